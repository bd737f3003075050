"""From a request understood to the tool calls that answer it: the built-in planner's plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from agent.recalled import asks_of_taste
from agent.understanding.recalling import SAID
from data.types import DialogueState, MovieId, Request, RequestKind
from tools.arguments import from_request
from tools.lookup import Lookup
from tools.registry import tool_for

ASKS = frozenset({RequestKind.RECOMMEND, RequestKind.MORE, RequestKind.REFINE})
CHANGES = ASKS | {RequestKind.FEEDBACK, RequestKind.START_OVER}  # kinds that can be taken back


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    arguments: dict[str, Any]


def plan(request: Request, state: DialogueState, lookup: Lookup) -> tuple[Call, ...]:
    """The calls in order; empty when words alone answer. What is asked besides a wish is looked up before it."""
    besides = [call for one in request.besides for call in plan(one, state, lookup)]
    own = _plan(request, state, lookup)
    return (*own, *besides) if request.kind is RequestKind.QUESTION else (*besides, *own)


def _plan(request: Request, state: DialogueState, lookup: Lookup) -> tuple[Call, ...]:
    match request.kind:
        case RequestKind.RECOMMEND | RequestKind.MORE | RequestKind.REFINE:
            return (*_notes(request, lookup), _pick(request, lookup))
        case RequestKind.START_OVER:
            wishes = replace(request, message="", kind=RequestKind.RECOMMEND) != Request()
            return (*_notes(request, lookup), _pick(request, lookup)) if wishes else ()
        case RequestKind.UNDO:  # the state is already one step back: its list is asked for again
            again = Request(RequestKind.MORE)
            return (_pick(again, lookup),) if state.turn and replace(state.request, message="") != Request() else ()
        case RequestKind.FEEDBACK:
            return _feedback(request, state, lookup)
        case RequestKind.EXPLAIN:
            films = request.about or state.last_shown[:1]
            return (Call("explain_pick", {"films": lookup.labels(films[:10])}),) if films else ()
        case RequestKind.QUESTION:
            films = request.about[:10]
            arguments = {"films": lookup.labels(films), "question": request.question}
            return (Call("movie_details", arguments),) if films else ()
        case RequestKind.HISTORY:
            return _history(request, state, lookup)
        case _:
            return ()


def _notes(request: Request, lookup: Lookup) -> tuple[Call, ...]:
    said = (("like", request.liked), ("dislike", request.disliked), ("seen", request.seen))
    return tuple(
        Call("record_feedback", {"films": lookup.labels(films[:50]), "value": value}) for value, films in said if films
    )


def _pick(request: Request, lookup: Lookup) -> Call:
    wish = from_request(request, lookup)
    return Call(tool_for(wish).name, wish.model_dump(exclude_defaults=True))


def _feedback(request: Request, state: DialogueState, lookup: Lookup) -> tuple[Call, ...]:
    """What was said of films is noted; picks follow, as many as it took out of the list, or a first list."""
    films = (*request.liked, *request.disliked, *request.seen, *request.left_out)
    told: tuple[MovieId, ...] = tuple(dict.fromkeys(films))
    if not told:
        return ()
    gone = [movie_id for movie_id in told if movie_id in state.last_shown]
    following = replace(request, kind=RequestKind.MORE if gone else RequestKind.REFINE, count=len(gone) or None)
    return (*_notes(request, lookup), _pick(following, lookup))


def _history(request: Request, state: DialogueState, lookup: Lookup) -> tuple[Call, ...]:
    if request.notes:  # dislikes taken back, or everything: done, and said
        return ()
    if request.question == SAID and not asks_of_taste(request, state):
        return ()  # told from the conversation alone
    if request.question == "forget":
        films = request.about or state.focus
        if not films or (len(films) > 1 and not request.about):  # which of them? asked with the list
            return (Call("user_history", {}),)
        return (Call("record_feedback", {"films": lookup.labels(films[:50]), "value": "forget"}),)
    return (Call("user_history", {}),)
