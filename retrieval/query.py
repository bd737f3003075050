"""What the recommender is asked and what it answers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from data.types import Constraints, History, MovieId, Recommendation, TagWish


@dataclass(frozen=True, slots=True)
class Query:
    """One question to the recommender; everything but `history` may be empty."""

    history: History
    similar_to: tuple[MovieId, ...] = ()
    before: tuple[MovieId, ...] = ()  # what it was to be like earlier in the conversation, the latest first
    passed: tuple[MovieId, ...] = ()  # shown in the conversation and not taken up
    unlike: tuple[MovieId, ...] = ()
    constraints: Constraints = Constraints()
    tags: tuple[TagWish, ...] = ()
    moods: tuple[TagWish, ...] = ()
    text: str = ""
    renown: Literal["popular", "obscure"] | None = None
    acclaimed: bool = False
    oscars: bool = False  # only films that won at least one
    exclude: frozenset[MovieId] = frozenset()  # beyond the history: already shown, dismissed
    k: int = 6
    strategy: str = "default"
    now: float | None = math.inf  # as in Profile: inf the newest time the models know, None when the person rated


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the pipeline, for the trace: how long it took and how many films came out."""

    name: str
    elapsed_ms: float
    films: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """The answer. `recommendations[i].reason` is empty: wording belongs to the agent."""

    recommendations: tuple[Recommendation, ...]
    matching: int  # films of the catalogue that meet every constraint
    relaxed: tuple[str, ...]  # constraints that had to be dropped because no film met them, in plain words
    stages: tuple[Stage, ...]
    model_version: str
    strategy: str
