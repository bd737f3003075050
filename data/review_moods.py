"""How much the reviews of a film speak of each mood, found by word lists of the project's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.sentiment_words import Hashes, Words, as_arrow, read_texts, read_words
from data.types import MOODS

FILE = Path(__file__).parent / "vocabulary" / "review_moods.txt"
REACH = 3  # words; how far a "not" reaches forward
PHRASE = 3  # words of the longest phrase
_DENIAL = "not"
_SIEVE_BITS = 16
LEAST_PRIOR, MOST_PRIOR = 2.0, 200.0

Flags = NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class MoodShares:
    """Film by film: `share` (films, moods), of its reviews those that speak of a mood, drawn towards all reviews'
    share; `error` (films, moods), its standard error; `n` (films,), how many reviews; `rate` (moods,), of all."""

    share: NDArray[np.float32]
    error: NDArray[np.float32]
    n: NDArray[np.int64]
    rate: NDArray[np.float32]


class MoodWords:
    """Finds in which texts which moods are spoken of, from their words alone."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]]) -> None:
        self._denials = np.sort(_codes(lists[_DENIAL]))
        self._tables = [
            _Table([(code, place) for place, mood in enumerate(MOODS) for code in _codes(lists[mood], length).tolist()])
            for length in range(1, PHRASE + 1)
        ]

    @classmethod
    def read(cls, path: Path = FILE) -> MoodWords:
        """The word lists; the format is told at the head of the file."""
        lines = path.read_text(encoding="utf-8").splitlines()
        entries = (line.partition(":") for line in lines if line.strip() and not line.startswith("#"))
        return cls({name: tuple(word.strip() for word in words.split(",")) for name, _, words in entries})

    def flags(self, words: Words, texts: int) -> Flags:
        """(texts,): bit i is set where a text speaks of mood i without denying it."""
        spoken = np.zeros((texts, len(MOODS)), dtype=bool)
        for length, table in enumerate(self._tables, 1):
            at, mood = table.find(words.ends(length))
            denied = np.zeros(len(at), dtype=bool)
            for back in range(length, length + REACH):
                before = np.maximum(at - back, 0)
                same = (at >= back) & (words.row[before] == words.row[at])
                denied |= same & _among(words.code[before], self._denials)
            spoken[words.row[at[~denied]], mood[~denied]] = True
        return np.asarray(spoken @ (1 << np.arange(len(MOODS))), dtype=np.uint16)


def shares(row: NDArray[np.int64], flags: Flags, films: int) -> MoodShares:
    """Of reviews with the film's `row` and the moods' `flags`: beta-binomial empirical Bayes (Casella 1985), the prior
    of each mood fitted by moments to how the films differ beyond chance."""
    n = np.bincount(row, minlength=films)
    share, error, rate = np.zeros((films, len(MOODS))), np.zeros((films, len(MOODS))), np.zeros(len(MOODS))
    for mood in range(len(MOODS)):
        spoken = np.bincount(row[(flags >> mood) & 1 == 1], minlength=films)
        rate[mood] = (spoken.sum() + 0.5) / (n.sum() + 1)
        prior = prior_strength(spoken, n, float(rate[mood]))
        share[:, mood] = (spoken + prior * rate[mood]) / (n + prior)
        error[:, mood] = np.sqrt(share[:, mood] * (1 - share[:, mood]) / (n + prior + 1))
    return MoodShares(share.astype(np.float32), error.astype(np.float32), n, rate.astype(np.float32))


def prior_strength(spoken: NDArray[np.int64], n: NDArray[np.int64], rate: float) -> float:
    """As how many reviews the rate of all counts for each film: method of moments on films of two reviews or more."""
    several = n >= 2
    if several.sum() < 2:
        return MOST_PRIOR
    k, m = spoken[several], n[several].astype(float)
    chance = rate * (1 - rate)
    # E[(k − m·rate)²] = m·chance·(1 + (m − 1)·rho), rho = 1 / (prior + 1)
    rho = (((k - m * rate) ** 2).sum() / chance - m.sum()) / (m * (m - 1)).sum()
    return float(np.clip(1 / rho - 1, LEAST_PRIOR, MOST_PRIOR)) if rho > 0 else MOST_PRIOR


class _Table:
    """Hashes and the moods they stand for; a small sieve first, as nearly all words stand for none."""

    def __init__(self, entries: list[tuple[int, int]]) -> None:
        entries = sorted(entries)
        self._code = np.array([code for code, _ in entries], dtype=np.uint64)
        self._mood = np.array([mood for _, mood in entries], dtype=np.int64)
        self._sieve = np.zeros(1 << _SIEVE_BITS, dtype=bool)
        self._sieve[_sieved(self._code)] = True

    def find(self, ends: tuple[Hashes, NDArray[np.int64]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Places of the words that end an entry, and its mood."""
        code, place = ends
        near = np.flatnonzero(self._sieve[_sieved(code)])
        near = near[_among(code[near], self._code)]
        return place[near], self._mood[np.searchsorted(self._code, code[near])]


def _among(code: Hashes, known: Hashes) -> NDArray[np.bool_]:
    if not len(known):
        return np.zeros(len(code), dtype=bool)
    return np.asarray(known[np.minimum(np.searchsorted(known, code), len(known) - 1)] == code)


def _sieved(code: Hashes) -> NDArray[np.int64]:
    return (code >> np.uint64(64 - _SIEVE_BITS)).astype(np.int64)


def _codes(phrases: tuple[str, ...], length: int = 1) -> Hashes:
    """Hashes of the phrases of `length` words."""
    chosen = [phrase for phrase in phrases if len(phrase.split()) == length]
    return read_words(read_texts(as_arrow(chosen))).runs(length).code
