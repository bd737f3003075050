"""Ways to divide ratings into what is known and what is to be found. Seeded; no rating is ever in two parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.errors import InputError
from retrieval.evaluation.protocol import Split
from retrieval.protocols import Interactions, Mask

TRAIN_SHARE = 0.8
HELD_OUT = 0.2


@dataclass(frozen=True, slots=True)
class SplitSettings:
    """`folds` is for k-fold; the others are repeated with each of `seeds`, those that respect time need no seed."""

    kind: str = "kfold"
    folds: int = 5
    seeds: tuple[int, ...] = (0, 1, 2)


def splits(interactions: Interactions, settings: SplitSettings) -> Iterator[Split]:
    """The divisions, one after the other. Raises InputError for a kind there is not, or fewer than two folds."""
    if settings.kind not in KINDS:
        raise InputError(f"There is no split {settings.kind!r}: choose one of {', '.join(KINDS)}.")
    if settings.kind == "kfold":
        for seed in settings.seeds[:1]:
            yield from kfold(interactions, settings.folds, seed)
    elif settings.kind in TIMED:
        _need_times(interactions, settings.kind)
        yield TIMED[settings.kind](interactions)
    else:
        for seed in settings.seeds:
            yield SEEDED[settings.kind](interactions, seed)


def number_of_splits(settings: SplitSettings) -> int:
    return settings.folds if settings.kind == "kfold" else 1 if settings.kind in TIMED else len(settings.seeds)


def random_share(interactions: Interactions, seed: int) -> Split:
    """Each rating is in training with a chance of four fifths."""
    return _of_ratings(f"seed {seed}", interactions, np.random.default_rng(seed).random(len(interactions)) < 0.8, seed)


def kfold(interactions: Interactions, folds: int, seed: int) -> Iterator[Split]:
    """Every rating is tested once; the folds' sizes differ by at most one."""
    if folds < 2:
        raise InputError(f"Cannot make {folds} folds: ask for at least 2.")
    if len(interactions) < folds:
        raise InputError(f"{len(interactions)} ratings are too few for {folds} folds.")
    fold = np.random.default_rng(seed).permutation(len(interactions)) % folds
    for number in range(folds):
        yield _of_ratings(f"fold {number + 1} of {folds}", interactions, fold != number, seed)


def temporal(interactions: Interactions) -> Split:
    """One moment for all: training is what was rated before it (about four fifths), the test what was rated from then
    on. Only people with ratings on both sides can be tested."""
    cut = np.quantile(interactions.times, TRAIN_SHARE, method="higher") if len(interactions) else 0.0
    return _of_ratings("before and after one moment", interactions, interactions.times < cut)


def temporal_user(interactions: Interactions) -> Split:
    """Each person's later fifth (rounded up, of at least two ratings) is the test, as in a life with the product. Of
    ratings at the same second the one of the greater film row counts as later."""
    place, count = _places_in_time(interactions)
    tested = np.where(count > 1, np.ceil(count * (1.0 - TRAIN_SHARE) - 1e-9), 0)
    return _of_ratings("each person's later fifth", interactions, place < count - tested)


def leave_last_out(interactions: Interactions) -> Split:
    """The test is the last rating of each person with at least two."""
    place, count = _places_in_time(interactions)
    return _of_ratings("each person's last rating", interactions, (place < count - 1) | (count < 2))


def strong(interactions: Interactions, seed: int) -> Split:
    """A fifth of the people are not in training at all; four fifths of their ratings are told when films are asked for
    (fold-in), the rest is to be found (Liang and others 2018)."""
    rng = np.random.default_rng(seed)
    n_people = len(interactions.user_ids)
    held = np.zeros(n_people, bool)
    held[rng.permutation(n_people)[: int(np.ceil(HELD_OUT * n_people))]] = True
    theirs = held[interactions.users]
    told = rng.random(len(interactions)) < TRAIN_SHARE
    return Split(
        f"seed {seed}", interactions.take(~theirs), interactions.take(theirs & told), interactions.take(theirs & ~told),
        seed=seed,
    )  # fmt: skip


def cold_items(interactions: Interactions, seed: int) -> Split:
    """A fifth of the rated films lose all their ratings to the test, and only these may be recommended."""
    rated = np.unique(interactions.items)
    cold = np.zeros(interactions.n_items, bool)
    cold[np.random.default_rng(seed).permutation(rated)[: int(np.ceil(HELD_OUT * len(rated)))]] = True
    theirs = cold[interactions.items]
    train = interactions.take(~theirs)
    return Split(f"seed {seed}", train, train, interactions.take(theirs), cold, seed)


SEEDED: dict[str, Callable[[Interactions, int], Split]] = {
    "random": random_share, "strong": strong, "cold-items": cold_items,
}  # fmt: skip
TIMED: dict[str, Callable[[Interactions], Split]] = {
    "temporal": temporal, "temporal-user": temporal_user, "leave-last-out": leave_last_out,
}  # fmt: skip
KINDS: Sequence[str] = ("kfold", *SEEDED, *TIMED)


def _of_ratings(name: str, interactions: Interactions, chosen: Mask, seed: int = 0) -> Split:
    train = interactions.take(chosen)
    return Split(name, train, train, interactions.take(~chosen), seed=seed)


def _places_in_time(interactions: Interactions) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each rating its place (from 0) among its person's in time, and how many that person has."""
    order = np.lexsort((interactions.items, interactions.times, interactions.users))
    count = np.bincount(interactions.users, minlength=len(interactions.user_ids))
    begin = np.cumsum(count) - count
    place = np.empty(len(interactions), np.int64)
    place[order] = np.arange(len(order)) - begin[interactions.users[order]]
    return place, count[interactions.users]


def _need_times(interactions: Interactions, kind: str) -> None:
    if len(interactions) and np.ptp(interactions.times) == 0:
        raise InputError(f"The ratings have no times, or all the same: choose another split than {kind}.")
