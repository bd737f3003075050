"""Tool calls that a small model wrote as text: found, named rightly and given an id."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from langchain_core.messages import AIMessage, ToolCall
from rapidfuzz import fuzz, process

NEAR = 80.0  # rapidfuzz ratio from which a misspelt tool name is taken as meant
LONGEST = 20_000  # characters of a reply that are searched


def recover(message: AIMessage, tools: Sequence[str]) -> AIMessage:
    """The message with the tool calls it meant: from valid calls, invalid ones, or JSON in its text."""
    calls = [call for given in message.tool_calls if (call := _named(given["name"], given["args"], tools, given["id"]))]
    if not calls:
        calls = [
            call for given in message.invalid_tool_calls for call in _calls(_parse(given["args"]), tools, given["name"])
        ]
    if not calls:
        calls = [call for value in _objects(message.text[:LONGEST]) for call in _calls(value, tools, None)]
    if not calls:
        return message
    return message.model_copy(update={"tool_calls": calls[:4], "invalid_tool_calls": [], "content": ""})


def _calls(value: Any, tools: Sequence[str], name: str | None) -> list[ToolCall]:
    if not isinstance(value, dict):
        return []
    function = value.get("function")
    inner: dict[str, Any] = function if isinstance(function, dict) else value
    said = inner.get("name") or inner.get("tool") or name
    arguments = inner.get("arguments", inner.get("parameters", inner.get("args")))
    if arguments is None and name is not None:
        arguments = value
    call = _named(said, _parse(arguments), tools, None)
    return [call] if call else []


def _named(name: Any, arguments: Any, tools: Sequence[str], call_id: str | None) -> ToolCall | None:
    if not isinstance(name, str) or not isinstance(arguments, dict):
        return None
    near = process.extractOne(name, tools, scorer=fuzz.ratio, score_cutoff=NEAR)
    if near is None:
        return None
    return ToolCall(type="tool_call", name=near[0], args=arguments, id=call_id or f"call_{uuid.uuid4().hex[:12]}")


def _parse(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value or "{}")
    except ValueError:
        return None


def _objects(text: str) -> Iterator[Any]:
    """Every outermost JSON object in a text."""
    decoder, place = json.JSONDecoder(), text.find("{")
    while place >= 0:
        try:
            value, end = decoder.raw_decode(text, place)
        except ValueError:
            end = place + 1
        else:
            yield value
        place = text.find("{", end)
