"""All that rules read into a request, a model can ask for; and what it leaves out of a message is not lost."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from openai_stub import Answer, Stub, calls, says

from agent.compose import App, build
from agent.llm.tokens import of_prompt
from tests.agent.attacks import structured
from tests.agent.saying import Ask
from tools.arguments import Wish, to_request
from tools.details import describe_movie
from tools.lookup import Lookup

HERE = says(structured("Here they are."))
ALIEN = 1214
MOST_PROMPT = 2_500  # tokens of all prompts of a turn


def spent(stub: Stub) -> int:
    formats = ([asked["response_format"]] if "response_format" in asked else [] for asked in stub.asked)
    return sum(
        of_prompt([message["content"] or "" for message in asked["messages"]], [*asked.get("tools", ()), *form])
        for asked, form in zip(stub.asked, formats, strict=True)
    )


# ── what a call can say ──────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "call",
    [calls("recommend_movies", manner=["David Lynch"]), calls("recommend_movies", people=["David Lynch (director)"])],
)
def test_a_manner_is_that_of_films_not_of_a_person(stub: Stub, ask: Ask, call: Answer) -> None:
    stub.play(call, HERE)
    reply = ask("something Lynchian")
    assert any(chip.startswith("like ") for chip in reply.understood)
    assert not [chip for chip in reply.understood if "David Lynch" in chip]
    assert any("David Lynch" not in pick.movie.directors for pick in reply.recommendations)


def test_a_manner_nobody_has_is_told_to_the_model(stub: Stub, ask: Ask) -> None:
    stub.play(calls("recommend_movies", manner=["Qwzx Hezzzt"]), calls("recommend_movies", genres=["Comedy"]), HERE)
    assert ask("any films?").recommendations


@pytest.mark.parametrize(("message", "kept"), [("no singing, ever, please", True), ("something with a story", False)])
def test_what_is_never_wanted_is_remembered_where_it_was_said(
    stub: Stub, with_model: App, message: str, kept: bool
) -> None:
    user = f"never-{kept}"
    stub.play(calls("recommend_movies", without=["Musical"], always=True), HERE)
    reply = with_model.assistant.run_turn(uuid.uuid4().hex, user, message)
    assert ("Musical" in [one.name for one in with_model.store.dislikes(user)]) == kept
    assert ("I will remember, for every conversation: no musicals." in reply.text) == kept
    assert "not musical" in reply.understood


def test_an_audience_brings_what_it_asks_for(stub: Stub, ask: Ask) -> None:
    stub.play(calls("recommend_movies", for_whom="kids"), HERE)
    reply = ask("the two little ones want something")
    assert "for kids" in reply.understood
    assert {genre for pick in reply.recommendations for genre in pick.movie.genres} & {"Children", "Family"}


def test_what_somebody_cannot_stand_is_refused_for_all(app: App) -> None:
    lookup = Lookup(app.catalogue, app.titles, app.names)
    request = to_request(Wish(group=["my wife: romance, no war", "me: Heat, -horror"]), lookup)
    assert request.constraints.genres_none == ("War", "Horror")
    assert [one.avoids for one in request.group] == [("war",), ("horror",)]
    assert request.group[0].genres == ("Romance",)


@pytest.mark.parametrize(
    ("question", "first"),
    [("oscars", "Oscars: "), ("suitable", "certificate: "), ("runtime", "length: "), ("tone", "critics: ")],
)
def test_what_is_asked_comes_first_among_the_facts(app: App, question: str, first: str) -> None:
    film = app.catalogue.movie(ALIEN)
    told = describe_movie(film, question).split(" | ")
    assert told[1].startswith(first) or (question == "suitable" and not film.certificate)
    assert len(told) == len(describe_movie(film).split(" | "))


def test_years_that_are_refused_are_not_wanted(stub: Stub, ask: Ask) -> None:
    stub.play(calls("recommend_movies", genres=["War"], years_none=["1990-1999"]), HERE)
    assert ask("war films, but spare me the nineties").understood == ("war", "not 1990–1999")
    stub.play(calls("recommend_movies", mode="start_over", genres=["Western"], years_none=["1990-1999"]), HERE)
    assert "not 1990–1999" not in ask("start over: westerns").understood


# ── what is asked beside a wish ──────────────────────────────────────────────────────────────────────────────────────
BESIDE: dict[str, list[Answer]] = {
    "the wish alone": [calls("recommend_movies", similar_to=[f"#{ALIEN}"])],
    "in one object": [
        says(
            json.dumps({"tool": "recommend_movies", "similar_to": ["Alien"], "films": ["Alien"], "question": "runtime"})
        )
    ],
}


@pytest.mark.parametrize("form", BESIDE)
def test_a_fact_asked_beside_a_wish_is_told(stub: Stub, ask: Ask, form: str) -> None:
    stub.play(*BESIDE[form], HERE)
    reply = ask("how long is Alien? and give me something like it")
    assert reply.text == "Alien (1979) runs 117 minutes (1 h 57). Here they are."
    assert len(reply.recommendations) == 6
    assert len(stub.asked) == 2
    assert spent(stub) <= MOST_PROMPT


# ── what a call leaves out ───────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("message", "call", "chips"),
    [
        ("an Oscar-winning comedy", {"genres": ["Comedy"]}, {"won an Oscar"}),
        ("a lesser-known thriller", {"genres": ["Thriller"]}, {"lesser known"}),
        ("a well-reviewed western", {"genres": ["Western"]}, {"well reviewed"}),
        ("something like Heat but funnier", {"similar_to": ["#6"]}, {"funny"}),
        ("a drama, no war, not in English", {"genres": ["Drama"], "without": ["romance"]}, {"not war"}),
    ],
)
def test_what_a_call_leaves_out_still_counts(
    stub: Stub, ask: Ask, message: str, call: dict[str, Any], chips: set[str]
) -> None:
    stub.play(calls("recommend_movies", **call), HERE)
    assert chips <= set(ask(message).understood)


@pytest.mark.parametrize("message", ["undo that", "what did I ask for first?", "forget everything about me"])
def test_what_the_talk_itself_answers_is_not_asked_of_a_model(stub: Stub, ask: Ask, message: str) -> None:
    stub.play(calls("recommend_movies", genres=["Comedy"]), HERE)
    ask("a comedy")
    stub.play(says("Certainly."))
    reply = ask(message)
    assert (stub.asked, reply.model) == ([], "planner")
    assert reply.text != "Certainly."


@pytest.mark.parametrize("tools", [True, False])
def test_a_usual_turn_is_within_its_tokens(stub: Stub, with_model: App, tools: bool) -> None:
    """Interpretation, schema, facts, reply and its schema together, over turns of a talk, with tools and as JSON."""
    app, session = with_model, uuid.uuid4().hex
    if not tools:
        app = build(with_model.settings.model_copy(update={"llm_tools": False}))
    talk = ("something like Heat under two hours", "funnier, and no romance", "six more", "how long is the first one?")
    for message in talk:
        name = "movie_details" if "first" in message else "recommend_movies"
        given: dict[str, Any] = {"films": ["Heat"]} if "first" in message else {"count": 6}
        form = calls(name, **given) if tools else says(json.dumps({"tool": name, **given}))
        stub.play(form, says(structured("Here.")))
        assert app.assistant.run_turn(session, "ann", message).model == "stub"
        assert len(stub.asked) == 2
        assert spent(stub) <= MOST_PROMPT
