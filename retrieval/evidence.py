"""Facts that speak for a pick, each of which can be looked up in the catalogue or the model; most telling first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from data.catalogue import Catalogue
from data.types import HOLDS, MOODS, Evidence, Movie, Role
from retrieval.ask import Ask
from retrieval.attribution import TasteSource, attribute
from retrieval.critique import Critiques
from retrieval.models.content import Content
from retrieval.telling import TellingTags
from retrieval.words import content_words

LEAST, MOST = 3, 6
_LIKED = 3.5  # a history entry from this rating on may be called liked
_RECENT = 30  # liked films looked at for shared tags
_SPACES = re.compile(r"\s+")
_LEAST_WORDS = 0.4  # share of the words asked for that a sentence must have to be quoted
_TELLING_SHARE = 0.08  # least share of the score for "because you liked"
_LEAST_LIKED = 2  # films of a person's that were liked, from which on they are a reason
_MANY_CRITICS = 12
COMPARATIVES = {"funny": "funnier", "dark": "darker", "sad": "sadder", "calm": "calmer", "scary": "scarier",
                "gory": "gorier", "witty": "wittier"}  # fmt: skip
_SENTENCES = re.compile(r"(?<=[.!?])(?<!\b[A-Z]\.)\s+(?=[A-Z“\"'‘(\d])")  # "an L.A. street" and "J. Edgar" go on
_CLEAR_GAIN = 0.15  # least difference of relevance to be told


@dataclass(frozen=True, slots=True)
class Explainer:
    catalogue: Catalogue
    content: Content
    sources: tuple[TasteSource, ...]  # those that can say which liked films speak for a pick
    critiques: Critiques
    tags: TellingTags

    @classmethod
    def of(
        cls, catalogue: Catalogue, content: Content, sources: tuple[TasteSource, ...], critiques: Critiques
    ) -> Explainer:
        return cls(catalogue, content, sources, critiques, TellingTags.of(catalogue))

    def explain(self, ask: Ask, row: int, parts: Mapping[str, float], backed: bool, near: bool) -> tuple[Evidence, ...]:
        """Up to six facts about the film at `row`, none twice. `parts`: of its score, by name. `backed`: the person's
        ratings speak for the film, so that liked films may be named as a reason. `near`: its description is near the
        text asked for."""
        movie = self.catalogue.movie(int(self.catalogue.ids[row]))
        found: dict[tuple[str, str], Evidence] = {}
        for group in (
            self._seeds(ask, row), self._changes(ask, row), self._people(ask, row, movie), self._wished(ask, row),
            self._description(ask, movie, near),
            self._liked(ask, row, parts) if backed else (), self._asked_facts(ask, movie),
            self._people_of_taste(ask, row, movie) if backed else (),
            self._tags_of_taste(ask, row) if backed else (), _reception(movie),
        ):  # fmt: skip
            for evidence in group:
                found.setdefault((evidence.kind, evidence.value), evidence)
        for group in (self._own_tags(row), _own_facts(movie)):
            for evidence in group if len(found) < LEAST else ():
                found.setdefault((evidence.kind, evidence.value), evidence)
        return tuple(found.values())[:MOST]

    def _seeds(self, ask: Ask, row: int) -> Iterator[Evidence]:
        """The film named that it resembles most, with the tags the two share."""
        if not len(ask.seeds):
            return
        likeness = self.content.near(row, ask.seeds)
        for place in np.argsort(-likeness)[: 2 if len(ask.seeds) > 2 else 1]:
            seed = int(ask.seeds[place])
            shared = self.tags.shared(row, np.array([seed]), 3)
            label = self.catalogue.movie(int(self.catalogue.ids[seed])).label
            detail = ", ".join(tag for tag, _ in shared)
            yield Evidence("similar_to", label, round(float(likeness[place]), 3), detail)
            yield from (Evidence("tag", tag, relevance) for tag, relevance in shared)

    def _changes(self, ask: Ask, row: int) -> Iterator[Evidence]:
        """Changes asked for that the film clearly meets, measured from one film; a list is no film to name."""
        for change in self.critiques.changes(ask):
            gain = float(change.gain(np.array([row]))[0])
            if gain >= _CLEAR_GAIN and len(change.base) == 1:
                label = self.catalogue.movie(int(self.catalogue.ids[change.base[0]])).label
                told = f"more {change.name}" if change.sign > 0 else f"less {change.name}"
                if change.sign > 0:
                    told = COMPARATIVES.get(change.name, told)
                yield Evidence("change", f"{told} than {label}", round(gain, 3), change.name)

    def _people(self, ask: Ask, row: int, movie: Movie) -> Iterator[Evidence]:
        """People asked for, and the director it shares with a film named."""
        for wish in ask.query.constraints.people:
            if row in self.catalogue.films_of(wish.name, wish.role):
                yield Evidence("person", wish.name, 1.0, _role(movie, wish.name) if wish.role == "any" else wish.role)
        for seed in ask.seeds:
            seed_directors = self.catalogue.movie(int(self.catalogue.ids[seed])).directors
            yield from (Evidence("person", name, 0.9, "director") for name in movie.directors if name in seed_directors)

    def _wished(self, ask: Ask, row: int) -> Iterator[Evidence]:
        """Tags and moods asked for that hold."""
        for wish in ask.query.tags:
            held = self.tags.relevance(row, wish.tag)
            if wish.weight > 0 and held >= HOLDS:
                yield Evidence("tag", wish.tag, round(held, 3))
        for wish in ask.query.moods:
            if wish.tag in MOODS and wish.weight > 0:
                held = float(self.catalogue.moods[row, MOODS.index(wish.tag)])
                if held >= 0.5:
                    yield Evidence("mood", wish.tag, round(held, 3))

    def _description(self, ask: Ask, movie: Movie, near: bool) -> Iterator[Evidence]:
        """The sentence of the overview that shares most words with the text: many of them, or some if it is near."""
        asked = content_words(ask.query.text)
        if not asked or not movie.overview:
            return
        sentences = _SENTENCES.split(movie.overview)
        common = [len(asked & content_words(sentence)) for sentence in sentences]
        best = int(np.argmax(common))
        if common[best] >= _LEAST_WORDS * len(asked) or (near and common[best]):
            yield Evidence("description", clip(sentences[best], asked), round(common[best] / len(asked), 3))

    def _liked(self, ask: Ask, row: int, parts: Mapping[str, float]) -> Iterator[Evidence]:
        """The liked films that did most for the score, with their share of what taste did for it and a tag that they
        all have in common with the film."""
        if not len(ask.profile):
            return
        shares = np.where(ask.profile.ratings >= _LIKED, attribute(ask, row, parts, self.sources).films, 0.0)
        total = float(np.maximum(shares, 0.0).sum())
        if total <= 0.0:
            return
        best = [place for place in np.argsort(-shares, kind="stable")[:2] if shares[place] >= _TELLING_SHARE * total]
        liked = ask.profile.items[best]
        shared = self.tags.in_common(row, liked, 1)
        for film, share in zip(liked, shares[best] / total, strict=True):
            label = self.catalogue.movie(int(self.catalogue.ids[film])).label
            yield Evidence("liked_film", label, round(float(share), 3), ", ".join(tag for tag, _ in shared))
        if not ask.has_request:
            yield Evidence("taste", "people with your taste", 0.5)

    def _asked_facts(self, ask: Ask, movie: Movie) -> Iterator[Evidence]:
        """Genres, years, length and language, when they were asked for."""
        wanted = ask.query.constraints
        asked = (*wanted.genres_all, *wanted.genres_any)
        yield from (Evidence("genre", genre, 0.5) for genre in movie.genres if genre in asked)
        if wanted.years and wanted.years.holds(movie.year):
            yield Evidence("year", str(movie.year), 0.4)
        if wanted.runtime and wanted.runtime.holds(movie.runtime_min):
            yield Evidence("runtime", f"{movie.runtime_min} minutes", 0.4)
        yield from (Evidence("language", name, 0.4) for name in movie.languages if name in wanted.languages)
        yield from (Evidence("country", name, 0.4) for name in movie.countries if name in wanted.countries)

    def _people_of_taste(self, ask: Ask, row: int, movie: Movie) -> Iterator[Evidence]:
        """Its director, or one of its first names, if the person liked more films of theirs."""
        liked = ask.profile.items[ask.profile.ratings >= _LIKED]
        leads: list[tuple[str, Role]] = [(name, "director") for name in movie.directors]
        leads += [(name, "actor") for name in movie.cast[:3]]
        for name, role in leads:
            theirs = np.isin(self.catalogue.films_of(name, role), liked).sum()
            if theirs >= _LEAST_LIKED:
                yield Evidence("person", name, 0.6, role)
                return

    def _tags_of_taste(self, ask: Ask, row: int) -> Iterator[Evidence]:
        """Tags that hold for the film and for films the person liked."""
        liked = ask.profile.items[ask.profile.ratings >= _LIKED][-_RECENT:]
        yield from (Evidence("tag", tag, relevance) for tag, relevance in self.tags.shared(row, liked, 2))

    def _own_tags(self, row: int) -> Iterator[Evidence]:
        """What the film is about, for want of anything better."""
        yield from (Evidence("tag", tag, relevance) for tag, relevance in self.tags.of_film(row, 2))


def _own_facts(movie: Movie) -> Iterator[Evidence]:
    """Who made it, what it is and when, for a film of which nothing better is known."""
    yield from (Evidence("person", name, 0.2, "director") for name in movie.directors[:1])
    yield from (Evidence("genre", genre, 0.1) for genre in movie.genres[:2])
    if movie.year:
        yield Evidence("year", str(movie.year), 0.1)


def _reception(movie: Movie) -> Iterator[Evidence]:
    """What critics and viewers made of it, where they were many and kind."""
    critics = movie.critics
    if (
        critics
        and critics.share is not None
        and critics.fresh + critics.rotten >= _MANY_CRITICS
        and critics.share >= 0.7
    ):
        total = critics.fresh + critics.rotten
        yield Evidence("tone", f"{critics.share:.0%} of {total} critics liked it", round(critics.share, 3))
    elif movie.tone and movie.tone.source == "reviews" and movie.tone.n >= 3 and movie.tone.polarity >= 0.6:
        yield Evidence(
            "tone", f"reviews are warm ({movie.tone.polarity:.0%} favourable)", round(movie.tone.polarity, 3)
        )
    if movie.mean_rating is not None and movie.rating_count >= 20 and movie.mean_rating >= 3.6:
        value = f"rated {movie.mean_rating:.1f} of 5 by {movie.rating_count} people"
        yield Evidence("popularity", value, round(movie.mean_rating / 5, 3))


def _role(movie: Movie, name: str) -> str:
    roles = [role for role, names in (("director", movie.directors), ("actor", movie.cast), ("writer", movie.writers))
             if name in names]  # fmt: skip
    return " and ".join(roles)


def clip(sentence: str, asked: frozenset[str], longest: int = 160) -> str:
    """As much of the sentence as may be quoted: whole words, where most of those asked for stand."""
    if len(sentence) <= longest:
        return sentence
    starts = [0, *(match.end() for match in _SPACES.finditer(sentence) if match.end() <= len(sentence) - longest // 2)]
    parts = [_whole_words(sentence[start:], longest) for start in starts]
    common = [len(asked & content_words(part)) for part in parts]
    most = [place for place, count in enumerate(common) if count == max(common)]
    best = most[0] and most[len(most) // 2]  # from the beginning, or with something before and after
    return ("…" if best else "") + parts[best]


def _whole_words(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0].rstrip(",;:") + "…"
