"""What each source says of a film, as plain frozen records. Empty means unknown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from data.display_titles import Titles, key, natural
from data.starter.vocabulary import person_key


@dataclass(frozen=True)
class RatedFilm:
    """A film of the ratings source; `title` as it stands there, "Matrix, The"."""

    id: int
    title: str
    year: int | None
    genres: tuple[str, ...]
    ratings: int

    @cached_property
    def reading(self) -> Titles:
        """Its title as a person reads it."""
        return natural(self.title)

    @property
    def titles(self) -> tuple[str, ...]:
        """As read by a person, the main one first."""
        return (self.reading.display, *self.reading.others)

    @cached_property
    def title_keys(self) -> frozenset[str]:
        return _keys(self.titles)


@dataclass(frozen=True, slots=True)
class Ratings:
    """Ratings as parallel arrays of one length, of films in `films`; rating 0.5..5, timestamp in UTC seconds."""

    films: tuple[RatedFilm, ...]
    item: NDArray[np.int64]
    user: NDArray[np.int64]
    rating: NDArray[np.float64]
    timestamp: NDArray[np.int64]
    untitled: int  # films left out for want of a title


@dataclass(frozen=True)
class FilmFacts:
    """One film as a facts source describes it. Names are the source's own, genres already unified."""

    source: str  # "wikidata" or "tmdb"
    key: int
    title: str
    year: int | None
    other_titles: tuple[str, ...] = ()
    runtime_min: int | None = None
    genres: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()  # of the cast, where known
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    overview: str = ""
    tagline: str = ""
    keywords: tuple[str, ...] = ()
    imdb_id: str | None = None
    certificate: str | None = None
    metacritic: int | None = None
    fresh: int | None = None
    rotten: int | None = None
    oscars: int | None = None

    @cached_property
    def readings(self) -> tuple[Titles, ...]:
        """Its titles as a person reads them, the main one first."""
        return tuple(natural(title) for title in (self.title, *self.other_titles))

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """As written and as read, the main one first."""
        written = zip((self.title, *self.other_titles), self.readings, strict=True)
        return tuple(dict.fromkeys(one for title, read in written for one in (title, read.display, *read.others)))

    @cached_property
    def title_keys(self) -> frozenset[str]:
        return _keys(self.titles)

    @cached_property
    def director_keys(self) -> frozenset[str]:
        return frozenset(map(person_key, self.directors))

    @cached_property
    def cast_keys(self) -> frozenset[str]:
        return frozenset(map(person_key, self.cast))


@dataclass(frozen=True, slots=True)
class Plot:
    """A long description of a film, found under a title alone."""

    source: str  # "plots" or "summaries"
    title: str
    text: str
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """One labelled review; `position` is its row in the data set, whose neighbours may speak of the same film."""

    position: int
    text: str
    label: int  # 1 favourable, 0 not
    source: str  # "imdb" or "rotten_tomatoes"


def _keys(titles: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, map(key, titles)))
