"""A loopback server that plays an OpenAI-compatible model from a script, well-behaved or not."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import Any

Answer = dict[str, Any] | Callable[[BaseHTTPRequestHandler], None]


def says(text: str) -> Answer:
    return {"role": "assistant", "content": text}


def calls(name: str, **arguments: Any) -> Answer:
    return calls_raw(name, json.dumps(arguments))


def calls_raw(name: str, arguments: str) -> Answer:
    call = {"id": "call_1", "type": "function", "function": {"name": name, "arguments": arguments}}
    return {"role": "assistant", "content": None, "tool_calls": [call]}


def ends(text: str, reason: str | None) -> Answer:
    """Words that end for another reason than that all was said: "length", or none at all."""
    return {"role": "assistant", "content": text, "finish": reason}


def fails(status: int, body: str = "{}", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        _send(handler, body.encode(), headers.pop("kind", "application/json"), status, headers)

    return answer


def breaks_off(text: str) -> Answer:
    """The connection is lost after some of the words, whole or as a stream."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        body = _events({"content": text, "finish": None}).encode()
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.send_header("Content-Length", str(len(body) + 1_000))
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True
        handler.connection.close()

    return answer


def stalls(seconds: float) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(seconds)
        _send(handler, b"{}", status=500)

    return answer


@dataclass
class Stub:
    """The script, one answer a request, the last one for ever; and what was asked."""

    url: str = ""
    script: list[Answer] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)

    def play(self, *answers: Answer) -> None:
        self.script, self.asked = list(answers), []

    def next(self) -> Answer:
        return self.script.pop(0) if len(self.script) > 1 else self.script[0]


@contextmanager
def openai_stub() -> Iterator[Stub]:
    stub = Stub()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            request = json.loads(self.rfile.read(length))
            stub.asked.append(request)
            answer = stub.next()
            if callable(answer):
                answer(self)
            elif request.get("stream"):
                _stream(self, answer)
            else:
                _send(self, json.dumps(_completion(answer)).encode())

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    stub.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()


def _reason(message: dict[str, Any]) -> str | None:
    given: str | None = message.get("finish", "tool_calls" if message.get("tool_calls") else "stop")
    return given


def _completion(message: dict[str, Any]) -> dict[str, Any]:
    reason = _reason(message)
    return {
        "id": "1",
        "object": "chat.completion",
        "created": 0,
        "model": "stub",
        "choices": [{"index": 0, "message": message, "finish_reason": reason}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110},
    }


def _stream(handler: BaseHTTPRequestHandler, message: dict[str, Any]) -> None:
    _send(handler, (_events(message) + "data: [DONE]\n\n").encode(), "text/event-stream")


def _events(message: dict[str, Any]) -> str:
    deltas: list[dict[str, Any]] = [{"role": "assistant", "content": ""}]
    deltas += [{name: message[name]} for name in ("reasoning_content",) if name in message]
    deltas += [{"content": word + " "} for word in (message.get("content") or "").split(" ")]
    for index, call in enumerate(message.get("tool_calls", ())):
        deltas.append({"tool_calls": [{**call, "index": index}]})
    chunks = [{"index": 0, "delta": delta, "finish_reason": None} for delta in deltas]
    if reason := _reason(message):
        chunks.append({"index": 0, "delta": {}, "finish_reason": reason})
    head = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "stub"}
    return "".join(f"data: {json.dumps({**head, 'choices': [chunk]})}\n\n" for chunk in chunks)


def _send(
    handler: BaseHTTPRequestHandler, body: bytes, kind: str = "application/json", status: int = 200,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> None:  # fmt: skip
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
