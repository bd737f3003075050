"""Which record of one source is the same film as which of another. A wrong join is worse than none.

Wikidata and TMDB tell director, cast and runtime, so they are joined to each other first; the rated films, of which
only title, year and genres are known, are then looked for among the results. Every join is one to one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from data.display_titles import key, natural
from data.starter.records import FilmFacts, RatedFilm
from data.starter.vocabulary import person_key

YEAR_SLACK = 1  # premiere in one year, release in the next
RUNTIME_SLACK_MIN = 5
SAME_FILM = 2.0  # evidence that two fact records must gather
Item = TypeVar("Item")
WIKIDATA_IDS, TMDB_IDS = 10_000_000, 20_000_000  # plus the digits of the IMDb id, or TMDB's number


@dataclass(frozen=True)
class Entity:
    """One film as the fact sources know it: a Wikidata record, a TMDB record, or both."""

    records: tuple[FilmFacts, ...]

    @cached_property
    def title_keys(self) -> frozenset[str]:
        return frozenset(filter(None, (key(title) for record in self.records for title in _titles(record))))

    @cached_property
    def years(self) -> frozenset[int]:
        return frozenset(record.year for record in self.records if record.year)

    @cached_property
    def genres(self) -> frozenset[str]:
        return frozenset(genre for record in self.records for genre in record.genres)

    @cached_property
    def renown(self) -> int:
        """Number of critics' reviews, by which the better known of two films of one name is told."""
        return sum((record.fresh or 0) + (record.rotten or 0) for record in self.records)


@dataclass(frozen=True, slots=True)
class JoinedFilm:
    """One film of the catalogue: rated, known to the fact sources, or both."""

    id: int
    rated: RatedFilm | None
    records: tuple[FilmFacts, ...]


def join(
    rated: Sequence[RatedFilm], wikidata: Sequence[FilmFacts], tmdb: Sequence[FilmFacts]
) -> tuple[JoinedFilm, ...]:
    """All films of all sources, each once, by id."""
    entities = join_facts(wikidata, tmdb)
    found = join_rated(rated, entities)
    films = [JoinedFilm(film.id, film, found[film.id].records if film.id in found else ()) for film in rated]
    taken = {id(entity) for entity in found.values()}
    used: set[int] = set()
    for entity in entities:
        if id(entity) not in taken and (number := entity_id(entity)) not in used:
            used.add(number)  # two records of one IMDb id are cuts of one film: the first stands for both
            films.append(JoinedFilm(number, None, entity.records))
    return tuple(sorted(films, key=lambda film: film.id))


def entity_id(entity: Entity) -> int:
    """An id of an unrated film that stays the same whatever else is joined."""
    first = entity.records[0]
    if first.source == "wikidata":
        return WIKIDATA_IDS + int(first.imdb_id or first.key)
    return TMDB_IDS + first.key


# ── Wikidata to TMDB ─────────────────────────────────────────────────────────────────────────────────────────────────
def join_facts(wikidata: Sequence[FilmFacts], tmdb: Sequence[FilmFacts]) -> tuple[Entity, ...]:
    """Every record of both, joined where title or director, year, cast and runtime say that they are one film."""
    by_title, by_director = _index(wikidata, _title_keys), _index(wikidata, _director_keys)
    scored = [
        (score, left, right)
        for right, record in enumerate(tmdb)
        for left in sorted(_reach(by_title, _title_keys(record)) | _reach(by_director, _director_keys(record)))
        if (score := evidence(wikidata[left], record)) >= SAME_FILM
    ]
    pairs = _best_first(scored)
    joined = [
        Entity((record, tmdb[pairs[left]]) if left in pairs else (record,)) for left, record in enumerate(wikidata)
    ]
    matched = set(pairs.values())
    return (*joined, *(Entity((record,)) for right, record in enumerate(tmdb) if right not in matched))


