"""How sure the figures are: intervals and tests over people, who are drawn as wholes with all their splits.

A person's values of several splits are not independent of each other, people are: so the bootstrap (Efron 1979) draws
people, and tests compare one difference a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from retrieval.evaluation.accuracy import Values
from retrieval.protocols import Rows

DRAWS = 2000
CHUNK = 8_000_000  # people drawn at a time over several draws: bounds memory at some 64 MB
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean over `people` with its 95% percentile interval (NaN with fewer than two people: nothing tells)."""

    mean: float
    low: float
    high: float
    people: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """`first` less `second`: interval of the difference of means, p-values (two-sided) of the paired bootstrap and of
    Wilcoxon's signed-rank test, and both after Holm's correction (1979) over all pairs compared."""

    first: str
    second: str
    metric: str
    difference: Interval
    p_bootstrap: float
    p_wilcoxon: float
    p_bootstrap_holm: float = float("nan")
    p_wilcoxon_holm: float = float("nan")


@dataclass(frozen=True, slots=True)
class Sums:
    """For each person what a metric adds up to over the splits and over how many, both (people, models)."""

    totals: Values
    counts: Values

    @classmethod
    def of(cls, users: Sequence[Rows], values: Sequence[Values], n_people: int) -> tuple[Values, Values]:
        """Totals and counts, (n_people,), of one model: one entry of `users` and `values` a split."""
        who, what = np.concatenate(users), np.concatenate(values)
        there = ~np.isnan(what)
        total = np.bincount(who[there], weights=what[there], minlength=n_people).astype(np.float64)
        return total, np.bincount(who[there], minlength=n_people).astype(np.float64)

    @property
    def means(self) -> Values:
        """(models,): the mean over every value there is."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(self.totals.sum(axis=0) / self.counts.sum(axis=0))


def bootstrap(sums: Sums, seed: int, draws: int = DRAWS) -> Values:
    """(draws, models): the means of `draws` samples of people, the same people for every model (paired)."""
    told = np.flatnonzero(sums.counts.any(axis=1))
    totals, counts = sums.totals[told], sums.counts[told]
    rng = np.random.default_rng(seed)
    people, found = len(told), []
    step = max(1, CHUNK // max(people, 1))
    for start in range(0, draws, step):
        n = min(step, draws - start)
        drawn = rng.integers(0, max(people, 1), size=(n, people)) + people * np.arange(n)[:, None]
        weights = np.bincount(drawn.ravel(), minlength=n * people).reshape(n, people).astype(np.float64)
        with np.errstate(invalid="ignore", divide="ignore"):
            found.append((weights @ totals) / (weights @ counts))
    return np.concatenate(found)


def intervals(sums: Sums, drawn: Values) -> list[Interval]:
    """One a model, from the draws of `bootstrap`."""
    return [
        _interval(float(mean), drawn[:, model], int((sums.counts[:, model] > 0).sum()))
        for model, mean in enumerate(sums.means)
    ]


def compare(names: Sequence[str], metric: str, sums: Sums, drawn: Values) -> list[Comparison]:
    """Every pair of models on the people that both were measured on."""
    found = []
    means = sums.means
    for first in range(len(names)):
        for second in range(first + 1, len(names)):
            both = (sums.counts[:, first] > 0) & (sums.counts[:, second] > 0)
            own = sums.totals[both] / np.where(sums.counts[both] > 0, sums.counts[both], 1.0)
            difference = _interval(
                float(means[first] - means[second]), drawn[:, first] - drawn[:, second], int(both.sum())
            )
            found.append(
                Comparison(
                    names[first],
                    names[second],
                    metric,
                    difference,
                    _two_sided(drawn[:, first] - drawn[:, second]) if both.sum() > 1 else 1.0,
                    _wilcoxon(own[:, first] - own[:, second]),
                )
            )
    return _corrected(found)


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's step-down correction (1979): the k-th smallest p is multiplied by how many are left, never falling."""
    order = np.argsort(p_values, kind="stable")
    corrected = np.empty(len(p_values))
    highest = 0.0
    for place, which in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - place) * p_values[which]))
        corrected[which] = highest
    return [float(p) for p in corrected]


def groups(rated: Rows, cuts: Sequence[float] = (1 / 3, 2 / 3)) -> Mapping[str, Rows]:
    """People in thirds by how much is known of them: name → rows of `rated` (u,), the number of known ratings each.

    The bounds are quantiles; people with equally many ratings are never parted, so a group may be empty and left out.
    """
    if not len(rated):
        return {}
    low, high = (float(np.quantile(rated, cut, method="lower")) for cut in cuts)
    named = {
        f"few ratings (up to {low:.0f})": rated <= low,
        f"some ratings (up to {high:.0f})": (rated > low) & (rated <= high),
        f"many ratings (above {high:.0f})": rated > high,
    }
    return {name: np.flatnonzero(mask) for name, mask in named.items() if mask.any()}


def _interval(mean: float, drawn: Values, people: int) -> Interval:
    if people < 2 or np.isnan(drawn).all():
        return Interval(mean, float("nan"), float("nan"), people)
    low, high = np.nanquantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(mean, float(low), float(high), people)


def _two_sided(drawn: Values) -> float:
    """Twice the smaller share of draws on one side of zero, one draw being added to each (Davison and Hinkley 1997)."""
    n = len(drawn)
    return float(min(1.0, 2.0 * min(((drawn <= 0).sum() + 1) / (n + 1), ((drawn >= 0).sum() + 1) / (n + 1))))


def _wilcoxon(differences: Values) -> float:
    """Zero differences count half to each side (Pratt 1959); 1 when there is no difference at all."""
    from scipy import stats

    if not np.any(differences):
        return 1.0
    return float(stats.wilcoxon(differences, zero_method="pratt", method="approx").pvalue)


def _corrected(found: list[Comparison]) -> list[Comparison]:
    boot, rank = holm([each.p_bootstrap for each in found]), holm([each.p_wilcoxon for each in found])
    return [replace(each, p_bootstrap_holm=b, p_wilcoxon_holm=r) for each, b, r in zip(found, boot, rank, strict=True)]
