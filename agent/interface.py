"""What the user interfaces see of the agent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from agent.editing import Edit
from data.types import Feedback, Reply, TraceEvent


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the reply as it is written; the text of the final Reply stands when they differ."""

    text: str


TurnEvent = TraceEvent | Token | Reply  # the last event of a turn is its Reply


class Assistant(Protocol):
    def run_turn(self, session_id: str, user: str, message: str) -> Reply:
        """Answer one message. Raises MarqueeError for input that cannot be used."""
        ...

    def stream_turn(self, session_id: str, user: str, message: str) -> Iterator[TurnEvent]:
        """The same, as it happens."""
        ...

    def stream_edit(self, session_id: str, user: str, edit: Edit) -> Iterator[TurnEvent]:
        """A turn that follows from one condition changed by hand. Raises InputError when it does not stand."""
        ...

    def give_feedback(self, feedback: Feedback) -> None:
        """Store a thumb; the next turn of that user takes it into account."""
        ...

    def last_reply(self, session_id: str) -> Reply | None:
        """The latest turn of a conversation, from disk, so that a reloaded page can go on."""
        ...
