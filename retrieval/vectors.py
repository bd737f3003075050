"""Nearest films by cosine: Chroma on disk, and an exact scan that is both its fallback and the oracle in tests."""

from __future__ import annotations

import hashlib
import threading
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import structlog
from tqdm import tqdm

from data.errors import HomeError, InputError, StaleArtifactError
from data.home import read_json, remove, replacing, write_json
from retrieval.protocols import Mask, Rows, Vector

_COLLECTION = "films"
_BATCH = 2000
_OVER_FETCH = 3  # times the number expected to be needed
_MOST_FETCHED = 1000  # beyond this an exact scan is faster than the graph
_log = structlog.get_logger(__name__)


def fingerprint(manifest: Mapping[str, Any], vectors: Vector) -> str:
    """Of the encoder, the dimension, the data version and the vectors themselves (first, last and every 97th row)."""
    digest = hashlib.sha256(repr((sorted(manifest.items(), key=str), vectors.shape)).encode())
    digest.update(np.ascontiguousarray(vectors[::97]).tobytes())
    digest.update(np.ascontiguousarray(vectors[-1:]).tobytes())
    return digest.hexdigest()[:16]


class ExactIndex:
    """A scan over all vectors: exact, no files of its own."""

    def __init__(self, vectors: Vector, fingerprint: str = "") -> None:
        self.fingerprint = fingerprint
        self._vectors = vectors

    def open(self) -> None:
        """Nothing to load."""

    def search(self, vector: Vector, k: int, allowed: Mask | None = None) -> tuple[Rows, Vector]:
        query = _unit(vector, self._vectors.shape[1])
        if allowed is None:
            return _best(np.arange(len(self._vectors)), self._vectors @ query, k)
        rows = np.flatnonzero(allowed)
        few = len(rows) < len(self._vectors) // 4
        cosines = self._vectors[rows] @ query if few else (self._vectors @ query)[rows]
        return _best(rows, cosines, k)


class ChromaIndex:
    """A Chroma collection of the same vectors. Filters are applied after an unfiltered over-fetch, because Chroma's
    own `where` is slow; when too few of the fetched films are allowed, the exact scan fills up exactly."""

    def __init__(self, folder: Path, vectors: Vector, fingerprint: str) -> None:
        """Raises StaleArtifactError when `folder` is missing, damaged or was made from other vectors."""
        self.fingerprint = fingerprint
        self._vectors = vectors
        self._exact = ExactIndex(vectors, fingerprint)
        self._n, self._d = vectors.shape
        self._folder = folder
        self._lock = threading.Lock()
        self._collection: Any = None
        _index_name(folder, fingerprint)

    def search(self, vector: Vector, k: int, allowed: Mask | None = None) -> tuple[Rows, Vector]:
        query = _unit(vector, self._d)
        n_allowed = self._n if allowed is None else int(allowed.sum())
        fetch = k if allowed is None else int(_OVER_FETCH * k * self._n / max(n_allowed, 1))
        if n_allowed <= k or fetch > min(_MOST_FETCHED, self._n):
            return self._exact.search(query, k, allowed)
        rows, cosines = self._query(query, min(fetch, self._n))
        if allowed is not None:
            keep = allowed[rows]
            rows, cosines = rows[keep], cosines[keep]
        return (rows[:k], cosines[:k]) if len(rows) >= k else self._exact.search(query, k, allowed)

    def open(self) -> None:
        """Load Chroma now (about two seconds) rather than at the first search. A damaged index is built again."""
        with self._lock:
            if self._collection is not None:
                return
            try:
                self._collection = self._attach()
            except StaleArtifactError as error:
                self._collection = self._mended(error)

    def _query(self, query: Vector, k: int) -> tuple[Rows, Vector]:
        self.open()
        try:
            found = self._ask(query, k)
        except _chroma_errors() as error:
            with self._lock:
                self._collection = self._mended(error)
            found = self._ask(query, k)
        rows = np.array([int(name) for name in found["ids"][0]], np.int64)
        return rows, (1.0 - np.array(found["distances"][0])).astype(np.float32)

    def _ask(self, query: Vector, k: int) -> Any:
        return self._collection.query(query_embeddings=query[None, :], n_results=k, include=["distances"])

    def _attach(self) -> Any:
        try:
            client = _client(self._folder / _index_name(self._folder, self.fingerprint))
            collection = client.get_collection(_COLLECTION, embedding_function=None)
            count = collection.count()
        except _chroma_errors() as error:
            raise StaleArtifactError(_stale(self._folder)) from error
        if count != self._n:
            raise StaleArtifactError(_stale(self._folder))
        return collection

    def _mended(self, reason: Exception) -> Any:
        _log.warning("vector index built again", folder=str(self._folder), reason=str(reason))
        remove(self._folder)
        build_chroma(self._folder, self._vectors, self.fingerprint)
        return self._attach()


