"""What is written about a film, as one short text for its vector and one full text for finding words in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

MAX_KEYWORDS = 7
MAX_WORDS = 34  # of the description: with genres and keywords about 65 tokens
LONGEST_SENTENCE = 50  # words kept of a first sentence that is longer than MAX_WORDS: the point often comes last
OVERVIEW_WORDS = 60  # of a plot that stands in for a missing overview
BATCH = 4096  # films in memory at a time
SCHEMA = pa.schema([("id", pa.int64()), ("text", pa.string()), ("full", pa.string())])
_COLUMNS = ("id", "title", "year", "genres", "directors", "keywords", "overview", "tagline", "plot")
_SENTENCE = re.compile(  # no sentence ends at an initial or a title: "When Dr." says nothing of a film
    r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!\b(?:Dr|Mr|Ms|St|Lt|Jr|vs)\.)(?<!\b(?:Mrs|Sgt|Col|Gen|Rev)\.)(?<!\bCapt\.)"
    r"\s+(?=[A-Z\"“'])"
)


def write_documents(films: Path, folder: Path) -> dict[str, Any]:
    """Write documents.parquet (id, text, full) from films.parquet, a batch at a time; returns what films are told by:
    a description, else keywords, else what is known of every film."""
    report = {"documents": 0, "with_description": 0, "with_keywords_only": 0}
    with pq.ParquetFile(films) as source, pq.ParquetWriter(folder / "documents.parquet", SCHEMA) as target:
        for batch in source.iter_batches(BATCH, columns=list(_COLUMNS)):
            rows = batch.to_pylist()
            described = [bool(row["overview"] or row["plot"]) for row in rows]
            texts = [short_text(row) for row in rows]
            target.write_batch(pa.record_batch([batch["id"], texts, [full_text(row) for row in rows]], schema=SCHEMA))
            report["documents"] += len(rows)
            report["with_description"] += sum(described)
            report["with_keywords_only"] += sum(
                bool(row["keywords"]) and not told for row, told in zip(rows, described, strict=True)
            )
    return report


def short_text(film: dict[str, Any]) -> str:
    """The document that is embedded: what happens, then what kind of film it is.

    Without title where there is a description: people describe stories, and titles draw "heist" to films called so.
    People are searched by name, not by meaning; only where nothing tells the story a director stands in for the manner.
    """
    story = first_words(film["overview"] or film["plot"] or "", MAX_WORDS, LONGEST_SENTENCE)
    titled = f"{film['title']} {film['year']}" if film["year"] else film["title"]
    parts = [story or titled]
    parts.append(", ".join((film["keywords"] or ())[:MAX_KEYWORDS]))
    parts.append(", ".join(film["genres"] or ()))
    if not story:
        parts.append(", ".join((film["directors"] or ())[:1]))
    return ". ".join(part.strip().rstrip(".") for part in parts if part)


def full_text(film: dict[str, Any]) -> str:
    """Everything that is written about the film: tagline, overview, keywords, plot."""
    parts = [film["tagline"], film["overview"], ", ".join(film["keywords"] or ()), film["plot"]]
    return "\n".join(part for part in parts if part)


def overview(film: dict[str, Any]) -> str:
    """What a card shows: the overview, or the beginning of the plot."""
    return film["overview"] or first_words(film["plot"] or "", OVERVIEW_WORDS)


def first_words(text: str, limit: int, longest: int = 0) -> str:
    """Whole sentences up to `limit` words; a first sentence beyond is kept up to `longest` words, at least `limit`."""
    taken: list[str] = []
    for sentence in _SENTENCE.split(text.strip()):
        words = sentence.split()
        if taken and len(taken) + len(words) > limit:
            break
        taken += words
    most = max(limit, longest)
    return " ".join(taken[:most]) + ("…" if len(taken) > most else "")
