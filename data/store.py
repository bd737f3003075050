"""What people told us: thumbs, history, conversations, profiles. SQLAlchemy Core on SQLite (WAL) or any database."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import StaticPool

from data.errors import HomeError, InputError
from data.home import home_error
from data.types import Feedback, History, HistoryEntry, MovieId

SCHEMA_VERSION = 1
BUSY_TIMEOUT_S = 10.0
# What a thumb says on the ratings' scale: clearly above and below the mean (about 3.5), short of the extremes.
THUMB_RATING: dict[str, float | None] = {"like": 4.5, "dislike": 1.5, "seen": None, "not_interested": None}

_meta = sa.MetaData()
_schema = sa.Table("schema", _meta, sa.Column("version", sa.Integer, nullable=False))
_feedback = sa.Table(
    "feedback",
    _meta,
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
    _meta,
    sa.Column("user", sa.Text, primary_key=True),
    sa.Column("movie_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("rating", sa.Float),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("dismissed", sa.Boolean, nullable=False),
)
_turns = sa.Table(
    "turns",
    _meta,
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
    _meta,
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


class Store:
    """Everything people told Marquee, safe to use from many threads.

    `place` is a file (made when missing) or a SQLAlchemy URL. Every method raises HomeError when the database is
    damaged, locked for longer than `BUSY_TIMEOUT_S`, read-only or out of room.
    """

    def __init__(self, place: Path | str) -> None:
        self._place = str(place)
        self._engine = _engine(place)
        self._prepare()

    # ── thumbs ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def add_feedback(self, feedback: Feedback) -> int:
        """Store a thumb and give its id; the history shows it at once. A time of 0 means now."""
        if feedback.value not in THUMB_RATING:
            raise InputError(f"'{feedback.value}' is no feedback: choose one of {', '.join(THUMB_RATING)}.")
        row = {column: getattr(feedback, column) for column in _FEEDBACK_COLUMNS}
        row["at"] = feedback.at or time.time()
        with self._transaction() as db:
            key = db.execute(sa.insert(_feedback).values(row)).inserted_primary_key
        assert key is not None
        return int(key[0])

    def undo_feedback(self, user: str, movie_id: MovieId) -> bool:
        """Take back the latest thumb on a film; what was known before it holds again. False when there is none."""
        of_film = (_feedback.c.user == user) & (_feedback.c.movie_id == movie_id)
        latest = (
            sa.select(_feedback.c.id).where(of_film).order_by(_feedback.c.at.desc(), _feedback.c.id.desc()).limit(1)
        )
        with self._transaction() as db:
            found = db.execute(latest).scalar()
            if found is None:
                return False
            db.execute(sa.delete(_feedback).where(_feedback.c.id == found))
        return True

    def feedback(self, user: str | None = None, since: float = 0.0) -> tuple[Feedback, ...]:
        """Thumbs in the order given, of one person or of all, from `since` (UTC seconds) on."""
        wanted = sa.select(*(_feedback.c[column] for column in _FEEDBACK_COLUMNS)).where(_feedback.c.at >= since)
        if user is not None:
            wanted = wanted.where(_feedback.c.user == user)
        with self._transaction() as db:
            rows = db.execute(wanted.order_by(_feedback.c.at, _feedback.c.id)).all()
        return tuple(Feedback(**row._asdict()) for row in rows)

    # ── history ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def history(self, user: str) -> History:
        """One entry a film, newest first: the latest of what was said, imported and thumbed.

        "Seen" after a rating keeps the rating: having seen a film takes nothing back.
        """
        with self._transaction() as db:
            said = db.execute(_SAID, {"who": user}).all()
            thumbs = db.execute(_THUMBS, {"who": user}).all()
        entries = [HistoryEntry(row[0], row[1], row[2], row[3], bool(row[4])) for row in said]
        entries += [
            HistoryEntry(movie, THUMB_RATING[value], "thumb", at, value == "not_interested")
            for movie, value, at in thumbs
        ]
        return History(user, _latest(entries))

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

    # ── conversations ────────────────────────────────────────────────────────────────────────────────────────────────
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

    def close(self) -> None:
        self._engine.dispose()

    # ── inside ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def _prepare(self) -> None:
        with self._transaction() as db:
            _meta.create_all(db)
            version = db.execute(sa.select(_schema.c.version)).scalar()
            if version is None:
                db.execute(sa.insert(_schema).values(version=SCHEMA_VERSION))
            elif version > SCHEMA_VERSION:
                raise HomeError(
                    f"The database {self._place} was made by a newer Marquee (schema {version}, this one knows "
                    f"{SCHEMA_VERSION}): use that version, or another MARQUEE_HOME."
                )

    def _turns(self, which: sa.ColumnElement[bool], limit: int) -> tuple[StoredTurn, ...]:
        columns = (_turns.c.turn_id, _turns.c.session_id, _turns.c.user, _turns.c.at, _turns.c.message, _turns.c.reply)
        wanted = sa.select(*columns).where(which).order_by(_turns.c.id.desc()).limit(limit)
        with self._transaction() as db:
            return tuple(StoredTurn(*row) for row in db.execute(wanted).all())

    def _forget(self, user: str, movie_id: MovieId | None) -> int:
        gone = 0
        with self._transaction() as db:
            for table in (_history, _feedback):
                which = table.c.user == user
                if movie_id is not None:
                    which &= table.c.movie_id == movie_id
                gone += db.execute(sa.delete(table).where(which)).rowcount
        return gone

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise HomeError(_sentence(error, self._place)) from error


_FEEDBACK_COLUMNS = tuple(column.name for column in _feedback.columns if column.name != "id")
_SAID = sa.select(_history.c.movie_id, _history.c.rating, _history.c.source, _history.c.at, _history.c.dismissed).where(
    _history.c.user == sa.bindparam("who")
)
_THUMBS = (
    sa.select(_feedback.c.movie_id, _feedback.c.value, _feedback.c.at)
    .where(_feedback.c.user == sa.bindparam("who"))
    .order_by(_feedback.c.id)
)


def _latest(entries: list[HistoryEntry]) -> tuple[HistoryEntry, ...]:
    by_film: dict[MovieId, HistoryEntry] = {}
    for entry in sorted(entries, key=lambda e: e.at):  # stable: of equal times the later written wins
        before = by_film.pop(entry.movie_id, None)
        only_seen = entry.rating is None and not entry.dismissed
        if only_seen and before is not None and before.rating is not None:
            entry = HistoryEntry(entry.movie_id, before.rating, before.source, entry.at)
        by_film[entry.movie_id] = entry
    return tuple(reversed(by_film.values()))


def _engine(place: Path | str) -> sa.Engine:
    url = sa.make_url(str(place)) if "://" in str(place) else sa.URL.create("sqlite", database=str(place))
    if url.get_backend_name() != "sqlite":
        return sa.create_engine(url, pool_pre_ping=True)
    options: dict[str, Any] = {"connect_args": {"timeout": BUSY_TIMEOUT_S, "check_same_thread": False}}
    if url.database in (None, "", ":memory:"):
        options["poolclass"] = StaticPool  # one connection, or every thread would have its own empty database
    else:
        _make_folder(Path(str(url.database)).parent)
    engine = sa.create_engine(url, **options)
    sa.event.listen(engine, "connect", _tune)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise home_error(error, folder) from error


def _tune(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    # WAL: readers never wait for a writer. NORMAL: a power cut may lose the last thumb, never the database.
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _sentence(error: DBAPIError, place: str) -> str:
    what = str(error.orig).lower()
    if "full" in what:
        return f"There is no room left to write the database {place}: free some space and try again."
    if "readonly" in what or "unable to open" in what:
        return f"The database {place} cannot be opened for writing: check the folder's permissions."
    if "locked" in what or "busy" in what:
        return f"The database {place} is held by another program: close it and try again."
    if isinstance(error, OperationalError) and "malformed" not in what:
        return f"The database {place} cannot be used ({error.orig}): check that it is reachable and writable."
    return f"The database {place} is damaged: move it away, or put a backup in its place, and start Marquee again."
