"""A model's calls beside what the rules read in the message: what was plainly said is not lost by a small model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from langchain_core.messages import ToolCall

from agent.plan import ASKS, Call
from data.types import Request, RequestKind
from tools.arguments import MODES
from tools.registry import picking_tools

_NO_WISH = frozenset({"mode", "count"})
_CHANGES = ASKS | {RequestKind.START_OVER}


def completed(calls: Sequence[ToolCall], understood: Request, planned: Sequence[Call]) -> list[ToolCall]:
    """The calls, with the mode and the films that were left out, with feedback that was told and not noted, and with
    what was asked beside a wish."""
    picking = picking_tools()
    whole = [_filled(call, understood, planned, picking) for call in calls]
    made = {call["name"] for call in whole}
    missing = [call for call in planned if call.name == "record_feedback" and "record_feedback" not in made]
    if understood.besides:  # "how long is Alien? and something like it"
        missing += [call for call in planned if call.name not in {*made, "record_feedback"} | picking]
    if not made & picking and made <= {"record_feedback"}:
        missing += [call for call in planned if call.name in picking]
    added = [
        ToolCall(type="tool_call", name=call.name, args=call.arguments, id=f"rule_{place}")
        for place, call in enumerate(missing)
    ]
    # What is told of films is noted before films are picked: it changes what is picked.
    return sorted([*whole, *added], key=lambda call: call["name"] in picking)


def wishes(arguments: Mapping[str, Any]) -> bool:
    """Whether the arguments ask for anything in particular."""
    return bool(arguments.keys() - _NO_WISH)


def _filled(call: ToolCall, understood: Request, planned: Sequence[Call], picking: frozenset[str]) -> ToolCall:
    arguments: dict[str, Any] = dict(call["args"])
    if call["name"] in picking:
        own = next((each.arguments for each in planned if each.name in picking), {})
        if not wishes(arguments):  # nothing of what was asked for: what was read by rules
            arguments = {**own, **arguments}
        if "mode" not in arguments and understood.kind in _CHANGES:
            arguments["mode"] = next(mode for mode, kind in MODES.items() if kind is understood.kind)
    elif "films" not in arguments or not arguments["films"]:
        own = next((each.arguments for each in planned if each.name == call["name"]), {})
        arguments = {**own, **arguments} | ({"films": own["films"]} if "films" in own else {})
    return ToolCall(type="tool_call", name=call["name"], args=arguments, id=call["id"])
