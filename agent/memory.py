"""What the agent remembers of people and conversations: the store, and the histories that came with the ratings."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

from agent.codec import Codec
from agent.guests import shared
from data.rating_users import RatingUsers
from data.store import Showing, Store
from data.taste import FORGOTTEN
from data.types import Feedback, History, HistoryEntry, MovieId, Recommendation, Reply, StandingDislike

LOOK_BACK = 20  # turns in which a "why" still finds its pick


class Memory:
    """A person's history is what the store knows, over what the ratings data knows of a user of that number."""

    def __init__(self, store: Store, rating_users: RatingUsers, codec: Codec) -> None:
        self._store, self._ratings, self._codec = store, rating_users, codec

    def history(self, user: str) -> History:
        own = self._store.history(user).entries
        told = {entry.movie_id for entry in own}
        rated = (entry for entry in self._ratings.history(user) if entry.movie_id not in told)
        return History(user, (*(entry for entry in own if entry.source != FORGOTTEN), *rated))

    def record(self, feedback: Feedback) -> None:
        """Store a thumb, joined to the list that showed the film."""
        self._store.add_feedback(self._store.joined(feedback))

    def log(self, showing: Showing) -> None:
        """Remember a list as shown, and how likely it was."""
        self._store.log_showing(showing)

    def log_once(self, showing: Showing) -> None:
        """Remember a list that may be fetched again: the first time stays."""
        kept = self._store.showing(showing.turn_id)
        if kept is None or kept.films != showing.films:
            self._store.log_showing(showing)

    def forget(self, user: str, movie_id: MovieId) -> bool:
        """Remove a film from a history; one that came with the ratings data is hidden."""
        known = self._store.delete_history(user, movie_id)
        if any(entry.movie_id == movie_id for entry in self._ratings.history(user)):
            self._store.add_history(user, [HistoryEntry(movie_id, None, FORGOTTEN, time.time())])
            return True
        return known

    # ── what is never wanted ─────────────────────────────────────────────────────────────────────────────────────────
    def dislikes(self, user: str) -> tuple[StandingDislike, ...]:
        return self._store.dislikes(user)

    def dislike(self, user: str, dislikes: Iterable[StandingDislike]) -> None:
        self._store.add_dislikes(user, dislikes)

    def forget_dislikes(self, user: str, names: Iterable[tuple[str, str]]) -> int:
        return self._store.delete_dislikes(user, names)

    def forget_all(self, user: str) -> int:
        """Forget every film and dislike of a person; gives how many things were known."""
        films = self.history(user).entries
        for entry in films:
            self.forget(user, entry.movie_id)
        return len(films) + self._store.delete_dislikes(user)

    # ── films ────────────────────────────────────────────────────────────────────────────────────────────────────────
    def take_back(self, user: str, movie_id: MovieId) -> bool:
        """Undo the latest thing said of a film; what was known before holds again."""
        return self._store.undo_feedback(user, movie_id)

    def past_picks(self, session_id: str, user: str) -> Sequence[Recommendation]:
        turns = [turn for turn in self._store.turns(session_id, LOOK_BACK) if shared(turn.user, user)]
        return [pick for turn in reversed(turns) for pick in self._codec.load_reply(turn.reply_json).recommendations]

    def save(self, reply: Reply, user: str, message: str) -> None:
        self._store.save_turn(
            reply.turn_id, reply.session_id, user, time.time(), message, self._codec.dump_reply(reply)
        )

    def last_reply(self, session_id: str) -> Reply | None:
        turn = self._store.last_turn(session_id)
        return self._codec.load_reply(turn.reply_json) if turn else None
