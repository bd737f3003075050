"""What tools hand back beside the text a model reads: frozen values the guard and the planner work from."""

from __future__ import annotations

from dataclasses import dataclass

from data.types import Feedback, HistoryEntry, Movie, MovieId, Recommendation, Request, StandingDislike
from retrieval.query import Ranked


@dataclass(frozen=True, slots=True)
class Picks:
    """A list to show. `standing` is the request of the conversation after this message; `never` what the call asked to
    be remembered for every conversation."""

    standing: Request
    ranked: Ranked
    asked: int
    never: tuple[StandingDislike, ...] = ()


@dataclass(frozen=True, slots=True)
class Films:
    """Films whose facts were looked up."""

    movies: tuple[Movie, ...]
    question: str


@dataclass(frozen=True, slots=True)
class Why:
    """Picks to explain: as they were shown."""

    recommendations: tuple[Recommendation, ...]
    not_shown: tuple[MovieId, ...] = ()


@dataclass(frozen=True, slots=True)
class Taste:
    """A person's history, latest first, and what their liked films have in common (name, how many of them)."""

    entries: tuple[HistoryEntry, ...]
    movies: tuple[Movie, ...]  # beside `entries`
    genres: tuple[tuple[str, int], ...]
    people: tuple[tuple[str, int], ...]
    tags: tuple[tuple[str, int], ...]
    dislikes: tuple[StandingDislike, ...] = ()


@dataclass(frozen=True, slots=True)
class Noted:
    """Feedback that was stored, and films forgotten."""

    stored: tuple[Feedback, ...]
    forgotten: tuple[MovieId, ...] = ()


Result = Picks | Films | Why | Taste | Noted
