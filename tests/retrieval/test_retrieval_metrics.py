"""Metrics against values worked by hand and an independent slow implementation."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.metrics import hits, ndcg, precision, recall, top


def rows(*values: int) -> np.ndarray:
    return np.array(values, np.int64)


def test_values_worked_by_hand() -> None:
    hit = hits(rows(7, 3, 9, 1), rows(3, 1, 5))
    assert hit.tolist() == [False, True, False, True]
    assert precision(hit, 4) == 0.5
    assert recall(hit, 3, 4) == pytest.approx(2 / 3)
    # gains at places 2 and 4: 1/log2(3) + 1/log2(5) = 0.6309298 + 0.4306766; ideal 1 + 0.6309298 + 0.5
    assert ndcg(hit, 3, 4) == pytest.approx(1.0616063 / 2.1309298, abs=1e-7)


def test_a_short_list_is_no_shorter_test() -> None:
    hit = hits(rows(3), rows(3, 4))
    assert precision(hit, 10) == 0.1
    assert ndcg(hit, 2, 10) == pytest.approx(1 / (1 + 1 / math.log2(3)))


def test_more_relevant_films_than_places() -> None:
    assert ndcg(hits(rows(1, 2), rows(1, 2, 3, 4)), 4, 2) == pytest.approx(1.0)


@given(
    st.lists(st.integers(0, 30), max_size=15, unique=True),
    st.sets(st.integers(0, 30), min_size=1, max_size=12),
    st.integers(1, 12),
)
def test_agrees_with_a_slow_implementation(ranked: list[int], relevant: set[int], k: int) -> None:
    hit = hits(rows(*ranked), rows(*relevant))
    gain, found = 0.0, 0
    for place, film in enumerate(ranked[:k], start=1):
        if film in relevant:
            found += 1
            gain += math.log(2) / math.log(place + 1)
    ideal = sum(math.log(2) / math.log(place + 1) for place in range(1, min(k, len(relevant)) + 1))
    assert ndcg(hit, len(relevant), k) == pytest.approx(gain / ideal, abs=1e-9)
    assert precision(hit, k) == pytest.approx(found / k, abs=1e-9)
    assert recall(hit, len(relevant), k) == pytest.approx(found / len(relevant), abs=1e-9)


@given(
    st.lists(st.sampled_from([0.0, 1.0, 2.0, float("nan")]), max_size=12),
    st.sets(st.integers(0, 11)),
    st.integers(1, 8),
)
def test_top_orders_by_score_then_row_and_never_lists_what_is_barred_or_unknown(
    scores: list[float], barred: set[int], k: int
) -> None:
    barred = {row for row in barred if row < len(scores)}
    expected = sorted(
        (row for row in range(len(scores)) if row not in barred and not math.isnan(scores[row])),
        key=lambda row: (-scores[row], row),
    )[:k]
    assert top(np.array(scores, np.float32), rows(*barred), k).tolist() == expected
