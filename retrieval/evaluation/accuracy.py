"""How well lists and scores find the films a person turned out to like: gains 0 or 1, one value a person.

A person without a relevant film has no accuracy: the value is NaN and means leave it out.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.protocols import Mask, Rows, Vector

Values = NDArray[np.float64]
METRICS = ("precision", "recall", "ndcg", "map", "mrr", "hit_rate")


def hits(lists: Rows, people: Rows, items: Rows, n_items: int) -> Mask:
    """(u, k): which places of `lists` (u, k), -1 for none, hold a relevant film.

    The relevant films are pairs: `items[j]` is relevant to the person of line `people[j]`.
    """
    wanted = np.sort(people * n_items + items)
    keys = np.arange(len(lists))[:, None] * n_items + lists
    if not len(wanted):
        return np.zeros(lists.shape, bool)
    places = np.searchsorted(wanted, keys).clip(0, len(wanted) - 1)
    return np.asarray((wanted[places] == keys) & (lists >= 0))


def accuracy(hit: Mask, n_relevant: Rows, ks: Sequence[int]) -> dict[str, Values]:
    """Each metric at each k, as "ndcg@10": (u,), from `hit` (u, at least max(ks)) and how many are relevant, (u,).

    - precision: hits among the first k, divided by k (places a short list leaves empty are misses);
    - recall: hits among the first k, divided by the number of relevant films;
    - ndcg: sum of 1/log2(place + 1) over hits, divided by that of the best list of k (Järvelin, Kekäläinen 2002);
    - map: precision at each hit among the first k, summed, divided by the number of relevant films (as trec_eval);
    - mrr: 1/place of the first hit, 0 when it is not among the first k (Voorhees 1999);
    - hit_rate: 1 when there is a hit among the first k.
    """
    gains = hit.astype(np.float64)
    places = np.arange(1, hit.shape[1] + 1)
    discounts = 1.0 / np.log2(places + 1.0)
    found = gains.cumsum(axis=1)
    gained = (gains * discounts).cumsum(axis=1)
    precise = (gains * found / places).cumsum(axis=1)
    first = np.where(hit.any(axis=1), hit.argmax(axis=1) + 1, np.inf)
    relevant = np.where(n_relevant > 0, n_relevant, np.nan)
    values: dict[str, Values] = {}
    for k in ks:
        ideal = discounts[:k].cumsum()[np.minimum(np.maximum(n_relevant, 1), k) - 1]
        known = np.where(n_relevant > 0, 1.0, np.nan)
        values[f"precision@{k}"] = known * found[:, k - 1] / k
        values[f"recall@{k}"] = found[:, k - 1] / relevant
        values[f"ndcg@{k}"] = known * gained[:, k - 1] / ideal
        values[f"map@{k}"] = precise[:, k - 1] / relevant
        values[f"mrr@{k}"] = known * np.where(first <= k, 1.0 / first, 0.0)
        values[f"hit_rate@{k}"] = known * (first <= k)
    return values


def auc(scores: Vector, excluded: Mask, people: Rows, items: Rows) -> Values:
    """(u,): the chance that a relevant film scores above another one, ties counting half (Mann and Whitney 1947).

    `scores` is (u, n), `excluded` (u, n) marks films that take no part (known already, or not to be recommended); the
    relevant ones are pairs as in `hits`. Films without a score (NaN) stand below all others and tie with each other, so
    a model that knows nothing gets 0.5. NaN where there is no relevant or no other film.
    """
    lines = np.full(len(scores), np.nan)
    keys = np.where(np.isnan(scores), np.float32(-np.inf), scores)
    keys[excluded] = np.nan
    taken = ~np.isnan(keys[people, items])
    people, items = people[taken], items[taken]
    own = keys[people, items]
    order = np.argsort(people, kind="stable")
    starts = np.searchsorted(people[order], np.arange(len(scores) + 1))
    keys.sort(axis=1)  # NaN goes last
    parts = keys.shape[1] - np.isnan(keys).sum(axis=1)
    for line in np.flatnonzero((np.diff(starts) > 0) & (np.diff(starts) < parts)):
        mine = own[order[starts[line] : starts[line + 1]]]
        all_of = keys[line, : parts[line]]
        middle = (np.searchsorted(all_of, mine, "left") + np.searchsorted(all_of, mine, "right") + 1) / 2.0
        good = len(mine)
        lines[line] = (middle.sum() - good * (good + 1) / 2.0) / (good * (parts[line] - good))
    return lines


def auc_of_pairs(scores: NDArray[np.float64], relevant: Mask, people: Rows, n_people: int) -> Values:
    """(n_people,): as `auc`, among the films a person rated in the test part alone, liked against not liked.

    `scores[j]` is the score of a test film of person `people[j]`, NaN as in `auc`. This is the AUC of Kula (2015),
    "Metadata Embeddings for User and Item Cold-start Recommendations". NaN for a person with ratings of one kind only.
    """
    keys = np.where(np.isnan(scores), -np.inf, scores)
    order = np.lexsort((keys, people))
    people, keys, relevant = people[order], keys[order], relevant[order]
    new = np.ones(len(keys), bool)
    new[1:] = (people[1:] != people[:-1]) | (keys[1:] != keys[:-1])
    group = np.cumsum(new) - 1
    start = np.flatnonzero(new)
    end = np.append(start[1:], len(keys))
    middle = (start + end + 1)[group] / 2.0 if len(keys) else np.zeros(0)
    rank = middle - np.searchsorted(people, people, "left")
    good = np.bincount(people[relevant], minlength=n_people).astype(np.float64)
    bad = np.bincount(people[~relevant], minlength=n_people).astype(np.float64)
    ranks = np.bincount(people[relevant], weights=rank[relevant], minlength=n_people)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(good * bad > 0, (ranks - good * (good + 1) / 2.0) / (good * bad), np.nan)
