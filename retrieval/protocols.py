"""The seams of retrieval: what a model, a vector index and a source of scores must be able to do.

Films are rows of the catalogue (0..n-1) everywhere inside this package; NaN, never 0, stands for "not known".
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Vector = NDArray[np.float32]
Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Interactions:
    """Who rated what, how and when: four parallel arrays of length m, in the order of `users`.

    `users` counts 0..n_users-1 (`user_ids[u]` is the id in the ratings file), `items` are catalogue rows,
    `ratings` 0.5..5, `times` UTC seconds.
    """

    users: Rows
    items: Rows
    ratings: Vector
    times: NDArray[np.float64]
    user_ids: Rows
    n_items: int

    def __len__(self) -> int:
        return len(self.users)

    def take(self, chosen: Mask | Rows) -> Interactions:
        """The chosen ratings, with users and films numbered as before."""
        return Interactions(
            self.users[chosen], self.items[chosen], self.ratings[chosen], self.times[chosen], self.user_ids,
            self.n_items,
        )  # fmt: skip

    def matrix(self, values: Vector) -> sparse.csr_matrix:
        """(n_users, n_items) with `values` at the rated places."""
        shape = (len(self.user_ids), self.n_items)
        return sparse.csr_matrix((values.astype(np.float32), (self.users, self.items)), shape=shape)

    def profile(self, user: int) -> Profile:
        """The ratings of user number `user`, for a fold-in."""
        mine = slice(*np.searchsorted(self.users, [user, user + 1]))
        return Profile(self.items[mine], self.ratings[mine], self.times[mine])


@dataclass(frozen=True, slots=True)
class Profile:
    """One person's ratings, to be folded into a fitted model: any person, known to the model or not.

    `now`: the moment the person asks, UTC seconds; None is when they rated, inf the newest the model knows.
    """

    items: Rows
    ratings: Vector
    times: NDArray[np.float64]
    now: float | None = None

    def __len__(self) -> int:
        return len(self.items)

    def take(self, chosen: Mask) -> Profile:
        return Profile(self.items[chosen], self.ratings[chosen], self.times[chosen], self.now)

    @classmethod
    def of(cls, items: list[int], ratings: list[float], times: list[float] | None = None) -> Profile:
        when = times if times is not None else [0.0] * len(items)
        return cls(np.array(items, np.int64), np.array(ratings, np.float32), np.array(when, np.float64))


def spans(interactions: Interactions, users: Rows) -> tuple[Rows, Rows]:
    """Where the ratings of these people stand, and for each the line of its person in `users`, in that order."""
    begin, end = (np.searchsorted(interactions.users, users, side) for side in ("left", "right"))
    count = end - begin
    lines = np.repeat(np.arange(len(users)), count)
    return np.arange(len(lines)) + (begin - (np.cumsum(count) - count))[lines], lines


def of_users(interactions: Interactions, users: Rows, values: Vector) -> sparse.csr_matrix:
    """(len(users), n_items): `values` (m,) at the films these people rated."""
    rows, lines = spans(interactions, users)
    shape = (len(users), interactions.n_items)
    return sparse.csr_matrix((values[rows].astype(np.float32), (lines, interactions.items[rows])), shape=shape)


class CollaborativeModel(Protocol):
    """A fitted model of taste, frozen.

    Each model has the class methods `fit(interactions, settings, …)` and `load(folder, …)`, which raises
    StaleArtifactError when the folder is damaged or of another version.
    """

    @property
    def name(self) -> str: ...

    def score(self, profile: Profile) -> Vector:
        """A score for each film of the catalogue, (n,), higher is better, NaN where the model knows nothing."""
        ...

    def scores(self, known: Interactions, users: Rows) -> Vector:
        """`score` of many people at once, (len(users), n): the same to rounding."""
        ...

    def contributions(self, profile: Profile, item: int) -> Vector:
        """How much each entry of the profile added to the score of `item`, (len(profile),); sums to the score."""
        ...

    def save(self, folder: Path) -> None:
        """Write plain arrays and JSON into a new folder."""
        ...


class VectorIndex(Protocol):
    """Nearest films to a vector by cosine."""

    fingerprint: str

    def open(self) -> None:
        """Load what the first search would have to load."""
        ...

    def search(self, vector: Vector, k: int, allowed: Mask | None = None) -> tuple[Rows, Vector]:
        """The `k` nearest allowed rows (fewer only when fewer are allowed) and their cosines, best first.

        `vector` is (d,), of any length but zero; `allowed` is (n,) or None for all.
        """
        ...


class Source(Protocol):
    """One reason to recommend a film: a named score over the whole catalogue."""

    @property
    def name(self) -> str: ...

    def scores(self, ask: Any) -> Vector | None:
        """(n,) on the source's own scale, NaN where unknown; None when this request gives it nothing to say."""
        ...
