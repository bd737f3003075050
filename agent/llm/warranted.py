"""What a call would change for good, or take away: done only where the message has a word for it.

A model that notes a film as liked because it was named, drops a limit that stands, or wants what was refused, would
break a promise made to the person; a model that read right is not hindered, for the word is there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Any

from langchain_core.messages import ToolCall

from agent.llm.grounding import borne_out
from agent.llm.tongues import is_foreign
from data.types import Request, RequestKind
from data.wording import NUMBER_WORDS, word_set, words
from tools.registry import picking_tools

_AFRESH = word_set("start restart over again anew afresh fresh forget reset scratch clear clean nevermind instead")
_LIFTS = word_set(
    "any anything anyone anybody drop dropped remove forget without ignore not matter mind care fine ok okay"
    " allowed lift lifted instead either whatever all never nevermind regardless skip cancel scrap lose longer"
)
_FOR_GOOD = word_set("never always ever forever generally general hate stand cant allergic every")
_TELLS = {
    "like": word_set(
        "liked love loved loves enjoy enjoyed great amazing favourite favorite favourites favorites adore adored"
        " good best awesome brilliant fantastic fan excellent beautiful perfect wonderful"
    ),
    "seen": word_set("seen saw watched watch watching already know knew rewatch"),
    "forget": word_set("forget remove delete erase drop wipe clear unlike undo take back"),
}
_TELLS["dislike"] = _TELLS["not_interested"] = word_set(
    "hate hated dislike disliked not didnt dont boring bored bad awful terrible worst never no meh overrated"
    " sucks sucked skip interested wont horrible stupid dull couldnt cant wasnt isnt"
)
_SOME = word_set("few couple several pair dozen handful many lot lots single just only a another more")
_LIMITS = {
    "years": word_set(
        "year years old older oldest new newer newest recent modern classic classics decade decades era century"
        " age vintage contemporary latest early late before after since sixties seventies eighties nineties"
        " twenties thirties forties fifties"
    ),
    "runtime": word_set(
        "hour hours minute minutes min mins long longer longest short shorter shortest length quick"
        " epic time runtime brief"
    ),
}
_EDGES = {"year_from": "years", "year_to": "years", "minutes_from": "runtime", "minutes_to": "runtime"}
_SHIFTS = {"years": {"older", "newer"}, "runtime": {"shorter", "longer"}}


def warranted(calls: Sequence[ToolCall], understood: Request, standing: Request) -> list[ToolCall]:
    """The calls without what nothing in the message asks for. One in another language is left to the model, which may
    read what rules cannot."""
    if is_foreign(understood.message):
        return list(calls)
    told = [call for call in calls if call["name"] != "record_feedback" or _tells(call["args"], understood)]
    picking = picking_tools()
    return [
        ToolCall(type="tool_call", name=call["name"], args=_wish(call["args"], understood, standing), id=call["id"])
        if call["name"] in picking
        else call
        for call in told
    ]


def _tells(arguments: dict[str, Any], understood: Request) -> bool:
    """Whether something was said of films that could be what a call notes."""
    value, said = str(arguments.get("value", "")), {*words(understood.message)}
    if value == "forget":
        return understood.question == "forget" or bool(_TELLS["forget"] & said)
    if understood.kind is RequestKind.FEEDBACK or understood.liked or understood.disliked or understood.seen:
        return True
    spoken = words(understood.message)
    likes = any(pair in (("i", "like"), ("we", "like"), ("really", "like")) for pair in pairwise(spoken))
    return bool(_TELLS.get(value, frozenset()) & said) or (value == "like" and likes)


def _wish(arguments: dict[str, Any], understood: Request, standing: Request) -> dict[str, Any]:
    said = {*words(understood.message)}
    kept = {name: value for name, value in arguments.items() if _stays(name, value, understood, standing, said)}
    if kept.get("mode") == "new" and understood.kind in (RequestKind.REFINE, RequestKind.MORE):
        kept.pop("mode")  # it would drop the wishes that stand; what the rules read is filled in
    refused = {name.casefold() for name in _refused(standing)}

    def wanted(item: Any) -> bool:
        return str(item).casefold() not in refused or borne_out(str(item), words(understood.message))

    for name in ("genres", "genres_all", "people", "languages", "countries", "tags"):
        if name in kept:
            kept[name] = [item for item in kept[name] if wanted(item)]
    return {name: value for name, value in kept.items() if value not in ([], "")}


def _stays(name: str, value: Any, understood: Request, standing: Request, said: Collection[str]) -> bool:
    if name == "mode" and value == "start_over":
        return understood.kind is RequestKind.START_OVER or bool(_AFRESH.intersection(said))
    if name == "lift":
        named = any(borne_out(str(item), tuple(said)) for item in value)
        return bool(understood.lifted) or named or bool(_LIFTS.intersection(said))
    if name == "always":
        return understood.always or bool(_FOR_GOOD.intersection(said))
    if name == "count":
        return understood.count is not None or _numbers(said) or bool(_SOME.intersection(said))
    if name == "years_none":
        return _speaks("years", understood, said)
    if limit := _EDGES.get(name):
        return _free(limit, understood, standing, said)
    return True


def _free(limit: str, understood: Request, standing: Request, said: Collection[str]) -> bool:
    """Whether a limit may be set: none stands, or the message speaks of it."""
    stands, named = getattr(standing.constraints, limit), getattr(understood.constraints, limit)
    if stands is None or named is not None or understood.kind is RequestKind.START_OVER:
        return True
    return _speaks(limit, understood, said)


def _speaks(limit: str, understood: Request, said: Collection[str]) -> bool:
    """Whether a message speaks of years, or of a length."""
    return _numbers(said) or bool(_LIMITS[limit].intersection(said) or _SHIFTS[limit].intersection(understood.shifts))


def _numbers(said: Collection[str]) -> bool:
    return any(word[:1].isdigit() or word in NUMBER_WORDS for word in said)


def _refused(standing: Request) -> tuple[str, ...]:
    limits = standing.constraints
    people = (person.name for person in limits.people_none)
    return (*limits.genres_none, *limits.languages_none, *limits.countries_none, *limits.tags_none, *people)
