"""Trains the linear sentiment model on labelled reviews and says honestly how good it is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.compute as pc
import pyarrow.parquet as pq
import structlog
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import expit

from data.sentiment import BUCKETS, SHORT, Judge, LinearSentiment, calibrated, features, piece_features, word_features

HELD_OUT = 0.2
# Reviews of one film are neighbours in the labelled set: whole runs of this many rows are held out together, so that
# the model cannot recognise a held-out review by the names of a film it was trained on.
NEIGHBOURS = 100
MIN_TEXTS = 2  # a word or pair of one text alone says nothing of others
# Chosen by cross-validation inside what neither way of holding out holds out.
PENALTY = 0.15
STEPS = 20
BINS = 10

log = structlog.get_logger(__name__)
Mask = NDArray[np.bool_]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Labelled reviews: features of words, and of pieces for the short ones (no features in the rows of others)."""

    words: sparse.csr_matrix
    pieces: sparse.csr_matrix
    label: NDArray[Any]
    source: NDArray[Any]
    short: Mask

    @classmethod
    def read(cls, path: Path) -> Labelled:
        table = pq.read_table(path, columns=["text", "label", "source"])
        texts = table["text"].combine_chunks().fill_null("")
        short = pc.less(pc.binary_length(texts), SHORT).to_numpy(zero_copy_only=False)
        brief = pc.if_else(short, texts, "")
        return cls(
            features(texts, word_features),
            features(brief, piece_features),
            table["label"].to_numpy(),
            table["source"].to_numpy(zero_copy_only=False),
            short,
        )


def held_out(n: int, seed: int) -> dict[str, Mask]:
    """The fixed fifth of n reviews that is kept from training, in two ways: whole runs of neighbours (mostly of one
    film), and single reviews."""
    run = np.arange(n) // NEIGHBOURS
    count = int(run[-1]) + 1 if n else 0
    chosen = np.random.default_rng(seed).permutation(count)[: max(1, round(count * HELD_OUT))]
    singles = np.random.default_rng(seed).random(n) < HELD_OUT
    return {"by_film": np.isin(run, chosen), "at_random": singles}


def train(labelled: Path, folder: Path, seed: int) -> dict[str, Any]:
    """Train on labelled_reviews.parquet (text, label, source), save the model to `folder`, return the figures.

    The figures are measured on models that did not see the held-out part, with a calibration from the other held-out
    part; the saved model learned from everything.
    """
    from threadpoolctl import threadpool_limits

    reviews = Labelled.read(labelled)
    parts = held_out(len(reviews.label), seed)
    everything = np.ones(len(reviews.label), dtype=bool)
    # One thread each: sums then run in the same order on every machine.
    with threadpool_limits(1), ThreadPoolExecutor(2) as threads:
        *tried, words, pieces = threads.map(
            lambda work: work(),
            [
                *(lambda out=out: margins(reviews, out) for out in parts.values()),
                lambda: fit(reviews.words, reviews, everything),
                lambda: fit(reviews.pieces, reviews, reviews.short),
            ],
        )
    fitted = [calibrate(margin, reviews, out) for margin, out in zip(tried, parts.values(), strict=True)]
    report: dict[str, Any] = {"reviews": len(reviews.label)}
    for (name, out), margin, other in zip(parts.items(), tried, reversed(fitted), strict=True):
        probability = calibrated(other, margin, reviews.short, everything)
        report[f"held_out_{name}"] = _by_source(_accuracy, probability, reviews, out)
        report[f"calibration_error_{name}"] = _by_source(calibration_error, probability, reviews, out)
    LinearSentiment(words, pieces, fitted[0]).save(folder)
    log.info("sentiment model", **{f"accuracy_{name}": value for name, value in report["held_out_by_film"].items()})
    return report


def margins(reviews: Labelled, out: Mask) -> Floats:
    """Margins of both judges for all reviews, (n, 2), those of the pieces 0 for long ones; learned without `out`."""
    judges = fit(reviews.words, reviews, ~out), fit(reviews.pieces, reviews, ~out & reviews.short)
    return np.stack([_margin(judge, x) for judge, x in zip(judges, (reviews.words, reviews.pieces), strict=True)], 1)


