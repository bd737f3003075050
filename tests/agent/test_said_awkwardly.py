"""Single messages as people type them in a hurry, with half sentences, mistakes and things said of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agent.understanding import Understander
from data.types import RequestKind, Span
from tests.agent.saying import named, read

if TYPE_CHECKING:
    from agent.compose import App


@pytest.mark.parametrize(
    ("message", "count"),
    [
        ("No more than 5 of them, and none from this century. Detective stories", 5),
        ("no more than five, please. westerns", 5),
        ("at most 3 of them. heist films", 3),
        ("three of them at the most, thrillers", 3),
        ("a list of no more than 4. musicals", 4),
        ("no more than 2 hours please", None),
    ],
)
def test_at_most_so_many_films(understander: Understander, message: str, count: int | None) -> None:
    assert read(understander, message).count == count


@pytest.mark.parametrize(
    ("message", "low", "high"),
    [
        ("time travel. 2.5 hours at the very most", None, 150),
        ("a drama of 2 hours at the absolute most", None, 120),
        ("two hours at the very least, epic", 120, None),
        ("at the very least 100 minutes, war", 100, None),
        ("two hours tops, at least one though, sci fi", 60, 120),
        ("two hours max, at least 90 minutes, horror", 90, 120),
    ],
)
def test_limits_of_length(understander: Understander, message: str, low: int | None, high: int | None) -> None:
    assert read(understander, message).constraints.runtime == Span(low, high)


@pytest.mark.parametrize(
    ("message", "film"),
    [
        ("Is there a film called Brick? Just Brick.", "Brick (2005)"),
        ("is there a movie called Heat?", "Heat (1995)"),
        ("Is there a movie named Big", "Big (1988)"),
        ("do you have a film called Brick?", "Brick (2005)"),
        ("have you got a movie titled Jaws", "Jaws (1975)"),
    ],
)
def test_whether_a_film_is_here(app: App, understander: Understander, message: str, film: str) -> None:
    request = read(understander, message)
    assert (request.kind, named(app, request.about)) == (RequestKind.QUESTION, {film})
    assert (request.similar_to, request.unresolved, request.text) == ((), (), "")


@pytest.mark.parametrize(
    ("message", "wanted", "refused"),
    [
        ("sorry my english is bad. i want a film in spanish, please", ("Spanish",), ()),
        ("my english is poor, a comedy please", (), ()),
        ("excuse my bad english. a thriller", (), ()),
        ("English is not my first language, i want a french film", ("French",), ()),
        ("i dont speak good english, something funny", (), ()),
        ("I am Danish. a comedy please", (), ()),
        ("my wife is French, something romantic", (), ()),
        ("I am Danish, so neither Danish nor English", (), ("English", "Danish")),
    ],
)
def test_the_tongue_of_who_writes(
    understander: Understander, message: str, wanted: tuple[str, ...], refused: tuple[str, ...]
) -> None:
    limits = read(understander, message).constraints
    assert limits.languages == wanted
    assert {*limits.languages_none} == {*refused}


@pytest.mark.parametrize(
    ("message", "film", "told"),
    [
        ("I didn't hate Heat. more like it", "Heat (1995)", "liked"),
        ("i don't dislike Alien, similar?", "Alien (1979)", "liked"),
        ("can't say I disliked Fargo. something similar", "Fargo (1996)", "liked"),
        ("Crash (2004): two hours of my life i'm not getting back. never again", "Crash (2004)", "disliked"),
        ("Titanic: three hours I'll never get back. something short", "Titanic (1997)", "disliked"),
        ("Avatar. i want those three hours back. a thriller", "Avatar (2009)", "disliked"),
        ("wasted two hours of my life on Avatar. something smart", "Avatar (2009)", "disliked"),
        ("never got the fuss about Pulp Fiction tbh. crime movies", "Pulp Fiction (1994)", "disliked"),
        ("never saw the appeal of Avatar. a musical", "Avatar (2009)", "disliked"),
        ("I don't get the hype about Avatar. sci fi please", "Avatar (2009)", "disliked"),
        ("Fargo: yes. Burn After Reading: nope. you get the idea", "Burn After Reading (2008)", "disliked"),
        ("Fargo: hell yes. Heat: no thanks", "Fargo (1996)", "liked"),
        ("Heat - yes. Alien - no. more", "Heat (1995)", "liked"),
        ("Inception: big yes. Avatar: big no.", "Inception (2010)", "liked"),
        ("Inception i've done. more like that", "Inception (2010)", "seen"),
    ],
)
def test_what_is_thought_of_a_film(app: App, understander: Understander, message: str, film: str, told: str) -> None:
    request = read(understander, message)
    assert film in named(app, getattr(request, told))
    assert told != "disliked" or film not in named(app, request.similar_to)
    assert request.constraints.runtime in (None, Span(None, 95))
    assert request.group == ()


@pytest.mark.parametrize(
    "message",
    [
        "movies w the rock. the wrestler dude, not the alcatraz film",
        "something with the rock, the wrestler guy",
        "films with Dwayne Johnson, the wrestler fella",
    ],
)
def test_what_only_says_who_somebody_is(understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert [person.name for person in request.constraints.people] == ["Dwayne Johnson"]
    assert (request.similar_to, request.text, request.unclear_parts) == ((), "", ())


@pytest.mark.parametrize(
    ("message", "film"),
    [
        ("can i watch Brazil on netflix in brazil", "Brazil (1985)"),
        ("is Heat on prime", "Heat (1995)"),
        ("can I stream Fargo anywhere", "Fargo (1996)"),
        ("does netflix have Seven?", "Seven (1995)"),
        ("is Inception available on disney", "Inception (2010)"),
    ],
)
def test_where_a_film_can_be_seen(app: App, understander: Understander, message: str, film: str) -> None:
    request = read(understander, message)
    assert (request.kind, request.question) == (RequestKind.QUESTION, "where")
    assert film in named(app, request.about)


@pytest.mark.parametrize(
    "message", ["a film lyke Alien", "movies lyk alien", "smth lyk alien", "somethin lyke Alien pls"]
)
def test_like_misspelt(app: App, understander: Understander, message: str) -> None:
    assert named(app, read(understander, message).similar_to) == {"Alien (1979)"}


@pytest.mark.parametrize(
    "message",
    [
        "Thank you very much, until the next time",
        "Thank you, you've been most patient with an old woman",
        "cheers, see you next time",
        "thanks, you've been so kind to me",
        "you've been a great help to an old man, bye",
    ],
)
def test_thanks_and_goodbye(understander: Understander, message: str) -> None:
    assert read(understander, message).kind is RequestKind.SMALL_TALK


def test_forgetting_all_that_names_no_film(understander: Understander) -> None:
    request = read(understander, "forget all that. A musical please")
    assert (request.kind, request.similar_to) == (RequestKind.START_OVER, ())
    assert request.constraints.genres_all == ("Musical",)


def test_a_version_by_its_language(app: App, understander: Understander) -> None:
    request = read(
        understander, "the girl with the dragon tattoo, the swedish version not fincher's.. along those lines"
    )
    assert named(app, request.similar_to) == {"The Girl with the Dragon Tattoo (2009)"}
    assert request.constraints.people_none == ()
