"""The standing request of a conversation over HTTP: its conditions one by one, and changing one by hand."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from agent.editing import Edit, conditions
from data.errors import InputError
from data.types import Reply, Request
from ui.metrics import Metrics
from ui.schemas import NAME_LIMIT, NAME_PATTERN, ConditionOut, ConditionsOut, EditIn, SpanOut, TurnOut
from ui.services import Services, guest, usable_name

Session = Annotated[str, Path(min_length=1, max_length=NAME_LIMIT, pattern=NAME_PATTERN)]


def routes(services: Services, metrics: Metrics) -> APIRouter:
    router = APIRouter(prefix="/api/conversations", tags=["conversation"])

    @router.get("/{session_id}/conditions")
    def standing(session_id: Session) -> ConditionsOut:
        """What a conversation asks for now, thing by thing, as it can be changed."""
        return _told(_known(services, session_id).state.request, services)

    @router.post("/{session_id}/conditions")
    def change(session_id: Session, given: EditIn) -> TurnOut:
        """Drop a condition, ask for its opposite, or set the years or minutes anew; answers with the picks that
        follow, as a message does."""
        edit = Edit.read(given.model_dump())
        _known(services, session_id)
        user = usable_name(given.user_id) if given.user_id else guest(session_id)
        with metrics.turn() as turn:
            *_, reply = services.assistant.stream_edit(session_id, user, edit)
            assert isinstance(reply, Reply)  # the last event of a turn
            turn.done(reply)
        return TurnOut.of(reply)

    return router


class UnknownConversationError(InputError):
    status = 404


def _known(services: Services, session_id: str) -> Reply:
    last = services.assistant.last_reply(session_id)
    if last is None:
        raise UnknownConversationError(f"There is no conversation {session_id!r}: use the session_id of an answer.")
    return last


def _told(request: Request, services: Services) -> ConditionsOut:
    limits = request.constraints
    found = conditions(request, services.catalogue)
    return ConditionsOut(
        conditions=tuple(ConditionOut(field=c.field, name=c.name, label=c.label, turns=c.turns) for c in found),
        years=SpanOut.of(limits.years),
        runtime=SpanOut.of(limits.runtime),
    )
