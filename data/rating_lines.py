"""Ratings out of JSON Lines, by the ten million: whole blocks at once where lines are regular, one by one where not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.json_lines import BLOCK_BYTES, Block, Fault, Field, Fields, Row, Tally, in_order, parse_block, read_blocks
from data.problems import Problems

RATING: Fields = {
    "item_id": Field("whole"),
    "user_id": Field("whole"),
    "rating": Field("number"),
    "timestamp": Field("number", required=False),
}


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
    for batch, faults in in_order(_parse, read_blocks(path, progress, block_bytes)):
        tally.take(len(batch), faults)
        if len(batch):
            yield batch
    tally.close()


def _parse(block: Block) -> tuple[RatingBatch, list[Fault]]:
    parsed = parse_block(block, RATING)
    return _of_rows(parsed.rows, parsed.lines), parsed.faults


def _of_rows(rows: list[Row], lines: list[int]) -> RatingBatch:
    with np.errstate(over="ignore"):  # what float32 cannot hold is out of range, and said to be so
        return RatingBatch(
            item=np.array([row["item_id"] for row in rows], dtype=np.int64),
            user=np.array([row["user_id"] for row in rows], dtype=np.int64),
            rating=np.array([row["rating"] for row in rows], dtype=np.float64).astype(np.float32),
            timestamp=np.array([row.get("timestamp") or 0 for row in rows], dtype=np.float64).astype(np.int64),
            lines=np.array(lines, dtype=np.int64),
        )
