"""Tables of numbers (ratings, genome scores): blocks parsed by Arrow, and line by line only where a block has a fault.

Both ways read a line the same; the slow one finds which line it was and says what is wrong with it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv as arrow_csv

from data.errors import InputError
from data.movielens.files import Block, Container, blocks, shown
from data.problems import Problems

DELIMITERS = (",", ";", "\t")
_TAB, _DOTS = b"\t", b"::"
_REGULAR = b"0123456789.,;\t:\neE+-"  # what lines of plain numbers are made of; anything else takes the slow way
_BIGGEST = 1 << 62

Columns = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column by the names it goes by, and the values it may hold (bounds included)."""

    name: str
    names: tuple[str, ...]  # compared without case, spaces, "_" and "-"
    whole: bool
    low: float
    high: float
    required: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file's lines are divided: `header` is False where the columns stand in their own order without names."""

    columns: tuple[Column, ...]
    separator: str  # "::" and "\t" of the older releases, "," of the CSV files
    header: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """A layout met in a file: the names of all its columns, and which of them is which of ours."""

    names: tuple[str, ...]
    places: Mapping[str, int]
    separator: str


def id_column(name: str, *names: str) -> Column:
    return Column(name, names, whole=True, low=0, high=_BIGGEST)


def read_columns(container: Container, name: str, layout: Layout, problems: Problems) -> Iterator[Columns]:
    """The table in batches of arrays, int64 and float64, of its usable rows. A missing optional column is 0.

    Raises InputError: unreadable, empty, a required column is missing, or not one row can be used.
    """
    path = shown(container, name)
    found, usable, first = None, 0, None
    for block in blocks(container, name, problems):
        if found is None:
            found, block = _begin(block, layout, path, problems)
        if not block.data.strip():
            continue
        columns = _fast(block.data, layout, found)
        if columns is None:
            columns, fault = _slow(block, layout, found, path, problems)
            first = first or fault
        usable += len(columns[layout.columns[0].name])
        yield columns
    if not usable:
        why = f"({first})" if first else "(it has no rows)"
        raise InputError(f"{path} holds no row that can be used {why}: check that it is the right file.")


# ── columns ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def plain(name: str) -> str:
    """A column's name without case, spaces, "_" and "-"."""
    return "".join(char for char in name.casefold() if char.isalnum())


def header_places(
    cells: Sequence[str], columns: Sequence[tuple[str, Sequence[str], bool]]
) -> tuple[dict[str, int], list[str], list[str]]:
    """Where each of (name, its names, required) stands, the required ones that are missing, and the unknown cells."""
    stands = {plain(cell): place for place, cell in reversed(list(enumerate(cells)))}
    places: dict[str, int] = {}
    for name, names, _ in columns:
        place = next((stands[plain(one)] for one in names if plain(one) in stands), None)
        if place is not None:
            places[name] = place
    missing = [names[0] for name, names, required in columns if required and name not in places]
    unknown = [cell for place, cell in enumerate(cells) if place not in places.values()]
    return places, missing, unknown


def _begin(block: Block, layout: Layout, path: Path, problems: Problems) -> tuple[_Found, Block]:
    if not layout.header:
        names = tuple(column.name for column in layout.columns)
        return _Found(names, {name: place for place, name in enumerate(names)}, layout.separator), block
    head, _, rest = block.data.partition(b"\n")
    line = head.decode("utf-8", errors="replace")
    wanted = [(column.name, column.names, column.required) for column in layout.columns]
    tried = [(*header_places(cells(line, mark), wanted), mark) for mark in DELIMITERS]
    places, missing, unknown, mark = min(tried, key=lambda entry: len(entry[1]))
    if missing:
        raise InputError(f"{path} has no column {missing[0]} (its first line is {line[:80]!r}): check the file.")
    for cell in unknown:
        problems.add("unknown_column", path, block.line, f"the column {cell[:40]!r} is not known")
    names = tuple(f"{place} {cell}" for place, cell in enumerate(cells(line, mark)))
    return _Found(names, places, mark), Block(block.line + 1, rest)


