"""Films chosen by hand as good examples of a tag."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from data.display_titles import key

FILE = Path(__file__).parent / "vocabulary" / "examples.txt"
_FILM = re.compile(r"\s*(.+) \((\d{4})\)\s*")


def read_examples(path: Path = FILE) -> dict[str, tuple[tuple[str, int], ...]]:
    """Tag → (title, year) of its examples; the format is told at the head of the file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    split = (line.partition(":") for line in lines if line.strip() and not line.startswith("#"))
    return {tag: tuple(_film(entry) for entry in rest.split(";")) for tag, _, rest in split}


def find_examples(
    examples: Mapping[str, Iterable[tuple[str, int]]], films: Iterable[Mapping[str, Any]]
) -> dict[str, tuple[int, ...]]:
    """Tag → rows of its examples among `films`: same title, year within one, the best known where several fit."""
    rows: dict[tuple[str, int], tuple[int, int]] = {}
    for row, film in enumerate(films):
        for title in {key(film["title"]), *map(key, film["other_titles"] or ())}:
            for apart, year in enumerate((film["year"], *_beside(film["year"]))):
                rank = (film["rating_count"] - 1000 * bool(apart), row)
                if year and rank > rows.get((title, year), (-2000, 0)):
                    rows[title, year] = rank
    return {
        tag: tuple(dict.fromkeys(rows[key(title), year][1] for title, year in chosen if (key(title), year) in rows))
        for tag, chosen in examples.items()
    }


def _beside(year: int | None) -> tuple[int, ...]:
    return (year - 1, year + 1) if year else ()


def _film(entry: str) -> tuple[str, int]:
    match = _FILM.fullmatch(entry)
    if match is None:
        raise ValueError(f"'{entry}' is not 'Title (year)'")
    return match[1], int(match[2])
