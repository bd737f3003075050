"""The rows of a table with words in it, whatever form it has: CSV, "::" or "|"; a bad one is told by its line."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.errors import InputError
from data.movielens.files import blocks, shown
from data.movielens.numbers import DELIMITERS, header_places
from data.movielens.release import Release, Role
from data.problems import Problems

JOINED_LINES = 20  # a quoted cell may go on over so many lines
U_ITEM_FIXED = 5  # columns of u.item before the genres' flags
Wanted = Sequence[tuple[str, Sequence[str], bool]]  # our name, the names it goes by, whether it must be there


@dataclass(frozen=True, slots=True)
class Row:
    """Cells by our names of the columns ("" where the file has no such column), and where they stand."""

    line: int
    cells: Mapping[str, str]


def read_rows(release: Release, role: Role, wanted: Wanted, problems: Problems) -> Iterator[Row]:
    """The file of `role`, row by row. Raises InputError when it lacks a column that must be there."""
    if release.form == "csv":
        yield from _csv_rows(release, role, wanted, problems)
        return
    path = shown(release.container, release.files[role])
    divide = _u_item if release.form == "u" else _DAT[role]
    for number, line in numbered_lines(release, role, problems):
        if not line.strip():
            continue
        cells = divide(line)
        if cells is None:
            problems.add("short_row", path, number, "the line has too few columns")
        else:
            yield Row(number, cells)


def _u_item(line: str) -> dict[str, str] | None:
    """movie id | title | release date | video release date | IMDb URL | a flag a genre."""
    cells = line.split("|")
    if len(cells) <= U_ITEM_FIXED:
        return None
    return {"id": cells[0], "title": cells[1], "released": cells[2], "genres": "|".join(cells[U_ITEM_FIXED:])}


def _movies_dat(line: str) -> dict[str, str] | None:
    """MovieID::Title::Genres; a title may hold the separator."""
    movie, mark, rest = line.partition("::")
    title, end, genres = rest.rpartition("::")
    return {"id": movie, "title": title, "genres": genres} if mark and end else None


def _tags_dat(line: str) -> dict[str, str] | None:
    """UserID::MovieID::Tag::Timestamp; a tag may hold the separator."""
    cells = line.split("::")
    return {"user": cells[0], "id": cells[1], "tag": "::".join(cells[2:-1])} if len(cells) >= 4 else None


_DAT: Mapping[Role, Callable[[str], dict[str, str] | None]] = {"movies": _movies_dat, "tags": _tags_dat}


def _csv_rows(release: Release, role: Role, wanted: Wanted, problems: Problems) -> Iterator[Row]:
    path = shown(release.container, release.files[role])
    lines = numbered_lines(release, role, problems)
    head = next(lines, (1, ""))[1]
    tried = [(*header_places(_cells(head, mark) or [], wanted), mark) for mark in DELIMITERS]
    places, missing, unknown, mark = min(tried, key=lambda entry: len(entry[1]))
    if missing:
        raise InputError(f"{path} has no column {missing[0]} (its first line is {head[:80]!r}): check the file.")
    for cell in unknown:
        problems.add("unknown_column", path, 1, f"the column {cell[:40]!r} is not known")
    width = len(_cells(head, mark) or [])
    for number, cells in _records(lines, mark, width):
        if cells is None or len(cells) != width:
            kind = "short_row" if cells is None or len(cells) < width else "long_row"
            told = "a quotation mark is not closed" if cells is None else f"{len(cells)} columns instead of {width}"
            problems.add(kind, path, number, told)
        else:
            yield Row(number, {name: cells[places[name]] if name in places else "" for name, _, _ in wanted})


def _records(lines: Iterator[tuple[int, str]], mark: str, width: int) -> Iterator[tuple[int, list[str] | None]]:
    """Cells of each row with its line; None where a quotation mark is not closed within a few lines.

    A stray quotation mark costs its own line only: the lines after it are read again by themselves.
    """
    waiting: list[tuple[int, str]] = []
    while entry := waiting.pop(0) if waiting else next(lines, None):
        number, line = entry
        if not line.strip():
            continue
        cells, used = _cells(line, mark), 0
        while cells is None and used < JOINED_LINES:
            if used == len(waiting):
                following = next(lines, None)
                if following is None:
                    break
                waiting.append(following)
            used += 1
            cells = _cells("\n".join([line, *(text for _, text in waiting[:used])]), mark)
        if cells is not None and len(cells) == width:
            del waiting[:used]
        elif used:
            cells = None
        yield number, cells


def _cells(text: str, mark: str) -> list[str] | None:
    """The cells of one row; None when a quotation mark is left open."""
    if '"' not in text:
        return text.split(mark)
    try:
        return next(csv.reader([text + "\n"], delimiter=mark, strict=True))
    except csv.Error:
        return None


def numbered_lines(release: Release, role: Role, problems: Problems) -> Iterator[tuple[int, str]]:
    """Numbered lines. What is not UTF-8 is read as Latin-1: so it is meant in the older releases, told in others."""
    name = release.files[role]
    path = shown(release.container, name)
    for block in blocks(release.container, name, problems):
        for number, line in enumerate(block.data.split(b"\n")[:-1], block.line):
            try:
                yield number, line.decode("utf-8")
            except UnicodeDecodeError:
                if not release.latin:
                    problems.add("wrong_encoding", path, number, "this is not UTF-8, and was read as Latin-1")
                yield number, line.decode("latin-1")


def whole(row: Row, name: str, path: Path, problems: Problems) -> int | None:
    """A cell that must hold a whole number; None, and told, where it does not."""
    text = row.cells[name].strip()
    if text.isascii() and text.isdigit() and len(text) <= 18:
        return int(text)
    problems.add("wrong_type", path, row.line, f"{name} is {text[:40]!r}, no whole number")
    return None


def optional(row: Row, name: str, path: Path, problems: Problems) -> int | None:
    """A number that may be missing, "tt0113277" or "949.0" too."""
    text = row.cells[name].strip().removeprefix("tt").removesuffix(".0")
    if not text:
        return None
    return whole(Row(row.line, {name: text}), name, path, problems)
