"""The weighted sum of the sources, kept apart by part so that every score can be taken to pieces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

import numpy as np

from retrieval.ask import Ask
from retrieval.protocols import Vector
from retrieval.settings import Strategy, Weights

_TAKEN_OFF = frozenset({"aversion", "variety", "series"})


def weights_for(ask: Ask, strategy: Strategy) -> Weights:
    """The balance that fits what is known, bent by the wish for well-known, little-known or acclaimed films."""
    weights = strategy.asked if ask.has_request else strategy.taste if len(ask.profile) else strategy.newcomer
    if not ask.has_request and ask.query.constraints and len(ask.profile):
        weights = replace(weights, quality=weights.quality + 0.6, renown=weights.renown + 0.3)
    if ask.query.renown == "popular":
        weights = replace(weights, renown=weights.renown + 0.8)
    if ask.query.renown == "obscure":
        weights = replace(weights, renown=-1.2, popularity=0.0, quality=weights.quality + 0.8)
    if ask.query.acclaimed:
        weights = replace(weights, quality=weights.quality + 1.0)
    return weights


def fuse(scores: Mapping[str, Vector], weights: Weights) -> dict[str, Vector]:
    """Each source's signed contribution, (n,); what a source does not know adds nothing."""
    parts = {}
    for name, values in scores.items():
        weight = getattr(weights, name)
        if weight:
            sign = -1.0 if name in _TAKEN_OFF else 1.0
            parts[name] = (np.nan_to_num(values) * np.float32(sign * weight)).astype(np.float32)
    return parts


def total(parts: Mapping[str, Vector], n: int) -> Vector:
    """The sum of the parts, (n,)."""
    summed = np.zeros(n, np.float32)
    for values in parts.values():
        summed += values
    return summed


PART_NAMES = tuple(field.name for field in fields(Weights))
