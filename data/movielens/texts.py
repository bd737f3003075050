"""Tables with words in them: films, links, tags, and the words of the genome. Read row by row; a bad one is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.errors import InputError
from data.movielens.files import shown
from data.movielens.release import Release
from data.movielens.rows import Row, Wanted, numbered_lines, optional, read_rows, whole
from data.problems import Problems

NO_GENRES = frozenset({"(no genres listed)", "unknown", "imax", ""})  # IMAX is a format
GENRE_NAMES: Mapping[str, str] = {"Children's": "Children"}  # as the releases before 2009 call it
LONGEST_TITLE = 1_000
LONGEST_TAG = 300
U_GENRES = (
    "unknown", "Action", "Adventure", "Animation", "Children's", "Comedy", "Crime", "Documentary", "Drama", "Fantasy",
    "Film-Noir", "Horror", "Musical", "Mystery", "Romance", "Sci-Fi", "Thriller", "War", "Western",
)  # fmt: skip
_YEAR = re.compile(r"\s*\(\s*((?:18|19|20)\d\d)\s*(?:[-–—]\s*(?:(?:18|19|20)\d\d)?)?\s*\)")
_KIND = re.compile(r"\s*\((?:T?V|VG)\)$")  # how ml-100k marks what went to television or video
_DATE_YEAR = re.compile(r"\b((?:18|19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class Film:
    """A film as a source tells it: `title` as it stands there without its year, "Matrix, The"."""

    id: int
    title: str
    year: int | None
    genres: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A film's number elsewhere: IMDb's of at least seven digits, as a string, and TMDB's."""

    imdb: str | None
    tmdb: int | None


_MOVIE_ID = ("movieId", "item_id", "movie")
_USER_ID = ("userId", "user")
MOVIES: Wanted = (
    ("id", ("movieId", "item_id", "id"), True),
    ("title", ("title",), True),
    ("genres", ("genres",), False),
)
LINKS: Wanted = (("id", _MOVIE_ID, True), ("imdb", ("imdbId",), False), ("tmdb", ("tmdbId",), False))
TAGS: Wanted = (
    ("user", _USER_ID, True), ("id", _MOVIE_ID, True), ("tag", ("tag",), True), ("timestamp", ("timestamp",), False),
)  # fmt: skip
GENOME_TAGS: Wanted = (("id", ("tagId",), True), ("tag", ("tag",), True))


# ── what the files hold ──────────────────────────────────────────────────────────────────────────────────────────────
def read_films(release: Release, problems: Problems) -> dict[int, Film]:
    """Films by id, in the order of the file. Raises InputError when there is none that can be used."""
    path = shown(release.container, release.files["movies"])
    flags = _genre_flags(release, problems) if release.form == "u" else ()
    films: dict[int, Film] = {}
    for row in read_rows(release, "movies", MOVIES, problems):
        movie = whole(row, "id", path, problems)
        if movie is None:
            continue
        title, year = split_year(row.cells["title"])
        if not re.search(r"\w", title):
            problems.add("missing_title", path, row.line, "the film has no title")
        elif len(title) > LONGEST_TITLE:
            problems.add("wrong_type", path, row.line, f"the title has {len(title):,} characters")
        elif movie in films:
            problems.add("duplicate_film", path, row.line, f"film {movie} stands here for the second time")
        else:
            said = row.cells["genres"]
            genres = _flagged(said, flags) if release.form == "u" else said.split("|")
            films[movie] = Film(movie, title, year or _released(row), genres_of(genres))
    if not films:
        raise InputError(f"{path} holds no film that can be used: check that it is the right file.")
    return films


def read_links(release: Release, problems: Problems) -> dict[int, Link]:
    """Numbers elsewhere by film id; empty where the release has none."""
    links: dict[int, Link] = {}
    if "links" not in release.files:
        return links
    path = shown(release.container, release.files["links"])
    for row in read_rows(release, "links", LINKS, problems):
        movie = whole(row, "id", path, problems)
        if movie is not None:
            imdb, tmdb = (optional(row, name, path, problems) for name in ("imdb", "tmdb"))
            links.setdefault(movie, Link(f"{imdb:07d}" if imdb else None, tmdb or None))
    return links


def read_tags(release: Release, problems: Problems) -> Iterator[tuple[int, int, str]]:
    """(user, film, tag), the tag lower-cased with its spaces evened."""
    if "tags" not in release.files:
        return
    path = shown(release.container, release.files["tags"])
    for row in read_rows(release, "tags", TAGS, problems):
        user, movie = whole(row, "user", path, problems), whole(row, "id", path, problems)
        if user is not None and movie is not None and (tag := _tag(row, path, problems)):
            yield user, movie, tag


def read_genome_tags(release: Release, problems: Problems) -> dict[int, str]:
    """The genome's tags by their number."""
    path = shown(release.container, release.files["genome_tags"])
    tags: dict[int, str] = {}
    for row in read_rows(release, "genome_tags", GENOME_TAGS, problems):
        number = whole(row, "id", path, problems)
        if number is not None and (tag := _tag(row, path, problems)):
            tags.setdefault(number, tag)
    return tags


# ── titles, genres, tags ─────────────────────────────────────────────────────────────────────────────────────────────
def split_year(title: str) -> tuple[str, int | None]:
    """The title without its year, and the last year in parentheses, wherever it stands.

    >>> split_year("Land Before Time III: The Time of the Great Giving (1995) (V)")
    ('Land Before Time III: The Time of the Great Giving', 1995)
    """
    text = _KIND.sub("", " ".join(title.split()))
    found = list(_YEAR.finditer(text))
    if not found:
        return text, None
    last = found[-1]
    rest = (text[: last.start()] + " " + text[last.end() :].strip()).strip()
    return (rest, int(last[1])) if rest else (text, None)


def genres_of(names: Sequence[str]) -> tuple[str, ...]:
    """Genres as MovieLens names them today, each once; none for what is no genre."""
    even = (GENRE_NAMES.get(name.strip(), name.strip()) for name in names)
    return tuple(dict.fromkeys(name for name in even if name.casefold() not in NO_GENRES))


def even_tag(tag: str) -> str:
    return " ".join(tag.casefold().split())


def _tag(row: Row, path: Path, problems: Problems) -> str:
    tag = even_tag(row.cells["tag"])
    if not tag or len(tag) > LONGEST_TAG:
        why = f"the tag has {len(tag):,} characters" if tag else "the tag is empty"
        problems.add("empty_tag" if not tag else "wrong_type", path, row.line, why)
        return ""
    return tag


def _released(row: Row) -> int | None:
    found = _DATE_YEAR.search(row.cells.get("released", ""))
    return int(found[1]) if found else None


def _genre_flags(release: Release, problems: Problems) -> tuple[str, ...]:
    """The names of u.item's flags, in order: u.genre's, where it is there, else as published."""
    if "genres" not in release.files:
        return U_GENRES
    named = (line.rpartition("|")[::2] for _, line in numbered_lines(release, "genres", problems))
    numbered = {int(number): name for name, number in named if number.strip().isdecimal() and len(number) <= 3}
    return tuple(numbered.get(place, "unknown") for place in range(max(numbered) + 1)) if numbered else U_GENRES


def _flagged(cells: str, flags: Sequence[str]) -> list[str]:
    return [name for name, flag in zip(flags, cells.split("|"), strict=False) if flag.strip() == "1"]
