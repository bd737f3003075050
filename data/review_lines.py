"""Reviews out of JSON Lines, by the million: parsed in C++ where the lines are in order, one by one where not."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.json as pj
from numpy.typing import NDArray

from data.json_lines import Block, Fault, Field, Fields, Tally, in_order, parse_block, read_blocks
from data.problems import Problems

REVIEW: Fields = {"item_id": Field("whole"), "txt": Field("text")}
_SCHEMA = pa.schema([("item_id", pa.int64()), ("txt", pa.string())])
_NEWLINE, _OPEN, _CLOSE = b"\n{}"


@dataclass(frozen=True, slots=True)
class ReviewBatch:
    """Reviews in the order of the file: film, text, and the line each stands in."""

    item: NDArray[np.int64]
    text: pa.StringArray
    lines: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.item)

    @property
    def first_line(self) -> int:
        return int(self.lines[0]) if len(self.lines) else 0


def read_reviews(path: Path, problems: Problems | None = None, progress: bool = False) -> Iterator[ReviewBatch]:
    """Reviews in batches of some MB; lines that cannot be used go to `problems`. Empty texts are let through.

    Raises InputError as `data.canonical.read_rows` does.
    """
    tally = Tally(path, problems if problems is not None else Problems(strict=True))
    for batch, faults in in_order(_parse, read_blocks(path, progress)):
        tally.take(len(batch), faults)
        if len(batch):
            yield batch
    tally.close()


def _parse(block: Block) -> tuple[ReviewBatch, list[Fault]]:
    batch = _fast(block)
    if batch is not None:
        return batch, []
    parsed = parse_block(block, REVIEW)
    item = np.array([row["item_id"] for row in parsed.rows], dtype=np.int64)
    text = pa.array([row["txt"] for row in parsed.rows], pa.string())
    return ReviewBatch(item, text, np.array(parsed.lines, dtype=np.int64)), parsed.faults


def _fast(block: Block) -> ReviewBatch | None:
    """The block's reviews, or None where a line is not just one object with an id and a text.

    The parser takes objects wherever they begin. But when every line begins with { and ends with }, a newline stands
    between two objects (inside of one, a comma or a bracket would have to follow, and no text holds a raw newline), so
    that as many objects as lines means one object a line.
    """
    if block.faults or not block.data.endswith(b"}\n"):
        return None
    octets = np.frombuffer(block.data, dtype=np.uint8)
    ends = np.flatnonzero(octets == _NEWLINE)
    if octets[0] != _OPEN or (octets[ends - 1] != _CLOSE).any() or (octets[ends[:-1] + 1] != _OPEN).any():
        return None
    try:
        table = pj.read_json(
            io.BytesIO(block.data),
            pj.ReadOptions(use_threads=False, block_size=len(block.data) + 1),
            pj.ParseOptions(explicit_schema=_SCHEMA, unexpected_field_behavior="error"),
        )
        table.validate(full=True)
    except pa.ArrowInvalid:
        return None  # read line by line, which finds the one at fault
    item, text = table["item_id"].combine_chunks(), table["txt"].combine_chunks()
    if len(table) != len(ends) or item.null_count or text.null_count:
        return None
    ids = item.to_numpy()
    if (ids < 0).any():
        return None
    return ReviewBatch(ids, text, np.arange(block.line, block.line + len(ids), dtype=np.int64))
