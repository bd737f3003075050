"""A language model, or what stands at its address, that fails or answers wrongly: the person has a right list all the
same, with reasons that hold, and the trace says what happened."""

from __future__ import annotations

import json
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from homes import copy_home
from openai_stub import Answer, Stub, breaks_off, calls, calls_raw, ends, fails, says, stalls

from agent.checking import check
from agent.compose import App, build
from agent.interface import Token
from agent.settings import Settings
from data.types import Reply
from tests.agent.attacks import structured

LIKE_HEAT = calls("recommend_movies", similar_to=["#6"])
HEAT = "something like Heat under two hours"
GOOD = says(structured("Close to Heat, and short."))


@pytest.fixture(scope="module")
def app(starter_home: Path, stub: Stub, tmp_path_factory: pytest.TempPathFactory) -> App:
    home = copy_home(starter_home, tmp_path_factory.mktemp("misbehaviour") / "var")
    return build(Settings(home=home, llm_base_url=stub.url, llm_model="stub", llm_timeout_s=6, llm_retries=2))


@pytest.fixture
def ask(app: App) -> Callable[[str], Reply]:
    session, user = uuid.uuid4().hex, f"ann-{uuid.uuid4().hex[:8]}"
    return lambda message: app.assistant.run_turn(session, user, message)


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


# ── the address fails ────────────────────────────────────────────────────────────────────────────────────────────────
def _drops(handler: Any) -> None:
    handler.close_connection = True
    handler.connection.close()


@pytest.mark.parametrize("failure", [fails(429), fails(503), fails(500), _drops])
def test_a_passing_failure_is_tried_again_after_a_pause(
    stub: Stub, ask: Callable[[str], Reply], failure: Answer
) -> None:
    stub.play(failure, LIKE_HEAT, says(structured("Here.")))
    started = time.monotonic()
    reply = ask("something like Heat")
    assert time.monotonic() - started >= 0.5
    assert (reply.model, reply.text) == ("stub", "Here.")
    assert any(event.kind == "error" and "tried again after 0.5 s" in event.result for event in reply.trace)


def test_it_is_not_tried_for_ever(stub: Stub, ask: Callable[[str], Reply]) -> None:
    stub.play(fails(503))
    reply = ask("something like Heat")
    assert len(stub.asked) == 3
    assert reply.model == "planner"
    assert len(reply.recommendations) == 6


@pytest.mark.parametrize("status", [401, 403])
def test_a_lasting_failure_is_not_tried_again(stub: Stub, ask: Callable[[str], Reply], status: int) -> None:
    stub.play(fails(status, '{"error": {"message": "bad key sk-abc"}}'))
    reply = ask("something like Heat")
    assert len(stub.asked) == 1
    assert reply.model == "planner"
    assert f"HTTP {status}" in "".join(event.result for event in reply.trace)
    assert "sk-abc" not in "".join(event.result for event in reply.trace)


def test_a_stopped_turn_gives_the_conversation_back_at_once(stub: Stub, app: App) -> None:
    stub.play(stalls(5))
    session = uuid.uuid4().hex
    turn = app.assistant.stream_turn(session, "ann", "something like Heat")
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
    assert app.assistant.run_turn(session, "ann", "something like Heat").text == "Here."
    assert time.monotonic() - started < 3
    assert app.assistant.last_reply(session).state.turn == 1  # type: ignore[union-attr]  # nothing of it was kept


def test_it_is_waited_for_as_long_as_the_address_says(stub: Stub, ask: Callable[[str], Reply]) -> None:
    stub.play(fails(429, Retry_After="1"), LIKE_HEAT, GOOD)
    started = time.monotonic()
    reply = ask(HEAT)
    assert time.monotonic() - started >= 1
    assert reply.model == "stub"
    assert any("tried again after 1 s" in event.result for event in reply.trace)


