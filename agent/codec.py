"""Value types to JSON and back. The types themselves know nothing of it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from pydantic import TypeAdapter

from data.types import DialogueState, Reply, Request


class Codec:
    """Builds each adapter once, on first use; stateless otherwise."""

    @cached_property
    def _reply(self) -> TypeAdapter[Reply]:
        return TypeAdapter(Reply)

    @cached_property
    def _state(self) -> TypeAdapter[DialogueState]:
        return TypeAdapter(DialogueState)

    @cached_property
    def _request(self) -> TypeAdapter[Request]:
        return TypeAdapter(Request)

    def dump_reply(self, reply: Reply) -> str:
        return self._reply.dump_json(reply).decode()

    def load_reply(self, text: str) -> Reply:
        return self._reply.validate_json(text)

    def dump_state(self, state: DialogueState) -> dict[str, Any]:
        return dict(self._state.dump_python(state, mode="json"))

    def load_state(self, value: dict[str, Any]) -> DialogueState:
        return self._state.validate_python(value)

    def dump_request(self, request: Request) -> dict[str, Any]:
        return dict(self._request.dump_python(request, mode="json", exclude_defaults=True))

    def load_request(self, value: dict[str, Any]) -> Request:
        return self._request.validate_python(value)
