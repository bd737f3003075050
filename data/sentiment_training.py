"""Trains the linear sentiment model on labelled reviews and says honestly how good it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import structlog
from numpy.typing import NDArray
from scipy import sparse

from data.sentiment import BUCKETS, LinearSentiment, features

HELD_OUT = 0.1
# Reviews of one film are neighbours in the labelled set: whole runs of this many rows are held out together, so that
# the model cannot recognise a held-out review by the names of a film it was trained on.
NEIGHBOURS = 100
MIN_TEXTS = 2  # a word or pair of one text alone says nothing of others
ALPHA, EPOCHS = 2e-6, 12

log = structlog.get_logger(__name__)


def train(labelled: Path, folder: Path, seed: int) -> dict[str, Any]:
    """Train on labelled_reviews.parquet (text, label, source), save the model to `folder`, return the figures.

    The figures are measured on models that did not see the held-out part; the saved model learned from everything.
    """
    columns = pq.read_table(labelled, columns=["text", "label", "source"]).to_pydict()
    label, source = np.array(columns["label"]), np.array(columns["source"])
    present = features(columns["text"])
    runs = _held_out_runs(len(label), seed)
    singles = np.random.default_rng(seed).random(len(label)) < HELD_OUT
    model = _fit(present[~runs], label[~runs], seed)
    slope, bias = _calibrate(model.margin(present[runs]), label[runs])
    report: dict[str, Any] = {
        "reviews": len(label),
        "held_out_by_film": _accuracies(model, present, label, source, runs),
        "held_out_at_random": _accuracies(
            _fit(present[~singles], label[~singles], seed), present, label, source, singles
        ),
    }
    whole = _fit(present, label, seed)
    LinearSentiment(whole.scale, whole.weights, slope, bias).save(folder)
    log.info("sentiment model", **{f"accuracy_{name}": value for name, value in report["held_out_by_film"].items()})
    return report


def _held_out_runs(n: int, seed: int) -> NDArray[np.bool_]:
    run = np.arange(n) // NEIGHBOURS
    count = run[-1] + 1 if n else 0
    chosen = np.random.default_rng(seed).permutation(count)[: max(1, round(count * HELD_OUT))]
    return np.asarray(np.isin(run, chosen))


def _fit(present: sparse.csr_matrix, label: NDArray[Any], seed: int) -> LinearSentiment:
    from sklearn.linear_model import SGDClassifier

    texts = np.bincount(present.indices, minlength=BUCKETS)
    ratio = _log_ratio(present, label)
    ratio[texts < MIN_TEXTS] = 0.0
    scaled = present.copy()
    scaled.data = ratio[present.indices]
    length = np.sqrt(np.asarray(scaled.multiply(scaled).sum(axis=1)).ravel())
    scaled.data /= np.repeat(np.maximum(length, 1e-6), np.diff(scaled.indptr)).astype(np.float32)
    scaled.eliminate_zeros()
    learner = SGDClassifier(
        loss="log_loss", alpha=ALPHA, max_iter=EPOCHS, tol=None, average=True, fit_intercept=False, random_state=seed
    )
    learner.fit(scaled, label)
    return LinearSentiment(ratio, learner.coef_[0].astype(np.float32))


def _log_ratio(present: sparse.csr_matrix, label: NDArray[Any]) -> NDArray[np.float32]:
    """log of how much more often a bucket is met in favourable texts, smoothed by one."""
    sides = []
    for side in (1, 0):
        met = 1 + np.bincount(present[label == side].indices, minlength=BUCKETS)
        sides.append(np.log(met / met.sum()))
    return np.asarray(sides[0] - sides[1], dtype=np.float32)


def _calibrate(margin: NDArray[np.float32], label: NDArray[Any]) -> tuple[float, float]:
    """Slope and bias that make the margin a probability (Platt 1999)."""
    from sklearn.linear_model import LogisticRegression

    platt = LogisticRegression(C=1e6).fit(margin[:, None], label)
    return float(platt.coef_[0, 0]), float(platt.intercept_[0])


def _accuracies(
    model: LinearSentiment,
    present: sparse.csr_matrix,
    label: NDArray[Any],
    source: NDArray[Any],
    out: NDArray[np.bool_],
) -> dict[str, float]:
    right = (model.margin(present[out]) > 0) == (label[out] == 1)
    return {name: round(float(right[source[out] == name].mean()), 4) for name in np.unique(source[out]).tolist()}
