"""What was said in this conversation, told when somebody asks for it: whose taste, what came first, what stands."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from agent.phrasing import join, yours
from agent.understanding.describe import describe, taste_in_words
from agent.understanding.recalling import SAID
from data.catalogue import Catalogue
from data.types import Companion, DialogueState, Request, RequestKind
from data.wording import word_set, words

_FIRST = word_set("first start beginning originally begin began initially original outset")
_BEFORE = word_set("before earlier previous previously")
_SUGGESTED = word_set(
    "suggest suggested recommend recommended show showed shown give gave given pick picked mention mentioned propose"
    " proposed offer offered list listed"
)
_LAST = word_set("last before previously earlier previous just")
_OF_FILMS = word_set(
    "film films movie movies liked loved like love enjoyed hate hated disliked seen watched title titles ones favourite"
    " favorite favourites favorites enjoy dislike"
)


_SUBJECTS = ("she", "he", "they")


def asks_of_taste(request: Request, state: DialogueState) -> bool:
    """Whether the answer lies in a person's history as well: "which films did I say I liked?"."""
    asked = {*words(request.message)}
    return not _named(request, state) and not _of_lists(request) and bool(_OF_FILMS & asked) and not _FIRST & asked


def recalled(request: Request, state: DialogueState, catalogue: Catalogue) -> str:
    """What this conversation has to say to such a question; empty for any other request."""
    if request.kind is not RequestKind.HISTORY or request.question != SAID:
        return ""
    if _of_lists(request):
        return _listed(request, state, catalogue)
    if people := _named(request, state):
        return " ".join(_of(one, catalogue) for one in people)
    asked, steps = {*words(request.message)}, _steps(state)
    if not steps:
        return "You have not asked for anything yet in this conversation."
    if asked & _FIRST:
        return f"First you asked for: {_told(steps[0], catalogue)}."
    if asked & _LAST and len(steps) > 1 and not asked & _OF_FILMS:
        return (
            f"Before the last change you asked for: {_told(steps[-2], catalogue)}. Now: {_told(steps[-1], catalogue)}."
        )
    return f"In this conversation you said: {_told(steps[-1], catalogue)}."


def _of_lists(request: Request) -> bool:
    """Whether it asks for what was suggested: "what was the first film you showed me?"."""
    said = words(request.message)
    if {"left", "list"} & {*said}:
        return True  # "ok, final list?"
    return any(one in ("you", "youve") and after in _SUGGESTED for one, after in pairwise(said)) or bool(
        {"did", "have"} & {*said} and "you" in said and _SUGGESTED & {*said}
    )


def _listed(request: Request, state: DialogueState, catalogue: Catalogue) -> str:
    """The first list of the conversation, the one before the last, or the last; one film of it where one is meant."""
    asked = {*words(request.message)}
    if not state.shown:
        return "I have not suggested anything yet in this conversation."
    if {"left", "list"} & asked and not asked & (_FIRST | _SUGGESTED - {"list"}):
        return f"The list as it stands: {join([catalogue.movie(film).label for film in state.on_view])}."
    films = state.shown[0] if asked & _FIRST else state.last_shown
    which = "First" if asked & _FIRST else "Last"
    if asked & _BEFORE and len(state.shown) > 1 and not asked & _FIRST:
        films, which = state.shown[-2], "Before the last list"
    single = bool({"one", "film", "movie"} & asked) and bool(asked & _FIRST)
    return f"{which} I suggested {join([catalogue.movie(film).label for film in (films[:1] if single else films)])}."


def _steps(state: DialogueState) -> list[Request]:
    """The wishes of the conversation as far as it is remembered, the earliest first, without those that say nothing."""
    return [
        one for one in (*(step.request for step in state.past), state.request) if replace(one, message="") != Request()
    ]


def _told(request: Request, catalogue: Catalogue) -> str:
    return "; ".join(describe(replace(request, unresolved=()), catalogue)) or "anything"


def _named(request: Request, state: DialogueState) -> list[Companion]:
    """The people of the group that the question names."""
    said = " ".join(words(request.message))
    return [one for one in state.request.group if one.name != "you" and f" {one.name.lower()} " in f" {said} "]


def _of(one: Companion, catalogue: Catalogue) -> str:
    """ "You said that Priya likes romance and avoids war." """
    likes = taste_in_words(replace(one, avoids=()), catalogue)
    told = [f"likes {likes}"] if likes else []
    told += [f"wants no {join(list(one.avoids))}"] if one.avoids else []
    who = one.name if one.name in _SUBJECTS else yours(one.name)
    return f"You said that {who} {' and '.join(told)}." if told else f"You told me nothing of what {who} likes."
