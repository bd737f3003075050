"""Moods of films."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from data.types import MOODS

_OF_GENRE = {
    "uplifting": "Family Musical Children", "funny": "Comedy", "tense": "Thriller", "dark": "Film-Noir Horror Crime",
    "sad": "Drama War", "romantic": "Romance", "thought-provoking": "Documentary Sci-Fi", "frightening": "Horror",
    "calm": "Documentary", "exciting": "Action Adventure",
}  # fmt: skip


def write_moods(films: Path, texts: Path, vectors: Path, tags: Path, folder: Path) -> dict[str, Any]:
    genres = pq.read_table(films / "films.parquet", columns=["genres"])["genres"].to_pylist()
    moods = np.array([[0.6 * bool(set(_OF_GENRE[m].split()) & set(g)) for m in MOODS] for g in genres], np.float32)
    np.save(folder / "moods.npy", moods)
    return {}
