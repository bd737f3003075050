"""What a message changes in the memory of a person, before it is answered; what was changed is said aloud."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from agent import dislikes
from agent.memory import Memory
from agent.phrasing import day
from agent.plan import ASKS
from data.types import DialogueState, MovieId, Request, RequestKind
from tools.dislikes import refused, told

_LIKED, _DISLIKED = 3.5, 2.5  # ratings from, and up to, which a film counts so


def remember(
    request: Request, state: DialogueState, memory: Memory, label: Callable[[MovieId], str], at: float
) -> Request:
    """The request with `notes`: dislikes told or taken back, earlier words that this one contradicts."""
    user = state.user
    if request.kind is RequestKind.HISTORY:
        return _forgotten(request, state, memory)
    notes: list[str] = []
    if request.kind in ASKS:
        aside = dislikes.set_aside(request, memory.dislikes(user))
        if aside:
            notes.append(
                f"You told me on {day(aside[-1].at)} that you never want {dislikes.in_words(aside)}; "
                "I go by your newer word in this conversation."
            )
    never = told(request, at)
    if never:
        memory.dislike(user, never)
        notes.append(dislikes.remembered(never))
    notes += _changed_minds(request, user, memory, label)
    return replace(request, notes=tuple(notes)) if notes else request


def _changed_minds(request: Request, user: str, memory: Memory, label: Callable[[MovieId], str]) -> list[str]:
    """Films now liked that were disliked before, and the other way round."""
    said = {*request.liked, *request.disliked}
    if not said:
        return []
    before = {entry.movie_id: entry for entry in memory.history(user).entries if entry.movie_id in said}
    notes = []
    for movie_id, entry in before.items():
        rating = entry.rating
        now_liked = movie_id in request.liked
        if rating is None or (rating > _DISLIKED if now_liked else rating < _LIKED):
            continue
        was, now = ("not for you", "liked") if now_liked else ("liked", "not for you")
        when = f" since {day(entry.at)}" if entry.at else ""
        notes.append(f"I had {label(movie_id)} down as {was}{when}; from now on it counts as {now}.")
    return notes


def _forgotten(request: Request, state: DialogueState, memory: Memory) -> Request:
    """Exclusions taken back by name, the last one told, or everything."""
    user = state.user
    if request.question == "forget all":
        gone = memory.forget_all(user)
        note = (
            f"Forgotten: everything I had noted about your taste, {gone} entries."
            if gone
            else "I had nothing noted about you."
        )
        return replace(request, notes=(note,))
    if request.question != "forget" or request.about:
        return request
    known = memory.dislikes(user)
    names = set(refused(request))
    if not names:  # "forget that": what was told just now
        names = {(one.kind, one.name) for one in known if one.words and one.words == state.request.message[:200]}
        if not names and len(known) == 1 and not state.focus:  # the only thing that was listed
            names = {(known[0].kind, known[0].name)}
        if not names:
            return replace(request, about=state.focus) if len(state.focus) == 1 else request
    gone_ = [one for one in known if (one.kind, one.name) in names]
    memory.forget_dislikes(user, names)
    lifted = (*request.lifted, *(name for _, name in names))
    if not gone_:
        return replace(request, lifted=lifted, notes=("I had no such dislike noted, so there is nothing to forget.",))
    return replace(request, lifted=lifted, notes=(f"Forgotten: that you never want {dislikes.in_words(gone_)}.",))
