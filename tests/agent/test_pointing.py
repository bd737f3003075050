"""Pointing at what was shown by what is in it, asking which of a list, setting right what was meant, evenings off."""

from __future__ import annotations

import uuid

import pytest

from agent.compose import App
from data.types import Reply, RequestKind


def held(app: App, *messages: str) -> list[Reply]:
    session = uuid.uuid4().hex
    return [app.assistant.run_turn(session, session, message) for message in messages]


@pytest.mark.parametrize(
    ("question", "has"),
    [
        ("which of these are animated?", lambda movie: "Animation" in movie.genres),
        ("which of these is from the 80s", lambda movie: 1980 <= movie.year <= 1989),
        ("which ones are under 110 minutes", lambda movie: movie.runtime_min < 110),
    ],
)
def test_which_of_the_list_have_something_is_answered_film_by_film(app: App, question: str, has: object) -> None:
    first, reply = held(app, "something with robots", question)
    assert reply.request.kind is RequestKind.QUESTION
    assert not reply.recommendations
    movies = [pick.movie for pick in first.recommendations]
    assert [movie.label in reply.text for movie in movies] == [has(movie) for movie in movies]  # type: ignore[operator]


def test_none_of_a_list_is_said(app: App) -> None:
    assert "None of these" in held(app, "something with robots", "are any of these in french")[-1].text


def test_a_film_is_pointed_at_by_what_it_is_about(app: App) -> None:
    first, reply = held(app, "pixar or dreamworks animation for kids", "the one with the toys?")
    assert app.catalogue.movie(reply.request.about[0]) in [pick.movie for pick in first.recommendations]
    assert "toys" in {score.tag for score in app.catalogue.movie(reply.request.about[0]).tags}


@pytest.mark.parametrize(
    ("asked", "correction", "meant"),
    [
        ("moulin rouge", "no the old one", "Moulin Rouge (1952)"),
        ("something like the thing", "no i meant the newer one", "The Thing (2011)"),
    ],
)
def test_the_other_film_of_a_title_takes_its_place(app: App, asked: str, correction: str, meant: str) -> None:
    reply = held(app, asked, correction)[-1]
    assert [app.catalogue.movie(film).label for film in reply.state.request.similar_to] == [meant]


def test_parts_of_a_series_are_counted(app: App) -> None:
    reply = held(app, "i have seen terminator 1, 2 and 3, matrix and harry potter 1 to 4. something new please")[-1]
    seen = [app.catalogue.movie(film).title for film in reply.request.seen]
    assert sum("Terminator" in title for title in seen) == 3
    assert sum("Harry Potter" in title for title in seen) == 4
    assert "The Matrix" in seen


def test_a_standing_dislike_takes_an_evening_off_and_stays_known(app: App) -> None:
    replies = held(app, "I never watch musicals", "a romantic film", "actually a musical is fine tonight", "more")
    assert "Musical" in replies[1].state.request.constraints.genres_none
    assert "newer word" in replies[2].text
    assert all("Musical" not in reply.state.request.constraints.genres_none for reply in replies[2:])
    (user,) = {reply.session_id for reply in replies}
    assert [one.name for one in app.memory.dislikes(user)] == ["Musical"]
    again = app.assistant.run_turn(uuid.uuid4().hex, user, "a romantic film")
    assert "Musical" in again.state.request.constraints.genres_none


def test_what_was_just_listed_is_forgotten(app: App) -> None:
    replies = held(app, "I never watch musicals", "a comedy", "what do you know about me", "forget that")
    assert "Forgotten" in replies[-1].text


@pytest.mark.parametrize(
    ("message", "answer"),
    [
        ("you suck", "sorry"),
        ("do you save what i say?", "this machine"),
        ("did you already recommend Heat to me?", "No"),
    ],
)
def test_what_is_said_to_the_program_is_no_wish(app: App, message: str, answer: str) -> None:
    reply = held(app, message)[-1]
    assert answer in reply.text
    assert not reply.recommendations


def test_one_of_two_people_can_be_kept(app: App) -> None:
    reply = held(app, "movies with Tom Hanks and Meg Ryan", "then just Meg Ryan")[-1]
    assert [person.name for person in reply.state.request.constraints.people] == ["Meg Ryan"]
    assert all("Meg Ryan" in pick.movie.cast for pick in reply.recommendations)


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("swap number two for something else", 1), ("change the first one please", 0), ("drop the third", 2),
        ("can you replace the second one?", 1), ("take out the last one", -1), ("switch the first", 0),
    ],
)  # fmt: skip
def test_a_film_of_the_list_gives_way_to_another(app: App, message: str, place: int) -> None:
    first, reply = held(app, "comedies from the 90s", message)
    assert reply.request.left_out == (first.state.last_shown[place],)
    assert len(reply.recommendations) == 1
    assert reply.recommendations[0].movie.id not in first.state.all_shown
    assert reply.state.request.constraints == first.state.request.constraints


@pytest.mark.parametrize(
    "question",
    [
        "which has Tom Hanks?",
        "is Tom Hanks in any of these?",
        "ok, is tom hanks in any of those",
        "any of these with him?",
    ],
)
def test_which_of_the_list_somebody_is_in(app: App, question: str) -> None:
    first, reply = held(app, "comedies with Tom Hanks or Bill Murray", "who stars in Big?", question)[::2]
    assert (reply.request.kind, reply.request.question) == (RequestKind.QUESTION, "which")
    movies = [pick.movie for pick in first.recommendations]
    assert [movie.label in reply.text for movie in movies] == ["Tom Hanks" in movie.cast for movie in movies]


def test_two_numbers_are_compared(app: App) -> None:
    first, reply = held(app, "comedies from the 90s", "is 1 better than 4?")
    shown = first.state.last_shown
    assert (reply.request.question, reply.request.about) == ("compare", (shown[0], shown[3]))


@pytest.mark.parametrize("message", ["what about the next one on the list", "and the next one?"])
def test_the_next_one_of_the_list(app: App, message: str) -> None:
    first, _, reply = held(app, "comedies from the 90s", "what is the second about?", message)
    assert reply.request.about == (first.state.last_shown[2],)
