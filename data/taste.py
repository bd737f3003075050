"""Thumbs and history: what people told us of films, and the history that follows from it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from itertools import groupby, starmap

import sqlalchemy as sa

from data.database import Database, tables
from data.errors import InputError
from data.types import Feedback, History, HistoryEntry, MovieId

# What a thumb says on the ratings' scale: clearly above and below the mean (about 3.5), short of the extremes.
THUMB_RATING: dict[str, float | None] = {"like": 4.5, "dislike": 1.5, "seen": None, "not_interested": None}
FORGOTTEN = "forgotten"  # source of an entry that takes back what the ratings data says of a film

feedback_table = sa.Table(
    "feedback",
    tables,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("user", sa.Text, nullable=False),
    sa.Column("movie_id", sa.BigInteger, nullable=False),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("turn_id", sa.Text),
    sa.Column("rank", sa.Integer),
    sa.Column("strategy", sa.Text, nullable=False),
    sa.Column("propensity", sa.Float, nullable=False),
    sa.Column("model_version", sa.Text, nullable=False),
    sa.Column("at", sa.Float, nullable=False),
    sa.Index("feedback_of", "user", "movie_id"),
)
_history = sa.Table(
    "history",
    tables,
    sa.Column("user", sa.Text, primary_key=True),
    sa.Column("movie_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("rating", sa.Float),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("dismissed", sa.Boolean, nullable=False),
)


class TasteTables(Database):
    """What people said of films, by thumb, in words or by an import."""

    def add_feedback(self, feedback: Feedback) -> int:
        """Store a thumb and give its id; the history shows it at once. A time of 0 means now."""
        if feedback.value not in THUMB_RATING:
            raise InputError(f"'{feedback.value}' is no feedback: choose one of {', '.join(THUMB_RATING)}.")
        row = {column: getattr(feedback, column) for column in _FEEDBACK_COLUMNS}
        row["at"] = feedback.at or time.time()
        with self._transaction() as db:
            key = db.execute(sa.insert(feedback_table).values(row)).inserted_primary_key
        assert key is not None
        return int(key[0])

    def undo_feedback(self, user: str, movie_id: MovieId) -> bool:
        """Take back the latest thumb on a film; what was known before it holds again. False when there is none."""
        of_film = (feedback_table.c.user == user) & (feedback_table.c.movie_id == movie_id)
        latest = (
            sa.select(feedback_table.c.id)
            .where(of_film)
            .order_by(feedback_table.c.at.desc(), feedback_table.c.id.desc())
            .limit(1)
        )
        with self._transaction() as db:
            found = db.execute(latest).scalar()
            if found is None:
                return False
            db.execute(sa.delete(feedback_table).where(feedback_table.c.id == found))
        return True

    def feedback(self, user: str | None = None, since: float = 0.0) -> tuple[Feedback, ...]:
        """Thumbs in the order given, of one person or of all, from `since` (UTC seconds) on."""
        wanted = sa.select(*(feedback_table.c[column] for column in _FEEDBACK_COLUMNS)).where(
            feedback_table.c.at >= since
        )
        if user is not None:
            wanted = wanted.where(feedback_table.c.user == user)
        with self._transaction() as db:
            rows = db.execute(wanted.order_by(feedback_table.c.at, feedback_table.c.id)).all()
        return tuple(Feedback(**row._asdict()) for row in rows)

    # ── history ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def history(self, user: str) -> History:
        """One entry a film, newest first: the latest of what was said, imported and thumbed.

        "Seen" after a rating keeps the rating: having seen a film takes nothing back.
        """
        with self._transaction() as db:
            said = db.execute(_SAID.where(_history.c.user == user)).all()
            thumbs = db.execute(_THUMBS.where(feedback_table.c.user == user)).all()
        return History(user, _latest([*starmap(_said, said), *starmap(_thumbed, thumbs)]))

    def histories(self) -> Iterator[History]:
        """The history of everybody who told anything, by name: what a training adds to the ratings."""
        with self._transaction() as db:
            said = db.execute(_SAID).all()
            thumbs = db.execute(_THUMBS).all()
        entries = [(row[0], _said(*row)) for row in said] + [(row[0], _thumbed(*row)) for row in thumbs]
        entries.sort(key=lambda pair: pair[0])  # stable: a person's entries stay in the order read
        for user, told in groupby(entries, key=lambda pair: pair[0]):
            yield History(user, _latest([entry for _, entry in told]))

    def add_history(self, user: str, entries: Iterable[HistoryEntry]) -> int:
        """Add or replace entries (one a film) in one transaction; gives how many. A time of 0 means now."""
        now = time.time()
        rows = {
            e.movie_id: {
                "user": user, "movie_id": e.movie_id, "rating": e.rating,
                "source": e.source, "at": e.at or now, "dismissed": e.dismissed,
            }
            for e in entries
        }  # fmt: skip
        if not rows:
            return 0
        replaced = (_history.c.user == user) & (_history.c.movie_id == sa.bindparam("old"))
        with self._transaction() as db:
            db.execute(sa.delete(_history).where(replaced), [{"old": movie} for movie in rows])
            db.execute(sa.insert(_history), list(rows.values()))
        return len(rows)

    def delete_history(self, user: str, movie_id: MovieId) -> bool:
        """Forget a film: its entry and every thumb on it. False when nothing was known."""
        return self._forget(user, movie_id) > 0

    def clear_history(self, user: str) -> int:
        """Forget everything about a person's taste; gives how many rows went."""
        return self._forget(user, None)

    def _forget(self, user: str, movie_id: MovieId | None) -> int:
        gone = 0
        with self._transaction() as db:
            for table in (_history, feedback_table):
                which = table.c.user == user
                if movie_id is not None:
                    which &= table.c.movie_id == movie_id
                gone += db.execute(sa.delete(table).where(which)).rowcount
        return gone


_FEEDBACK_COLUMNS = tuple(column.name for column in feedback_table.columns if column.name != "id")
_SAID = sa.select(_history)
_THUMBS = sa.select(
    feedback_table.c.user, feedback_table.c.movie_id, feedback_table.c.value, feedback_table.c.at
).order_by(feedback_table.c.id)


def _said(_user: str, movie: MovieId, rating: float | None, source: str, at: float, dismissed: bool) -> HistoryEntry:
    return HistoryEntry(movie, rating, source, at, bool(dismissed))


def _thumbed(_user: str, movie: MovieId, value: str, at: float) -> HistoryEntry:
    return HistoryEntry(movie, THUMB_RATING[value], "thumb", at, value == "not_interested")


def _latest(entries: list[HistoryEntry]) -> tuple[HistoryEntry, ...]:
    by_film: dict[MovieId, HistoryEntry] = {}
    for entry in sorted(entries, key=lambda e: e.at):  # stable: of equal times the later written wins
        before = by_film.pop(entry.movie_id, None)
        only_seen = entry.rating is None and not entry.dismissed
        if only_seen and before is not None and before.rating is not None:
            entry = HistoryEntry(entry.movie_id, before.rating, before.source, entry.at)
        by_film[entry.movie_id] = entry
    return tuple(reversed(by_film.values()))
