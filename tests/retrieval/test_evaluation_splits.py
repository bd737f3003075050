"""Splits lose nothing, mix nothing, and respect time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import InputError
from retrieval.evaluation.protocol import Split
from retrieval.evaluation.splits import KINDS, SplitSettings, number_of_splits, splits
from retrieval.interactions import of_arrays
from retrieval.protocols import Interactions

Rating = tuple[int, int, int]


def made(told: list[Rating]) -> Interactions:
    users, items, times = (np.array(column, np.int64) for column in zip(*told, strict=True))
    ids = np.arange(9, dtype=np.int64)
    return of_arrays(users, items, np.full(len(told), 4.0), times.astype(np.float64), ids)


def pairs(part: Interactions) -> set[tuple[int, int]]:
    found = set(zip(part.users.tolist(), part.items.tolist(), strict=True))
    assert len(found) == len(part)
    return found


ratings = st.lists(
    st.tuples(st.integers(1, 6), st.integers(0, 8), st.integers(1, 5)), min_size=6, max_size=40,
    unique_by=lambda told: told[:2],
).filter(lambda told: len({at for _, _, at in told}) > 1)  # fmt: skip


@given(ratings, st.sampled_from(KINDS), st.integers(0, 3))
def test_parts_are_disjoint_and_complete(told: list[Rating], kind: str, seed: int) -> None:
    whole = made(told)
    settings = SplitSettings(kind, 3, (seed, seed + 1))
    found = list(splits(whole, settings))
    assert len(found) == number_of_splits(settings)
    for split in found:
        train, known, test = pairs(split.train), pairs(split.known), pairs(split.test)
        assert not train & test
        assert not known & test
        assert train | known | test == pairs(whole)
        assert kind == "strong" or train == known
        _keeps_its_word(kind, split)
    again = list(splits(whole, settings))
    assert [pairs(split.test) for split in again] == [pairs(split.test) for split in found], "seeded"


def _keeps_its_word(kind: str, split: Split) -> None:
    train, test = split.train, split.test
    if kind == "temporal" and len(train) and len(test):
        assert train.times.max() < test.times.min()
    if kind in ("temporal-user", "leave-last-out"):
        for user in np.unique(test.users):
            assert train.times[train.users == user].max() <= test.times[test.users == user].min()
    if kind == "leave-last-out":
        assert np.bincount(test.users).max(initial=0) <= 1
    if kind == "strong":
        assert not set(train.users) & (set(test.users) | set(split.known.users))
    if kind == "cold-items":
        assert split.allowed is not None
        assert split.allowed[test.items].all()
        assert not split.allowed[train.items].any()


@given(ratings, st.integers(2, 6))
def test_every_rating_is_tested_in_one_fold(told: list[Rating], folds: int) -> None:
    whole = made(told)
    found = list(splits(whole, SplitSettings("kfold", folds)))
    tested = [pair for split in found for pair in pairs(split.test)]
    assert len(tested) == len(set(tested)) == len(whole)
    sizes = [len(split.test) for split in found]
    assert max(sizes) - min(sizes) <= 1


def test_the_last_rating_is_left_out_and_a_single_one_stays() -> None:
    (split,) = splits(made([(1, 0, 5), (1, 1, 9), (1, 2, 7), (2, 3, 1)]), SplitSettings("leave-last-out"))
    assert pairs(split.test) == {(0, 1)}


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (SplitSettings("bootstrap"), "no split 'bootstrap'"),
        (SplitSettings("kfold", 1), "at least 2"),
        (SplitSettings("kfold", 9), "too few for 9 folds"),
        (SplitSettings("temporal"), "no times"),
    ],
)
def test_what_cannot_be_split_is_said(settings: SplitSettings, words: str) -> None:
    with pytest.raises(InputError, match=words):
        list(splits(made([(1, 0, 5), (1, 1, 5), (2, 1, 5)]), settings))
