"""An address that fails: the person has a right list all the same, and the trace says what happened."""

from __future__ import annotations

import threading
import time
import uuid
from typing import Any

import pytest
from openai_stub import Answer, Stub, breaks_off, ends, fails, says, stalls

from agent.compose import App
from tests.agent.attacks import structured
from tests.agent.right_turns import GOOD, HEAT, LIKE_HEAT, fell_back, right, streamed
from tests.agent.saying import Ask


# ── the address fails ────────────────────────────────────────────────────────────────────────────────────────────────
def _drops(handler: Any) -> None:
    handler.close_connection = True
    handler.connection.close()


@pytest.mark.parametrize("failure", [fails(429), fails(503), fails(500), _drops])
def test_a_passing_failure_is_tried_again_after_a_pause(stub: Stub, ask: Ask, failure: Answer) -> None:
    stub.play(failure, LIKE_HEAT, says(structured("Here.")))
    started = time.monotonic()
    reply = ask("something like Heat")
    assert time.monotonic() - started >= 0.5
    assert (reply.model, reply.text) == ("stub", "Here.")
    assert any(event.kind == "error" and "tried again after 0.5 s" in event.result for event in reply.trace)


def test_it_is_not_tried_for_ever(stub: Stub, ask: Ask) -> None:
    stub.play(fails(503))
    reply = ask("something like Heat")
    assert len(stub.asked) == 3
    assert reply.model == "planner"
    assert len(reply.recommendations) == 6


@pytest.mark.parametrize("status", [401, 403])
def test_a_lasting_failure_is_not_tried_again(stub: Stub, ask: Ask, status: int) -> None:
    stub.play(fails(status, '{"error": {"message": "bad key sk-abc"}}'))
    reply = ask("something like Heat")
    assert len(stub.asked) == 1
    assert reply.model == "planner"
    assert f"HTTP {status}" in "".join(event.result for event in reply.trace)
    assert "sk-abc" not in "".join(event.result for event in reply.trace)


def test_a_stopped_turn_gives_the_conversation_back_at_once(stub: Stub, with_model: App) -> None:
    stub.play(stalls(5))
    session = uuid.uuid4().hex
    turn = with_model.assistant.stream_turn(session, "ann", "something like Heat")
    next(turn)
    waiting = threading.Thread(target=lambda: [None for _ in turn])
    waiting.start()
    while not stub.asked:
        time.sleep(0.01)
    started = time.monotonic()
    turn.close()  # type: ignore[attr-defined]
    waiting.join(2)
    assert not waiting.is_alive()
    stub.play(LIKE_HEAT, says(structured("Here.")))
    assert with_model.assistant.run_turn(session, "ann", "something like Heat").text == "Here."
    assert time.monotonic() - started < 3
    assert with_model.assistant.last_reply(session).state.turn == 1  # type: ignore[union-attr]  # nothing of it was kept


def test_it_is_waited_for_as_long_as_the_address_says(stub: Stub, ask: Ask) -> None:
    stub.play(fails(429, Retry_After="1"), LIKE_HEAT, GOOD)
    started = time.monotonic()
    reply = ask(HEAT)
    assert time.monotonic() - started >= 1
    assert reply.model == "stub"
    assert any("tried again after 1 s" in event.result for event in reply.trace)


@pytest.mark.parametrize("wait", ["3600", "inf", "1e9"])
def test_it_is_not_waited_for_beyond_the_turn(stub: Stub, ask: Ask, wait: str) -> None:
    stub.play(fails(429, Retry_After=wait))
    started = time.monotonic()
    reply = ask(HEAT)
    assert time.monotonic() - started < 3
    assert (len(stub.asked), reply.model) == (1, "planner")
    right(reply)


@pytest.mark.parametrize("wait", ["Wed, 21 Oct 2026 07:28:00 GMT", "nan", "-5", "soon"])
def test_a_wait_that_is_no_number_is_the_usual_one(stub: Stub, ask: Ask, wait: str) -> None:
    stub.play(fails(503, Retry_After=wait), LIKE_HEAT, GOOD)
    reply = ask(HEAT)
    assert reply.model == "stub"
    assert any("tried again after 0.5 s" in event.result for event in reply.trace)


PAGE = "<!doctype html><html><body>Sign in to the proxy</body></html>"


@pytest.mark.parametrize("status", [200, 302, 407, 502])
def test_the_page_of_a_proxy_is_no_answer(stub: Stub, ask: Ask, status: int) -> None:
    stub.play(fails(status, PAGE, kind="text/html"))
    reply = ask(HEAT)
    assert reply.model == "planner"
    assert "proxy" not in reply.text
    assert fell_back(reply)
    right(reply)


# ── a stream breaks off ──────────────────────────────────────────────────────────────────────────────────────────────
def test_a_call_that_breaks_off_is_asked_for_again(stub: Stub, with_model: App) -> None:
    stub.play(breaks_off("I would"), LIKE_HEAT, GOOD)
    words, reply = streamed(with_model, HEAT)
    assert (reply.model, reply.text, words) == ("stub", "Close to Heat, and short.", "Close to Heat, and short.")
    assert any("tried again" in event.result for event in reply.trace)


def test_words_that_break_off_are_not_shown_twice(stub: Stub, with_model: App) -> None:
    stub.play(LIKE_HEAT, breaks_off("Close to Heat. And sho"), says("Close to Heat. And short."))
    words, reply = streamed(with_model, HEAT)
    assert words.strip() == reply.text == "Close to Heat. And short."
    right(reply)


def test_words_that_break_off_again_and_again_are_the_planners(stub: Stub, with_model: App) -> None:
    stub.play(LIKE_HEAT, breaks_off("Close to Heat. And sho"))
    _, reply = streamed(with_model, HEAT)
    assert (reply.model, len(stub.asked)) == ("planner", 4)
    right(reply)


@pytest.mark.parametrize("reason", ["length", None])
def test_half_a_sentence_is_not_shown(stub: Stub, ask: Ask, reason: str | None) -> None:
    stub.play(LIKE_HEAT, ends("Close to Heat. And the thi", reason))
    assert ask(HEAT).text == "Close to Heat."
    stub.play(LIKE_HEAT, ends('{"reply": "Close to He', reason))
    reply = ask(HEAT)
    assert reply.model == "planner"
    right(reply)
