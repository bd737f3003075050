"""The JSON that leaves Marquee, and the one conversion of a Reply into it for command line, HTTP and events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Literal, Self

from pydantic import BaseModel, Field

from data.types import FeedbackValue, Movie, Recommendation, Reply, Request, Span, TraceEvent

NAME_LIMIT = 64  # characters of a profile name or conversation id
NAME_PATTERN = r"^[\w.:@-]+$"  # of a conversation id


# ── what comes in ────────────────────────────────────────────────────────────────────────────────────────────────────
class ChatIn(BaseModel):
    """One message. Without a session a new conversation begins; without a user nobody's history is used."""

    message: str = Field(description="What you feel like watching, up to 4,000 characters.")
    session_id: str | None = Field(None, min_length=1, max_length=NAME_LIMIT, pattern=NAME_PATTERN)
    user_id: str | None = Field(None, min_length=1, max_length=NAME_LIMIT)


class FeedbackIn(BaseModel):
    """A thumb for a film, best with the turn that showed it."""

    movie_id: int
    value: FeedbackValue
    turn_id: str | None = Field(None, max_length=NAME_LIMIT)
    user_id: str | None = Field(None, min_length=1, max_length=NAME_LIMIT)


class EditIn(BaseModel):
    """One condition changed by hand. `field` and `name` as the conversation's conditions tell them; "set" takes the
    field "years" or "runtime" and its edges, both left out for any."""

    action: Literal["drop", "turn", "set"]
    field: str = Field(max_length=40)
    name: str = Field("", max_length=200)
    low: int | None = None
    high: int | None = None
    user_id: str | None = Field(None, min_length=1, max_length=NAME_LIMIT)


class HistoryIn(BaseModel):
    """A film someone has seen, rated (0.5 to 5) or dismissed."""

    movie_id: int
    rating: float | None = Field(None, ge=0.5, le=5)
    dismissed: bool = False


# ── what goes out ────────────────────────────────────────────────────────────────────────────────────────────────────
class EvidenceOut(BaseModel):
    kind: str
    value: str


class PickOut(BaseModel):
    """One recommended film; `parts` add up to `score`."""

    movie_id: int
    title: str
    year: int | None
    genres: tuple[str, ...]
    directors: tuple[str, ...]
    cast: tuple[str, ...]
    runtime_min: int | None
    languages: tuple[str, ...]
    score: float
    parts: dict[str, float]
    reason: str
    evidence: tuple[EvidenceOut, ...]

    @classmethod
    def of(cls, pick: Recommendation) -> Self:
        movie = pick.movie
        return cls(
            movie_id=movie.id,
            title=movie.title,
            year=movie.year,
            genres=movie.genres,
            directors=movie.directors,
            cast=movie.cast,
            runtime_min=movie.runtime_min,
            languages=movie.languages,
            score=pick.score,
            parts=dict(pick.parts),
            reason=pick.reason,
            evidence=tuple(EvidenceOut(kind=e.kind, value=e.value) for e in pick.evidence),
        )


class StepOut(BaseModel):
    step: int
    kind: str
    name: str
    elapsed_ms: float

    @classmethod
    def of(cls, event: TraceEvent) -> Self:
        return cls(step=event.step, kind=event.kind, name=event.name, elapsed_ms=round(event.elapsed_ms, 3))


class TurnOut(BaseModel):
    """The answer to one message."""

    session_id: str
    turn_id: str
    reply: str
    latency_ms: float
    understood: dict[str, Any]
    recommendations: tuple[PickOut, ...]
    trace: tuple[StepOut, ...]

    @classmethod
    def of(cls, reply: Reply) -> Self:
        return cls(
            session_id=reply.session_id,
            turn_id=reply.turn_id,
            reply=reply.text,
            latency_ms=round(reply.latency_ms, 3),
            understood=understood(reply.request, reply.understood),
            recommendations=tuple(PickOut.of(pick) for pick in reply.recommendations),
            trace=tuple(StepOut.of(event) for event in reply.trace),
        )

    @classmethod
    def refused(cls, session_id: str, sentence: str) -> Self:
        """The answer to a message that could not be used: only the sentence that says why."""
        return cls(
            session_id=session_id,
            turn_id="",
            reply=sentence,
            latency_ms=0.0,
            understood={},
            recommendations=(),
            trace=(),
        )


def turn_json(reply: Reply) -> dict[str, Any]:
    """A Reply as the contract's object, ready for `json.dumps`."""
    return TurnOut.of(reply).model_dump(mode="json")


def understood(request: Request, summary: tuple[str, ...] = ()) -> dict[str, Any]:
    """The filled fields of a request, and the short phrases shown as chips under `summary`."""
    found = plain(request)
    found.pop("message", None)
    return {**found, "summary": list(summary)}


def plain(value: Any) -> Any:
    """A frozen value type as JSON data without its empty fields."""
    if is_dataclass(value) and not isinstance(value, type):
        named = {f.name: plain(getattr(value, f.name)) for f in fields(value)}
        return {name: item for name, item in named.items() if not _is_empty(item)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list, frozenset)):
        return [plain(item) for item in value]
    return str(value) if isinstance(value, str) else value


def _is_empty(value: Any) -> bool:
    return value is None or value is False or (isinstance(value, (str, list, dict)) and not value)


class ConditionOut(BaseModel):
    """One thing asked for; `turns` when its opposite can be asked for."""

    field: str
    name: str
    label: str
    turns: bool


class SpanOut(BaseModel):
    """Years or minutes, null being open."""

    low: int | None
    high: int | None

    @classmethod
    def of(cls, span: Span | None) -> Self | None:
        if span is None:
            return None
        return cls(low=None if span.low is None else int(span.low), high=None if span.high is None else int(span.high))


class ConditionsOut(BaseModel):
    """The standing request of a conversation."""

    conditions: tuple[ConditionOut, ...]
    years: SpanOut | None
    runtime: SpanOut | None


class MovieOut(BaseModel):
    """Everything the catalogue knows of a film; null and empty lists are unknown."""

    movie_id: int
    title: str
    year: int | None
    other_titles: tuple[str, ...]
    genres: tuple[str, ...]
    directors: tuple[str, ...]
    writers: tuple[str, ...]
    cast: tuple[str, ...]
    languages: tuple[str, ...]
    countries: tuple[str, ...]
    runtime_min: int | None
    overview: str
    tags: dict[str, float]
    mean_rating: float | None
    rating_count: int
    critics_share: float | None
    tone: float | None
    certificate: str | None
    oscars: int
    imdb_id: str | None

    @classmethod
    def of(cls, movie: Movie) -> Self:
        share = movie.critics.share if movie.critics else None
        same = {name: getattr(movie, name) for name in cls.model_fields if hasattr(movie, name) and name not in _OWN}
        return cls(
            movie_id=movie.id,
            tags={score.tag: round(score.relevance, 4) for score in movie.tags},
            critics_share=share,
            tone=movie.tone.polarity if movie.tone else None,
            **same,
        )


_OWN = ("tags", "tone")  # told in another form than the catalogue's
