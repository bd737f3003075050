"""The two calls of a language model's turn: one that reads the message into tool calls, one that writes the reply."""

from __future__ import annotations

from dataclasses import dataclass

from langchain_core.messages import AIMessage, ToolMessage

from agent.context import TurnContext
from agent.llm import asking, prompts
from agent.llm.believing import Believing
from agent.llm.calling import RefusedError
from agent.llm.grounding import padded
from agent.llm.language_model import TOO_MUCH, Handler, LanguageModel, Request, told
from agent.llm.written import Written, looks_structured, of_places, read_reply
from agent.plan import ASKS
from agent.recovery import recover
from agent.trace import Step
from agent.writer import facts_told
from data.errors import ModelError
from data.types import RequestKind
from data.wording import words
from tools.results import Films, Picks, Why

PADDED = "padded"  # key under which it is kept that a call's answer was a form filled in
LOOKS_UP = frozenset({*ASKS, RequestKind.FEEDBACK, RequestKind.EXPLAIN, RequestKind.QUESTION, RequestKind.HISTORY})
_ENDED = frozenset({"stop", "tool_calls", "function_call", "content_filter"})  # else an answer broke off


@dataclass(frozen=True)
class Answering:
    """A model that cannot call tools, or cannot keep to a schema, is found out here and asked in the next simpler way.
    Everything raises ModelError where the model is to be given up for the turn."""

    model: LanguageModel
    believing: Believing

    def __call__(self, request: Request, handler: Handler) -> AIMessage:
        """Read the message until a tool has answered, then write."""
        done = [m for m in asking.since_asked(request.messages) if isinstance(m, ToolMessage)]
        if done and done[-1].status != "error":
            return self._reply(request, handler)
        return self._interpretation(request, handler)

    # ── reading the message ──────────────────────────────────────────────────────────────────────────────────────────
    def _interpretation(self, request: Request, handler: Handler) -> AIMessage:
        context, abilities = request.runtime.context, self.model.abilities
        looks_up = context.understood.kind in LOOKS_UP
        # Words are only shown as they come where words are what is wanted.
        context.log.speaking = self.model.speaking(context, silent=looks_up)
        mistake = asking.failed(request)
        answer = self._again(request, handler, mistake) if mistake else self._first(request, handler)
        if not mistake and not answer.tool_calls and abilities.tools and looks_up:
            answer = self._again(request, handler, "It looked nothing up.")
            if answer.tool_calls:
                abilities.lacks("tools", "it answered in words where it should have called a tool")
        if answer.tool_calls:
            return self._whole(answer, context)
        text = read_reply(answer.text, ended=_ended(answer)).text
        if not text:
            raise ModelError("The language model answered nothing.")
        if looks_up:
            raise ModelError("The language model answered without looking anything up.")
        return answer.model_copy(update={"content": text})

    def _first(self, request: Request, handler: Handler) -> AIMessage:
        abilities = self.model.abilities
        try:
            asked = asking.interpretation(request, self.model.offered, abilities)
            return self._recovered(self.model.asked(asked, handler), request.runtime.context, not asked.tools)
        except RefusedError as refused:
            if abilities.lacks("tools", str(refused)) or abilities.lacks("schema", str(refused)):
                return self._first(request, handler)
            raise

    def _again(self, request: Request, handler: Handler, mistake: str) -> AIMessage:
        """Once more after a mistake: only once in a turn."""
        context = request.runtime.context
        if context.log.asked_again:
            raise ModelError(f"The language model's call failed twice: {mistake}")
        context.log.asked_again = True
        asked = asking.again(request, self.model.offered, mistake)
        return self._recovered(self.model.asked(asked, handler), context, True)

    def _whole(self, answer: AIMessage, context: TurnContext) -> AIMessage:
        """The answer with its calls as they are believed; in the trace when they are others."""
        form = bool(answer.additional_kwargs.get(PADDED))
        meant = answer.model_copy(update={"tool_calls": self.believing.believed(answer.tool_calls, form, context)})
        if _said(meant) != _said(answer):
            context.log.add(Step("guard", "interpretation", result=f"completed from the message: {told(meant)}"))
        return meant

    def _recovered(self, answer: AIMessage, context: TurnContext, asked_for_json: bool) -> AIMessage:
        """The answer with the calls it meant; in the trace when they had to be mended, or found in its words."""
        meant = recover(answer, self.model.fields)
        if not meant.tool_calls:
            return meant
        if _said(meant) != _said(answer) and not asked_for_json:
            if not answer.tool_calls and not answer.invalid_tool_calls:
                self.model.abilities.lacks("tools", "it writes its calls as words")
            context.log.add(Step("guard", "call", result=f"recovered: {told(meant)}"))
        return meant.model_copy(update={"additional_kwargs": {PADDED: padded(told(answer))}})

    # ── writing the reply ────────────────────────────────────────────────────────────────────────────────────────────
    def _reply(self, request: Request, handler: Handler) -> AIMessage:
        context, abilities = request.runtime.context, self.model.abilities
        explains = any(isinstance(result, Why) for result in context.log.results)  # shown when it was checked
        context.log.speaking = self.model.speaking(context, silent=explains)
        _tell_besides(context)
        try:
            asked = asking.reply(request, abilities, prompts.MOST_PROMPT - context.log.prompt_tokens)
            if asked is None:
                raise ModelError(TOO_MUCH)
            answer = self.model.asked(asked, handler)
        except RefusedError as refused:
            if abilities.lacks("schema", str(refused)):
                return self._reply(request, handler)
            raise
        written = _read(answer, context)
        if answer.tool_calls or answer.invalid_tool_calls or (looks_structured(answer.text) and not written.text):
            again = recover(answer, self.model.fields)
            if again.tool_calls:  # it wants to look something else up first
                return self._whole(again, context)
        if not written.text:
            raise ModelError("The language model answered nothing.")
        context.log.written = written
        return answer.model_copy(update={"content": written.text, "tool_calls": [], "invalid_tool_calls": []})


def _tell_besides(context: TurnContext) -> None:
    """Facts that were asked for beside a wish stand before the reply in the writer's words: the reply is on the
    list."""
    films = [result for result in context.log.results if isinstance(result, Films)]
    if any(isinstance(result, Picks) for result in context.log.results):
        facts = facts_told(films, context.understood, context.state, context.catalogue)
        context.log.said.extend(fact for fact in facts if fact not in context.log.said)


def _read(answer: AIMessage, context: TurnContext) -> Written:
    """The reply, its films as ids, whether they were written as ids, titles or places in the list."""
    found = [result for result in context.log.results if isinstance(result, Picks)]
    picks = found[-1].ranked.recommendations if found else ()
    names = {words(name): pick.movie.id for pick in picks for name in (pick.movie.title, pick.movie.label)}
    written = read_reply(answer.text, lambda title: names.get(words(title)), _ended(answer))
    return of_places(written, tuple(pick.movie.id for pick in picks))


def _ended(answer: AIMessage) -> bool:
    return answer.response_metadata.get("finish_reason") in _ENDED


def _said(answer: AIMessage) -> list[tuple[str, object]]:
    return [(call["name"], call["args"]) for call in answer.tool_calls]
