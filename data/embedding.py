"""A vector for each document: computed in blocks that survive a kill, and only for texts not met before."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.lib.format import open_memmap
from numpy.typing import NDArray
from tqdm import tqdm

from data.encoder import Encoder
from data.home import remove, replacing, sweep

BLOCK = 512
REVISION = 5  # raise it when an encoder gives other vectors for the same texts: old ones are then left alone

Vectors = NDArray[np.float32]


def write_embeddings(
    documents: Path, encoder: Encoder, cache: Path, folder: Path, progress: bool = True
) -> dict[str, Any]:
    """Write movies.npy, float32 (n, dimension), unit rows in the order of documents.parquet; returns counts.

    The array is a memory map from the first vector on, so that memory does not grow with it. `cache` as in `embed`.
    """
    texts = pq.read_table(documents, columns=["text"])["text"].to_pylist()
    embed(texts, encoder, cache, progress, folder / "movies.npy")
    return {"vectors": len(texts), "distinct": len(set(texts)), "dimension": encoder.dimension}


def embed(texts: Sequence[str], encoder: Encoder, cache: Path, progress: bool, target: Path | None = None) -> Vectors:
    """Unit vectors, (n, dimension), in the order of `texts`; as a memory map of `target`, if given.

    `cache` is a folder of finished blocks (keys of texts, vectors); what is there is not computed again, so a killed
    run goes on where it was, and a film whose document did not change keeps its vector. Texts that are alike are
    embedded once.
    """
    places: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        places.setdefault(_key(encoder.name, text), []).append(place)
    vectors = _empty((len(texts), encoder.dimension), target)
    sweep(cache)
    known: set[str] = set()
    for keys, block in _blocks(cache, encoder.dimension):
        _put(vectors, places, keys, block)
        known.update(places.keys() & set(keys))
    todo = [(key, where[0]) for key, where in places.items() if key not in known]
    todo.sort(key=lambda item: (-len(texts[item[1]]), item[0]))  # the longest first: time left is not promised too low
    with tqdm(total=len(todo), desc="Embedding", unit="film", disable=not progress or not todo) as bar:
        for start in range(0, len(todo), BLOCK):
            keys = [key for key, _ in todo[start : start + BLOCK]]
            block = encoder.encode([texts[place] for _, place in todo[start : start + BLOCK]])
            _write(cache / f"{keys[0]}.npz", keys, block)
            _put(vectors, places, keys, block)
            bar.update(len(keys))
    _compact(cache, places, vectors)
    return vectors


def _empty(shape: tuple[int, int], target: Path | None) -> Vectors:
    if target is None or not shape[0]:  # an empty file cannot be mapped
        vectors = np.empty(shape, dtype=np.float32)
        if target is not None:
            np.save(target, vectors)
        return vectors
    mapped: Vectors = open_memmap(target, mode="w+", dtype=np.float32, shape=shape)
    return mapped


def _put(vectors: Vectors, places: dict[str, list[int]], keys: Sequence[str], block: Vectors) -> None:
    pairs = [(place, row) for row, key in enumerate(keys) for place in places.get(key, ())]
    if pairs:
        where, rows = np.array(pairs).T
        vectors[where] = block[rows]


def _key(name: str, text: str) -> str:
    return hashlib.blake2b(f"{name}\n{text}".encode(), digest_size=12).hexdigest()


def _blocks(cache: Path, dimension: int) -> Iterator[tuple[list[str], Vectors]]:
    """What earlier runs computed; damaged files are removed and their documents embedded again."""
    for path in sorted(cache.glob("*.npz")):
        try:
            with np.load(path, allow_pickle=False) as block:
                keys, vectors = block["keys"], block["vectors"]
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error):
            remove(path)
            continue
        if vectors.shape == (len(keys), dimension):
            yield keys.tolist(), vectors


def _compact(cache: Path, places: dict[str, list[int]], vectors: Vectors) -> None:
    """All blocks as one, without what is no longer used."""
    blocks = list(cache.glob("*.npz"))
    whole = cache / "all.npz"
    if blocks == [whole] or not places:
        return
    _write(whole, list(places), vectors[[where[0] for where in places.values()]])
    for path in blocks:
        if path != whole:
            remove(path)


def _write(path: Path, keys: Sequence[str], vectors: Vectors) -> None:
    with replacing(path) as aside, aside.open("wb") as file:
        np.savez(file, keys=np.array(keys), vectors=vectors)
