"""The hybrid of taste: one order from the item-item model, matrix factorisation and the season, weights learned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from retrieval.models.als import Als
from retrieval.models.ease import Ease
from retrieval.models.timeliness import Timeliness
from retrieval.protocols import Interactions, Profile, Rows, Vector
from retrieval.scaling import scaled, scaled_lines


@dataclass(frozen=True, slots=True)
class BlendSettings:
    """What each model counts, on the scale of `retrieval.scaling` (the item-item model counts 1). `unmodelled`: what
    matrix factorisation counts for a film that the item-item model has no row for; the twentieth best of these stands
    where an average film does.

    Found on seeds 100 and 101 of the starter data: there the season and absent films add
    .006 of nDCG@10 together; matrix
    factorisation, item-kNN, user-kNN, popularity, mean ratings add nothing sure to an item-item model that knows
    genres, people and times, and LambdaMART over all of them loses .010 (650 people are too few to learn it from).
    With more people `retrieval.tuning` chooses otherwise.
    """

    factors: float = 0.05
    season: float = 0.1
    unmodelled: float = 0.3


@dataclass(frozen=True, slots=True)
class Blend:
    """A view on models fitted elsewhere: it saves nothing of its own but its settings."""

    ease: Ease
    als: Als
    timeliness: Timeliness
    settings: BlendSettings
    name: ClassVar[str] = "blend"

    def score(self, profile: Profile) -> Vector:
        """(n,), NaN where neither model knows the film."""
        both = scaled(self.ease.score(profile)), scaled(self.als.score(profile))
        return combined(*both, self.timeliness.score(profile), self.settings)

    def scores(self, known: Interactions, users: Rows) -> Vector:
        both = scaled_lines(self.ease.scores(known, users)), scaled_lines(self.als.scores(known, users))
        return combined(*both, self.timeliness.scores(known, users), self.settings)

    def contributions(self, profile: Profile, item: int) -> Vector:
        """What each entry did for `item` in the item-item model, or in matrix factorisation where that has no row for
        it: to be read in proportion, as the blended score has parts that no entry stands for."""
        model = self.ease if self.ease.places[item] >= 0 else self.als
        return model.contributions(profile, item)


def combined(items: Vector, factors: Vector, season: Vector, settings: BlendSettings) -> Vector:
    """Scaled scores and the season's, all of one shape, as one."""
    also = np.float32(settings.factors) * np.nan_to_num(factors)
    alone = np.float32(settings.unmodelled) * (factors - 1.0)
    return np.asarray(np.where(np.isnan(items), alone, items + also) + np.float32(settings.season) * season, np.float32)
