"""JSON Lines of any size: blocks of whole lines, and the strict reading of a line that every faster way must match."""

from __future__ import annotations

import json
import math
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from tqdm import tqdm

from data.errors import InputError
from data.problems import Problems

Row = dict[str, Any]
BLOCK_BYTES = 4 << 20
PIECE_BYTES = 32 << 10
LONGEST_LINE = 64 << 20  # bytes; a longer line is no record of ours, and must not fill the memory
THREADS = 2
_BOM = b"\xef\xbb\xbf"
_SHOWN = 40  # characters of a wrong value that are told
_BIGGEST = 1 << 63

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Field:
    """What a line's value must be: a whole number from 0 up, a finite number, text, a list of texts, or anything.

    A line without a required field is no use; an optional one may be null or absent.
    """

    kind: Literal["whole", "number", "text", "texts", "any"]
    required: bool = True


Fields = Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with one line."""

    line: int
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines as they stand in the file, the first of them being line `line` (from 1)."""

    line: int
    data: bytes
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """The usable rows of a block with their lines, and what was wrong with the others."""

    rows: list[Row]
    lines: list[int]
    faults: list[Fault]


def read_blocks(path: Path, progress: bool = False, size: int = BLOCK_BYTES) -> Iterator[Block]:
    """The file in blocks of about `size` bytes, cut behind a newline. Raises InputError: missing or unreadable."""
    try:
        with path.open("rb") as file, _bar(path, progress) as bar:
            line = 1
            if file.read(len(_BOM)) != _BOM:
                file.seek(0)
            while data := file.read(size):
                if not data.endswith(b"\n"):
                    data += file.readline(LONGEST_LINE)
                block = Block(line, data) if len(data) < LONGEST_LINE else _bounded(Block(line, data), file.readline)
                yield block
                line += block.data.count(b"\n")
                bar.update(file.tell() - bar.n)
    except FileNotFoundError as error:
        raise InputError(f"{path} is missing: a canonical folder needs it.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}): check the file.") from error


def pieces(block: Block, size: int = PIECE_BYTES) -> Iterator[Block]:
    """The block in blocks of about `size` bytes: a line out of order then holds up few others."""
    start, line, faults = 0, block.line, block.faults
    while True:
        end = block.data.find(b"\n", start + size) + 1 or len(block.data)
        piece = Block(line, block.data[start:end], faults)
        yield piece
        start, line, faults = end, line + piece.data.count(b"\n"), ()
        if start == len(block.data):
            return


def parse_block(block: Block, fields: Fields, closed: bool = True) -> Parsed:
    """A block line by line. `closed`: columns beyond `fields` are faults (and ignored)."""
    rows, lines, faults = list[Row](), list[int](), list(block.faults)
    *whole, rest = block.data.split(b"\n")
    for line, data in enumerate(whole, block.line):
        if data.strip():
            row = parse_line(data, line, fields, faults)
            if row is not None:
                rows.append(row)
                lines.append(line)
    if rest.strip():  # the file does not end with a newline
        line, before = block.line + len(whole), len(faults)
        row = parse_line(rest, line, fields, faults)
        if row is not None:
            rows.append(row)
            lines.append(line)
        elif faults[before].kind in ("invalid_json", "wrong_encoding"):
            faults[before] = Fault(line, "truncated_line", "the last line breaks off before its end")
    if closed:
        faults.extend(_unknown_columns(rows, lines, fields))
    return Parsed(rows, lines, faults)


def _unknown_columns(rows: list[Row], lines: list[int], fields: Fields) -> list[Fault]:
    """Each column beyond `fields` once, with the first line that has it."""
    first: dict[str, int] = {}
    for row, line in zip(rows, lines, strict=True):
        if len(row) > len(fields) or not row.keys() <= fields.keys():
            for name in row.keys() - fields.keys():
                first.setdefault(name, line)
    return [Fault(line, "unknown_column", name) for name, line in sorted(first.items())]


