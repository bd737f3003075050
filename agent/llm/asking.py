"""The calls of a turn: one that reads the message into a tool call, one that writes the reply. Each stands alone, with
nothing in it but what it needs, so that a prompt is as long in the twentieth turn as in the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from langchain.agents.middleware import ModelRequest
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, SystemMessage, ToolMessage

from agent.context import TurnContext
from agent.llm import prompts, schemas
from agent.llm.abilities import Abilities
from agent.llm.tokens import clipped
from tools.results import Picks

Request = ModelRequest[TurnContext]
LONGEST_MISTAKE = 120  # tokens of a sentence that tells a model what to correct


def interpretation(request: Request, tools: Sequence[schemas.Schema], abilities: Abilities) -> Request:
    """The call whose answer is a tool call; after a mistake, with the sentence that says what was wrong."""
    context = request.runtime.context
    told = prompts.situation(context.message, context.state, context.catalogue)
    tried = since_asked(request.messages)
    if abilities.tools:
        return request.override(
            system_message=SystemMessage(prompts.INTERPRET),
            messages=[HumanMessage(told), *_clipped(tried)],
            tools=list(tools),
        )
    mistakes = [f"Your last answer failed: {clipped(m.text, LONGEST_MISTAKE)}" for m in tried if _failed(m)]
    rules = f"{prompts.INTERPRET}\n{prompts.CALL_AS_JSON}{schemas.as_text(tools)}"
    return request.override(
        system_message=SystemMessage(rules),
        messages=[HumanMessage("\n".join([told, *mistakes[-1:]]))],
        tools=[],
        model_settings=_format(schemas.call_format(tools), abilities),
    )


def reply(request: Request, abilities: Abilities) -> Request:
    """The call whose answer is what the person reads."""
    context = request.runtime.context
    done = [message for message in since_asked(request.messages) if isinstance(message, ToolMessage)]
    picks = next((m.artifact for m in reversed(done) if isinstance(m.artifact, Picks)), None)
    rest = [m.text for m in done if m.status != "error" and not isinstance(m.artifact, Picks)]
    if picks is None:
        texts = rest if rest else [m.text for m in done]
        return _words(request, prompts.ANSWER, prompts.looked_up(context.message, texts), {})
    facts = prompts.found(context.message, picks, context.catalogue)
    noted = [clipped(f"Done: {text}", LONGEST_MISTAKE) for text in rest]
    return _words(
        request,
        f"{prompts.REPLY}\n{prompts.AS_JSON}",
        "\n".join([facts, *noted]),
        _format(schemas.reply_format(), abilities),
    )


def since_asked(messages: Sequence[AnyMessage]) -> list[AnyMessage]:
    """The messages of this turn after the person's."""
    asked = max((i for i, m in enumerate(messages) if isinstance(m, HumanMessage)), default=-1)
    return list(messages[asked + 1 :])


def _words(request: Request, rules: str, facts: str, settings: dict[str, Any]) -> Request:
    return request.override(
        system_message=SystemMessage(rules), messages=[HumanMessage(facts)], tools=[], model_settings=settings
    )


def _format(wanted: schemas.Schema, abilities: Abilities) -> dict[str, Any]:
    # As a part of the body: langchain-openai sends anything it knows as a format through a parser of its own.
    return {"extra_body": {"response_format": wanted}} if abilities.schema else {}


def _failed(message: AnyMessage) -> bool:
    return isinstance(message, ToolMessage) and message.status == "error"


def _clipped(messages: Sequence[AnyMessage]) -> list[AnyMessage]:
    return [
        message.model_copy(update={"content": clipped(message.text, LONGEST_MISTAKE)})
        if isinstance(message, ToolMessage)
        else message
        for message in messages
        if isinstance(message, AIMessage | ToolMessage)
    ]
