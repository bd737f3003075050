"""Messages that say more than one thing: two questions, a question and a wish, a story beside a wish."""

from __future__ import annotations

import uuid

import pytest

from agent.compose import App
from data.types import Reply, RequestKind


def said(app: App, *messages: str) -> Reply:
    session = uuid.uuid4().hex
    replies = [app.assistant.run_turn(session, session, message) for message in messages]
    return replies[-1]


# ── several things asked ─────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("message", "answers"),
    [
        ("who directed alien and which is longer, that or the thing?", ("Ridley Scott", "The Thing (1982), 109")),
        ("Who directed Jaws, and when did it come out?", ("Steven Spielberg", "came out in 1975")),
        ("is Heat any good and how long is it", ("84% of", "170 minutes")),
        ("Which is older, Psycho or Vertigo, and who directed them?", ("The oldest is Vertigo", "Alfred Hitchcock")),
    ],
)
def test_every_question_of_a_message_is_answered(app: App, message: str, answers: tuple[str, ...]) -> None:
    reply = said(app, message)
    assert reply.request.kind is RequestKind.QUESTION
    assert not reply.recommendations
    places = [reply.text.find(answer) for answer in answers]
    assert -1 not in places, reply.text
    assert places == sorted(places)  # in the order asked


def test_a_question_beside_a_wish_is_answered_and_the_wish_met(app: App) -> None:
    reply = said(app, "how long is Heat? and give me something shorter like it")
    assert "170 minutes" in reply.text
    assert reply.recommendations
    assert all((pick.movie.runtime_min or 999) < 170 for pick in reply.recommendations)
    assert [app.catalogue.movie(film).label for film in reply.state.request.similar_to] == ["Heat (1995)"]
    assert not reply.state.request.besides  # answered, not standing


def test_of_a_list_too(app: App) -> None:
    reply = said(app, "crime films", "who directed the first one, and how long is the second?")
    first, second = (app.catalogue.movie(film) for film in reply.state.last_shown[:2])
    assert first.directors[0] in reply.text
    assert f"{second.label} runs {second.runtime_min} minutes" in reply.text


# ── what is only told ────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("message", "wanted", "told"),
    [
        ("something light and funny, my girlfriend picked the last three and they were all sad korean dramas",
         "funny", ("Korean", "Drama", "sad")),
        ("my husband put on some war film last night and I fell asleep, need something exciting", "exciting", ("War",)),
        ("i used to love horror but now i want something calm", "calm", ("Horror",)),
        ("my kids always pick cartoons, tonight I want a proper thriller", "Thriller", ("Animation", "Children")),
        ("it was her pick last week (some boring documentary), tonight it's sci-fi", "Sci-Fi", ("Documentary",)),
        ("you keep showing me dramas. a comedy please", "Comedy", ("Drama",)),
    ],
)  # fmt: skip
def test_what_others_chose_and_what_was_is_no_wish(app: App, message: str, wanted: str, told: tuple[str, ...]) -> None:
    request = said(app, message).state.request
    limits = request.constraints
    asked = {*limits.genres_all, *limits.genres_any, *limits.languages, *(w.tag for w in request.moods if w.weight > 0)}
    assert wanted in asked
    assert not asked & {*told}
    assert not request.text


@pytest.mark.parametrize(
    "message",
    ["I saw a great western last week, more like that", "i watched a lot of westerns lately, any suggestions?"],
)
def test_a_story_that_is_all_there_is_still_says_what_is_wanted(app: App, message: str) -> None:
    assert said(app, message).state.request.constraints.genres_all == ("Western",)


def test_too_many_of_something_asks_for_less_of_it(app: App) -> None:
    request = said(app, "too many superhero movies lately, something small and human").state.request
    assert [wish.weight for wish in request.tags if wish.tag == "superhero"] == [-1.0]


# ── a film of the list with a change ─────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("message", "examples"),
    [
        ("The second one looks good, but more romantic", (2,)),
        ("more like the first and the third", (1, 3)),
        ("like 2 but newer", (2,)),
        ("the last one minus the violence", (6,)),
        ("the first sounds great but older", (1,)),
    ],
)
def test_a_change_starts_from_the_film_it_points_at(app: App, message: str, examples: tuple[int, ...]) -> None:
    session = uuid.uuid4().hex
    shown = app.assistant.run_turn(session, session, "crime films").state.last_shown
    reply = app.assistant.run_turn(session, session, message)
    assert set(reply.state.request.similar_to) == {shown[number - 1] for number in examples}
    assert reply.state.request.constraints.genres_all == ("Crime",)
    assert reply.recommendations


def test_a_film_complained_of_is_no_example(app: App) -> None:
    assert not said(app, "crime films", "the third one is too sad, something lighter").state.request.similar_to
