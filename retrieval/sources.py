"""The reasons to recommend a film: each a source that scores the whole catalogue for one request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from data.catalogue import Catalogue
from data.types import MOODS, TagWish
from retrieval.ask import Ask
from retrieval.models.als import Als
from retrieval.models.content import Content
from retrieval.models.ease import Ease
from retrieval.models.popularity import Popularity
from retrieval.prior import Prior
from retrieval.protocols import CollaborativeModel, Profile, Rows, Vector, VectorIndex

if TYPE_CHECKING:
    from data.encoder import Encoder


@dataclass(frozen=True, slots=True)
class Similar:
    """Whom the films named were liked by: item-item weights of the seeds, and nearness of their ALS factors."""

    ease: Ease
    als: Als
    name: ClassVar[str] = "similar"

    def scores(self, ask: Ask) -> Vector | None:
        known = ask.seeds[self.ease.places[ask.seeds] >= 0]
        if not len(known):
            return None
        return scaled(scaled(self.ease.score(Profile.of(known.tolist(), [5.0] * len(known)))) + self._near(known))

    def _near(self, seeds: Rows) -> Vector:
        factors, lengths = self.als.factors, np.linalg.norm(self.als.factors, axis=1)
        unit = factors / np.maximum(lengths, 1e-9)[:, None]
        return scaled(np.where(self.als.known, unit @ unit[seeds].mean(axis=0), np.nan).astype(np.float32))


@dataclass(frozen=True, slots=True)
class Alike:
    """What the films named are: shared tags, genres, people, words."""

    content: Content
    name: ClassVar[str] = "alike"

    def scores(self, ask: Ask) -> Vector | None:
        if not len(ask.seeds):
            return None
        return scaled(self.content.likeness(ask.seeds, np.ones(len(ask.seeds), np.float32)))


@dataclass(frozen=True, slots=True)
class Text:
    """Films whose description is near the words asked for; those beyond the hits stand at the last hit's place."""

    index: VectorIndex
    encoder: Callable[[], Encoder]
    hits: int
    name: ClassVar[str] = "text"

    def scores(self, ask: Ask) -> Vector | None:
        text = ask.query.text.strip()
        if not text or not ask.allowed.any():
            return None
        vector = self.encoder().encode([text])[0]
        rows, cosines = self.index.search(vector, self.hits, ask.allowed)
        scores = np.full(len(ask.allowed), cosines[-1], np.float32)
        scores[rows] = cosines
        top = float(cosines[: max(len(cosines) // 20, 1)].mean())
        return np.asarray((scores - cosines[-1]) / max(top - float(cosines[-1]), 0.05), np.float32)


@dataclass(frozen=True, slots=True)
class Tags:
    """Relevance of the tags wanted, less that of the unwanted; with films named, unwanted means less than in them."""

    catalogue: Catalogue
    name: ClassVar[str] = "tags"

    def scores(self, ask: Ask) -> Vector | None:
        places = {tag: i for i, tag in enumerate(self.catalogue.tags)}
        wishes = [wish for wish in ask.query.tags if wish.tag in places]
        if not wishes:
            return None
        columns = self.catalogue.tag_matrix[:, [places[wish.tag] for wish in wishes]].toarray()
        return _wished(columns, wishes)


@dataclass(frozen=True, slots=True)
class Moods:
    """The mood wanted; with films named, the shift away from theirs ("like it, but funnier")."""

    catalogue: Catalogue
    name: ClassVar[str] = "moods"

    def scores(self, ask: Ask) -> Vector | None:
        wishes = [wish for wish in ask.query.moods if wish.tag in MOODS]
        if not wishes:
            return None
        columns = self.catalogue.moods[:, [MOODS.index(wish.tag) for wish in wishes]]
        return _wished(columns, wishes)


def _wished(columns: Vector, wishes: list[TagWish]) -> Vector:
    weights = np.array([wish.weight for wish in wishes], np.float32)
    return np.asarray(columns @ weights / np.sqrt(np.abs(weights).sum()), np.float32)


@dataclass(frozen=True, slots=True)
class FoldIn:
    """A model's score of the person's ratings."""

    name: str
    model: CollaborativeModel

    def scores(self, ask: Ask) -> Vector | None:
        return scaled(self.model.score(ask.profile)) if len(ask.profile) else None


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


@dataclass(frozen=True, slots=True)
class Aversion:
    """Likeness to the films disliked, or named as what it should not be like."""

    content: Content
    disliked: float
    name: ClassVar[str] = "aversion"

    def scores(self, ask: Ask) -> Vector | None:
        rows = np.concatenate([ask.unlike, ask.profile.items[ask.profile.ratings <= self.disliked]])
        if not len(rows):
            return None
        return np.maximum(scaled(self.content.likeness(rows, np.ones(len(rows), np.float32))), 0.0)


def scaled(scores: Vector) -> Vector:
    """Shifted and stretched so that the mean known score is 0 and the twentieth best is 1; NaN stays NaN."""
    known = scores[~np.isnan(scores)]
    if not len(known):
        return scores
    place = min(20, len(known))
    high, mean = float(np.partition(known, len(known) - place)[len(known) - place]), float(known.mean())
    return ((scores - mean) / max(high - mean, 1e-9)).astype(np.float32)
