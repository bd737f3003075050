"""Dialogues divided so that no part knows anything of another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from retrieval.protocols import Rows


def fold_of(dialogues: Sequence[str], folds: int, seed: int) -> Rows:
    """The fold of each turn, (len,); turns of one dialogue share theirs, whatever the order of the turns."""
    names = sorted(set(dialogues))
    order = np.random.default_rng([seed, folds]).permutation(len(names))
    place = dict(zip(names, (order % folds).tolist(), strict=True))
    return np.array([place[dialogue] for dialogue in dialogues], np.int64)
