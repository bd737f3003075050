"""The ratings of the home folder as parallel arrays over the catalogue's rows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.external_sort import order_by
from data.rating_matrix import RatingMatrix
from retrieval.protocols import Interactions, Rows

_ROWS_AT_ONCE = 1 << 22


def read_interactions(processed: Path, ids: Rows) -> Interactions:
    """The rating matrix against the catalogue's ascending `ids`, by user, then film; unknown films are left out.

    Besides the arrays returned (28 bytes a rating) a bounded number of ratings is held. Raises HomeError when the files
    are missing or damaged.
    """
    matrix = RatingMatrix.load(processed)
    place = np.searchsorted(ids, matrix.films).clip(0, max(len(ids) - 1, 0))
    known = ids[place] == matrix.films if len(ids) else np.zeros(len(matrix.films), bool)
    counts = np.zeros(len(matrix.users), np.int64)
    items, ratings = np.empty(len(matrix), np.int64), np.empty(len(matrix), np.float32)
    times = np.zeros(len(matrix), np.float64)
    done = 0
    for some in matrix.users_at_once(_ROWS_AT_ONCE):
        rows = slice(int(matrix.starts[some.start]), int(matrix.starts[some.stop]))
        users = np.repeat(np.arange(some.stop - some.start), np.diff(matrix.starts[some.start : some.stop + 1]))
        order = order_by(users, matrix.items[rows])  # columns ascend as film ids do
        order = order[known[matrix.items[rows][order]]]
        counts[some] = np.bincount(users[order], minlength=some.stop - some.start)
        into = slice(done, done + len(order))
        items[into], ratings[into] = place[matrix.items[rows][order]], matrix.ratings[rows][order]
        if matrix.times is not None:
            times[into] = matrix.times[rows][order]
        done += len(order)
    people = counts > 0
    users = np.repeat(np.arange(people.sum()), counts[people])
    return Interactions(users, items[:done], ratings[:done], times[:done], np.array(matrix.users[people]), len(ids))


def of_arrays(
    user_ids: Rows, movie_ids: Rows, ratings: NDArray[np.floating], times: NDArray[np.float64], ids: Rows
) -> Interactions:
    """Interactions from plain columns. Of several ratings by one user for one film the latest stands."""
    rows = np.searchsorted(ids, movie_ids).clip(0, max(len(ids) - 1, 0))
    known = ids[rows] == movie_ids if len(ids) else np.zeros(len(movie_ids), bool)
    people, users = np.unique(user_ids[known], return_inverse=True)
    items, stars, at = rows[known], ratings[known].astype(np.float32), times[known]
    order = np.lexsort((at, items, users))
    last = np.ones(len(order), bool)
    last[:-1] = (np.diff(users[order]) != 0) | (np.diff(items[order]) != 0)
    keep = order[last]
    return Interactions(
        users[keep].astype(np.int64), items[keep].astype(np.int64), stars[keep], at[keep], people.astype(np.int64),
        len(ids),
    )  # fmt: skip
