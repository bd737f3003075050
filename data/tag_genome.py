"""The published Tag Genome folder, read in place; what it does not tell of its films is written into the home."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data import facts_fill
from data.canonical import RawFolder, Row, locate, read_rows, write_rows
from data.errors import InputError
from data.facts_fill import SourceFilm
from data.movielens.files import Folder
from data.movielens.release import FILES, Release
from data.movielens.texts import Film, read_films, split_year
from data.problems import Problems
from data.stages import of_file
from data.starter.vocabulary import person_key

_DATA = ("metadata.json", "metadata_updated.json")


@dataclass(frozen=True, slots=True)
class Published:
    """The folder's files, and a MovieLens movies.csv beside them, where there is one."""

    raw: RawFolder
    movies: Path | None


def is_published(path: Path) -> bool:
    """Whether the folder holds the Tag Genome's films."""
    return any((folder / name).is_file() for folder in (path, path / "raw") for name in _DATA)


def open_folder(path: Path) -> Published:
    """The published folder at `path`. Raises InputError: a file, another data set, or something is missing."""
    if not path.is_dir():
        raise InputError(f"{path} is a file: unpack the Tag Genome archive and give the folder that holds raw/.")
    if not is_published(path):
        every = {name.rpartition("/")[2].casefold() for name in Folder(path).names()}
        for form in FILES.values():
            if {form["ratings"], form["movies"]} <= every:
                raise InputError(f"{path} holds a MovieLens release, not the Tag Genome: use --source movielens.")
        raise InputError(f"{path} holds no Tag Genome data: metadata.json was looked for, there and in raw/.")
    beside = (folder / "movies.csv" for folder in (path, path / "raw"))
    return Published(locate(path), next((file for file in beside if file.is_file()), None))


def made_from(given: Published) -> dict[str, str]:
    """What our own folder depends on."""
    return {"metadata": of_file(given.raw.metadata), "movies": of_file(given.movies) if given.movies else "absent"}


def write_facts(given: Published, folder: Path, facts: Sequence[Row], problems: Problems) -> Row:
    """Write facts.json into `folder`; returns what was joined and left out."""
    genres = _genres(given, problems)
    films: dict[int, SourceFilm] = {}
    for row in read_rows(given.raw.metadata, problems):
        if row["item_id"] not in films and str(row.get("title") or "").strip():
            films[row["item_id"]] = _film(row, genres)
    told = list(films.values())
    joined = facts_fill.join(told, facts)
    rows = [facts_fill.fill(film, joined.rows.get(film.id)) for film in told]
    write_rows(folder / "facts.json", rows)
    return {"films": len(told), "joined": facts_fill.rates(told, joined, rows)}


def _film(row: Mapping[str, Any], genres: Mapping[int, Film]) -> SourceFilm:
    title, year = split_year(str(row["title"]))
    known = genres.get(row["item_id"])
    return SourceFilm(
        row["item_id"], title, year, known.genres if known else (),
        directors=_names(row.get("directedBy")), cast=_names(row.get("starring")),
        imdb_id=_imdb(row.get("imdbId")),
    )  # fmt: skip


def _genres(given: Published, problems: Problems) -> dict[int, Film]:
    if given.movies is None:
        return {}
    release = Release(Folder(given.movies.parent), "csv", {"movies": given.movies.name}, latin=False)
    return read_films(release, problems)


def _names(text: Any) -> tuple[str, ...]:
    """Names separated by commas, each once; "Jr." belongs to the name before it."""
    each = re.split(r",(?!\s*(?:Jr|Sr)\b)", str(text or ""))
    return tuple({person_key(name): name.strip() for name in reversed(each) if person_key(name)}.values())[::-1]


def _imdb(text: Any) -> str | None:
    digits = str(text or "").strip().removeprefix("tt")
    return f"{int(digits):07d}" if digits.isascii() and digits.isdigit() and int(digits) else None
