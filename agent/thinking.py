"""Which model answers a call: the language model while it behaves, the built-in planner otherwise."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, SystemMessage, ToolMessage
from langchain_core.tools import BaseTool

from agent.codec import Codec
from agent.context import ConversationState, TurnContext
from agent.llm import asking, prompts, schemas
from agent.llm.abilities import Abilities
from agent.llm.believing import Believing
from agent.llm.calling import Calling, RefusedError
from agent.llm.grounding import padded
from agent.llm.placing import Placing
from agent.llm.prices import Prices
from agent.llm.speaking import Speaking
from agent.llm.tokens import tokens
from agent.llm.truth import Truth, cleaned
from agent.llm.written import looks_structured, read_reply
from agent.plan import ASKS
from agent.planner import CONTEXT, Planner
from agent.recovery import recover
from agent.titles_named import may_be_named, people_named
from agent.trace import Step
from data.errors import ModelError
from data.types import RequestKind
from tools.results import Why

MOST_CALLS = 3  # of the language model in one turn: interpret, correct once, reply
TOO_MUCH = f"The language model needed more than {MOST_CALLS} calls or {prompts.MOST_PROMPT:,} prompt tokens."
PADDED = "padded"  # key under which it is kept that a call's answer was a form filled in
TALKS = frozenset({*ASKS, RequestKind.FEEDBACK, RequestKind.EXPLAIN, RequestKind.QUESTION, RequestKind.HISTORY})

Request = ModelRequest[TurnContext]
Response = ModelResponse[object]
Handler = Callable[[Request], Response]


@dataclass(frozen=True)
class LanguageModel:
    """A language model, how it is called, what it costs and what it is believed."""

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


class Thinking(AgentMiddleware[ConversationState, TurnContext]):
    """Gives each call its prompt, keeps the language model within its limits, and records every step."""

    state_schema = ConversationState

    def __init__(self, planner: Planner, language_model: LanguageModel | None, codec: Codec) -> None:
        super().__init__()
        self._planner, self._language_model, self._codec = planner, language_model, codec
        self._believing = Believing(Placing(planner.lookup, planner.understand))

    def wrap_model_call(self, request: Request, handler: Handler) -> Response:
        log = request.runtime.context.log
        if self._language_model is None or log.model_failed:
            return self._by_planner(request, handler)
        try:
            return self._by_model(request, handler, self._language_model)
        except ModelError as error:
            log.model_failed = str(error)
            if not log.events or log.events[-1].result != str(error):
                log.add(Step("error", self._language_model.name, result=str(error)))
            return self._by_planner(request, handler)

    # ── the built-in planner ─────────────────────────────────────────────────────────────────────────────────────────
    def _by_planner(self, request: Request, handler: Handler) -> Response:
        context = request.runtime.context
        context.log.speaking = None
        turn = {
            "dialogue": self._codec.dump_state(context.state),
            "request": self._codec.dump_request(context.understood),
        }
        with context.log.step("model", "planner") as step:
            told = SystemMessage("", additional_kwargs={CONTEXT: turn})
            response = handler(request.override(model=self._planner, system_message=told))
            step.result = _told(_answer(response))
            return response

    # ── the language model ───────────────────────────────────────────────────────────────────────────────────────────
    def _by_model(self, request: Request, handler: Handler, model: LanguageModel) -> Response:
        """Read the message until a tool has answered, then write. A model that cannot call tools, or cannot keep to a
        schema, is found out here and asked in the next simpler way."""
        done = [m for m in asking.since_asked(request.messages) if isinstance(m, ToolMessage)]
        if done and done[-1].status != "error":
            return ModelResponse(result=[self._reply(request, handler, model)])
        return ModelResponse(result=[self._interpretation(request, handler, model)])

    def _interpretation(self, request: Request, handler: Handler, model: LanguageModel) -> AIMessage:
        context = request.runtime.context
        looks_up = context.understood.kind in TALKS
        # Words are only shown as they come where words are what is wanted.
        context.log.speaking = self._speaking(context, model, silent=looks_up)
        mistake = asking.failed(request)
        answer = self._again(request, handler, model, mistake) if mistake else self._first(request, handler, model)
        if not mistake and not answer.tool_calls and model.abilities.tools and looks_up:
            answer = self._again(request, handler, model, "It looked nothing up.")
            if answer.tool_calls:
                model.abilities.lacks("tools", "it answered in words where it should have called a tool")
        if answer.tool_calls:
            return self._whole(answer, context)
        text = cleaned(read_reply(answer.text).text)
        if not text:
            raise ModelError("The language model answered nothing.")
        if looks_up:
            raise ModelError("The language model answered without looking anything up.")
        return answer.model_copy(update={"content": text})

    def _first(self, request: Request, handler: Handler, model: LanguageModel) -> AIMessage:
        context, abilities = request.runtime.context, model.abilities
        try:
            asked = asking.interpretation(request, model.offered, abilities)
            return self._recovered(self._asked(asked, handler, model, context), model, context, not asked.tools)
        except RefusedError as refused:
            if abilities.lacks("tools", str(refused)) or abilities.lacks("schema", str(refused)):
                return self._first(request, handler, model)
            raise

    def _again(self, request: Request, handler: Handler, model: LanguageModel, mistake: str) -> AIMessage:
        """Once more after a mistake: only once in a turn."""
        context = request.runtime.context
        if context.log.asked_again:
            raise ModelError(f"The language model's call failed twice: {mistake}")
        context.log.asked_again = True
        asked = asking.again(request, model.offered, mistake)
        return self._recovered(self._asked(asked, handler, model, context), model, context, True)

    def _whole(self, answer: AIMessage, context: TurnContext) -> AIMessage:
        """The answer with its calls as they are believed; in the trace when they are others."""
        form = bool(answer.additional_kwargs.get(PADDED))
        told = answer.model_copy(update={"tool_calls": self._believing.believed(answer.tool_calls, form, context)})
        if _said(told) != _said(answer):
            context.log.add(Step("guard", "interpretation", result=f"completed from the message: {_told(told)}"))
        return told

    def _recovered(
        self, answer: AIMessage, model: LanguageModel, context: TurnContext, asked_for_json: bool
    ) -> AIMessage:
        """The answer with the calls it meant; in the trace when they had to be mended, or found in its words."""
        meant = recover(answer, model.fields)
        if not meant.tool_calls:
            return meant
        if _said(meant) != _said(answer):
            if not asked_for_json and not answer.tool_calls:
                model.abilities.lacks("tools", "it writes its calls as words")
            if not asked_for_json:
                context.log.add(Step("guard", "call", result=f"recovered: {_told(meant)}"))
        return meant.model_copy(update={"additional_kwargs": {PADDED: padded(_told(answer))}})

    def _reply(self, request: Request, handler: Handler, model: LanguageModel) -> AIMessage:
        context, abilities = request.runtime.context, model.abilities
        explains = any(isinstance(result, Why) for result in context.log.results)  # shown when it was checked
        context.log.speaking = self._speaking(context, model, silent=explains)
        try:
            asked = asking.reply(request, abilities, prompts.MOST_PROMPT - context.log.prompt_tokens)
            if asked is None:
                raise ModelError(TOO_MUCH)
            answer = self._asked(asked, handler, model, context)
        except RefusedError as refused:
            if abilities.lacks("schema", str(refused)):
                return self._reply(request, handler, model)
            raise
        written = read_reply(answer.text)
        if answer.tool_calls or answer.invalid_tool_calls or (looks_structured(answer.text) and not written.text):
            again = recover(answer, model.fields)
            if again.tool_calls:  # it wants to look something else up first
                return again
        if not written.text:
            raise ModelError("The language model answered nothing.")
        context.log.written = written
        return answer.model_copy(update={"content": cleaned(written.text), "tool_calls": [], "invalid_tool_calls": []})

    def _asked(self, request: Request, handler: Handler, model: LanguageModel, context: TurnContext) -> AIMessage:
        """One call, within the turn's time, calls and prompt tokens; in the trace with its tokens and their cost. A
        call that the address refuses to read counts for nothing."""
        log, cost = context.log, asking.prompt_tokens(request)
        with log.step("model", model.name) as step:
            try:
                if log.model_calls >= MOST_CALLS or log.prompt_tokens + cost > prompts.MOST_PROMPT:
                    raise ModelError(TOO_MUCH)
                answer = _answer(model.calling.answered(lambda: handler(request), context, model.name))
            except ModelError as error:
                step.result = str(error)
                raise
            log.model_calls, log.prompt_tokens = log.model_calls + 1, log.prompt_tokens + cost
            read, wrote = _usage(cost, answer)
            step.result, step.tokens, step.prompt_tokens = _told(answer), read + wrote, read
            step.cost = model.prices.cost(read, wrote)
            return answer

    def _speaking(self, context: TurnContext, model: LanguageModel, silent: bool) -> Speaking:
        def sound(text: str) -> bool:
            return not silent and not model.truth.faults(text, may_be_named(context), people_named(context))

        return Speaking(sound)


def _answer(response: Response) -> AIMessage:
    message = response.result[-1]
    assert isinstance(message, AIMessage)
    return message


def _usage(cost: int, answer: AIMessage) -> tuple[int, int]:
    """Tokens read and written, as the address counts them; estimated where it does not."""
    if answer.usage_metadata:
        return answer.usage_metadata["input_tokens"], answer.usage_metadata["output_tokens"]
    return cost, tokens(_told(answer))


def _said(answer: AIMessage) -> list[tuple[str, object]]:
    return [(call["name"], call["args"]) for call in answer.tool_calls]


def _told(answer: AIMessage) -> str:
    if answer.tool_calls:
        return "; ".join(
            f"{call['name']}({json.dumps(call['args'], ensure_ascii=False)})" for call in answer.tool_calls
        )
    return answer.text
