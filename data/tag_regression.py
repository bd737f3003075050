"""Relevance of any tag for any film from some that are known: a Gaussian process whose kernel is a product.

Two pairs (film, tag) are as alike as their films times as their tags:

    k((f, t), (g, u)) = (φ_f · φ_g + OWN·[f = g]) · T_tu

with φ what is known of a film (data.tag_film_features) and T how alike the tags' words are. The posterior mean
(Rasmussen and Williams 2006, section 2.2) is found by conjugate gradients on the grid films × tags: one step costs
three matrix products (Bonilla et al. 2008 use the same structure), whether few pairs are known (a survey) or all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Matrix = NDArray[np.float32]
OWN = 0.4  # what a film's other tags tell beyond what films like it tell
NOISE = 2.0  # variance of one answer, in units of the kernel
FULL = 0.2  # share of pairs known from which the whole grid is reckoned with
STEPS, CLOSE = 45, 0.02  # of the conjugate gradients: at most so many, or until the residual is so small
# How much each kind of knowledge weighs in the likeness of films; a constant makes tags popular everywhere alike.
WEIGHTS: Mapping[str, float] = {
    "genres": 0.5, "decade": 0.15, "language": 0.1, "text": 0.7, "rated": 0.7, "fared": 0.1, "people": 0.3,
    "words": 0.6, "evidence": 0.5,
}  # fmt: skip
_CONSTANT = 0.3
_ANY_TAG, _WORDS_ALIKE, _SAME_TAG = 0.15, 0.5, 0.5


@dataclass(frozen=True)
class Known:
    """What is known, on the grid of `films` (rows of the catalogue, ascending) × tags: means of `count` answers."""

    films: NDArray[np.int64]
    mean: Matrix
    count: Matrix

    @classmethod
    def of(cls, film: NDArray[np.int64], tag: NDArray[np.int64], value: Matrix, tags: int) -> Known:
        """From parallel arrays; several answers for a pair are averaged."""
        films, row = np.unique(film, return_inverse=True)
        place = row * tags + tag
        size = len(films) * tags
        count = np.bincount(place, minlength=size).astype(np.float32)
        total = np.bincount(place, weights=value, minlength=size)
        mean = (total / np.maximum(count, 1)).astype(np.float32)
        return cls(films, mean.reshape(len(films), tags), count.reshape(len(films), tags))


@dataclass(frozen=True)
class Regression:
    """The posterior: `weights` (d, tags) for what is known of a film, `own` (films, tags) to add for the known ones."""

    mean: float
    weights: Matrix
    films: NDArray[np.int64]
    own: Matrix

    def predict(self, features: Matrix, rows: NDArray[np.int64]) -> Matrix:
        """(rows, tags), of films by their rows in the catalogue; `features` (n, d) of all of them."""
        result = features[rows] @ self.weights
        result += self.mean
        if len(self.films):
            place = np.searchsorted(self.films, rows).clip(0, len(self.films) - 1)
            here = self.films[place] == rows
            result[here] += self.own[place[here]]
        return np.asarray(result, dtype=np.float32)


def features_of(blocks: Mapping[str, Matrix]) -> Matrix:
    """φ of every film, (films, d)."""
    rows = len(next(iter(blocks.values())))
    parts = [np.sqrt(WEIGHTS[name], dtype=np.float32) * block for name, block in blocks.items()]
    return np.hstack([*parts, np.full((rows, 1), np.sqrt(_CONSTANT), dtype=np.float32)]).astype(np.float32)


def tag_kernel(vectors: Matrix | None, tags: int) -> Matrix:
    """T, (tags, tags), from the vectors of the tags' words; without them tags are alike in nothing particular."""
    kernel = np.full((tags, tags), _ANY_TAG, dtype=np.float32)
    if vectors is not None:
        centred = vectors - vectors.mean(axis=0)
        centred /= np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9)
        kernel += _WORDS_ALIKE * np.clip(centred @ centred.T, 0, 1)
    kernel[np.diag_indices(tags)] += _SAME_TAG
    return kernel


def regress(known: Known, features: Matrix, kernel: Matrix) -> Regression:
    """The posterior mean given `known`. `features` (n, d) of all films, `kernel` (tags, tags)."""
    seen = known.count > 0
    if not seen.any():
        raise ValueError("nothing is known to regress on")
    mean = float(np.average(known.mean, weights=known.count))
    phi = features[known.films]
    solve = _on_grid if seen.mean() > FULL else _on_pairs
    solution = solve(known, seen, phi, kernel, mean)
    own = np.asarray(OWN * (solution @ kernel), dtype=np.float32)
    weights = np.asarray((phi.T @ solution) @ kernel, dtype=np.float32)
    return Regression(mean, weights, known.films, own)


def _on_grid(known: Known, seen: NDArray[np.bool_], phi: Matrix, kernel: Matrix, mean: float) -> Matrix:
    """Where most pairs are known: matrix products over all of them."""
    noise = np.where(seen, NOISE / np.maximum(known.count, 1), 0).astype(np.float32)

    def times(v: Matrix) -> Matrix:
        spread = phi @ (phi.T @ v)
        spread += OWN * v
        spread = spread @ kernel
        spread *= seen
        spread += noise * v
        return np.asarray(spread)

    return _conjugate_gradients(times, np.where(seen, known.mean - mean, 0).astype(np.float32))


def _on_pairs(known: Known, seen: NDArray[np.bool_], phi: Matrix, kernel: Matrix, mean: float) -> Matrix:
    """Where few pairs are known: sums over them alone, tag by tag, so that memory is read in the order it lies in."""
    tag, film = np.nonzero(seen.T)
    noise = NOISE / known.count[film, tag]
    starts = np.searchsorted(tag, np.arange(len(kernel) + 1))
    own = phi[film]
    parts = [(t, slice(starts[t], starts[t + 1])) for t in np.unique(tag).tolist()]

    def times(v: Matrix) -> Matrix:
        spread = np.zeros((len(kernel), phi.shape[1]), dtype=np.float32)
        for t, part in parts:
            spread[t] = v[part] @ own[part]
        spread = kernel @ spread
        alone = sparse.csc_matrix((v, film, starts), shape=seen.shape) @ kernel
        result = np.asarray(OWN * alone[film, tag] + noise * v, dtype=np.float32)
        for t, part in parts:
            result[part] += own[part] @ spread[t]
        return result

    solution = np.zeros(seen.shape, dtype=np.float32)
    solution[film, tag] = _conjugate_gradients(times, (known.mean[film, tag] - mean).astype(np.float32))
    return solution


def _conjugate_gradients(times: Callable[[Matrix], Matrix], target: Matrix) -> Matrix:
    """The solution of times(x) = target, nearly."""
    x = np.zeros_like(target)
    residual = target.copy()
    direction = residual.copy()
    size = first = float(np.vdot(residual, residual))
    for _ in range(STEPS):
        if size <= CLOSE**2 * first:
            break
        image = times(direction)
        step = size / float(np.vdot(direction, image))
        x += step * direction
        residual -= step * image
        size, before = float(np.vdot(residual, residual)), size
        direction = residual + (size / before) * direction
    return x
