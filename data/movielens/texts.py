"""Tables with words in them: films, links, tags, and the words of the genome. Read row by row; a bad one is told."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.errors import InputError
from data.movielens.files import blocks, shown
from data.movielens.numbers import DELIMITERS, header_places
from data.movielens.release import Release, Role
from data.problems import Problems

NO_GENRES = frozenset({"(no genres listed)", "unknown", "imax", ""})  # IMAX is a format
GENRE_NAMES: Mapping[str, str] = {"Children's": "Children"}  # as the releases before 2009 call it
LONGEST_TITLE = 1_000
LONGEST_TAG = 300
JOINED_LINES = 20  # a quoted cell may go on over so many lines
U_ITEM_FIXED = 5  # columns of u.item before the genres' flags
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


@dataclass(frozen=True, slots=True)
class Row:
    """Cells by our names of the columns ("" where the file has no such column), and where they stand."""

    line: int
    cells: Mapping[str, str]


Wanted = Sequence[tuple[str, Sequence[str], bool]]  # our name, the names it goes by, whether it must be there
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
    for row in _rows(release, "movies", MOVIES, problems):
        movie = _whole(row, "id", path, problems)
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
    for row in _rows(release, "links", LINKS, problems):
        movie = _whole(row, "id", path, problems)
        if movie is not None:
            imdb, tmdb = (_optional(row, name, path, problems) for name in ("imdb", "tmdb"))
            links.setdefault(movie, Link(f"{imdb:07d}" if imdb else None, tmdb or None))
    return links


def read_tags(release: Release, problems: Problems) -> Iterator[tuple[int, int, str]]:
    """(user, film, tag), the tag lower-cased with its spaces evened."""
    if "tags" not in release.files:
        return
    path = shown(release.container, release.files["tags"])
    for row in _rows(release, "tags", TAGS, problems):
        user, movie = _whole(row, "user", path, problems), _whole(row, "id", path, problems)
        if user is not None and movie is not None and (tag := _tag(row, path, problems)):
            yield user, movie, tag


def read_genome_tags(release: Release, problems: Problems) -> dict[int, str]:
    """The genome's tags by their number."""
    path = shown(release.container, release.files["genome_tags"])
    tags: dict[int, str] = {}
    for row in _rows(release, "genome_tags", GENOME_TAGS, problems):
        number = _whole(row, "id", path, problems)
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
    named = (line.rpartition("|")[::2] for _, line in _lines(release, "genres", problems))
    numbered = {int(number): name for name, number in named if number.strip().isdecimal() and len(number) <= 3}
    return tuple(numbered.get(place, "unknown") for place in range(max(numbered) + 1)) if numbered else U_GENRES


def _flagged(cells: str, flags: Sequence[str]) -> list[str]:
    return [name for name, flag in zip(flags, cells.split("|"), strict=False) if flag.strip() == "1"]


# ── rows of every form ───────────────────────────────────────────────────────────────────────────────────────────────
def _rows(release: Release, role: Role, wanted: Wanted, problems: Problems) -> Iterator[Row]:
    if release.form == "csv":
        yield from _csv_rows(release, role, wanted, problems)
        return
    path = shown(release.container, release.files[role])
    divide = _u_item if release.form == "u" else _DAT[role]
    for number, line in _lines(release, role, problems):
        if not line.strip():
            continue
        cells = divide(line)
        if cells is None:
            problems.add("short_row", path, number, "the line has too few columns")
        else:
            yield Row(number, cells)


def _u_item(line: str) -> dict[str, str] | None:
    """movie id | title | release date | video release date | IMDb URL | a flag a genre."""
    cells = line.split("|")
    if len(cells) <= U_ITEM_FIXED:
        return None
    return {"id": cells[0], "title": cells[1], "released": cells[2], "genres": "|".join(cells[U_ITEM_FIXED:])}


def _movies_dat(line: str) -> dict[str, str] | None:
    """MovieID::Title::Genres; a title may hold the separator."""
    movie, mark, rest = line.partition("::")
    title, end, genres = rest.rpartition("::")
    return {"id": movie, "title": title, "genres": genres} if mark and end else None


