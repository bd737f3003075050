"""EASE, the item-item model with a closed form (Steck 2019, "Embarrassingly Shallow Autoencoders for Sparse Data")."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, sparse

from retrieval.artifacts import load_model, save_arrays
from retrieval.protocols import Interactions, Profile, Rows, Vector, of_users

HALF_YEAR = 365.25 / 2 * 86400.0  # seconds
_RATINGS, _REGULARIZATION = 100_000, 1400.0  # of the starter data, on which the defaults were found
_BLOCK = 3e8  # multiplications a block of the Gram matrix
FULL, _FULL_ROWS = 1 / 40, 1024  # share of the films from which on a row is taken as a full one; so many at a time
_MIRRORED = 512  # rows and columns of a block that stays in the cache


@dataclass(frozen=True, slots=True)
class EaseSettings:
    """Defaults found on the starter data. A rating r weighs max(r - offset, floor); `side_weight` scales the extra
    rows that say which films share a genre, a decade or a person (nDCG@10 .317 without any, .330 with genres and
    decades, .341 with people too)."""

    regularization: float | None = None  # None: by the number of ratings, 1400 for 100,000
    offset: float = 1.5
    floor: float = 0.2
    min_ratings: int = 3  # films with fewer get no row: their weights would be noise
    max_items: int = 12_000  # the films rated most; the weights take 4 bytes times the square
    side_weight: float = 10.0
    entry_weight: float = 0.7  # likewise, of films first rated in the same half year, times `side_weight` (+.003)
    max_ratings: int = 8_000_000  # whole people are drawn until they have about so many: enough for the weights
    seed: int = 20261123


@dataclass(frozen=True, slots=True)
class Ease:
    """`weights[i, j]`: what having film `items[i]` in a profile adds to film `items[j]`, (m, m) float32."""

    items: Rows  # catalogue rows the model knows, ascending, (m,)
    places: Rows  # catalogue row -> place in `items`, -1 for none, (n,)
    weights: Vector
    settings: EaseSettings
    name: ClassVar[str] = "ease"

    @classmethod
    def fit(
        cls, interactions: Interactions, settings: EaseSettings, side: sparse.csr_matrix | None = None,
        progress: Callable[[str], None] = lambda _: None,
    ) -> Self:  # fmt: skip
        """Fit on ratings and, if given, `side` (n, features): film facts that act as further people."""
        settings = sized(settings, len(interactions))
        counts = np.bincount(interactions.items, minlength=interactions.n_items)
        often = np.argsort(-counts, kind="stable")[: settings.max_items]
        items = np.sort(often[counts[often] >= settings.min_ratings]).astype(np.int64)
        if not len(items):
            return cls(items, _places(items, interactions.n_items), np.zeros((0, 0), np.float32), settings)
        some = _some_people(interactions, settings)
        ratings = some.matrix(_confidence(some.ratings, settings))[:, items]
        facts = [*([] if side is None else [side]), settings.entry_weight * entries(interactions)]
        blocks = [ratings, *(settings.side_weight * fact[items].T for fact in facts)]
        inverse = _inverse_gram(sparse.vstack(blocks).tocsr(), float(settings.regularization or 0.0), progress)
        weights = np.divide(inverse, -np.diag(inverse), out=inverse)
        np.fill_diagonal(weights, 0.0)
        return cls(items, _places(items, interactions.n_items), weights, settings)

    def score(self, profile: Profile) -> Vector:
        places, weights = self._fold_in(profile)
        scores = np.full(len(self.places), np.nan, np.float32)
        known = places[places >= 0]
        if 4 * len(known) > len(self.items):  # rather read all rows than copy many
            entries = np.zeros(len(self.items), np.float32)
            np.add.at(entries, known, weights)
            scores[self.items] = entries @ self.weights
        else:
            scores[self.items] = weights @ self.weights[known]
        return scores

    def scores(self, known: Interactions, users: Rows) -> Vector:
        scores = np.full((len(users), len(self.places)), np.nan, np.float32)
        told = of_users(known, users, _confidence(known.ratings, self.settings))[:, self.items]
        scores[:, self.items] = told @ np.asarray(self.weights)
        return scores

    def contributions(self, profile: Profile, item: int) -> Vector:
        places, weights = self._fold_in(profile)
        shares = np.zeros(len(profile), np.float32)
        if self.places[item] >= 0:
            shares[places >= 0] = weights * self.weights[places[places >= 0], self.places[item]]
        return shares

    def _fold_in(self, profile: Profile) -> tuple[Rows, Vector]:
        places = self.places[profile.items]
        return places, _confidence(profile.ratings[places >= 0], self.settings)

    def save(self, folder: Path) -> None:
        arrays = {"items": self.items, "places": self.places}
        save_arrays(folder, self.name, {**arrays, "weights": self.weights}, asdict(self.settings))

    @classmethod
    def load(cls, folder: Path) -> Self:
        arrays, settings = load_model(folder, cls.name, EaseSettings)
        held = (np.array(arrays["items"]), np.array(arrays["places"]))
        return cls(*held, arrays["weights"], settings)


def sized(settings: EaseSettings, ratings: int) -> EaseSettings:
    """With a regularisation for so many ratings where none is given: twice as much for a hundred times the ratings."""
    if settings.regularization is not None:
        return settings
    growth = max(1.0, ratings / _RATINGS) ** 0.15
    return replace(settings, regularization=round(_REGULARIZATION * growth, 1))


def _confidence(ratings: Vector, settings: EaseSettings) -> Vector:
    return np.asarray(np.maximum(ratings - settings.offset, settings.floor), np.float32)


def entries(interactions: Interactions) -> sparse.csr_matrix:
    """(n, half years): when each film was first rated; nothing for films without ratings or without times."""
    n = interactions.n_items
    first = np.full(n, np.inf)
    np.minimum.at(first, interactions.items, interactions.times)
    known = np.flatnonzero(np.isfinite(first))
    if not len(known) or np.ptp(interactions.times) == 0:
        return sparse.csr_matrix((n, 0), dtype=np.float32)
    halves, column = np.unique(np.floor(first[known] / HALF_YEAR), return_inverse=True)
    ones = np.ones(len(known), np.float32)
    return sparse.csr_matrix((ones, (known, column)), shape=(n, len(halves)), dtype=np.float32)


def _some_people(interactions: Interactions, settings: EaseSettings) -> Interactions:
    """All of them, or as many at random as have about `max_ratings` ratings."""
    if len(interactions) <= settings.max_ratings:
        return interactions
    share = settings.max_ratings / len(interactions)
    chosen = np.random.default_rng(settings.seed).random(len(interactions.user_ids)) < share
    return interactions.take(chosen[interactions.users])


def _places(items: Rows, n: int) -> Rows:
    places = np.full(n, -1, np.int64)
    places[items] = np.arange(len(items))
    return places


def _inverse_gram(
    rows: sparse.csr_matrix, regularization: float, progress: Callable[[str], None]
) -> NDArray[np.float32]:
    """(XᵀX + λI)⁻¹, (m, m), the cheaper way: by Cholesky over films, n³ multiplications and additions, or over people
    by Woodbury's identity, three products of 2 p² n each."""
    people, films = rows.shape
    if 6 * people**2 < films**2:
        dense = rows.toarray().astype(np.float32)
        gram = dense @ dense.T
        gram[np.diag_indices_from(gram)] += regularization
        inner = linalg.cho_solve(linalg.cho_factor(gram, overwrite_a=True), dense)
        inverse = dense.T @ inner / -regularization
        inverse[np.diag_indices_from(inverse)] += 1.0 / regularization
        return np.asarray(inverse, np.float32)
    gram = _gram(rows, progress)
    progress(f"item-item model: solving for {films:,} films")
    gram[np.diag_indices_from(gram)] += regularization
    factor, info = linalg.lapack.spotrf(gram.T, lower=1, overwrite_a=1)  # the same, in the order that LAPACK works on
    inverse, info = linalg.lapack.spotri(factor, lower=1, overwrite_c=1)
    if info:
        raise ArithmeticError(f"The film-film matrix has no inverse (LAPACK info {info}).")
    for begin in range(0, films, _MIRRORED):  # of the symmetric inverse it gives the lower half
        end = begin + _MIRRORED
        corner = inverse[begin:end, begin:end]
        corner[:] = np.tril(corner) + np.tril(corner, -1).T
        inverse[begin:end, end:] = inverse[end:, begin:end].T
    return np.asarray(inverse.T, np.float32)


