"""Named references: what everybody has, written as plainly as it can be, to stand beside the models in the same run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import linalg

from retrieval.evaluation.protocol import Contender
from retrieval.protocols import Interactions, Rows, Vector

EASE_REGULARIZATION = 500.0  # of the paper's own experiments on MovieLens 20M, table 1
EASE_FILMS = 20_000  # its weights take 4 bytes times the square
ALS_FACTORS, ALS_REGULARIZATION = 64, 8.0


def references() -> tuple[Contender, ...]:
    """Random order, counts, implicit's own ALS and EASE on ratings taken as 1. Settings are fixed, not searched."""
    return (
        Contender("random order", RandomOrder.fit),
        Contender("popularity count", Count.fit),
        Contender("implicit ALS", ImplicitAls.fit),
        Contender("EASE binary", EaseBinary.fit),
    )


@dataclass(frozen=True, slots=True)
class RandomOrder:
    """Another order for each person, the same whoever else is asked for."""

    seed: int

    @classmethod
    def fit(cls, train: Interactions, seed: int) -> RandomOrder:
        return cls(seed)

    def scores(self, known: Interactions, users: Rows) -> Vector:
        return np.stack([np.random.default_rng((self.seed, int(user))).random(known.n_items) for user in users]).astype(
            np.float32
        )


@dataclass(frozen=True, slots=True)
class Count:
    """How many people rated a film; NaN for films nobody did."""

    counts: Vector

    @classmethod
    def fit(cls, train: Interactions, seed: int) -> Count:
        counts = np.bincount(train.items, minlength=train.n_items).astype(np.float32)
        return cls(np.where(counts > 0, counts, np.nan).astype(np.float32))

    def scores(self, known: Interactions, users: Rows) -> Vector:
        return np.tile(self.counts, (len(users), 1))


@dataclass(frozen=True, slots=True)
class ImplicitAls:
    """`implicit.als.AlternatingLeastSquares` as a user would call it: ratings as they are, people folded in by its own
    `recalculate_user`."""

    model: Any
    rated: Vector

    @classmethod
    def fit(cls, train: Interactions, seed: int) -> ImplicitAls:
        from implicit.cpu.als import AlternatingLeastSquares
        from threadpoolctl import threadpool_limits

        model = AlternatingLeastSquares(ALS_FACTORS, regularization=ALS_REGULARIZATION, random_state=seed)
        with threadpool_limits(1, "blas"):
            model.fit(train.matrix(train.ratings), show_progress=False)
        rated = np.bincount(train.items, minlength=train.n_items) > 0
        return cls(model, np.where(rated, 0.0, np.nan).astype(np.float32))

    def scores(self, known: Interactions, users: Rows) -> Vector:
        mine = known.matrix(known.ratings)[users]
        people = np.asarray(self.model.recalculate_user(np.arange(len(users)), mine), np.float32)
        return np.asarray(people @ self.model.item_factors.T + self.rated, np.float32)


@dataclass(frozen=True, slots=True)
class EaseBinary:
    """Steck (2019), "Embarrassingly Shallow Autoencoders for Sparse Data": B = −P / diag(P), P = (XᵀX + λI)⁻¹."""

    items: Rows
    weights: Vector
    n_items: int

    @classmethod
    def fit(cls, train: Interactions, seed: int) -> EaseBinary:
        counts = np.bincount(train.items, minlength=train.n_items)
        items = np.sort(np.argsort(-counts, kind="stable")[: min(EASE_FILMS, int((counts > 0).sum()))])
        rows = train.matrix(np.ones(len(train), np.float32))[:, items]
        gram = (rows.T @ rows).toarray()
        gram[np.diag_indices_from(gram)] += EASE_REGULARIZATION
        factor, _ = linalg.lapack.spotrf(gram, lower=1, overwrite_a=1)
        half, _ = linalg.lapack.spotri(factor, lower=1, overwrite_c=1)
        inverse = np.tril(half) + np.tril(half, -1).T
        weights = inverse / -np.diag(inverse)
        np.fill_diagonal(weights, 0.0)
        return cls(items, weights.astype(np.float32), train.n_items)

    def scores(self, known: Interactions, users: Rows) -> Vector:
        mine = known.matrix(np.ones(len(known), np.float32))[users][:, self.items]
        scores = np.full((len(users), self.n_items), np.nan, np.float32)
        scores[:, self.items] = mine @ self.weights
        return scores
