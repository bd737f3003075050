"""Conversations and profiles: every turn as it was answered, who wrote in which conversation."""

from __future__ import annotations

import time
from dataclasses import dataclass

import sqlalchemy as sa

from data.database import Database, tables

_turns = sa.Table(
    "turns",
    tables,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("turn_id", sa.Text, nullable=False, unique=True),
    sa.Column("session_id", sa.Text, nullable=False, index=True),
    sa.Column("user", sa.Text, nullable=False, index=True),
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("reply", sa.Text, nullable=False),
)
_profiles = sa.Table(
    "profiles",
    tables,
    sa.Column("user", sa.Text, primary_key=True),
    sa.Column("at", sa.Float, nullable=False),
)


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """One turn as it was answered; `reply_json` is whatever the agent wrote."""

    turn_id: str
    session_id: str
    user: str
    at: float
    message: str
    reply_json: str


@dataclass(frozen=True, slots=True)
class Session:
    """A conversation in a list of conversations: its first message, when it was last used, how many turns."""

    session_id: str
    first_message: str
    at: float
    turns: int


class ConversationTables(Database):
    """Turns, the conversations they make up, and profile names."""

    def save_turn(self, turn_id: str, session_id: str, user: str, at: float, message: str, reply_json: str) -> None:
        """Store a turn; saving the same turn id again replaces it."""
        row = {"turn_id": turn_id, "session_id": session_id, "user": user}
        row |= {"at": at, "message": message, "reply": reply_json}  # type: ignore[dict-item]
        with self._transaction() as db:
            db.execute(sa.delete(_turns).where(_turns.c.turn_id == turn_id))
            db.execute(sa.insert(_turns).values(row))

    def turn(self, turn_id: str) -> StoredTurn | None:
        return next(iter(self._turns(_turns.c.turn_id == turn_id, 1)), None)

    def last_turn(self, session_id: str) -> StoredTurn | None:
        return next(iter(self._turns(_turns.c.session_id == session_id, 1)), None)

    def turns(self, session_id: str, limit: int = 200) -> tuple[StoredTurn, ...]:
        """A conversation's last turns, oldest first."""
        return self._turns(_turns.c.session_id == session_id, limit)[::-1]

    def recent_turns(self, limit: int = 200) -> tuple[StoredTurn, ...]:
        """The last turns of everybody, newest first."""
        return self._turns(sa.true(), limit)

    def count_turns(self) -> int:
        """How many turns were ever answered."""
        with self._transaction() as db:
            return int(db.execute(sa.select(sa.func.count()).select_from(_turns)).scalar_one())

    def sessions(self, user: str, limit: int = 50) -> tuple[Session, ...]:
        """A person's conversations, last used first."""
        ends = (
            sa.select(
                _turns.c.session_id, sa.func.min(_turns.c.id).label("first"),
                sa.func.max(_turns.c.at).label("at"), sa.func.count().label("turns"),
            )
            .where(_turns.c.user == user)
            .group_by(_turns.c.session_id)
            .subquery()
        )  # fmt: skip
        wanted = sa.select(ends.c.session_id, _turns.c.message, ends.c.at, ends.c.turns)
        wanted = wanted.join(_turns, _turns.c.id == ends.c.first).order_by(ends.c.at.desc()).limit(limit)
        with self._transaction() as db:
            return tuple(Session(*row) for row in db.execute(wanted).all())

    # ── profiles ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def add_profile(self, user: str) -> None:
        """Remember a profile name; nothing happens when it is known."""
        with self._transaction() as db:
            if db.execute(sa.select(_profiles.c.user).where(_profiles.c.user == user)).first() is None:
                db.execute(sa.insert(_profiles).values(user=user, at=time.time()))

    def profiles(self) -> tuple[str, ...]:
        """Profile names in the order they were made."""
        with self._transaction() as db:
            return tuple(db.execute(sa.select(_profiles.c.user).order_by(_profiles.c.at)).scalars())

    def _turns(self, which: sa.ColumnElement[bool], limit: int) -> tuple[StoredTurn, ...]:
        columns = (_turns.c.turn_id, _turns.c.session_id, _turns.c.user, _turns.c.at, _turns.c.message, _turns.c.reply)
        wanted = sa.select(*columns).where(which).order_by(_turns.c.id.desc()).limit(limit)
        with self._transaction() as db:
            return tuple(StoredTurn(*row) for row in db.execute(wanted).all())
