"""Inner validation: a part of the training ratings is held out, and settings are compared on it person by person."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.evaluation.accuracy import accuracy, hits
from retrieval.protocols import Interactions, Rows, Vector, spans
from retrieval.ranking import top_lists

K = 10
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class InnerSettings:
    """`share` of the ratings is held out, and at most `people` are asked for films. `relevant`: the least rating of a
    film that ought to be found; None counts any."""

    share: float = 0.15
    people: int = 2_000
    relevant: float | None = 4.0
    seed: int = 20261123


@dataclass(frozen=True, slots=True)
class Inner:
    """`users` (u,) are asked, knowing `train`; `people` (lines of `users`) and `items` are what ought to be found."""

    train: Interactions
    users: Rows
    people: Rows
    items: Rows

    @classmethod
    def of(cls, interactions: Interactions, settings: InnerSettings) -> Inner:
        rng = np.random.default_rng(settings.seed)
        held = rng.random(len(interactions)) < settings.share
        train, test = interactions.take(~held), interactions.take(held)
        if settings.relevant is not None:
            test = test.take(test.ratings >= settings.relevant)
        users = np.intersect1d(test.users, train.users)
        if len(users) > settings.people:
            users = np.sort(rng.permutation(users)[: settings.people])
        rows, people = spans(test, users)
        return cls(train, users.astype(np.int64), people, test.items[rows])

    def ndcg(self, scores: Vector) -> Values:
        """nDCG@10 of each person, (u,), from (u, n) scores, which are overwritten."""
        rows, lines = spans(self.train, self.users)
        scores[lines, self.train.items[rows]] = np.nan
        hit = hits(top_lists(scores, K), self.people, self.items, scores.shape[1])
        found = accuracy(hit, np.bincount(self.people, minlength=len(self.users)), (K,))
        return np.asarray(found[f"ndcg@{K}"], np.float64)


def surely_better(new: Values, old: Values, errors: float) -> bool:
    """Whether the mean gain over people is more than so many of its standard errors."""
    gain = new - old
    return bool(gain.mean() > errors * gain.std(ddof=1) / np.sqrt(len(gain))) if len(gain) > 1 else False
