"""How good and how well known a film is, apart from anybody's taste."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Self

import numpy as np

from retrieval.artifacts import load_arrays, save_arrays
from retrieval.features import FilmFacts
from retrieval.protocols import Interactions, Mask, Vector

_RATING_WEIGHT = 12.0  # ratings of the average film mixed into each mean (Bayesian average)
_CRITIC_WEIGHT = 8.0  # likewise for critics' reviews
_UNKNOWN = 0.3  # quality of a film of which nothing is known: junk is mostly unknown
_METACRITIC_REVIEWS = 15.0  # a Metacritic score stands for about so many critics


@dataclass(frozen=True, slots=True)
class Prior:
    """`quality` and `renown`, (n,) in 0..1, no NaN; `told`: whether the film has a description."""

    quality: Vector
    renown: Vector
    told: Mask
    name: ClassVar[str] = "prior"

    @classmethod
    def fit(cls, interactions: Interactions, facts: FilmFacts) -> Self:
        n = interactions.n_items
        counts = np.bincount(interactions.items, minlength=n).astype(np.float32)
        sums = np.bincount(interactions.items, weights=interactions.ratings, minlength=n)
        mean = float(interactions.ratings.mean()) if len(interactions) else 3.5
        viewers = ((sums + _RATING_WEIGHT * mean) / (counts + _RATING_WEIGHT) - 2.0) / 2.5
        fresh, rotten = np.nan_to_num(facts.fresh), np.nan_to_num(facts.rotten)
        has_score = ~np.isnan(facts.metacritic)
        extra = np.where(has_score, _METACRITIC_REVIEWS, 0.0)
        critics_n = fresh + rotten + extra
        praise = fresh + extra * np.nan_to_num(facts.metacritic) / 100.0 * 1.2
        critics = (praise + _CRITIC_WEIGHT * 0.5) / (critics_n + _CRITIC_WEIGHT)
        trust_viewers = counts / (counts + _RATING_WEIGHT)
        trust_critics = 0.7 * critics_n / (critics_n + 2 * _CRITIC_WEIGHT)
        total = trust_viewers + trust_critics + 0.3
        quality = (trust_viewers * viewers + trust_critics * critics + 0.3 * _UNKNOWN) / total
        oscars = np.nan_to_num(facts.oscars)
        quality = quality + 0.02 * np.minimum(oscars, 5.0)
        renown = np.maximum(_log_share(counts), 0.75 * _log_share(critics_n)) + 0.05 * np.minimum(oscars, 4.0)
        return cls(_unit(quality), _unit(renown), facts.told)

    def save(self, folder: Path) -> None:
        save_arrays(folder, self.name, {"quality": self.quality, "renown": self.renown, "told": self.told}, {})

    @classmethod
    def load(cls, folder: Path) -> Self:
        arrays, _ = load_arrays(folder, cls.name)
        return cls(np.array(arrays["quality"]), np.array(arrays["renown"]), np.array(arrays["told"]))


def _log_share(counts: Vector) -> Vector:
    logs = np.log1p(counts)
    return np.asarray(logs / max(float(logs.max(initial=0.0)), 1e-6), np.float32)


def _unit(values: Vector) -> Vector:
    return np.clip(values, 0.0, 1.0).astype(np.float32)
