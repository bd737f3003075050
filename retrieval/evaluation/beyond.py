"""What lists are like apart from their hits: new, varied, not only the famous, and in keeping with a person's taste."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.evaluation.accuracy import Values
from retrieval.protocols import Interactions, Mask, Rows, Vector

HEAD = 0.2  # share of the films, most popular first, that are no long tail (the Pareto cut of Park and Tuzhilin 2008)
SMOOTHING = 0.01  # Steck (2018), equation 7
BEYOND = ("novelty", "diversity", "genre_diversity", "popularity", "arp", "long_tail", "miscalibration")


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of the films (rows) beside ratings; a film of which nothing is known has a row of zeros.

    `shares` (n, g): each film's genres in equal parts, p(g|i) of Steck (2018); `kinds` (n, g): genres as rows of unit
    length; `vectors` (n, d): embeddings of unit length, None when there are none.
    """

    shares: Values
    kinds: Values
    vectors: Vector | None

    @classmethod
    def of(cls, genres: Mask, vectors: Vector | None = None) -> Traits:
        """`genres` is (n, g)."""
        count = np.maximum(genres.sum(axis=1, keepdims=True), 1)
        return cls(genres / count, genres / np.sqrt(count), vectors)


@dataclass(frozen=True, slots=True)
class Standing:
    """How popular each film is in the train part: `counts` (n,), `surprise` in bits, `percentile` 0..1, `tail`."""

    counts: Values
    surprise: Values
    percentile: Values
    tail: Mask

    @classmethod
    def of(cls, train: Interactions) -> Standing:
        """`surprise` is −log2(share of people who rated the film), a film nobody rated counting as rated once
        (self-information, Zhou and others 2010). `percentile` is the share of films rated less, ties counting half."""
        counts = np.bincount(train.items, minlength=train.n_items).astype(np.float64)
        people = max(len(np.unique(train.users)), 1)
        ordered = np.sort(counts)
        below, upto = np.searchsorted(ordered, counts, "left"), np.searchsorted(ordered, counts, "right")
        percentile = (below + upto) / 2.0 / max(len(counts), 1)
        tail = np.ones(len(counts), bool)
        tail[np.argsort(-counts, kind="stable")[: int(np.ceil(HEAD * len(counts)))]] = False
        return cls(counts, -np.log2(np.maximum(counts, 1.0) / people), percentile, tail)


def beyond(lists: Rows, standing: Standing, traits: Traits, taste: Values, ks: Sequence[int]) -> dict[str, Values]:
    """Each metric at each k, as "novelty@10": (u,), for `lists` (u, at least max(ks)) with -1 for empty places.

    - novelty: mean surprise of the films listed, in bits;
    - diversity, genre_diversity: mean 1 − cosine over all pairs of a list, of embeddings and of genres (intra-list
      distance, Ziegler and others 2005); films of which nothing is known are left out;
    - popularity: mean percentile; arp: mean number of ratings (average recommendation popularity, Yin and others 2012);
    - long_tail: share of films outside the most popular fifth;
    - miscalibration: how far the genres listed are from the person's (`taste`, (u, g), weights of any sum), as the
      Kullback–Leibler divergence of Steck (2018), 0 when they are the same.
    NaN where a list is too short to tell.
    """
    told = lists >= 0
    films = np.where(told, lists, 0)
    values: dict[str, Values] = {}
    if traits.vectors is not None:
        values |= _distances("diversity", traits.vectors, films, told, ks)
    values |= _distances("genre_diversity", traits.kinds, films, told, ks)
    for k in ks:
        these, there = films[:, :k], told[:, :k]
        values[f"novelty@{k}"] = _mean(standing.surprise[these], there)
        values[f"popularity@{k}"] = _mean(standing.percentile[these], there)
        values[f"arp@{k}"] = _mean(standing.counts[these], there)
        values[f"long_tail@{k}"] = _mean(standing.tail[these].astype(np.float64), there)
        values[f"miscalibration@{k}"] = _divergence(taste, (traits.shares[these] * there[:, :, None]).sum(axis=1))
    return values


def spread(times_listed: Rows) -> dict[str, float]:
    """Of how often each film that may be recommended was listed, (n,): `coverage`, the share listed at all, and `gini`,
    0 when all are listed alike, towards 1 when a few fill all the lists. NaN without any list."""
    n, total = len(times_listed), int(times_listed.sum())
    if not total:
        return {"coverage": float("nan"), "gini": float("nan")}
    ordered = np.sort(times_listed).astype(np.float64)
    gini = float(((2 * np.arange(1, n + 1) - n - 1) * ordered).sum() / (n * total))
    return {"coverage": float((times_listed > 0).mean()), "gini": gini}


def _mean(values: Values, there: Mask) -> Values:
    count = there.sum(axis=1)
    return np.where(count > 0, (values * there).sum(axis=1) / np.maximum(count, 1), np.nan)


def _distances(name: str, vectors: Vector | Values, films: Rows, told: Mask, ks: Sequence[int]) -> dict[str, Values]:
    """1 − mean cosine over pairs at each k: from the length of the sum, as the rows have unit length or none."""
    rows = vectors[films] * told[:, :, None]
    lengths = np.einsum("ukd,ukd->uk", rows, rows, dtype=np.float64)
    count, own = (lengths > 0).cumsum(axis=1), lengths.cumsum(axis=1)
    found: dict[str, Values] = {}
    for k in ks:
        summed = rows[:, :k].sum(axis=1, dtype=np.float64)
        n = count[:, k - 1]
        shared = (summed**2).sum(axis=1) - own[:, k - 1]
        found[f"{name}@{k}"] = np.where(n > 1, 1.0 - shared / np.maximum(n * (n - 1), 1), np.nan)
    return found


def _divergence(wanted: Values, given: Values) -> Values:
    """KL(p ‖ (1 − α) q + α p), in nats, of two (u, g) arrays of weights; NaN where one of them is empty."""
    both = (wanted.sum(axis=1) > 0) & (given.sum(axis=1) > 0)
    p = wanted / np.maximum(wanted.sum(axis=1, keepdims=True), 1e-12)
    q = given / np.maximum(given.sum(axis=1, keepdims=True), 1e-12)
    mixed = (1.0 - SMOOTHING) * q + SMOOTHING * p
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = np.where(p > 0, p * np.log(p / mixed), 0.0)
    return np.where(both, parts.sum(axis=1), np.nan)
