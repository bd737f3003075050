"""Every tool call: recorded, and turned back to the model with one sentence when the model can correct it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from langchain.agents.middleware import AgentMiddleware
from langchain.agents.middleware.types import ToolCallRequest
from langchain_core.messages import ToolMessage
from langgraph.types import Command

from agent.context import ConversationState, TurnContext
from agent.dislikes import remembered
from agent.trace import Step
from data.errors import InputError
from tools.results import Films, Noted, Picks, Taste, Why

TOOL_CALLS = 10  # of one turn. Counted here and not by a middleware of its own, which is a node of the graph every time
Handled = ToolMessage | Command[Any]


class Acting(AgentMiddleware[ConversationState, TurnContext]):
    def wrap_tool_call(self, request: ToolCallRequest, handler: Callable[[ToolCallRequest], Handled]) -> Handled:
        call = request.tool_call
        context = request.runtime.context
        assert isinstance(context, TurnContext)
        log = context.log
        if sum(event.kind == "tool_call" for event in log.events) >= TOOL_CALLS:
            told = f"Not called: {TOOL_CALLS} tool calls are enough for one message. Answer with what you have."
            return ToolMessage(told, tool_call_id=call["id"], name=call["name"], status="error")
        log.add(Step("tool_call", call["name"], json.dumps(call["args"], ensure_ascii=False)))
        with log.step("tool_result", call["name"]) as step:
            try:
                answer = handler(request)
            except InputError as error:
                answer = ToolMessage(str(error), tool_call_id=call["id"], name=call["name"], status="error")
            if isinstance(answer, ToolMessage):
                if isinstance(answer.artifact, Picks | Films | Why | Taste | Noted):
                    log.results.append(answer.artifact)
                if isinstance(answer.artifact, Picks) and answer.artifact.never:
                    log.said.append(remembered(answer.artifact.never))
                step.result = _came_of_it(answer)
                if answer.status == "error":
                    step.kind = "error"
            return answer


def _came_of_it(answer: ToolMessage) -> str:
    if isinstance(answer.artifact, Picks):
        ranked = answer.artifact.ranked
        stages = ", ".join(f"{stage.name} {stage.films} films {stage.elapsed_ms:.1f} ms" for stage in ranked.stages)
        ids = " ".join(f"#{pick.movie.id}" for pick in ranked.recommendations)
        return f"{ranked.matching} films match; {stages}; picks {ids}"
    return answer.text
