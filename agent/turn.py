"""One turn of a conversation, from message to reply."""

from __future__ import annotations

import contextlib
import threading
import time
import zlib
from collections.abc import Generator, Iterator
from concurrent.futures import Future
from typing import Any

from langchain_core.messages import AIMessageChunk, HumanMessage
from langgraph.errors import GraphRecursionError

from agent.context import TurnContext
from agent.editing import Edit, words
from agent.interface import Token, TurnEvent
from agent.opening import Opening, Parts, config
from agent.trace import Outcome, TurnLog
from agent.understanding.describe import describe
from data.errors import InputError, StoppedError
from data.types import Feedback, Reply
from data.wording import visible

LONGEST_MESSAGE = 4_000  # characters
STEPS = 28  # nodes of the graph one turn may pass: twelve calls of a model, far above any honest turn
LOCKS = 64
PLANNER = "planner"  # as what LangChain reports the built-in planner's words


class Conversations:
    """The Assistant: many conversations, one turn at a time in each."""

    def __init__(self, parts: Parts) -> None:
        self._parts, self._opening = parts, Opening(parts)
        self._locks = tuple(threading.Lock() for _ in range(LOCKS))

    def run_turn(self, session_id: str, user: str, message: str) -> Reply:
        for event in self._turn(session_id, user, message, stream=False, stopped=Future()):
            if isinstance(event, Reply):
                return event
        raise AssertionError("a turn ends with its reply")

    def stream_turn(self, session_id: str, user: str, message: str) -> Iterator[TurnEvent]:
        stopped: Future[None] = Future()
        return Turn(self._turn(session_id, user, message, stream=True, stopped=stopped), stopped)

    def stream_edit(self, session_id: str, user: str, edit: Edit) -> Iterator[TurnEvent]:
        before = self._opening.state(session_id, user).request
        message, stopped = words(edit, before, self._parts.catalogue), Future[None]()
        return Turn(self._turn(session_id, user, message, stream=True, stopped=stopped, edit=edit), stopped)

    def give_feedback(self, feedback: Feedback) -> None:
        self._parts.catalogue.index(feedback.movie_id)  # raises for a film that is not there
        self._parts.memory.record(feedback)

    def last_reply(self, session_id: str) -> Reply | None:
        return self._parts.memory.last_reply(session_id)

    # ── inside ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def _turn(
        self, session_id: str, user: str, message: str, stream: bool, stopped: Future[None], edit: Edit | None = None
    ) -> Generator[TurnEvent, None, None]:
        text = checked(message)
        with self._locks[zlib.crc32(session_id.encode()) % LOCKS], contextlib.suppress(StoppedError):
            started = time.perf_counter()
            context = self._opening.context(session_id, user, text, stopped, edit)
            yield from context.log.take_fresh()
            yield from self._run(context, stream)
            reply = self._reply(context, started)
            self._log(reply, context)
            self._parts.memory.save(reply, user, text)
            yield reply

    def _run(self, context: TurnContext, stream: bool) -> Iterator[TurnEvent]:
        asked = {"messages": [HumanMessage(context.message)]}
        modes = ["updates", "messages"] if stream else ["updates"]
        with contextlib.suppress(GraphRecursionError):  # the guard's outcome is missing then; `_reply` says so
            events = self._parts.graph.stream(
                asked,
                config(context.session_id, recursion_limit=STEPS),
                context=context,
                stream_mode=modes,
                durability="exit",
            )
            for mode, chunk in events:
                yield from context.log.take_fresh()
                if piece := _spoken(mode, chunk, context.log):
                    yield Token(piece)
        yield from context.log.take_fresh()

    def _reply(self, context: TurnContext, started: float) -> Reply:
        log = context.log
        outcome = log.outcome or Outcome("I got lost in that one. Could you say it another way?", context.state)
        return Reply(
            session_id=context.session_id,
            turn_id=context.turn_id,
            text=outcome.text,
            request=context.understood,
            understood=describe(outcome.state.request, context.catalogue),
            recommendations=outcome.recommendations,
            suggestions=outcome.suggestions,
            relaxed=outcome.relaxed,
            trace=tuple(log.events),
            state=outcome.state,
            latency_ms=round((time.perf_counter() - started) * 1000, 1),
            model="planner" if log.model_failed else self._parts.model_name,
            model_version=outcome.model_version,
        )

    def _log(self, reply: Reply, context: TurnContext) -> None:
        """The list shown, with its strategy and propensities: before anybody can give it a thumb."""
        films = [pick.movie.id for pick in reply.recommendations]
        showing = context.recommender.showing(films, context.session_id, context.user, time.time())
        if showing is not None:
            self._parts.memory.log(showing)


class Turn(Iterator[TurnEvent]):
    """A turn as it happens. It may be closed from another thread than the one that waits for its next event."""

    def __init__(self, events: Generator[TurnEvent, None, None], stopped: Future[None]) -> None:
        self._events, self._stopped = events, stopped

    def __next__(self) -> TurnEvent:
        return next(self._events)

    def close(self) -> None:
        """End the turn: a language model is not waited for any longer, and nothing of the turn is kept."""
        if not self._stopped.done():
            self._stopped.set_result(None)
        with contextlib.suppress(ValueError):  # under way in another thread, where it ends by itself
            self._events.close()

    def __del__(self) -> None:
        self.close()


def _spoken(mode: str, chunk: Any, log: TurnLog) -> str:
    """What of a model's answer the page may show now: the planner's words at once, others' when they were checked."""
    if mode == "updates":
        return log.speaking.end() if log.speaking and "model" in chunk else ""
    message, about = chunk
    if not isinstance(message, AIMessageChunk) or not message.text:
        return ""
    if about.get("ls_provider") == PLANNER:
        return message.text
    return log.speaking.hear(message.text) if log.speaking else ""


def checked(message: str) -> str:
    """The message without what cannot be seen. Raises InputError when nothing or too much is left."""
    text = visible(message).strip()
    if not text:
        raise InputError("That message was empty: write what you feel like watching, for example “a French comedy”.")
    if len(text) > LONGEST_MESSAGE:
        raise InputError(
            f"That message has {len(text):,} characters: please say what you feel like watching in under "
            f"{LONGEST_MESSAGE:,}."
        )
    return text
