"""A list worth reading: maximal marginal relevance (Carbonell, Goldstein 1998), one film of a series at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.protocols import Rows, Vector

_ARTICLE = re.compile(r"^(the|a|an)\s+")
_PART = re.compile(r"(?:[\s,:]+(?:part|chapter|episode|vol|volume)\.?)?\s+(?:\d{1,2}|[ivx]{1,4}|one|two|three)$")
_SUBTITLE = re.compile(r"\s*(?::|\s-\s|\s–\s).*$|\s+and the\s.*$")


def series_of(title: str) -> str:
    """What films of one series have in common in their titles: "Toy Story 2" and "Toy Story" give "toy story"."""
    whole = _ARTICLE.sub("", title.lower().strip())
    short = _SUBTITLE.sub("", whole)
    if short.isdigit() or (len(short) < 5 and " " not in short):
        short = whole
    return _PART.sub("", short) or whole


@dataclass(frozen=True, slots=True)
class Pick:
    """A film chosen, with what variety and series took off its score (both <= 0)."""

    row: int
    variety: float
    series: float


def diversify(
    rows: Rows, scores: Vector, likeness: Vector, series: Sequence[str], known_series: frozenset[str], k: int,
    variety: float, same_series: float,
) -> list[Pick]:  # fmt: skip
    """The best `k` of a shortlist, greedily: each next film loses `variety` times its likeness to the nearest film
    already chosen, and `same_series` for each chosen film (or film named) of its series.

    `rows`: (m,) catalogue rows; `scores`: (m,); `likeness`: (m, m); `series`: m keys.
    """
    left = list(range(len(scores)))
    nearest = np.zeros(len(scores), np.float32)
    repeats = np.array([float(key in known_series) for key in series], np.float32)
    picks: list[Pick] = []
    while left and len(picks) < k:
        value = scores[left] - variety * nearest[left] - same_series * repeats[left]
        best = left.pop(int(np.argmax(value)))
        picks.append(Pick(int(rows[best]), -variety * float(nearest[best]), -same_series * float(repeats[best])))
        nearest = np.maximum(nearest, likeness[best])
        repeats = repeats + np.array([float(key == series[best]) for key in series], np.float32)
    return picks


def shortlist(scores: Vector, allowed: Rows, size: int) -> Rows:
    """The best `size` allowed rows, best first, ties by row."""
    size = min(size, len(allowed))
    if size <= 0:
        return np.empty(0, np.int64)
    values = scores[allowed]
    top = allowed[np.argpartition(-values, size - 1)[:size]]
    return np.asarray(top[np.lexsort((top, -scores[top]))], np.int64)