def _tags_dat(line: str) -> dict[str, str] | None:
    """UserID::MovieID::Tag::Timestamp; a tag may hold the separator."""
    cells = line.split("::")
    return {"user": cells[0], "id": cells[1], "tag": "::".join(cells[2:-1])} if len(cells) >= 4 else None


_DAT: Mapping[Role, Callable[[str], dict[str, str] | None]] = {"movies": _movies_dat, "tags": _tags_dat}


def _csv_rows(release: Release, role: Role, wanted: Wanted, problems: Problems) -> Iterator[Row]:
    path = shown(release.container, release.files[role])
    lines = _lines(release, role, problems)
    head = next(lines, (1, ""))[1]
    tried = [(*header_places(_cells(head, mark) or [], wanted), mark) for mark in DELIMITERS]
    places, missing, unknown, mark = min(tried, key=lambda entry: len(entry[1]))
    if missing:
        raise InputError(f"{path} has no column {missing[0]} (its first line is {head[:80]!r}): check the file.")
    for cell in unknown:
        problems.add("unknown_column", path, 1, f"the column {cell[:40]!r} is not known")
    width = len(_cells(head, mark) or [])
    for number, cells in _records(lines, mark, width):
        if cells is None or len(cells) != width:
            kind = "short_row" if cells is None or len(cells) < width else "long_row"
            told = "a quotation mark is not closed" if cells is None else f"{len(cells)} columns instead of {width}"
            problems.add(kind, path, number, told)
        else:
            yield Row(number, {name: cells[places[name]] if name in places else "" for name, _, _ in wanted})


def _records(lines: Iterator[tuple[int, str]], mark: str, width: int) -> Iterator[tuple[int, list[str] | None]]:
    """Cells of each row with its line; None where a quotation mark is not closed within a few lines.

    A stray quotation mark costs its own line only: the lines after it are read again by themselves.
    """
    waiting: list[tuple[int, str]] = []
    while entry := waiting.pop(0) if waiting else next(lines, None):
        number, line = entry
        if not line.strip():
            continue
        cells, used = _cells(line, mark), 0
        while cells is None and used < JOINED_LINES:
            if used == len(waiting):
                following = next(lines, None)
                if following is None:
                    break
                waiting.append(following)
            used += 1
            cells = _cells("\n".join([line, *(text for _, text in waiting[:used])]), mark)
        if cells is not None and len(cells) == width:
            del waiting[:used]
        elif used:
            cells = None
        yield number, cells


def _cells(text: str, mark: str) -> list[str] | None:
    """The cells of one row; None when a quotation mark is left open."""
    if '"' not in text:
        return text.split(mark)
    try:
        return next(csv.reader([text + "\n"], delimiter=mark, strict=True))
    except csv.Error:
        return None


def _lines(release: Release, role: Role, problems: Problems) -> Iterator[tuple[int, str]]:
    """Numbered lines. What is not UTF-8 is read as Latin-1: so it is meant in the older releases, told in others."""
    name = release.files[role]
    path = shown(release.container, name)
    for block in blocks(release.container, name, problems):
        for number, line in enumerate(block.data.split(b"\n")[:-1], block.line):
            try:
                yield number, line.decode("utf-8")
            except UnicodeDecodeError:
                if not release.latin:
                    problems.add("wrong_encoding", path, number, "this is not UTF-8, and was read as Latin-1")
                yield number, line.decode("latin-1")


# ── numbers among the words ──────────────────────────────────────────────────────────────────────────────────────────
def _whole(row: Row, name: str, path: Path, problems: Problems) -> int | None:
    text = row.cells[name].strip()
    if text.isascii() and text.isdigit() and len(text) <= 18:
        return int(text)
    problems.add("wrong_type", path, row.line, f"{name} is {text[:40]!r}, no whole number")
    return None


def _optional(row: Row, name: str, path: Path, problems: Problems) -> int | None:
    text = row.cells[name].strip().removeprefix("tt").removesuffix(".0")
    if not text:
        return None
    return _whole(Row(row.line, {name: text}), name, path, problems)
