"""What a form-filling model was told, apart from what it made up.

A small model writes every field of a call, and where nothing was said it invents: years, genres, an actor out of the
example. Of such a call only what the message bears out is kept, beside what the rules read in it. A model that leaves
out what was not said is taken at its word.
"""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from langchain_core.messages import ToolCall

from agent.plan import Call
from data.errors import InputError
from data.types import MovieId, Request
from data.wording import NUMBER_WORDS, words
from tools.lookup import Lookup
from tools.registry import picking_tools

_EMPTY = re.compile(r":\s*(?:\[\s*\]|null|\"\"|false)")
_FILLED = 4  # empty fields of one answer from which it is a form filled in
_QUOTED = re.compile(r'"([^"]{3,80})"')
_LONG = re.compile(r'\[(?:\s*"[^"]*"\s*,){7}')  # as many items as a list may have (`schemas.MOST_ITEMS`)
_CIRCLES = 4  # times one value is written down
_A_LIST = 3  # films that nobody names one by one
_OF_FILMS = ("similar_to", "liked", "disliked", "seen")
OF_FILMS = frozenset({*_OF_FILMS, "films", "left_out", "than"})
_FREE = frozenset({"films", "question", "value", "limit"})  # of tools with so few fields that nothing is made up


def padded(answer: str) -> bool:
    """Whether an answer with a call in it also writes down what was not said, goes on and on, goes round in circles or
    breaks off."""
    if _LONG.search(answer) or answer.count("{") > answer.count("}"):
        return True
    written = Counter(_QUOTED.findall(answer))
    circles = any(times >= _CIRCLES for times in written.values())
    return len(_EMPTY.findall(answer)) >= _FILLED or circles


def unechoed(
    calls: Sequence[ToolCall], last_shown: Sequence[MovieId], planned: Sequence[Call], lookup: Lookup
) -> list[ToolCall]:
    """The calls without fields that name the whole of the last list over again, if the rules read nothing for them: so
    a model writes that fills in a form from its prompt."""
    films = {*last_shown}
    read = {name for call in planned for name in call.arguments} if len(films) >= _A_LIST else {*_OF_FILMS}

    def echo(name: str, value: Any) -> bool:
        return name in _OF_FILMS and name not in read and films <= {_film(item, lookup) for item in value}

    return [
        ToolCall(type="tool_call", name=call["name"], id=call["id"],
                 args={name: value for name, value in call["args"].items() if not echo(name, value)})
        for call in calls
    ]  # fmt: skip


def unadded(calls: Sequence[ToolCall], understood: Request, lookup: Lookup) -> list[ToolCall]:
    """The calls without films to resemble that the message does not name, where the rules read which it means: "like
    that one" is one film, and not the rest of the list."""
    if not understood.similar_to:
        return list(calls)
    spoken = words(understood.message)

    def meant(item: Any) -> bool:
        return _film(item, lookup) in understood.similar_to or (
            not str(item).startswith("#") and borne_out(str(item), spoken)
        )

    return [
        ToolCall(type="tool_call", name=call["name"], id=call["id"],
                 args={name: [item for item in value if meant(item)] if name == "similar_to" else value
                       for name, value in call["args"].items()})
        for call in calls
    ]  # fmt: skip


def _film(item: Any, lookup: Lookup) -> MovieId | None:
    with contextlib.suppress(InputError):
        return lookup.film(str(item))
    return None


def grounded(calls: Sequence[ToolCall], message: str, planned: Sequence[Call]) -> list[ToolCall]:
    """The calls with what the message bears out, and what the rules read in it before it."""
    picking = picking_tools()
    own = next((call for call in planned if call.name in picking), None)
    kept = []
    for call in calls:
        if call["name"] in picking and planned and own is None:
            continue  # the rules read a question, a why or feedback: a form for picks is no answer to it
        read = own.arguments if own and call["name"] in picking else {}
        numbers = not read  # "under two hours" bears out a count of two as well: the rules tell them apart
        said = {name: fit for name, value in call["args"].items() if (fit := _said(name, value, message, numbers))}
        kept.append(ToolCall(type="tool_call", name=call["name"], args={**said, **read}, id=call["id"]))
    if kept:
        return kept
    return [ToolCall(type="tool_call", name=each.name, args=each.arguments, id=f"rule_{each.name}") for each in planned]


def of_this_talk(calls: Sequence[ToolCall], known: Collection[MovieId]) -> list[ToolCall]:
    """The calls without ids of films that were neither shown nor named: a small model counts them up from 1."""
    marks = {f"#{movie_id}" for movie_id in known}

    def kept(value: Any) -> Any:
        if isinstance(value, list):
            return [item for item in value if not _is_id(item) or item in marks]
        return "" if _is_id(value) and value not in marks else value

    return [
        ToolCall(type="tool_call", name=call["name"], args={name: kept(value) for name, value in call["args"].items()},
                 id=call["id"])
        for call in calls
    ]  # fmt: skip


def marked(calls: Sequence[ToolCall], known: Collection[MovieId]) -> list[ToolCall]:
    """The calls with "480" as "#480" where that is a film of the talk: bare numbers are titles, too."""
    ids = {str(movie_id) for movie_id in known}

    def as_id(value: Any) -> Any:
        return f"#{value}" if isinstance(value, str) and value in ids else value

    return [
        ToolCall(type="tool_call", name=call["name"], id=call["id"],
                 args={name: [as_id(item) for item in value] if name in OF_FILMS else value
                       for name, value in call["args"].items()})
        for call in calls
    ]  # fmt: skip


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and value[:1] == "#" and value[1:].isdecimal()


def _said(name: str, value: Any, message: str, numbers: bool) -> Any:
    """The part of a value that the message has words for; None when it has none."""
    if name in _FREE:
        return value
    spoken = words(message)
    if isinstance(value, list):
        return [item for item in value if borne_out(str(item), spoken)] or None
    if isinstance(value, bool) or name in ("mode", "lift", "text"):
        return None
    if isinstance(value, int):
        told = {str(NUMBER_WORDS.get(word, word)) for word in spoken}
        return value if numbers and str(value) in told else None
    return value if borne_out(str(value), spoken) else None


def borne_out(value: str, spoken: Sequence[str]) -> bool:
    """Whether the words of a value, but for a year, are spoken in this or another form; an id is looked up."""
    if value.startswith("#"):
        return True
    meant = [word for word in words(re.sub(r"\(\d{4}\).*$", "", value)) if len(word) > 2]
    return bool(meant) and all(any(_alike(word, other) for other in spoken) for word in meant)


def _alike(word: str, other: str) -> bool:
    stem = word[: max(4, len(word) - 2)]
    return word == other or (len(other) > 3 and other.startswith(stem))
