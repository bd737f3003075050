"""Weights of signals learned from recorded dialogues: a conditional logit (McFadden 1974) over the films that could
have been recommended, by L-BFGS."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from retrieval.protocols import Vector


@dataclass(frozen=True, slots=True)
class Choices:
    """What was recommended among what could have been: `signals` (turns, films, signals), of each turn first the
    `chosen` films (turns,), then films drawn; `offset` (turns, films) is what the draw takes off a film's score, minus
    infinity where there is no film."""

    signals: Vector
    chosen: Vector
    offset: Vector

    def take(self, rows: Vector) -> Choices:
        return Choices(self.signals[rows], self.chosen[rows], self.offset[rows])


@dataclass(frozen=True, slots=True)
class LearningSettings:
    """`penalty`: of squared weights, signals in units of their spread, a turn; `rounds`: of L-BFGS at most."""

    penalty: float = 1e-3
    rounds: int = 120


def fit(choices: Choices, settings: LearningSettings = LearningSettings()) -> Vector:
    """The weights, (signals,), under which the films chosen are most likely."""
    turns, films, signals = choices.signals.shape
    flat = choices.signals.reshape(-1, signals)
    spread = np.maximum(flat.std(axis=0), 1e-3)
    is_chosen = np.arange(films)[None, :] < choices.chosen[:, None]
    aim = (is_chosen / np.maximum(choices.chosen, 1.0)[:, None]).astype(np.float32)

    def loss(weights: Vector) -> tuple[float, Vector]:
        scores = (flat @ (weights / spread).astype(np.float32)).reshape(turns, films) + choices.offset
        scores -= scores.max(axis=1, keepdims=True)
        likely = np.exp(scores)
        sums = likely.sum(axis=1, keepdims=True)
        likely /= sums
        told = np.where(is_chosen, scores - np.log(sums), 0.0)
        value = -float((told * aim).sum()) / turns + settings.penalty * float(weights @ weights)
        slope = ((likely - aim).astype(np.float32).ravel() @ flat) / spread / turns
        return value, (slope + 2 * settings.penalty * weights).astype(np.float64)

    found = minimize(loss, np.zeros(signals), jac=True, method="L-BFGS-B", options={"maxiter": settings.rounds})
    return np.asarray(found.x / spread, np.float32)
