"""The recommender's settings: how much each reason counts, by named strategy and by what is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from retrieval.personal import PersonalSettings


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part counts. Every part is about 1 for the films it speaks for most (see `fusion.scaled`)."""

    similar: float = 0.0  # people who liked the films named also liked it
    alike: float = 0.0  # shares tags, genres, people, words with the films named
    text: float = 0.0  # its description is near the words asked for
    tags: float = 0.0
    moods: float = 0.0
    critique: float = 0.0  # near the films named, and more or less of a tag or mood than they are
    fit: float = 0.0  # meets the constraints squarely
    taste: float = 0.0  # the hybrid of retrieval.models.blend on the person's ratings
    factors: float = 0.0  # matrix factorisation on the same
    content: float = 0.0  # content of the films the person liked
    popularity: float = 0.0
    quality: float = 0.0
    renown: float = 0.0
    aversion: float = 0.0  # likeness to films disliked or "not like"; taken off
    variety: float = 0.0  # likeness to the pick above it that is nearest; taken off
    genres: float = 0.0  # likeness of genres to the picks above it, their mean; taken off as variety
    series: float = 0.0  # of the series of a pick above it, or of a film named; taken off


ASKED = Weights(
    similar=0.8, alike=1.2, text=1.3, tags=1.4, moods=1.0, critique=1.6, fit=0.8, taste=0.4, factors=0.1, content=0.1,
    popularity=0.05, quality=0.9, renown=0.7, aversion=0.5, variety=0.35, series=0.8,
)  # fmt: skip
TASTE = Weights(taste=1.0, content=0.1, fit=0.8, aversion=0.5, variety=0.1, genres=0.1, series=0.2)
NEWCOMER = Weights(fit=1.0, popularity=0.5, quality=1.2, renown=0.4, aversion=0.3, variety=1.0, series=1.5)


@dataclass(frozen=True, slots=True)
class Strategy:
    """Three balances: with a request (it dominates, taste breaks ties), from taste alone, from nothing at all."""

    asked: Weights = ASKED
    taste: Weights = TASTE
    newcomer: Weights = NEWCOMER


def _strategies() -> Mapping[str, Strategy]:
    focused = Strategy(*(replace(weights, variety=0.0, genres=0.0, series=0.0) for weights in (ASKED, TASTE, NEWCOMER)))
    return MappingProxyType({"default": Strategy(), "focused": focused})


@dataclass(frozen=True, slots=True)
class RecommenderSettings:
    strategies: Mapping[str, Strategy] = field(default_factory=_strategies)
    vectors: str = "chroma"  # the vector index: chroma, faiss or exact
    personal: PersonalSettings = PersonalSettings()  # search by taste, alone and beside a text
    untold: float = 0.5  # what nearness to a text counts for a film without a description
    echo: float = 0.4  # what is taken off it for a title that repeats the words
    text_length: int = 1000  # characters of a text that are looked at; the encoder reads no more
    worded: float = 0.4  # what having all the words of a text counts beside the cosine of its meaning
    text_hits: int = 400  # films fetched from the vector index for a text
    shortlist: int = 80  # best films that diversity chooses from, at least 4 per pick
    disliked: float = 2.0  # a rating from here down speaks against films like it
    near: float = 0.6  # text score from which the description is quoted as a reason
    backing: float = 0.4  # taste score from which liked films are named as a reason
