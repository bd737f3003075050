"""The sentiment model beside VADER and the majority class, and what reviews tell of moods:
`python -m benchmarks.sentiment [--home FOLDER] [--seed N]`.

Accuracy on the fixed held-out fifth of the labelled reviews, by a model that did not see it; speed over the same
reviews in this run, each with two workers (threads for ours, processes for VADER, which holds the interpreter's lock).
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from agent.settings import Settings
from data.canonical import locate, read_reviews
from data.home import Home
from data.review_moods import MoodWords, shares
from data.sentiment import LinearSentiment
from data.sentiment_training import calibration_error, held_out, train
from data.sentiment_words import chunks
from data.tone_blocks import Judging, judge_blocks
from data.types import MOODS

LEAST = {"imdb": 0.90, "rotten_tomatoes": 0.78}
LEAST_SPEED = 3000  # reviews of IMDb length a second
WORKERS = 2
VADER_SAMPLE = 1000  # reviews its speed is taken on
# Genres whose films a mood should be spoken of more than others'.
GENRES = {
    "uplifting": "Children Family Musical", "funny": "Comedy", "tense": "Thriller Mystery",
    "dark": "Crime Film-Noir Horror Thriller", "sad": "Drama War", "romantic": "Romance",
    "thought-provoking": "Drama Documentary", "frightening": "Horror", "calm": "Romance Drama Documentary",
    "exciting": "Action Adventure",
}  # fmt: skip

Scores = NDArray[np.float64]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, default=Settings().home)
    parser.add_argument("--seed", type=int, default=Settings().seed)
    options = parser.parse_args()
    raw = Home(options.home).raw / "starter"
    table = pq.read_table(raw / "labelled_reviews.parquet")
    texts, label = table["text"].combine_chunks(), table["label"].to_numpy()
    source = table["source"].to_numpy(zero_copy_only=False)
    reached = _accuracy_table(texts, label, source, options.seed)
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        report = train(raw / "labelled_reviews.parquet", Path(folder), options.seed)
        print(f"\ntraining with both ways of holding out: {time.perf_counter() - started:.1f} s")
        for name in ("by_film", "at_random"):
            print(f"  held out {name}: {report[f'held_out_{name}']}")
        model = LinearSentiment.load(Path(folder))
    fast = _speed_table(texts.filter(pa.array(source == "imdb")), model)
    _mood_table(raw, options.home / "processed", model)
    return 0 if reached and fast else 1


def _accuracy_table(texts: pa.StringArray, label: Scores, source: NDArray[np.object_], seed: int) -> bool:
    good = True
    print(f"{len(label):,} labelled reviews; a fifth held out, seed {seed}")
    print(f"{'held out':10} {'model':10} {'imdb':>8} {'snippets':>9} {'calibration error, imdb':>24} {'snippets':>9}")
    for way, out in held_out(len(label), seed).items():
        with tempfile.TemporaryDirectory() as folder:
            kept = pa.table({"text": texts, "label": label, "source": source}).filter(pa.array(~out))
            pq.write_table(kept, Path(folder) / "kept.parquet")
            train(Path(folder) / "kept.parquet", Path(folder), seed)
            ours = LinearSentiment.load(Path(folder)).probability(texts.filter(pa.array(out)))
        with ProcessPoolExecutor(WORKERS) as pool:
            theirs = np.array(list(pool.map(_vader, texts.filter(pa.array(out)).to_pylist(), chunksize=200)))
        majority = np.full(out.sum(), float(label[~out].mean() > 0.5))
        for name, scores in (("linear", ours), ("VADER", theirs), ("majority", majority)):
            right, gaps = {}, {}
            for kind in LEAST:
                chosen = source[out] == kind
                right[kind] = float(((scores > 0.5) == (label[out] == 1))[chosen].mean())
                gaps[kind] = calibration_error(scores[chosen], label[out][chosen])
            print(f"{way:10} {name:10} {right['imdb']:8.4f} {right['rotten_tomatoes']:9.4f} "
                  f"{gaps['imdb']:24.4f} {gaps['rotten_tomatoes']:9.4f}")  # fmt: skip
            good &= name != "linear" or all(right[kind] >= least for kind, least in LEAST.items())
    return good


def _speed_table(texts: pa.StringArray, model: LinearSentiment) -> bool:
    """Reviews a second of polarity and moods together, and of VADER's polarity alone."""
    judging = Judging(model, MoodWords.read(), "")
    work = list(chunks(texts))

    def ours() -> None:
        with ThreadPoolExecutor(WORKERS) as pool:
            list(pool.map(judging.judge, work))

    def theirs() -> None:
        with ProcessPoolExecutor(WORKERS) as pool:
            list(pool.map(_vader, texts[:VADER_SAMPLE].to_pylist(), chunksize=50))

    judging.judge(work[0])  # the tables of powers are made once
    speed, reference = len(texts) / _seconds(ours), VADER_SAMPLE / _seconds(theirs)
    print(f"\nIMDb reviews a second on {WORKERS} cores: polarity and moods {speed:,.0f}, "
          f"VADER {reference:,.0f} (ratio {speed / reference:.0f})")  # fmt: skip
    return speed >= LEAST_SPEED


def _mood_table(raw: Path, processed: Path, model: LinearSentiment) -> None:
    """How well the share of a film's reviews that speak of a mood tells the films of its genres, and of its tags."""
    films = pq.read_table(processed / "movies.parquet", columns=["id", "genres"])
    ids, genres = films["id"].to_numpy(), films["genres"].to_pylist()
    place = {int(movie): row for row, movie in enumerate(ids)}
    known = np.load(processed / "moods.npy")
    path = locate(raw).reviews
    if path is None:
        return
    blocks = list(judge_blocks(read_reviews(path), Judging(model, MoodWords.read(), ""), None))
    item, flags = (np.concatenate([getattr(block, name) for block in blocks]) for name in ("item", "flags"))
    told = shares(np.array([place[int(movie)] for movie in item]), flags, len(ids))
    rows = np.flatnonzero(told.n)
    print(f"\nmoods in the reviews of {len(rows)} films ({len(item):,} reviews)")
    print(f"{'mood':18} {'in reviews':>10} {'films of':>9} {'AUC genre':>9} {'AUC mood without reviews':>24}")
    for i, mood in enumerate(MOODS):
        of = np.array([bool(set(GENRES[mood].split()) & set(genres[row] or ())) for row in rows])
        strong = known[rows, i] >= 0.5
        share = told.share[rows, i]
        print(f"{mood:18} {told.rate[i]:10.3f} {of.sum():9} {_auc(share, of):9.3f} {_auc(share, strong):24.3f}")


def _auc(score: NDArray[np.float32], positive: NDArray[np.bool_]) -> float:
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(positive, score)) if 0 < positive.sum() < len(positive) else float("nan")


def _seconds(run: Callable[[], None]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def _vader(text: str) -> float:
    return (_analyser().polarity_scores(text)["compound"] + 1) / 2


@cache
def _analyser() -> Any:
    """One a process: it reads its word list when it is made."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()


if __name__ == "__main__":
    raise SystemExit(main())
