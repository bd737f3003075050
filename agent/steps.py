"""The steps of a conversation, and going one back."""

from __future__ import annotations

from dataclasses import replace

from data.types import DialogueState, MovieId, Request, Step

MOST_STEPS = 6


def after(before: DialogueState) -> tuple[Step, ...]:
    """The steps to remember once `before` is no longer the present."""
    return (*before.past, Step(replace(before.request, message=""), before.last_shown))[-MOST_STEPS:]


def undone(state: DialogueState) -> DialogueState:
    """The state one step back. Its list counts as not shown, so that asking again brings it back; the lists since
    stay shown. Unchanged when there is nothing to take back."""
    if not state.past:
        return state
    *past, last = state.past
    lists = [films for films in state.shown if films != last.shown]
    return replace(state, request=last.request, shown=tuple(lists), focus=(), past=tuple(past))


def taken_back(state: DialogueState, earlier: Request) -> tuple[MovieId, ...]:
    """Films of which something was said since."""
    now = state.request
    said = {*now.liked, *now.disliked, *now.seen}
    return tuple(sorted(said - {*earlier.liked, *earlier.disliked, *earlier.seen}))
