"""Implicit ALS: matrix factorisation on confidence-weighted ratings (Hu, Koren, Volinsky 2008, through `implicit`)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray
from scipy import linalg

from retrieval.artifacts import load_arrays, save_arrays
from retrieval.protocols import Interactions, Profile, Vector


@dataclass(frozen=True, slots=True)
class AlsSettings:
    """Best of 25 settings tried on the starter data (nDCG@10 .296). A rating r counts max(r - offset, floor) for a
    film; at or below `disliked` it counts `dislike_confidence` against it."""

    factors: int = 32
    regularization: float = 25.0
    iterations: int = 10
    offset: float = 1.5
    floor: float = 0.2
    disliked: float = 2.0
    dislike_confidence: float = 0.5
    seed: int = 20261123


def confidences(ratings: Vector, settings: AlsSettings) -> Vector:
    """Signed confidence of each rating: negative says "seen and not liked" (a preference of 0, held with |c|)."""
    liked = np.maximum(ratings - settings.offset, settings.floor)
    return np.where(ratings <= settings.disliked, -settings.dislike_confidence, liked).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Als:
    """Film factors, (n, f) float32, zero for films nobody rated; `gram` is YᵀY, (f, f)."""

    factors: Vector
    known: NDArray[np.bool_]
    gram: Vector
    settings: AlsSettings
    name: ClassVar[str] = "als"

    @classmethod
    def fit(cls, interactions: Interactions, settings: AlsSettings, threads: int = 2) -> Self:
        """Fit film factors. BLAS is held to one thread, as implicit asks: its own threads do the work."""
        from implicit.cpu.als import AlternatingLeastSquares
        from threadpoolctl import threadpool_limits

        with threadpool_limits(1, "blas"):
            model = AlternatingLeastSquares(
                factors=settings.factors, regularization=settings.regularization, iterations=settings.iterations,
                alpha=1.0, num_threads=threads, random_state=settings.seed,
            )  # fmt: skip
            model.fit(interactions.matrix(confidences(interactions.ratings, settings)), show_progress=False)
        known = np.bincount(interactions.items, minlength=interactions.n_items) > 0
        factors = np.where(known[:, None], np.asarray(model.item_factors, np.float32), 0.0).astype(np.float32)
        return cls(factors, known, factors.T @ factors, settings)

    def score(self, profile: Profile) -> Vector:
        person, _, _ = self._fold_in(profile)
        return np.where(self.known, self.factors @ person, np.nan).astype(np.float32)

    def contributions(self, profile: Profile, item: int) -> Vector:
        """Section 5 of the paper: the score is a sum over the profile, c_i · y_jᵀ A⁻¹ y_i."""
        _, inverse, weights = self._fold_in(profile)
        return np.asarray((self.factors[profile.items] @ (inverse @ self.factors[item])) * weights, np.float32)

    def _fold_in(self, profile: Profile) -> tuple[Vector, Vector, Vector]:
        """The person's factors (f,), the inverse normal matrix (f, f), and c_i · p_i of each entry."""
        signed = confidences(profile.ratings, self.settings)
        signed = np.where(self.known[profile.items], signed, 0.0).astype(np.float32)
        rated = self.factors[profile.items]
        excess = np.where(signed != 0, np.abs(signed) - 1.0, 0.0)
        normal = self.gram + (rated * excess[:, None]).T @ rated
        normal[np.diag_indices_from(normal)] += self.settings.regularization
        inverse = linalg.inv(normal).astype(np.float32)
        weights = np.maximum(signed, 0.0).astype(np.float32)
        return inverse @ (rated.T @ weights), inverse, weights

    def save(self, folder: Path) -> None:
        arrays = {"factors": self.factors, "known": self.known, "gram": self.gram}
        save_arrays(folder, self.name, arrays, asdict(self.settings))

    @classmethod
    def load(cls, folder: Path) -> Self:
        arrays, meta = load_arrays(folder, cls.name)
        held = {name: np.array(array) for name, array in arrays.items()}  # small, and scanned at every request
        return cls(held["factors"], held["known"], held["gram"], AlsSettings(**meta))
