"""Scores of the whole catalogue that several sources, or the next turns, ask for again."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from retrieval.models.blend import Blend
from retrieval.models.content import Content
from retrieval.protocols import CollaborativeModel, Profile, Rows, Vector
from retrieval.scaling import scaled

_REMEMBERED = 16  # requests of which the likeness to the films named is kept


class Likeness:
    """Likeness by content to the films of a request, worked out once for all sources that ask. Thread-safe."""

    def __init__(self, content: Content) -> None:
        self._of = lru_cache(_REMEMBERED)(
            lambda rows, shares: _frozen(content.likeness(np.array(rows, np.int64), np.array(shares, np.float32)))
        )

    def __call__(self, rows: Rows, shares: Vector) -> Vector:
        """Weighted mean likeness of every film to those at `rows`, (n,), not to be written to."""
        return self._of(tuple(rows.tolist()), tuple(shares.tolist()))


class Remembering:
    """A model's scores of a person's ratings, on one scale, kept while the ratings stay as they are: the next turn of
    a conversation asks for the same. Thread-safe."""

    def __init__(self, model: CollaborativeModel | Blend) -> None:
        self._model = model
        self._of = lru_cache(_REMEMBERED)(lambda known: _frozen(scaled(model.score(known.profile))))

    def scaled(self, profile: Profile) -> Vector:
        """The model's score of every film, (n,), scaled, not to be written to."""
        return self._of(_Known(profile))


class _Known:
    """A profile that can be looked up: the same ratings are the same person's."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        parts = (profile.items, profile.ratings, profile.times)
        self._key = (*(part.tobytes() for part in parts), profile.now)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and self._key == other._key


def _frozen(values: Vector) -> Vector:
    values.setflags(write=False)
    return values
