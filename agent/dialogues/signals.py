"""Every reason to recommend a film in a dialogue, as numbers: what is known of films in general, and what this
dialogue says of each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from agent.dialogues.hearing import Heard
from agent.dialogues.lexical import WordSearch
from data.catalogue import Catalogue
from data.encoder import Encoder
from data.types import MOODS
from retrieval.bundle import Bundle
from retrieval.features import FilmFacts
from retrieval.models.content import rare_first, unit_rows
from retrieval.protocols import Interactions, Profile, Rows, Vector
from retrieval.scaling import scaled

GENERAL = (
    "ratings", "ratings lately", "critics", "no critics", "critics of new", "quality", "American", "described",
    "since 1990", "since 2000", "since 2005", "since 2010",
)  # fmt: skip
SAID = (
    "taste", "factors", "like the films", "like the nearest", "same people", "genres beside", "year beside",
    "genre asked", "all genres asked now", "genre unwanted", "people asked", "tags", "moods",
    "near the words", "words", "titles", "ratings later on", "ratings, nothing named",
)  # fmt: skip
_SIZE = 100_000  # ratings of the data the weights were learned with; counts of larger data are taken down to it
_LATELY = 2 * 365.25 * 86400.0  # seconds before the last rating that count as lately
_FADING = 0.7  # what a message counts for each message after it
_LIKED = 5.0  # stars a film named counts as
_LONG = 12  # messages after which a dialogue is late


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of films, whatever is said. `general` is (n, len(general_names)): counts are natural logarithms of
    1 + the count, "since" years go from 0 to 1 over the ten years from there on."""

    catalogue: Catalogue
    bundle: Bundle
    general: Vector
    people: sparse.csr_matrix  # (n, persons) unit rows, rare people weighing more
    genres: Vector  # (n, genres) unit rows
    words: WordSearch
    encoder: Callable[[], Encoder]

    @classmethod
    def of(
        cls, catalogue: Catalogue, bundle: Bundle, facts: FilmFacts, ratings: Interactions, documents: Sequence[str],
        encoder: Callable[[], Encoder],
    ) -> Knowledge:  # fmt: skip
        """`documents`: what is written about each film, (n,)."""
        genres = catalogue.genre_matrix.astype(np.float32)
        genres /= np.maximum(np.sqrt(genres.sum(axis=1, keepdims=True)), 1.0)
        general = _general(catalogue, bundle, facts, ratings)
        people = unit_rows(rare_first(facts.people))
        return cls(catalogue, bundle, general, people, genres, WordSearch.of(catalogue, documents), encoder)

    @property
    def general_names(self) -> tuple[str, ...]:
        return (*GENERAL, *(f"genre {genre}" for genre in self.catalogue.genres))


def _general(catalogue: Catalogue, bundle: Bundle, facts: FilmFacts, ratings: Interactions) -> Vector:
    n = len(catalogue)
    scale = min(1.0, _SIZE / max(len(ratings), 1))
    lately = ratings.items[ratings.times > ratings.times.max(initial=0.0) - _LATELY]
    critics = np.log1p(np.nan_to_num(facts.fresh) + np.nan_to_num(facts.rotten))
    years = np.where(np.isnan(catalogue.years), 1990.0, catalogue.years)
    american = ["United States" in catalogue.movie(int(film)).countries for film in catalogue.ids]
    columns = {
        "ratings": np.log1p(scale * np.bincount(ratings.items, minlength=n)),
        "ratings lately": np.log1p(scale * np.bincount(lately, minlength=n)),
        "critics": critics,
        "no critics": critics == 0,
        "critics of new": critics * np.clip(years - 2005.0, 0.0, 10.0) / 10.0,
        "quality": bundle.prior.quality,
        "American": american,
        "described": facts.told,
        **{f"since {year}": np.clip(years - year, 0.0, 10.0) / 10.0 for year in (1990, 2000, 2005, 2010)},
    }
    told = np.stack([np.asarray(columns[name], np.float32) for name in GENERAL], axis=1)
    return np.hstack([told, catalogue.genre_matrix.astype(np.float32)])


