"""A model's calls as far as they are believed: with names that are known, without what it made up, and with what was
plainly said and left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from langchain_core.messages import ToolCall

from agent.context import TurnContext
from agent.llm.completing import completed, wishes
from agent.llm.grounding import grounded, marked, of_this_talk, unadded, unechoed
from agent.llm.placing import Placed, Placing
from agent.llm.warranted import warranted
from agent.plan import Call, plan
from agent.trace import Step
from data.types import MovieId, Request
from tools.registry import picking_tools


@dataclass(frozen=True)
class Believing:
    placing: Placing

    def believed(self, calls: Sequence[ToolCall], form: bool, context: TurnContext) -> list[ToolCall]:
        """The calls to make instead. `form` says that the model wrote down what nobody said, too."""
        planned = plan(context.understood, context.state, self.placing.lookup)
        known = films_of(context)
        calls = marked(calls, known)
        if named(context.understood):  # by no name, a film may be known to the model alone
            calls = of_this_talk(calls, known)
        calls = unadded(calls, context.understood, self.placing.lookup)
        calls = warranted(calls, context.understood, context.state.request)
        calls = unechoed(calls, context.state.last_shown, planned, self.placing.lookup)
        if form:
            calls = grounded(calls, context.message, planned)
        return completed([self._placed(call, planned, context) for call in calls], context.understood, planned)

    def _placed(self, call: ToolCall, planned: Sequence[Call], context: TurnContext) -> ToolCall:
        if call["name"] not in picking_tools():
            return call
        placed = self.placing.placed(call["args"], context.understood)
        empty = not wishes(placed.arguments) and not any(wishes(each.arguments) for each in planned)
        if placed.lost and empty:  # nothing is left to look for: the model is told, and may correct it
            return call
        self._tell(placed, context)
        return ToolCall(type="tool_call", name=_tool(call, placed), args=placed.arguments, id=call["id"])

    def _tell(self, placed: Placed, context: TurnContext) -> None:
        context.log.said.extend(placed.said)
        if placed.moved:
            context.log.add(Step("guard", "arguments", result="; ".join(placed.moved)))


def _tool(call: ToolCall, placed: Placed) -> str:
    """The widest tool where a narrower one has no field for what was moved."""
    return "recommend_movies" if placed.moved else call["name"]


def films_of(context: TurnContext) -> frozenset[MovieId]:
    """The films a call may name by their ids: those shown, spoken of, of the person's history."""
    state = context.state
    requests = (context.understood, state.request, *(step.request for step in state.past))
    spoken = (film for request in requests for film in named(request))
    return frozenset((*state.all_shown, *state.focus, *spoken, *context.memory.history(context.user).movie_ids))


def named(request: Request) -> tuple[MovieId, ...]:
    return (
        *request.similar_to, *request.liked, *request.disliked, *request.seen, *request.about, *request.than,
        *request.left_out, *request.named, *request.constraints.series,
    )  # fmt: skip
