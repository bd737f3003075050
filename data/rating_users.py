"""People of the ratings data: a user name that is one of their numbers has that history."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.rating_matrix import RatingMatrix
from data.types import HistoryEntry

_CACHED_USERS = 256


class RatingUsers:
    """Histories out of the rating matrix of a processed folder. Nothing is read before the first question, and then
    only the rows of the user asked for.

    Thread-safe. Raises HomeError when the files are missing or damaged.
    """

    def __init__(self, processed: Path) -> None:
        self._processed = processed
        self.history = lru_cache(_CACHED_USERS)(self._history)

    def __contains__(self, user: str) -> bool:
        return self._number(user) is not None

    @property
    def users(self) -> NDArray[np.int64]:
        """All user numbers, ascending."""
        return self._matrix.users

    def _history(self, user: str) -> tuple[HistoryEntry, ...]:
        """What this user rated, newest first; empty for anyone else."""
        number = self._number(user)
        if number is None:
            return ()
        matrix = self._matrix
        rows = matrix.rows(number)
        films, ratings = matrix.films[matrix.items[rows]].tolist(), matrix.ratings[rows].tolist()
        times = [0] * len(films) if matrix.times is None else matrix.times[rows].tolist()
        rated = zip(films, ratings, times, strict=True)
        return tuple(HistoryEntry(movie, rating, "ratings", float(at)) for movie, rating, at in rated)[::-1]

    def _number(self, user: str) -> int | None:
        if not (user.isascii() and user.isdigit() and len(user) < 19):
            return None
        rows = self._matrix.rows(int(user))
        return int(user) if rows.stop > rows.start else None

    @cached_property
    def _matrix(self) -> RatingMatrix:
        return RatingMatrix.load(self._processed)
