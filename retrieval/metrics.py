"""Ranking metrics for one list against a set of relevant films, as in Järvelin and Kekäläinen (2002), gains 0 or 1."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from retrieval.protocols import Mask, Rows, Vector


def hits(ranked: Rows, relevant: Rows) -> Mask:
    """(len(ranked),): which places of the list hold a relevant film."""
    return np.isin(ranked, relevant)


def precision(hit: Mask, k: int) -> float:
    """Share of the first `k` places that hold a relevant film; a short list's empty places count as misses."""
    return float(hit[:k].sum() / k)


def recall(hit: Mask, n_relevant: int, k: int) -> float:
    """Share of the relevant films among the first `k`. `n_relevant` must be at least 1."""
    return float(hit[:k].sum() / n_relevant)


def ndcg(hit: Mask, n_relevant: int, k: int) -> float:
    """Discounted gain 1/log2(place + 1) over that of the best possible list of length `k`."""
    discounts = _discounts(k)
    gained = discounts[: len(hit[:k])][hit[:k]].sum()
    return float(gained / discounts[: min(n_relevant, k)].sum())


def top(scores: Vector, barred: Rows, k: int) -> Rows:
    """The best `k` rows, best first, ties by row; never a barred row or one without a score."""
    open_rows = ~np.isnan(scores)
    open_rows[barred] = False
    rows = np.flatnonzero(open_rows)
    k = min(k, len(rows))
    if k == 0:
        return np.empty(0, np.int64)
    values = scores[rows]
    cut = np.partition(values, len(values) - k)[len(values) - k]
    best = rows[values >= cut]  # all that tie with the last, so that ties break by row and not by chance
    return np.asarray(best[np.lexsort((best, -scores[best]))][:k], np.int64)


def _discounts(k: int) -> NDArray[np.float64]:
    return 1.0 / np.log2(np.arange(2, k + 2))
