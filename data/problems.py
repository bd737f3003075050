"""What is wrong with the files of a source: counted and told with examples, or, when strict, an error at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.errors import InputError

EXAMPLES = 3  # kept of each kind
REMEDY = "correct or remove that line"
_REMEDIES: Mapping[str, str] = {
    "truncated_line": "the file ends too early, copy it again",
    "wrong_encoding": "save the file as UTF-8",
    "unknown_column": "the column is ignored, remove it",
}


class Problems:
    """Collects the problems of one stage. Not thread-safe: readers add in the order of the file."""

    def __init__(self, strict: bool = False) -> None:
        self._strict = strict
        self._counts: Counter[str] = Counter()
        self._examples: dict[str, list[str]] = {}

    @property
    def strict(self) -> bool:
        return self._strict

    def add(self, kind: str, path: Path, line: int | None, why: str, count: int = 1) -> None:
        """Count `count` problems of a `kind`; `line` (from 1) and `why` are those of the first of them.

        Raises InputError, "<path>, line 7: <why>: <what to do>.", when strict.
        """
        if count <= 0:
            return
        place = f", line {line}" if line is not None else ""
        if self._strict:
            raise InputError(f"{path}{place}: {why}: {_REMEDIES.get(kind, REMEDY)}.")
        self._counts[kind] += count
        examples = self._examples.setdefault(kind, [])
        if len(examples) < EXAMPLES:
            examples.append(f"{path.name}{place}: {why}.")  # not where it lies: the same source reads the same

    def add_all(self, kind: str, path: Path, lines: NDArray[np.int64], why: Callable[[int], str]) -> None:
        """A problem of one kind in each of `lines`; `why(i)` tells of the i-th, and is asked only for examples."""
        for i in range(min(len(lines), EXAMPLES)):
            self.add(kind, path, int(lines[i]), why(i))
        self._counts[kind] += max(len(lines) - EXAMPLES, 0)

    def count(self, kind: str) -> int:
        return self._counts[kind]

    def report(self) -> dict[str, Any]:
        """{"counts": {kind: number}, "examples": {kind: [sentence]}}, by kind; plain JSON values."""
        return {
            "counts": {kind: count for kind, count in sorted(self._counts.items()) if count},
            "examples": {kind: list(told) for kind, told in sorted(self._examples.items())},
        }
