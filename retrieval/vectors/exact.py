"""The exact scan: an index of its own, what the others fall back on, and the oracle in tests."""

from __future__ import annotations

import numpy as np

from data.errors import InputError
from retrieval.protocols import Mask, Rows, Vector

_GATHERED = 1024  # rows copied together at a time: in the processor's cache, and never in fresh pages of memory
_SLACK = 2e-6  # cosines this near may be equal: a matrix product rounds each row differently


class ExactIndex:
    """A scan over all vectors, (n, d) unit or zero rows: exact, no files of its own."""

    def __init__(self, vectors: Vector, fingerprint: str = "") -> None:
        self.fingerprint = fingerprint
        self._vectors = vectors

    def open(self) -> None:
        """Nothing to load."""

    def search(self, vector: Vector, k: int, allowed: Mask | None = None) -> tuple[Rows, Vector]:
        return scan(self._vectors, unit(vector, self._vectors.shape[1]), k, checked(allowed, len(self._vectors)))


def scan(vectors: Vector, query: Vector, k: int, allowed: Mask | None) -> tuple[Rows, Vector]:
    """The `k` allowed rows nearest to a unit `query`, ties by row."""
    rows = np.arange(len(vectors)) if allowed is None else np.flatnonzero(allowed)
    few = 4 * len(rows) < 3 * len(vectors)  # with more, reading everything in order is faster than gathering
    cosines = _of_rows(vectors, query, rows) if few else (vectors @ query)[rows]
    if 0 < k < len(rows):
        least = np.partition(cosines, len(rows) - k)[len(rows) - k]
        rows = rows[cosines >= least - _SLACK]
    return ordered(vectors, query, rows, k)


def _of_rows(vectors: Vector, query: Vector, rows: Rows) -> Vector:
    """`vectors[rows] @ query` in a quarter of the time."""
    products = np.empty(len(rows), np.float32)
    together = np.empty((min(_GATHERED, len(rows)), vectors.shape[1]), vectors.dtype)
    for start in range(0, len(rows), _GATHERED):
        some = rows[start : start + _GATHERED]
        copied = np.take(vectors, some, axis=0, out=together[: len(some)], mode="clip")  # "raise" would buffer it
        products[start : start + _GATHERED] = copied @ query
    return products


def ordered(vectors: Vector, query: Vector, rows: Rows, k: int) -> tuple[Rows, Vector]:
    """The best `k` of `rows` with their cosines, ties by row.

    The cosines are taken anew, a row at a time: equal vectors get equal cosines in every index, at every place.
    """
    cosines = np.einsum("ij,j->i", np.asarray(vectors[rows], np.float32), query)
    order = np.lexsort((rows, -cosines))[: max(k, 0)]
    return rows[order].astype(np.int64), cosines[order].astype(np.float32)


def unit(vector: Vector, dimension: int) -> Vector:
    """The vector at length one. Raises InputError when it has no direction or another dimension."""
    query = np.asarray(vector, np.float32).ravel()
    if len(query) != dimension:
        raise InputError(f"A vector of {len(query)} numbers cannot be searched among vectors of {dimension}.")
    length = float(np.linalg.norm(query))
    if not 0.0 < length < np.inf:
        raise InputError("A vector of zeros, or of numbers that are none, has no nearest films.")
    return query / np.float32(length)


def checked(allowed: Mask | None, n: int) -> Mask | None:
    """The mask, if it is one over all films."""
    if allowed is not None and allowed.shape != (n,):
        raise InputError(f"A filter of {allowed.size} films cannot be used on {n}.")
    return allowed
