"""The seam of the evaluation: what a recommender under test must be able to do, and what it is tested on.

A recommender under test is a name and a `fit`. What it gives back answers for many people at once, either with scores
(`Scorer`) or with ready lists (`Lister`). Nothing else is known of it. Films are rows 0..n-1 and people are numbers,
the same in every part of a split; NaN, never 0, stands for "not known".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar, runtime_checkable

from retrieval.protocols import Interactions, Mask, Rows, Vector


@runtime_checkable
class Scorer(Protocol):
    """A fitted recommender that scores films."""

    def scores(self, known: Interactions, users: Rows) -> Vector:
        """(len(users), n) float32, higher is better, NaN where the model knows nothing; the caller may overwrite it.

        `known` holds the ratings of these people that may be looked at (a person need not have been in training).
        Films they have rated may be scored: the caller leaves them out.
        """
        ...


@runtime_checkable
class Lister(Protocol):
    """A fitted recommender that orders films by more than a score, such as one that spreads out what is alike."""

    def lists(self, known: Interactions, users: Rows, k: int, allowed: Mask) -> Rows:
        """(len(users), k) int64 rows, best first, of `allowed` (n,) films that `known` does not hold; a list that ends
        early is filled up with -1."""
        ...


Fitted = Scorer | Lister
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Contender:
    """A recommender under test. `fit(train, seed)` may look at nothing but `train` and what the films' descriptions
    tell; it is called once a split."""

    name: str
    fit: Callable[[Interactions, int], Fitted]


class Together(Generic[T]):
    """Trains once what several contenders share: `fit` is called again only for other train ratings or another seed.

    It remembers the last training alone, so contenders of one split must be fitted one after the other.
    """

    def __init__(self, fit: Callable[[Interactions, int], T]) -> None:
        self._fit = fit
        self._last: tuple[Interactions, int, T] | None = None

    def __call__(self, train: Interactions, seed: int) -> T:
        if self._last is None or self._last[0] is not train or self._last[1] != seed:
            self._last = None  # free the old models before the new ones are made
            self._last = (train, seed, self._fit(train, seed))
        return self._last[2]


@dataclass(frozen=True, slots=True)
class Split:
    """One division of the ratings. All parts number people and films alike.

    `train` is what models are fitted on; `known` is what is told of the tested people when they are asked for, and what
    is never recommended to them (`train` itself, except where people or films are held out); `test` is to be found.
    `allowed` (n,) says which films may be recommended, None all of them.
    """

    name: str
    train: Interactions
    known: Interactions
    test: Interactions
    allowed: Mask | None = None
    seed: int = 0
