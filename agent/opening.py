"""How a turn begins: the message read, or the condition changed by hand, and everything that travels with it."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Any

from agent.codec import Codec
from agent.context import TurnContext
from agent.dislikes import applied
from agent.editing import Edit, edited, forgets
from agent.guests import shared
from agent.memory import Memory
from agent.remembering import remember
from agent.steps import taken_back, undone
from agent.trace import Step, TurnLog
from agent.understanding.describe import describe
from data.catalogue import Catalogue
from data.names import NameIndex
from data.titles import TitleIndex
from data.types import DialogueState, Request, RequestKind
from retrieval.experiments.assignment import Assignment
from retrieval.experiments.serving import Recommends, TurnRecommender


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


class Opening:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def context(
        self, session_id: str, user: str, text: str, stopped: Future[None], edit: Edit | None
    ) -> TurnContext:  # fmt: skip
        parts = self._parts
        log = TurnLog(uuid.uuid4().hex, stopped=stopped)
        given = parts.assign(user)
        state = replace(self.state(session_id, user), user=user)
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

    def state(self, session_id: str, user: str) -> DialogueState:
        """The conversation so far; for somebody else who comes into it, a new one, in which nothing is told of them."""
        kept = self._parts.graph.get_state(config(session_id)).values.get("dialogue")
        state = self._parts.codec.load_state(kept) if kept else DialogueState(session_id, "")
        return state if shared(state.user, user) else DialogueState(session_id, "")


def config(session_id: str, **more: Any) -> dict[str, Any]:
    """What the graph is told to find a conversation by."""
    return {"configurable": {"thread_id": session_id}, **more}


def _changed(standing: Request, edit: Edit | None) -> Request:
    return edited(standing, edit) if edit else standing
