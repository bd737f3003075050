"""Reviews read and judged in blocks; a finished block is kept, so that a killed run goes on with the next."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from data.canonical import ReviewBatch
from data.home import remove, replacing, sweep
from data.review_moods import Flags, MoodWords
from data.sentiment import LinearSentiment, SentimentModel
from data.sentiment_words import LONGEST, Hashes, as_arrow, chunks, hash_texts, read_texts, read_words

BATCHES = 32  # of some MB each: a block of the full-size data is a few seconds' work
THREADS = 2
WORDLESS, OVERLONG = 1 << 15, 1 << 14  # flags beside those of the moods


@dataclass(frozen=True, slots=True)
class Judged:
    """What is kept of each review, (n,) each: 30 bytes, whatever its length. Without a model the probability is NaN."""

    item: NDArray[np.int64]
    line: NDArray[np.int64]
    text: NDArray[np.uint64]  # a hash, to find repeated ones
    probability: NDArray[np.float32]
    flags: Flags

    @classmethod
    def join(cls, parts: list[Judged]) -> Judged:
        empty = cls(*(np.empty(0, dtype=kind) for kind in _KINDS.values()))
        return cls(*(np.concatenate([getattr(part, name) for part in (empty, *parts)]) for name in _KINDS))

    def take(self, chosen: NDArray[Any]) -> Judged:
        return Judged(*(getattr(self, name)[chosen] for name in _KINDS))


_KINDS = dict(
    zip((field.name for field in fields(Judged)), (np.int64, np.int64, np.uint64, np.float32, np.uint16), strict=True)
)


@dataclass(frozen=True, slots=True)
class Judging:
    """How texts are judged; `mark` names it: blocks judged in another way are not used again."""

    model: SentimentModel | None
    moods: MoodWords
    mark: str

    def judge(self, texts: pa.StringArray) -> tuple[NDArray[np.float32], Flags]:
        """P(favourable) and flags of each text."""
        long = pc.greater(pc.binary_length(texts), LONGEST).to_numpy(zero_copy_only=False)
        cut = as_arrow(texts)
        read = read_texts(cut)
        words = read_words(read)
        flags = self.moods.flags(words, len(texts))
        flags[np.bincount(words.row, minlength=len(texts)) == 0] |= WORDLESS
        flags[long] |= OVERLONG
        if self.model is None:
            return np.full(len(texts), np.nan, dtype=np.float32), flags
        if isinstance(self.model, LinearSentiment):
            return self.model.of_words(words, read), flags
        return self.model.probability(cut.cast(pa.binary()).cast(pa.string()).to_pylist()), flags


def judge_blocks(batches: Iterable[ReviewBatch], judging: Judging, cache: Path | None) -> Iterator[Judged]:
    """The reviews of `batches` judged, block by block in their order; `cache` is a folder of finished blocks, each
    known by the reviews in it, in which only those of this run are left at the end."""
    used = set()
    source = iter(batches)
    if cache:
        sweep(cache)
    with ThreadPoolExecutor(THREADS) as threads:
        while block := list(islice(source, BATCHES)):
            hashes = np.concatenate(list(threads.map(hash_texts, (batch.text for batch in block))))
            path = cache / f"{_key(block, hashes, judging.mark)}.npz" if cache else None
            judged = _read(path)
            if judged is None:
                judged = _judge(block, hashes, judging, threads)
                _write(path, judged)
            used.add(path)
            yield judged
    if cache and cache.is_dir():
        for path in set(cache.glob("*.npz")) - used:
            remove(path)


def _judge(block: list[ReviewBatch], hashes: Hashes, judging: Judging, threads: ThreadPoolExecutor) -> Judged:
    texts = [chunk for batch in block for chunk in chunks(batch.text)]
    found = list(threads.map(judging.judge, texts))
    return Judged(
        np.concatenate([batch.item for batch in block]),
        np.concatenate([batch.lines for batch in block]),
        hashes,
        np.concatenate([probability for probability, _ in found]),
        np.concatenate([flags for _, flags in found]),
    )


def _key(block: list[ReviewBatch], hashes: Hashes, mark: str) -> str:
    digest = hashlib.blake2b(mark.encode(), digest_size=16)
    for batch in block:
        for part in (batch.item, batch.lines):
            digest.update(part.tobytes())
    digest.update(hashes.tobytes())
    return digest.hexdigest()


def _read(path: Path | None) -> Judged | None:
    if path is None:
        return None
    try:
        with np.load(path, allow_pickle=False) as block:
            return Judged(*(block[name].astype(kind, copy=False) for name, kind in _KINDS.items()))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error):
        return None  # damaged: judged again, and written over


def _write(path: Path | None, judged: Judged) -> None:
    if path is not None:
        with replacing(path) as aside, aside.open("wb") as file:
            np.savez(file, **{name: getattr(judged, name) for name in _KINDS})
