"""Chroma on disk: a graph of neighbours (HNSW; Malkov and Yashunin 2016) in one folder, owned by one process."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from tqdm import tqdm

from data.errors import HomeError
from data.home import replacing
from retrieval.protocols import Rows, Vector
from retrieval.vectors.approximate import USUAL, ApproximateIndex
from retrieval.vectors.stamp import check_files, stale, write_stamp

COLLECTION = "films"
_BATCH = 2000
# Chroma's own 100 and 100 find .96 of the ten nearest among 19,000 films' texts, 200 and 200 .99; more is looked at for
# graphs that several threads happened to build badly.
_GRAPH = {"space": "cosine", "ef_construction": 200, "ef_search": 450}
# Where every search is an exact scan the graph is hardly ever asked: a third of the work of building it is saved.
_SCANNED_GRAPH = _GRAPH | {"ef_construction": 80}
_LEAST_SYNCED = 1000  # vectors below which Chroma keeps no graph on disk


class ChromaIndex(ApproximateIndex):
    """A Chroma collection of the films' vectors, ids their rows."""

    kind: ClassVar[str] = "chroma"

    def _attach(self, path: Path) -> Any:
        check_files(self._folder)
        try:
            collection = client(path).get_collection(COLLECTION, embedding_function=None)
            count = collection.count()
        except _chroma_errors() as error:
            raise stale(self._folder) from error
        if count != len(self._vectors):
            raise stale(self._folder)
        return collection

    def _nearest(self, query: Vector, k: int) -> Rows:
        try:
            found = self._opened.query(query_embeddings=query[None, :], n_results=k, include=[])
        except _chroma_errors() as error:
            raise stale(self._folder) from error
        return np.array([int(name) for name in found["ids"][0]], np.int64)

    def _build(self) -> None:
        write_chroma(self._folder, self._vectors, self.fingerprint)


def write_chroma(folder: Path, vectors: Vector, fingerprint: str) -> None:
    """Build the index of `vectors` aside and move it into place. Raises HomeError when it cannot be written."""
    graph = _SCANNED_GRAPH if len(vectors) <= USUAL.scanned else _GRAPH
    name = f"index-{uuid.uuid4().hex[:8]}"  # Chroma holds on to a path once opened: never the same one twice
    with replacing(folder) as aside:
        chroma = client(aside / name)
        try:
            collection = chroma.create_collection(
                COLLECTION,
                embedding_function=None,
                # Written out once, with the last vector: an index never written is built anew at every start.
                configuration={"hnsw": graph | {"sync_threshold": max(len(vectors), _LEAST_SYNCED)}},
            )
            for start in tqdm(range(0, len(vectors), _BATCH), desc="vector index", unit="batch", leave=False):
                rows = range(start, min(start + _BATCH, len(vectors)))
                collection.add(ids=[str(row) for row in rows], embeddings=np.array(vectors[start : start + _BATCH]))
        except _chroma_errors() as error:
            raise HomeError(
                f"Could not write the vector index in {folder} ({error}): check the disk's room."
            ) from error
        finally:
            chroma.close()
        # Not the database: opening it may write to it, and it checks itself.
        write_stamp(aside, fingerprint, name, (aside / name).rglob("*.bin"))


def client(path: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(path=str(path), settings=Settings(anonymized_telemetry=False))


def _chroma_errors() -> tuple[type[Exception], ...]:
    from chromadb.errors import ChromaError

    return (ChromaError, ValueError)
