"""Which Wikidata record and which TMDB record are one film: both tell director, cast and runtime."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from data.display_titles import key
from data.starter.matching import YEAR_SLACK, best_first, index, reach
from data.starter.records import FilmFacts, RatedFilm
from data.starter.variants import same_words
from data.starter.vocabulary import person_key

LATE_RELEASE_YEARS = 6  # a film may wait that long for a release when title, director and cast agree
RUNTIME_SLACK_MIN = 5
SAME_CUT_MIN = 2
WHOLE_CAST = 6  # so many shared players make another title of one director's film of that year
CERTAIN_CAST, LATE_UNTITLED_YEARS = 10, 3
CUT_SHARE = 0.3  # a cut may lose that share of the running time
NEAR_YEARS = 2  # films of one director are looked at when they are so near
ENOUGH = 1.5


@dataclass(frozen=True)
class Entity:
    """One film as the fact sources know it: a Wikidata record, a TMDB record, or both."""

    records: tuple[FilmFacts, ...]

    @cached_property
    def titles(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(title for record in self.records for title in record.titles))

    @cached_property
    def title_keys(self) -> frozenset[str]:
        return frozenset(one for record in self.records for one in record.title_keys)

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


def join_facts(wikidata: Sequence[FilmFacts], tmdb: Sequence[FilmFacts]) -> tuple[Entity, ...]:
    """Every record of both, paired where title or director, year, cast and runtime say that they are one film."""
    by_title = index(wikidata, lambda film: film.title_keys)
    by_director = index(wikidata, _director_years)
    scored = [
        (score, left, right)
        for right, record in enumerate(tmdb)
        for left in sorted(reach(by_title, record.title_keys) | reach(by_director, _director_years(record, NEAR_YEARS)))
        if (score := evidence(wikidata[left], record)) >= ENOUGH
    ]
    pairs = best_first(scored)
    alone = set(range(len(tmdb))) - set(pairs.values())
    joined = (Entity((film, tmdb[pairs[left]]) if left in pairs else (film,)) for left, film in enumerate(wikidata))
    return (*joined, *(Entity((tmdb[right],)) for right in sorted(alone)))


def evidence(one: FilmFacts, other: FilmFacts) -> float:
    """How much speaks for two records being one film; 0 where something speaks clearly against it.

    A title counts 1, a director 1, each of up to ten players 1/4, a like runtime 1/2, the same year 1/4.
    """
    if not one.year or not other.year:
        return 0.0
    years = abs(one.year - other.year)
    if years > LATE_RELEASE_YEARS:
        return 0.0
    shared_titles = one.title_keys & other.title_keys
    directed = _same_director(one, other)
    played = len(one.cast_keys & other.cast_keys)
    runtime = _runtime_gap(one, other)
    if shared_titles:
        fits = _fits_titled(max(shared_titles, key=len), years, directed, played, runtime)
    else:
        fits = bool(directed) and _fits_untitled(one, other, years, played, runtime)
    if not fits:
        return 0.0
    alike = runtime is not None and runtime <= RUNTIME_SLACK_MIN
    return bool(shared_titles) + bool(directed) + min(played, 10) / 4 + alike / 2 + (years == 0) / 4


def _fits_titled(title: str, years: int, directed: bool | None, played: int, runtime: int | None) -> bool:
    """Whether two records of one title are one film. `directed` is None where a source names no director."""
    alike = runtime is not None and runtime <= RUNTIME_SLACK_MIN
    words = len(title.split())
    if years > YEAR_SLACK:
        return years <= LATE_RELEASE_YEARS and bool(directed) and (played >= 3 or (alike and years <= 3))
    if directed or played >= 3:
        return True
    if directed is None:
        return alike or (years == 0 and words >= 4)
    # Directors differ: a name spelt in another way is only believed of the same cut of the same year.
    return years == 0 and words >= 2 and runtime is not None and runtime <= SAME_CUT_MIN


def _fits_untitled(one: FilmFacts, other: FilmFacts, years: int, played: int, runtime: int | None) -> bool:
    """Whether two films of one director under different titles are one: most of the cast, or a variant of the title."""
    if years > (LATE_UNTITLED_YEARS if played >= CERTAIN_CAST else YEAR_SLACK):
        return False
    if runtime is not None and runtime > CUT_SHARE * max(one.runtime_min or 0, other.runtime_min or 0):
        return False
    same_cut = runtime is not None and runtime < SAME_CUT_MIN
    if not (same_cut or _sequel(one) == _sequel(other) or _subtitles(one) & _subtitles(other)):
        return False
    alike = runtime is not None and runtime <= RUNTIME_SLACK_MIN
    if played >= (3 if alike else WHOLE_CAST):
        return True
    # Of animated films Wikidata keeps the voices apart: no player is shared.
    return alike and any(same_words(a, b) for a in one.titles for b in other.titles)


def _same_director(one: FilmFacts, other: FilmFacts) -> bool | None:
    """Whether a director is shared, a shortened first name forgiven; None where one of them has none."""
    if not one.directors or not other.directors:
        return None
    if one.director_keys & other.director_keys:
        return True
    return bool(set(map(_short_name, one.directors)) & set(map(_short_name, other.directors)))


def _director_years(film: FilmFacts, slack: int = 0) -> frozenset[str]:
    """Keys under which a director's films of that year meet, and of `slack` years around."""
    years = range(film.year - slack, film.year + slack + 1) if film.year else ()
    return frozenset(f"{name} {year}" for name in map(_short_name, film.directors) for year in years)


