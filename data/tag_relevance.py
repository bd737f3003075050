"""The relevance of every tag for every film, learned from people's answers to a survey or from given scores.

A Gaussian process (data.tag_regression) tells what to expect of a pair; gradient boosted trees (LightGBM, Ke et al.
2017) then weigh that against the evidence for the very pair: what is said of the film outright, how near its text and
keywords come to the tag, who gave the tag, what others answered. They minimise the absolute error, in which relevance
is measured (Kotkov et al. 2021), so they tell medians. What the process says of a training pair comes from a process
that did not see it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from data.tag_regression import Known, Regression, regress

Matrix = NDArray[np.float32]
Rows = NDArray[np.int64]
FOLDS = 5
TREES, LEAVES, RATE = 120, 31, 0.1
LIKELIEST = 150  # tags of a film that the trees weigh, and those with evidence; the others follow the process alone
MOST_FILMS = 3_000  # with scores, to learn from
MOST_PAIRS = 300_000  # of them, for the trees
THREADS = 2  # to tell with, not to learn: threads that wait for each other at every split are slower than one
_BLOCK = 1_000  # films
_TAG_PRIOR, _FILM_PRIOR, _PAIR_PRIOR = 2.0, 5.0, 0.5  # answers' worth of the mean of all


@dataclass(frozen=True)
class Signals:
    """What is known of all films and tags: `features` (n, d) of films, `kernel` (t, t) of tags (data.tag_regression);
    `evidence` (n, t) and `people` (n, t): relevance by what is said and by who gave the tag; `likeness` (rows) -> list
    of (b, t): cosines of texts with the tags' words, NaN unknown; `facts` (n, k): anything else of a film.
    """

    features: Matrix
    kernel: Matrix
    evidence: sparse.csr_matrix
    people: sparse.csr_matrix
    likeness: Callable[[Rows], Sequence[Matrix]]
    facts: Matrix

    @property
    def tags(self) -> int:
        return len(self.kernel)


@dataclass(frozen=True)
class Answers:
    """What people said of pairs, or scores, as parallel arrays; `value` in 0..1."""

    film: Rows
    tag: Rows
    value: Matrix

    def __len__(self) -> int:
        return len(self.value)

    def take(self, chosen: NDArray[Any]) -> Answers:
        return Answers(self.film[chosen], self.tag[chosen], self.value[chosen])


@dataclass(frozen=True)
class Knowledge:
    """What follows from some answers, before the evidence for a pair is weighed."""

    known: Known
    regression: Regression

    @classmethod
    def of(cls, known: Known, signals: Signals) -> Knowledge:
        return cls(known, regress(known, signals.features, signals.kernel))

    @cached_property
    def by_tag(self) -> tuple[Matrix, Matrix]:
        """Shrunk mean and number of answers of each tag, (1, tags)."""
        return _shrunk(self.known, 0, _TAG_PRIOR, self.regression.mean)

    @cached_property
    def by_film(self) -> tuple[Matrix, Matrix]:
        """The same of each known film, (films, 1)."""
        return _shrunk(self.known, 1, _FILM_PRIOR, self.regression.mean)

    def columns(self, rows: Rows, signals: Signals) -> list[Matrix]:
        """Of all pairs of `rows` and tags: arrays that broadcast to (rows, tags), the process's expectation first."""
        expected = self.regression.predict(signals.features, rows)
        mean, count = np.full_like(expected, np.nan), np.zeros_like(expected)
        film_mean = np.full((len(rows), 1), self.regression.mean, np.float32)
        film_count = np.zeros((len(rows), 1), np.float32)
        here, place = _places(self.known.films, rows)
        count[here] = self.known.count[place]
        prior = _PAIR_PRIOR * self.regression.mean
        answered = (self.known.mean[place] * count[here] + prior) / (count[here] + _PAIR_PRIOR)
        mean[here] = np.where(count[here] > 0, answered, np.nan)
        film_mean[here], film_count[here] = (part[place] for part in self.by_film)
        return [expected, *self.by_tag, film_mean, film_count, mean, count]


@dataclass(frozen=True)
class Relevance:
    """The learned model: relevance in 0..1 of all tags for any film."""

    signals: Signals
    knowledge: Knowledge
    trees: str  # LightGBM's own text
    curve: tuple[NDArray[np.float64], NDArray[np.float64]]  # expectation → median relevance

    @cached_property
    def _booster(self) -> Any:
        import lightgbm

        return lightgbm.Booster(model_str=self.trees)

    def predict(self, rows: Rows) -> Matrix:
        """(rows, tags) in 0..1. The trees weigh the likeliest tags of a film and those that anything is said of."""
        columns = columns_of(rows, self.knowledge, self.signals)
        expected, evidence = columns[0], columns[_EVIDENCE]
        weighed = (evidence > 0) | (columns[_ANSWERS] > 0)
        if expected.shape[1] > LIKELIEST:
            weighed |= expected >= -np.partition(-expected, LIKELIEST - 1, axis=1)[:, LIKELIEST - 1 : LIKELIEST]
        else:
            weighed[:] = True
        result = np.interp(expected, *self.curve).astype(np.float32)
        result[weighed] = self._weigh(_pick(columns, weighed))
        return np.clip(result, 0, 1)

    def at(self, film: Rows, tag: Rows) -> Matrix:
        """Relevance of single pairs, all weighed by the trees."""
        return np.clip(self._weigh(pairs(film, tag, self.knowledge, self.signals)), 0, 1)

    def _weigh(self, found: Matrix) -> Matrix:
        if not len(found):
            return np.empty(0, dtype=np.float32)
        return np.asarray(self._booster.predict(found, num_threads=THREADS), dtype=np.float32)


_ANSWERS, _EVIDENCE = 6, 7  # places in `columns_of`


