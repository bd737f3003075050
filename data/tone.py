"""How people write about each film: the mean polarity of its reviews, of critics where nobody else wrote, and how
much the reviews speak of each mood."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from data.canonical import RawFolder, read_reviews
from data.problems import Problems
from data.review_moods import FILE, MoodWords, shares
from data.sentiment import LinearSentiment, SentimentModel
from data.sentiment_words import LONGEST
from data.tone_blocks import OVERLONG, WORDLESS, Judged, Judging, judge_blocks

PRIOR = 4.0  # a film's mean is drawn towards the mean of all films as if by this many reviews
_WHY = {
    "orphan_reviews": "the review is of a film that is not in the metadata",
    "empty_reviews": "the review has no words",
    "overlong_reviews": f"the review is longer than {LONGEST:,} bytes, only its beginning is read",
    "duplicate_reviews": "the film has the same review already",
}

Floats = NDArray[np.float64]


def write_tone(
    raw: RawFolder,
    films: Path,
    model: SentimentModel | None,
    folder: Path,
    strict: bool,
    progress: bool,
    cache: Path | None = None,
) -> dict[str, Any]:
    """Write tone.parquet (id, tone_polarity, tone_error, tone_n, tone_source), a row a film, null where nobody wrote,
    and review_moods.npz (share and error (films, moods), n (films,), rate (moods,)).

    Without a model polarity comes from critics alone. Reviews of unknown films and those without words are counted and
    left out, repeated ones count once. `cache` is a folder for finished blocks: a killed run goes on where it was. The
    files are the same whatever the number of threads, as sums run in the order of the reviews. Raises InputError: a
    file that cannot be used, or, when strict, the first review that is left out.
    """
    table = pq.read_table(films / "films.parquet", columns=["id", "fresh", "rotten"])
    ids = table["id"].to_numpy()
    problems = Problems(strict)
    row, judged = _reviews(raw.reviews, ids, Judging(model, MoodWords.read(), _mark(model)), problems, progress, cache)
    read = slice(None) if model else slice(0)
    number = np.bincount(row[read], minlength=len(ids))
    fresh, rotten = (np.nan_to_num(table[name].cast(pa.float64()).to_numpy()) for name in ("fresh", "rotten"))
    by_critics = (number == 0) & (fresh + rotten > 0)
    reviewed = of_reviews(row[read], judged.probability[read], len(ids))
    criticised = of_critics(fresh * by_critics, rotten * by_critics)
    polarity, error = (np.where(number > 0, *both) for both in zip(reviewed, criticised, strict=True))
    unknown = ~((number > 0) | by_critics)
    source = ["reviews" if n else "critics" if c else None for n, c in zip(number, by_critics, strict=True)]
    result = {
        "id": ids,
        "tone_polarity": pa.array(polarity, pa.float32(), mask=unknown),
        "tone_error": pa.array(error, pa.float32(), mask=unknown),
        "tone_n": pa.array(np.where(number > 0, number, fresh + rotten).astype(np.int64), pa.int32(), mask=unknown),
        "tone_source": pa.array(source, pa.string()),
    }
    pq.write_table(pa.table(result), folder / "tone.parquet")
    moods = shares(row, judged.flags, len(ids))
    np.savez(folder / "review_moods.npz", share=moods.share, error=moods.error, n=moods.n, rate=moods.rate)
    told = problems.report()
    return {
        "reviews": len(row),
        **dict.fromkeys(_WHY, 0),
        **told["counts"],
        "by_reviews": int((number > 0).sum()),
        "by_critics": int(by_critics.sum()),
        "model": model.name if model else None,
        "problems": told["examples"],
    }


def of_reviews(row: NDArray[np.int64], probability: NDArray[np.float32], films: int) -> tuple[Floats, Floats]:
    """Each film's mean probability drawn towards that of all, and its standard error √(s² / (n + PRIOR)), where s² is
    the variance of reviews within a film, pooled: the posterior of the normal model (Efron and Morris 1975)."""
    number = np.bincount(row, minlength=films)
    total = np.bincount(row, probability, films)
    squares = np.bincount(row, np.square(probability, dtype=np.float64), films)
    free = len(row) - np.count_nonzero(number)
    within = (squares - total**2 / np.maximum(number, 1)).sum() / free if free else 0.25
    return shrunk(total, number), np.sqrt(max(within, 0.0) / (number + PRIOR))


def of_critics(fresh: Floats, rotten: Floats) -> tuple[Floats, Floats]:
    """Each film's share of favourable critics drawn towards that of all, and its standard error: the posterior of the
    beta-binomial model."""
    share = shrunk(fresh, fresh + rotten)
    return share, np.sqrt(share * (1 - share) / (fresh + rotten + PRIOR + 1))


def shrunk(total: NDArray[Any], number: NDArray[Any]) -> Floats:
    """Mean of each film drawn towards the mean of all (empirical Bayes with a fixed prior weight)."""
    mean = total.sum() / number.sum() if number.sum() else 0.5
    return np.asarray((total + PRIOR * mean) / (number + PRIOR), dtype=np.float64)


def _reviews(
    path: Path | None, ids: NDArray[np.int64], judging: Judging, problems: Problems, progress: bool, cache: Path | None
) -> tuple[NDArray[np.int64], Judged]:
    """Row of the film, and judgement, of each review that counts."""
    order = np.argsort(ids, kind="stable")
    rows, kept = [np.empty(0, dtype=np.int64)], []
    batches = read_reviews(path, problems, progress) if path else iter(())
    for block in judge_blocks(batches, judging, cache):
        place = np.minimum(np.searchsorted(ids[order], block.item), max(len(ids) - 1, 0))
        known = ids[order[place]] == block.item
        wordless, overlong = (block.flags & flag != 0 for flag in (WORDLESS, OVERLONG))
        found = {"orphan_reviews": ~known, "empty_reviews": known & wordless, "overlong_reviews": known & overlong}
        for kind, where in found.items():
            _count(problems, kind, path, block.line[where])
        rows.append(order[place][known & ~wordless])
        kept.append(block.take(known & ~wordless))
    row, judged = np.concatenate(rows), Judged.join(kept)
    again = repeated(row, judged.text)
    _count(problems, "duplicate_reviews", path, judged.line[again])
    return row[~again], judged.take(~again)


def repeated(row: NDArray[np.int64], text: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which reviews have the film and the text of an earlier one, (n,)."""
    key = text ^ (row.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15))
    order = np.argsort(key, kind="stable")
    again = np.zeros(len(row), dtype=bool)
    again[order[1:]] = key[order[1:]] == key[order[:-1]]
    return again


def _count(problems: Problems, kind: str, path: Path | None, lines: NDArray[np.int64]) -> None:
    if path is not None:
        problems.add_all(kind, path, lines, lambda i: _WHY[kind])


def _mark(model: SentimentModel | None) -> str:
    digest = hashlib.blake2b(FILE.read_bytes(), digest_size=16)
    if isinstance(model, LinearSentiment):
        for part in (model.words.scale, model.words.weights, model.pieces.scale, model.pieces.weights):
            digest.update(part.tobytes())
        digest.update(model.calibration.tobytes())
    return f"{model.name if model else None} {digest.hexdigest()}"
