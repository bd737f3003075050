"""The user–item matrix of the ratings: plain arrays on disk, mapped, so that one user is read without the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from data.errors import HomeError
from data.external_sort import order_by

USERS, STARTS, FILMS = "rating_users.npy", "rating_starts.npy", "rating_films.npy"
ITEMS, RATINGS, NORMALISED = "rating_items.npy", "rating_values.npy", "rating_normalised.npy"
TIMES = "rating_times.npy"  # only where the source has times
FILES = (USERS, STARTS, FILMS, ITEMS, RATINGS, NORMALISED, TIMES)


class ArrayFile:
    """A one-dimensional .npy file that grows by appending; whole and readable once closed."""

    def __init__(self, path: Path, kind: type[np.generic]) -> None:
        self._file = path.open("wb")
        self._kind = np.dtype(kind)
        self._rows = 0
        self._head()

    def append(self, values: NDArray[Any]) -> None:
        self._file.write(np.ascontiguousarray(values, self._kind).data)
        self._rows += len(values)

    def close(self) -> None:
        self._file.seek(0)
        self._head()  # of the same length: numpy leaves room for the count to grow
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _head(self) -> None:
        about = {"descr": self._kind.str, "fortran_order": False, "shape": (self._rows,)}
        np.lib.format.write_array_header_1_0(self._file, about)


@dataclass(frozen=True, slots=True)
class RatingMatrix:
    """Rows are users by id, and within a user ratings by time, then film. Compressed sparse rows:

    users (u,) ids, ascending; starts (u + 1,); films (n,) ids of the columns, ascending; items (m,) columns;
    ratings (m,) 0.5..5; normalised (m,) the rating less what user and film would lead one to expect
    (data.ratings_table); times (m,) UTC seconds, None where the source has none.
    """

    users: NDArray[np.int64]
    starts: NDArray[np.int64]
    films: NDArray[np.int64]
    items: NDArray[np.int32]
    ratings: NDArray[np.float32]
    normalised: NDArray[np.float32] | None
    times: NDArray[np.int64] | None

    @classmethod
    def load(cls, folder: Path) -> RatingMatrix:
        """The matrix of a folder, mapped; a folder that has only ratings.parquet is read into memory.

        Raises HomeError when the files are missing or damaged.
        """
        if not (folder / STARTS).exists():
            return _of_table(folder / "ratings.parquet")
        try:
            arrays = {name: np.load(folder / name, mmap_mode="r") for name in FILES if name != TIMES}
            times = np.load(folder / TIMES, mmap_mode="r") if (folder / TIMES).exists() else None
        except (OSError, ValueError, EOFError) as error:
            raise _damaged(folder / ITEMS) from error
        matrix = cls(
            users=arrays[USERS], starts=arrays[STARTS], films=arrays[FILMS], items=arrays[ITEMS],
            ratings=arrays[RATINGS], normalised=arrays[NORMALISED], times=times,
        )  # fmt: skip
        rows = int(matrix.starts[-1]) if len(matrix.starts) else -1
        columns = (matrix.items, matrix.ratings, matrix.normalised, matrix.times)
        if len(matrix.starts) != len(matrix.users) + 1 or any(len(a) != rows for a in columns if a is not None):
            raise _damaged(folder / STARTS)
        return matrix

    def __len__(self) -> int:
        return len(self.items)

    def rows(self, user: int) -> slice:
        """Where the ratings of the user of this id stand; an empty slice for an id that is not there."""
        place = int(np.searchsorted(self.users, user))
        if place == len(self.users) or self.users[place] != user:
            return slice(0, 0)
        return slice(int(self.starts[place]), int(self.starts[place + 1]))

    def users_at_once(self, rows: int) -> Iterator[slice]:
        """All users in slices that have about `rows` ratings together, at least one user each."""
        return whole_users(self.starts, rows)


def whole_users(starts: NDArray[np.int64], rows: int) -> Iterator[slice]:
    """Slices of users who have about `rows` ratings together, at least one user each."""
    start = 0
    while start < len(starts) - 1:
        stop = max(start + 1, int(np.searchsorted(starts, starts[start] + rows, side="right")) - 1)
        yield slice(start, stop)
        start = stop


def _of_table(path: Path) -> RatingMatrix:
    try:
        table = pq.read_table(path, columns=["user_id", "movie_id", "rating", "at"])
    except (OSError, pa.ArrowException) as error:
        raise _damaged(path) from error
    user, movie, rating = (table[name].to_numpy() for name in ("user_id", "movie_id", "rating"))
    at = table["at"].fill_null(0).to_numpy().astype(np.int64)
    order = order_by(user, movie, at)
    last = np.append((np.diff(user[order]) != 0) | (np.diff(movie[order]) != 0), len(order) > 0)[: len(order)]
    user, movie, rating, at = (column[order[last]] for column in (user, movie, rating, at))
    order = order_by(user, at, movie)
    users, starts = np.unique(user[order], return_index=True)
    films, items = np.unique(movie[order], return_inverse=True)
    return RatingMatrix(
        users.astype(np.int64), np.append(starts, len(user)).astype(np.int64), films.astype(np.int64),
        items.astype(np.int32), rating[order].astype(np.float32), None, at[order],
    )  # fmt: skip


def _damaged(path: Path) -> HomeError:
    return HomeError(f"{path} is missing or damaged: run `python run.py prepare` to make it again.")
