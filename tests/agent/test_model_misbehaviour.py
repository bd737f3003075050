"""A language model that calls or answers wrongly: the person has a right list all the same, with reasons that hold."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from openai_stub import Answer, Stub, calls, calls_raw, says

from agent.compose import App
from tests.agent.attacks import structured
from tests.agent.right_turns import GOOD, HEAT, LIKE_HEAT, fell_back, right, streamed
from tests.agent.saying import Ask


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
def test_a_call_that_is_half_right_is_used(stub: Stub, ask: Ask, kind: str) -> None:
    stub.play(CALLS[kind], GOOD)
    reply = ask(HEAT)
    right(reply)
    assert (reply.model, reply.text) == ("stub", "Close to Heat, and short.")
    assert "like Heat (1995)" in reply.understood
    assert "under 120 min" in reply.understood


def test_arguments_encoded_twice(stub: Stub, ask: Ask) -> None:
    stub.play(calls_raw("recommend_movies", json.dumps(json.dumps({"similar_to": ["#6"]}))), GOOD)
    right(ask(HEAT))


def test_what_stands_is_not_loosened_by_a_call(stub: Stub, ask: Ask) -> None:
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


def test_what_was_lifted_in_words_may_be_lifted_by_a_call(stub: Stub, ask: Ask) -> None:
    stub.play(calls("recommend_movies", genres=["Comedy"]), GOOD)
    ask("a comedy under two hours")
    stub.play(calls("recommend_movies", lift=["runtime"]), GOOD)
    assert "under 120 min" not in ask("any length will do after all").understood


@pytest.mark.parametrize("value", ["like", "dislike", "seen", "forget", "not_interested"])
def test_nothing_is_noted_that_was_not_said(stub: Stub, with_model: App, value: str) -> None:
    user = f"quiet-{value}"
    stub.play(_two(calls("record_feedback", films=["#6"], value=value), LIKE_HEAT), GOOD)
    right(with_model.assistant.run_turn(uuid.uuid4().hex, user, HEAT))
    assert not with_model.store.history(user).entries
    assert not with_model.store.feedback(user)


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
    "one of several": "The film you want is Léon: The Professional (1994).",
    "a rank": "Léon: The Professional (1994) is more acclaimed than the others.",
    "a figure of another film": "Léon: The Professional (1994) is from 1999.",
    "a language": "These are Japanese films, close to Heat.",
    "only a thought": "<think>The user wants films like Heat.",
    "nothing but blanks": " \u200b\u00a0\n",
}


@pytest.mark.parametrize("kind", WORDS)
@pytest.mark.parametrize("form", ["words", "structured"])
def test_words_that_are_wrong_are_not_shown(stub: Stub, ask: Ask, kind: str, form: str) -> None:
    stub.play(LIKE_HEAT, says(structured(WORDS[kind]) if form == "structured" else WORDS[kind]))
    reply = ask(HEAT)
    assert WORDS[kind].strip()[:40] not in reply.text or not WORDS[kind].strip()
    assert fell_back(reply)
    right(reply)


HONEST = (
    "Léon: The Professional is close to Heat (1995), and so are the other films.",
    "Six films close to Heat, all under two hours.",
    "None of them has Al Pacino in it, but they come close to Heat (1995).",
    "They are close to Heat (1995) and none is longer than 119 minutes.",
    "<think>They asked for Heat. 87 minutes?</think>Short and tense, like Heat.",
    "Short\u00a0and tense, like Heat\u2009.",
)


@pytest.mark.parametrize("words", HONEST)
def test_honest_words_stay(stub: Stub, ask: Ask, words: str) -> None:
    stub.play(LIKE_HEAT, says(structured(words)))
    reply = ask(HEAT)
    assert not fell_back(reply), [event for event in reply.trace if event.kind == "guard"]
    assert reply.text == " ".join(words.split("</think>")[-1].split())
    right(reply)


def test_thoughts_in_a_field_of_their_own_are_nobodys(stub: Stub, with_model: App) -> None:
    thinking: dict[str, Any] = {"reasoning_content": "The user wants Casablanca."}
    stub.play({**LIKE_HEAT, **thinking}, {**GOOD, **thinking})  # type: ignore[dict-item]
    words, reply = streamed(with_model, HEAT)
    assert (reply.text, "Casablanca" in words) == ("Close to Heat, and short.", False)
    stub.play(LIKE_HEAT, {"role": "assistant", "content": None, **thinking})
    words, reply = streamed(with_model, HEAT)
    assert (reply.model, "Casablanca" in words + reply.text) == ("planner", False)


REASONS = (
    "It is from 1931.",
    "It was directed by Akira Kurosawa and runs 87 minutes.",
    "Es una película parecida a Heat.",
    "\ud83d\u202e close to Heat",
    "| tense | like Heat |",
    "close to Heat " * 200,
)


@pytest.mark.parametrize("why", REASONS)
def test_reasons_that_are_wrong_are_written_anew(stub: Stub, ask: Ask, why: str) -> None:
    stub.play(LIKE_HEAT, GOOD)
    ids = [pick.movie.id for pick in ask(HEAT).recommendations]
    stub.play(
        LIKE_HEAT, says(structured("Short.", [*ids, *ids], [{"id": one, "facts": [9], "why": why} for one in ids]))
    )
    reply = ask("something like Heat under two hours, from the beginning: start over")
    right(reply)
    assert all(why.strip() != pick.reason for pick in reply.recommendations)


@pytest.mark.parametrize("form", ["titles", "places"])
def test_an_order_by_titles_or_places_is_followed(stub: Stub, with_model: App, form: str) -> None:
    stub.play(LIKE_HEAT, GOOD)
    picks = with_model.assistant.run_turn(uuid.uuid4().hex, "ann", HEAT).recommendations
    order = [pick.movie.label if form == "titles" else pick.rank for pick in reversed(picks)]
    stub.play(LIKE_HEAT, says(structured("Short.", order)))
    again = with_model.assistant.run_turn(uuid.uuid4().hex, "ann", HEAT).recommendations
    assert [pick.movie.id for pick in again] == [pick.movie.id for pick in reversed(picks)]