def evidence(one: FilmFacts, other: FilmFacts) -> float:
    """How much speaks for two records being one film; negative where something speaks clearly against it.

    A title within a year counts 1, a director 1, each of up to three players 1/2, a runtime 1/2.
    """
    years = abs(one.year - other.year) if one.year and other.year else 0
    titled = bool(_title_keys(one) & _title_keys(other))
    directors, others_directors = _people(one.directors), _people(other.directors)
    directed = len(directors & others_directors)
    played = min(3, len(_people(one.cast) & _people(other.cast)))
    if years > (3 if titled and directed and played else YEAR_SLACK):
        return -1.0
    if directors and others_directors and not directed and played < 3:
        return -1.0
    if not titled and (not directed or played < 3 or not _runs_alike(one, other)):
        return -1.0
    return titled * (1.0 if years <= YEAR_SLACK else 0.5) + directed + played / 2 + _runs_alike(one, other) / 2


def _runs_alike(one: FilmFacts, other: FilmFacts) -> bool:
    if not one.runtime_min or not other.runtime_min:
        return False
    return abs(one.runtime_min - other.runtime_min) <= RUNTIME_SLACK_MIN


# ── rated films to both ──────────────────────────────────────────────────────────────────────────────────────────────
def join_rated(rated: Sequence[RatedFilm], entities: Sequence[Entity]) -> dict[int, Entity]:
    """The entity of each rated film that has one, by the rated film's id."""
    by_title = _index(entities, lambda entity: entity.title_keys)
    scored: list[tuple[float, int, int]] = []
    for right, film in enumerate(rated):
        found = sorted(
            (
                (score, left)
                for left in _reach(by_title, rated_keys(film))
                if (score := likeness(film, entities[left])) > 0
            ),
            reverse=True,
        )
        if len(found) > 1 and found[0][0] - found[1][0] < 0.15:
            continue  # two films fit equally well: neither is taken
        scored += [(score + film.ratings / 1e6, left, right) for score, left in found[:1]]
    return {rated[right].id: entities[left] for left, right in _best_first(scored).items()}


def likeness(film: RatedFilm, entity: Entity) -> float:
    """How well an entity that shares a title fits a rated film; 0 where it does not."""
    if not film.year or not entity.years:
        return 0.0
    years = min(abs(film.year - year) for year in entity.years)
    if years > YEAR_SLACK:
        return 0.0
    shared = len(set(film.genres) & entity.genres)
    if film.genres and entity.genres and not shared and years:
        return 0.0
    primary = key(natural(film.title).display) in entity.title_keys
    return 1.0 + 0.5 * (years == 0) + 0.3 * primary + 0.2 * min(shared, 3) + 0.2 * (entity.renown >= 20)


def rated_keys(film: RatedFilm) -> frozenset[str]:
    titles = natural(film.title)
    return frozenset(filter(None, (key(title) for title in (titles.display, *titles.others))))


# ── shared ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def _titles(record: FilmFacts) -> Iterator[str]:
    for title in (record.title, *record.other_titles):
        titles = natural(title)
        yield from (title, titles.display, *titles.others)


def _title_keys(record: FilmFacts) -> frozenset[str]:
    return frozenset(filter(None, map(key, _titles(record))))


def _director_keys(record: FilmFacts) -> frozenset[str]:
    """A director within a year, for the same film under another title."""
    years = range(record.year - YEAR_SLACK, record.year + YEAR_SLACK + 1) if record.year else ()
    return frozenset(f"{person} {year}" for person in _people(record.directors) for year in years)


def _people(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(person_key, names))


def _index(items: Sequence[Item], keys: Callable[[Item], Iterable[str]]) -> dict[str, list[int]]:
    """Positions of the items by each of their keys."""
    index: dict[str, list[int]] = defaultdict(list)
    for position, item in enumerate(items):
        for one in keys(item):
            index[one].append(position)
    return index


def _reach(index: Mapping[str, Sequence[int]], keys: Iterable[str]) -> set[int]:
    return {position for one in keys for position in index.get(one, ())}


def _best_first(scored: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """One-to-one pairs, left to right, the strongest evidence served first; ties by position."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, left, right in sorted(scored, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if left not in pairs and right not in taken:
            pairs[left] = right
            taken.add(right)
    return pairs
