"""Whom of a group a film suits, and which film somebody of it would like most: from what was told of their tastes."""

from __future__ import annotations

from collections.abc import Sequence

from agent.phrasing import capital, join, yours
from agent.understanding.describe import taste_in_words
from data.catalogue import Catalogue
from data.types import Companion, DialogueState, Movie, Request
from data.wording import words
from tools.group import LEAST_TOLD, fit, shared


def suited(movies: Sequence[Movie], request: Request, state: DialogueState, catalogue: Catalogue) -> str:
    """The answer to "which would Tom like most?" and "who would like the first one?"; empty for other questions."""
    group = state.request.group
    if not group or not movies:
        return ""
    if request.question == "suits":
        return " ".join(_whom(movie, group, catalogue) for movie in movies[:3])
    said = f" {' '.join(words(request.message))} "
    named = [one for one in group if one.name != "you" and f" {one.name.lower()} " in said]
    if request.question != "best" or len(named) != 1:
        return ""
    return _most(movies, named[0], catalogue)


def _whom(movie: Movie, group: Sequence[Companion], catalogue: Catalogue) -> str:
    told = [one for one in group if one != Companion(one.name)]
    fits = sorted(((fit(movie, one, catalogue), -place, one) for place, one in enumerate(told)), reverse=True)
    liked = [one for value, _, one in fits if value >= LEAST_TOLD]
    if not liked:
        return f"{movie.label} has nothing that I was told any of you likes."
    reasons = [f"{_name(one)} ({', '.join(shared(movie, one, catalogue)) or 'near enough'})" for one in liked]
    return f"{movie.label} suits {join(reasons[:1])} most" + (f", then {join(reasons[1:])}." if reasons[1:] else ".")


def _most(movies: Sequence[Movie], one: Companion, catalogue: Catalogue) -> str:
    if one == Companion(one.name):
        return f"You told me nothing of what {_name(one)} likes."
    best = max(movies, key=lambda movie: fit(movie, one, catalogue))
    why = ", ".join(shared(best, one, catalogue)) or taste_in_words(one, catalogue)
    return f"{capital(_name(one))} would like {best.label} most: {why}."


def _name(one: Companion) -> str:
    return yours(one.name)
