"""The one raw layout every source is brought into: that of the Tag Genome 2021 data set, as JSON Lines.

    metadata.json   {"title","directedBy","starring","dateAdded","avgRating","imdbId","item_id"}, a film a line
                    (metadata_updated.json, the same without "dateAdded", is read in its place where it is there)
    ratings.json    {"item_id","user_id","rating"} and, our extension, "timestamp" in UTC seconds
    reviews.json    {"item_id","txt"}
    tags.json       {"tag","id"}; tag_count.json {"item_id","tag_id","num"}
    facts.json      our extension, optional: what is known of a film beyond the above (data.starter.facts)

Readers stream: the real set has 28 million ratings. A damaged line is an InputError naming file and line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.errors import InputError

Row = dict[str, Any]
BATCH_LINES = 500_000
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "metadata.json": ("title", "directedBy", "starring", "avgRating", "imdbId", "item_id"),
    "metadata_updated.json": ("title", "directedBy", "starring", "avgRating", "imdbId", "item_id"),
    "ratings.json": ("item_id", "user_id", "rating"),
    "reviews.json": ("item_id", "txt"),
    "tags.json": ("tag", "id"),
    "tag_count.json": ("item_id", "tag_id", "num"),
    "facts.json": ("item_id",),
}


@dataclass(frozen=True, slots=True)
class RatingBatch:
    """Ratings as parallel arrays; `timestamp` is 0 where the source has none."""

    item: NDArray[np.int64]
    user: NDArray[np.int64]
    rating: NDArray[np.float32]
    timestamp: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.item)


def write_rows(path: Path, rows: Iterable[Mapping[str, Any]]) -> int:
    """Write JSON Lines, UTF-8; returns the number of lines. The caller replaces whole folders at once."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
            count += 1
    return count


def read_rows(path: Path) -> Iterator[Row]:
    """The file's objects in order, one at a time. Raises InputError: missing, damaged, or a field is not there."""
    for rows in _row_batches(path, BATCH_LINES // 100):
        yield from rows


def read_metadata(folder: Path) -> Iterator[Row]:
    """Films of a canonical folder, from metadata_updated.json where it is there, else metadata.json."""
    updated = folder / "metadata_updated.json"
    yield from read_rows(updated if updated.is_file() else folder / "metadata.json")


def read_ratings(path: Path, batch: int = BATCH_LINES) -> Iterator[RatingBatch]:
    """Ratings in batches of arrays. Raises InputError for a damaged line or a value that is no number."""
    done = 0
    for rows in _row_batches(path, batch):
        try:
            columns = RatingBatch(
                item=np.array([row["item_id"] for row in rows], dtype=np.int64),
                user=np.array([row["user_id"] for row in rows], dtype=np.int64),
                rating=np.array([row["rating"] for row in rows], dtype=np.float32),
                timestamp=np.array([row.get("timestamp") or 0 for row in rows], dtype=np.int64),
            )
            if columns.rating.ndim != 1 or not np.isfinite(columns.rating).all():
                raise ValueError("a rating is no finite number")
        except (TypeError, ValueError, OverflowError) as error:
            raise InputError(
                f"{path} holds something that is no number between lines {done + 1} and {done + len(rows)}: "
                "correct or remove that line."
            ) from error
        done += len(rows)
        yield columns


def _row_batches(path: Path, size: int) -> Iterator[list[Row]]:
    fields = REQUIRED.get(path.name, ())
    try:
        with path.open("rb") as file:
            first = 1
            while lines := list(islice(file, size)):
                rows = _parse(lines, path, first)
                _check(rows, fields, path, first)
                yield [row for row in rows if row is not None]
                first += len(lines)
    except FileNotFoundError as error:
        raise InputError(f"{path} is missing: a canonical folder needs it.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}): check the file.") from error


def _parse(lines: list[bytes], path: Path, first: int) -> list[Row | None]:
    """One array at a time is twice as fast as one line at a time; the line at fault is looked for only then."""
    try:
        rows = json.loads(b"[" + b",".join(lines) + b"]")
        if len(rows) == len(lines):
            return list(rows)
    except ValueError:
        pass  # found below, line by line
    return [_parse_line(line, path, first + offset) for offset, line in enumerate(lines)]


def _parse_line(line: bytes, path: Path, number: int) -> Row | None:
    if not line.strip():
        return None
    try:
        row: Row = json.loads(line)
        return row
    except ValueError as error:
        raise InputError(f"{path}, line {number}, is not JSON: correct or remove that line.") from error


def _check(rows: list[Row | None], fields: tuple[str, ...], path: Path, first: int) -> None:
    for offset, row in enumerate(rows):
        if row is None:
            continue
        missing = [field for field in fields if field not in row] if isinstance(row, dict) else ["an object"]
        if missing:
            raise InputError(f"{path}, line {first + offset}, lacks {missing[0]}: correct or remove that line.")
