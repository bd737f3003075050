"""JSON Lines and CSV written from columns at once, without a Python step a row."""

from __future__ import annotations

from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

HALF_STARS = 10  # 0.5 to 5


def write_rows(file: BinaryIO, *parts: str | pa.Array) -> None:
    """Write one text a row, put together of the parts: a string stands in every row, an array gives each its own."""
    arrays = [part for part in parts if not isinstance(part, str)]
    if not len(arrays[0]):
        return
    joined = pc.binary_join_element_wise(*parts, "")
    for text in joined.chunks if isinstance(joined, pa.ChunkedArray) else [joined]:
        offsets, data = text.buffers()[1:]
        first, last = np.frombuffer(offsets, dtype=np.int32)[[text.offset, text.offset + len(text)]]
        file.write(data.slice(int(first), int(last - first)))


def numbers(values: NDArray[Any]) -> pa.Array:
    """Numbers as JSON writes them."""
    return pc.cast(pa.array(values), pa.string())


def ratings(values: NDArray[np.float64]) -> pa.Array:
    """Ratings by half stars as "4.0"; any other value in full."""
    steps = values * 2
    if (steps == np.rint(steps)).all() and len(values) and 0 <= steps.min() <= steps.max() <= HALF_STARS:
        texts = pa.array([str(step / 2) for step in range(HALF_STARS + 1)])
        return texts.take(pa.array(steps.astype(np.int8)))
    return pa.array([repr(value) for value in values.tolist()], pa.string())
