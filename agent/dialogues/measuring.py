"""Recall of films over recorded dialogues: the whole catalogue is ranked, and intervals are over dialogues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agent.dialogues.questions import Question
from retrieval.evaluation.intervals import LEVEL, Interval
from retrieval.protocols import Vector

KS = (1, 10, 50)
DRAWS = 2000


def places(scores: Vector, question: Question) -> NDArray[np.float64]:
    """The place of each right film, from 1, among all films not named before; infinity for one the catalogue lacks.
    Equal scores stand in the catalogue's order."""
    values = np.nan_to_num(scores.astype(np.float64), nan=-np.inf)
    open_to = np.ones(len(values), bool)
    open_to[question.named] = False
    found = np.full(len(question.gold), np.inf)
    for at, row in enumerate(question.gold):
        if row >= 0:
            before = (values > values[row]) | ((values == values[row]) & (np.arange(len(values)) < row))
            found[at] = 1 + int((before & open_to).sum())
    return found


@dataclass(frozen=True, slots=True)
class Recalls:
    """Recall at each k of `KS`, over all right films and over those the catalogue has."""

    all_gold: Mapping[int, Interval]
    catalogue_gold: Mapping[int, Interval]


def recalls(questions: Sequence[Question], found: Sequence[NDArray[np.float64]], seed: int) -> Recalls:
    """`found`: the places of each question's right films. Recall is hits over films, intervals over dialogues."""
    names = {name: number for number, name in enumerate(dict.fromkeys(question.dialogue for question in questions))}
    who = np.concatenate([np.full(len(q.gold), names[q.dialogue]) for q in questions] or [np.zeros(0, int)]).astype(int)
    where = np.concatenate([*found, np.zeros(0)])
    known = np.concatenate([question.gold >= 0 for question in questions] or [np.zeros(0, bool)]).astype(bool)
    return Recalls(
        {k: ratio(who, where <= k, len(names), seed) for k in KS},
        {k: ratio(who[known], where[known] <= k, len(names), seed) for k in KS},
    )


def ratio(who: NDArray[np.int64], hit: NDArray[np.bool_], groups: int, seed: int, draws: int = DRAWS) -> Interval:
    """Share of hits with its 95% percentile bootstrap interval; whole groups are drawn (Efron 1979)."""
    total = np.bincount(who, minlength=groups).astype(np.float64)
    hits = np.bincount(who, weights=hit, minlength=groups)
    groups = int((total > 0).sum())
    hits, total = hits[total > 0], total[total > 0]
    if not groups:
        return Interval(float("nan"), float("nan"), float("nan"), 0)
    drawn = np.random.default_rng(seed).multinomial(groups, np.full(groups, 1 / groups), size=draws)
    means = (drawn @ hits) / (drawn @ total)
    low, high = np.quantile(means, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]) if groups > 1 else (np.nan, np.nan)
    return Interval(float(hits.sum() / total.sum()), float(low), float(high), groups)
