"""FAISS, where it is installed: cells around centres of gravity (IVF; Jégou, Douze, Schmid 2011), in half precision."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from data.errors import InputError
from data.home import home_error, replacing
from retrieval.protocols import Rows, Vector
from retrieval.vectors.approximate import ApproximateIndex
from retrieval.vectors.stamp import check_files, stale, write_stamp

_NAME = "index.faiss"
_BATCH = 50_000
_FEWEST = 2_000  # vectors below which there is one cell: cells would be emptier than the search of them is worth
_VISITED = 0.06  # share of the cells looked into
_SAMPLE = 64  # vectors a cell that the centres are found on
_SEED = 20261123


class FaissIndex(ApproximateIndex):
    """The films' vectors by cell: about 4·√n of them, those nearest to the query looked into."""

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
        index.nprobe = max(round(_VISITED * index.nlist), min(8, index.nlist))
        return index

    def _nearest(self, query: Vector, k: int) -> Rows:
        rows = self._opened.search(query[None, :], k)[1][0]
        return np.asarray(rows[rows >= 0], np.int64)

    def _build(self) -> None:
        write_faiss(self._folder, self._vectors, self.fingerprint)


def write_faiss(folder: Path, vectors: Vector, fingerprint: str) -> None:
    """Build the index of `vectors` aside and move it into place. Raises HomeError when it cannot be written."""
    faiss = faiss_module()
    n, d = vectors.shape
    cells = round(4 * np.sqrt(n)) if n >= _FEWEST else 1
    index = faiss.index_factory(d, f"IVF{cells},SQfp16", faiss.METRIC_INNER_PRODUCT)
    index.cp.seed = _SEED
    index.cp.max_points_per_centroid = _SAMPLE
    sample = np.sort(np.random.default_rng(_SEED).permutation(n)[: max(cells * _SAMPLE, 1)])
    index.train(np.array(vectors[sample], np.float32) if n else np.zeros((1, d), np.float32))
    for start in range(0, n, _BATCH):
        index.add(np.array(vectors[start : start + _BATCH], np.float32))
    with replacing(folder) as aside:
        aside.mkdir(parents=True)
        try:
            faiss.write_index(index, str(aside / _NAME))
        except RuntimeError as error:  # faiss tells of a full disk in words alone
            raise home_error(OSError(0, str(error)), folder) from error
        write_stamp(aside, fingerprint, _NAME, [aside / _NAME])


def faiss_module() -> Any:
    try:
        import faiss
    except ImportError as error:
        raise InputError(
            "The vector index `faiss` needs a package: run `pip install faiss-cpu`, or choose another index."
        ) from error
    return faiss
