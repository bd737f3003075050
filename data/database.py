"""The database under the store: one engine, one transaction at a time, the database's troubles as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import StaticPool

from data.errors import HomeError
from data.home import home_error

SCHEMA_VERSION = 1  # new tables may be added without raising it
BUSY_TIMEOUT_S = 10.0

tables = sa.MetaData()  # each family of tables adds its own
_schema = sa.Table("schema", tables, sa.Column("version", sa.Integer, nullable=False))


class Database:
    """What every family of tables stands on. `place` is a file (made when missing) or a SQLAlchemy URL."""

    def __init__(self, place: Path | str) -> None:
        self._place = str(place)
        self._engine = _engine(place)
        self._prepare()

    def close(self) -> None:
        self._engine.dispose()

    def _prepare(self) -> None:
        with self._transaction() as db:
            tables.create_all(db)
            version = db.execute(sa.select(_schema.c.version)).scalar()
            if version is None:
                db.execute(sa.insert(_schema).values(version=SCHEMA_VERSION))
            elif version > SCHEMA_VERSION:
                raise HomeError(
                    f"The database {self._place} was made by a newer Marquee (schema {version}, this one knows "
                    f"{SCHEMA_VERSION}): use that version, or another MARQUEE_HOME."
                )

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise HomeError(_sentence(error, self._place)) from error


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
