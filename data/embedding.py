"""A vector for each document: computed in blocks that survive a kill, and only for texts not met before."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from data.encoder import Encoder
from data.home import remove, replacing

BLOCK = 512
REVISION = 3  # raise it when an encoder gives other vectors for the same texts: old ones are then left alone


def embed(texts: Sequence[str], encoder: Encoder, cache: Path, progress: bool) -> NDArray[np.float32]:
    """Unit vectors, (n, dimension), in the order of `texts`.

    `cache` is a folder of finished blocks (keys of texts, vectors); what is there is not computed again, so a killed
    run goes on where it was, and a film whose document did not change keeps its vector.
    """
    keys = [_key(encoder.name, text) for text in texts]
    known = _read(cache, encoder.dimension)
    todo = sorted({key: i for i, key in enumerate(keys) if key not in known}.values(), key=lambda i: len(texts[i]))
    with tqdm(total=len(todo), desc="Embedding", unit="film", disable=not progress or not todo) as bar:
        for start in range(0, len(todo), BLOCK):
            block = todo[start : start + BLOCK]
            vectors = encoder.encode([texts[i] for i in block])
            _write(cache / f"{keys[block[0]]}.npz", [keys[i] for i in block], vectors)
            known |= dict(zip((keys[i] for i in block), vectors, strict=True))
            bar.update(len(block))
    _compact(cache, keys, known)
    return np.stack([known[key] for key in keys]) if keys else np.empty((0, encoder.dimension), dtype=np.float32)


def _key(name: str, text: str) -> str:
    return hashlib.blake2b(f"{name}\n{text}".encode(), digest_size=12).hexdigest()


def _read(cache: Path, dimension: int) -> dict[str, NDArray[np.float32]]:
    known: dict[str, NDArray[np.float32]] = {}
    for path in cache.glob("*.npz"):
        try:
            with np.load(path, allow_pickle=False) as block:
                keys, vectors = block["keys"], block["vectors"]
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error):
            remove(path)  # damaged: these documents are embedded again
            continue
        if vectors.shape == (len(keys), dimension):
            known |= dict(zip(keys.tolist(), vectors, strict=True))
    return known


def _compact(cache: Path, keys: Sequence[str], known: dict[str, NDArray[np.float32]]) -> None:
    """All blocks as one, without what is no longer used."""
    blocks = list(cache.glob("*.npz"))
    whole = cache / "all.npz"
    if blocks == [whole] or not keys:
        return
    unique = list(dict.fromkeys(keys))
    _write(whole, unique, np.stack([known[key] for key in unique]))
    for path in blocks:
        if path != whole:
            remove(path)


def _write(path: Path, keys: Sequence[str], vectors: NDArray[np.float32]) -> None:
    with replacing(path) as aside, aside.open("wb") as file:
        np.savez(file, keys=np.array(keys), vectors=vectors)
