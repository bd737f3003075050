"""What people told us and were shown: thumbs, history, conversations, profiles, shown lists, experiments.

SQLAlchemy Core on SQLite (WAL) or any database; each family of tables has a module of its own.
"""

from __future__ import annotations

from data.conversations import ConversationTables, Session, StoredTurn
from data.database import BUSY_TIMEOUT_S, SCHEMA_VERSION
from data.dislikes import DislikeTables
from data.exposures import ExposureTables, Showing
from data.taste import THUMB_RATING, TasteTables
from data.trials import StoredExperiment, TrialTables

__all__ = [
    "BUSY_TIMEOUT_S",
    "SCHEMA_VERSION",
    "THUMB_RATING",
    "Session",
    "Showing",
    "Store",
    "StoredExperiment",
    "StoredTurn",
]


class Store(TasteTables, DislikeTables, ConversationTables, ExposureTables, TrialTables):
    """Everything people told Marquee and were shown, safe to use from many threads.

    `place` is a file (made when missing) or a SQLAlchemy URL. Every method raises HomeError when the database is
    damaged, locked for longer than `BUSY_TIMEOUT_S`, read-only or out of room.
    """
