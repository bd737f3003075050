"""Blocks of JSON Lines through pyarrow's reader, accepted only where it must agree with the strict one."""

from __future__ import annotations

import io
from collections.abc import Collection

import numpy as np
import pyarrow as pa
import pyarrow.json as pj

from data.json_lines import Block

_NEWLINE, _OPEN, _CLOSE = b"\n{}"


def read_objects(block: Block, schema: pa.Schema, nullable: Collection[str] = ()) -> pa.Table | None:
    """One row a line in chunks of one; None where a line is not one object with exactly these fields, of these types.

    Fields in `nullable` may be null or absent. Whole numbers are from 0 up, others finite. The reader takes objects
    wherever they begin; but when every line begins with { and ends with }, a newline stands between two objects (inside
    of one, a comma or a bracket would have to follow, and no text holds a raw newline), so that as many objects as
    lines means one object a line.
    """
    if block.faults or not _braced(np.frombuffer(block.data, np.uint8)):
        return None
    try:
        table = pj.read_json(
            io.BytesIO(block.data),
            pj.ReadOptions(use_threads=False, block_size=len(block.data) + 1),
            pj.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error"),
        ).combine_chunks()
        table.validate(full=True)  # of the encoding, above all
    except pa.ArrowInvalid:
        return None
    if len(table) != block.data.count(b"\n"):
        return None
    return table if all(_sound(table[field.name], field.name in nullable) for field in schema) else None


def _braced(octets: np.ndarray[tuple[int], np.dtype[np.uint8]]) -> bool:
    """Whether the block ends with a newline and every line begins with { and ends with }."""
    ends = np.flatnonzero(octets == _NEWLINE)
    if not len(ends) or ends[0] == 0 or ends[-1] != len(octets) - 1:
        return False
    return bool(octets[0] == _OPEN and (octets[ends - 1] == _CLOSE).all() and (octets[ends[:-1] + 1] == _OPEN).all())


def _sound(column: pa.ChunkedArray, nullable: bool) -> bool:
    if column.null_count and not nullable:
        return False
    if pa.types.is_integer(column.type):
        return not (column.fill_null(0).to_numpy() < 0).any()
    return not pa.types.is_floating(column.type) or bool(np.isfinite(column.fill_null(0).to_numpy()).all())
