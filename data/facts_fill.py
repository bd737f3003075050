"""What a source does not tell of its films, filled from the film facts of the starter sources.

Films meet by IMDb's number, TMDB's number, or title and year. A wrong join is worse than none: a number is not believed
where title and year both speak against it, a title of two films is nobody's, and all joins are one to one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from data.canonical import Row
from data.display_titles import distinct, key, natural
from data.starter.join import TMDB_IDS
from data.starter.vocabulary import MOVIELENS_GENRES, person_key

YEAR_SLACK = 1  # premiere in one year, release in the next
TELLING_WORDS = 3  # a title of so many words is hardly given twice in two years
LISTS = ("writers", "directors", "cast", "languages", "countries", "keywords")
TEXTS = ("overview", "tagline", "plot")
VALUES = ("runtime_min", "fresh", "rotten", "metacritic", "certificate", "oscars")
How = Literal["imdb_id", "tmdb_id", "title_and_year"]


@dataclass(frozen=True)
class SourceFilm:
    """A film as a source tells it; `title` without its year, as it stands there. Empty means not told."""

    id: int
    title: str
    year: int | None
    genres: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()
    imdb_id: str | None = None
    tmdb_id: int | None = None
    ratings: int = 0

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """As read by a person, the main one first."""
        read = natural(self.title)
        return (read.display, *read.others)

    @cached_property
    def title_keys(self) -> frozenset[str]:
        return frozenset(filter(None, map(key, self.titles)))


@dataclass(frozen=True, slots=True)
class Joined:
    """The facts of each film that has some, and how they were found, by the film's id."""

    rows: Mapping[int, Row]
    how: Mapping[int, How]
    refused: int  # shared numbers that were not believed


def join(films: Sequence[SourceFilm], facts: Iterable[Row]) -> Joined:
    """The facts of each film, one to one: by numbers first, then by title and year among what is left."""
    rows = [row for row in facts if _tells(row)]
    found: dict[int, Row] = {}
    how: dict[int, How] = {}
    refused = 0
    taken: set[int] = set()
    numbers: tuple[tuple[How, dict[Any, Row]], ...] = (
        ("imdb_id", _only(rows, lambda row: row.get("imdb_id"))),
        ("tmdb_id", _only(rows, _tmdb_id)),
    )
    for name, numbered in numbers:
        for film in films:
            row = numbered.get(getattr(film, name)) if film.id not in found else None
            if row is None or row["item_id"] in taken:
                continue
            if _plausible(film, row):
                found[film.id], how[film.id] = row, name
                taken.add(row["item_id"])
            else:
                refused += 1
    left = [film for film in films if film.id not in found]
    for movie, row in _by_title(left, [row for row in rows if row["item_id"] not in taken]).items():
        found[movie], how[movie] = row, "title_and_year"
    return Joined(found, how, refused)


def fill(film: SourceFilm, row: Row | None) -> Row:
    """The film's line of facts.json: what the source tells stands, the rest is the joined facts'.

    Genres that MovieLens has no name for (Family, Biography, Music …) are added to a source's own.
    """
    known = row or {}
    others = [*film.titles[1:], *(known.get("display_title"),) * bool(row), *known.get("other_titles", ())]
    filled: Row = {
        "item_id": film.id,
        "display_title": film.titles[0],
        "other_titles": list(distinct(film.titles[0], others)),
        "year": film.year or known.get("year"),
        "genres": _genres(film, known),
        **{name: list(known.get(name) or ()) for name in LISTS},
        **{name: known.get(name) or "" for name in TEXTS},
        **{name: known.get(name) for name in VALUES},
        "imdb_id": film.imdb_id or known.get("imdb_id"),
    }
    for name, told in (("directors", film.directors), ("cast", film.cast)):
        filled[name] = _people(told, filled[name])
    return filled


def rates(films: Sequence[SourceFilm], joined: Joined, rows: Sequence[Row]) -> dict[str, Any]:
    """How the films were joined, in number and share, and what share of them each fact is known of afterwards."""
    ways = Counter(joined.how.values())
    ratings = sum(film.ratings for film in films)
    met = sum(film.ratings for film in films if film.id in joined.rows)
    names = ("genres", "directors", "cast", "languages", "runtime_min", "overview", "keywords")
    return {
        "by_imdb_id": ways["imdb_id"],
        "by_tmdb_id": ways["tmdb_id"],
        "by_title_and_year": ways["title_and_year"],
        "none": len(films) - len(joined.rows),
        "numbers_not_believed": joined.refused,
        "of_films": round(len(joined.rows) / max(len(films), 1), 4),
        **({"of_ratings": round(met / ratings, 4)} if ratings else {}),
        "known_of": {name: round(sum(bool(row[name]) for row in rows) / max(len(films), 1), 4) for name in names},
    }


