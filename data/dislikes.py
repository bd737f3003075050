"""What people never want, told once for every conversation: "I never watch musicals"."""

from __future__ import annotations

import time
from collections.abc import Iterable

import sqlalchemy as sa

from data.database import Database, tables
from data.types import StandingDislike

_dislikes = sa.Table(
    "dislikes",
    tables,
    sa.Column("user", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("at", sa.Float, nullable=False),
)


class DislikeTables(Database):
    """Standing dislikes: one of a kind and name for each person, the latest telling of it."""

    def dislikes(self, user: str) -> tuple[StandingDislike, ...]:
        """Everything this person never wants, as told, the oldest first."""
        wanted = sa.select(_dislikes).where(_dislikes.c.user == user).order_by(_dislikes.c.at, _dislikes.c.name)
        with self._transaction() as db:
            rows = db.execute(wanted).all()
        return tuple(StandingDislike(row.kind, row.name, row.source, row.words, row.at) for row in rows)

    def add_dislikes(self, user: str, dislikes: Iterable[StandingDislike]) -> int:
        """Add or renew dislikes in one transaction; gives how many. A time of 0 means now."""
        told = {(one.kind, one.name): one for one in dislikes}
        if not told:
            return 0
        now = time.time()
        with self._transaction() as db:
            for one in told.values():
                db.execute(sa.delete(_dislikes).where(_of(user, one.kind, one.name)))
                db.execute(
                    sa.insert(_dislikes).values(
                        user=user, kind=one.kind, name=one.name, source=one.source, words=one.words, at=one.at or now
                    )
                )
        return len(told)

    def delete_dislikes(self, user: str, names: Iterable[tuple[str, str]] | None = None) -> int:
        """Forget dislikes by (kind, name), all of them for None; gives how many went."""
        which = [_dislikes.c.user == user] if names is None else [_of(user, kind, name) for kind, name in names]
        with self._transaction() as db:
            return sum(db.execute(sa.delete(_dislikes).where(one)).rowcount for one in which)


def _of(user: str, kind: str, name: str) -> sa.ColumnElement[bool]:
    return (_dislikes.c.user == user) & (_dislikes.c.kind == kind) & (_dislikes.c.name == name)
