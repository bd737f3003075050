"""What the user interfaces need of the running application, and how they name people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from agent.guests import GUEST
from data.errors import InputError
from ui.schemas import NAME_LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable

    from agent.interface import Assistant
    from agent.memory import Memory
    from agent.settings import Settings
    from data.catalogue import Catalogue
    from data.store import Store
    from data.titles import TitleIndex
    from retrieval.experiments.assignment import Assignment
    from retrieval.recommender import Recommender


class Services(Protocol):
    """The parts of `agent.compose.App` that pages, HTTP and command line use."""

    @property
    def assistant(self) -> Assistant: ...
    @property
    def store(self) -> Store: ...
    @property
    def memory(self) -> Memory: ...
    @property
    def catalogue(self) -> Catalogue: ...
    @property
    def titles(self) -> TitleIndex: ...
    @property
    def recommender(self) -> Recommender: ...
    @property
    def settings(self) -> Settings: ...
    @property
    def assign(self) -> Callable[[str], Assignment]:
        """A person's strategy, by name."""
        ...


def usable_name(name: str) -> str:
    """A profile name without stray white space; InputError when it cannot be one."""
    text = " ".join(name.split())
    if not text or len(text) > NAME_LIMIT or not text.isprintable():
        raise InputError(f"A profile name has 1 to {NAME_LIMIT} printable characters: choose another one.")
    return text


def guest(session_id: str) -> str:
    """Whose turn it is when nobody said: someone new in every conversation, so that no history is mixed."""
    return f"{GUEST}{session_id}"
