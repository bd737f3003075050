"""The ratings of the home folder as parallel arrays over the catalogue's rows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from data.errors import HomeError
from retrieval.protocols import Interactions, Rows


def read_interactions(processed: Path, ids: Rows) -> Interactions:
    """`ratings.parquet` against the catalogue's ascending `ids`; ratings of unknown films are left out.

    Raises HomeError when the file is missing or damaged.
    """
    path = processed / "ratings.parquet"
    try:
        table = pq.read_table(path, columns=["user_id", "movie_id", "rating", "at"])
    except (OSError, pa.ArrowException) as error:
        raise HomeError(f"{path} is missing or damaged: run `python run.py prepare` to make it again.") from error
    return of_arrays(
        table["user_id"].to_numpy(),
        table["movie_id"].to_numpy(),
        table["rating"].to_numpy(),
        table["at"].fill_null(0).to_numpy().astype(np.float64),
        ids,
    )


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
