"""Tags of films with their relevance."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from scipy import sparse


def write_tags(films: Path, texts: Path, vectors: Path, folder: Path) -> dict[str, Any]:
    keywords = pq.read_table(films / "films.parquet", columns=["keywords"])["keywords"].to_pylist()
    counts = Counter(k for ks in keywords for k in ks)
    tags = sorted(k for k, n in counts.items() if n >= 5)
    place = {t: i for i, t in enumerate(tags)}
    rows = [i for i, ks in enumerate(keywords) for k in ks if k in place]
    cols = [place[k] for ks in keywords for k in ks if k in place]
    matrix = sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, cols)), shape=(len(keywords), len(tags)))
    sparse.save_npz(folder / "tags.npz", matrix)
    (folder / "tags.json").write_text(json.dumps(tags), encoding="utf-8")
    return {"tags": len(tags), "pairs": int(matrix.nnz)}
