"""What an index on disk was made from, and whether its files are still those written."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from data.errors import HomeError, StaleArtifactError
from data.home import read_json, write_json
from retrieval.protocols import Vector

_FILE = "fingerprint.json"
_BLOCK = 1 << 22


def fingerprint(manifest: Mapping[str, Any], vectors: Vector) -> str:
    """Of the encoder, the dimension, the data version and the vectors themselves (first, last and every 97th row)."""
    digest = hashlib.sha256(repr((sorted(manifest.items(), key=str), vectors.shape)).encode())
    digest.update(np.ascontiguousarray(vectors[::97]).tobytes())
    digest.update(np.ascontiguousarray(vectors[-1:]).tobytes())
    return digest.hexdigest()[:16]


def write_stamp(folder: Path, fingerprint: str, name: str, files: Iterable[Path]) -> None:
    """Say in `folder` which entry of it is the index, of which vectors, and the checksums of `files`."""
    sums = {str(path.relative_to(folder)): _checksum(path) for path in sorted(files)}
    write_json(folder / _FILE, {"fingerprint": fingerprint, "index": name, "checksums": sums})


def read_stamp(folder: Path, expected: str) -> Path:
    """The index in `folder`, if it is of the expected vectors. Raises StaleArtifactError."""
    try:
        found = read_json(folder / _FILE)
    except HomeError as error:
        raise stale(folder) from error
    if not isinstance(found, dict) or found.get("fingerprint") != expected:
        raise stale(folder)
    name = str(found.get("index", ""))
    if name in ("", "..") or Path(name).name != name or not (folder / name).exists():
        raise stale(folder)
    return folder / name


def check_files(folder: Path) -> None:
    """Raises StaleArtifactError when a file is not as it was written: native code reads them on trust."""
    try:
        sums = read_json(folder / _FILE).get("checksums", {})
        for name, expected in sums.items():
            if _checksum(folder / name) != expected:
                raise stale(folder / name)
    except (HomeError, OSError, AttributeError) as error:
        raise error if isinstance(error, StaleArtifactError) else stale(folder) from error


def stale(path: Path) -> StaleArtifactError:
    return StaleArtifactError(
        f"{path} is missing, damaged or was made from other data: run `python run.py train` to make it again."
    )


def _checksum(path: Path) -> int:
    total = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            total = zlib.crc32(block, total)
    return total
