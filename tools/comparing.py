"""What a change is measured from: "less violent than the second one", or, after a list, simply "less violent"."""

from __future__ import annotations

import re
from dataclasses import replace

from data.types import DialogueState, MovieId, Request, RequestKind, TagWish

_AFTER_A_LIST = frozenset({RequestKind.REFINE, RequestKind.MORE, RequestKind.FEEDBACK})
_COMPARES = re.compile(
    r"\b(?:more|less|fewer|too|as|\w{2,}[bdfglmnprtv]ier|(?:dark|light|sad|calm|slow|fast|quick|weird|smart|deep|soft|warm|"
    r"strange|tens|mild|tough|bleak|grimm|sweet|gentl|kind|quiet|wild|clever|hard|rough|odd|strong)d?er)\b",
    re.IGNORECASE,
)


def measured(standing: Request, delta: Request, state: DialogueState) -> Request:
    """The standing request with what this message changes measured from the films it names, or else, if it compares,
    from the list shown last. A new subject leaves the films behind that earlier changes were measured from."""
    base = delta.than or _list_shown(delta, state)
    now = {wish.tag for wish in (*delta.tags, *delta.moods)}
    points = bool(delta.similar_to) and set(delta.similar_to) <= set(state.all_shown)
    fresh = delta.kind is RequestKind.RECOMMEND and not points
    named = state.request.similar_to if delta.similar_to else ()  # what earlier changes were measured from

    def each(wishes: tuple[TagWish, ...]) -> tuple[TagWish, ...]:
        return tuple(
            replace(wish, than=base)
            if wish.tag in now
            else replace(wish, than=())
            if fresh
            else replace(wish, than=wish.than or named)
            for wish in wishes
        )

    return replace(standing, tags=each(standing.tags), moods=each(standing.moods))


def _list_shown(delta: Request, state: DialogueState) -> tuple[MovieId, ...]:
    if delta.kind in _AFTER_A_LIST and not delta.similar_to and _COMPARES.search(delta.message):
        return state.last_shown
    return ()
