"""How many people an experiment needs (statsmodels' power analysis)."""

from __future__ import annotations

import math

import numpy as np

from data.errors import InputError
from retrieval.experiments.analysis import ALPHA

POWER = 0.8


def lists_needed(base: float, effect: float, alpha: float = ALPHA, power: float = POWER) -> int:
    """Lists a strategy to tell the rate `base` from `base + effect`, were all lists independent (Cohen's h).

    Raises InputError for numbers that are no shares.
    """
    from statsmodels.stats.power import NormalIndPower
    from statsmodels.stats.proportion import proportion_effectsize

    if not (0 < base < 1 and effect and 0 < base + effect < 1):
        raise InputError("The base rate and the rate to be told from it must both lie between 0 and 1, and differ.")
    _check(alpha, power)
    size = abs(float(proportion_effectsize(base + effect, base)))
    return math.ceil(float(NormalIndPower().solve_power(size, alpha=alpha, power=power, ratio=1.0)))


def people_needed(
    base: float, effect: float, lists: float = 1.0, likeness: float = 0.0, alpha: float = ALPHA, power: float = POWER
) -> int:
    """People a strategy when each is shown `lists` lists, whose outcomes correlate by `likeness` (0..1) within a
    person: the lists needed times the design effect 1 + (lists - 1)·likeness (Kish 1965), by lists a person."""
    if not (lists >= 1 and 0 <= likeness <= 1):
        raise InputError("Lists a person are at least 1, and their likeness lies between 0 and 1.")
    return math.ceil(lists_needed(base, effect, alpha, power) * (1.0 + (lists - 1.0) * likeness) / lists)


def people_needed_for(values: np.ndarray, effect: float, alpha: float = ALPHA, power: float = POWER) -> int | None:
    """People a strategy to find `effect` given the linearised values of the people so far, who carry the likeness of
    their lists in them; None while they do not differ."""
    from statsmodels.stats.power import TTestIndPower

    spread = float(np.std(values, ddof=1)) if len(values) > 1 else 0.0
    if not spread:
        return None
    return math.ceil(float(TTestIndPower().solve_power(effect / spread, alpha=alpha, power=power, ratio=1.0)))


def _check(alpha: float, power: float) -> None:
    if not (0 < alpha < 1 and 0 < power < 1):
        raise InputError("Alpha and power must lie between 0 and 1.")
