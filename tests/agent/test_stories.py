"""Stories that are told: searched for as they stand, and nothing in them is taken for a condition."""

from __future__ import annotations

import pytest

from agent.compose import App
from agent.understanding import Understander
from data.types import Constraints, DialogueState, RequestKind, Span

START = DialogueState("", "")


@pytest.mark.parametrize(
    ("message", "story"),
    [
        ("a man relives the same day over and over", "a man relives the same day over and over"),
        ("two hitmen hide in a belgian city", "two hitmen hide in a belgian city"),
        ("kid forgotten at home at christmas fights burglars", "kid forgotten at home at christmas fights burglars"),
        ("what's that movie where a guy is stuck in an airport?", "a guy is stuck in an airport"),
        ("that one where the kids look for pirate treasure", "the kids look for pirate treasure"),
        ("a film in which nobody can lie and it all goes wrong", "nobody can lie and it all goes wrong"),
        ("boxer from philadelphia gets a shot at the title", "boxer from philadelphia gets a shot at the title"),
        ("I'm looking for the one about a nun who teaches children to sing", "a nun who teaches children to sing"),
    ],
)
def test_a_story_is_searched_for_as_it_stands(understander: Understander, message: str, story: str) -> None:
    request = understander.understand(message, START)
    assert request.kind == RequestKind.RECOMMEND
    assert request.text == story
    assert request.constraints == Constraints()
    assert not (request.similar_to)
    assert not (request.count)
    assert not (request.for_whom)
    assert not (request.shifts)
    assert not (request.renown)


def test_the_kind_of_film_is_no_part_of_its_story(understander: Understander) -> None:
    told = understander.understand("a scifi where AI takes over", START)
    assert told.constraints.genres_all == ("Sci-Fi",)
    assert told.text == "AI takes over"
    veteran = understander.understand("war veteran drives a taxi in new york", START)
    assert veteran.constraints == Constraints()


def test_what_is_said_beside_a_story_stays(understander: Understander) -> None:
    request = understander.understand("a movie where a cop hunts a killer from the 90s, nothing too violent", START)
    assert request.text == "a cop hunts a killer"
    assert request.constraints.years == Span(1990, 1999)
    assert any(wish.tag == "violent" and wish.weight < 0 for wish in (*request.tags, *request.moods))


@pytest.mark.parametrize(
    "message",
    ["my wife hates horror", "the second one looks good", "sword fights and castles", "i love heist movies",
     "actually make it a comedy", "length doesn't matter", "what's the plot of Chinatown", "Kurt Russell films",
     "movies that take place in space", "nothing where the dog dies"],
)  # fmt: skip
def test_talk_about_films_is_no_story(understander: Understander, message: str) -> None:
    assert message not in understander.understand(message, START).text


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("a man relives the same day over and over", "Groundhog Day"),
        ("someone who cannot make new memories hunts his wife's killer", "Memento"),
        ("a guy lives in an airport because his country no longer exists", "The Terminal"),
        ("two hitmen hide in a belgian city", "In Bruges"),
        ("guy whose whole life is a tv show and he does not know it", "The Truman Show"),
        ("a king with a stutter gets a speech therapist", "The King's Speech"),
    ],
)
def test_the_film_told_is_found(app: App, message: str, title: str) -> None:
    reply = app.assistant.run_turn(f"story {title}", f"story {title}", message)
    assert title in [pick.movie.title for pick in reply.recommendations]
