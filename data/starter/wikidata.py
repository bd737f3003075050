"""Film facts of Wikidata: a SQLite file of 17,472 films from 1940 to 2014."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from data.errors import InputError
from data.fetch import read_member
from data.starter import vocabulary
from data.starter.records import FilmFacts

MEMBER = "bokeh_sampledata/_data/movies.db"
MAX_BYTES = 50_000_000
SHORTEST_MIN = 5  # a film of one minute is a slip of the pen in the source
QUERY = """
    SELECT o.ID AS id, imdbID AS imdb, Title AS title, Year AS year, o.Rating AS certificate, Runtime AS runtime,
           Genre AS genre, Director AS director, Writer AS writer, "Cast" AS players, Metacritic AS metacritic,
           Language AS language, Country AS country, Oscars AS oscars, Fresh AS fresh, Rotten AS rotten
    FROM omdb AS o LEFT JOIN tomatoes AS t ON t.ID = o.ID ORDER BY o.ID
"""


def read(archive: Path) -> tuple[FilmFacts, ...]:
    """All films, ordered by Wikidata's number. Raises DownloadError or InputError when the archive is damaged."""
    content = read_member(archive, MEMBER, MAX_BYTES)
    with TemporaryDirectory(prefix="marquee-") as folder:
        path = Path(folder) / "movies.db"
        path.write_bytes(content)
        return read_database(path)


def read_database(path: Path) -> tuple[FilmFacts, ...]:
    """The films of the database file, which is opened read-only."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        connection.row_factory = sqlite3.Row
        try:
            return tuple(_facts(row) for row in connection.execute(QUERY))
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeDecodeError, ValueError, TypeError) as error:
        raise InputError(f"The Wikidata film database is damaged ({error}): fetch its archive again.") from error


def _facts(row: Any) -> FilmFacts:
    runtime = round(row["runtime"]) if row["runtime"] else None
    return FilmFacts(
        source="wikidata",
        key=int(row["id"]),
        title=str(row["title"]).strip(),
        year=int(row["year"]) if row["year"] else None,
        runtime_min=runtime if runtime and runtime >= SHORTEST_MIN else None,
        genres=vocabulary.genres(_list(row["genre"])),
        directors=vocabulary.people(_list(row["director"])),
        writers=vocabulary.people(_list(row["writer"])),
        cast=vocabulary.people(_list(row["players"])),
        languages=vocabulary.languages(_list(row["language"])),
        countries=vocabulary.countries(_list(row["country"])),
        imdb_id=str(row["imdb"] or "").removeprefix("tt") or None,
        certificate=vocabulary.CERTIFICATES.get(row["certificate"] or "", row["certificate"] or None),
        metacritic=row["metacritic"],
        fresh=row["fresh"],
        rotten=row["rotten"],
        oscars=row["oscars"],
    )


def _list(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(", ") if part.strip()]
