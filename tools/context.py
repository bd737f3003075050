"""What every tool is handed besides its arguments: who speaks, in which conversation, and the parts to work with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from data.catalogue import Catalogue
from data.names import NameIndex
from data.titles import TitleIndex
from data.types import DialogueState, Feedback, History, MovieId, Recommendation, Request, StandingDislike
from retrieval.experiments.serving import TurnRecommender


class Memory(Protocol):
    """What the tools may know and change of a person: always the speaker's own."""

    def history(self, user: str) -> History: ...
    def record(self, feedback: Feedback) -> None: ...
    def forget(self, user: str, movie_id: MovieId) -> bool: ...
    def dislike(self, user: str, dislikes: Iterable[StandingDislike]) -> None: ...
    def dislikes(self, user: str) -> Sequence[StandingDislike]: ...
    def past_picks(self, session_id: str, user: str) -> Sequence[Recommendation]:
        """What this person was shown in a conversation, latest first."""
        ...


@dataclass(frozen=True, slots=True)
class ToolContext:
    """Passed to the agent with every turn; tools read it, the model never sees or sets it."""

    user: str
    session_id: str
    turn_id: str
    message: str  # as typed
    understood: Request  # the message as read by rules
    state: DialogueState
    catalogue: Catalogue
    titles: TitleIndex
    names: NameIndex
    recommender: TurnRecommender
    memory: Memory
    merge: Callable[[Request, DialogueState], Request]
    picks: int = 6
    strategy: str = "default"
