"""Trials on disk, a JSON line each, so that a search that was stopped goes on where it was."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from data.errors import InputError
from retrieval.tuning.inner import Values


class Trials:
    """Values a person of each trial, by what was tried. Without a file they are kept for this search alone."""

    def __init__(self, path: Path | None, data: str) -> None:
        """`data`: what the trials are about; lines of other data are passed over. Raises InputError for a file that
        cannot be read."""
        self._path, self._data = path, data
        self._found: dict[str, Values] = {}
        if path is not None and path.exists():
            self._read(path)

    def __len__(self) -> int:
        return len(self._found)

    def get(self, tried: str) -> Values | None:
        return self._found.get(tried)

    def add(self, tried: str, values: Values) -> None:
        self._found[tried] = values
        if self._path is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            told = {"data": self._data, "tried": tried, "ndcg@10": float(values.mean()),
                    "people": values.tolist()}  # fmt: skip
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(told) + "\n")

    def _read(self, path: Path) -> None:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{path} cannot be read as a log of trials: remove it or name another.") from error
        for line in lines:
            try:
                told = json.loads(line)
                if told["data"] == self._data:
                    self._found[str(told["tried"])] = np.array(told["people"], np.float64)
            except (ValueError, KeyError, TypeError):
                continue  # the last line of a search that was killed while it wrote
