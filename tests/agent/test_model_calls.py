"""How a language model is called: how often, how long the prompts are, what is found out about it."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from openai_stub import Stub, calls, fails, says

from agent.compose import App, build
from agent.interface import Token
from agent.llm.tokens import of_prompt
from agent.settings import Settings
from retrieval.experiments.definition import Experiment
from tests.agent.attacks import structured
from tests.agent.saying import Ask

LIKE_HEAT = calls("recommend_movies", similar_to=["#6"])
MOST_PROMPT = 2_500  # tokens, all calls of a turn together


@pytest.fixture(scope="module")
def model_settings() -> dict[str, Any]:
    return {"llm_timeout_s": 6, "llm_retries": 2, "llm_prompt_price": 2.0, "llm_answer_price": 10.0}


@pytest.fixture
def fresh(with_model: App, stub: Stub) -> App:
    """An application that has not found out anything about its model yet."""
    return build(
        Settings(home=with_model.settings.home, llm_base_url=stub.url, llm_model="stub", llm_timeout_s=6, llm_retries=0)
    )


def _prompt(asked: dict[str, Any]) -> int:
    formats = [asked["response_format"]] if "response_format" in asked else []
    return of_prompt([message["content"] or "" for message in asked["messages"]], [*asked.get("tools", ()), *formats])


# ── two small calls ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_usual_turn_is_two_calls(stub: Stub, ask: Ask) -> None:
    stub.play(LIKE_HEAT, says(structured("Crime films for tonight.")))
    ask("something like Heat")
    assert len(stub.asked) == 2
    stub.play(says("Hello, I find films."))
    ask("hi there")
    assert len(stub.asked) == 1


def test_prompts_do_not_grow_with_the_conversation(stub: Stub, ask: Ask) -> None:
    """A dozen turns of twenty picks, the last with every kind of condition and a message of the greatest length."""
    sums = []
    for turn in range(12):
        stub.play(calls("recommend_movies", count=20), says(structured("More of them.")))
        long = "tense, dark, under 150 minutes, after 1970, no romance, without Adam Sandler. " * 50
        reply = ask("twenty more films please" if turn < 11 else long[:3990])
        assert reply.model == "stub"
        sums.append(sum(map(_prompt, stub.asked)))
        assert all(_prompt(asked) <= MOST_PROMPT for asked in stub.asked)
    assert len(reply.recommendations) == 20
    assert all(usual <= MOST_PROMPT for usual in sums[:-1]), sums


def test_ids_travel_not_only_titles(stub: Stub, ask: Ask) -> None:
    stub.play(LIKE_HEAT, says(structured("Here.")))
    picks = ask("something like Heat").recommendations
    facts = stub.asked[1]["messages"][-1]["content"]
    assert all(f"#{pick.movie.id} " in facts for pick in picks)
    stub.play(calls("movie_details", films=[f"#{picks[1].movie.id}"]), says("It is."))
    ask("who directed the second one?")
    assert f"2. {picks[1].movie.label} #{picks[1].movie.id}" in stub.asked[0]["messages"][-1]["content"]


def test_its_order_and_its_true_reasons_are_used(stub: Stub, with_model: App, ask: Ask) -> None:
    stub.play(LIKE_HEAT, says("x"))
    first = ask("something like Heat").recommendations
    ids = [pick.movie.id for pick in first]
    reasons = [{"id": ids[0], "why": "It is similar to Heat (1995)."}, {"id": ids[1], "why": "Won an Oscar."}]
    stub.play(LIKE_HEAT, says(structured("Close to it.", [f"#{ids[-1]}", ids[0]], reasons)))
    reply = with_model.assistant.run_turn(uuid.uuid4().hex, "ann", "something like Heat")
    assert [pick.movie.id for pick in reply.recommendations] == [ids[-1], *ids[:-1]]
    told = {pick.movie.id: pick.reason for pick in reply.recommendations}
    assert told[ids[0]] == "It is similar to Heat (1995)."
    assert "Oscar" not in told[ids[1]]
    assert any(event.result.startswith("kept 1 of 2") for event in reply.trace)


def test_its_order_is_what_the_log_of_shown_lists_has(stub: Stub, with_model: App, ask: Ask) -> None:
    stub.play(LIKE_HEAT, says("x"))
    ids = [pick.movie.id for pick in ask("something like Heat").recommendations]
    stub.play(LIKE_HEAT, says(structured("Close to it.", [ids[-1]], [])))
    reply = with_model.assistant.run_turn(uuid.uuid4().hex, "ann", "something like Heat")
    listed = with_model.store.showing(reply.turn_id)
    assert listed is not None
    assert list(listed.films) == [ids[-1], *ids[:-1]]
    assert listed.slots == (1.0,) * len(ids)


def test_a_list_left_to_chance_stays_as_it_was_drawn(stub: Stub, with_model: App) -> None:
    experiment = Experiment("order", (("default", 1.0), ("focused", 1.0)), epsilon=1e-9, pool=2)
    with_model.store.define_experiment("order", experiment.dump())
    with_model.store.start_experiment("order")
    orders = []
    for _ in range(2):
        stub.play(LIKE_HEAT, says(structured("Close to it.", orders[0][:0:-1] if orders else [], [])))
        reply = with_model.assistant.run_turn(uuid.uuid4().hex, "ann", "something like Heat")
        listed = with_model.store.showing(reply.turn_id)
        assert listed is not None
        orders.append([pick.movie.id for pick in reply.recommendations])
        assert list(listed.films) == orders[-1]
        assert listed.films == listed.pool[: len(listed.films)]  # nearly no list is drawn at random
    with_model.store.stop_experiment("order")
    assert orders[0] == orders[1]


def test_tokens_and_cost_are_in_the_trace(stub: Stub, ask: Ask) -> None:
    stub.play(LIKE_HEAT, says(structured("Here.")))
    trace = ask("something like Heat").trace
    by_model = [event for event in trace if event.name == "stub" and event.kind == "model"]
    assert [(event.tokens, event.prompt_tokens) for event in by_model] == [(110, 100)] * 2
    # 100 tokens at 2 dollars and 10 at 10 dollars a million, each call
    assert [event.cost for event in by_model] == [pytest.approx(0.0003)] * 2


# ── what is found out about a model ──────────────────────────────────────────────────────────────────────────────────
def test_a_model_without_tools_gets_the_same_through_a_schema(stub: Stub, fresh: App) -> None:
    answer = json.dumps({"tool": "recommend_movies", "similar_to": ["Heat (1995)"], "minutes_to": 120})
    stub.play(fails(400, '{"error": {"message": "tools are not supported"}}'), says(answer), says(structured("Here.")))
    reply = fresh.assistant.run_turn("a", "ann", "something like Heat under two hours")
    assert reply.model == "stub"
    assert reply.text == "Here."
    assert all((pick.movie.runtime_min or 999) <= 120 for pick in reply.recommendations)
    assert "tools" in stub.asked[0]
    assert "tools" not in stub.asked[1]
    assert stub.asked[1]["response_format"]["json_schema"]["schema"]["properties"]["similar_to"]["type"] == "array"
    stub.play(says(answer), says(structured("Again.")))  # remembered: asked for JSON at once
    assert fresh.assistant.run_turn("b", "ann", "something like Heat").text == "Again."
    assert len(stub.asked) == 2
    assert "tools" not in stub.asked[0]

    # It does not keep to schemas either: JSON is asked for in words.
    stub.play(says(answer), fails(400, '{"error": {"message": "response_format"}}'), says(structured("Plainly.")))
    assert fresh.assistant.run_turn("c", "ann", "something like Heat").text == "Plainly."
    assert ["response_format" in asked for asked in stub.asked] == [True, True, False]
    stub.play(says('{"tool": "talk", "reply": "Hello, I find films."}'))
    assert fresh.assistant.run_turn("d", "ann", "hi").text == "Hello, I find films."
    assert "response_format" not in stub.asked[0]


def test_a_model_that_talks_instead_of_calling_is_asked_for_json(stub: Stub, fresh: App) -> None:
    answer = json.dumps({"tool": "recommend_movies", "similar_to": ["Heat (1995)"]})
    stub.play(says("I would look for crime films."), says(answer), says(structured("Here.")))
    reply = fresh.assistant.run_turn("e", "ann", "something like Heat")
    assert (reply.model, reply.text) == ("stub", "Here.")
    stub.play(says(answer), says(structured("Again.")))
    fresh.assistant.run_turn("f", "ann", "something like Heat")
    assert ["tools" in asked for asked in stub.asked] == [False, False]


def test_what_a_form_filling_model_makes_up_is_left_out(stub: Stub, ask: Ask) -> None:
    form = {
        "similar_to": ["Heat"], "liked": [], "disliked": [], "seen": [], "genres": ["Horror"], "genres_none": [],
        "year_from": 1950, "year_to": 1960, "people": ["Tom Hanks"], "renown": None, "count": 2, "minutes_to": 120,
        "languages": ["French"], "lift": ["runtime"], "mode": "start_over",
    }  # fmt: skip
    stub.play(says(json.dumps({"name": "recommend_movies", "arguments": form})), says(structured("Here.")))
    reply = ask("something like Heat under two hours")
    assert reply.understood == ("like Heat (1995)", "under 120 min")
    assert len(reply.recommendations) == 6


def test_feedback_that_a_model_forgot_is_noted(stub: Stub, with_model: App) -> None:
    stub.play(calls("recommend_movies", mode="new"), says(structured("Here.")))
    with_model.assistant.run_turn(uuid.uuid4().hex, "carl", "I loved Alien and The Thing, what next?")
    assert {entry.movie_id for entry in with_model.store.history("carl").entries} >= {1214}


@pytest.mark.parametrize("film", ["Heat (1995) #987654321", "Heat (1995) #1", "heat #6", "#6", 6, {"id": 6}, "Heat"])
def test_a_wrong_or_missing_id_does_not_lose_the_film(stub: Stub, ask: Ask, film: object) -> None:
    stub.play(calls("similar_movies", similar_to=[film]), says(structured("Here.")))
    reply = ask("something like that crime film")
    assert len(stub.asked) == 2
    assert "like Heat (1995)" in reply.understood


# ── streaming ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_words_stream_out_of_json(stub: Stub, with_model: App) -> None:
    said = 'Films in "Heat"\'s manner, café nights.\nEnjoy!'
    stub.play(LIKE_HEAT, says(structured(said, [6], [])))
    events = list(with_model.assistant.stream_turn(uuid.uuid4().hex, "ann", "something like Heat"))
    streamed = "".join(event.text for event in events if isinstance(event, Token))
    assert streamed.split() == said.split()
    assert "{" not in streamed


def test_ids_of_films_nobody_spoke_of_are_not_believed(stub: Stub, with_model: App) -> None:
    stub.play(calls("movie_details", films=["#1", "#2"], question="runtime"), says(structured("Casino is longer.", [])))
    reply = with_model.assistant.run_turn(uuid.uuid4().hex, "ann", "which is longer, Heat or Casino?")
    (called,) = [event for event in reply.trace if event.kind == "tool_call"]
    assert "Toy Story" not in reply.text
    assert all(title in str(called.arguments) for title in ("#6", "#16")), called.arguments
