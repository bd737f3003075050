"""Messages said and read in tests: one alone, or several in a conversation of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from data.types import DialogueState, Reply, Request

if TYPE_CHECKING:
    from agent.compose import App
    from agent.understanding import Understander

Ask = Callable[[str], Reply]
Talk = Callable[..., Reply]


def read(understander: Understander, message: str) -> Request:
    """What a message says with nothing before it."""
    return understander.understand(message, DialogueState("s", "u"))


def named(app: App, *films: tuple[int, ...]) -> set[str]:
    """Titles and years of films."""
    return {app.catalogue.movie(film).label for group in films for film in group}
