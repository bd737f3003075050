"""Which rated film is which film of the fact sources. Of a rated film only title, year and genres are known.

First by equal titles; then, for films and entities still alone, by titles that say the same in other words
("Interview with the Vampire: The Vampire Chronicles" and "Interview with the Vampire").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from data.display_titles import key
from data.starter.join_facts import Entity
from data.starter.matching import YEAR_SLACK, best_first, index, reach
from data.starter.records import RatedFilm
from data.starter.variants import same_words, words

TELLING_WORDS = 3  # a title of so many words is hardly given twice in two years
CLEAR_LEAD = 0.15
KNOWN, HEARD_OF = 20, 10  # critics' reviews of a film that is likely to be the one rated
Likeness = Callable[[RatedFilm, Entity], float]


def join_rated(rated: Sequence[RatedFilm], entities: Sequence[Entity]) -> dict[int, Entity]:
    """The entity of each rated film that has one, by the rated film's id. One to one."""
    found = _join(rated, entities, lambda film: film.title_keys, lambda entity: entity.title_keys, likeness)
    taken = {id(entity) for entity in found.values()}
    films = [film for film in rated if film.id not in found]
    alone = [entity for entity in entities if id(entity) not in taken]
    return found | _join(films, alone, _of_film, _of_entity, variant)


def _join(
    rated: Sequence[RatedFilm],
    entities: Sequence[Entity],
    film_keys: Callable[[RatedFilm], Iterable[str]],
    entity_keys: Callable[[Entity], Iterable[str]],
    score: Likeness,
) -> dict[int, Entity]:
    by_key = index(entities, entity_keys)
    scored: list[tuple[float, int, int]] = []
    for right, film in enumerate(rated):
        found = sorted((-fit, left) for left in reach(by_key, film_keys(film)) if (fit := score(film, entities[left])))
        if found and (len(found) == 1 or found[1][0] - found[0][0] >= CLEAR_LEAD):  # else several fit: none is taken
            # Of two rated films that claim one entity, the more rated is the better known.
            scored.append((-found[0][0] + film.ratings / 1e6, found[0][1], right))
    return {rated[right].id: entities[left] for left, right in best_first(scored).items()}


def likeness(film: RatedFilm, entity: Entity) -> float:
    """How well an entity that shares a title fits a rated film; 0 where it does not."""
    years = _years_apart(film, entity)
    if years is None or years > YEAR_SLACK:
        return 0.0
    shared = len(set(film.genres) & entity.genres)
    title = max(film.title_keys & entity.title_keys, key=len, default="")
    if years and len(title.split()) < TELLING_WORDS:
        one_in_every_year = len(title.split()) == 1 and entity.renown < HEARD_OF  # as of "Carmen"
        if not shared or one_in_every_year or "Documentary" in {*film.genres} ^ entity.genres:
            return 0.0
    primary = key(film.titles[0]) in entity.title_keys
    return 1.0 + 0.5 * (years == 0) + 0.3 * primary + 0.2 * min(shared, 3) + 0.2 * (entity.renown >= KNOWN)


def variant(film: RatedFilm, entity: Entity) -> float:
    """How well an entity of about that year fits by a title that says the same in other words; 0 where it does not."""
    years = _years_apart(film, entity)
    if years is None or years > YEAR_SLACK or not set(film.genres) & entity.genres:
        return 0.0
    if film.title_keys & entity.title_keys:
        return 0.0  # of equal titles `likeness` has judged
    best = max((same_words(one, other) for one in film.titles for other in entity.titles), default=0.0)
    if years and best < 0.9:
        return 0.0  # a part of a title needs the very year
    return best and best + 0.5 * (years == 0)


def _years_apart(film: RatedFilm, entity: Entity) -> int | None:
    if not film.year or not entity.years:
        return None
    return min(abs(film.year - year) for year in entity.years)


def _of_film(film: RatedFilm) -> frozenset[str]:
    """Words with the years in which an entity may have them: there are far fewer films than entities."""
    years = range(film.year - YEAR_SLACK, film.year + YEAR_SLACK + 1) if film.year else ()
    return frozenset(f"{year} {word}" for word in words(film.titles) for year in years)


def _of_entity(entity: Entity) -> frozenset[str]:
    return frozenset(f"{year} {word}" for word in words(entity.titles) for year in entity.years)
