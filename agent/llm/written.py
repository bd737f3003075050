"""What a model wrote, read as a reply: its words, an order of picks and their reasons, however it set them down."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from agent.llm.spoken import without_thoughts
from agent.recovery import LONGEST, objects
from data.wording import visible

_WORDS = ("reply", "text", "message", "answer", "response")
_ORDER = ("order", "ids", "picks", "ranking", "movies")
_REASONS = ("reasons", "why", "explanations")
_WHY = ("why", "reason", "text")
_ID = ("id", "movie_id", "film", "title")
_OPEN = re.compile(r'"(?:' + "|".join(_WORDS) + r')"\s*:\s*"')
_FENCE = re.compile(r"^\s*```\w*\s*|\s*```\s*$")
# Ids beside titles: "#288 Heat (1995)", "Heat (1995) #288", "Heat (#288)"; "the #1 pick" is none.
_MARKS = re.compile(r" ?\(#\d{1,12}\)|#\d{1,12} (?=[A-Z\"“])|(?<=\)) #\d{1,12}\b")
_NUMBER = re.compile(r"(?:^|#|\bid\b[\s:=#]*)(\d{1,12})\W*$", re.I)
_SENTENCES = re.compile(r".*(?:[!?…]|(?<!\d)\.|\.(?=\s))[\"”’)*]*(?=\s|$)", re.S)  # "4." may be the half of 4.1
MOST_REASON = 400  # characters
MOST_FACTS = 6  # of one reason

FilmOf = Callable[[str], int | None]  # the id of a film that is written as a title, None for no film of the turn


@dataclass(frozen=True, slots=True)
class Written:
    """A reply as a model wrote it, unchecked. Ids may be of films that were never found."""

    text: str
    order: tuple[int, ...] = ()
    reasons: Mapping[int, str] = field(default_factory=dict)
    facts: Mapping[int, tuple[int, ...]] = field(default_factory=dict)  # by film, the numbers of those it rests on


def read_reply(answer: str, film_of: FilmOf = lambda title: None, ended: bool = True) -> Written:
    """The reply in an answer: JSON, JSON between other words, JSON that breaks off, or plain words; without what was
    thought aloud. Of words that break off (`ended` says whether the model came to its end) whole sentences are kept."""
    spoken = without_thoughts(answer[:LONGEST])
    for value in objects(spoken):
        if isinstance(value, dict) and (text := _first(value, _WORDS, str)) is not None:
            order = tuple(_ids(_first(value, _ORDER, list) or [], film_of))
            given = _first(value, _REASONS, (list, dict)) or []
            reasons, facts = dict(_reasons(given, film_of)), dict(_facts(given, film_of))
            return Written(_tidy(text), order, reasons, facts)
    if looks_structured(spoken):
        return Written(_tidy(sentences(words_so_far(spoken))))
    return Written(_tidy(spoken if ended else sentences(spoken)))


def of_places(written: Written, ids: tuple[int, ...]) -> Written:
    """With the films of a list, `ids` in its order, where a model wrote their places in it instead: no id that it wrote
    is one of the list, and all could be places."""
    said = {*written.order, *written.reasons, *written.facts}
    if not said or said & {*ids} or not all(1 <= place <= len(ids) for place in said):
        return written
    return replace(
        written,
        order=tuple(ids[place - 1] for place in written.order),
        reasons={ids[place - 1]: why for place, why in written.reasons.items()},
        facts={ids[place - 1]: numbers for place, numbers in written.facts.items()},
    )


def sentences(text: str) -> str:
    """The whole sentences a text begins with."""
    whole = _SENTENCES.match(text)
    return whole.group() if whole else ""


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


def _tidy(text: str) -> str:
    return visible(without_ids(text)).strip()


def _first(value: Mapping[str, Any], names: tuple[str, ...], kind: Any) -> Any:
    return next((value[name] for name in names if isinstance(value.get(name), kind)), None)


def _ids(values: list[Any], film_of: FilmOf) -> Iterator[int]:
    for value in values:
        if (found := _id(_film(value) if isinstance(value, dict) else value, film_of)) is not None:
            yield found


def _film(value: Mapping[str, Any]) -> Any:
    return next((value[name] for name in _ID if name in value), None)


def _id(value: Any, film_of: FilmOf) -> int | None:
    """12, "12", "#12", "id 12", "Heat (1995) #12" or "Heat"."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    number = _NUMBER.search(str(value))
    return int(number.group(1)) if number else film_of(str(value))


def _facts(given: list[Any] | dict[str, Any], film_of: FilmOf) -> Iterator[tuple[int, tuple[int, ...]]]:
    for each in given if isinstance(given, list) else ():
        movie_id = _id(_film(each), film_of) if isinstance(each, dict) else None
        if movie_id is not None and isinstance(numbers := each.get("facts"), list):
            found = (_id(number, lambda title: None) for number in numbers[:MOST_FACTS])
            yield movie_id, tuple(number for number in found if number is not None)


def _reasons(given: list[Any] | dict[str, Any], film_of: FilmOf) -> Iterator[tuple[int, str]]:
    pairs: Any = given.items() if isinstance(given, dict) else ()
    if isinstance(given, list):
        pairs = ((_film(each), _first(each, _WHY, str)) for each in given if isinstance(each, dict))
    for key, why in pairs:
        movie_id = _id(key, film_of)
        if movie_id is not None and isinstance(why, str) and why.strip():
            yield movie_id, _tidy(why)[:MOST_REASON]