def said_of(heard: Heard, known: Knowledge) -> Vector:
    """What this dialogue says of every film, (n, len(SAID))."""
    n, ratings = len(known.catalogue), known.general[:, 0]
    columns = {**_by_films(heard, known), **_by_wishes(heard, known), **_by_words(heard, known)}
    columns["ratings later on"] = ratings * (min(len(heard.said), _LONG) / _LONG)
    if not any(not film.disliked for film in heard.named):
        columns["ratings, nothing named"] = ratings
    nothing = np.zeros(n, np.float32)
    return np.stack([np.nan_to_num(columns.get(name, nothing)) for name in SAID], axis=1).astype(np.float32)


def _by_films(heard: Heard, known: Knowledge) -> dict[str, Vector]:
    """What the films named so far, those spoken against aside, say of all others."""
    named = [film for film in heard.named if not film.disliked]
    if not named:
        return {}
    rows = np.array([film.row for film in named], np.int64)
    fading = np.array([_FADING**film.age for film in named], np.float32)
    share = fading / fading.sum()
    profile = Profile.of(rows.tolist(), [_LIKED] * len(rows))
    between = _between(known, rows)
    years = np.nan_to_num(known.catalogue.years, nan=1990.0)
    return {
        "taste": scaled(known.bundle.ease.score(profile)),
        "factors": scaled(known.bundle.als.score(profile)),
        "like the films": between @ share,
        "like the nearest": (between * np.sqrt(fading)).max(axis=1),
        "same people": np.asarray(known.people @ (known.people[rows].T @ fading)),
        "genres beside": -((known.genres @ (share @ known.genres[rows]) - 1.0) ** 2),
        "year beside": -np.minimum(np.abs(years - share @ years[rows]), 30.0) / 10.0,
    }


def _between(known: Knowledge, rows: Rows) -> Vector:
    """Likeness of every film to each of `rows`, (n, rows), as `Content.between` has it."""
    content = known.bundle.content
    facts = (content.facts @ content.facts[rows].T).toarray()
    words = content.embeddings @ content.embeddings[rows].T - content.centre[:, None]
    return np.asarray(facts + content.settings.words * words, np.float32)


def _by_wishes(heard: Heard, known: Knowledge) -> dict[str, Vector]:
    """What was asked for, as far as the messages were understood; the same reading that conversations go by."""
    catalogue = known.catalogue
    found = {name: np.zeros(len(catalogue), np.float32) for name in
             ("genre asked", "all genres asked now", "genre unwanted", "people asked", "tags", "moods")}  # fmt: skip
    place = {name: i for i, name in enumerate(catalogue.genres)}
    tag_place = {name: i for i, name in enumerate(catalogue.tags)}
    for said in heard.said:
        weight, wants = _FADING**said.age, said.request.constraints
        if asked := [place[name] for name in (*wants.genres_all, *wants.genres_any) if name in place]:
            has = catalogue.genre_matrix[:, asked]
            found["genre asked"] = np.maximum(found["genre asked"], np.where(has.any(axis=1), weight, 0.0))
            found["all genres asked now"] = np.asarray(has.all(axis=1), np.float32)
        if barred := [place[name] for name in wants.genres_none if name in place]:
            has = catalogue.genre_matrix[:, barred]
            found["genre unwanted"] = np.maximum(found["genre unwanted"], np.where(has.any(axis=1), weight, 0.0))
        for person in wants.people:
            found["people asked"][catalogue.films_of(person.name, person.role)] = weight  # messages come oldest first
        for wish in said.request.tags:
            if wish.tag in tag_place:
                column = catalogue.tag_matrix[:, [tag_place[wish.tag]]].toarray()[:, 0]
                found["tags"] = found["tags"] + np.float32(weight * wish.weight) * column
        for wish in said.request.moods:
            held = catalogue.moods[:, MOODS.index(wish.tag)]
            found["moods"] = found["moods"] + np.float32(weight * wish.weight) * held
    return found


def _by_words(heard: Heard, known: Knowledge) -> dict[str, Vector]:
    """What the words of who is answered are near to; titles are looked for in everybody's."""
    mine = [said for said in heard.said if said.by_seeker]
    found = {"titles": known.words.titled(" ".join(said.words for said in heard.said))}
    if mine:
        fading = np.array([_FADING**said.age for said in mine], np.float32)
        vectors = known.words.vectors([said.words for said in mine], known.encoder)
        found["near the words"] = known.bundle.content.embeddings @ (fading @ vectors / fading.sum())
        found["words"] = known.words.scores(" ".join(said.words for said in mine))
    return found
