"""Item-kNN: a film is worth the sum of its likeness to the films of a profile (Sarwar and others 2001)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar, Self

import numpy as np
from scipy import sparse

from retrieval.artifacts import load_model, save_arrays
from retrieval.protocols import Interactions, Profile, Rows, Vector, of_users

_BLOCK = 1_000  # films whose neighbours are looked for at a time


@dataclass(frozen=True, slots=True)
class NeighbourSettings:
    """The likeness of two films is their cosine with `shrinkage` in the denominator, so that films with few ratings in
    common are not near by chance, raised to `sharpness`; each film keeps its `neighbours` nearest. A rating r counts
    max(r - offset, floor). Tried on the starter data: nDCG@10 .270."""

    neighbours: int = 100
    shrinkage: float = 20.0
    sharpness: float = 1.5
    offset: float = 1.5
    floor: float = 0.2


@dataclass(frozen=True, slots=True)
class Neighbours:
    """`likeness` (n, n) sparse: line i holds film i's nearest films."""

    likeness: sparse.csr_matrix
    known: Rows  # films with a rating, ascending
    settings: NeighbourSettings
    name: ClassVar[str] = "neighbours"

    @classmethod
    def fit(cls, interactions: Interactions, settings: NeighbourSettings) -> Self:
        told = interactions.matrix(_confidence(interactions.ratings, settings)).tocsc()
        lengths = np.sqrt(np.asarray(told.multiply(told).sum(axis=0)).ravel())
        known = np.flatnonzero(np.bincount(interactions.items, minlength=interactions.n_items)).astype(np.int64)
        n, lines = interactions.n_items, told.T.tocsr()
        values, columns, counts = [], [], np.zeros(n, np.int64)
        for start in range(0, len(known), _BLOCK):
            some = known[start : start + _BLOCK]
            common = (lines[some] @ told).toarray()
            common /= lengths[some][:, None] * lengths[None, :] + settings.shrinkage
            common[np.arange(len(some)), some] = 0.0
            for row, likeness in zip(some, common, strict=True):
                near = _nearest(likeness, settings.neighbours)
                values.append(likeness[near] ** settings.sharpness)
                columns.append(near)
                counts[row] = len(near)
        data = np.concatenate(values) if values else np.zeros(0)
        indices = np.concatenate(columns) if columns else np.zeros(0, np.int64)
        indptr = np.concatenate([[0], np.cumsum(counts)])
        return cls(sparse.csr_matrix((data.astype(np.float32), indices, indptr), shape=(n, n)), known, settings)

    def score(self, profile: Profile) -> Vector:
        entries = np.zeros(self.likeness.shape[0], np.float32)
        entries[profile.items] = _confidence(profile.ratings, self.settings)
        return np.asarray(self._known((self.likeness @ entries)[None, :])[0], np.float32)

    def scores(self, known: Interactions, users: Rows) -> Vector:
        told = of_users(known, users, _confidence(known.ratings, self.settings))
        return self._known((told @ self.likeness.T).toarray())

    def contributions(self, profile: Profile, item: int) -> Vector:
        near = self.likeness[item].toarray().ravel()[profile.items]
        return np.asarray(near * _confidence(profile.ratings, self.settings), np.float32)

    def _known(self, scores: Vector) -> Vector:
        unknown = np.ones(scores.shape[1], bool)
        unknown[self.known] = False
        scores[:, unknown] = np.nan
        return np.asarray(scores, np.float32)

    def save(self, folder: Path) -> None:
        arrays = {"data": self.likeness.data, "indices": self.likeness.indices, "indptr": self.likeness.indptr,
                  "known": self.known}  # fmt: skip
        save_arrays(folder, self.name, arrays, asdict(self.settings))

    @classmethod
    def load(cls, folder: Path) -> Self:
        arrays, settings = load_model(folder, cls.name, NeighbourSettings)
        n = len(arrays["indptr"]) - 1
        likeness = sparse.csr_matrix((arrays["data"], arrays["indices"], arrays["indptr"]), shape=(n, n))
        return cls(likeness, np.array(arrays["known"]), settings)


def _confidence(ratings: Vector, settings: NeighbourSettings) -> Vector:
    return np.asarray(np.maximum(ratings - settings.offset, settings.floor), np.float32)


def _nearest(likeness: Vector, keep: int) -> Rows:
    """The films most alike, ascending by row; ties by row."""
    found = np.flatnonzero(likeness > 0)
    if len(found) > keep:
        found = np.sort(found[np.argsort(-likeness[found], kind="stable")[:keep]])
    return found.astype(np.int64)
