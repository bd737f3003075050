"""How people write about each film: the mean polarity of its reviews, of critics where nobody else wrote."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray
from tqdm import tqdm

from data.canonical import read_rows
from data.sentiment import SentimentModel

PRIOR = 4.0  # a film's mean is drawn towards the mean of all films as if by this many reviews
BATCH = 2000


def write_tone(
    raw: Path, films: Path, model: SentimentModel | None, folder: Path, progress: bool = False
) -> dict[str, Any]:
    """Write tone.parquet (id, tone_polarity, tone_n, tone_source), a row a film, null where nobody wrote.

    Without a model the reviews stay unread. Reviews of unknown films and empty ones are counted and left out, repeated
    ones count once.
    """
    table = pq.read_table(films / "films.parquet", columns=["id", "fresh", "rotten"])
    ids = table["id"].to_numpy()
    rows, texts, counts = _reviews(raw / "reviews.json" if model else None, ids)
    total, number = np.zeros(len(ids)), np.zeros(len(ids), dtype=np.int64)
    for start in tqdm(range(0, len(texts), BATCH), desc="Tone", unit="batch", disable=not progress or not texts):
        batch = slice(start, start + BATCH)
        assert model is not None
        np.add.at(total, rows[batch], model.probability(texts[batch]))
        np.add.at(number, rows[batch], 1)
    fresh, rotten = (np.nan_to_num(table[name].cast(pa.float64()).to_numpy()) for name in ("fresh", "rotten"))
    by_critics = (number == 0) & (fresh + rotten > 0)
    polarity = np.where(number > 0, shrunk(total, number), shrunk(np.where(by_critics, fresh, 0), fresh + rotten))
    known = (number > 0) | by_critics
    source = ["reviews" if n else "critics" if c else None for n, c in zip(number, by_critics, strict=True)]
    result = pa.table(
        {
            "id": ids,
            "tone_polarity": pa.array(np.where(known, polarity, 0), pa.float32(), mask=~known),
            "tone_n": pa.array(np.where(number > 0, number, fresh + rotten).astype(np.int64), pa.int32(), mask=~known),
            "tone_source": pa.array(source, pa.string()),
        }
    )
    pq.write_table(result, folder / "tone.parquet")
    return counts | {
        "by_reviews": int((number > 0).sum()),
        "by_critics": int(by_critics.sum()),
        "model": model.name if model else None,
    }


def shrunk(total: NDArray[Any], number: NDArray[Any]) -> NDArray[np.float64]:
    """Mean of each film drawn towards the mean of all (empirical Bayes with a fixed prior weight)."""
    mean = total.sum() / number.sum() if number.sum() else 0.5
    return np.asarray((total + PRIOR * mean) / (number + PRIOR), dtype=np.float64)


def _reviews(path: Path | None, ids: NDArray[np.int64]) -> tuple[NDArray[np.int64], Sequence[str], dict[str, int]]:
    """Row and text of each review worth reading, and what was left out."""
    counts = {"reviews": 0, "orphan_reviews": 0, "empty_reviews": 0, "duplicate_reviews": 0}
    place = {int(movie_id): row for row, movie_id in enumerate(ids)}
    rows: list[int] = []
    texts: list[str] = []
    seen: set[tuple[int, int]] = set()
    for review in read_rows(path) if path and path.is_file() else ():
        row, text = place.get(int(review["item_id"])), str(review["txt"] or "").strip()
        if row is None:
            counts["orphan_reviews"] += 1
        elif not text:
            counts["empty_reviews"] += 1
        elif (row, hash(text)) in seen:
            counts["duplicate_reviews"] += 1
        else:
            seen.add((row, hash(text)))
            rows.append(row)
            texts.append(text)
    counts["reviews"] = len(texts)
    return np.array(rows, dtype=np.int64), texts, counts
