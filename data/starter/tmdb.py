"""TMDB 5000: overview, keywords, cast in billing order and crew of 4,803 films, out of two CSV files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data.errors import InputError
from data.fetch import read_member
from data.starter import vocabulary
from data.starter.records import FilmFacts

MOVIES, CREDITS = "model/datasets/movies.csv", "model/datasets/credits.csv"
MAX_BYTES = 150_000_000
BILLED = 15
WRITING_JOBS = frozenset(
    {"Screenplay", "Writer", "Story", "Novel", "Author", "Original Story", "Screenstory", "Co-Writer"}
)
FIELD_LIMIT = 1_000_000


def read(archive: Path) -> tuple[FilmFacts, ...]:
    """All released films, ordered by TMDB's number. Raises DownloadError or InputError when damaged."""
    try:
        credits = {row["movie_id"]: row for row in _rows(read_member(archive, CREDITS, MAX_BYTES))}
        films = [
            _facts(row, credits.get(row["id"], {}))
            for row in _rows(read_member(archive, MOVIES, MAX_BYTES))
            if row["status"] == "Released"
        ]
    except (KeyError, ValueError, TypeError, csv.Error) as error:
        raise InputError(f"The TMDB tables in {archive} are damaged ({error}): fetch the archive again.") from error
    return tuple(sorted(films, key=lambda film: film.key))


def _rows(content: bytes) -> Iterator[dict[str, str]]:
    csv.field_size_limit(FIELD_LIMIT)
    yield from csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)


def _facts(movie: dict[str, str], credit: dict[str, str]) -> FilmFacts:
    cast = sorted(json.loads(credit.get("cast") or "[]"), key=lambda member: member["order"])[:BILLED]
    crew = json.loads(credit.get("crew") or "[]")
    released, original = movie["release_date"], movie["original_title"].strip()
    runtime = float(movie["runtime"] or 0)
    return FilmFacts(
        source="tmdb",
        key=int(movie["id"]),
        title=movie["title"].strip(),
        year=int(released[:4]) if released else None,
        other_titles=(original,) if original != movie["title"].strip() else (),
        runtime_min=round(runtime) or None,
        genres=vocabulary.genres(_names(movie["genres"])),
        directors=vocabulary.people(_crew(crew, {"Director"})),
        writers=vocabulary.people(_crew(crew, WRITING_JOBS)),
        cast=vocabulary.people(member["name"].strip() for member in cast),
        characters=tuple(name for member in cast if (name := member["character"].strip())),
        # The language it was made in, not every language spoken in some scene.
        languages=tuple(filter(None, [vocabulary.LANGUAGE_CODES.get(movie["original_language"], "")])),
        countries=vocabulary.countries(_names(movie["production_countries"])),
        overview=" ".join(movie["overview"].split()),
        tagline=" ".join(movie["tagline"].split()),
        keywords=tuple(_names(movie["keywords"])),
    )


def _names(objects: str) -> list[str]:
    return [str(entry["name"]).strip() for entry in json.loads(objects or "[]")]


def _crew(crew: list[dict[str, Any]], jobs: set[str] | frozenset[str]) -> list[str]:
    return [member["name"].strip() for member in crew if member["job"] in jobs]