def parse_line(data: bytes, line: int, fields: Fields, faults: list[Fault]) -> Row | None:
    """One line's object, or None. A wrong optional value is told and taken as unknown."""
    try:
        row = json.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        faults.append(Fault(line, "wrong_encoding", "this is not UTF-8"))
        return None
    except (ValueError, RecursionError):
        faults.append(Fault(line, "invalid_json", "this is not JSON"))
        return None
    if not isinstance(row, dict):
        faults.append(Fault(line, "wrong_type", f"{_shown(row)} is not an object"))
        return None
    for name, field in fields.items():
        if name not in row:
            if field.required:
                faults.append(Fault(line, "missing_field", f"{name} is missing"))
                return None
        elif (wanted := _unlike(row[name], field)) is not None:
            faults.append(Fault(line, "wrong_type", f"{name} is {_shown(row[name])}, not {wanted}"))
            if field.required:
                return None
            row[name] = None
    return row


class Tally:
    """Takes the faults of a file to `problems`: a column nobody knows once, and a file without a usable line at all."""

    def __init__(self, path: Path, problems: Problems) -> None:
        self._path, self._problems = path, problems
        self._usable = 0
        self._first: Fault | None = None
        self._columns = set[str]()

    def take(self, usable: int, faults: Iterable[Fault]) -> None:
        self._usable += usable
        for fault in faults:
            if fault.kind == "unknown_column":
                self._column(fault)
                continue
            self._first = self._first or fault
            self._problems.add(fault.kind, self._path, fault.line, fault.why)

    def close(self) -> None:
        """Raises InputError when the file has lines and none of them can be used."""
        if self._first and not self._usable:
            raise InputError(
                f"{self._path} holds no line that can be used (line {self._first.line}: {self._first.why}): "
                "check that it is the right file, as JSON Lines in UTF-8."
            )

    def _column(self, fault: Fault) -> None:
        if fault.why not in self._columns:
            self._columns.add(fault.why)
            why = f"the column {_shown(fault.why)} is not known"
            self._problems.add("unknown_column", self._path, fault.line, why)


def in_order(make: Callable[[T], U], values: Iterable[T], threads: int = THREADS) -> Iterator[U]:
    """`make` of each value, worked on by a few threads, in the order of the values and a few ahead at most."""
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[U]] = deque()
        try:
            for value in values:
                waiting.append(pool.submit(make, value))
                if len(waiting) > threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _unlike(value: Any, field: Field) -> str | None:
    """What the value should have been, None when it is that."""
    if field.kind == "any" or (value is None and not field.required):
        return None
    if field.kind == "text":
        return None if _is_text(value) else "text"
    if field.kind == "texts":
        return None if isinstance(value, list) and all(map(_is_text, value)) else "a list of texts"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "a whole number" if field.kind == "whole" else "a number"
    if field.kind == "whole":
        return None if isinstance(value, int) and 0 <= value < _BIGGEST else "a whole number from 0 to 2^63"
    return None if _finite(value) else "a finite number"


def _is_text(value: Any) -> bool:
    """Half a surrogate pair, which JSON can write, is no text."""
    if not isinstance(value, str):
        return False
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number beyond any float
        return False


def _shown(value: Any) -> str:
    text = json.dumps(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _bounded(block: Block, readline: Callable[[int], bytes]) -> Block:
    """A block without its endless last line, if it has one: told and skipped, but for its newline."""
    kept = block.data.rfind(b"\n", 0, -1) + 1
    if len(block.data) - kept < LONGEST_LINE:
        return block
    more = block.data
    while more and not more.endswith(b"\n"):
        more = readline(BLOCK_BYTES)
    why = f"the line is longer than {LONGEST_LINE >> 20} MB"
    fault = Fault(block.line + block.data.count(b"\n", 0, kept), "line_too_long", why)
    return Block(block.line, block.data[:kept] + b"\n", (fault,))


def _bar(path: Path, progress: bool) -> Any:
    size = path.stat().st_size
    return tqdm(total=size, unit="B", unit_scale=True, desc=f"Reading {path.name}", disable=not progress)
