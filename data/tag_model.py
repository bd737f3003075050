"""Tags that nobody gave a film, learned from the films that have them.

A ridge regression from what is known of a film (vector of its text, genres, decade, who else rated it, what its people
made) to its tags. A missing tag is no proof of absence: keywords are given sparsely. So a score is measured against
the held-out scores of the films that do have the tag (in the spirit of Elkan & Noto 2008, learning from positive and
unlabelled examples): 1 means higher than all of them, 0.5 as high as their median.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
FACTORS = 64
_PEOPLE = (("directors", 2.0), ("writers", 1.0), ("cast", 0.6))
_BILLED = 6


def learn(
    films: Sequence[Mapping[str, Any]],
    vectors: Matrix,
    ratings: sparse.csr_matrix,
    direct: sparse.csr_matrix,
    seed: int,
) -> tuple[Matrix, dict[str, Any]]:
    """Relevance (films, tags) in 0..CEILING of tags not said outright, and how well held-out tags were found.

    `vectors` (n, d) are of the films' documents; `ratings` (n, users) is 1 where a user rated a film.
    """
    described = np.array([bool(film["keywords"] or film["overview"] or film["plot"]) for film in films])
    has = direct >= CERTAIN
    teaches = np.asarray(has.sum(axis=1)).ravel() >= MIN_TAGS
    taught = np.asarray(has[teaches].sum(axis=0)).ravel() >= MIN_FILMS
    relevance = np.zeros(direct.shape, dtype=np.float32)
    report: dict[str, Any] = {"films_learned_from": int(teaches.sum()), "tags_learned": int(taught.sum())}
    if not taught.any():
        return relevance, report
    labels = np.asarray(has[:, taught].todense(), dtype=np.float32)
    base = np.hstack([_facts(films), _rated_alike(ratings, seed), np.ones((len(films), 1), dtype=np.float32)])
    for name, rows, blocks in (
        ("with_text", described, [base, 3 * (vectors - vectors.mean(axis=0))]),
        ("without_text", ~described, [base]),
    ):
        if not rows.any():
            continue
        scores, held_out = _fit(np.hstack([*blocks, *_of_people(films, vectors, teaches)]), labels, teaches, seed)
        learned, told = _strength(scores, held_out, labels[teaches], rows[:, None] & (labels == 0), AS_MANY[name])
        relevance[np.ix_(rows, taught)] = CEILING * learned[rows]
        report[name] = {
            "tags": told,
            "precision_at_5": _precision(held_out, labels[teaches]),
            "by_frequency_alone": _precision(
                np.tile(labels[teaches].mean(axis=0), (len(held_out), 1)), labels[teaches]
            ),
        }
    return relevance, report


def _fit(features: Matrix, labels: Matrix, teaches: NDArray[np.bool_], seed: int) -> tuple[Matrix, Matrix]:
    """Scores of all films, and of the teaching films alone; those by models that did not see them."""
    x, y = features[teaches], labels[teaches]
    fold = np.random.default_rng(seed).integers(0, FOLDS, len(x))
    gram, target = x.T @ x, x.T @ y
    penalty = RIDGE * np.eye(x.shape[1], dtype=np.float32)
    held_out = np.empty_like(y)
    for k in range(FOLDS):
        out = fold == k
        weights = np.linalg.solve(gram - x[out].T @ x[out] + penalty, target - x[out].T @ y[out])
        held_out[out] = x[out] @ weights
    scores = features @ np.linalg.solve(gram + penalty, target)
    scores[teaches] = held_out  # a model that learned "this film lacks the tag" would say so again
    return scores, held_out


def _strength(
    scores: Matrix, held_out: Matrix, labels: Matrix, open_: NDArray[np.bool_], as_many: float
) -> tuple[Matrix, int]:
    """Share of a tag's own films, scored when held out, that a film's score exceeds; and how many tags can be told.

    Only pairs in `open_` (films, tags) are given a strength: a film of this kind that does not have the tag already.
    """
    strength = np.zeros_like(scores)
    told = 0
    for tag in range(labels.shape[1]):
        own = np.sort(held_out[labels[:, tag] == 1, tag])
        every = held_out[:, tag]
        if np.median(own) < np.quantile(every, TELLING) or own.mean() < LIFT * np.clip(every, 0, None).mean():
            continue
        told += 1
        here = np.flatnonzero(open_[:, tag])
        best = here[np.argsort(-scores[here, tag], kind="stable")[: int(as_many * len(own))]]
        strength[best, tag] = np.searchsorted(own, scores[best, tag]) / len(own)
    return strength, told


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


def _rated_alike(ratings: sparse.csr_matrix, seed: int) -> Matrix:
    """Factors of who rated a film (truncated SVD of user weights by rarity), shrunk where few did."""
    from scipy.sparse.linalg import svds

    count = np.asarray(ratings.sum(axis=1)).ravel()
    k = min(FACTORS, min(ratings.shape) - 1)
    if k < 1 or ratings.nnz == 0:
        return np.zeros((ratings.shape[0], 1), dtype=np.float32)
    rarity = np.log(ratings.shape[0] / (1 + np.asarray(ratings.sum(axis=0)).ravel()))
    weighted = sparse.diags(1 / np.sqrt(np.maximum(count, 1))) @ ratings @ sparse.diags(rarity)
    left, values, _ = svds(weighted.astype(np.float32), k=k, random_state=seed)
    factors = left * values
    length = np.maximum(np.linalg.norm(factors, axis=1, keepdims=True), 1e-9)
    return np.asarray(factors / length * np.sqrt(count / (count + 10))[:, None], dtype=np.float32)


def _of_people(films: Sequence[Mapping[str, Any]], vectors: Matrix, known: NDArray[np.bool_]) -> tuple[Matrix]:
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
    return (np.asarray(3 * total / (count + 2), dtype=np.float32),)
