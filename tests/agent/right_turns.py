"""What holds of every turn, however a language model misbehaves in it."""

from __future__ import annotations

import uuid

from openai_stub import calls, says

from agent.checking import check
from agent.compose import App
from agent.interface import Token
from data.types import Reply
from tests.agent.attacks import structured

LIKE_HEAT = calls("recommend_movies", similar_to=["#6"])
HEAT = "something like Heat under two hours"
GOOD = says(structured("Close to Heat, and short."))


def right(reply: Reply, count: int = 6) -> None:
    """A whole list within two hours, no film twice, every reason true, and words for a person."""
    picks = reply.recommendations
    assert len({pick.movie.id for pick in picks}) == len(picks) == count
    assert all((pick.movie.runtime_min or 999) < 120 for pick in picks)
    for pick in picks:
        assert pick.reason
        assert not [clause for clause in check(pick.reason, pick) if clause.fault], pick.reason
    assert reply.text
    assert all(char.isprintable() or char == "\n" for char in reply.text)
    assert not {"{", "<", "|"} & {*reply.text}


def fell_back(reply: Reply) -> bool:
    """Whether the trace says that the model was given up, or its words replaced."""
    return any(event.kind == "error" for event in reply.trace) or any(
        event.kind == "guard" and event.name == "reply" for event in reply.trace
    )


def streamed(app: App, message: str) -> tuple[str, Reply]:
    """What a turn showed on its way, and its reply."""
    events = list(app.assistant.stream_turn(uuid.uuid4().hex, "ann", message))
    assert isinstance(events[-1], Reply)
    return "".join(event.text for event in events if isinstance(event, Token)), events[-1]
