"""Runs recommenders over splits and keeps one value a person for every metric, in blocks that fit in memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse
from tqdm import tqdm

from data.errors import InputError
from retrieval.evaluation.accuracy import Values, accuracy, auc, auc_of_pairs, hits
from retrieval.evaluation.beyond import Standing, Traits, beyond, spread
from retrieval.evaluation.kept import Kept, Outcome
from retrieval.evaluation.protocol import Contender, Fitted, Scorer, Split
from retrieval.protocols import Interactions, Mask, Rows
from retrieval.ranking import top_lists

CELLS = 12_000_000  # scores held at a time: 48 MB, and about four times that while they are sorted


@dataclass(frozen=True, slots=True)
class MeasureSettings:
    """`relevant`: the least rating of a film that ought to be found. None: every test rating counts."""

    ks: tuple[int, ...] = (5, 10, 20)
    relevant: float | None = 4.0


@dataclass(slots=True)
class _Pairs:
    """Scores of test films, gathered block by block for the AUC among rated films."""

    people: list[Rows] = field(default_factory=list)
    scores: list[Values] = field(default_factory=list)
    liked: list[Mask] = field(default_factory=list)


def measure(
    splits: Iterable[Split], contenders: Sequence[Contender], traits: Traits, settings: MeasureSettings,
    progress: Callable[[str], None] = lambda _: None, kept: Kept | None = None,
) -> Iterator[Outcome]:  # fmt: skip
    """Every contender on every split, as soon as each is done; those in `kept` are not measured again. A split that
    leaves nobody to test is passed over; InputError when all of them do."""
    found = False
    for split in splits:
        users = tested(split, settings.relevant)
        if not len(users):
            progress(f"{split.name}: nobody to test")
            continue
        found = True
        standing = Standing.of(split.train)
        for contender in contenders:
            if kept is not None and (before := kept.get(split, contender.name)) is not None:
                progress(f"{split.name}: {contender.name} was measured before")
                yield before
                continue
            progress(f"{split.name}: {contender.name}, {len(split.train):,} ratings")
            began = time.perf_counter()
            fitted = contender.fit(split.train, split.seed)
            trained = time.perf_counter()
            values, whole = _values(contender.name, fitted, split, users, standing, traits, settings)
            seconds = trained - began, time.perf_counter() - trained
            outcome = Outcome(contender.name, split.name, users, values, whole, *seconds)
            if kept is not None:
                kept.put(split, outcome)
            yield outcome
    if not found:
        liked = "" if settings.relevant is None else f" of {settings.relevant:g} or more"
        raise InputError(
            f"There are too few ratings to evaluate: nobody has both a rating that is known and a test rating{liked}. "
            "Give more ratings, or another split or --relevant."
        )


def tested(split: Split, relevant: float | None) -> Rows:
    """People with something known and something relevant to find, ascending."""
    wanted = split.test.users if relevant is None else split.test.users[split.test.ratings >= relevant]
    return np.intersect1d(wanted, split.known.users)


def _values(
    name: str, fitted: Fitted, split: Split, users: Rows, standing: Standing, traits: Traits, settings: MeasureSettings
) -> tuple[dict[str, Values], dict[str, float]]:
    n = split.train.n_items
    allowed = np.ones(n, bool) if split.allowed is None else split.allowed
    blocks: list[dict[str, Values]] = []
    listed = np.zeros((len(settings.ks), n), np.int64)
    pairs = _Pairs()
    size = max(1, min(4096, CELLS // max(n, 1)))
    with tqdm(total=len(users), desc=f"testing {name}", unit="user", leave=False, disable=None) as bar:
        for start in range(0, len(users), size):
            some = users[start : start + size]
            block, lists = _block(fitted, split, some, start, allowed, standing, traits, settings, pairs)
            blocks.append(block)
            for row, k in enumerate(settings.ks):
                shown = lists[:, :k]
                listed[row] += np.bincount(shown[shown >= 0], minlength=n)
            bar.update(len(some))
    values = {metric: np.concatenate([block[metric] for block in blocks]) for metric in blocks[0]}
    if pairs.people:
        joined = (np.concatenate(pairs.scores), np.concatenate(pairs.liked), np.concatenate(pairs.people))
        values["auc_rated"] = auc_of_pairs(*joined, len(users))
    whole = {
        f"{metric}@{k}": value
        for row, k in enumerate(settings.ks)
        for metric, value in spread(listed[row][allowed]).items()
    }
    return values, whole


def _block(
    fitted: Fitted, split: Split, users: Rows, start: int, allowed: Mask, standing: Standing, traits: Traits,
    settings: MeasureSettings, pairs: _Pairs,
) -> tuple[dict[str, Values], Rows]:  # fmt: skip
    n, k = split.train.n_items, max(settings.ks)
    known = of_people(split.known, users)
    told, seen, stars = _places(known, users)
    people, items, ratings = _places(split.test, users)
    liked = np.ones(len(people), bool) if settings.relevant is None else ratings >= settings.relevant
    values: dict[str, Values] = {}
    if isinstance(fitted, Scorer):
        scores = fitted.scores(known, users)
        excluded = np.tile(~allowed, (len(users), 1))
        excluded[told, seen] = True
        values["auc"] = auc(scores, excluded, people[liked], items[liked])
        pairs.people.append(people + start)
        pairs.scores.append(scores[people, items].astype(np.float64))
        pairs.liked.append(liked)
        scores[excluded] = np.nan
        lists = top_lists(scores, k)
    else:
        lists = fitted.lists(known, users, k, allowed)
    hit = hits(lists, people[liked], items[liked], n)
    taste = np.asarray(sparse.csr_matrix((stars, (told, seen)), shape=(len(users), n)) @ traits.shares)
    found = accuracy(hit, np.bincount(people[liked], minlength=len(users)), settings.ks)
    return {**found, **values, **beyond(lists, standing, traits, taste, settings.ks)}, lists


def of_people(interactions: Interactions, users: Rows) -> Interactions:
    """The ratings of these people (ascending) alone."""
    return interactions.take(_rows_of(interactions, users)[0])


def _places(interactions: Interactions, users: Rows) -> tuple[Rows, Rows, Values]:
    """Line (place in `users`, ascending), film and rating of each rating by these people."""
    rows, lines = _rows_of(interactions, users)
    return lines, interactions.items[rows], interactions.ratings[rows].astype(np.float64)


def _rows_of(interactions: Interactions, users: Rows) -> tuple[Rows, Rows]:
    """Where the ratings of these people stand, and the line of each; by search, as ratings are ordered by user."""
    begin, end = (np.searchsorted(interactions.users, users, side) for side in ("left", "right"))
    count = end - begin
    lines = np.repeat(np.arange(len(users)), count)
    return np.arange(len(lines)) + (begin - (np.cumsum(count) - count))[lines], lines