@pytest.mark.parametrize("wait", ["3600", "inf", "1e9"])
def test_it_is_not_waited_for_beyond_the_turn(stub: Stub, ask: Callable[[str], Reply], wait: str) -> None:
    stub.play(fails(429, Retry_After=wait))
    started = time.monotonic()
    reply = ask(HEAT)
    assert time.monotonic() - started < 3
    assert (len(stub.asked), reply.model) == (1, "planner")
    right(reply)


@pytest.mark.parametrize("wait", ["Wed, 21 Oct 2026 07:28:00 GMT", "nan", "-5", "soon"])
def test_a_wait_that_is_no_number_is_the_usual_one(stub: Stub, ask: Callable[[str], Reply], wait: str) -> None:
    stub.play(fails(503, Retry_After=wait), LIKE_HEAT, GOOD)
    reply = ask(HEAT)
    assert reply.model == "stub"
    assert any("tried again after 0.5 s" in event.result for event in reply.trace)


PAGE = "<!doctype html><html><body>Sign in to the proxy</body></html>"


@pytest.mark.parametrize("status", [200, 302, 407, 502])
def test_the_page_of_a_proxy_is_no_answer(stub: Stub, ask: Callable[[str], Reply], status: int) -> None:
    stub.play(fails(status, PAGE, kind="text/html"))
    reply = ask(HEAT)
    assert reply.model == "planner"
    assert "proxy" not in reply.text
    assert fell_back(reply)
    right(reply)


# ── a stream breaks off ──────────────────────────────────────────────────────────────────────────────────────────────
def _streamed(app: App, message: str) -> tuple[str, Reply]:
    events = list(app.assistant.stream_turn(uuid.uuid4().hex, "ann", message))
    assert isinstance(events[-1], Reply)
    return "".join(event.text for event in events if isinstance(event, Token)), events[-1]


def test_a_call_that_breaks_off_is_asked_for_again(stub: Stub, app: App) -> None:
    stub.play(breaks_off("I would"), LIKE_HEAT, GOOD)
    streamed, reply = _streamed(app, HEAT)
    assert (reply.model, reply.text, streamed) == ("stub", "Close to Heat, and short.", "Close to Heat, and short.")
    assert any("tried again" in event.result for event in reply.trace)


def test_words_that_break_off_are_not_shown_twice(stub: Stub, app: App) -> None:
    stub.play(LIKE_HEAT, breaks_off("Close to Heat. And sho"), says("Close to Heat. And short."))
    streamed, reply = _streamed(app, HEAT)
    assert streamed.strip() == reply.text == "Close to Heat. And short."
    right(reply)


def test_words_that_break_off_again_and_again_are_the_planners(stub: Stub, app: App) -> None:
    stub.play(LIKE_HEAT, breaks_off("Close to Heat. And sho"))
    _, reply = _streamed(app, HEAT)
    assert (reply.model, len(stub.asked)) == ("planner", 4)
    right(reply)


@pytest.mark.parametrize("reason", ["length", None])
def test_half_a_sentence_is_not_shown(stub: Stub, ask: Callable[[str], Reply], reason: str | None) -> None:
    stub.play(LIKE_HEAT, ends("Close to Heat. And the thi", reason))
    assert ask(HEAT).text == "Close to Heat."
    stub.play(LIKE_HEAT, ends('{"reply": "Close to He', reason))
    reply = ask(HEAT)
    assert reply.model == "planner"
    right(reply)


# ── calls that are wrong ─────────────────────────────────────────────────────────────────────────────────────────────
def _two(first: Answer, second: Answer) -> Answer:
    assert isinstance(first, dict)
    assert isinstance(second, dict)
    both = [{**each["tool_calls"][0], "id": f"call_{place}"} for place, each in enumerate((first, second))]
    return {**first, "tool_calls": both}


