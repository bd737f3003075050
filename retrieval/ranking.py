"""From scores to lists: the best films, ties by row, so that an order never depends on chance or block size."""

from __future__ import annotations

import numpy as np

from retrieval.protocols import Rows, Vector

NOBODY = -1  # fills a list that ends early


def top(scores: Vector, barred: Rows, k: int) -> Rows:
    """The best `k` rows of `scores` (n,), best first, ties by row; never a barred row or one without a score."""
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


def top_lists(scores: Vector, k: int) -> Rows:
    """The best `k` rows of each line of `scores` (u, n), (u, k), as `top` orders them; -1 where a line has no more.

    NaN marks what may not be listed.
    """
    people, n = scores.shape
    lists = np.full((people, k), NOBODY, np.int64)
    k = min(k, n)
    if not people or not k:
        return lists
    keys = np.where(np.isnan(scores), np.float32(-np.inf), scores)
    cut = np.partition(keys, n - k, axis=1)[:, n - k]
    # All that tie with a line's last place are looked at, so that ties break by row and not by chance.
    lines, rows = np.nonzero((keys >= cut[:, None]) & (keys > -np.inf))
    order = np.lexsort((rows, -keys[lines, rows], lines))
    lines, rows = lines[order], rows[order]
    place = np.arange(len(lines)) - np.searchsorted(lines, lines, "left")
    lists[lines[place < k], place[place < k]] = rows[place < k]
    return lists
