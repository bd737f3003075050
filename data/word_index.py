"""In which films' texts a word stands, and how much it says there: search by the words themselves, beside meaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray
from scipy import sparse

from data.errors import HomeError
from data.home import read_json, write_json
from data.wording import words

FILES = ("words.npz", "words.json")
SATURATION, LENGTH = 1.2, 0.4  # k1 and b of BM25: texts are from one sentence to a whole plot
BATCH = 4096  # texts in memory at a time
_ENDINGS = ("ies", "ing", "ers", "ed", "es", "er", "s", "ly", "y", "e")
_SHORTEST = 3  # letters that stay of a word
_AGAIN = "run `python run.py prepare` to make it again"


@dataclass(frozen=True)
class WordIndex:
    """`weights` float32 (films, words): BM25 (Robertson and Zaragoza 2009) of every word in every film's full text;
    `rarity`: idf of every word. Rows as in the catalogue. Thread-safe."""

    places: dict[str, int]
    weights: sparse.csc_matrix
    rarity: NDArray[np.float32]

    @classmethod
    def of(cls, texts: Iterable[str]) -> WordIndex:
        """Index the texts, one a film; an empty one is a film of which nothing is written."""
        places: dict[str, int] = {}
        columns: list[int] = []
        counts: list[int] = []
        starts, lengths = [0], []
        for text in texts:
            found = Counter(map(stem, words(text)))
            columns += [places.setdefault(word, len(places)) for word in found]
            counts += found.values()
            starts.append(len(columns))
            lengths.append(found.total())
        often = np.bincount(np.array(columns, np.int64), minlength=len(places))
        told = np.array(lengths, np.float32)
        n = max(int((told > 0).sum()), 1)
        rarity = np.log1p((n - often + 0.5) / (often + 0.5)).astype(np.float32)
        long = told / max(float(told.sum()) / n, 1.0)
        held = np.repeat(SATURATION * (1.0 - LENGTH + LENGTH * long), np.diff(starts))
        times = np.array(counts, np.float32)
        worth = times * (SATURATION + 1.0) / (times + held) * rarity[columns]
        shape = (len(lengths), len(places))
        rows = sparse.csr_matrix((worth.astype(np.float32), np.array(columns, np.int32), starts), shape=shape)
        return cls(places, rows.tocsc(), rarity)

    def save(self, folder: Path) -> None:
        matrix, table = FILES
        sparse.save_npz(folder / matrix, self.weights, compressed=False)
        write_json(folder / table, {"words": list(self.places), "rarity": [round(float(x), 4) for x in self.rarity]})

    @classmethod
    def load(cls, folder: Path, films: int) -> WordIndex:
        """Raises HomeError when it is missing, damaged or of another number of films."""
        matrix, table = (folder / name for name in FILES)
        told: dict[str, Any] = read_json(table)
        try:
            weights = sparse.load_npz(matrix).tocsc()
            places = {word: place for place, word in enumerate(told["words"])}
            rarity = np.array(told["rarity"], np.float32)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise HomeError(f"{matrix} or {table.name} is missing or damaged: {_AGAIN}.") from error
        if weights.shape != (films, len(places)) or len(rarity) != len(places):
            raise HomeError(f"{matrix} does not fit the films of {folder}: {_AGAIN}.")
        return cls(places, weights, rarity)

    def scores(self, text: str) -> NDArray[np.float32] | None:
        """How much of what the words of `text` can say stands in each film's own text, (films,), 0 to about 2; None
        where no film's text has any of them."""
        asked = [self.places[word] for word in dict.fromkeys(map(stem, words(text))) if word in self.places]
        if not asked:
            return None
        found = np.asarray(self.weights[:, asked].sum(axis=1)).ravel()
        return np.asarray(found / self.rarity[asked].sum(), np.float32)

    def telling(self, phrase: str) -> NDArray[np.bool_] | None:
        """(films,): whose text has every word of the phrase, in any form; None where one of them stands in none."""
        stems = [*dict.fromkeys(map(stem, words(phrase)))]
        if not stems or not all(word in self.places for word in stems):
            return None
        columns = self.weights[:, [self.places[word] for word in stems]]
        return np.asarray((columns > 0).sum(axis=1) == len(stems), np.bool_).ravel()

    def told(self) -> NDArray[np.bool_]:
        """(films,): of which anything is written."""
        found = np.zeros(self.weights.shape[0], bool)
        found[self.weights.indices] = True
        return found


def write_word_index(documents: Path, folder: Path) -> dict[str, Any]:
    """From the column `full` of documents.parquet, a batch at a time; returns how many words there are."""
    with pq.ParquetFile(documents) as source:
        batches = source.iter_batches(BATCH, columns=["full"])
        made = WordIndex.of(text for batch in batches for text in batch["full"].to_pylist())
    made.save(folder)
    return {"words": len(made.places)}


def stem(word: str) -> str:
    """Without a common ending: repeats, repeated and repeating are one word. Rough on purpose: forms need only agree
    with each other."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and not (ending == "s" and word[-2] == "s"):
            return word[: -len(ending)]
    return word
