"""What happened in a turn, step by step, as it happens."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import structlog

from agent.llm.speaking import Speaking
from agent.llm.written import Written
from data.types import DialogueState, Recommendation, TraceEvent
from tools.results import Result

MOST_TEXT = 600  # characters of arguments or results that a trace keeps


@dataclass(slots=True)
class Step:
    """An open step: fill in what came of it before the block ends."""

    kind: Any
    name: str
    arguments: str = ""
    result: str = ""
    tokens: int = 0
    prompt_tokens: int = 0
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the guard let through."""

    text: str
    state: DialogueState
    recommendations: tuple[Recommendation, ...] = ()
    relaxed: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    model_version: str = ""


@dataclass(slots=True)
class TurnLog:
    """One turn's record: the only mutable thing that travels with a turn, and with no other."""

    turn_id: str
    events: list[TraceEvent] = field(default_factory=list)
    fresh: list[TraceEvent] = field(default_factory=list)  # not yet streamed
    outcome: Outcome | None = None
    model_failed: str = ""  # why the language model was given up for this turn
    model_calls: int = 0
    asked_again: bool = False  # the language model was asked to correct its call
    prompt_tokens: int = 0  # of the language model's calls so far, as estimated
    said: list[str] = field(default_factory=list)  # sentences the reply must hold, whoever writes it
    results: list[Result] = field(default_factory=list)  # what the tools of this turn gave
    written: Written | None = None  # the reply as the language model wrote it
    speaking: Speaking | None = None  # its words on their way to the page; None while the planner speaks
    stopped: Future[None] = field(default_factory=Future)  # done once nobody wants the reply any more

    @contextmanager
    def step(self, kind: Any, name: str, arguments: str = "") -> Iterator[Step]:
        """Time a step; it is recorded also when it fails, with the kind of failure."""
        step = Step(kind, name, arguments)
        started = time.perf_counter()
        try:
            yield step
        except BaseException as error:
            step.kind, step.result = "error", step.result or type(error).__name__
            raise
        finally:
            self.add(step, (time.perf_counter() - started) * 1000)

    def add(self, step: Step, elapsed_ms: float = 0.0) -> None:
        event = TraceEvent(
            turn_id=self.turn_id,
            step=len(self.events) + 1,
            kind=step.kind,
            name=step.name,
            arguments=_kept(step.arguments),
            result=_kept(step.result),
            elapsed_ms=round(elapsed_ms, 2),
            tokens=step.tokens,
            prompt_tokens=step.prompt_tokens,
            cost=step.cost,
        )
        self.events.append(event)
        self.fresh.append(event)
        if event.kind == "error":
            structlog.get_logger("marquee").warning(
                "step failed", turn=self.turn_id, name=event.name, what=event.result
            )

    def take_fresh(self) -> list[TraceEvent]:
        """Events not handed out yet."""
        taken, self.fresh = self.fresh, []
        return taken


def _kept(text: str) -> str:
    """What a trace keeps of a text, whatever a model wrote: halves of letters cannot be stored."""
    return text[:MOST_TEXT].encode("utf-8", "replace").decode()