def columns_of(rows: Rows, knowledge: Knowledge, signals: Signals) -> list[Matrix]:
    """What the trees see of every pair of `rows` and tags: arrays that broadcast to (rows, tags)."""
    said = [np.asarray(part[rows].todense(), dtype=np.float32) for part in (signals.evidence, signals.people)]
    facts = [signals.facts[rows, i : i + 1] for i in range(signals.facts.shape[1])]
    return [*knowledge.columns(rows, signals), *said, *signals.likeness(rows), *facts]


def pairs(film: Rows, tag: Rows, knowledge: Knowledge, signals: Signals) -> Matrix:
    """What the trees see of single pairs, (pairs, columns), in the order given."""
    films, row = np.unique(film, return_inverse=True)
    order = np.argsort(row, kind="stable")
    found: list[Matrix] = []
    for start in range(0, len(films), _BLOCK):
        here = order[np.searchsorted(row[order], start) : np.searchsorted(row[order], start + _BLOCK)]
        columns = columns_of(films[start : start + _BLOCK], knowledge, signals)
        shape = columns[0].shape
        found.append(np.stack([np.broadcast_to(c, shape)[row[here] - start, tag[here]] for c in columns], axis=1))
    if not found:
        return np.empty((0, 0), dtype=np.float32)
    back = np.empty(len(order), dtype=np.int64)
    back[order] = np.arange(len(order))
    return np.asarray(np.concatenate(found)[back], dtype=np.float32)


def learn_answers(answers: Answers, signals: Signals, seed: int) -> Relevance:
    """From a survey: each fifth of the answers is told by what follows from the others. Deterministic."""
    fold = np.random.default_rng(seed).integers(0, FOLDS, len(answers))

    def known(part: Answers) -> Knowledge:
        return Knowledge.of(Known.of(part.film, part.tag, part.value, signals.tags), signals)

    parts = ((known(answers.take(fold != k)), answers.take(fold == k)) for k in range(FOLDS))
    return Relevance(signals, known(answers), *_grow(parts, signals, seed))


def learn_scores(films: Rows, scores: Matrix, signals: Signals, seed: int) -> Relevance:
    """From scores (films, tags), NaN missing: each part of the films is told by the others. Deterministic."""
    random = np.random.default_rng(seed)
    chosen = np.sort(random.permutation(len(films))[:MOST_FILMS])
    fold = random.integers(0, FOLDS, len(chosen))

    def known(part: NDArray[np.int64]) -> Knowledge:
        mean, count = np.nan_to_num(scores[part]), np.isfinite(scores[part]).astype(np.float32)
        return Knowledge.of(Known(films[part], mean, count), signals)

    def told(part: NDArray[np.int64]) -> Answers:
        row, tag = np.nonzero(np.isfinite(scores[part]))
        few = np.sort(random.permutation(len(row))[: MOST_PAIRS // _SCORE_FOLDS])
        row, tag = part[row[few]], tag[few]
        return Answers(films[row], tag, scores[row, tag])

    parts = ((known(chosen[fold != k]), told(chosen[fold == k])) for k in range(_SCORE_FOLDS))
    return Relevance(signals, known(chosen), *_grow(parts, signals, seed))


_SCORE_FOLDS = 2  # of FOLDS: enough pairs for the trees


def _grow(
    parts: Iterable[tuple[Knowledge, Answers]], signals: Signals, seed: int
) -> tuple[str, tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Trees, and the curve for pairs that they don't weigh, from pairs and the knowledge that did not see them."""
    import lightgbm

    found, values = [], []
    for knowledge, answers in parts:
        if len(answers):
            found.append(pairs(answers.film, answers.tag, knowledge, signals))
            values.append(answers.value)
    x, y = np.concatenate(found), np.concatenate(values)
    few = max(2, min(40, len(y) // 50))  # pairs in a leaf at least
    settings = {
        "objective": "l1", "learning_rate": RATE, "num_leaves": LEAVES, "min_child_samples": few, "lambda_l2": 1.0,
        "feature_fraction": 0.7, "bagging_fraction": 0.8, "bagging_freq": 1, "verbose": -1, "deterministic": True,
        "force_row_wise": True, "num_threads": 1, "seed": seed,
    }  # fmt: skip
    booster = lightgbm.train(settings, lightgbm.Dataset(x, y), TREES)
    return booster.model_to_string(), _curve(x[:, 0], y)


def _curve(expected: Matrix, value: Matrix, points: int = 40) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Median value by expectation, never falling, as points to interpolate between."""
    order = np.argsort(expected, kind="stable")
    parts = [part for part in np.array_split(order, points) if len(part)]
    at = np.array([np.median(expected[part]) for part in parts], dtype=np.float64)
    height = np.array([np.median(value[part]) for part in parts], dtype=np.float64)
    return at, np.maximum.accumulate(height)


def _shrunk(known: Known, axis: int, prior: float, mean: float) -> tuple[Matrix, Matrix]:
    count = known.count.sum(axis=axis, keepdims=True)
    total = (known.mean * known.count).sum(axis=axis, keepdims=True)
    return np.asarray((total + prior * mean) / (count + prior), np.float32), np.asarray(count, np.float32)


def _places(films: Rows, rows: Rows) -> tuple[NDArray[np.bool_], Rows]:
    """Which of `rows` are among `films` (ascending), and where."""
    place = np.searchsorted(films, rows).clip(0, max(len(films) - 1, 0))
    here = films[place] == rows if len(films) else np.zeros(len(rows), dtype=bool)
    return here, place[here]


def _pick(columns: Sequence[Matrix], chosen: NDArray[np.bool_]) -> Matrix:
    return np.stack([np.broadcast_to(column, chosen.shape)[chosen] for column in columns], axis=1)
