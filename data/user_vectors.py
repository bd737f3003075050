"""Each user of the ratings as one vector: the films they like more than expected, less those they like less."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.lib.format import open_memmap
from numpy.typing import NDArray
from scipy import sparse
from tqdm import tqdm

from data.json_lines import in_order
from data.rating_matrix import RatingMatrix

USERS_AT_ONCE = 4096
_NOTHING = 1e-9  # length below which a sum of vectors points nowhere


def write_user_vectors(ratings: Path, films: Path, vectors: Path, folder: Path, progress: bool) -> dict[str, Any]:
    """Write users.npy (users, d) float16, unit rows in the order of `ratings`/users.parquet.

    A row is the sum of film vectors (`vectors`/movies.npy, rows as `films`/films.parquet), each times the normalised
    rating, so that liked films pull and disliked ones push (Rocchio, "Relevance feedback in information retrieval",
    1971). Zero where nothing is known: no film of the user's is in the catalogue, or the sum cancels out.
    """
    matrix = RatingMatrix.load(ratings)
    assert matrix.normalised is not None
    ids = pq.read_table(films / "films.parquet", columns=["id"])["id"].to_numpy()
    place = np.searchsorted(ids, matrix.films).clip(0, max(len(ids) - 1, 0))
    known = (ids[place] == matrix.films) if len(ids) else np.zeros(len(matrix.films), bool)
    movies = np.load(vectors / "movies.npy", mmap_mode="r")
    columns = np.zeros((len(matrix.films), movies.shape[1]), np.float32)
    columns[known] = movies[place[known]]

    def rows(start: int) -> NDArray[np.float16]:
        return _vectors(matrix, columns, start, min(start + USERS_AT_ONCE, len(matrix.users)))

    shape = (len(matrix.users), columns.shape[1])
    if not len(matrix.users):
        np.save(folder / "users.npy", np.zeros(shape, np.float16))
        return {"users": 0, "dimension": shape[1], "users_without_vector": 0}
    out = open_memmap(folder / "users.npy", "w+", np.float16, shape)
    starts = range(0, len(matrix.users), USERS_AT_ONCE)
    without = 0
    with tqdm(total=shape[0], unit="user", unit_scale=True, desc="User vectors", disable=not progress) as bar:
        for start, made in zip(starts, in_order(rows, starts), strict=True):
            out[start : start + len(made)] = made
            without += int((~made.any(axis=1)).sum())
            bar.update(len(made))
    out.flush()
    return {"users": shape[0], "dimension": shape[1], "users_without_vector": without}


def _vectors(matrix: RatingMatrix, columns: NDArray[np.float32], start: int, end: int) -> NDArray[np.float16]:
    assert matrix.normalised is not None
    starts = matrix.starts[start : end + 1]
    rows = slice(int(starts[0]), int(starts[-1]))
    weights = sparse.csr_matrix(
        (matrix.normalised[rows], matrix.items[rows], starts - starts[0]), shape=(end - start, len(columns))
    )
    sums = weights @ columns
    length = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.asarray(sums / np.where(length > _NOTHING, length, np.inf), dtype=np.float16)
