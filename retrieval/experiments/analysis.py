"""Comparing strategies. The unit is the person: lists of one person are not independent of each other.

A rate is a ratio of sums over people (likes of all / films of all), so its error comes from the delta method: each
person's linearised value  R + (part − R·whole) / mean(whole)  has mean R and the ratio's variance (Deng, Knoblich, Lu
2018, "Applying the delta method in metric analytics"). Welch's t-test then compares those values. Where chances differ
between people (Thompson sampling) part and whole are weighted by 1 / chance (Hájek's estimate).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from retrieval.experiments.outcomes import PRIMARY, RATES, Counts, Outcomes

ALPHA = 0.05
BROKEN_SPLIT = 0.001  # a p-value below it is no chance (Fabijan et al. 2019, "Diagnosing sample ratio mismatch")


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value and its confidence interval at 1 - ALPHA; NaN bounds where there are too few people for one."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Difference:
    """A strategy's rate less the control's.

    `p` is Welch's; `p_adjusted` counts in that several strategies were compared (Holm 1979); `p_any_time` holds
    however often one looks (a mixture sequential test, Johari et al. 2017).
    """

    strategy: str
    control: str
    rate: str
    difference: Estimate
    p: float
    p_adjusted: float
    p_any_time: float


def linearised(part: Counts, whole: Counts, weight: Counts | None = None) -> NDArray[np.float64]:
    """(people,): values whose mean is sum(part) / sum(whole) and whose variance / people is that ratio's."""
    part, whole = (part, whole) if weight is None else (part * weight, whole * weight)
    total = whole.sum()
    ratio = part.sum() / total if total else math.nan
    return np.asarray(ratio + (part - ratio * whole) / whole.mean(), np.float64)


def rate(name: str, of: Outcomes) -> Estimate:
    """A strategy's rate. NaN when nothing was shown."""
    if not len(of):
        return Estimate(math.nan, math.nan, math.nan)
    return mean(_values(name, of))


def mean(values: NDArray[np.float64]) -> Estimate:
    """The mean of independent values with Student's interval."""
    from statsmodels.stats.weightstats import DescrStatsW

    middle = float(values.mean())
    if len(values) < 2:
        return Estimate(middle, math.nan, math.nan)
    low, high = DescrStatsW(values).tconfint_mean(alpha=ALPHA)
    return Estimate(middle, float(low), float(high))


def difference(name: str, strategy: Outcomes, control: Outcomes, effect: float) -> Difference:
    """One comparison, names left empty. `effect` is the difference the sequential test is tuned to."""
    a, b = _values(name, strategy), _values(name, control)
    found = float(a.mean() - b.mean()) if len(a) and len(b) else math.nan
    spread = math.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b)) if min(len(a), len(b)) > 1 else math.nan
    if math.isnan(spread):
        return Difference("", "", name, Estimate(found, math.nan, math.nan), math.nan, math.nan, 1.0)
    if spread == 0.0:  # everybody did the same: nothing to test
        same = 1.0 if found == 0.0 else math.nan
        return Difference("", "", name, Estimate(found, found, found), same, same, 1.0)
    from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

    both = CompareMeans(DescrStatsW(a), DescrStatsW(b))
    low, high = both.tconfint_diff(alpha=ALPHA, usevar="unequal")
    p = float(both.ttest_ind(usevar="unequal")[1])
    return Difference(
        "", "", name, Estimate(found, float(low), float(high)), p, p, any_time_p(found, spread**2, effect)
    )


def differences(of: Mapping[str, Outcomes], effect: float) -> list[Difference]:
    """Every strategy against the first, by every rate; Holm's adjustment within a rate."""
    from statsmodels.stats.multitest import multipletests

    control, *others = of
    found = []
    for name in RATES:
        compared = [
            replace(difference(name, of[strategy], of[control], effect), strategy=strategy, control=control)
            for strategy in others
        ]
        ps = [each.p for each in compared]
        adjusted = multipletests(ps, method="holm")[1] if not any(map(math.isnan, ps)) else ps
        found += [replace(each, p_adjusted=float(p)) for each, p in zip(compared, adjusted, strict=True)]
    return found


def any_time_p(found: float, variance: float, effect: float) -> float:
    """A p-value that may be looked at after every person: 1 / the likelihood ratio of a normal mixture of true
    differences (standard deviation `effect`) against none."""
    spread = variance + effect**2
    log_ratio = 0.5 * math.log(variance / spread) + effect**2 * found**2 / (2.0 * variance * spread)
    return min(1.0, math.exp(-log_ratio))


def split_p(people: Sequence[int], expected: Sequence[float]) -> float:
    """The sample-ratio check: Pearson's chi-square of people by strategy against what the allocation promises."""
    from statsmodels.stats.gof import chisquare

    if not sum(people):
        return 1.0
    shares = np.asarray(expected, np.float64) / math.fsum(expected)
    return float(chisquare(np.asarray(people, np.float64), shares * sum(people))[1])


def weighted_split_p(weights: Sequence[Counts]) -> float:
    """The sample-ratio check where chances differ: people of a strategy, each weighted by 1 / their chance of it, make
    up all people but for chance (Horvitz and Thompson 1952; a martingale, so chances may follow what came before).

    `weights`: those of each strategy's people. The smallest of the strategies' p-values, after Bonferroni.
    """
    from scipy.stats import norm

    everybody = sum(len(each) for each in weights)
    ps = [1.0]
    for each in weights:
        spread = math.sqrt(float((each * (each - 1.0)).sum()))
        if spread > 0.0:
            ps.append(len(weights) * 2.0 * float(norm.sf(abs(float(each.sum()) - everybody) / spread)))
    return min(ps)


def primary(found: Sequence[Difference]) -> list[Difference]:
    return [each for each in found if each.rate == PRIMARY]


def _values(name: str, of: Outcomes) -> NDArray[np.float64]:
    if not len(of):
        return np.empty(0)
    asked = RATES[name]
    return linearised(getattr(of, asked.part), getattr(of, asked.whole), of.weight)
