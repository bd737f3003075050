"""Years, lengths, counts and people in single messages as people really write them: who acts, who watches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agent.understanding import Understander
from data.types import RequestKind, Span
from tests.agent.saying import named, read

if TYPE_CHECKING:
    from agent.compose import App


@pytest.mark.parametrize(
    ("message", "high"),
    [
        ("a western, it can't be longer than two hours", 120),
        ("do mind anything over 100 minutes", 100),
        ("nothing that goes past an hour and a half please, a comedy", 90),
        ("my dad nods off after more than 110 minutes. war film?", 110),
        ("I never sit through anything longer than 95 min", 95),
        ("shouldn't exceed two hours, a thriller", 120),
    ],
)
def test_a_length_refused_is_a_limit_above(understander: Understander, message: str, high: int) -> None:
    request = read(understander, message)
    assert request.constraints.runtime == Span(None, high)
    assert request.text == ""


@pytest.mark.parametrize("message", ["don't mind if it's over three hours, an epic", "over three hours is what I want"])
def test_a_length_not_minded_is_no_limit_above(understander: Understander, message: str) -> None:
    span = read(understander, message).constraints.runtime
    assert span is None or span.high is None


@pytest.mark.parametrize(
    ("message", "years", "refused"),
    [
        ("something from the 60s or the 80s", Span(1960, 1989), (Span(1970, 1979),)),
        ("horror of the 70s, 90s or 2010s", Span(1970, 2019), (Span(1980, 1989), Span(2000, 2009))),
        ("a drama from 1999 or 2003", Span(1999, 2003), (Span(2000, 2002),)),
        ("80s and 90s action", Span(1980, 1999), ()),
        ("a comedy but not from the 90s", None, (Span(1990, 1999),)),
        ("any decade but the 50s, westerns", None, (Span(1950, 1959),)),
        ("between the 70s and the 90s", Span(1970, 1999), ()),
    ],
)
def test_two_times_leave_out_what_lies_between(
    understander: Understander, message: str, years: Span | None, refused: tuple[Span, ...]
) -> None:
    limits = read(understander, message).constraints
    assert (limits.years, limits.years_none) == (years, refused)


@pytest.mark.parametrize(
    ("message", "whom"),
    [
        ("something for my 15 year old daughter", "teens"),
        ("a film with my teenagers", "teens"),
        ("we are a group of 5 friends, a comedy", "friends"),
        ("for a bunch of six mates", "friends"),
        ("what for my 7 year old son", "kids"),
    ],
)
def test_who_comes_along_is_no_theme(understander: Understander, message: str, whom: str) -> None:
    request = read(understander, message)
    assert (request.for_whom, request.tags, request.text) == (whom, (), "")


@pytest.mark.parametrize(
    "message",
    [
        "had a rubbish day. boss is an idiot. a comedy please",
        "a comedy to watch while folding laundry",
        "a comedy for a cold wet november evening",
        "A comedy, though I'm home alone",
        "My boyfriend (from Leeds) and I want a comedy",
        "a comedy, if such a thing exists",
        "we're eight adults after a huge dinner, a comedy please",
        "a comedy that won't make me want to claw my eyes out",
        "work was hell, a comedy",
    ],
)
def test_what_is_told_of_the_evening_is_not_searched_for(understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert request.constraints.genres_all == ("Comedy",)
    assert (request.text, request.constraints.people, request.unresolved) == ("", (), ())


@pytest.mark.parametrize(
    ("message", "people", "together"),
    [
        ("80s action, Van Damme, Seagal, that sort of thing", 2, False),
        ("something with Tom Hanks and Meg Ryan", 2, True),
    ],
)
def test_people_listed_are_any_of_them(understander: Understander, message: str, people: int, together: bool) -> None:
    limits = read(understander, message).constraints
    assert (len(limits.people), limits.people_all) == (people, together)


@pytest.mark.parametrize(
    ("message", "years", "runtime"),
    [
        ("comedies, nothing after about 1960", Span(None, 1960), None),
        ("not paranormal activity, 2010+", Span(2010, None), None),
        ("what should I watch on a 10 hour flight", None, None),
        ("a Kurosawa but not the long one", None, Span(None, 139)),
        ("a whodunnit without the modern politics", None, None),
        ("something in the same realm as Alien, 1990 onwards", Span(1990, None), None),
    ],
)
def test_numbers_that_limit_and_those_that_do_not(
    understander: Understander, message: str, years: Span | None, runtime: Span | None
) -> None:
    limits = read(understander, message).constraints
    assert (limits.years, limits.runtime) == (years, runtime)


@pytest.mark.parametrize(
    ("message", "whom", "tags"),
    [
        ("my granddaughter, who's 8, is staying over, something with horses", "kids", {"horses"}),
        ("my very religious aunt is here", "", set()),
        ("my romantic wife chooses, a heist film", "", {"heist"}),
        ("kid detectives", "", {"detective"}),
        ("a Hitchcock for my teenage boys", "teens", set()),
        ("a drama for two film students who have seen everything", "", set()),
    ],
)
def test_who_watches_and_who_acts(understander: Understander, message: str, whom: str, tags: set[str]) -> None:
    request = read(understander, message)
    assert (request.for_whom, {wish.tag for wish in request.tags}, request.count) == (whom, tags, None)
    assert "staying" not in request.text


@pytest.mark.parametrize(
    ("message", "years", "runtime"),
    [
        ("I'm in my sixties and want a comedy", None, None),
        ("grandpa is in his eighties, a western", None, None),
        ("a comedy of the sixties", Span(1960, 1969), None),
        ("a short film, like 80 minutes tops", None, Span(None, 80)),
        ("a gothic romance in a big old house", None, None),
        ("a comedy about an old man", None, None),
        ("an old western", Span(None, 1979), None),
        ("a palate cleanser after Requiem for a Dream", None, None),
    ],
)
def test_words_for_times_that_date_no_film(
    understander: Understander, message: str, years: Span | None, runtime: Span | None
) -> None:
    limits = read(understander, message).constraints
    assert (limits.years, limits.runtime) == (years, runtime)


def test_somebodys_films_for_a_child_need_not_be_for_children_alone(understander: Understander) -> None:
    request = read(understander, "I want to introduce my 12 year old to Hitchcock")
    assert [person.name for person in request.constraints.people] == ["Alfred Hitchcock"]
    assert (request.constraints.genres_all, request.for_whom, request.text) == ((), "kids", "")


@pytest.mark.parametrize(
    "message", ["I'm a teacher, a comedy please", "i am a dancer, a comedy", "im a detective. comedy?"]
)
def test_what_who_writes_is_is_no_theme(understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert (request.constraints.genres_all, request.tags, request.text) == (("Comedy",), (), "")


@pytest.mark.parametrize(
    ("message", "films", "people"),
    [
        ("I want a movie that feels like summer", set(), []),
        ("French comedies with Louis de Funès", set(), []),
        ("something that feels like Heat", {"Heat (1995)"}, []),
    ],
)
def test_words_of_a_feeling_and_parts_of_a_name(
    app: App, understander: Understander, message: str, films: set[str], people: list[str]
) -> None:
    request = read(understander, message)
    assert named(app, request.similar_to) == films
    assert [person.name for person in request.constraints.people] == people


def test_a_birthday_tells_an_age(understander: Understander) -> None:
    assert read(understander, "films for a 13th birthday party").for_whom == "teens"
    assert read(understander, "a film for a 7th birthday party").for_whom == "kids"


@pytest.mark.parametrize(
    ("message", "years", "text"),
    [
        ("I only like films made before I was born and I was born in 1971", Span(None, 1970), ""),
        ("something set in the 1920s but made after 2000", Span(2001, None), "1920s"),
        ("a western set in the 1880s, shot in the 60s", Span(1960, 1969), "1880s"),
    ],
)
def test_when_it_was_made_and_when_it_is_set(understander: Understander, message: str, years: Span, text: str) -> None:
    request = read(understander, message)
    assert (request.constraints.years, request.text) == (years, text)


@pytest.mark.parametrize("message", ["nothing with kids in danger", "a thriller but no children in peril"])
def test_children_in_danger_are_no_audience(understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert ("Children" in request.constraints.genres_none, request.for_whom) == (False, "")
    assert any("leave out" in part for part in request.unclear_parts)


@pytest.mark.parametrize("message", ["I'm babysitting my cousins, any ideas?", "babysitting tonight. any suggestions"])
def test_babysitting(understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert (request.kind, request.for_whom) == (RequestKind.RECOMMEND, "kids")
