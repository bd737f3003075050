"""Writes millions of lines a second: a line is put together out of ready-made pieces by Arrow, in C++."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Pieces = pa.Array


def pieces(texts: Iterable[str]) -> Pieces:
    """Ready-made pieces of lines, to be picked from by `pick`."""
    return pa.array(list(texts), pa.string())


def pick(table: Pieces, places: NDArray[Any]) -> Pieces:
    """Piece number `places[i]` at place i."""
    return pc.take(table, pa.array(places))


def numbers(values: NDArray[Any]) -> Pieces:
    """Numbers as text; float32 in the fewest digits that tell it apart."""
    return pc.cast(pa.array(values), pa.string())


def quoted(text: str) -> str:
    """The inside of a JSON string."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def write_lines(file: BinaryIO, parts: Sequence[Pieces | str]) -> int:
    """Write one line for each place of the arrays in `parts` (texts stand in every line); returns the bytes written.

    The lines of one call together stay under 2 GB, which is what Arrow's string arrays hold.
    """
    columns = [pa.scalar(part) if isinstance(part, str) else part for part in parts]
    lines = pc.binary_join_element_wise(*columns, "")
    if isinstance(lines, pa.ChunkedArray):
        lines = lines.combine_chunks()
    size = int(np.frombuffer(lines.buffers()[1], np.int32)[len(lines)])
    return file.write(lines.buffers()[2].slice(0, size)) if size else 0


def rng_for(seed: int, *what: str | int) -> np.random.Generator:
    """A stream of random numbers of its own for every purpose, the same whatever else is drawn."""
    return np.random.default_rng([seed, *(zlib.crc32(str(name).encode()) for name in what)])
