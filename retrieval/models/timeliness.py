"""What was in season when a person rated: films much watched around that time, and films not yet there."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from retrieval.artifacts import load_model, save_arrays
from retrieval.protocols import Interactions, Profile, Rows, Vector, spans

QUARTER = 3 * 30.4375 * 86400.0  # seconds
DAY = 86400.0


@dataclass(frozen=True, slots=True)
class TimelinessSettings:
    """`decay_days`: how far a rating's time may be from the person's before it counts 1/e; `smoothing`: ratings mixed
    into both sides of the ratio; `absent`: what a film loses that nobody had rated by a day after the person's last
    rating. Found on seeds 100 and 101 of the starter data: a season of 90 to 1000 days gains about the same."""

    decay_days: float = 1000.0
    smoothing: float = 2.0
    absent: float = 7.0


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Ratings by quarter, (n, quarters) sparse, and each film's first rating, (n,) seconds, -inf for none or no time.

    The score is log((near + a) / (expected + a)): ratings near the person's time over what a film of as many ratings
    would have had if it were always watched alike. It says nothing of how much a film is watched.
    """

    counts: sparse.csr_matrix
    quarters: Vector  # since 1970, ascending
    first: NDArray[np.float64]
    rated: Vector  # ratings a film, (n,)
    total: Vector  # ratings a quarter
    settings: TimelinessSettings
    name: ClassVar[str] = "timeliness"

    @classmethod
    def fit(cls, interactions: Interactions, settings: TimelinessSettings) -> Self:
        n = interactions.n_items
        timed = bool(len(interactions)) and bool(np.ptp(interactions.times) > 0)
        if not timed:
            nothing = sparse.csr_matrix((n, 1), dtype=np.float32)
            return cls._of(nothing, np.zeros(1, np.float32), np.full(n, -np.inf), settings)
        quarters, column = np.unique(np.floor(interactions.times / QUARTER), return_inverse=True)
        ones = np.ones(len(interactions), np.float32)
        counts = sparse.csr_matrix((ones, (interactions.items, column)), shape=(n, len(quarters)), dtype=np.float32)
        first = np.full(n, np.inf)
        np.minimum.at(first, interactions.items, interactions.times)
        first[np.isinf(first)] = -np.inf
        return cls._of(counts, quarters.astype(np.float32), first, settings)

    @classmethod
    def _of(
        cls, counts: sparse.csr_matrix, quarters: Vector, first: NDArray[np.float64], settings: TimelinessSettings
    ) -> Self:
        rated, total = (np.asarray(counts.sum(axis=axis), np.float32).ravel() for axis in (1, 0))
        return cls(counts, quarters, first, rated, total, settings)

    def score(self, profile: Profile) -> Vector:
        times = profile.times[profile.times > 0]
        middle, last = (float(times.mean()), float(times.max())) if len(times) else (np.inf, np.inf)
        if profile.now is not None:
            middle = last = profile.now
        return np.asarray(self._at(np.array([middle]), np.array([last]))[0], np.float32)

    def scores(self, known: Interactions, users: Rows) -> Vector:
        rows, lines = spans(known, users)
        times = known.times[rows]
        count = np.bincount(lines[times > 0], minlength=len(users))
        total = np.bincount(lines, weights=np.maximum(times, 0.0), minlength=len(users))
        middle = np.where(count > 0, total / np.maximum(count, 1), np.inf)
        last = np.zeros(len(users))
        np.maximum.at(last, lines, times)
        return self._at(middle, np.where(count > 0, last, np.inf))

    def contributions(self, profile: Profile, item: int) -> Vector:
        """The time is nobody's own taste: nothing, for each entry."""
        return np.zeros(len(profile), np.float32)

    def _at(self, middle: NDArray[np.float64], last: NDArray[np.float64]) -> Vector:
        """(people, n): a time beyond the data counts as its end."""
        if not self.total.any():
            return np.zeros((len(middle), len(self.first)), np.float32)
        now = np.clip(middle / QUARTER, float(self.quarters[0]), float(self.quarters[-1]))
        apart = np.abs(self.quarters[None, :] - now[:, None]) * (QUARTER / DAY)
        near = np.exp(-apart / self.settings.decay_days).astype(np.float32)
        share = near @ self.total / self.total.sum(dtype=np.float64)
        expected = self.rated[None, :] * share[:, None].astype(np.float32)
        a = np.float32(self.settings.smoothing)
        here = self.counts @ near.T if len(near) > 1 else (self.counts @ near[0])[:, None]
        ratio = np.log((here.T + a) / (expected + a))
        ratio[self.first[None, :] > last[:, None] + DAY] -= self.settings.absent
        return np.asarray(ratio, np.float32)

    def save(self, folder: Path) -> None:
        arrays = {"data": self.counts.data, "indices": self.counts.indices, "indptr": self.counts.indptr,
                  "quarters": self.quarters, "first": self.first}  # fmt: skip
        save_arrays(folder, self.name, arrays, asdict(self.settings))

    @classmethod
    def load(cls, folder: Path) -> Self:
        arrays, settings = load_model(folder, cls.name, TimelinessSettings)
        shape = (len(arrays["indptr"]) - 1, len(arrays["quarters"]))
        counts = sparse.csr_matrix((arrays["data"], arrays["indices"], arrays["indptr"]), shape=shape)
        held = np.array(arrays["quarters"]), np.array(arrays["first"])
        return cls._of(counts, *held, settings)
