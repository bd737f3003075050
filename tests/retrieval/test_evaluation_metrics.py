"""Metrics against values worked by hand, scikit-learn, and slow code written straight from the definitions."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import ndcg_score, roc_auc_score

from retrieval.evaluation.accuracy import accuracy, auc, auc_of_pairs, hits
from retrieval.evaluation.beyond import Standing, Traits, beyond, spread
from retrieval.protocols import Interactions
from retrieval.ranking import top, top_lists

NAN = float("nan")


def rows(*values: int) -> np.ndarray:
    return np.array(values, np.int64)


def interactions(pairs: list[tuple[int, int]], n_items: int, n_users: int) -> Interactions:
    users, items = (rows(*column) for column in zip(*sorted(pairs), strict=True))
    ones = np.ones(len(users))
    return Interactions(users, items, ones.astype(np.float32), ones, np.arange(n_users), n_items)


# ── lists ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_values_worked_by_hand() -> None:
    lists = np.array([[7, 3, 9, 1], [2, -1, -1, -1], [5, 6, 7, 8]])
    hit = hits(lists, rows(0, 0, 0, 1), rows(3, 1, 5, 2), 10)
    assert hit.tolist() == [[False, True, False, True], [True, False, False, False], [False] * 4]
    found = accuracy(hit, rows(3, 1, 0), (2, 4))
    assert found["precision@4"].tolist()[:2] == [0.5, 0.25]
    assert found["recall@4"].tolist()[:2] == [pytest.approx(2 / 3), 1.0]
    # gains at places 2 and 4: 1/log2(3) + 1/log2(5) = 0.6309298 + 0.4306766; ideal 1 + 0.6309298 + 0.5
    assert found["ndcg@4"][0] == pytest.approx(1.0616063 / 2.1309298, abs=1e-7)
    assert found["ndcg@2"][0] == pytest.approx(0.6309298 / 1.6309298, abs=1e-7)
    assert found["map@4"].tolist()[:2] == [pytest.approx((1 / 2 + 2 / 4) / 3), 1.0]
    assert found["map@2"][0] == pytest.approx((1 / 2) / 3)
    assert found["mrr@4"].tolist()[:2] == [0.5, 1.0]
    assert found["hit_rate@2"].tolist()[:2] == [1.0, 1.0]
    assert all(math.isnan(values[2]) for values in found.values()), "nothing to find is no failure"


@given(st.integers(0, 10**6), st.integers(1, 12), st.integers(1, 5), st.integers(1, 15))
def test_agrees_with_the_definitions_written_out(seed: int, n: int, people: int, k: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.integers(0, 4, (people, n)).astype(np.float32)  # many ties
    scores[rng.random((people, n)) < 0.2] = NAN
    relevant = rng.random((people, n)) < 0.3
    lines, films = np.nonzero(relevant)
    lists = top_lists(scores.copy(), k)
    found = accuracy(hits(lists, lines, films, n), relevant.sum(axis=1), (k,))
    for line in range(people):
        order = sorted((f for f in range(n) if not math.isnan(scores[line, f])), key=lambda f: (-scores[line, f], f))[
            :k
        ]
        assert [f for f in lists[line] if f >= 0] == order == top(scores[line], rows(), k).tolist()
        good = {f for f in range(n) if relevant[line, f]}
        if not good:
            assert all(math.isnan(values[line]) for values in found.values())
            continue
        at = [place for place, film in enumerate(order, 1) if film in good]
        ideal = sum(math.log(2) / math.log(place + 1) for place in range(1, min(k, len(good)) + 1))
        expected = {
            "precision": len(at) / k,
            "recall": len(at) / len(good),
            "ndcg": sum(math.log(2) / math.log(place + 1) for place in at) / ideal,
            "map": sum((number + 1) / place for number, place in enumerate(at)) / len(good),
            "mrr": 1 / at[0] if at else 0.0,
            "hit_rate": float(bool(at)),
        }
        for metric, value in expected.items():
            assert found[f"{metric}@{k}"][line] == pytest.approx(value, abs=1e-9), metric


@given(st.integers(0, 10**6), st.integers(2, 30), st.integers(1, 10))
def test_ndcg_agrees_with_scikit_learn(seed: int, n: int, k: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.permutation(n).astype(np.float32)[None, :]  # without ties, where both are defined the same
    relevant = rng.random(n) < 0.4
    if not relevant.any():
        relevant[0] = True
    films = np.flatnonzero(relevant)
    mine = accuracy(hits(top_lists(scores.copy(), k), np.zeros(len(films), np.int64), films, n), rows(len(films)), (k,))
    assert mine[f"ndcg@{k}"][0] == pytest.approx(ndcg_score(relevant[None, :], scores, k=k), abs=1e-9)


# ── scores ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@given(st.integers(0, 10**6), st.integers(2, 40))
def test_auc_agrees_with_scikit_learn_ties_and_unknown_scores_included(seed: int, n: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.integers(0, 5, (3, n)).astype(np.float32)
    scores[rng.random((3, n)) < 0.3] = NAN
    excluded = rng.random((3, n)) < 0.2
    relevant = rng.random((3, n)) < 0.3
    found = auc(scores, excluded, *np.nonzero(relevant))
    lines, films = np.nonzero(~excluded)
    pairs = auc_of_pairs(scores[lines, films].astype(float), relevant[lines, films], lines, 3)
    for line in range(3):
        part = ~excluded[line]
        told = np.where(np.isnan(scores[line]), -1.0, scores[line])[part]
        if relevant[line][part].all() or not relevant[line][part].any():
            assert math.isnan(found[line])
            assert math.isnan(pairs[line])
        else:
            assert found[line] == pytest.approx(roc_auc_score(relevant[line][part], told), abs=1e-9)
            assert pairs[line] == pytest.approx(found[line], abs=1e-9)


def test_a_model_that_knows_nothing_has_an_auc_of_one_half() -> None:
    assert auc(np.full((1, 5), NAN, np.float32), np.zeros((1, 5), bool), rows(0, 0), rows(1, 3)).tolist() == [0.5]


@settings(max_examples=20)
@given(st.integers(0, 10**6), st.integers(1, 9))
def test_lists_are_the_same_in_any_block(seed: int, k: int) -> None:
    scores = np.random.default_rng(seed).integers(0, 3, (6, 50)).astype(np.float32)
    whole = top_lists(scores.copy(), k)
    assert whole.tolist() == [top_lists(scores[[line]].copy(), k)[0].tolist() for line in range(6)]


# ── beyond accuracy ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_lists_apart_from_their_hits_by_hand() -> None:
    # film 0 is rated by all four people, film 1 by two, film 2 by one, film 3 by none
    train = interactions([(0, 0), (1, 0), (2, 0), (3, 0), (0, 1), (1, 1), (3, 2)], 4, 4)
    genres = np.array([[1, 0], [1, 1], [0, 1], [0, 0]], bool)
    vectors = np.array([[1, 0], [0, 1], [-1, 0], [0, 0]], np.float32)
    standing = Standing.of(train)
    taste = np.array([[1.0, 1.0], [0.0, 0.0]])
    found = beyond(np.array([[0, 1, 2], [3, -1, -1]]), standing, Traits.of(genres, vectors), taste, (2, 3))
    assert found["novelty@3"].tolist() == [pytest.approx((0 + 1 + 2) / 3), 2.0]
    assert found["arp@3"].tolist() == [pytest.approx(7 / 3), 0.0]
    assert found["popularity@3"][0] == pytest.approx((3.5 + 2.5 + 1.5) / 4 / 3)
    assert found["long_tail@3"].tolist() == [pytest.approx(2 / 3), 1.0]  # of four films the first is the fifth
    assert found["diversity@3"][0] == pytest.approx(((1 - 0) + (1 + 1) + (1 - 0)) / 3)
    near = 1 - 1 / math.sqrt(2)
    assert found["genre_diversity@3"][0] == pytest.approx((near + 1 + near) / 3)
    assert math.isnan(found["diversity@3"][1]), "one film is not varied"
    # the list's genres in equal parts: 0 → (1, 0), 1 → (½, ½), 2 → (0, 1): like the taste for three, ¾ and ¼ for two
    assert found["miscalibration@3"][0] == pytest.approx(0.0, abs=1e-12)
    q = (0.99 * 0.75 + 0.01 * 0.5, 0.99 * 0.25 + 0.01 * 0.5)
    assert found["miscalibration@2"][0] == pytest.approx(0.5 * math.log(0.5 / q[0]) + 0.5 * math.log(0.5 / q[1]))
    assert math.isnan(found["miscalibration@3"][1])


@given(st.lists(st.integers(0, 9), min_size=1, max_size=12).filter(any))
def test_spread_agrees_with_its_definition(counts: list[int]) -> None:
    found = spread(rows(*counts))
    n, total = len(counts), sum(counts)
    assert found["coverage"] == sum(count > 0 for count in counts) / n
    differences = sum(abs(a - b) for a in counts for b in counts)
    assert found["gini"] == pytest.approx(differences / (2 * n * total), abs=1e-9)


def test_nothing_listed_is_spread_over_nothing() -> None:
    assert all(math.isnan(value) for value in spread(rows(0, 0)).values())
