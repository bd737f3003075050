"""The recommender for one turn: the person's strategy, some lists left to chance, and what is logged of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import structlog
from numpy.typing import NDArray

from data.exposures import Showing
from data.types import MovieId, Recommendation
from retrieval.experiments.assignment import Assignment
from retrieval.query import Query, Ranked

_log = structlog.get_logger(__name__)


class Recommends(Protocol):
    def recommend(self, query: Query) -> Ranked: ...


Way = Callable[[Recommends, Query], Ranked]
"""How one list comes of a recommender's answers: several people's list is made of several."""


def asked_once(recommender: Recommends, query: Query) -> Ranked:
    return recommender.recommend(query)


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
        self._made: list[Showing] = []

    @property
    def explores(self) -> bool:
        """Whether lists are left to chance. Such a list is shown as it was drawn: in another order, its chances would
        not be those told."""
        return bool(self._assignment.experiment and self._assignment.experiment.epsilon)

    def recommend(self, query: Query, way: Way = asked_once) -> Ranked:
        """As the recommender does, by the person's strategy. Chance comes last, so that it is known however many
        answers `way` makes a list of."""
        given, experiment = self._assignment, self._assignment.experiment
        query = replace(query, strategy=given.strategy)
        if experiment is None or experiment.epsilon == 0.0:
            ranked = way(self._recommender, query)
            self._note(ranked, (1.0,) * len(ranked.recommendations))
            return ranked
        wide = way(self._recommender, replace(query, k=query.k * experiment.pool))
        drawn = draw(len(wide.recommendations), query.k, experiment.epsilon, self._chance())
        shown = tuple(replace(wide.recommendations[at], rank=rank) for rank, at in enumerate(drawn.places, start=1))
        ranked = replace(wide, recommendations=shown)
        others = tuple(
            (name, _films(way(self._recommender, replace(query, strategy=name)).recommendations))
            for name in experiment.strategies
            if name != given.strategy
        )
        self._note(ranked, tuple(drawn.slots.tolist()), _films(wide.recommendations), others)
        return ranked

    def showing(self, films: Sequence[MovieId], session_id: str, user: str, at: float) -> Showing | None:
        """What to log of the list that was shown in the end; None when no list was.

        A list of which nothing was left to chance may have been put in another order since, by a language model: that
        order was as certain, and is what is logged.
        """
        shown = tuple(films)
        if not shown:
            return None
        made = next((one for one in reversed(self._made) if _same(one, shown)), None)
        if made is None:
            _log.warning("a list was shown that nobody was asked for: it is not logged", turn_id=self._turn_id)
            return None
        return replace(made, films=shown, session_id=session_id, user=user, at=at)

    def _note(
        self, ranked: Ranked, slots: tuple[float, ...], pool: tuple[MovieId, ...] = (),
        others: tuple[tuple[str, tuple[MovieId, ...]], ...] = (),
    ) -> None:  # fmt: skip
        given, experiment = self._assignment, self._assignment.experiment
        showing = Showing(
            self._turn_id, "", "", _films(ranked.recommendations), slots, experiment.name if experiment else "",
            given.strategy, given.probability, experiment.epsilon if experiment else 0.0, ranked.model_version, 0.0,
            pool, others,
        )  # fmt: skip
        self._made.append(showing)

    def _chance(self) -> np.random.Generator:
        """Random numbers that the same turn would draw again."""
        experiment = self._assignment.experiment
        told = f"{experiment.salt or experiment.name if experiment else ''}\0{self._turn_id}\0{len(self._made)}"
        return np.random.default_rng(int.from_bytes(hashlib.blake2b(told.encode(), digest_size=16).digest()))


def _same(made: Showing, shown: tuple[MovieId, ...]) -> bool:
    return made.films == shown or (not made.epsilon and sorted(made.films) == sorted(shown))


def _films(picks: Sequence[Recommendation]) -> tuple[MovieId, ...]:
    return tuple(pick.movie.id for pick in picks)
