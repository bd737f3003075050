"""Tags that nobody gave a film, learned from the films that have them.

A ridge regression from what is known of a film (vector of its text, genres, decade, who else rated it, what its people
made) to its tags. A missing tag is no proof of absence: keywords are given sparsely. So a score is measured against
the held-out scores of the films that do have the tag (in the spirit of Elkan & Noto 2008, learning from positive and
unlabelled examples): 1 means higher than all of them, 0.5 as high as their median.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Matrix = NDArray[np.float32]
FOLDS = 5
RIDGE = 40.0
CERTAIN = 0.6  # direct relevance from which a film counts as having a tag
MIN_FILMS = 8
MIN_TAGS = 3  # films with fewer direct tags are hardly described at all and teach nothing
CEILING = 0.5  # learned tags stay below direct evidence
TELLING = 0.9  # a tag is learned when half of its own films score above this share of all films
LIFT = 2.0  # and at least this many times the mean
AS_MANY = {"with_text": 0.5, "without_text": 0.4}  # new films for each that has the tag, those of the highest scores
_COLUMNS = 128  # tags that are scored together, so that memory is bounded
_PEOPLE = (("directors", 2.0), ("writers", 1.0), ("cast", 0.6))
_BILLED = 6


@dataclass(frozen=True)
class Learned:
    """Relevance in 0..CEILING of tags not said outright.

    `likely` (films, tags): of the likeliest films of each tag. `profile` (films, tags) uint8: of all films, × 255.
    """

    likely: sparse.csr_matrix
    profile: NDArray[np.uint8]


def learn(
    films: Sequence[Mapping[str, Any]], vectors: Matrix, rated: Matrix, direct: sparse.csr_matrix, seed: int,
    better_known: Sequence[int] = (),
) -> tuple[Learned, dict[str, Any]]:  # fmt: skip
    """What can be learned from the tags in `direct`, and how well held-out tags were found.

    `vectors` (n, d) are of the films' documents; `rated` (n, k) factors of who rated them (data.tag_film_features);
    `better_known` are numbers of tags that are left out, for they are learned from something better.
    """
    described = np.array([bool(film["keywords"] or film["overview"] or film["plot"]) for film in films])
    has = sparse.csr_matrix(direct >= CERTAIN)
    teaches = np.asarray(has.sum(axis=1)).ravel() >= MIN_TAGS
    taught = np.flatnonzero(np.asarray(has[teaches].sum(axis=0)).ravel() >= MIN_FILMS)
    taught = taught[~np.isin(taught, better_known)]
    profile = np.zeros(direct.shape, dtype=np.uint8)
    report: dict[str, Any] = {"films_learned_from": int(teaches.sum()), "tags_learned": len(taught)}
    likely = [sparse.csr_matrix(direct.shape, dtype=np.float32)]
    if len(taught):
        base = np.hstack([_facts(films), rated, np.ones((len(films), 1), dtype=np.float32)])
        people = _of_people(films, vectors, teaches)
        text = 3 * (vectors - vectors.mean(axis=0))
        for name, rows, blocks in (
            ("with_text", described, [base, text, people]),
            ("without_text", ~described, [base, people]),
        ):
            if rows.any():
                task = _Task(np.hstack(blocks), has[:, taught], teaches, rows, taught, AS_MANY[name])
                few, report[name] = _teach(task, profile, seed)
                likely.append(few)
    return Learned(sparse.csr_matrix(sum(likely[1:], likely[0])), profile), report


@dataclass(frozen=True)
class _Task:
    """`features` of all films, and which of them have each tag of `taught`; `teaches` to learn from, `rows` to tell."""

    features: Matrix
    has: sparse.csr_matrix
    teaches: NDArray[np.bool_]
    rows: NDArray[np.bool_]
    taught: NDArray[np.int64]
    as_many: float


def _teach(task: _Task, profile: NDArray[np.uint8], seed: int) -> tuple[sparse.csr_matrix, dict[str, Any]]:
    """Fills the profiles of the task's rows; returns the likeliest pairs and a report."""
    features, teaches, taught = task.features, task.teaches, task.taught
    labels = np.asarray(task.has[teaches].todense(), dtype=np.float32)
    weights, held_out = _fit(features[teaches], labels, seed)
    found: list[tuple[NDArray[np.int64], NDArray[np.int64], Matrix]] = []
    told = 0
    for start in range(0, len(taught), _COLUMNS):
        part = slice(start, start + _COLUMNS)
        scores = features @ weights[:, part]
        scores[teaches] = held_out[:, part]  # a model that learned "this film lacks the tag" would say so again
        without = task.rows[:, None] & (np.asarray(task.has[:, part].todense()) == 0)
        for column, tag in enumerate(taught[part].tolist()):
            here = np.flatnonzero(without[:, column])
            strength = _strength(scores[here, column], held_out[:, start + column], labels[:, start + column])
            if strength is None:
                continue
            told += 1
            profile[here, tag] = np.round(255 * CEILING * strength)
            many = int(task.as_many * labels[:, start + column].sum())
            best = _highest(scores[here, column], many)
            found.append((here[best], np.full(len(best), tag), strength[best]))
    row, tags, values = (np.concatenate([np.empty(0), *(each[i] for each in found)]) for i in range(3))
    places = (row.astype(np.int64), tags.astype(np.int64))
    likely = sparse.csr_matrix((CEILING * values.astype(np.float32), places), shape=profile.shape)
    by_frequency = np.tile(labels.mean(axis=0), (len(held_out), 1))
    return likely, {
        "tags": told,
        "precision_at_5": _precision(held_out, labels),
        "by_frequency_alone": _precision(by_frequency, labels),
    }


