"""The recommender for one turn: the person's strategy, some lists left to chance, and what is logged of it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from data.exposures import Showing
from data.types import MovieId, Recommendation
from retrieval.experiments.assignment import Assignment
from retrieval.query import Query, Ranked


class Recommends(Protocol):
    def recommend(self, query: Query) -> Ranked: ...


@dataclass(frozen=True, slots=True)
class Drawn:
    """Places of the pool that are shown, in the order shown, and the chance each had of standing there."""

    places: NDArray[np.int64]
    slots: NDArray[np.float64]


def draw(pool: int, k: int, epsilon: float, rng: np.random.Generator) -> Drawn:
    """The pool's first `k` in order; in a share `epsilon` of lists any `k` of the pool in any order, all as likely.

    So film i of the pool stands at place j with probability (1 - epsilon)·[i = j] + epsilon / pool: known exactly, and
    above zero for every film of the pool at every place.
    """
    k = min(k, pool)
    at_random = rng.random() < epsilon
    places = rng.permutation(pool)[:k] if at_random else np.arange(k)
    slots = (1.0 - epsilon) * (places == np.arange(k)) + (epsilon / pool if pool else 0.0)
    return Drawn(places.astype(np.int64), slots)


class TurnRecommender:
    """Answers the queries of one turn. It remembers its lists, because only the turn knows which of them was shown."""

    def __init__(self, recommender: Recommends, assignment: Assignment, turn_id: str) -> None:
        self._recommender, self._assignment, self._turn_id = recommender, assignment, turn_id
        self._made: list[tuple[tuple[MovieId, ...], Showing]] = []

    def recommend(self, query: Query) -> Ranked:
        """As the recommender does, by the person's strategy."""
        given, experiment = self._assignment, self._assignment.experiment
        query = replace(query, strategy=given.strategy)
        if experiment is None or experiment.epsilon == 0.0:
            ranked = self._recommender.recommend(query)
            self._note(ranked, (1.0,) * len(ranked.recommendations))
            return ranked
        wide = self._recommender.recommend(replace(query, k=query.k * experiment.pool))
        drawn = draw(len(wide.recommendations), query.k, experiment.epsilon, self._chance())
        shown = tuple(replace(wide.recommendations[at], rank=rank) for rank, at in enumerate(drawn.places, start=1))
        ranked = replace(wide, recommendations=shown)
        others = tuple(
            (name, _films(self._recommender.recommend(replace(query, strategy=name)).recommendations))
            for name in experiment.strategies
            if name != given.strategy
        )
        self._note(ranked, tuple(drawn.slots.tolist()), _films(wide.recommendations), others)
        return ranked

    def showing(self, films: Sequence[MovieId], session_id: str, user: str, at: float) -> Showing | None:
        """What to log of the list that was shown in the end; None when no list was."""
        made = next((showing for ids, showing in reversed(self._made) if ids == tuple(films)), None)
        return replace(made, session_id=session_id, user=user, at=at) if films and made else None

    def _note(
        self, ranked: Ranked, slots: tuple[float, ...], pool: tuple[MovieId, ...] = (),
        others: tuple[tuple[str, tuple[MovieId, ...]], ...] = (),
    ) -> None:  # fmt: skip
        given, experiment = self._assignment, self._assignment.experiment
        films = _films(ranked.recommendations)
        showing = Showing(
            self._turn_id, "", "", films, slots, experiment.name if experiment else "", given.strategy,
            given.probability, experiment.epsilon if experiment else 0.0, ranked.model_version, 0.0, pool, others,
        )  # fmt: skip
        self._made.append((films, showing))

    def _chance(self) -> np.random.Generator:
        """Random numbers that the same turn would draw again."""
        experiment = self._assignment.experiment
        told = f"{experiment.salt or experiment.name if experiment else ''}\0{self._turn_id}\0{len(self._made)}"
        return np.random.default_rng(int.from_bytes(hashlib.blake2b(told.encode(), digest_size=16).digest()))


def _films(picks: Sequence[Recommendation]) -> tuple[MovieId, ...]:
    return tuple(pick.movie.id for pick in picks)
