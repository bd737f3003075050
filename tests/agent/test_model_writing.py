# ruff: noqa: E501
"""What a language model wrote, read as a call or as a reply however it set it down."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.messages import AIMessage
from langchain_core.messages.tool import invalid_tool_call, tool_call

from agent.llm.speaking import Speaking
from agent.llm.spoken import without_thoughts
from agent.llm.tokens import clipped, tokens
from agent.llm.written import of_places, read_reply, without_ids
from agent.recovery import recover
from agent.titles_named import unsupported
from data.types import Movie
from data.wording import visible
from tests.agent.attacks import structured
from tools.registry import all_tools

FIELDS = {tool.name: tool.tool_call_schema.model_json_schema()["properties"] for tool in all_tools()}


@pytest.mark.parametrize(
    ("written", "arguments"),
    [
        ('{"name": "recommend_movies", "arguments": {"genre": "Comedy", "max_year": "1990"}}', {"genres": ["Comedy"], "year_to": 1990}),
        ("{'name': 'recommend_movies', 'arguments': {'genres': ['Comedy'], 'acclaimed': True}}", {"genres": ["Comedy"], "acclaimed": True}),
        ('{"tool": "recommend_movies", "genres": ["Comedy"], "count": "three"}', {"genres": ["Comedy"], "count": 3}),
        ('{"recommend_movies": {"genres": "Comedy, Drama"}}', {"genres": ["Comedy", "Drama"]}),
        ('{"tool_calls": [{"function": {"name": "recommend_movies", "arguments": {"minutes_to": "90 minutes",}}}]}', {"minutes_to": 90}),
        ('{"action": "recommendMovies", "action_input": {"similarTo": [{"title": "Heat", "id": 6}]}}', {"similar_to": ["#6"]}),
        ('<function=recommend_movies>{"similar_to": [6]}</function>', {"similar_to": ["#6"]}),
        ('recommend_movies(similar_to=["Heat (1995)"], year_to=1990)', {"similar_to": ["Heat (1995)"], "year_to": 1990}),
        ('Let me see.\n```json\n{"name": "functions.recommend_movies", "parameters": {"year": "1980s"}}\n```', {"year_from": 1980, "year_to": 1989}),
        ('{"name": "recommend_movies", "arguments": {"genres": null, "tags": [], "renown": "any", "mood": "funny"}}', {"moods": ["funny"]}),
        ('{"name": "recommend_movies", "arguments": {"bogus": 1, "year_from": "2000"}}', {"year_from": 2000}),
    ],
)  # fmt: skip
def test_calls_are_understood_however_they_are_written(written: str, arguments: dict[str, Any]) -> None:
    (call,) = recover(AIMessage(written), FIELDS).tool_calls
    assert call["name"] == "recommend_movies"
    assert call["args"] == arguments
    assert call["id"]


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text: str) -> None:
    recover(AIMessage(text), FIELDS)
    read_reply(text)
    assert tokens(clipped(text, 20)) <= 22


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(["genre", "year", "films", "similar_to", "count", "mode", "acclaimed"]) | st.text(max_size=12)


@given(st.dictionaries(NAMES, ANYTHING, max_size=5))
def test_no_arguments_break_the_repair(arguments: dict[str, Any]) -> None:
    text = json.dumps({"name": "recommend_movies", "arguments": arguments})
    for call in recover(AIMessage(text), FIELDS).tool_calls:
        assert call["args"].keys() <= FIELDS["recommend_movies"].keys()


@pytest.mark.parametrize(
    ("answer", "text", "order"),
    [
        ('{"reply": "Hi.", "order": [3, "#1", "Heat (1995) #2"]}', "Hi.", (3, 1, 2)),
        ('```json\n{"message": "Hi.", "picks": [{"id": 3}]}\n```', "Hi.", (3,)),
        ('{"reply": "Hi. It breaks o', "Hi.", ()),
        ('{"reply": "Hi, it breaks o', "", ()),
        ('<think>{"reply": "No."}</think>\n{"reply": "Hi.", "order": [3]}', "Hi.", (3,)),
        ("so I think this</think>Plain words.", "Plain words.", ()),
        ("<think>It never comes to an end", "", ()),
        (
            '{"reply": "Hi.", "order": ["Blade Runner 2049", "Heat (1995)", "id 7", "id: 8", "film 300 #9"]}',
            "Hi.",
            (7, 8, 9),
        ),
        (
            "Non-breaking\u00a0spaces and \u202edirections\u202c, ha\ud83dlves.",
            "Non-breaking spaces and directions, halves.",
            (),
        ),
        ("Plain words.", "Plain words.", ()),
        ('{"answer": "Caf\\u00e9", "order": "none"}', "Café", ()),
        (
            "The #1 pick is #288 Heat (1995), before Ronin (1998) #9 and Cop Land (#77).",
            "The #1 pick is Heat (1995), before Ronin (1998) and Cop Land.",
            (),
        ),
    ],
)
def test_replies_are_read_however_they_are_written(answer: str, text: str, order: tuple[int, ...]) -> None:
    written = read_reply(answer)
    assert (written.text, written.order) == (text, order)


@given(st.text(max_size=60).map(lambda text: f"{text}. More."), st.integers(1, 9))
def test_any_words_arrive_whole_in_any_pieces(text: str, size: int) -> None:
    speaking = Speaking(lambda words: True)
    raw = structured(text)
    heard = "".join(speaking.hear(raw[at : at + size]) for at in range(0, len(raw), size)) + speaking.end()
    assert heard == visible(without_ids(text))


@pytest.mark.parametrize(
    ("answer", "text"),
    [("Two sentences. And a thi", "Two sentences."), ("Half a sentence and no", ""), ("Whole. Rated 4.", "Whole."), ('{"reply": "Whole.", "order": [1, 2', "Whole.")],
)  # fmt: skip
def test_of_an_answer_that_broke_off_whole_sentences_are_kept(answer: str, text: str) -> None:
    assert read_reply(answer, ended=False).text == text


def test_films_written_as_titles_or_as_places_in_the_list_are_found() -> None:
    films = {"heat": 6, "heat (1995)": 6, "ronin": 2278}
    answer = structured("Hi.", ["Ronin", "Heat (1995)"], [{"title": "ronin", "why": "Tense."}])
    written = read_reply(answer, lambda title: films.get(title.lower()))
    assert (written.order, dict(written.reasons)) == ((2278, 6), {2278: "Tense."})
    places = of_places(read_reply(structured("Hi.", [2, 1], [{"id": 2, "facts": [1], "why": "Tense."}])), (6, 2278))
    assert (places.order, dict(places.reasons), dict(places.facts)) == ((2278, 6), {2278: "Tense."}, {2278: (1,)})
    as_ids = read_reply(structured("Hi.", [2, 6]))
    assert of_places(as_ids, (6, 2278)) == as_ids


@pytest.mark.parametrize(
    ("message", "called"),
    [
        (AIMessage("", tool_calls=[tool_call(name="", args={"similar_to": ["Heat"]}, id="a")]), [("recommend_movies", {"similar_to": ["Heat"]})]),
        (AIMessage("", invalid_tool_calls=[invalid_tool_call(name="recommend_movies", args=json.dumps(json.dumps({"genres": ["Comedy"]})), id="a", error="")]), [("recommend_movies", {"genres": ["Comedy"]})]),
        (
            AIMessage("", tool_calls=[tool_call(name="record_feedback", args={"films": ["#6"], "value": "like"}, id="a")],
                      invalid_tool_calls=[invalid_tool_call(name="recommend_movies", args='{"similar_to": ["#6"],', id="b", error="")]),
            [("record_feedback", {"films": ["#6"], "value": "like"}), ("recommend_movies", {"similar_to": ["#6"]})],
        ),
        (AIMessage('<think>{"tool": "recommend_movies", "genres": ["Horror"]}</think>{"tool": "recommend_movies", "genres": ["Comedy"]}'), [("recommend_movies", {"genres": ["Comedy"]})]),
        (AIMessage('{"tool": "recommend_movies", "similar_to": ["Heat"], "films": ["Alien"], "question": "runtime"}'), [("recommend_movies", {"similar_to": ["Heat"]}), ("movie_details", {"films": ["Alien"], "question": "runtime"})]),
        (AIMessage('{"tool": "movie_details", "films": ["id 480", "movie_id: 7", "300"]}'), [("movie_details", {"films": ["#480", "#7", "300"]})]),
        (AIMessage('{"tool": "recommend_movies", "text": "a \\u202eheist\\ud800"}'), [("recommend_movies", {"text": "a heist"})]),
    ],
)  # fmt: skip
def test_calls_that_are_only_half_right_are_mended(
    message: AIMessage, called: list[tuple[str, dict[str, Any]]]
) -> None:
    assert [(call["name"], call["args"]) for call in recover(message, FIELDS).tool_calls] == called


@pytest.mark.parametrize(
    "text",
    ["{" * 100_000, '{"a":' + "[" * 100_000, "<think>" * 20_000, "a(" * 20_000, '{"reply": "' + "x" * 100_000, "{[]: 1}" * 10_000],
)  # fmt: skip
def test_an_answer_without_end_costs_no_time(text: str) -> None:
    started = time.process_time()
    recover(AIMessage(text), FIELDS)
    read_reply(text)
    without_thoughts(text)
    speaking = Speaking(lambda words: True)
    for start in range(0, len(text), 20):
        speaking.hear(text[start : start + 20])
    assert time.process_time() - started < 3


def test_an_answer_that_is_asked_for_again_goes_on_where_it_stood() -> None:
    speaking = Speaking(lambda words: True)
    assert speaking.hear("One is here. Two bre") == "One is here. "
    speaking.again()
    assert speaking.hear("One is here") == ""
    assert speaking.hear(". Two is here. And") == "Two is here. "
    speaking.again()
    assert speaking.hear("Something else. Two is here. And more.") + speaking.end() == ""


@pytest.mark.parametrize(
    "title",
    ["Hellboy II: The Golden Army", "Three Colors: Red", "Star Wars: Episode IV - A New Hope", "Shall We Dance?"],
)
def test_titles_are_taken_whole(title: str) -> None:
    film = Movie(1, title, 2008)
    for text in (f"These are:\n{title} (2008)\nEnjoy.", f"There is “{title}” in it.", f"- {title} (2008): a film"):
        assert unsupported(text, [film], lambda name: True) == []
    assert unsupported(f"{title} (2008) and The Golden Fleece (1999)", [film], lambda name: False)
