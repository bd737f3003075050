"""What a model wrote, read as a reply: its words, an order of picks and their reasons, however it set them down."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from agent.recovery import objects

_WORDS = ("reply", "text", "message", "answer", "response")
_ORDER = ("order", "ids", "picks", "ranking", "movies")
_REASONS = ("reasons", "why", "explanations")
_WHY = ("why", "reason", "text")
_ID = ("id", "movie_id", "film")
_OPEN = re.compile(r'"(?:' + "|".join(_WORDS) + r')"\s*:\s*"')
_FENCE = re.compile(r"^\s*```\w*\s*|\s*```\s*$")
# Ids beside titles: "#288 Heat (1995)", "Heat (1995) #288", "Heat (#288)"; "the #1 pick" is none.
_MARKS = re.compile(r" ?\(#\d{1,12}\)|#\d{1,12} (?=[A-Z\"“])|(?<=\)) #\d{1,12}\b")
MOST_REASON = 400  # characters
MOST_FACTS = 6  # of one reason


@dataclass(frozen=True, slots=True)
class Written:
    """A reply as a model wrote it, unchecked. Ids may be of films that were never found."""

    text: str
    order: tuple[int, ...] = ()
    reasons: Mapping[int, str] = field(default_factory=dict)
    facts: Mapping[int, tuple[int, ...]] = field(default_factory=dict)  # by film, the numbers of those it rests on


def read_reply(answer: str) -> Written:
    """The reply in an answer: JSON, JSON between other words, JSON that breaks off, or plain words."""
    for value in objects(answer):
        if isinstance(value, dict) and (text := _first(value, _WORDS, str)) is not None:
            order = tuple(_ids(_first(value, _ORDER, list) or []))
            given = _first(value, _REASONS, (list, dict)) or []
            return Written(without_ids(text).strip(), order, dict(_reasons(given)), dict(_facts(given)))
    if looks_structured(answer):
        return Written(without_ids(words_so_far(answer)).strip())
    return Written(without_ids(answer).strip())


def without_ids(text: str) -> str:
    """Without the numbers films travel by, which are nothing to people."""
    return _MARKS.sub("", text)


def looks_structured(answer: str) -> bool:
    """Whether an answer that begins like this is data rather than words."""
    return _FENCE.sub("", answer).lstrip().startswith(("{", "[", "<tool_call>")) or answer.lstrip().startswith("```")


def words_so_far(answer: str) -> str:
    """The reply's words in JSON that has not ended yet; empty before they begin."""
    opened = _OPEN.search(answer)
    if opened is None:
        return ""
    text, place = [], opened.end()
    while place < len(answer) and answer[place] != '"':
        step = 1
        if answer[place] == "\\":
            step = 6 if answer[place : place + 2] == "\\u" else 2
            if len(answer) < place + step:
                break  # an escape that has only half arrived
        text.append(answer[place : place + step])
        place += step
    try:
        return str(json.loads(f'"{"".join(text)}"', strict=False))
    except ValueError:
        return ""


def _first(value: Mapping[str, Any], names: tuple[str, ...], kind: Any) -> Any:
    return next((value[name] for name in names if isinstance(value.get(name), kind)), None)


def _ids(values: list[Any]) -> Iterator[int]:
    for value in values:
        found = _id(next((value[name] for name in _ID if name in value), None) if isinstance(value, dict) else value)
        if found is not None:
            yield found


def _id(value: Any) -> int | None:
    """12, "12", "#12" or "Heat (1995) #12"."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    digits = re.search(r"#?(\d{1,12})\s*$", str(value))
    return int(digits.group(1)) if digits else None


def _facts(given: list[Any] | dict[str, Any]) -> Iterator[tuple[int, tuple[int, ...]]]:
    for each in given if isinstance(given, list) else ():
        movie_id = _id(next((each[name] for name in _ID if name in each), None)) if isinstance(each, dict) else None
        if movie_id is not None and isinstance(numbers := each.get("facts"), list):
            yield movie_id, tuple(number for number in map(_id, numbers[:MOST_FACTS]) if number is not None)


def _reasons(given: list[Any] | dict[str, Any]) -> Iterator[tuple[int, str]]:
    pairs: Any = given.items() if isinstance(given, dict) else ()
    if isinstance(given, list):
        pairs = (
            (next((each[name] for name in _ID if name in each), None), _first(each, _WHY, str))
            for each in given
            if isinstance(each, dict)
        )
    for key, why in pairs:
        movie_id = _id(key)
        if movie_id is not None and isinstance(why, str) and why.strip():
            yield movie_id, without_ids(why).strip()[:MOST_REASON]
