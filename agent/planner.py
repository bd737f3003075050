"""The built-in planner: a chat model that needs no network. It reads a message by rules, calls the same tools that a
language model would, one after the other, and writes the reply from their results."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import (
    AIMessage,
    AIMessageChunk,
    BaseMessage,
    HumanMessage,
    SystemMessage,
    ToolCall,
    ToolMessage,
    UsageMetadata,
)
from langchain_core.messages.tool import tool_call_chunk
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.utils.function_calling import convert_to_openai_tool
from pydantic import PrivateAttr

from agent.codec import Codec
from agent.plan import Call, plan
from agent.writer import Writer
from data.types import DialogueState, Request
from tools.lookup import Lookup
from tools.registry import picking_tools

CONTEXT = "marquee"  # key under which the turn's state travels beside the system prompt, unseen by language models
_OWN = "plan_"  # ids of the planner's own calls
_WORDS = re.compile(r"\S+\s*|\s+")


class Planner(BaseChatModel):
    """Deterministic: the same messages give the same answer."""

    model_name: str = "planner"
    understand: Callable[[str, DialogueState], Request]
    lookup: Any  # Lookup; pydantic cannot build a schema for it
    writer: Any  # Writer
    codec: Any = None
    _schemas: dict[tuple[int, ...], tuple[tuple[Any, ...], list[dict[str, Any]]]] = PrivateAttr(default_factory=dict)

    @property
    def _llm_type(self) -> str:
        return "marquee-planner"

    def bind_tools(
        self, tools: Sequence[Any], *, tool_choice: str | None = None, **kwargs: Any
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Binding happens on every call of the agent's loop: the schemas of the same tools are made once."""
        same = tuple(id(item) for item in tools)
        if same not in self._schemas:
            self._schemas[same] = (tuple(tools), [convert_to_openai_tool(item) for item in tools])
        return self.bind(tools=self._schemas[same][1], **kwargs)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=self._answer(messages, kwargs.get("tools")))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        for chunk in _chunks(self._answer(messages, kwargs.get("tools"))):
            part = ChatGenerationChunk(message=chunk)
            if run_manager and chunk.content:
                run_manager.on_llm_new_token(str(chunk.content), chunk=part)
            yield part

    def _answer(self, messages: list[BaseMessage], tools: Sequence[dict[str, Any]] | None) -> AIMessage:
        spoken = max((i for i, m in enumerate(messages) if isinstance(m, HumanMessage)), default=None)
        text = messages[spoken].text if spoken is not None else ""
        state, request = self._context(messages, text)
        done = [m for m in messages[(spoken or 0) + 1 :] if isinstance(m, ToolMessage)]
        known = {tool["function"]["name"] for tool in tools or ()}
        gave_up = any(m.status == "error" and m.tool_call_id.startswith(_OWN) for m in done)
        for call in () if gave_up else _open(plan(request, state, self._lookup()), done):
            if call.name in known:
                made = ToolCall(name=call.name, args=call.arguments, id=f"{_OWN}{len(messages)}")
                return _message("", [made], messages)
        writer: Writer = self.writer
        return _message(writer.write(request, state, done), [], messages)

    def _context(self, messages: list[BaseMessage], text: str) -> tuple[DialogueState, Request]:
        codec: Codec = self.codec or Codec()
        for message in messages:
            if isinstance(message, SystemMessage) and CONTEXT in message.additional_kwargs:
                given = message.additional_kwargs[CONTEXT]
                return codec.load_state(given["dialogue"]), codec.load_request(given["request"])
        state = DialogueState("", "")
        return state, self.understand(text, state)

    def _lookup(self) -> Lookup:
        assert isinstance(self.lookup, Lookup)
        return self.lookup


def _open(calls: Sequence[Call], done: Sequence[ToolMessage]) -> Iterator[Call]:
    """The planned calls that nobody made yet: a language model may have made some before the planner took over."""
    made = Counter(_sort_of(str(m.name)) for m in done if m.status != "error")
    for call in calls:
        if made[_sort_of(call.name)]:
            made[_sort_of(call.name)] -= 1
        else:
            yield call


def _sort_of(tool: str) -> str:
    """One list of picks answers as well as another, whichever tool made it."""
    return "picks" if tool in picking_tools() else tool


def _message(text: str, calls: list[ToolCall], messages: list[BaseMessage]) -> AIMessage:
    read = sum(len(message.text) for message in messages) // 4
    wrote = (len(text) + sum(len(json.dumps(call["args"])) for call in calls)) // 4
    return AIMessage(
        content=text,
        tool_calls=calls,
        usage_metadata=UsageMetadata(input_tokens=read, output_tokens=wrote, total_tokens=read + wrote),
        response_metadata={"model_name": "planner", "finish_reason": "tool_calls" if calls else "stop"},
    )


def _chunks(message: AIMessage) -> Iterator[AIMessageChunk]:
    """The message in pieces: words of the text, then the tool calls, then what closes it."""
    for word in _WORDS.findall(str(message.content)):
        yield AIMessageChunk(content=word)
    for index, call in enumerate(message.tool_calls):
        piece = tool_call_chunk(name=call["name"], args=json.dumps(call["args"]), id=call["id"], index=index)
        yield AIMessageChunk(content="", tool_call_chunks=[piece])
    yield AIMessageChunk(
        content="",
        usage_metadata=message.usage_metadata,
        response_metadata=message.response_metadata,
        chunk_position="last",
    )
