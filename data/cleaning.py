"""From the canonical folder to clean tables: what is wrong is counted and left out, never guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from data.canonical import RawFolder, Row, numbered_rows, read_rows
from data.display_titles import natural
from data.errors import InputError
from data.problems import Problems

FIRST_YEAR = 1874  # the oldest moving pictures
LONGEST_MIN = 900
_MANY = 1_000_000  # more critics or Oscars than any film has
_YEAR = re.compile(r"\(((?:18|19|20)\d\d)[^()]*\)\s*$")

FILM_SCHEMA = pa.schema(
    [
        ("id", pa.int64()),
        ("title", pa.string()),
        ("year", pa.int32()),
        *((name, pa.list_(pa.string())) for name in
          ("genres", "directors", "writers", "cast", "languages", "countries", "other_titles", "keywords")),
        ("runtime_min", pa.int32()),
        *((name, pa.string()) for name in ("overview", "tagline", "plot", "imdb_id", "certificate")),
        *((name, pa.int32()) for name in ("fresh", "rotten", "metacritic", "oscars")),
        ("mean_rating", pa.float32()),
        ("rating_count", pa.int32()),
    ]
)  # fmt: skip


def film_ids(raw: RawFolder, strict: bool = False) -> NDArray[np.int64]:
    """Ids of the source's usable films, ascending. Raises InputError when there is none."""
    return np.array(sorted(_titled(raw, Problems(strict))), dtype=np.int64)


def clean_films(raw: RawFolder, ratings: Path, folder: Path, strict: bool) -> dict[str, Any]:
    """Write films.parquet, a row a film by id, with the counts and means of `ratings`/film_ratings.parquet.

    A film's keywords are those of its facts, then its tags by the number of people who gave them, most first. The mean
    is that of the ratings; the source's own avgRating stands only where there is not one rating in the whole source.
    Returns the counts. Raises InputError: no film at all, a file that cannot be used, or the first problem when strict.
    """
    problems = Problems(strict)
    rows = _titled(raw, problems)
    facts = _facts(raw, rows, problems)
    tags = _tags(raw, rows, problems)
    rated = pq.read_table(ratings / "film_ratings.parquet")
    ids = rated["movie_id"].to_pylist()
    counts, means = (dict(zip(ids, rated[name].to_pylist(), strict=True)) for name in ("count", "mean"))
    unrated = not any(counts.values())
    films = []
    for movie_id in sorted(rows):
        row, line = rows[movie_id]
        fact, fact_line = facts.get(movie_id, ({}, 0))
        where = (raw.facts, fact_line) if raw.facts and fact else (raw.metadata, line)
        film = _film(row, fact, where, problems)
        film["keywords"] = _words([*film["keywords"], *tags.get(movie_id, ())])
        film["rating_count"] = counts.get(movie_id, 0)
        film["mean_rating"] = row.get("avgRating") or None if unrated else means.get(movie_id)
        films.append(film)
    pq.write_table(pa.Table.from_pylist(films, schema=FILM_SCHEMA), folder / "films.parquet")
    report = problems.report()
    about = {"films": len(films), "films_with_facts": len(facts), "films_with_tags": len(tags)}
    return {**about, **report["counts"], "problems": report["examples"]}


def _titled(raw: RawFolder, problems: Problems) -> dict[int, tuple[Row, int]]:
    """The films that have a title, here or in the facts, each with its line; the first of a repeated id stands."""
    rows: dict[int, tuple[Row, int]] = {}
    untitled: dict[int, tuple[Row, int]] = {}
    for row, line in numbered_rows(raw.metadata, problems):
        movie_id = row["item_id"]
        if movie_id in rows or movie_id in untitled:
            problems.add("duplicate_films", raw.metadata, line, f"the film {movie_id} is there already")
        else:
            (rows if str(row.get("title") or "").strip() else untitled)[movie_id] = (row, line)
    named = set()
    if untitled and raw.facts:
        named = {fact["item_id"] for fact in read_rows(raw.facts, Problems()) if fact.get("display_title")}
    for movie_id, (row, line) in untitled.items():
        if movie_id in named:
            rows[movie_id] = (row, line)
        else:
            problems.add("films_without_title", raw.metadata, line, f"the film {movie_id} has no title")
    if not rows:
        raise InputError(f"{raw.metadata} holds no film: give a source with at least one film that has a title.")
    return rows


