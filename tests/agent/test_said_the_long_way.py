"""What is said the long way round: two negatives, whether somebody made a film, a bare refusal behind a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agent.understanding import Understander
from data.types import RequestKind, Span
from tests.agent.saying import Talk, named, read

if TYPE_CHECKING:
    from agent.compose import App


@pytest.mark.parametrize(
    ("message", "genre", "years"),
    [
        ("its not that i dont like musicals, i do, love them actually. so gimme one from the 60s", "Musical", 1960),
        ("it isn't that I hate horror, I love it. Show me one from the 70s", "Horror", 1970),
        ("It's not that we don't enjoy westerns, we do. One from the 50s please", "Western", 1950),
        ("not that I dislike musicals - I love them. so one from the 80s", "Musical", 1980),
        ("it's not because I don't like comedies, quite the opposite. something from the 90s", "Comedy", 1990),
    ],
)
def test_two_negatives(understander: Understander, message: str, genre: str, years: int) -> None:
    request = read(understander, message)
    assert request.constraints.genres_all == (genre,)
    assert request.constraints.years == Span(years, years + 9)
    assert (request.liked, request.disliked) == ((), ())


@pytest.mark.parametrize(
    "message",
    [
        "don't get me wrong, I like westerns, just not tonight. A thriller",
        "Dont get me wrong I love westerns but tonight I'd rather not. A thriller",
        "it's not that I don't like westerns, I do, but not tonight. A thriller",
    ],
)
def test_liked_but_not_now(understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert request.constraints.genres_all == ("Thriller",)
    assert "Western" in request.constraints.genres_none
    assert (request.disliked, request.always) == ((), False)


@pytest.mark.parametrize(
    ("message", "film", "answer"),
    [
        ("did ridley scott do aliens or was that someone else", "Aliens (1986)", "No. Aliens (1986) was directed by"),
        ("was it spielberg who made jaws", "Jaws (1975)", "Yes"),
        ("is it nolan that directed heat", "Heat (1995)", "No. Heat (1995) was directed by Michael Mann"),
        ("is jaws by spielberg or somebody else?", "Jaws (1975)", "Yes"),
        ("was Alien directed by Ridley Scott?", "Alien (1979)", "Yes"),
        ("was The Godfather directed by Scorsese?", "The Godfather (1972)", "No. The Godfather (1972) was directed by"),
        ("wasn't it Kubrick who made Spartacus?", "Spartacus (1960)", "Yes"),
        ("did hitchcock make Vertigo or was it another director?", "Vertigo (1958)", "Yes"),
    ],
)
def test_whether_somebody_made_a_film(app: App, talk: Talk, message: str, film: str, answer: str) -> None:
    reply = talk(message)
    assert (reply.request.kind, reply.request.question) == (RequestKind.QUESTION, "director")
    assert named(app, reply.request.about) == {film}
    assert reply.text.startswith(answer)


@pytest.mark.parametrize(
    ("message", "count", "film"),
    [
        ("Everybody has seen Heat. 4 movies", 4, "Heat (1995)"),
        ("everyone's already seen Jaws. three movies", 3, "Jaws (1975)"),
        ("man everyones seen Fargo. 5 films", 5, "Fargo (1996)"),
        ("gimme 4 heist films but man everyones seen Heat", 4, "Heat (1995)"),
        ("I've seen Alien. 3 movies please", 3, "Alien (1979)"),
    ],
)
def test_what_everybody_has_seen_and_a_count(talk: Talk, app: App, message: str, count: int, film: str) -> None:
    reply = talk("something exciting", message)
    assert named(app, reply.request.seen) == {film}
    assert (reply.request.count, len(reply.recommendations)) == (count, count)
    assert reply.request.unclear_parts == ()


@pytest.mark.parametrize(
    ("message", "film", "told"),
    [
        ("Speed? never again.", "Speed (1994)", "disliked"),
        ("Avatar? Never ever again!", "Avatar (2009)", "disliked"),
        ("Titanic? nope", "Titanic (1997)", "left_out"),
        ("Titanic? No thanks.", "Titanic (1997)", "left_out"),
        ("The Godfather? nah", "The Godfather (1972)", "left_out"),
    ],
)
def test_a_film_refused_in_a_word(app: App, understander: Understander, message: str, film: str, told: str) -> None:
    request = read(understander, message)
    assert film in named(app, getattr(request, told))
    assert (request.similar_to, request.text) == ((), "")


@pytest.mark.parametrize(
    "message", ["first film you showed me?", "what was the very first film you showed me?", "the first one you gave me"]
)
def test_the_first_film_shown(talk: Talk, message: str) -> None:
    first = talk("a western").recommendations[0].movie
    reply = talk("a western", "I liked the first one. shorter please", message)
    assert first.title in reply.text
    assert reply.request.about == reply.state.focus == (first.id,)
    assert first.id in reply.state.request.liked


@pytest.mark.parametrize("message", ["Heat or Fargo, either is ok", "something like Heat or Fargo, either one works"])
def test_either_of_two_films(app: App, understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert named(app, request.similar_to) == {"Heat (1995)", "Fargo (1996)"}


def test_a_turn_of_phrase_repeated_without_end_is_still_read(understander: Understander) -> None:
    message = "its not that i dont like musicals, " + "i do love them actually " * 60 + "but"
    assert read(understander, message).message == message.strip()
