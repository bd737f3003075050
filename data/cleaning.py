"""From the canonical folder to clean tables: what is wrong is counted and left out, never guessed."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from data.canonical import Row, read_metadata, read_ratings, read_rows
from data.display_titles import natural

FIRST_YEAR = 1874  # the oldest moving pictures
LONGEST_MIN = 900
RATING_MIN, RATING_MAX = 0.5, 5.0
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


def clean(raw: Path, folder: Path) -> dict[str, Any]:
    """Write films.parquet (by id) and ratings.parquet (by user, time) from a canonical folder; returns the counts.

    Raises InputError for a missing or unreadable file.
    """
    counts: Counter[str] = Counter()
    films = _films(raw, counts)
    ids = np.array(sorted(films), dtype=np.int64)
    user, item, rating, at = _ratings(raw / "ratings.json", ids, counts)
    place = np.searchsorted(ids, item)
    number = np.bincount(place, minlength=len(ids))
    total = np.bincount(place, weights=rating, minlength=len(ids))
    for row, movie_id in enumerate(ids.tolist()):
        films[movie_id]["rating_count"] = int(number[row])
        films[movie_id]["mean_rating"] = float(total[row] / number[row]) if number[row] else None
    table = pa.Table.from_pylist([films[movie_id] for movie_id in ids.tolist()], schema=FILM_SCHEMA)
    pq.write_table(table, folder / "films.parquet")
    ratings = pa.table({"user_id": user, "movie_id": item, "rating": rating, "at": at})
    pq.write_table(ratings, folder / "ratings.parquet", row_group_size=1 << 17)
    return {"films": len(ids), "ratings": len(rating), "users": len(np.unique(user)), **dict(sorted(counts.items()))}


def _films(raw: Path, counts: Counter[str]) -> dict[int, Row]:
    facts = {}
    if (raw / "facts.json").is_file():
        for row in read_rows(raw / "facts.json"):
            counts["duplicate_facts"] += int(row["item_id"]) in facts
            facts[int(row["item_id"])] = row
    films: dict[int, Row] = {}
    for row in read_metadata(raw):
        movie_id, title = int(row["item_id"]), str(row["title"] or "").strip()
        if movie_id in films:
            counts["duplicate_films"] += 1
        elif not title and not facts.get(movie_id, {}).get("display_title"):
            counts["films_without_title"] += 1
        else:
            films[movie_id] = _film(movie_id, row, facts.pop(movie_id, {}), counts)
    counts["orphan_facts"] += len(facts)
    return films


def _film(movie_id: int, row: Row, fact: Mapping[str, Any], counts: Counter[str]) -> Row:
    titles = natural(str(row["title"]))
    year = _within(fact.get("year") or _year_in(str(row["title"])), FIRST_YEAR, datetime.now(UTC).year + 5)
    runtime = _within(fact.get("runtime_min"), 1, LONGEST_MIN)
    counts["years_out_of_range"] += year is None and bool(fact.get("year"))
    counts["runtimes_out_of_range"] += runtime is None and bool(fact.get("runtime_min"))
    film: Row = {name: fact.get(name) for name in FILM_SCHEMA.names}
    for name in ("genres", "writers", "languages", "countries", "keywords"):
        film[name] = _words(fact.get(name))
    return film | {
        "id": movie_id,
        "title": str(fact.get("display_title") or titles.display),
        "other_titles": _words(fact.get("other_titles")) if fact else list(titles.others),
        "year": year,
        "runtime_min": runtime,
        "directors": _words(fact.get("directors") or str(row.get("directedBy") or "").split(",")),
        "cast": _words(fact.get("cast") or str(row.get("starring") or "").split(",")),
        "overview": " ".join(str(fact.get("overview") or "").split()),
        "tagline": " ".join(str(fact.get("tagline") or "").split()),
        "plot": " ".join(str(fact.get("plot") or "").split()),
        "imdb_id": str(fact.get("imdb_id") or row.get("imdbId") or "") or None,
        "metacritic": _within(fact.get("metacritic"), 0, 100),
        "oscars": fact.get("oscars") or 0,
    }


def _words(values: Any) -> list[str]:
    return list(dict.fromkeys(word for value in values or () if (word := str(value).strip())))


def _within(value: Any, low: int, high: int) -> int | None:
    return int(value) if value is not None and low <= int(value) <= high else None


def _ratings(path: Path, ids: np.ndarray, counts: Counter[str]) -> tuple[Any, Any, Any, Any]:
    """user, item, rating, time: sorted by user then time, one rating a user and film (the last)."""
    batches = list(read_ratings(path))
    if not batches:
        return tuple(np.empty(0, dtype=kind) for kind in (np.int64, np.int64, np.float32, np.int64))  # type: ignore
    item, user, rating, at = (
        np.concatenate([getattr(batch, name) for batch in batches]) for name in ("item", "user", "rating", "timestamp")
    )
    in_range = (rating >= RATING_MIN) & (rating <= RATING_MAX)
    known = np.isin(item, ids)
    counts["ratings_out_of_range"] += int((~in_range).sum())
    counts["orphan_ratings"] += int((in_range & ~known).sum())
    order = np.lexsort((at, item, user))
    order = order[(in_range & known)[order]]
    last = np.ones(len(order), dtype=bool)
    last[:-1] = (user[order][1:] != user[order][:-1]) | (item[order][1:] != item[order][:-1])
    counts["duplicate_ratings"] += int((~last).sum())
    order = order[last]
    order = order[np.lexsort((item[order], at[order], user[order]))]
    return user[order], item[order], rating[order], at[order]


def joined(raw: Path) -> dict[str, Any]:
    """The join rates that the source wrote down, if it did."""
    path = raw / "joins.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def _year_in(title: str) -> int | None:
    found = _YEAR.search(title)
    return int(found[1]) if found else None