def fit(present: sparse.csr_matrix, reviews: Labelled, taken: Mask) -> Judge:
    """A judge from the reviews `taken`; those of each source weigh the same for and against."""
    from scipy.optimize import minimize

    present, label = present[taken], reviews.label[taken] == 1
    weight = _balance(label, reviews.source[taken])
    ratio = _log_ratio(present, label, weight)
    used = np.flatnonzero(ratio)
    scaled = present[:, used]
    scaled.data = ratio[used][scaled.indices]
    length = np.sqrt(np.asarray(scaled.multiply(scaled).sum(axis=1)).ravel())
    scaled.data /= np.repeat(np.maximum(length, 1e-6), np.diff(scaled.indptr)).astype(np.float32)
    turned = scaled.T.tocsr()
    sign = np.where(label, 1, -1).astype(np.float32)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        agreement = sign * (scaled @ weights.astype(np.float32))
        slope = turned @ (-weight * sign * expit(-agreement))
        value = float((weight * np.logaddexp(0, -agreement)).sum() + 0.5 * PENALTY * (weights @ weights))
        return value, slope + PENALTY * weights

    found = minimize(loss, np.zeros(len(used)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": 6})
    weights = np.zeros(BUCKETS, dtype=np.float32)
    weights[used] = found.x
    return Judge(ratio, weights)


def calibrate(margin: Floats, reviews: Labelled, out: Mask) -> NDArray[np.float64]:
    """[slope of words, slope of pieces, bias] for long and for short texts that make the margins a probability (Platt
    1999); where there are too few of one length, those of all. Both labels weigh the same,
    as runs held out are seldom even."""
    from sklearn.linear_model import LogisticRegression

    rows = []
    for short in (False, True):
        chosen = out & (reviews.short == short)
        if len(np.unique(reviews.label[chosen])) < 2:
            chosen = out
        if len(np.unique(reviews.label[chosen])) < 2:
            chosen = np.ones_like(out)
        platt = LogisticRegression(C=100.0, class_weight="balanced").fit(margin[chosen], reviews.label[chosen])
        rows.append([*platt.coef_[0], platt.intercept_[0]])
    return np.array(rows)


def calibration_error(probability: Floats, label: NDArray[Any]) -> float:
    """Expected calibration error over ten bins of equal width (Naeini et al. 2015)."""
    place = np.minimum((probability * BINS).astype(int), BINS - 1)
    gap = np.bincount(place, probability - label, BINS)
    return float(np.abs(gap).sum() / max(len(label), 1))


def _balance(label: Mask, source: NDArray[Any]) -> Floats:
    weight = np.ones(len(label), dtype=np.float32)
    for name in np.unique(source):
        for side in (True, False):
            chosen = (source == name) & (label == side)
            weight[chosen] = (source == name).sum() / 2 / max(chosen.sum(), 1)
    return weight


def _log_ratio(present: sparse.csr_matrix, label: Mask, weight: Floats) -> Floats:
    """log of how much more often a bucket is met in favourable texts, smoothed by one."""
    texts = np.bincount(present.indices, minlength=BUCKETS)
    sides = []
    for side in (label, ~label):
        met = 1 + np.bincount(present.indices, np.repeat(weight * side, np.diff(present.indptr)), BUCKETS)
        sides.append(np.log(met / met.sum()))
    return np.where(texts >= MIN_TEXTS, sides[0] - sides[1], 0).astype(np.float32)


def _margin(judge: Judge, present: sparse.csr_matrix) -> Floats:
    n = present.shape[0]
    return judge.margin(np.repeat(np.arange(n, dtype=np.int32), np.diff(present.indptr)), present.indices, n)


def _accuracy(probability: Floats, label: NDArray[Any]) -> float:
    return float(((probability > 0.5) == (label == 1)).mean())


def _by_source(measure: Any, probability: Floats, reviews: Labelled, out: Mask) -> dict[str, float]:
    found = {}
    for name in np.unique(reviews.source[out]).tolist():
        chosen = out & (reviews.source == name)
        found[name] = round(measure(probability[chosen], reviews.label[chosen]), 4)
    return found
