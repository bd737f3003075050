"""Ratings out of JSON Lines, by the ten million: whole blocks at once where lines are regular, one by one where not."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
from numpy.typing import NDArray

from data.json_arrow import read_objects
from data.json_lines import (
    BLOCK_BYTES,
    Block,
    Fault,
    Field,
    Fields,
    Row,
    Tally,
    in_order,
    parse_block,
    parse_line,
    pieces,
    read_blocks,
)
from data.problems import Problems

RATING: Fields = {
    "item_id": Field("whole"),
    "user_id": Field("whole"),
    "rating": Field("number"),
    "timestamp": Field("number", required=False),
}
_SCHEMA = pa.schema({name: pa.float64() if name == "rating" else pa.int64() for name in RATING})
_NUMERAL, _PUNCTUATION = b"0123456789.", b'{}":, \t\r\n'
_WORDS = bytes(sorted(set("".join(RATING).encode()))) + b'"{'
_AS_TABLE = bytes.maketrans(b",}", b"::")
_LATEST = 1 << 62  # seconds; beyond any time, within 64 bits


@dataclass(frozen=True, slots=True)
class RatingBatch:
    """Ratings as parallel arrays in the order of the file; `timestamp` is 0 where the source has none."""

    item: NDArray[np.int64]
    user: NDArray[np.int64]
    rating: NDArray[np.float32]
    timestamp: NDArray[np.int64]
    lines: NDArray[np.int64]  # of the file, from 1

    def __len__(self) -> int:
        return len(self.item)


def read_ratings(
    path: Path, problems: Problems | None = None, progress: bool = False, block_bytes: int = BLOCK_BYTES
) -> Iterator[RatingBatch]:
    """Ratings in batches of `block_bytes` of the file; lines that cannot be used go to `problems`.

    Raises InputError as `data.canonical.read_rows` does.
    """
    tally = Tally(path, problems if problems is not None else Problems(strict=True))
    for batch, faults in in_order(parse_ratings, read_blocks(path, progress, block_bytes)):
        tally.take(len(batch), faults)
        if len(batch):
            yield batch
    tally.close()


def parse_ratings(block: Block) -> tuple[RatingBatch, list[Fault]]:
    """The ratings of a block: all at once, else in small pieces, those of them out of order line by line."""
    whole = _regular(block)
    if whole is not None:
        return whole, []
    made, faults = list[RatingBatch](), list[Fault]()
    for piece in pieces(block):
        batch = _regular(piece)
        if batch is None:
            batch = _objects(piece)
        if batch is None:
            parsed = parse_block(piece, RATING)
            batch = _of_rows(parsed.rows, parsed.lines)
            faults += parsed.faults
        made.append(batch)
    columns = ([getattr(batch, field.name) for batch in made] for field in fields(RatingBatch))
    return RatingBatch(*map(np.concatenate, columns)), faults


def _regular(block: Block) -> RatingBatch | None:
    """The block's ratings where every line is written as the first is, but for the digits; else None.

    Without digits and points, all lines must read the same. Without the letters instead, let colons, commas and
    the closing brace divide columns, and the block is a table: a number behind each colon, and nothing where names
    were. What the table's reader takes for a number and JSON does not (05, 5., .5) makes the block irregular too.
    """
    data = block.data if block.data.endswith(b"\n") else block.data + b"\n"
    first, lines = data[: data.find(b"\n") + 1], data.count(b"\n")
    names = _names(first)
    if block.faults or names is None or data.translate(None, _NUMERAL) != first.translate(None, _NUMERAL) * lines:
        return None
    text = data.translate(_AS_TABLE, _WORDS)
    if not _json_numbers(np.frombuffer(text, np.uint8)):
        return None
    table = _table(text, names)
    if table is None or len(table) != lines or any(table[name].null_count for name in names):
        return None
    rating = table["rating"].to_numpy()
    timed = "timestamp" in names
    if not np.isfinite(rating).all():
        return None
    with np.errstate(over="ignore"):  # what float32 cannot hold is out of range, and told to be so
        return RatingBatch(
            item=table["item_id"].to_numpy(),
            user=table["user_id"].to_numpy(),
            rating=rating.astype(np.float32),
            timestamp=np.minimum(table["timestamp"].to_numpy(), _LATEST) if timed else np.zeros(lines, np.int64),
            lines=np.arange(block.line, block.line + lines, dtype=np.int64),
        )


def _objects(block: Block) -> RatingBatch | None:
    """The block's ratings where each line is one sound object, however written; else None."""
    table = read_objects(block, _SCHEMA, nullable=("timestamp",))
    if table is None:
        return None
    with np.errstate(over="ignore"):
        return RatingBatch(
            item=table["item_id"].to_numpy(),
            user=table["user_id"].to_numpy(),
            rating=table["rating"].to_numpy().astype(np.float32),
            timestamp=np.minimum(table["timestamp"].fill_null(0).to_numpy(), _LATEST),
            lines=np.arange(block.line, block.line + len(table), dtype=np.int64),
        )


def _names(line: bytes) -> tuple[str, ...] | None:
    """The fields of a regular line in their order: each once, with a plain number; None for any other line."""
    row = parse_line(line, 0, RATING, [])
    if row is None or not row.keys() <= RATING.keys():
        return None
    return tuple(row) if line.translate(None, _NUMERAL + _PUNCTUATION) == "".join(row).encode() else None


def _json_numbers(text: NDArray[np.uint8]) -> bool:
    """Whether no number begins with a needless zero, and every point stands between two digits."""
    digit = (text - np.uint8(ord("0"))) < 10  # smaller ones wrap around
    point = text == ord(".")
    zero_first = (text[1:-1] == ord("0")) & digit[2:] & ~(digit[:-2] | point[:-2])
    return not (zero_first.any() or (point[1:-1] & ~(digit[:-2] & digit[2:])).any())


def _table(text: bytes, names: tuple[str, ...]) -> pa.Table | None:
    """One row a line: for each name a column that must be empty and one of numbers; None if it is not so."""
    columns, types = list[str](), dict[str, pa.DataType]()
    for name in names:
        columns += [f"before {name}", name]
        types[name] = _SCHEMA.field(name).type
    columns.append("end")
    empty = dict.fromkeys((name for name in columns if name not in types), pa.null())
    try:
        return pc.read_csv(
            io.BytesIO(text),
            pc.ReadOptions(use_threads=False, column_names=columns, block_size=len(text) + 1),
            pc.ParseOptions(delimiter=":", quote_char=False),
            pc.ConvertOptions(column_types=types | empty, null_values=["", " "]),
        )
    except pa.ArrowInvalid:
        return None


def _of_rows(rows: list[Row], lines: list[int]) -> RatingBatch:
    with np.errstate(over="ignore"):
        return RatingBatch(
            item=np.array([row["item_id"] for row in rows], dtype=np.int64),
            user=np.array([row["user_id"] for row in rows], dtype=np.int64),
            rating=np.array([row["rating"] for row in rows], dtype=np.float64).astype(np.float32),
            timestamp=np.array([_seconds(row.get("timestamp")) for row in rows], dtype=np.int64),
            lines=np.array(lines, dtype=np.int64),
        )


def _seconds(value: float | None) -> int:
    return int(min(max(value or 0, -_LATEST), _LATEST))
