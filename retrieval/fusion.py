"""The weighted sum of the sources, kept apart by part so that every score can be taken to pieces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from retrieval.ask import Ask
from retrieval.protocols import Mask, Vector
from retrieval.query import Query
from retrieval.scaling import near_top, scaled
from retrieval.settings import Strategy, Weights
from retrieval.words import content_words

_ASKED = frozenset({"similar", "alike", "text", "tags", "moods", "critique"})
_IN_GENERAL = frozenset({"taste", "factors", "content", "popularity", "quality", "renown"})
_LIKENESS, _CHANGED = frozenset({"similar", "alike"}), frozenset({"tags", "moods"})
_TOGETHER = frozenset({"text", "tags", "moods"})  # parts of one request: a film is to answer all of them
_TRACE = 0.05  # of a part's best: less is none
_LEAST_ANSWER = 0.25
_EQUAL = 0.05  # spread of the request's score below which no film answers better than another
_CHANGE = 1.4  # how much more a tag or mood counts beside a film named
_BESIDE_TAGS = 0.6
_MORE, _BESIDE_STORY = 2, 0.4  # words that a text must say beyond its tags to be a story; what tags count beside one
_BESIDE_CRITIQUE = 0.5  # what the likeness to films as they are, and a wish by itself, count beside a critique
_KNOWN, _GOOD, _STILL_GOOD = 1 / 3, 0.2, 0.3  # what renown and quality lose with a list passed over; the least left
_TAKEN_OFF = frozenset({"aversion", "variety", "genres", "series"})


def weights_for(ask: Ask, strategy: Strategy) -> Weights:
    """The balance that fits what is known, bent by the wish for well-known, little-known or acclaimed films."""
    weights = strategy.asked if ask.has_request else strategy.taste if len(ask.profile) else strategy.newcomer
    if not ask.has_request and ask.query.constraints and len(ask.profile):
        weights = replace(weights, quality=weights.quality + 0.6, renown=weights.renown + 0.3)
    if ask.query.text.strip() and ask.query.tags:  # the tags were found in the text: what it says is not asked twice
        if _tells_more(ask.query):
            weights = replace(weights, tags=_BESIDE_STORY * weights.tags)
        else:
            weights = replace(weights, text=_BESIDE_TAGS * weights.text)
    if len(ask.seeds) and (ask.query.tags or ask.query.moods):  # "like it, but ...": the change is the point
        beside = _BESIDE_CRITIQUE if weights.critique else 1.0
        weights = replace(
            weights, tags=beside * _CHANGE * weights.tags, moods=beside * _CHANGE * weights.moods,
            similar=beside * weights.similar, alike=beside * weights.alike,
        )  # fmt: skip
    if ask.has_request and len(ask.passed):
        # Who passes over the well-known films has seen them or wants others: with every list they count for less.
        lists = len(ask.passed) / ask.query.k
        renown, quality = max(0.0, 1.0 - _KNOWN * lists), max(_STILL_GOOD, 1.0 - _GOOD * lists)
        weights = replace(weights, renown=renown * weights.renown, quality=quality * weights.quality)
    if ask.query.renown == "popular":
        weights = replace(weights, renown=weights.renown + 0.8)
    if ask.query.renown == "obscure":
        weights = replace(weights, renown=-1.2, popularity=0.0, quality=weights.quality + 0.8)
    if ask.query.acclaimed:
        weights = replace(weights, quality=weights.quality + 1.0)
    return weights


def _tells_more(query: Query) -> bool:
    """Whether the text says much that its tags do not: of a story they are single words."""
    tagged = {stem for wish in query.tags for stem in content_words(wish.tag)}
    return len(content_words(query.text) - tagged) >= _MORE


def fuse(scores: Mapping[str, Vector], weights: Weights, allowed: Mask) -> dict[str, Vector]:
    """Each source's signed contribution, (n,); what a source does not know adds nothing.

    With a request, what speaks for a film in general (taste, quality, renown) counts in full only for the films that
    answer the request best, and little for those that do not: the request dominates, the rest breaks ties.
    """
    parts = {}
    for name, values in scores.items():
        weight = getattr(weights, name)
        if weight:
            sign = -1.0 if name in _TAKEN_OFF else 1.0
            parts[name] = (np.nan_to_num(values) * np.float32(sign * weight)).astype(np.float32)
    likeness = [name for name in parts if name in _LIKENESS]
    # "Like it, but funnier" asks for the funnier among those like it, not for any comedy.
    if likeness and allowed.any():
        near = np.sqrt(_answers(np.sum([parts[name] for name in likeness], axis=0), allowed, least=0.0))
        for name in parts.keys() & _CHANGED:
            parts[name] = parts[name] * near
    together = [name for name in parts if name in _TOGETHER and parts[name][allowed].max(initial=0.0) > 0.0]
    if len(together) > 1:
        agreement = _agreement([parts[name] for name in together], allowed)
        for name in together:
            parts[name] = np.where(parts[name] > 0.0, parts[name] * agreement, parts[name])
    asked = [name for name in parts if name in _ASKED]
    if asked and allowed.any():
        answers = _answers(np.sum([parts[name] for name in asked], axis=0), allowed)
        for name in parts.keys() & _IN_GENERAL:
            parts[name] = parts[name] * answers
    return parts


def _agreement(parts: Sequence[Vector], allowed: Mask) -> Vector:
    """How evenly a film answers the parts of a request, (n,) in 0.5..1: half of it the geometric mean of the parts as a
    share of their mean, so 1 when it answers all as well."""
    reached = np.stack([np.clip(part / max(near_top(part[allowed]), 1e-6), _TRACE, 1.0) for part in parts])
    return np.asarray((1.0 + np.exp(np.log(reached).mean(axis=0)) / reached.mean(axis=0)) / 2.0, np.float32)


def _answers(request: Vector, allowed: Mask, least: float = _LEAST_ANSWER) -> Vector:
    """How well each film answers the request, (n,): 1 for the twenty best allowed ones, the least for average ones;
    1 for all when they answer it equally well."""
    spread = float(np.ptp(request[allowed]))
    if spread < _EQUAL:
        return np.ones(len(request), np.float32)
    reached = np.clip(np.nan_to_num(scaled(np.where(allowed, request, np.nan))), 0.0, 1.0)
    return np.asarray(least + (1.0 - least) * reached, np.float32)


def total(parts: Mapping[str, Vector], n: int) -> Vector:
    """The sum of the parts, (n,)."""
    summed = np.zeros(n, np.float32)
    for values in parts.values():
        summed += values
    return summed