def cells(line: str, separator: str) -> list[str]:
    """A line's cells; a pair of quotation marks around one is taken off. No cell of numbers holds a separator."""
    return [_unquoted(cell.strip()) for cell in line.split(separator)]


def _unquoted(cell: str) -> str:
    return cell[1:-1] if len(cell) >= 2 and cell[0] == cell[-1] == '"' else cell


# ── the fast way ─────────────────────────────────────────────────────────────────────────────────────────────────────
def _fast(data: bytes, layout: Layout, found: _Found) -> Columns | None:
    """The whole block at once; None when anything in it is not as it should be."""
    separator = found.separator
    if data.translate(None, _REGULAR):
        return None
    if separator == "::":
        if _TAB in data:
            return None
        data, separator = data.replace(_DOTS, _TAB), "\t"
    types = {
        found.names[found.places[column.name]]: pa.int64() if column.whole else pa.float64()
        for column in layout.columns
        if column.name in found.places
    }
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(data),
            arrow_csv.ReadOptions(column_names=list(found.names), block_size=len(data) + 1, use_threads=True),
            arrow_csv.ParseOptions(delimiter=separator),
            arrow_csv.ConvertOptions(column_types=types, include_columns=list(types), null_values=[]),
        )
    except pa.ArrowInvalid:
        return None
    columns: Columns = {}
    for column in layout.columns:
        if column.name not in found.places:
            columns[column.name] = np.zeros(len(table), dtype=np.int64 if column.whole else np.float64)
            continue
        values = table[found.names[found.places[column.name]]].to_numpy()
        if len(values) and not (values.min() >= column.low and values.max() <= column.high):  # NaN fails both
            return None
        columns[column.name] = values
    return columns


# ── the slow way ─────────────────────────────────────────────────────────────────────────────────────────────────────
class _FaultError(Exception):
    """What is wrong with one row; never leaves this module."""

    def __init__(self, kind: str, why: str) -> None:
        super().__init__(why)
        self.kind = kind


def _slow(block: Block, layout: Layout, found: _Found, path: Path, problems: Problems) -> tuple[Columns, str | None]:
    """The block row by row; the faulty ones go to `problems`, and the first of them is told."""
    rows: list[list[float]] = []
    first: str | None = None
    for number, line in enumerate(block.data.split(b"\n"), block.line):
        if not line.strip(b"\r \t"):
            continue
        try:
            rows.append(_row(line, layout, found))
        except _FaultError as fault:
            problems.add(fault.kind, path, number, str(fault))
            first = first or f"line {number}: {fault}"
    columns: Columns = {}
    for place, column in enumerate(layout.columns):
        kind = np.int64 if column.whole else np.float64
        columns[column.name] = np.array([row[place] for row in rows], dtype=kind)
    return columns, first


def _row(line: bytes, layout: Layout, found: _Found) -> list[float]:
    given = cells(line.decode("utf-8", errors="replace"), found.separator)
    if len(given) != len(found.names):
        short = len(given) < len(found.names)
        raise _FaultError("short_row" if short else "long_row", f"{len(given)} columns instead of {len(found.names)}")
    return [_value(column, given[found.places[column.name]]) if column.name in found.places else 0
            for column in layout.columns]  # fmt: skip


def _value(column: Column, text: str) -> float:
    if not text and not column.required:
        return 0
    told = repr(text) if len(text) <= 40 else repr(text[:39] + "…")
    try:
        value = _number(text, column.whole)
    except (ValueError, OverflowError):
        wanted = "whole number" if column.whole else "number"
        raise _FaultError("wrong_type", f"{column.name} is {told}, no {wanted}") from None
    if not column.low <= value <= column.high:
        raise _FaultError("out_of_range", f"{column.name} is {told}, not within {column.low:g} and {column.high:g}")
    return value


def _number(text: str, whole: bool) -> float:
    if "_" in text or not text.isascii():  # Python reads "1_000" and other scripts' digits, which no release holds
        raise ValueError
    if not whole:
        value = float(text)
        if math.isnan(value):
            raise ValueError
        return value
    try:
        return int(text)
    except ValueError:
        value = float(text)
        if not value.is_integer():
            raise
        return int(value)
