"""Talking over HTTP: one answer, the same as events, thumbs, and the steps of a turn."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from itertools import chain
from typing import Any

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from agent.interface import Token, TurnEvent
from data.errors import InputError, MarqueeError
from data.types import TraceEvent
from ui import thumbs
from ui.chat.following import followed
from ui.metrics import Metrics
from ui.schemas import ChatIn, FeedbackIn, StepOut, TurnOut, turn_json
from ui.services import Services, guest, usable_name

BEAT_S = 1.0  # seconds between signs of life while nothing else is to be sent


def routes(services: Services, metrics: Metrics) -> APIRouter:
    router = APIRouter(prefix="/api", tags=["conversation"])

    @router.post("/chat")
    def chat(said: ChatIn) -> TurnOut:
        """Answer one message with picks, their reasons and the steps taken."""
        session, user = _addressed(said)
        with metrics.turn() as turn:
            reply = turn.done(services.assistant.run_turn(session, user, said.message))
        return TurnOut.of(reply)

    @router.post("/chat/stream", response_class=StreamingResponse)
    def stream(said: ChatIn) -> StreamingResponse:
        """The same as server-sent events: `step`s and `token`s as they happen, then one `reply`, or one `error`."""
        session, user = _addressed(said)
        events = services.assistant.stream_turn(session, user, said.message)
        first = next(events)  # what cannot be answered at all is refused here, with its own status
        following = chain([first], followed(events, BEAT_S))
        return StreamingResponse(_sent(following, metrics), media_type="text/event-stream")

    @router.post("/feedback", status_code=201)
    def feedback(given: FeedbackIn) -> dict[str, Any]:
        """Store a thumb; the next answer to that user takes it into account."""
        user = usable_name(given.user_id) if given.user_id else None
        kept = thumbs.give(services, given.movie_id, given.value, given.turn_id, user)
        metrics.thumb(kept.value)
        return {"user_id": kept.user, "movie_id": kept.movie_id, "value": kept.value, "turn_id": kept.turn_id}

    @router.get("/traces/{turn_id}")
    def trace(turn_id: str) -> dict[str, Any]:
        """Every step of a turn with its arguments and result, and which models answered."""
        turn = services.store.turn(turn_id)
        if turn is None:
            raise UnknownTurnError(f"There is no turn {turn_id!r}: use a turn_id from an answer.")
        reply = json.loads(turn.reply_json)
        kept = ("session_id", "turn_id", "latency_ms", "model", "model_version", "trace")
        return {"message": turn.message} | {name: reply[name] for name in kept if name in reply}

    return router


class UnknownTurnError(InputError):
    status = 404


def _addressed(said: ChatIn) -> tuple[str, str]:
    """Conversation and user of a request; a guest is someone new."""
    session = said.session_id or uuid.uuid4().hex
    return session, usable_name(said.user_id) if said.user_id else guest(session)


def _sent(events: Iterator[TurnEvent | None], metrics: Metrics) -> Iterator[str]:
    try:
        with metrics.turn() as turn:
            for event in events:
                match event:
                    case None:
                        yield ": beat\n\n"  # a comment: whoever has gone away is noticed by it, and the turn ends
                    case TraceEvent():
                        yield _event("step", StepOut.of(event).model_dump(mode="json"))
                    case Token(text=text):
                        yield _event("token", {"text": text})
                    case _:
                        yield _event("reply", turn_json(turn.done(event)))
    except MarqueeError as error:
        yield _event("error", {"detail": str(error)})


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