def _short_name(name: str) -> str:
    """Initial and last name: "Robert M. Young" and "Robert Milton Young" meet, "Josh" and "Joshua Tickell" too."""
    words = name.casefold().removesuffix(", jr.").removesuffix(" jr.").split()
    return person_key(f"{words[0][:1]} {words[-1]}") if words else ""


def _runtime_gap(one: FilmFacts, other: FilmFacts) -> int | None:
    if not one.runtime_min or not other.runtime_min:
        return None
    return abs(one.runtime_min - other.runtime_min)


def _sequel(film: FilmFacts) -> frozenset[str]:
    """Numbers of parts in the titles: two parts shot at once share director and cast."""
    heads = {key(part) for title in film.titles for part in title.split(":")}
    return frozenset(match[0] for head in heads if (match := re.search(r"\d+$", head)))


def _subtitles(film: FilmFacts) -> frozenset[str]:
    return frozenset(key(title.rpartition(":")[2]) for title in film.titles if ":" in title)


def bridge(entities: Sequence[Entity], rated: Sequence[RatedFilm]) -> tuple[Entity, ...]:
    """Pair what is left alone where a rated film goes by both titles and both name one director of that time."""
    alone = [entity for entity in entities if len(entity.records) == 1]
    by_title = index(alone, lambda entity: entity.title_keys)
    pairs: dict[int, int] = {}
    for film in rated:
        near = [at for at in sorted(reach(by_title, film.title_keys)) if _near(alone[at].records[0], film.year)]
        of_wikidata = [at for at in near if alone[at].records[0].source == "wikidata"]
        of_tmdb = [at for at in near if alone[at].records[0].source == "tmdb"]
        if len(of_wikidata) == len(of_tmdb) == 1:
            left, right = of_wikidata[0], of_tmdb[0]
            if _same_director(alone[left].records[0], alone[right].records[0]) and not {left, right} & {
                *pairs,
                *pairs.values(),
            }:
                pairs[left] = right
    gone = {id(alone[right]) for right in pairs.values()}
    merged = {id(alone[left]): Entity((*alone[left].records, *alone[right].records)) for left, right in pairs.items()}
    return tuple(merged.get(id(entity), entity) for entity in entities if id(entity) not in gone)


def _near(record: FilmFacts, year: int | None) -> bool:
    return bool(year and record.year and abs(record.year - year) <= YEAR_SLACK)