def build_chroma(
    folder: Path, vectors: Vector, fingerprint: str, progress: Callable[[str], None] = lambda _: None
) -> bool:
    """Build the index of `vectors` aside and move it into place; False when the one on disk already is it."""
    try:
        _index_name(folder, fingerprint)
        return False
    except StaleArtifactError:
        progress(f"indexing {len(vectors):,} films for search by meaning")
    name = f"index-{uuid.uuid4().hex[:8]}"  # Chroma holds on to a path once opened: never the same one twice
    with replacing(folder) as aside:
        client = _client(aside / name)
        try:
            collection = client.create_collection(
                _COLLECTION,
                embedding_function=None,
                # Written out once, with the last vector: an index never written is built anew at every start.
                configuration={"hnsw": {"space": "cosine", "sync_threshold": max(len(vectors), 1000)}},
            )
            for start in tqdm(range(0, len(vectors), _BATCH), desc="vector index", unit="batch", leave=False):
                rows = range(start, min(start + _BATCH, len(vectors)))
                collection.add(ids=[str(row) for row in rows], embeddings=np.array(vectors[start : start + _BATCH]))
        except _chroma_errors() as error:
            raise HomeError(
                f"Could not write the vector index in {folder} ({error}): check the disk's room."
            ) from error
        finally:
            client.close()
        write_json(aside / "fingerprint.json", {"fingerprint": fingerprint, "index": name})
    return True


def open_index(folder: Path, vectors: Vector, fingerprint: str) -> ChromaIndex:
    """The index on disk, built again when it is missing, damaged or of other vectors."""
    try:
        return ChromaIndex(folder, vectors, fingerprint)
    except StaleArtifactError as error:
        _log.warning("vector index rebuilt", reason=str(error))
        remove(folder)
        build_chroma(folder, vectors, fingerprint)
        return ChromaIndex(folder, vectors, fingerprint)


def _client(path: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(path=str(path), settings=Settings(anonymized_telemetry=False))


def _chroma_errors() -> tuple[type[Exception], ...]:
    from chromadb.errors import ChromaError

    return (ChromaError, ValueError)


def _index_name(folder: Path, expected: str) -> str:
    """The folder's index, if it is of the expected vectors. Raises StaleArtifactError."""
    try:
        found = read_json(folder / "fingerprint.json")
    except HomeError as error:
        raise StaleArtifactError(_stale(folder)) from error
    if not isinstance(found, dict) or found.get("fingerprint") != expected:
        raise StaleArtifactError(_stale(folder))
    name = str(found.get("index", ""))
    if not name or Path(name).name != name or not (folder / name).is_dir():
        raise StaleArtifactError(_stale(folder))
    return name


def _stale(folder: Path) -> str:
    return f"{folder} is missing, damaged or was made from other data: run `python run.py train` to make it again."


def _unit(vector: Vector, dimension: int) -> Vector:
    query = np.asarray(vector, np.float32).ravel()
    if len(query) != dimension:
        raise InputError(f"A vector of {len(query)} numbers cannot be searched among vectors of {dimension}.")
    length = float(np.linalg.norm(query))
    if not length > 0.0:
        raise InputError("A zero vector has no nearest films.")
    return query / np.float32(length)


def _best(rows: Rows, cosines: Vector, k: int) -> tuple[Rows, Vector]:
    k = min(k, len(rows))
    if k <= 0:
        return np.empty(0, np.int64), np.empty(0, np.float32)
    top = np.argpartition(-cosines, k - 1)[:k]
    order = top[np.lexsort((rows[top], -cosines[top]))]
    return rows[order].astype(np.int64), cosines[order].astype(np.float32)
