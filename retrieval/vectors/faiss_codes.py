"""FAISS, where it is installed: every film as a short code, all codes scanned with the processor's table look-ups."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from data.errors import InputError
from data.home import home_error, replacing
from retrieval.protocols import Rows, Vector
from retrieval.vectors.approximate import ApproximateIndex
from retrieval.vectors.exact import ordered
from retrieval.vectors.stamp import check_files, stale, write_stamp

_NAME = "index.faiss"
_BATCH = 50_000
_FEWEST, _NARROWEST = 2_000, 64  # vectors, and numbers in one, below which codes say too little
_SAMPLE = 40_000  # vectors that codes are learned from
_CANDIDATES = 4  # times as many as asked for: codes only come near, the vectors decide
_SEED = 20261123


class FaissIndex(ApproximateIndex):
    """Product quantisation of pairs of numbers to four bits (Jégou, Douze, Schmid 2011), with fast scan (André,
    Kermarrec, Le Scouarnec 2015): a sixteenth of the vectors' size."""

    kind: ClassVar[str] = "faiss"

    def _attach(self, path: Path) -> Any:
        faiss = faiss_module()
        check_files(self._folder)
        try:
            index = faiss.read_index(str(path))
        except RuntimeError as error:
            raise stale(path) from error
        if (index.ntotal, index.d) != self._vectors.shape:
            raise stale(path)
        return index

    def _nearest(self, query: Vector, k: int) -> Rows:
        rows = self._opened.search(query[None, :], _CANDIDATES * k)[1][0]
        return ordered(self._vectors, query, rows[rows >= 0], k)[0]

    def _build(self) -> None:
        write_faiss(self._folder, self._vectors, self.fingerprint)


def write_faiss(folder: Path, vectors: Vector, fingerprint: str) -> None:
    """Build the index of `vectors` aside and move it into place. Raises HomeError when it cannot be written."""
    index = _trained(faiss_module(), vectors)
    for start in range(0, len(vectors), _BATCH):
        index.add(np.array(vectors[start : start + _BATCH], np.float32))
    with replacing(folder) as aside:
        aside.mkdir(parents=True)
        try:
            faiss_module().write_index(index, str(aside / _NAME))
        except RuntimeError as error:  # faiss tells of a full disk in words alone
            raise home_error(OSError(0, str(error)), folder) from error
        write_stamp(aside, fingerprint, _NAME, [aside / _NAME])


def _trained(faiss: Any, vectors: Vector) -> Any:
    """An empty index. On one thread: OpenMP's wait by spinning, a hundred short tasks on a busy machine are minutes."""
    from threadpoolctl import threadpool_limits

    n, d = vectors.shape
    if n < _FEWEST or d < _NARROWEST or d % 2:
        return faiss.IndexFlatIP(d)
    index = faiss.index_factory(d, f"PQ{d // 2}x4fs", faiss.METRIC_INNER_PRODUCT)
    index.pq.cp.seed = _SEED
    sample = np.sort(np.random.default_rng(_SEED).permutation(n)[:_SAMPLE])
    with threadpool_limits(1, user_api="openmp"):
        index.train(np.array(vectors[sample], np.float32))
    return index


def faiss_module() -> Any:
    try:
        import faiss
    except ImportError as error:
        raise InputError(
            "The vector index `faiss` needs a package: run `pip install faiss-cpu`, or choose another index."
        ) from error
    return faiss
