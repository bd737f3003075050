"""How favourable a text about a film is: a linear model trained here, or any transformers classifier by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import expit

from data.errors import HomeError
from data.home import read_json, write_json
from data.sentiment_words import Texts, Words, as_arrow, chunks, read_pieces, read_texts, read_words

BITS = 20  # words and pairs of words share 2^20 weights (feature hashing, Weinberger et al. 2009)
BUCKETS = 1 << BITS
SHORT = 300  # bytes; shorter texts are read by the pieces of their words too
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)  # multiplicative hashing, Knuth, TAOCP 6.4

Vector = NDArray[np.float32]
Reader = Callable[[Texts], list[Words]]


@runtime_checkable
class SentimentModel(Protocol):
    @property
    def name(self) -> str: ...

    def probability(self, texts: Sequence[str]) -> Vector:
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


class Judge:
    """NB-SVM with logistic loss (Wang & Manning 2012): features, each counted once and scaled by its naive Bayes log
    ratio; texts of unit length; a linear model on top. `scale` and `weights` are (BUCKETS,)."""

    def __init__(self, scale: Vector, weights: Vector) -> None:
        self.scale, self.weights = scale, weights
        # What a feature adds to the margin and to the squared length, side by side: fetched from memory once.
        self._both = np.stack([scale * weights, np.square(scale)], axis=1).view(np.complex64).ravel()

    def margin(self, row: NDArray[np.int32], column: NDArray[np.int32], n: int) -> Vector:
        """Signed distance of each of n texts from the boundary, (n,), 0 without features; `row` ascends."""
        starts = np.searchsorted(row, np.arange(n))
        both = np.add.reduceat(np.append(self._both[column], np.complex64(0)), starts) if n else np.zeros(0, complex)
        known = np.diff(starts, append=len(row)) > 0
        return np.where(known, both.real / np.sqrt(np.maximum(both.imag, 1e-12)), 0).astype(np.float32)


class LinearSentiment:
    """Two judges: one of words and pairs of neighbouring words for every text, one of pieces of words that helps with
    texts shorter than SHORT, where few words have been met before.

    `calibration` is [[slope of words, slope of pieces, bias]] for long texts and for short ones: it makes the margins
    a probability (Platt 1999).
    """

    name = "linear"

    def __init__(self, words: Judge, pieces: Judge, calibration: NDArray[np.float64]) -> None:
        self.words, self.pieces, self.calibration = words, pieces, calibration

    @classmethod
    def load(cls, folder: Path) -> LinearSentiment:
        """Raises HomeError when a file is missing or damaged."""
        about = read_json(folder / "model.json")
        try:
            scale, weights = (np.load(folder / f"{part}.npy", allow_pickle=False) for part in ("scale", "weights"))
            calibration = np.array(about["calibration"], dtype=np.float64)
            if scale.shape != (2, BUCKETS) or weights.shape != (2, BUCKETS) or calibration.shape != (2, 3):
                raise ValueError("arrays of another size")
            return cls(Judge(scale[0], weights[0]), Judge(scale[1], weights[1]), calibration)
        except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
            message = f"The sentiment model in {folder} is damaged: run `python run.py prepare` to make it again."
            raise HomeError(message) from error

    def save(self, folder: Path) -> None:
        """Plain arrays and JSON, no pickle."""
        np.save(folder / "scale.npy", np.stack([self.words.scale, self.pieces.scale]))
        np.save(folder / "weights.npy", np.stack([self.words.weights, self.pieces.weights]))
        write_json(folder / "model.json", {"name": self.name, "calibration": self.calibration.tolist()})

    def probability(self, texts: Sequence[str] | pa.StringArray) -> Vector:
        found = [np.empty(0, dtype=np.float32)]
        for chunk in chunks(as_arrow(texts)):
            read = read_texts(chunk)
            found.append(self.of_words(read_words(read), read))
        return np.concatenate(found)

    def of_words(self, words: Words, texts: Texts) -> Vector:
        """P(favourable) of each of `texts`, whose words are `words`."""
        margins = np.zeros((len(texts), 2), dtype=np.float32)
        margins[:, 0] = self.words.margin(*columns([words, words.runs(2)]), len(texts))
        short = texts.lengths < SHORT
        brief = texts.take(short)
        margins[short, 1] = self.pieces.margin(*columns(piece_features(brief)), len(brief))
        return calibrated(self.calibration, margins, short, np.bincount(words.row, minlength=len(texts)) > 0)


def calibrated(
    calibration: NDArray[np.float64], margins: Vector, short: NDArray[np.bool_], known: NDArray[np.bool_]
) -> Vector:
    """P(favourable) from the margins of both judges, (n, 2); 0.5 where nothing is `known`."""
    by_length = calibration[short.astype(int)]
    return np.where(known, expit((margins * by_length[:, :2]).sum(axis=1) + by_length[:, 2]), 0.5).astype(np.float32)


def word_features(texts: Texts) -> list[Words]:
    """Words and pairs of neighbouring words."""
    words = read_words(texts)
    return [words, words.runs(2)]


def piece_features(texts: Texts) -> list[Words]:
    """Pieces of words."""
    return [read_pieces(texts)]


def columns(found: Sequence[Words]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Rows, ascending, and buckets of features, each once a text."""
    parts = [(each.row.astype(np.int64) << BITS) | buckets(each) for each in found]
    key = np.sort(np.concatenate(parts))
    key = key[np.concatenate([[True], key[1:] != key[:-1]])] if len(key) else key
    return (key >> BITS).astype(np.int32), (key & (BUCKETS - 1)).astype(np.int32)


def buckets(words: Words) -> NDArray[np.int64]:
    """The bucket of each word."""
    return (words.code * _GOLDEN >> np.uint64(64 - BITS)).astype(np.int64)


def features(texts: Sequence[str] | pa.StringArray, read: Reader = word_features) -> sparse.csr_matrix:
    """Which of the features that `read` finds are in each text, as 0/1 over buckets, (n, BUCKETS)."""
    array = as_arrow(texts)
    rows, places, first = [np.empty(0, np.int64)], [np.empty(0, np.int32)], 0
    for chunk in chunks(array):
        row, column = columns(read(read_texts(chunk)))
        rows.append(row + np.int64(first))
        places.append(column)
        first += len(chunk)
    starts = np.searchsorted(np.concatenate(rows), np.arange(len(array) + 1))
    column = np.concatenate(places)
    return sparse.csr_matrix((np.ones(len(column), np.float32), column, starts), shape=(len(array), BUCKETS))
