"""Implicit ALS: matrix factorisation on confidence-weighted ratings (Hu, Koren, Volinsky 2008, through `implicit`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, sparse

from retrieval.artifacts import load_model, save_arrays
from retrieval.models.ridge import completed
from retrieval.protocols import Interactions, Profile, Rows, Vector, spans

_FACTORS, _FACTORS_OF_MANY, _MANY = 96, 32, 300_000  # of much larger data only the time was measured


@dataclass(frozen=True, slots=True)
class AlsSettings:
    """Best of some forty settings tried on the starter data and ml-latest-small (see docs/evaluation.md). A rating r
    counts max(r - offset, floor) for a film; at or below `disliked` it counts `dislike_confidence` against it."""

    factors: int | None = None  # None: by the number of ratings
    regularization: float = 20.0
    iterations: int = 10
    offset: float = 1.5
    floor: float = 0.2
    disliked: float = 2.0
    dislike_confidence: float = 0.5
    content_regularization: float = 20.0  # of the factors foretold from content
    seed: int = 20261123


def sized(settings: AlsSettings, ratings: int) -> AlsSettings:
    """With the factors that suit so many ratings: more of them pay, and fewer do where they would cost the time that
    the hybrid, to which they add little, has better uses for."""
    if settings.factors is not None:
        return settings
    return replace(settings, factors=_FACTORS if ratings <= _MANY else _FACTORS_OF_MANY)


def confidences(ratings: Vector, settings: AlsSettings) -> Vector:
    """Signed confidence of each rating: negative says "seen and not liked" (a preference of 0, held with |c|)."""
    liked = np.maximum(ratings - settings.offset, settings.floor)
    return np.where(ratings <= settings.disliked, -settings.dislike_confidence, liked).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Als:
    """Film factors, (n, f) float32; `gram` is YᵀY over the films rated, (f, f). Films nobody rated have factors
    foretold from their content where it was given to `fit` (they are `known` then), else zero."""

    factors: Vector
    known: NDArray[np.bool_]
    gram: Vector
    settings: AlsSettings
    name: ClassVar[str] = "als"

    @classmethod
    def fit(
        cls, interactions: Interactions, settings: AlsSettings, content: sparse.csr_matrix | None = None,
        threads: int = 2, progress: Callable[[str], None] = lambda _: None,
    ) -> Self:  # fmt: skip
        """Fit film factors; `content` (n, features) tells of films without ratings.

        BLAS is held to one thread, as implicit asks: its own threads do the work.
        """
        from implicit.cpu.als import AlternatingLeastSquares
        from threadpoolctl import threadpool_limits

        settings = sized(settings, len(interactions))

        def on_iteration(done: int, seconds: float, loss: float) -> None:
            left = seconds * (settings.iterations - done - 1)
            progress(f"matrix factorisation: {done + 1} of {settings.iterations} iterations, about {left:.0f} s left")

        with threadpool_limits(1, "blas"):
            model = AlternatingLeastSquares(
                factors=settings.factors, regularization=settings.regularization, iterations=settings.iterations,
                alpha=1.0, num_threads=threads, random_state=settings.seed,
            )  # fmt: skip
            told = interactions.matrix(confidences(interactions.ratings, settings))
            model.fit(told, show_progress=False, callback=on_iteration)
        known = np.bincount(interactions.items, minlength=interactions.n_items) > 0
        factors = np.where(known[:, None], np.asarray(model.item_factors, np.float32), 0.0).astype(np.float32)
        gram = factors.T @ factors
        if content is not None and len(interactions):
            factors, known = (
                completed(factors, known, content, settings.content_regularization),
                np.ones(len(known), bool),
            )
        return cls(factors, known, gram, settings)

    def score(self, profile: Profile) -> Vector:
        person, _, _ = self._fold_in(profile)
        return np.where(self.known, self.factors @ person, np.nan).astype(np.float32)

    def scores(self, known: Interactions, users: Rows) -> Vector:
        people = np.zeros((len(users), self.factors.shape[1]), np.float32)
        rows, lines = spans(known, users)
        ends = np.searchsorted(lines, np.arange(len(users) + 1))
        for line in range(len(users)):
            mine = rows[ends[line] : ends[line + 1]]
            people[line] = self._person(known.items[mine], known.ratings[mine])
        scores = people @ self.factors.T
        scores[:, ~self.known] = np.nan
        return np.asarray(scores, np.float32)

    def contributions(self, profile: Profile, item: int) -> Vector:
        """Section 5 of the paper: the score is a sum over the profile, c_i · y_jᵀ A⁻¹ y_i."""
        _, inverse, weights = self._fold_in(profile)
        return np.asarray((self.factors[profile.items] @ (inverse @ self.factors[item])) * weights, np.float32)

    def _fold_in(self, profile: Profile) -> tuple[Vector, Vector, Vector]:
        """The person's factors (f,), the inverse normal matrix (f, f), and c_i · p_i of each entry."""
        normal, rated, weights = self._normal(profile.items, profile.ratings)
        inverse = linalg.inv(normal).astype(np.float32)
        return inverse @ (rated.T @ weights), inverse, weights

    def _person(self, items: Rows, ratings: Vector) -> Vector:
        normal, rated, weights = self._normal(items, ratings)
        return np.asarray(linalg.solve(normal, rated.T @ weights, assume_a="sym", check_finite=False), np.float32)

    def _normal(self, items: Rows, ratings: Vector) -> tuple[Vector, Vector, Vector]:
        signed = confidences(ratings, self.settings)
        signed = np.where(self.known[items], signed, 0.0).astype(np.float32)
        rated = self.factors[items]
        excess = np.where(signed != 0, np.abs(signed) - 1.0, 0.0)
        normal = self.gram + (rated * excess[:, None]).T @ rated
        normal[np.diag_indices_from(normal)] += self.settings.regularization
        return np.asarray(normal, np.float32), rated, np.maximum(signed, 0.0).astype(np.float32)

    def save(self, folder: Path) -> None:
        arrays = {"factors": self.factors, "known": self.known, "gram": self.gram}
        save_arrays(folder, self.name, arrays, asdict(self.settings))

    @classmethod
    def load(cls, folder: Path) -> Self:
        arrays, settings = load_model(folder, cls.name, AlsSettings)
        # Small, and scanned at every request: held in memory.
        factors, known, gram = (np.array(arrays[name]) for name in ("factors", "known", "gram"))
        return cls(factors, known, gram, settings)