def _facts(raw: RawFolder, rows: Mapping[int, Any], problems: Problems) -> dict[int, tuple[Row, int]]:
    facts: dict[int, tuple[Row, int]] = {}
    if raw.facts is None:
        return facts
    for fact, line in numbered_rows(raw.facts, problems):
        movie_id = fact["item_id"]
        if movie_id not in rows:
            problems.add("orphan_facts", raw.facts, line, f"the film {movie_id} is not in the metadata")
        elif movie_id in facts:
            problems.add("duplicate_facts", raw.facts, line, f"the film {movie_id} is there already")
        else:
            facts[movie_id] = (fact, line)
    return facts


def _tags(raw: RawFolder, rows: Mapping[int, Any], problems: Problems) -> dict[int, list[str]]:
    """Each film's tags, most given first, then by their place in the file."""
    if raw.tags is None or raw.tag_count is None:
        return {}
    names: dict[int, str] = {}
    for row, line in numbered_rows(raw.tags, problems):
        tag = row["tag"].strip()
        if row["id"] in names:
            problems.add("duplicate_tags", raw.tags, line, f"the tag {row['id']} is there already")
        elif not tag:
            problems.add("empty_tags", raw.tags, line, f"the tag {row['id']} has no text")
        else:
            names[row["id"]] = tag
    given: dict[int, dict[str, int]] = {}
    seen: set[tuple[int, int]] = set()
    for row, line in numbered_rows(raw.tag_count, problems):
        film, tag_id = row["item_id"], row["tag_id"]
        if film not in rows or tag_id not in names:
            why = f"the film {film} is not in the metadata" if film not in rows else f"the tag {tag_id} has no name"
            problems.add("orphan_tag_counts", raw.tag_count, line, why)
        elif (film, tag_id) in seen:
            problems.add("duplicate_tag_counts", raw.tag_count, line, f"film {film} and tag {tag_id} are there already")
        elif row["num"]:
            seen.add((film, tag_id))
            of_film = given.setdefault(film, {})
            of_film[names[tag_id]] = of_film.get(names[tag_id], 0) + row["num"]
    return {film: sorted(tags, key=lambda tag: -tags[tag]) for film, tags in given.items()}


def _film(row: Row, fact: Mapping[str, Any], where: tuple[Path, int], problems: Problems) -> Row:
    """One film out of its metadata and, where there are any, its facts; `where` is what a wrong number is told of."""
    titles = natural(str(row.get("title") or ""))
    film: Row = {name: fact.get(name) for name in FILM_SCHEMA.names}
    for name in ("genres", "writers", "languages", "countries", "keywords"):
        film[name] = _words(fact.get(name))
    for name in ("overview", "tagline", "plot"):
        film[name] = " ".join(str(fact.get(name) or "").split())
    for name in ("fresh", "rotten", "oscars"):
        film[name] = _within(fact.get(name), 0, _MANY)
    year, runtime = fact.get("year") or _year_in(str(row.get("title") or "")), fact.get("runtime_min")
    film |= {
        "id": row["item_id"],
        "title": str(fact.get("display_title") or "").strip() or titles.display,
        "other_titles": _words(fact.get("other_titles")) if fact else list(titles.others),
        "year": _within(year, FIRST_YEAR, datetime.now(UTC).year + 5),
        "runtime_min": _within(runtime, 1, LONGEST_MIN),
        "directors": _words(fact.get("directors") or str(row.get("directedBy") or "").split(",")),
        "cast": _words(fact.get("cast") or str(row.get("starring") or "").split(",")),
        "imdb_id": str(fact.get("imdb_id") or row.get("imdbId") or "").strip() or None,
        "metacritic": _within(fact.get("metacritic"), 0, 100),
        "oscars": film["oscars"] or 0,
    }
    if year and film["year"] is None:
        problems.add("years_out_of_range", *where, f"the year {year} is before {FIRST_YEAR} or in the future")
    if runtime and film["runtime_min"] is None:
        problems.add("runtimes_out_of_range", *where, f"the runtime {runtime} is not in 1 to {LONGEST_MIN} minutes")
    return film


def _words(values: Any) -> list[str]:
    return list(dict.fromkeys(word for value in values or () if (word := str(value).strip())))


def _within(value: Any, low: int, high: int) -> int | None:
    return int(value) if value is not None and low <= int(value) <= high else None


def _year_in(title: str) -> int | None:
    found = _YEAR.search(title)
    return int(found[1]) if found else None
