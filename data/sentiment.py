"""How favourable a text about a film is: a linear model trained here, or any transformers classifier by name."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import expit

from data.errors import HomeError
from data.home import read_json, write_json

BITS = 20  # words and pairs of words share 2^20 weights (feature hashing, Weinberger et al. 2009)
BUCKETS = 1 << BITS
_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?|[!?]+|\d+/10")
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)  # multiplicative hashing, Knuth, TAOCP 6.4
_PRIME = np.uint64(0x100000001B3)


@runtime_checkable
class SentimentModel(Protocol):
    @property
    def name(self) -> str: ...

    def probability(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """P(favourable) of each text, (n,), in 0..1; 0.5 for a text without words."""
        ...


def load_sentiment(name: str, folder: Path) -> SentimentModel:
    """`linear`: the model saved in `folder`; else a transformers classifier (a name or a local folder).

    Raises HomeError when it is missing or damaged.
    """
    if name == LinearSentiment.name:
        return LinearSentiment.load(folder)
    from data.sentiment_transformers import TransformersSentiment

    return TransformersSentiment(name)


class LinearSentiment:
    """NB-SVM with logistic loss (Wang & Manning 2012): words and pairs of neighbouring words, each counted once and
    scaled by its naive Bayes log ratio; texts of unit length; a linear model on top.

    `scale` and `weights` are (BUCKETS,) float32; `slope` and `bias` turn the margin into a probability (Platt 1999).
    """

    name = "linear"

    def __init__(
        self, scale: NDArray[np.float32], weights: NDArray[np.float32], slope: float = 1.0, bias: float = 0.0
    ) -> None:
        self.scale, self.weights, self.slope, self.bias = scale, weights, slope, bias
        self._product = scale * weights
        self._square = np.square(scale)

    @classmethod
    def load(cls, folder: Path) -> LinearSentiment:
        """Raises HomeError when a file is missing or damaged."""
        about = read_json(folder / "model.json")
        try:
            scale, weights = (np.load(folder / f"{part}.npy", allow_pickle=False) for part in ("scale", "weights"))
            if scale.shape != (BUCKETS,) or weights.shape != (BUCKETS,):
                raise ValueError("arrays of another size")
            return cls(scale, weights, float(about["slope"]), float(about["bias"]))
        except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
            message = f"The sentiment model in {folder} is damaged: run `python run.py prepare` to make it again."
            raise HomeError(message) from error

    def save(self, folder: Path) -> None:
        """Plain arrays and JSON, no pickle."""
        np.save(folder / "scale.npy", self.scale)
        np.save(folder / "weights.npy", self.weights)
        write_json(folder / "model.json", {"name": self.name, "slope": self.slope, "bias": self.bias})

    def probability(self, texts: Sequence[str]) -> NDArray[np.float32]:
        present = features(texts)
        calibrated = self.slope * self.margin(present) + self.bias
        return np.where(np.diff(present.indptr) > 0, expit(calibrated), 0.5).astype(np.float32)

    def margin(self, present: sparse.csr_matrix) -> NDArray[np.float32]:
        """Signed distance of each row of features from the boundary, without calibration, (n,)."""
        length = np.sqrt(present @ self._square)
        return np.asarray((present @ self._product) / np.maximum(length, 1e-6), dtype=np.float32)


def features(texts: Sequence[str]) -> sparse.csr_matrix:
    """Which words and pairs of neighbouring words are in each text, as 0/1 over hash buckets, (n, BUCKETS)."""
    hashes = _Hashes()
    lengths = np.empty(len(texts), dtype=np.int64)
    codes: list[int] = []
    for row, text in enumerate(texts):
        words = _WORD.findall(text.lower())
        lengths[row] = len(words)
        codes.extend(map(hashes.__getitem__, words))
    word = np.array(codes, dtype=np.uint64)
    row_of = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
    together = row_of[1:] == row_of[:-1]
    pair = (word[:-1] * _PRIME + word[1:])[together]
    columns = (np.concatenate([word, pair]) * _GOLDEN >> np.uint64(64 - BITS)).astype(np.int32)
    rows = np.concatenate([row_of, row_of[1:][together]])
    ones = np.ones(len(columns), dtype=np.float32)
    present = sparse.coo_matrix((ones, (rows, columns)), shape=(len(texts), BUCKETS)).tocsr()
    present.data[:] = 1.0
    return present


class _Hashes(dict[str, int]):
    """Hashes of words, each computed once; crc32 is the same on every machine."""

    def __missing__(self, word: str) -> int:
        code = self[word] = zlib.crc32(word.encode())
        return code
