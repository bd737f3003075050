"""The log in numbers: what each person was shown and made of it, under each strategy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.exposures import Showing
from data.types import MovieId

Counts = NDArray[np.float64]
Thumbs = Mapping[tuple[str, MovieId], frozenset[str]]  # by turn and film


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of something: `part` of `whole`, both columns of Outcomes."""

    part: str
    whole: str
    about: str


RATES: dict[str, Rate] = {
    "any_like": Rate("liked_lists", "lists", "lists with at least one like, of all lists shown (the primary measure)"),
    "like_rate": Rate("likes", "films", "likes, of all films shown"),
    "dislike_rate": Rate("dislikes", "films", "dislikes, of all films shown"),
    "dismiss_rate": Rate("dismissals", "films", "films dismissed as not interesting, of all films shown"),
}
PRIMARY = "any_like"


@dataclass(frozen=True, slots=True)
class Outcomes:
    """One strategy's people, each a place in arrays of (people,). `weight` is 1 / the chance of getting it."""

    lists: Counts
    films: Counts
    likes: Counts
    liked_lists: Counts
    dislikes: Counts
    dismissals: Counts
    weight: Counts

    def __len__(self) -> int:
        return len(self.lists)


_COLUMNS = ("lists", "films", "likes", "liked_lists", "dislikes", "dismissals")


def outcomes(showings: Iterable[Showing], thumbs: Thumbs, strategies: Iterable[str]) -> dict[str, Outcomes]:
    """By strategy. Everybody who was shown a list counts, also who said nothing of it."""
    rows: dict[str, dict[str, list[float]]] = {name: defaultdict(lambda: [0.0] * 7) for name in strategies}
    for showing in showings:
        if showing.strategy in rows and showing.films:
            row = rows[showing.strategy][showing.user]
            row[6] = 1.0 / showing.probability
            for column, value in enumerate(_told(showing, thumbs)):
                row[column] += value
    found = {}
    for name, people in rows.items():
        table = np.array(list(people.values()), np.float64).reshape(-1, 7)
        columns = dict(zip(_COLUMNS, table[:, :6].T, strict=True))
        found[name] = Outcomes(**columns, weight=table[:, 6])
    return found


def _told(showing: Showing, thumbs: Thumbs) -> tuple[int, ...]:
    said = [thumbs.get((showing.turn_id, film), frozenset()) for film in showing.films]
    likes, dislikes, dismissed = (
        sum(value in each for each in said) for value in ("like", "dislike", "not_interested")
    )
    return 1, len(showing.films), likes, int(likes > 0), dislikes, dismissed
