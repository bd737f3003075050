"""Requests that are too large are refused before they are read into memory."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

API_LIMIT = 64 * 1024  # bytes; the longest message takes 16 kB
PAGE_LIMIT = 1024 * 1024  # the page says itself, in the conversation, that a message is too long


class BodyLimit:
    """ASGI middleware: answers 413 to a body over the limit, whether announced or streamed."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        limit = API_LIMIT if scope["path"].startswith("/api/") else PAGE_LIMIT
        announced = Request(scope).headers.get("content-length", "")
        if announced.isdigit() and int(announced) > limit:
            await _refuse(scope, receive, send, limit)
            return
        body = await _read(receive, limit)
        if body is None:
            await _refuse(scope, receive, send, limit)
            return
        await self._app(scope, _replay(body, receive), send)


async def _read(receive: Receive, limit: int) -> list[Message] | None:
    """The request's messages, or None as soon as they are too much."""
    messages: list[Message] = []
    size = 0
    while True:
        message = await receive()
        messages.append(message)
        size += len(message.get("body", b""))
        if size > limit:
            return None
        if message["type"] != "http.request" or not message.get("more_body", False):
            return messages


async def _refuse(scope: Scope, receive: Receive, send: Send, limit: int) -> None:
    sentence = f"The request is larger than {limit // 1024} kB: send a shorter message."
    await JSONResponse({"detail": sentence}, 413, {"connection": "close"})(scope, receive, send)


def _replay(messages: list[Message], receive: Receive) -> Receive:
    waiting = iter(messages)

    async def replayed() -> Message:
        message = next(waiting, None)
        return message if message is not None else await receive()

    return replayed
