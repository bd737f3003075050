"""Tool calls as small models write them: found in their words, named rightly, given an id and arguments that fit."""

from __future__ import annotations

import ast
import contextlib
import json
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from langchain_core.messages import AIMessage, ToolCall
from rapidfuzz import fuzz, process

from agent.llm.spoken import without_thoughts
from agent.repair import repaired
from data.wording import visible

NEAR = 80.0  # rapidfuzz ratio from which a misspelt tool name is taken as meant
LONGEST = 20_000  # characters of an answer that are searched
MOST_TRIES = 30  # places in it where an object is looked for
MOST_NESTED = 20  # brackets one in another
MOST_CALLS = 4  # of one answer
MOST_CUTS = 12  # places from the end where an object that breaks off is tried to end

_NAME = ("name", "tool", "tool_name", "action", "function_name")
_ARGUMENTS = ("arguments", "parameters", "args", "action_input", "input")
_LOOK_UP = ("films", "question")  # arguments of a look-up of facts, and of nothing else
_TALK = "talk"  # said by a model that was told to write JSON and needs no tool
_TRAILING = re.compile(r",\s*([}\]])")
_AS_CODE = re.compile(r"\b(\w+)\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_TAGGED = re.compile(r"<function=(\w+)>\s*(\{.*?\})\s*</function>", re.S)
_NO_JSON = (ValueError, RecursionError)  # nested without end
_NO_LITERAL = (ValueError, SyntaxError, TypeError, RecursionError, MemoryError)

Fields = Mapping[str, Mapping[str, Any]]  # a tool's name → the JSON schemas of its arguments


def recover(message: AIMessage, tools: Fields) -> AIMessage:
    """The message with the tool calls it meant: valid ones, invalid ones beside them, or, without any, those in its
    text. Without any at all, itself."""
    calls = [call for given in message.tool_calls if (call := _given(given["name"], given["args"], tools, given["id"]))]
    for given in message.invalid_tool_calls:
        calls += [call for call in _calls(_parse(given["args"]), tools, given["name"]) if not _among(call, calls)]
    if not calls:
        calls = list(_written(without_thoughts(message.text[:LONGEST]), tools))
    if not calls:
        return message.model_copy(update={"tool_calls": [_nameable(given) for given in message.tool_calls]})
    return message.model_copy(update={"tool_calls": calls[:MOST_CALLS], "invalid_tool_calls": [], "content": ""})


def objects(text: str) -> Iterator[Any]:
    """Every outermost JSON object in the beginning of a text, also with a comma too many or in Python's quotes."""
    text = text[:LONGEST]
    decoder, place, tries = json.JSONDecoder(strict=False), text.find("{"), 0
    while place >= 0 and (tries := tries + 1) <= MOST_TRIES:
        try:
            value, end = decoder.raw_decode(text, place)
        except _NO_JSON:
            closed = _closed(text, place)
            value = _lenient(text[place:closed]) if closed else _cut_off(text[place:])
            end = place + 1 if value is None else closed or len(text)
        if isinstance(value, dict):
            yield value
        place = text.find("{", end)


def _written(text: str, tools: Fields) -> Iterator[ToolCall]:
    found = [call for value in objects(text) for call in _calls(value, tools, None)]
    if not found:
        found = [call for name, given in _TAGGED.findall(text) if (call := _named(name, _parse(given), tools, None))]
    if not found:
        found = [call for name, given in _AS_CODE.findall(text) if (call := _from_code(name, given, tools))]
    seen: list[ToolCall] = []
    for call in found:  # some write a call twice, once thinking and once meaning it
        if not _among(call, seen):
            seen.append(call)
            yield call


def _nameable(given: ToolCall) -> ToolCall:
    """A call of no tool, with a name and an id to tell the model by that there is no such tool."""
    name, call_id = given["name"].strip()[:60] or "nothing", given["id"] or f"call_{uuid.uuid4().hex[:12]}"
    return ToolCall(type="tool_call", name=name, args=given["args"], id=call_id)


def _among(call: ToolCall, calls: Sequence[ToolCall]) -> bool:
    return any((call["name"], call["args"]) == (other["name"], other["args"]) for other in calls)


def _given(name: str, arguments: Any, tools: Fields, call_id: str | None) -> ToolCall | None:
    """A call; one without a name is of the first tool that has fields of all the names that are written."""
    if not name.strip() and isinstance(arguments, dict) and arguments:
        name = next((tool for tool, fields in tools.items() if arguments.keys() <= fields.keys()), "")
    return _named(name, arguments, tools, call_id)


def _calls(value: Any, tools: Fields, name: str | None) -> list[ToolCall]:
    if not isinstance(value, dict):
        return []
    if isinstance(several := value.get("tool_calls") or value.get("calls"), list):
        return [call for each in several for call in _calls(each, tools, None)]
    function = value.get("function")
    inner: dict[str, Any] = function if isinstance(function, dict) else value
    said = next((inner[key] for key in _NAME if isinstance(inner.get(key), str)), None)
    said = said or (function if isinstance(function, str) else name)
    arguments = next((inner[key] for key in _ARGUMENTS if key in inner), None)
    if said is None and len(inner) == 1:  # {"recommend_movies": {…}}
        said, arguments = next(iter(inner.items()))
    if arguments is None:  # the arguments beside the name
        arguments = {key: each for key, each in inner.items() if key not in _NAME}
    given = _parse(arguments)
    call = _named(said, given, tools, None)
    return [call, *_beside(call, given, tools)] if call else []


def _beside(call: ToolCall, given: dict[str, Any], tools: Fields) -> list[ToolCall]:
    """The look-up of a fact that was written into the same object as a wish."""
    asked = {name: given[name] for name in _LOOK_UP if name in given}
    if len(asked) < len(_LOOK_UP) or {*_LOOK_UP} & tools[call["name"]].keys():
        return []
    look_up = _named("movie_details", asked, tools, None)
    return [look_up] if look_up else []


def _named(name: Any, arguments: Any, tools: Fields, call_id: str | None) -> ToolCall | None:
    if not isinstance(name, str) or not isinstance(arguments, dict) or name == _TALK:
        return None
    near = process.extractOne(name.rsplit(".", 1)[-1], tools.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
    if near is None:
        return None
    fitting = _readable(repaired(arguments, tools[near[0]]))
    return ToolCall(type="tool_call", name=near[0], args=fitting, id=call_id or f"call_{uuid.uuid4().hex[:12]}")


def _readable(value: Any) -> Any:
    """Without what cannot be seen, or stored."""
    if isinstance(value, dict):
        return {name: _readable(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_readable(each) for each in value]
    return visible(value) if isinstance(value, str) else value


def _from_code(name: str, given: str, tools: Fields) -> ToolCall | None:
    """`recommend_movies(genres=["Comedy"], year_to=1990)`: read as literals, never run."""
    if process.extractOne(name, tools.keys(), scorer=fuzz.ratio, score_cutoff=NEAR) is None:
        return None
    try:
        call = ast.parse(f"call({given})", mode="eval").body
        if not isinstance(call, ast.Call):
            return None
        arguments = {word.arg: ast.literal_eval(word.value) for word in call.keywords if word.arg}
    except _NO_LITERAL:
        return None
    return _named(name, arguments, tools, None)


def _parse(value: Any) -> Any:
    """Arguments as an object, also written as JSON within JSON."""
    if not isinstance(value, str):
        return value
    if not value.strip():
        return {}
    if value.lstrip().startswith('"'):
        with contextlib.suppress(*_NO_JSON):
            value = str(json.loads(value, strict=False))
    return next(objects(value), None)


def _lenient(text: str) -> Any:
    try:
        return json.loads(_TRAILING.sub(r"\1", text), strict=False)
    except _NO_JSON:
        try:
            return ast.literal_eval(text)
        except _NO_LITERAL:
            return None


def _cut_off(text: str) -> Any:
    """An object that breaks off, without the part that did; None for what is none even so."""
    ends: list[tuple[int, str]] = []
    open_: list[str] = []
    quoted = skip = False
    for index, char in enumerate(text):
        if skip or (quoted and char == "\\"):
            skip = not skip
        elif char == '"':
            quoted = not quoted
        elif not quoted:
            if char in "{[":
                if len(open_) >= MOST_NESTED:
                    return None
                open_.append("}" if char == "{" else "]")
            elif char in "}]" and open_:
                open_.pop()
            if char in ",[{}]":  # before a comma, or after what opens or closes, a list may end
                ends.append((index if char == "," else index + 1, "".join(reversed(open_))))
    for end, closing in reversed(ends[-MOST_CUTS:]):
        with contextlib.suppress(*_NO_JSON):
            return json.loads(text[:end] + closing, strict=False)
    return None


def _closed(text: str, place: int) -> int | None:
    """Where the bracket opened at `place` is closed again, if it is."""
    depth = 0
    for index in range(place, len(text)):
        depth += {"{": 1, "}": -1}.get(text[index], 0)
        if depth == 0:
            return index + 1
    return None
