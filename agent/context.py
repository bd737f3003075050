"""What travels with one turn through the agent's graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NotRequired

from langchain.agents import AgentState

from agent.trace import TurnLog
from tools.context import ToolContext


class ConversationState(AgentState[Any]):
    """What the checkpointer keeps: the last messages, and the dialogue as plain JSON."""

    dialogue: NotRequired[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnContext(ToolContext):
    """The tools' context, and for the agent: the record and the deadline."""

    log: TurnLog
    deadline: float  # time.monotonic() after which the language model is not waited for
