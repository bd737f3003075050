"""One turn of a conversation, from message to reply."""

from __future__ import annotations

import contextlib
import threading
import time
import uuid
import zlib
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Any

from langchain_core.messages import AIMessageChunk, HumanMessage
from langgraph.errors import GraphRecursionError

from agent.codec import Codec
from agent.context import TurnContext
from agent.dislikes import applied
from agent.editing import Edit, edited, forgets, words
from agent.interface import Token, TurnEvent
from agent.memory import Memory
from agent.remembering import remember
from agent.steps import taken_back, undone
from agent.trace import Outcome, Step, TurnLog
from agent.understanding.describe import describe
from data.catalogue import Catalogue
from data.errors import InputError, StoppedError
from data.names import NameIndex
from data.titles import TitleIndex
from data.types import DialogueState, Feedback, Reply, Request, RequestKind
from retrieval.experiments.assignment import Assignment
from retrieval.experiments.serving import Recommends, TurnRecommender

LONGEST_MESSAGE = 4_000  # characters
STEPS = 28  # nodes of the graph one turn may pass: twelve calls of a model, far above any honest turn
LOCKS = 64
PLANNER = "planner"  # as what LangChain reports the built-in planner's words


@dataclass(frozen=True, slots=True)
class Parts:
    """What a turn is made of, handed in once."""

    graph: Any  # the compiled agent
    catalogue: Catalogue
    titles: TitleIndex
    names: NameIndex
    recommender: Callable[[], Recommends]
    memory: Memory
    codec: Codec
    understand: Callable[[str, DialogueState], Request]
    merge: Callable[[Request, DialogueState], Request]
    model_name: str
    picks: int
    assign: Callable[[str], Assignment]
    patience_s: float


class Conversations:
    """The Assistant: many conversations, one turn at a time in each."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
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
        before = self._state(session_id).request
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
            context = self._context(session_id, user, text, stopped, edit)
            yield from context.log.take_fresh()
            yield from self._run(context, stream)
            reply = self._reply(context, started)
            self._log(reply, context)
            self._parts.memory.save(reply, user, text)
            yield reply

    def _context(
        self, session_id: str, user: str, text: str, stopped: Future[None], edit: Edit | None
    ) -> TurnContext:  # fmt: skip
        parts = self._parts
        log = TurnLog(uuid.uuid4().hex, stopped=stopped)
        given = parts.assign(user)
        state = replace(self._state(session_id), user=user)
        if edit:
            understood = self._take_by_hand(text, edit, state, log)
        else:
            understood, state = self._read(text, state, log)
        never = parts.memory.dislikes(user)
        return TurnContext(
            user=user,
            session_id=session_id,
            turn_id=log.turn_id,
            message=text,
            state=state,
            catalogue=parts.catalogue,
            titles=parts.titles,
            names=parts.names,
            # Taken once: a version put in use meanwhile answers the next turn, not the rest of this one.
            recommender=TurnRecommender(parts.recommender(), given, log.turn_id),
            memory=parts.memory,
            merge=lambda delta, before: _changed(applied(parts.merge(delta, before), never), edit),
            picks=parts.picks,
            strategy=given.strategy,
            understood=understood,
            log=log,
            deadline=time.monotonic() + parts.patience_s,
        )

    def _read(self, text: str, state: DialogueState, log: TurnLog) -> tuple[Request, DialogueState]:
        """What the message asks for, with what it said of films and of the person remembered; the state, one step back
        when it takes back."""
        parts = self._parts
        with log.step("model", "understand", text) as step:
            understood = parts.understand(text, state)
            step.result = f"{understood.kind}: {', '.join(describe(understood, parts.catalogue))}"
        if understood.kind is RequestKind.UNDO:
            understood, state = self._step_back(understood, state)
        remembered = remember(
            understood, state, parts.memory, lambda movie_id: parts.catalogue.movie(movie_id).label, time.time()
        )
        return remembered, state

    def _take_by_hand(self, text: str, edit: Edit, state: DialogueState, log: TurnLog) -> Request:
        """A change made on the page: nothing in it is to be read, by rules or by a language model. A lasting dislike
        taken out of the conditions is forgotten."""
        log.model_failed = "not asked: a condition was changed by hand"
        log.add(Step("guard", "conditions", text, f"{edit.action} {edit.field} {edit.name}".strip()))
        kept = self._parts.memory.dislikes(state.user)
        forgotten = [(one.kind, one.name) for one in kept if (one.kind, one.name) == forgets(edit)]
        self._parts.memory.forget_dislikes(state.user, forgotten)
        return Request(RequestKind.REFINE, text)

    def _step_back(self, understood: Request, state: DialogueState) -> tuple[Request, DialogueState]:
        """One step back, with what was said of films since taken out of the person's history."""
        if not state.past:
            return replace(understood, unclear_parts=("have nothing to take back",)), state
        earlier = undone(state)
        for movie_id in taken_back(state, earlier.request):
            self._parts.memory.take_back(state.user, movie_id)
        told = [one for one in self._parts.memory.dislikes(state.user) if one.words == state.request.message[:200]]
        self._parts.memory.forget_dislikes(state.user, [(one.kind, one.name) for one in told])
        return understood, earlier

    def _state(self, session_id: str) -> DialogueState:
        kept = self._parts.graph.get_state(_config(session_id)).values.get("dialogue")
        return self._parts.codec.load_state(kept) if kept else DialogueState(session_id, "")

    def _run(self, context: TurnContext, stream: bool) -> Iterator[TurnEvent]:
        asked = {"messages": [HumanMessage(context.message)]}
        modes = ["updates", "messages"] if stream else ["updates"]
        with contextlib.suppress(GraphRecursionError):  # the guard's outcome is missing then; `_reply` says so
            events = self._parts.graph.stream(
                asked, _config(context.session_id), context=context, stream_mode=modes, durability="exit"
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


def _changed(standing: Request, edit: Edit | None) -> Request:
    return edited(standing, edit) if edit else standing


def checked(message: str) -> str:
    """The message without control characters. Raises InputError when nothing or too much is left."""
    text = "".join(c for c in message if c.isprintable() or c in "\n\t").strip()
    if not text:
        raise InputError("That message was empty: write what you feel like watching, for example “a French comedy”.")
    if len(text) > LONGEST_MESSAGE:
        raise InputError(
            f"That message has {len(text):,} characters: please say what you feel like watching in under "
            f"{LONGEST_MESSAGE:,}."
        )
    return text


def _config(session_id: str) -> dict[str, Any]:
    return {"configurable": {"thread_id": session_id}, "recursion_limit": STEPS}
