"""Older, newer, shorter, longer: changes measured from films, as ranges."""

from __future__ import annotations

from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from data.types import Constraints, DialogueState, Request, Span

if TYPE_CHECKING:
    from data.catalogue import Catalogue

_OPPOSITE_YEARS, _SHORT, _LONG = 1979, 95, 140  # "older", "shorter", "longer" when nothing was shown to compare with


def shifted(limits: Constraints, delta: Request, state: DialogueState, catalogue: Catalogue) -> Constraints:
    """Older, newer, shorter, longer than the film named or the middle of what was last shown, as a range."""
    # "like The Departed but shorter" is shorter than that
    measured = delta.than or delta.similar_to or state.last_shown
    shown = [catalogue.movie(film) for film in measured if film in catalogue]
    years = [film.year for film in shown if film.year]
    minutes = [film.runtime_min for film in shown if film.runtime_min]
    for shift in delta.shifts:
        if _said(shift, delta.constraints):  # "something newer, after 2000 at least": the limit that is said counts
            continue
        if shift == "older":
            limits = replace(limits, years=_below(limits.years, median(years) if years else _OPPOSITE_YEARS + 1))
        elif shift == "newer":
            limits = replace(limits, years=_above(limits.years, median(years) if years else 1999))
        elif shift == "shorter":
            limits = replace(limits, runtime=_below(limits.runtime, median(minutes) if minutes else _SHORT + 1))
        elif shift == "longer":
            limits = replace(limits, runtime=_above(limits.runtime, median(minutes) if minutes else _LONG - 1))
    return limits


def _said(shift: str, limits: Constraints) -> bool:
    """Whether the message names the limit itself that way: "newer, from 2000 on"."""
    span = limits.years if shift in ("older", "newer") else limits.runtime
    if span is None or shift == "different":
        return False
    return (span.high if shift in ("older", "shorter") else span.low) is not None


def _below(span: Span | None, middle: float) -> Span:
    high = float(-(-middle // 1) - 1)
    high = high if span is None or span.high is None else min(high, span.high)  # "older, before 1980" says both
    low = span.low if span and span.low is not None and span.low <= high else None
    return Span(low, high)


def _above(span: Span | None, middle: float) -> Span:
    low = float(middle // 1 + 1)
    low = low if span is None or span.low is None else max(low, span.low)
    high = span.high if span and span.high is not None and span.high >= low else None
    return Span(low, high)