def _gram(rows: sparse.csr_matrix, progress: Callable[[str], None]) -> NDArray[np.float32]:
    """XᵀX, (m, m), by blocks of people, so that the products stay small beside the result. Rows with many films (a
    genre, people who rated a great deal) do most of the work, and do it many times as fast as full ones."""
    full = np.diff(rows.indptr) > FULL * rows.shape[1]
    gram = np.zeros((rows.shape[1], rows.shape[1]), np.float32)
    many = rows[full]
    for begin in range(0, many.shape[0], _FULL_ROWS):
        block = many[begin : begin + _FULL_ROWS].toarray()
        gram += block.T @ block
    few = rows[~full]
    work = np.cumsum(np.diff(few.indptr).astype(np.float64) ** 2)
    blocks = int(work[-1] // _BLOCK) if len(work) else 0
    cuts = np.searchsorted(work, np.arange(1, blocks + 1) * _BLOCK)
    edges = np.unique(np.concatenate([[0], cuts, [few.shape[0]]]).astype(np.int64))
    for begin, end in pairwise(edges):
        progress(f"item-item model: counting films rated together, {begin / few.shape[0]:.0%}")
        _add_product(gram, few[begin:end])
    return gram


def _add_product(gram: NDArray[np.float32], block: sparse.csr_matrix) -> None:
    product = (block.T @ block).tocsr()
    if product.nnz * 4 > product.shape[0] * product.shape[1]:
        gram += product.toarray()
    else:
        line = np.repeat(np.arange(len(gram)), np.diff(product.indptr))
        gram[line, product.indices] += product.data
