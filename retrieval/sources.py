"""Sources that speak for a film in general: a person's taste, how good and how well known it is. Each scores the whole
catalogue for one request, as those of retrieval.asked do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from retrieval.ask import Ask
from retrieval.models.blend import Blend
from retrieval.models.popularity import Popularity
from retrieval.prior import Prior
from retrieval.protocols import CollaborativeModel, Vector
from retrieval.remembered import Remembering
from retrieval.scaling import scaled


@dataclass(frozen=True, slots=True)
class Taste:
    """What the hybrid makes of the person's ratings. In its item-item model every film speaks for its neighbours, so
    films disliked are left out."""

    blend: Blend
    remembering: Remembering
    name: ClassVar[str] = "taste"

    def scores(self, ask: Ask) -> Vector | None:
        endorsed = ask.endorsed
        return self.remembering.scaled(endorsed) if len(endorsed) else None

    def contributions(self, ask: Ask, row: int) -> Vector:
        shares = np.zeros(len(ask.profile), np.float32)
        spoke = ~np.isin(ask.profile.items, ask.disliked)
        # The item-item model leads; matrix factorisation speaks for the films it has no row for.
        model = self.blend.ease if self.blend.ease.places[row] >= 0 else self.blend.als
        shares[spoke] = model.contributions(ask.endorsed, row)
        return shares


@dataclass(frozen=True, slots=True)
class FoldIn:
    """A model's score of the person's ratings."""

    name: str
    model: CollaborativeModel
    remembering: Remembering

    def scores(self, ask: Ask) -> Vector | None:
        return self.remembering.scaled(ask.profile) if len(ask.profile) else None

    def contributions(self, ask: Ask, row: int) -> Vector:
        return self.model.contributions(ask.profile, row)


@dataclass(frozen=True, slots=True)
class Popular:
    popularity: Popularity
    name: ClassVar[str] = "popularity"

    def scores(self, ask: Ask) -> Vector | None:
        return scaled(self.popularity.score(ask.profile))


@dataclass(frozen=True, slots=True)
class Quality:
    prior: Prior
    name: ClassVar[str] = "quality"

    def scores(self, ask: Ask) -> Vector | None:
        return self.prior.quality


@dataclass(frozen=True, slots=True)
class Renown:
    prior: Prior
    name: ClassVar[str] = "renown"

    def scores(self, ask: Ask) -> Vector | None:
        return self.prior.renown
