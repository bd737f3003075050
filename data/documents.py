"""What is written about a film, as one short text for its vector and one full text for finding words in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

MAX_KEYWORDS = 7
MAX_WORDS = 34  # of the description: with title, genres and keywords about 65 tokens
OVERVIEW_WORDS = 60  # of a plot that stands in for a missing overview
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“'])")


def write_documents(films: Path, folder: Path) -> dict[str, Any]:
    """Write documents.parquet (id, text, full) from films.parquet; returns how many have a description."""
    rows = pq.read_table(films).to_pylist()
    table = pa.table(
        {
            "id": pa.array([row["id"] for row in rows], pa.int64()),
            "text": pa.array([short_text(row) for row in rows], pa.string()),
            "full": pa.array([full_text(row) for row in rows], pa.string()),
        }
    )
    pq.write_table(table, folder / "documents.parquet")
    described = sum(bool(row["overview"] or row["plot"]) for row in rows)
    return {"documents": len(rows), "with_description": described}


def short_text(film: dict[str, Any]) -> str:
    """The document that is embedded: what happens, then what kind of film it is.

    Without title where there is a description: people describe stories, and titles draw "heist" to films called so.
    People are searched by name, not by meaning.
    """
    story = first_words(film["overview"] or film["plot"] or "", MAX_WORDS)
    titled = f"{film['title']} {film['year']}" if film["year"] else film["title"]
    parts = [story or titled]
    parts.append(", ".join((film["keywords"] or ())[:MAX_KEYWORDS]))
    parts.append(", ".join(film["genres"] or ()))
    return ". ".join(part.strip().rstrip(".") for part in parts if part)


def full_text(film: dict[str, Any]) -> str:
    """Everything that is written about the film: tagline, overview, keywords, plot."""
    parts = [film["tagline"], film["overview"], ", ".join(film["keywords"] or ()), film["plot"]]
    return "\n".join(part for part in parts if part)


def overview(film: dict[str, Any]) -> str:
    """What a card shows: the overview, or the beginning of the plot."""
    return film["overview"] or first_words(film["plot"] or "", OVERVIEW_WORDS)


def first_words(text: str, limit: int) -> str:
    """Whole sentences up to `limit` words; a first sentence that is longer is cut."""
    taken: list[str] = []
    for sentence in _SENTENCE.split(text.strip()):
        words = sentence.split()
        if taken and len(taken) + len(words) > limit:
            break
        taken += words
    return " ".join(taken[:limit]) + ("…" if len(taken) > limit else "")
