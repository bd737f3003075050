"""Sources that answer a request: films named, text, tags, moods, changes, what it should not be like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from data.catalogue import Catalogue
from data.tag_space import TagSpace
from data.types import MOODS, TagWish
from data.word_index import WordIndex
from retrieval.ask import Ask
from retrieval.critique import Critiques, met
from retrieval.models.content import Content
from retrieval.models.ease import Ease
from retrieval.personal import Tastes
from retrieval.prior import Prior
from retrieval.protocols import Mask, Profile, Rows, Vector, VectorIndex
from retrieval.remembered import Likeness
from retrieval.scaling import scaled
from retrieval.settings import RecommenderSettings
from retrieval.words import content_words

if TYPE_CHECKING:
    from data.encoder import Encoder

_LEAST_GAIN, _WRONG_WAY = 0.1, 0.3
_HOLLYWOOD = "United States"
_MEASURED = 3_000  # films whose full profiles are compared: a few milliseconds
_AWAY = 10.0  # above any likeness: whatever meets a change comes before whatever does not
_NEARNESS = 2.0  # power of the cosine: cosines of whole profiles lie close together (benchmarks/critiques.py)
_TRACE = 0.02  # relevance below which a tag is no more absent
_EXPECTED = 0.5  # what is expected of a film beside what is told of it, where it is wanted
_REFUSAL = 1.0  # weight of a tag refused outright
_REFUSED = 1.0  # what a film that goes the other way pays
_MOOD_OF = {
    "Comedy": "funny",
    "Horror": "frightening",
    "Romance": "romantic",
    "Thriller": "tense",
    "Action": "exciting",
}


@dataclass(frozen=True, slots=True)
class Similar:
    """Liked by those who liked the films named, as far as it is also of their kind: what people happened to watch in
    the same months is not similar."""

    ease: Ease
    likeness: Likeness
    name: ClassVar[str] = "similar"

    def scores(self, ask: Ask) -> Vector | None:
        named = np.concatenate([ask.seeds, ask.before])
        known = named[self.ease.places[named] >= 0]
        if not len(ask.seeds) or not len(known):
            return None
        together = np.maximum(scaled(self.ease.score(Profile.of(known.tolist(), [5.0] * len(known)))), 0.0)
        kind = np.clip(scaled(self.likeness(*ask.examples)), 0.0, 1.0)
        return np.asarray(np.sqrt(together) * kind, np.float32)


@dataclass(frozen=True, slots=True)
class Alike:
    """What the films named are: shared tags, genres, people, words."""

    likeness: Likeness
    name: ClassVar[str] = "alike"

    def scores(self, ask: Ask) -> Vector | None:
        if not len(ask.seeds):
            return None
        return scaled(self.likeness(*ask.examples))


@dataclass(frozen=True, slots=True)
class Text:
    """Films whose description is near the words asked for, in meaning and by the words themselves, with a lean to the
    person's taste; those beyond the hits stand at the last hit's place.

    A film without a description is near by its title alone, and a title that only repeats the words asked for says
    nothing about the film: both count for less.
    """

    index: VectorIndex
    words: WordIndex | None
    titles: tuple[str, ...]
    prior: Prior
    encoder: Callable[[], Encoder]
    tastes: Tastes
    settings: RecommenderSettings
    name: ClassVar[str] = "text"

    def scores(self, ask: Ask) -> Vector | None:
        text = ask.query.text.strip()[: self.settings.text_length]
        if not text or not ask.allowed.any():
            return None
        vector = self.tastes.beside(self.encoder().encode([text])[0], ask.profile)
        rows, told = self._hits(text, vector, ask.allowed)
        top = float(told[: max(len(told) // 20, 1)].mean())
        near = (told - told[-1]) / max(top - float(told[-1]), 0.05)
        near = np.where(near > 1.0, 1.0 + (near - 1.0) / 3.0, near)
        near = np.where(self.prior.told[rows], near, near * self.settings.untold)
        asked = content_words(text)
        echo = np.array([_share(content_words(self.titles[row]), asked) for row in rows], np.float32)
        scores = np.zeros(len(ask.allowed), np.float32)
        scores[rows] = near * (1.0 - self.settings.echo * echo)
        return scores

    def _hits(self, text: str, vector: Vector, allowed: Mask) -> tuple[Rows, Vector]:
        """The films nearest in meaning and those with most of the words, with cosine and words added, best first."""
        near, cosines = self.index.search(vector, self.settings.text_hits, allowed)
        worded = self.words.scores(text) if self.words else None
        if worded is None:
            return near, cosines
        held = np.flatnonzero(allowed & (worded > 0.0))
        most = held[np.argsort(-worded[held], kind="stable")[: self.settings.text_hits]]
        rows = np.concatenate([near, np.setdiff1d(most, near)])
        meant = np.concatenate([cosines, self.tastes.embeddings[rows[len(near) :]] @ vector])
        told = np.asarray(meant + self.settings.worded * worded[rows], np.float32)
        best = np.argsort(-told, kind="stable")[: self.settings.text_hits]
        return rows[best], told[best]


def _share(words: frozenset[str], asked: frozenset[str]) -> float:
    return len(words & asked) / len(words) if words else 0.0


@dataclass(frozen=True, slots=True)
class Tags:
    """Relevance of the tags wanted, less that of the unwanted: as told, else as expected of such a film (of what is
    wanted that counts for half). Of tags refused outright no film is left that is told to have them, but some are
    likelier to than others. What is measured from films is the critique's."""

    catalogue: Catalogue
    space: TagSpace
    name: ClassVar[str] = "tags"

    def scores(self, ask: Ask) -> Vector | None:
        places = {tag: i for i, tag in enumerate(self.catalogue.tags)}
        wishes = [wish for wish in ask.query.tags if wish.tag in places and not wish.than]
        wishes += [TagWish(tag, -_REFUSAL) for tag in ask.query.constraints.tags_none if tag in places]
        if not wishes:
            return None
        told = self.catalogue.tag_matrix[:, [places[wish.tag] for wish in wishes]].toarray()
        expected = np.stack([self.space.column(wish.tag) for wish in wishes], axis=1)
        expected *= np.where(np.array([wish.weight for wish in wishes]) > 0, _EXPECTED, 1.0)
        return _wished(np.maximum(told, expected), wishes, ask.seeds)