def _fit(x: Matrix, y: Matrix, seed: int) -> tuple[Matrix, Matrix]:
    """Weights (d, tags), and scores of the films themselves by models that did not see them."""
    fold = np.random.default_rng(seed).integers(0, FOLDS, len(x))
    gram, target = x.T @ x, x.T @ y
    penalty = RIDGE * np.eye(x.shape[1], dtype=np.float32)
    held_out = np.empty_like(y)
    for k in range(FOLDS):
        out = fold == k
        weights = np.linalg.solve(gram - x[out].T @ x[out] + penalty, target - x[out].T @ y[out])
        held_out[out] = x[out] @ weights
    return np.asarray(np.linalg.solve(gram + penalty, target), dtype=np.float32), held_out


def _strength(scores: Matrix, held_out: Matrix, labels: Matrix) -> Matrix | None:
    """Share of a tag's own films, scored when held out, that each score exceeds; None: the tag cannot be told."""
    own = np.sort(held_out[labels == 1])
    if np.median(own) < np.quantile(held_out, TELLING) or own.mean() < LIFT * np.clip(held_out, 0, None).mean():
        return None
    return np.asarray(np.searchsorted(own, scores) / len(own), dtype=np.float32)


def _highest(scores: Matrix, many: int) -> NDArray[np.int64]:
    """Places of the `many` highest scores, highest first, ties by place."""
    if 0 < many < len(scores):
        few = np.flatnonzero(scores >= np.partition(scores, -many)[-many])
    else:
        few = np.arange(len(scores))
    return few[np.argsort(-scores[few], kind="stable")[:many]]


def _precision(scores: Matrix, labels: Matrix, k: int = 5) -> float:
    k = min(k, scores.shape[1])
    best = np.argpartition(-scores, k - 1, axis=1)[:, :k]
    return round(float(np.take_along_axis(labels, best, axis=1).mean()), 3)


def _facts(films: Sequence[Mapping[str, Any]]) -> Matrix:
    """Genres, decade and whether the film is in English, as 0/1."""
    genres = {genre: i for i, genre in enumerate(sorted({genre for film in films for genre in film["genres"] or ()}))}
    facts = np.zeros((len(films), len(genres) + 12), dtype=np.float32)
    for row, film in enumerate(films):
        for genre in film["genres"] or ():
            facts[row, genres[genre]] = 1
        if film["year"]:
            facts[row, len(genres) + min(max((film["year"] - 1920) // 10, 0), 10)] = 1
        facts[row, -1] = "English" in (film["languages"] or ())
    return facts


def _of_people(films: Sequence[Mapping[str, Any]], vectors: Matrix, known: NDArray[np.bool_]) -> Matrix:
    """Mean vector of the other described films of a film's people, shrunk towards none, (n, d)."""
    codes: dict[str, int] = {}
    rows, columns, weights = [], [], []
    for row, film in enumerate(films):
        for role, weight in _PEOPLE:
            for name in (film[role] or ())[:_BILLED]:
                rows.append(row)
                columns.append(codes.setdefault(name, len(codes)))
                weights.append(weight)
    shape = (len(films), max(len(codes), 1))
    part = sparse.csr_matrix((np.array(weights, dtype=np.float32), (rows, columns)), shape=shape)
    profile = (vectors - vectors.mean(axis=0)) * known[:, None]
    own = np.asarray(part.multiply(part).sum(axis=1))
    total = part @ (part.T @ profile) - own * profile
    count = part @ (part.T @ known.astype(np.float32))[:, None] - own * known[:, None]
    return np.asarray(3 * total / (count + 2), dtype=np.float32)
