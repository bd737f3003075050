"""One scale for scores of different kinds."""

from __future__ import annotations

import numpy as np

from retrieval.protocols import Vector


def scaled(scores: Vector) -> Vector:
    """Shifted and stretched so that the mean known score is 0 and the twentieth best is 1 (in a small catalogue the
    best of each hundred); NaN stays NaN. (n,)."""
    return np.asarray(scaled_lines(scores[None, :])[0], np.float32)


def near_top(values: Vector) -> float:
    """The twentieth best (in a small catalogue the best of each hundred): no single odd film moves it."""
    place = min(20, 1 + len(values) // 100)
    return float(np.partition(values, len(values) - place)[len(values) - place])


def scaled_lines(scores: Vector) -> Vector:
    """The same for each line of (people, n)."""
    result = np.empty_like(scores, np.float32)
    for line, values in enumerate(scores):
        known = values[~np.isnan(values)]
        if not len(known):
            result[line] = values
            continue
        high, mean = near_top(known), float(known.mean())
        result[line] = (values - mean) / max(high - mean, 1e-9)
    return result