@dataclass(frozen=True, slots=True)
class Moods:
    """How strongly the moods wanted hold, less the unwanted."""

    catalogue: Catalogue
    name: ClassVar[str] = "moods"

    def scores(self, ask: Ask) -> Vector | None:
        wishes = [wish for wish in ask.query.moods if wish.tag in MOODS and not wish.than]
        if not wishes:
            return None
        columns = self.catalogue.moods[:, [MOODS.index(wish.tag) for wish in wishes]]
        return _wished(columns, wishes, ask.seeds)


@dataclass(frozen=True, slots=True)
class Critique:
    """Films close to those named that go the way a change asks for: closeness times how well it is met. A film that
    does not go that way pays for it, so that it stands above no film that does.

    Closeness is measured among the films most alike by content; one that is not among them is not close either.
    """

    critiques: Critiques
    likeness: Likeness
    name: ClassVar[str] = "critique"

    def scores(self, ask: Ask) -> Vector | None:
        changes = self.critiques.changes(ask)
        if not changes or not ask.allowed.any():
            return None
        anchors = self.critiques.anchors(ask, changes)
        rows = np.flatnonzero(ask.allowed)
        reached = met(changes, rows)
        alike = self.likeness(anchors, np.full(len(anchors), 1.0 / len(anchors), np.float32))[rows]
        near = np.argsort(-np.where(reached > 0.0, alike, alike - _AWAY), kind="stable")[:_MEASURED]
        answers = np.zeros(len(rows), np.float32)
        answers[near] = self.critiques.closeness(anchors, rows[near], changes) ** _NEARNESS * reached[near]
        scores = np.full(len(ask.allowed), np.nan, np.float32)
        scores[rows] = np.where(reached > 0.0, scaled(answers), -_REFUSED)
        return scores


