"""From what a film is to where it stands: ridge regression of model factors on content, for films nobody rated."""

from __future__ import annotations

import numpy as np
from scipy import linalg, sparse

from retrieval.protocols import Mask, Vector

LEAST_FILMS = 5  # features of fewer rated films are left out
MOST_FEATURES = 6_000  # the features of most rated films: the normal matrix takes 8 bytes times the square
MOST_FILMS = 30_000  # rated films regressed on
FULL = 0.25  # features that more of the rated films have are multiplied as a full matrix, many times as fast


def completed(factors: Vector, known: Mask, content: sparse.csr_matrix, regularization: float = 20.0) -> Vector:
    """`factors` (n, f) with the rows of unknown films foretold from `content` (n, features) by those of the known.

    A film rarely rated has small factors, so what is foretold holds how much a film is likely to be watched too.
    """
    rated = np.flatnonzero(known)[:MOST_FILMS]
    wanted = np.flatnonzero(~known)
    if not len(rated) or not len(wanted):
        return factors
    spread = np.asarray((content[rated] != 0).sum(axis=0)).ravel()
    often = np.argsort(-spread, kind="stable")[:MOST_FEATURES]
    kept = np.sort(often[spread[often] >= LEAST_FILMS])
    full = spread[kept] >= FULL * len(rated)
    kept = np.concatenate([kept[~full], kept[full]])
    with_one = sparse.hstack([content[:, kept], sparse.csr_matrix(np.ones((len(factors), 1), np.float32))]).tocsr()
    here = with_one[rated]
    normal = _gram(here, int((~full).sum())).astype(np.float64)
    normal[np.diag_indices_from(normal)] += regularization
    slopes = linalg.solve(normal, here.T @ factors[rated].astype(np.float64), assume_a="pos")
    filled = factors.copy()
    filled[wanted] = with_one[wanted] @ slopes
    return filled


def _gram(rows: sparse.csr_matrix, thin: int) -> Vector:
    """XᵀX, (k, k) float32, for rows of which the first `thin` columns are mostly zeros and the others hardly so."""
    left, right = rows[:, :thin], rows[:, thin:].toarray()
    across = left.T @ right
    return np.asarray(np.block([[(left.T @ left).toarray(), across], [across.T, right.T @ right]]), np.float32)
