"""A list worth reading: maximal marginal relevance (Carbonell, Goldstein 1998), one film of a series at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.protocols import Mask, Rows, Vector

_ARTICLE = re.compile(r"^(the|a|an)\s+")
_NUMBER = r"\d{1,2}|[ivx]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
_PART = re.compile(rf"(?:[\s,:]+(?:part|chapter|episode|vol|volume)\.?)?\s+(?:{_NUMBER})$")
_SUBTITLE = re.compile(r"\s*(?::|\s-\s|\s–\s).*$|\s+and the\s.*$")

_BEGINNING = 5  # letters that a title must share from its start to be of the same series, with a likeness to match
_KIN = 0.5  # that likeness: of the starter films' pairs of such titles above it hardly one is by chance


def series_of(title: str) -> str:
    """What films of one series have in common in their titles: "Toy Story 2" and "Toy Story" give "toy story"."""
    whole = _ARTICLE.sub("", title.lower().strip())
    short = _SUBTITLE.sub("", whole)
    if short.isdigit() or (len(short) < 5 and " " not in short):
        short = whole
    return _PART.sub("", short) or whole


def related(series: str, others: Sequence[str], likeness: Vector) -> Mask:
    """(m,) which films are of the same series as one: by equal keys, or by a key that begins with the other ("batman
    begins", "batman") between films that are alike. `likeness`: (m,) to the film."""
    by_title = np.array([_begins(series, other) for other in others], bool)
    equal = np.array([series == other for other in others], bool)
    return np.asarray(equal | (by_title & (likeness >= _KIN)))


def _begins(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _BEGINNING and long.startswith(short)


@dataclass(frozen=True, slots=True)
class Pick:
    """A film chosen, with what variety (of content and of genres) and series took off its score (both <= 0)."""

    row: int
    variety: float
    series: float


def diversify(
    rows: Rows, scores: Vector, likeness: Vector, series: Sequence[str], named: Mask, k: int, variety: float,
    same_series: float, kin: Vector | None = None, genres: float = 0.0,
) -> list[Pick]:  # fmt: skip
    """The best `k` of a shortlist, greedily: each next film loses `variety` times its likeness to the nearest film
    already chosen, `genres` times the mean likeness of its genres to theirs, and `same_series` for each chosen film (or
    film named) of its series.

    `rows`: (m,) catalogue rows; `scores`: (m,); `likeness`: (m, m); `series`: m keys; `named`: (m,) related to a film
    named; `kin`: (m, m) likeness of genres.
    """
    left = list(range(len(scores)))
    nearest, shared = np.zeros(len(scores), np.float32), np.zeros(len(scores), np.float32)
    repeats = named.astype(np.float32)
    picks: list[Pick] = []
    while left and len(picks) < k:
        alike = variety * nearest + genres * shared / max(len(picks), 1)
        best = left.pop(int(np.argmax(scores[left] - alike[left] - same_series * repeats[left])))
        picks.append(Pick(int(rows[best]), -float(alike[best]), -same_series * float(repeats[best])))
        nearest = np.maximum(nearest, likeness[best])
        shared = shared + (0.0 if kin is None else kin[best])
        repeats = repeats + related(series[best], series, likeness[best])
    return picks


def kinship(genres: Mask) -> Vector:
    """(m, m) cosines of films' genres, (m, genres); 0 for a film of which none is known."""
    counts = genres.astype(np.float32)
    units = counts / np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1.0)
    return np.asarray(units @ units.T, np.float32)


def shortlist(scores: Vector, allowed: Rows, size: int) -> Rows:
    """The best `size` allowed rows, best first, ties by row."""
    size = min(size, len(allowed))
    if size <= 0:
        return np.empty(0, np.int64)
    values = scores[allowed]
    top = allowed[np.argpartition(-values, size - 1)[:size]]
    return np.asarray(top[np.lexsort((top, -scores[top]))], np.int64)