CALLS: dict[str, Answer] = {
    "without a name": calls("", similar_to=["Heat (1995)"], minutes_to=119),
    "one of two that is none": _two(LIKE_HEAT, calls("launch_missiles", at="moon")),
    "one of two that breaks off": _two(
        calls_raw("movie_details", '{"films": ["#6'), calls("recommend_movies", similar_to=["#6"])
    ),
    "the same twice": _two(LIKE_HEAT, LIKE_HEAT),
    "an id in words": calls("recommend_movies", similar_to=["id 6"]),
    "halves of letters": calls_raw("recommend_movies", '{"similar_to": ["#6"], "text": "\\ud83d\\u0000 \\u202e"}'),
    "a longer limit than was said": calls("recommend_movies", similar_to=["#6"], minutes_to=240),
    "another limit than was said": calls("recommend_movies", similar_to=["#6"], minutes_from=150, minutes_to=240),
    "in thoughts and in earnest": says(
        '<think>{"tool": "recommend_movies", "genres": ["Horror"]} or rather'
        '</think>{"tool": "recommend_movies", "similar_to": ["Heat"]}'
    ),
}


@pytest.mark.parametrize("kind", CALLS)
def test_a_call_that_is_half_right_is_used(stub: Stub, ask: Callable[[str], Reply], kind: str) -> None:
    stub.play(CALLS[kind], GOOD)
    reply = ask(HEAT)
    right(reply)
    assert (reply.model, reply.text) == ("stub", "Close to Heat, and short.")
    assert "like Heat (1995)" in reply.understood
    assert "under 120 min" in reply.understood


def test_arguments_encoded_twice(stub: Stub, ask: Callable[[str], Reply]) -> None:
    stub.play(calls_raw("recommend_movies", json.dumps(json.dumps({"similar_to": ["#6"]}))), GOOD)
    right(ask(HEAT))


def test_what_stands_is_not_loosened_by_a_call(stub: Stub, ask: Callable[[str], Reply]) -> None:
    stub.play(calls("recommend_movies", genres=["Comedy"]), GOOD)
    ask("a comedy under two hours from the 90s, no romance")
    loose = calls(
        "recommend_movies", mode="new", lift=["runtime", "years"], minutes_to=300, year_from=1950, genres=["Romance"]
    )
    stub.play(loose, GOOD)
    reply = ask("funnier please")
    right(reply)
    for pick in reply.recommendations:
        assert "Comedy" in pick.movie.genres
        assert "Romance" not in pick.movie.genres
        assert 1990 <= (pick.movie.year or 0) <= 1999


def test_what_was_lifted_in_words_may_be_lifted_by_a_call(stub: Stub, ask: Callable[[str], Reply]) -> None:
    stub.play(calls("recommend_movies", genres=["Comedy"]), GOOD)
    ask("a comedy under two hours")
    stub.play(calls("recommend_movies", lift=["runtime"]), GOOD)
    assert "under 120 min" not in ask("any length will do after all").understood


@pytest.mark.parametrize("value", ["like", "dislike", "seen", "forget", "not_interested"])
def test_nothing_is_noted_that_was_not_said(stub: Stub, app: App, value: str) -> None:
    user = f"quiet-{value}"
    stub.play(_two(calls("record_feedback", films=["#6"], value=value), LIKE_HEAT), GOOD)
    right(app.assistant.run_turn(uuid.uuid4().hex, user, HEAT))
    assert not app.store.history(user).entries
    assert not app.store.feedback(user)


# ── words that are wrong ─────────────────────────────────────────────────────────────────────────────────────────────
WORDS: dict[str, str] = {
    "Spanish": "Estas son seis películas que se parecen mucho a Heat y que duran menos de dos horas.",
    "Chinese": "这里有六部与 Heat 相似的电影，希望你喜欢。",
    "a table": "Here:\n\n| Film | Minutes |\n|---|---|\n| one | 110 |",
    "a heading": "# Your films\nThey are close to Heat.",
    "no end": "They are close to Heat. " * 5_000,
    "one word without end": "x" * 100_000,
    "a figure": "They are close to Heat, and every one is 87 minutes long.",
    "a year": "They are close to Heat and were all made in 1931.",
    "a maker": "All of these were directed by Akira Kurosawa.",
    "an actor": "Meryl Streep is in most of these.",
    "somebody nobody knows": "They are starring Jonas Quandt.",
    "prizes": "These won the Palme d'Or.",
    "a shop": "You can watch them on Netflix.",
    "money": "Together they grossed $900 million.",
    "a language": "These are Japanese films, close to Heat.",
    "only a thought": "<think>The user wants films like Heat.",
    "nothing but blanks": " \u200b\u00a0\n",
}


