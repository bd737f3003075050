"""A language model, how it is called, what it costs and what it is believed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from langchain.agents.middleware import ModelRequest, ModelResponse
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage
from langchain_core.tools import BaseTool

from agent.context import TurnContext
from agent.llm import asking, prompts, schemas
from agent.llm.abilities import Abilities
from agent.llm.calling import Calling
from agent.llm.prices import Prices
from agent.llm.speaking import Speaking
from agent.llm.tokens import tokens
from agent.llm.truth import Truth
from data.errors import ModelError

MOST_CALLS = 3  # of the language model in one turn: interpret, correct once, reply
TOO_MUCH = f"The language model needed more than {MOST_CALLS} calls or {prompts.MOST_PROMPT:,} prompt tokens."

Request = ModelRequest[TurnContext]
Response = ModelResponse[object]
Handler = Callable[[Request], Response]


@dataclass(frozen=True)
class LanguageModel:
    model: BaseChatModel
    calling: Calling
    truth: Truth
    tools: Sequence[BaseTool]
    prices: Prices = Prices()
    abilities: Abilities = field(default_factory=Abilities)

    @property
    def name(self) -> str:
        return str(getattr(self.model, "model_name", type(self.model).__name__))

    @cached_property
    def offered(self) -> list[schemas.Schema]:
        return schemas.offered(self.tools)

    @cached_property
    def fields(self) -> dict[str, dict[str, schemas.Schema]]:
        """The arguments of every tool, also of those that are not offered: some models know better names."""
        return {tool.name: tool.tool_call_schema.model_json_schema()["properties"] for tool in self.tools}  # type: ignore[union-attr]

    def asked(self, request: Request, handler: Handler) -> AIMessage:
        """One call, within the turn's time, calls and prompt tokens; in the trace with its tokens and their cost. A
        call that the address refuses to read counts for nothing. Raises ModelError."""
        context = request.runtime.context
        log, cost = context.log, asking.prompt_tokens(request)
        with log.step("model", self.name) as step:
            try:
                if log.model_calls >= MOST_CALLS or log.prompt_tokens + cost > prompts.MOST_PROMPT:
                    raise ModelError(TOO_MUCH)
                answer = answer_of(self.calling.answered(lambda: handler(request), context, self.name))
            except ModelError as error:
                step.result = str(error)
                raise
            log.model_calls, log.prompt_tokens = log.model_calls + 1, log.prompt_tokens + cost
            read, wrote = _usage(cost, answer)
            step.result, step.tokens, step.prompt_tokens = told(answer), read + wrote, read
            step.cost = self.prices.cost(read, wrote)
            return answer

    def speaking(self, context: TurnContext, silent: bool) -> Speaking:
        """Where its next answer is heard and checked on its way to the page; `silent` lets nothing through."""

        def sound(text: str) -> bool:
            return not silent and not self.truth.of_turn(text, context)

        return Speaking(sound)


def answer_of(response: Response) -> AIMessage:
    message = response.result[-1]
    assert isinstance(message, AIMessage)
    return message


def told(answer: AIMessage) -> str:
    """An answer for the trace: its calls, or its words."""
    calls = (f"{call['name']}({json.dumps(call['args'], ensure_ascii=False)})" for call in answer.tool_calls)
    return "; ".join(calls) or answer.text


def _usage(cost: int, answer: AIMessage) -> tuple[int, int]:
    """Tokens read and written, as the address counts them; estimated where it does not."""
    if answer.usage_metadata:
        return answer.usage_metadata["input_tokens"], answer.usage_metadata["output_tokens"]
    return cost, tokens(told(answer))
