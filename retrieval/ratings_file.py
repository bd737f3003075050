"""Reads MovieLens-form CSV files that strangers give: quickly when all is well, else naming the line that is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as pc
from numpy.typing import NDArray
from scipy import sparse

from data.errors import InputError
from retrieval.protocols import Rows, Vector

TOP = 10.0  # above any scale in use: a sign of a wrong column
_FIVE = 5.0  # the scale inside
_WHOLE = 2**53  # ids up to here are exact in every format
_CHUNK = 1_000_000  # lines
_YEAR = re.compile(r"\((\d{4})\)\s*$")
_LATEST = 1e11  # seconds since 1970: times beyond are in another unit, as milliseconds are
_NUMBERS = ("userId", "movieId", "rating", "timestamp")


@dataclass(frozen=True, slots=True)
class RatingsFile:
    """Parallel arrays, one entry a line. `ratings` are 0.5..5: those of a scale of ten are halved (`halved`);
    `times` are UTC seconds, 0 where the file has none."""

    users: Rows
    items: Rows
    ratings: Vector
    times: NDArray[np.float64]
    halved: bool


@dataclass(frozen=True, slots=True)
class Films:
    """Ascending `ids`, their `titles`, their genres as bool (n, g), and side information (n, features): genres and
    decades."""

    ids: Rows
    titles: tuple[str, ...]
    genres: NDArray[np.bool_]
    side: sparse.csr_matrix


def read_ratings(path: Path) -> RatingsFile:
    """userId, movieId, rating and, if there is one, timestamp. Raises InputError naming file, line and reason."""
    columns = _quick(path) or _careful(path)
    users, items, ratings, times = (columns[name] for name in _NUMBERS)
    halved = bool(ratings.max() > _FIVE)
    stars = ratings / 2.0 if halved else ratings
    return RatingsFile(
        users.astype(np.int64), items.astype(np.int64), stars.astype(np.float32), times.astype(np.float64), halved
    )


def read_films(path: Path | None, rated: Rows) -> Films:
    """Every film of a MovieLens movies.csv and every rated one; of several lines for one film the first stands.

    A line whose movieId is no number is left out, as a film without an id cannot be recommended. Raises InputError.
    """
    told: dict[int, tuple[str, set[str]]] = {}
    for film, title, genres in () if path is None else _film_lines(path):
        told.setdefault(film, (title, {genre for genre in genres.split("|") if genre and not genre.startswith("(")}))
    return films_of(told, rated)


def films_of(told: Mapping[int, tuple[str, set[str]]], rated: Rows) -> Films:
    """From title ("Heat (1995)") and genres by film id; `rated` are ids of films that may not be told of."""
    ids = np.union1d(np.fromiter(told, np.int64, len(told)), rated).astype(np.int64)
    names = sorted(set[str]().union(*(genres for _, genres in told.values())))
    code = {genre: column for column, genre in enumerate(names)}
    genres_of, decades = np.zeros((len(ids), len(names)), bool), np.full(len(ids), -1)
    for film, (title, genres) in told.items():
        row = int(np.searchsorted(ids, film))
        genres_of[row, [code[genre] for genre in genres]] = True
        year = _YEAR.search(title)
        decades[row] = int(year.group(1)) // 10 if year else -1
    by_decade = decades[:, None] == np.unique(decades[decades >= 0])[None, :]
    side = sparse.csr_matrix(np.hstack([genres_of, by_decade]), dtype=np.float32)
    titles = tuple(told[int(film)][0] if int(film) in told else f"film {film}" for film in ids)
    return Films(ids, titles, genres_of, side)


def _quick(path: Path) -> dict[str, NDArray[np.float64]] | None:
    """The columns when every line is right, else None: the careful reader then finds out what is wrong and where."""
    types = {"userId": pa.int64(), "movieId": pa.int64(), "rating": pa.float64(), "timestamp": pa.float64()}
    try:
        with pc.open_csv(path) as opened:
            names = opened.schema.names
        if not {"userId", "movieId", "rating"} <= set(names) or len(set(names)) < len(names):
            return None
        wanted = [name for name in _NUMBERS if name in names]
        options = pc.ConvertOptions(column_types=types, include_columns=wanted, null_values=[""])
        table = pc.read_csv(path, convert_options=options)
    except (OSError, pa.ArrowException, UnicodeDecodeError):
        return None
    if not table.num_rows or any(table[name].null_count for name in wanted):
        return None
    columns = {name: table[name].to_numpy() for name in wanted}
    columns.setdefault("timestamp", np.zeros(table.num_rows))
    return None if any(_wrong(name, values).any() for name, values in columns.items()) else columns


def _careful(path: Path) -> dict[str, NDArray[np.float64]]:
    read: dict[str, list[NDArray[np.float64]]] = {name: [] for name in _NUMBERS}
    for table in _text_blocks(path, ("userId", "movieId", "rating")):
        for name in _NUMBERS:
            if name not in table:
                read[name].append(np.zeros(len(table)))
                continue
            numbers = pd.to_numeric(table[name], errors="coerce").to_numpy(np.float64)
            wrong = _wrong(name, numbers)
            if wrong.any():
                place = int(np.flatnonzero(wrong)[0])
                raise InputError(f"{path}, line {table.index[place]}: {_why(name, table[name].iloc[place])}")
            read[name].append(numbers)
    return {name: np.concatenate(parts) for name, parts in read.items()}


def _wrong(name: str, values: NDArray[np.float64]) -> NDArray[np.bool_]:
    if name == "rating":
        return np.asarray(~((values > 0) & (values <= TOP)))
    if name == "timestamp":
        return np.asarray(~(np.abs(values) <= _LATEST))
    bad = ~(np.abs(values) <= _WHOLE)
    return np.asarray(bad | (np.where(bad, 0.0, values) % 1 != 0))


def _why(name: str, text: str) -> str:
    shown = text if len(text) <= 40 else text[:40] + "…"
    number = pd.to_numeric(pd.Series([text]), errors="coerce").iloc[0]
    if not text.strip():
        return f"{name} is missing: fill it in or remove the line."
    if not np.isfinite(number):
        return f"{name} is {shown!r}, which is not a number: correct or remove the line."
    if name == "timestamp":
        return f"timestamp is {shown!r}, which is no time in seconds since 1970: correct or remove the line."
    if name == "rating":
        return f"a rating of {number:g} is not above 0 and at most {TOP:g}: correct or remove the line."
    return f"{name} is {shown!r}, which is not a whole number: correct or remove the line."


def _film_lines(path: Path) -> Iterator[tuple[int, str, str]]:
    for table in _text_blocks(path, ("movieId", "title", "genres")):
        numbers = pd.to_numeric(table["movieId"], errors="coerce").to_numpy(np.float64)
        table = table[~_wrong("movieId", numbers)].assign(movieId=numbers[~_wrong("movieId", numbers)].astype(np.int64))
        yield from table[["movieId", "title", "genres"]].itertuples(index=False, name=None)


def _text_blocks(path: Path, needed: tuple[str, ...]) -> Iterator[pd.DataFrame]:
    """The file's lines as text, blank ones left out, indexed by line number (from 1, the heading's)."""
    try:
        blocks = pd.read_csv(path, dtype=str, na_filter=False, skip_blank_lines=False, chunksize=_CHUNK)
        some, line = False, 2
        with blocks:
            for table in blocks:
                missing = [name for name in needed if name not in table.columns]
                if missing:
                    heading = ",".join(needed)
                    raise InputError(f"{path} has no column {', '.join(missing)}: its first line must hold {heading}.")
                if not isinstance(table.index, pd.RangeIndex):  # pandas took the first fields for row names
                    raise InputError(f"{path}, line {line}: the lines have more fields than the heading.")
                table = table.fillna("")
                table.index = pd.RangeIndex(line, line + len(table))
                line += len(table)
                table = table[(table != "").any(axis=1)]
                some = some or len(table) > 0
                yield table
    except FileNotFoundError as error:
        raise InputError(f"There is no file {path}.") from error
    except pd.errors.EmptyDataError as error:
        raise InputError(f"{path} is empty: its first line must hold {','.join(needed)}.") from error
    except (pd.errors.ParserError, UnicodeDecodeError, OSError) as error:
        raise InputError(f"{path} cannot be read as a CSV file in UTF-8 ({str(error).strip()}).") from error
    if not some:
        raise InputError(f"{path} has a heading but no lines.")
