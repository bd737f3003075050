"""Stored turns, read back for a page that was reloaded."""

from __future__ import annotations

from functools import cache

import structlog
from pydantic import ValidationError

from agent.codec import Codec
from data.store import StoredTurn
from data.types import Reply
from ui.chat.view import TurnView
from ui.services import Services

log = structlog.get_logger(__name__)


def conversation(services: Services, session_id: str) -> tuple[TurnView, ...]:
    """A conversation's turns, oldest first."""
    read = ((turn, stored_reply(turn)) for turn in services.store.turns(session_id))
    return tuple(
        TurnView(turn.turn_id, turn.message, trace=reply.trace, text=reply.text, reply=reply)
        for turn, reply in read
        if reply is not None
    )


def stored_reply(turn: StoredTurn) -> Reply | None:
    """A turn's Reply; None, and a line in the log, when another version wrote it."""
    try:
        return _codec().load_reply(turn.reply_json)
    except ValidationError as error:
        log.warning("a stored turn cannot be shown", turn=turn.turn_id, problems=error.error_count())
        return None


@cache
def _codec() -> Codec:
    return Codec()
