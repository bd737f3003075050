"""Stored turns, read back for a page that was reloaded."""

from __future__ import annotations

import structlog
from pydantic import ValidationError

from agent.codec import Codec
from data.store import StoredTurn
from data.types import MovieId
from ui.chat.view import TurnView
from ui.services import Services

log = structlog.get_logger(__name__)


def conversation(services: Services, session_id: str) -> tuple[TurnView, ...]:
    """A conversation's turns, oldest first; a turn written by another version is left out, and logged."""
    codec = Codec()
    views = (_view(turn, codec) for turn in services.store.turns(session_id))
    return tuple(view for view in views if view is not None)


def pressed(services: Services, user: str) -> dict[MovieId, str]:
    """The latest thumb a person gave to each film."""
    return {given.movie_id: given.value for given in services.store.feedback(user)}


def _view(turn: StoredTurn, codec: Codec) -> TurnView | None:
    try:
        reply = codec.load_reply(turn.reply_json)
    except ValidationError as error:
        log.warning("a stored turn cannot be shown", turn=turn.turn_id, problems=error.error_count())
        return None
    return TurnView(turn.turn_id, turn.message, trace=reply.trace, text=reply.text, reply=reply)