def _wished(columns: Vector, wishes: list[TagWish], seeds: Rows) -> Vector:
    """Weighted sum of what is wished for, (n,). With films named ("like it, but funnier") the gain over them counts,
    and a film that does not go the way asked pays for it."""
    weights = np.array([wish.weight for wish in wishes], np.float32)
    signed = columns * np.sign(weights)
    if len(seeds):
        signed = signed - signed[seeds].mean(axis=0)
        signed = np.where(signed < _LEAST_GAIN, signed - _WRONG_WAY, signed)
        return np.asarray(signed @ np.abs(weights) / np.sqrt(np.abs(weights).sum()), np.float32)
    wanted = weights > 0
    missed = signed[:, ~wanted] @ -weights[~wanted]
    held = _all_of(columns[:, wanted], weights[wanted])
    return np.asarray((held * weights[wanted].sum() + missed) / np.sqrt(np.abs(weights).sum()), np.float32)


def _all_of(held: Vector, weights: Vector) -> Vector:
    """How far all of the wishes hold together, 0..1, (n,): half their mean, half their geometric mean, so that a film
    that has all of what is asked for somewhat stands above one that has a part of it to the full."""
    if held.shape[1] < 2:
        return np.asarray(held.sum(axis=1), np.float32)
    shares = weights / weights.sum()
    together = np.exp(np.log(np.maximum(held, _TRACE)) @ shares)
    return np.asarray((held @ shares + together) / 2.0, np.float32)


@dataclass(frozen=True, slots=True)
class Fit:
    """How squarely a film meets the constraints, in 0..1: a language that is its own and not one heard in it, a country
    that made it alone, a genre that is most of what it is and whose mood it has. Languages and countries of a film come
    without an order, so English beside others is taken for its own."""

    catalogue: Catalogue
    name: ClassVar[str] = "fit"

    def scores(self, ask: Ask) -> Vector | None:
        parts = [part for part in (self._languages(ask), self._countries(ask), self._genres(ask)) if part is not None]
        return np.asarray(np.mean(parts, axis=0), np.float32) if parts else None

    def _languages(self, ask: Ask) -> Vector | None:
        constraints = ask.query.constraints
        wanted = [self.catalogue.languages.index(name) for name in constraints.languages
                  if name in self.catalogue.languages]  # fmt: skip
        if not wanted or "English" in constraints.languages:
            return None
        spoken = self.catalogue.language_matrix.sum(axis=1)
        own = 1.0 / np.maximum(spoken, 1.0)
        if "English" in self.catalogue.languages:
            english = self.catalogue.language_matrix[:, self.catalogue.languages.index("English")]
            own = np.where(english, 0.0, own)
        return np.asarray(own, np.float32)

    def _countries(self, ask: Ask) -> Vector | None:
        """The share of the countries that made it; half of it where it is Hollywood's too, which takes part in much."""
        known = self.catalogue.countries
        wanted = [known.index(name) for name in ask.query.constraints.countries if name in known]
        if not wanted:
            return None
        made = self.catalogue.country_matrix
        share = made[:, wanted].sum(axis=1) / np.maximum(made.sum(axis=1), 1.0)
        hollywood = known.index(_HOLLYWOOD) if _HOLLYWOOD in known else None
        if hollywood is not None and hollywood not in wanted:
            share = np.where(made[:, hollywood], share / 2.0, share)
        return np.asarray(share, np.float32)

    def _genres(self, ask: Ask) -> Vector | None:
        """Half the share of a film's genres that were asked for (what is a war film among three other things is less of
        one), half how strong the genre's mood is: "Forrest Gump" is filed under romance, but romantic it is not."""
        constraints = ask.query.constraints
        named = {*constraints.genres_all, *constraints.genres_any}
        wanted = [place for place, name in enumerate(self.catalogue.genres) if name in named]
        if not wanted:
            return None
        of = self.catalogue.genre_matrix
        share = of[:, wanted].sum(axis=1) / np.maximum(of.sum(axis=1), 1.0)
        moods = [MOODS.index(mood) for genre, mood in _MOOD_OF.items() if genre in named]
        strength = self.catalogue.moods[:, moods].mean(axis=1) if moods else share
        return np.asarray((share + strength) / 2.0, np.float32)


@dataclass(frozen=True, slots=True)
class Aversion:
    """Likeness to the films disliked, or named as what it should not be like."""

    content: Content
    name: ClassVar[str] = "aversion"

    def scores(self, ask: Ask) -> Vector | None:
        rows = np.concatenate([ask.unlike, ask.disliked])
        if not len(rows):
            return None
        return np.maximum(scaled(self.content.likeness(rows, np.ones(len(rows), np.float32))), 0.0)