@pytest.mark.parametrize("kind", WORDS)
@pytest.mark.parametrize("form", ["words", "structured"])
def test_words_that_are_wrong_are_not_shown(stub: Stub, ask: Callable[[str], Reply], kind: str, form: str) -> None:
    stub.play(LIKE_HEAT, says(structured(WORDS[kind]) if form == "structured" else WORDS[kind]))
    reply = ask(HEAT)
    assert WORDS[kind].strip()[:40] not in reply.text or not WORDS[kind].strip()
    assert fell_back(reply)
    right(reply)


HONEST = (
    "Six films close to Heat, all under two hours.",
    "None of them has Al Pacino in it, but they come close to Heat (1995).",
    "They are close to Heat (1995) and none is longer than 119 minutes.",
    "<think>They asked for Heat. 87 minutes?</think>Short and tense, like Heat.",
    "Short\u00a0and tense, like Heat\u2009.",
)


@pytest.mark.parametrize("words", HONEST)
def test_honest_words_stay(stub: Stub, ask: Callable[[str], Reply], words: str) -> None:
    stub.play(LIKE_HEAT, says(structured(words)))
    reply = ask(HEAT)
    assert not fell_back(reply), [event for event in reply.trace if event.kind == "guard"]
    assert reply.text == " ".join(words.split("</think>")[-1].split())
    right(reply)


def test_thoughts_in_a_field_of_their_own_are_nobodys(stub: Stub, app: App) -> None:
    thinking: dict[str, Any] = {"reasoning_content": "The user wants Casablanca."}
    stub.play({**LIKE_HEAT, **thinking}, {**GOOD, **thinking})  # type: ignore[dict-item]
    streamed, reply = _streamed(app, HEAT)
    assert (reply.text, "Casablanca" in streamed) == ("Close to Heat, and short.", False)
    stub.play(LIKE_HEAT, {"role": "assistant", "content": None, **thinking})
    streamed, reply = _streamed(app, HEAT)
    assert (reply.model, "Casablanca" in streamed + reply.text) == ("planner", False)


REASONS = (
    "It is from 1931.",
    "It was directed by Akira Kurosawa and runs 87 minutes.",
    "Es una película parecida a Heat.",
    "\ud83d\u202e close to Heat",
    "| tense | like Heat |",
    "close to Heat " * 200,
)


@pytest.mark.parametrize("why", REASONS)
def test_reasons_that_are_wrong_are_written_anew(stub: Stub, ask: Callable[[str], Reply], why: str) -> None:
    stub.play(LIKE_HEAT, GOOD)
    ids = [pick.movie.id for pick in ask(HEAT).recommendations]
    stub.play(
        LIKE_HEAT, says(structured("Short.", [*ids, *ids], [{"id": one, "facts": [9], "why": why} for one in ids]))
    )
    reply = ask("something like Heat under two hours, from the beginning: start over")
    right(reply)
    assert all(why.strip() != pick.reason for pick in reply.recommendations)


@pytest.mark.parametrize("form", ["titles", "places"])
def test_an_order_by_titles_or_places_is_followed(stub: Stub, app: App, form: str) -> None:
    stub.play(LIKE_HEAT, GOOD)
    picks = app.assistant.run_turn(uuid.uuid4().hex, "ann", HEAT).recommendations
    order = [pick.movie.label if form == "titles" else pick.rank for pick in reversed(picks)]
    stub.play(LIKE_HEAT, says(structured("Short.", order)))
    again = app.assistant.run_turn(uuid.uuid4().hex, "ann", HEAT).recommendations
    assert [pick.movie.id for pick in again] == [pick.movie.id for pick in reversed(picks)]
