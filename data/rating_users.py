"""People of the ratings data: a user name that is one of their numbers has that history."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from data.errors import HomeError
from data.types import HistoryEntry

_CACHED_USERS = 256


class RatingUsers:
    """Histories out of processed/ratings.parquet, which is sorted by user. Nothing is read before the first question.

    Thread-safe. Raises HomeError when the file is missing or damaged.
    """

    def __init__(self, processed: Path) -> None:
        self._path = processed / "ratings.parquet"
        self.history = lru_cache(_CACHED_USERS)(self._history)

    def __contains__(self, user: str) -> bool:
        return self._number(user) is not None

    @property
    def users(self) -> NDArray[np.int64]:
        """All user numbers, ascending."""
        return self._index[0]

    def _history(self, user: str) -> tuple[HistoryEntry, ...]:
        """What this user rated, newest first; empty for anyone else."""
        number = self._number(user)
        if number is None:
            return ()
        place = int(np.searchsorted(self._index[0], number))
        start, end = self._index[1][place : place + 2]
        columns = self._read(["movie_id", "rating", "at"]).slice(start, end - start).to_pydict()
        rated = zip(columns["movie_id"], columns["rating"], columns["at"], strict=True)
        return tuple(HistoryEntry(movie, float(rating), "ratings", float(at)) for movie, rating, at in rated)[::-1]

    def _number(self, user: str) -> int | None:
        if not (user.isascii() and user.isdigit() and len(user) < 19):
            return None
        numbers = self._index[0]
        place = int(np.searchsorted(numbers, int(user)))
        return int(user) if place < len(numbers) and numbers[place] == int(user) else None

    @cached_property
    def _index(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """User numbers, and where the rows of each start."""
        users = self._read(["user_id"])["user_id"].to_numpy()
        numbers, starts = np.unique(users, return_index=True)
        return numbers, np.append(starts, len(users)).astype(np.int64)

    def _read(self, columns: list[str]) -> pa.Table:
        try:
            return pq.read_table(self._path, columns=columns, memory_map=True)
        except (OSError, pa.ArrowException) as error:
            raise HomeError(f"{self._path} is missing or damaged: run `python run.py prepare` to make it again.") from error  # fmt: skip  # noqa: E501
