"""The calls of a turn: one that reads the message into a tool call, one that writes the reply. Each stands alone, with
nothing in it but what it needs, so that a prompt is as long in the twentieth turn as in the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from langchain.agents.middleware import ModelRequest
from langchain_core.messages import AnyMessage, HumanMessage, SystemMessage, ToolMessage

from agent.context import TurnContext
from agent.llm import prompts, schemas
from agent.llm.abilities import Abilities
from agent.llm.tokens import clipped, of_prompt
from tools.results import Picks

Request = ModelRequest[TurnContext]
LONGEST_MISTAKE = 80  # tokens of a sentence that tells a model what to correct
LONGEST_AGAIN = 200  # of the conversation and the message where it is asked once more
LONGEST_NOTED = 60  # of what else was done
LEAST_FACTS = 110  # of what a reply is written from


def interpretation(request: Request, tools: Sequence[schemas.Schema], abilities: Abilities) -> Request:
    """The call whose answer is a tool call."""
    if abilities.tools:
        bare = _words(request, prompts.INTERPRET, "", {}).override(tools=[*tools])
    else:
        rules = f"{prompts.INTERPRET}\n{prompts.CALL_AS_JSON}{schemas.as_text(tools)}"
        bare = _words(request, rules, "", _format(schemas.call_format(tools), abilities))
    left = prompts.MOST_PROMPT - prompts.LEAST_REPLY - prompt_tokens(bare)
    return bare.override(messages=[HumanMessage(_situation(request, left))])


def again(request: Request, tools: Sequence[schemas.Schema], mistake: str) -> Request:
    """The same once more after a mistake, as JSON and in few words: the model has read the rest already."""
    told = f"Your last answer failed: {clipped(mistake, LONGEST_MISTAKE)}"
    rules = prompts.AGAIN + schemas.names_only(tools)
    return _words(request, rules, f"{_situation(request, LONGEST_AGAIN)}\n{told}", {})


def reply(request: Request, abilities: Abilities, room: int) -> Request | None:
    """The call whose answer is what the person reads, of at most `room` tokens; None where that is too little. Where it
    is too little for an order and reasons, only words are asked for."""
    context = request.runtime.context
    done = [message for message in since_asked(request.messages) if isinstance(message, ToolMessage)]
    picks = next((m.artifact for m in reversed(done) if isinstance(m.artifact, Picks)), None)
    rest = [m.text for m in done if m.status != "error" and not isinstance(m.artifact, Picks)]
    if picks is None:
        bare = _words(request, prompts.ANSWER, "", {})
        left = room - prompt_tokens(bare)
        facts = prompts.looked_up(context.message, rest or [m.text for m in done], left)
        return bare.override(messages=[HumanMessage(facts)]) if left >= LEAST_FACTS else None
    noted = "".join(clipped(f"\nDone: {text}", LONGEST_NOTED) for text in rest[:2])
    whole = (f"{prompts.REPLY}\n{prompts.AS_JSON}", _format(schemas.reply_format(), abilities))
    for rules, settings in (whole, (prompts.WORDS, {})):
        bare = _words(request, rules, noted, settings)
        if (left := room - prompt_tokens(bare)) >= LEAST_FACTS:
            facts = prompts.found(context.message, picks, context.catalogue, left)
            return bare.override(messages=[HumanMessage(facts + noted)])
    return None


def prompt_tokens(request: Request) -> int:
    """What a call costs, the schemas in it included; an estimate that errs on the long side."""
    texts = [message.text for message in (request.system_message, *request.messages) if message is not None]
    body = request.model_settings.get("extra_body", {})
    shown = [tool for tool in request.tools if isinstance(tool, dict)]
    return of_prompt(texts, [*shown, *body.values()])


def failed(request: Request) -> str:
    """What was wrong with the last call of this turn; empty when nothing was."""
    done = [message for message in since_asked(request.messages) if isinstance(message, ToolMessage)]
    return done[-1].text if done and done[-1].status == "error" else ""


def _situation(request: Request, most: int) -> str:
    context = request.runtime.context
    return prompts.situation(context.message, context.state, context.catalogue, most)


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
