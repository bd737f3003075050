"""One scale for scores of different kinds."""

from __future__ import annotations

import numpy as np

from retrieval.protocols import Vector


def scaled(scores: Vector) -> Vector:
    """Shifted and stretched so that the mean known score is 0 and the twentieth best is 1 (in a small catalogue the
    best of each hundred); NaN stays NaN."""
    known = scores[~np.isnan(scores)]
    if not len(known):
        return scores
    place = min(20, 1 + len(known) // 100)
    high, mean = float(np.partition(known, len(known) - place)[len(known) - place]), float(known.mean())
    return ((scores - mean) / max(high - mean, 1e-9)).astype(np.float32)
