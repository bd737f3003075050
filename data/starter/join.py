"""All films of all sources, each once. A wrong join is worse than none.

Wikidata and TMDB tell director, cast and runtime, so they are joined to each other first; the rated films, of which
only title, year and genres are known, are then looked for among the results. Every join is one to one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from data.starter.join_facts import Entity, bridge, join_facts
from data.starter.join_rated import join_rated
from data.starter.records import FilmFacts, RatedFilm

WIKIDATA_IDS, TMDB_IDS = 10_000_000, 20_000_000  # plus the digits of the IMDb id, or TMDB's number


@dataclass(frozen=True)
class JoinedFilm:
    """One film of the catalogue: rated, known to the fact sources, or both. Wikidata's record stands first."""

    id: int
    rated: RatedFilm | None
    records: tuple[FilmFacts, ...]

    @cached_property
    def title_keys(self) -> frozenset[str]:
        """Keys of all titles that any source gives it."""
        own = self.rated.title_keys if self.rated else frozenset()
        return own.union(*(record.title_keys for record in self.records))


def join(
    rated: Sequence[RatedFilm], wikidata: Sequence[FilmFacts], tmdb: Sequence[FilmFacts]
) -> tuple[JoinedFilm, ...]:
    """All films of all sources, each once, by id."""
    entities = bridge(join_facts(wikidata, tmdb), rated)
    found = join_rated(rated, entities)
    films = [JoinedFilm(film.id, film, found[film.id].records if film.id in found else ()) for film in rated]
    taken = {id(entity) for entity in found.values()}
    films += unrated([entity for entity in entities if id(entity) not in taken])
    return tuple(sorted(films, key=lambda film: film.id))


def unrated(entities: Sequence[Entity]) -> list[JoinedFilm]:
    """Films without ratings. Of two records of one IMDb id, cuts of one film, the better known stands for both."""
    films: dict[int, Entity] = {}
    for entity in entities:
        number = entity_id(entity)
        if number not in films or entity.renown > films[number].renown:
            films[number] = entity
    return [JoinedFilm(number, None, entity.records) for number, entity in films.items()]


def entity_id(entity: Entity) -> int:
    """An id of an unrated film that stays the same whatever else is joined."""
    first = entity.records[0]
    if first.source == "wikidata":
        return WIKIDATA_IDS + int(first.imdb_id or first.key)
    return TMDB_IDS + first.key