# ── joining ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def _by_title(films: Sequence[SourceFilm], rows: Sequence[Row]) -> dict[int, Row]:
    """One to one, the very year before the next one, then the more rated film of two that claim the same facts."""
    by_title: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for title in row_keys(row):
            by_title[title].append(row)
    claims: list[tuple[int, int, int, Row]] = []
    for film in films:
        if film.year is None:
            continue
        fitting = {
            row["item_id"]: row
            for title in film.title_keys
            for row in by_title.get(title, ())
            if row["year"] and abs(row["year"] - film.year) <= YEAR_SLACK and not _contradicts(film, row)
        }
        same = [row for row in fitting.values() if row["year"] == film.year]
        near = same or [row for row in fitting.values() if _telling(film, row)]
        if len(near) == 1 and (same or len(fitting) == 1):
            claims.append((not same, -film.ratings, film.id, near[0]))
    found: dict[int, Row] = {}
    taken: set[int] = set()
    for _, _, movie, row in sorted(claims, key=lambda claim: claim[:3]):
        if row["item_id"] not in taken:
            taken.add(row["item_id"])
            found[movie] = row
    return found


def _tells(row: Row) -> bool:
    """Whether the facts hold more than a title, a year and genres."""
    return any(row.get(name) for name in (*LISTS, *TEXTS, *VALUES))


def row_keys(row: Row) -> frozenset[str]:
    return frozenset(filter(None, map(key, (row["display_title"], *row["other_titles"]))))


def _only(rows: Sequence[Row], number: Any) -> dict[Any, Row]:
    """Rows by a number that no other row has."""
    counts = Counter(number(row) for row in rows)
    return {one: row for row in rows if (one := number(row)) is not None and counts[one] == 1}


def _tmdb_id(row: Row) -> int | None:
    """TMDB's number is the id of a film that only TMDB knows."""
    return row["item_id"] - TMDB_IDS if row["item_id"] >= TMDB_IDS else None


def _plausible(film: SourceFilm, row: Row) -> bool:
    """Whether a shared number can be believed: the title or about the year must agree, where they are told."""
    if film.year and row["year"] and abs(film.year - row["year"]) <= YEAR_SLACK:
        return True
    return bool(film.title_keys & row_keys(row))


def _contradicts(film: SourceFilm, row: Row) -> bool:
    """Whether something told of both speaks against their being one film: a number, the people, or that one is a
    documentary and the other is not."""
    if film.imdb_id and row["imdb_id"] and film.imdb_id != row["imdb_id"]:
        return True
    if film.genres and row["genres"] and ("Documentary" in film.genres) != ("Documentary" in row["genres"]):
        return True
    told = {person_key(name) for name in (*film.directors, *film.cast)}
    known = {person_key(name) for name in (*row["directors"], *row["cast"])}
    return bool(told and known and not told & known)


def _telling(film: SourceFilm, row: Row) -> bool:
    """Whether a film of the year before or after may be the same: a telling title, or people or genres in common."""
    shared = max(film.title_keys & row_keys(row), key=len, default="")
    if len(shared.split()) >= TELLING_WORDS or set(map(person_key, film.directors)) & set(
        map(person_key, row["directors"])
    ):
        return True
    return len(shared.split()) > 1 and bool(set(film.genres) & set(row["genres"]))


# ── filling ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def _genres(film: SourceFilm, known: Mapping[str, Any]) -> list[str]:
    told = known.get("genres") or ()
    more = [genre for genre in told if genre not in MOVIELENS_GENRES] if film.genres else told
    return sorted({*film.genres, *more})


def _people(told: Sequence[str], known: Sequence[str]) -> list[str]:
    """The source's people in its order, spelt as the facts spell them, then the facts' others."""
    spelt = {person_key(name): name for name in known}
    first = [spelt.get(person_key(name), name) for name in told]
    return list(dict.fromkeys([*first, *known]))
