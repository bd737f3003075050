"""Reviews out of JSON Lines, by the million: parsed in C++ where the lines are in order, one by one where not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from data.json_arrow import read_objects
from data.json_lines import Block, Fault, Field, Fields, Tally, in_order, parse_block, pieces, read_blocks
from data.problems import Problems

REVIEW: Fields = {"item_id": Field("whole"), "txt": Field("text")}
_SCHEMA = pa.schema([("item_id", pa.int64()), ("txt", pa.string())])


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
    for batch, faults in in_order(parse_reviews, read_blocks(path, progress)):
        tally.take(len(batch), faults)
        if len(batch):
            yield batch
    tally.close()


def parse_reviews(block: Block) -> tuple[ReviewBatch, list[Fault]]:
    """The reviews of a block: all at once, else in small pieces, those out of order line by line."""
    whole = _fast(block)
    if whole is not None:
        return whole, []
    made, faults = list[ReviewBatch](), list[Fault]()
    for piece in pieces(block):
        batch = _fast(piece)
        if batch is None:
            parsed = parse_block(piece, REVIEW)
            item = np.array([row["item_id"] for row in parsed.rows], dtype=np.int64)
            text = pa.array([row["txt"] for row in parsed.rows], pa.string())
            batch = ReviewBatch(item, text, np.array(parsed.lines, dtype=np.int64))
            faults += parsed.faults
        made.append(batch)
    item, lines = (np.concatenate([getattr(batch, name) for batch in made]) for name in ("item", "lines"))
    return ReviewBatch(item, pa.concat_arrays([batch.text for batch in made]), lines), faults


def _fast(block: Block) -> ReviewBatch | None:
    table = read_objects(block, _SCHEMA)
    if table is None:
        return None
    lines = np.arange(block.line, block.line + len(table), dtype=np.int64)
    return ReviewBatch(table["item_id"].to_numpy(), table["txt"].combine_chunks(), lines)
