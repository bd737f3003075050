"""Small turns that change what a message asks for: bounds, counts, mockery, double negatives, what one owns."""

from __future__ import annotations

import pytest

from agent.compose import App
from agent.understanding import Understander
from data.types import Span
from tests.agent.saying import Talk, named, read


@pytest.mark.parametrize(
    ("message", "years"),
    [
        ("Restrict to 1960 to 1990.", Span(1960, 1990)),
        ("limit it to the 90s", Span(1990, 1999)),
        ("stick to 1970 to 1979", Span(1970, 1979)),
        ("narrow it down to the 80s", Span(1980, 1989)),
        ("keep it to the 60s", Span(1960, 1969)),
        ("confine it to 2000-2010", Span(2000, 2010)),
        ("change the years to the 90s", Span(1990, 1999)),
        ("something not so old, after 1980", Span(1981, None)),
        ("nothing too old, from 1970 on", Span(1970, None)),
        ("recent, after 2005", Span(2006, None)),
        ("nothing gory and nothing older than 2005", Span(2005, None)),
        ("not too gory and not older than 2005", Span(2005, None)),
    ],
)
def test_years_said_as_a_bound(understander: Understander, message: str, years: Span) -> None:
    request = read(understander, message)
    assert (request.constraints.years, request.text) == (years, "")


@pytest.mark.parametrize(
    ("message", "minutes"),
    [
        ("limit it to two hours", Span(None, 120)),
        ("between an hour and a half and two hours", Span(90, 120)),
        ("a thriller between 90 minutes and two hours", Span(90, 120)),
    ],
)
def test_lengths_said_as_a_bound(understander: Understander, message: str, minutes: Span) -> None:
    assert read(understander, message).constraints.runtime == minutes


@pytest.mark.parametrize(
    ("message", "refused"),
    [
        ("Oh great, superhero night again, just what I needed. Anything BUT superheroes please.", "superhero"),
        ("zombies again? no. anything but zombies", "zombies"),
        ("Another vampire film, how original. Something else than vampires", "vampires"),
        ("no talking animals", "talking animals"),
        ("nothing with talking dogs", "talking animals"),
    ],
)
def test_mocked_and_refused(understander: Understander, message: str, refused: str) -> None:
    request = read(understander, message)
    assert refused in request.constraints.tags_none
    assert not [wish for wish in request.tags if wish.weight > 0]


@pytest.mark.parametrize(
    "message",
    ["I HAVE HEAT ON TAPE ALREADY", "I own Heat on dvd", "we've got Heat on blu-ray", "have Heat on my shelf"],
)
def test_what_one_owns_is_left_out(app: App, understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert named(app, request.left_out) == {"Heat (1995)"}
    assert request.similar_to == ()


@pytest.mark.parametrize(
    ("message", "count"),
    [
        ("tom hanks then, 3 is enough", 3),
        ("comedies. three is plenty", 3),
        ("give me four of the sean connery ones", 4),
        ("I can't stand musicals, never ever show me one", None),
    ],
)
def test_how_many(understander: Understander, message: str, count: int | None) -> None:
    assert read(understander, message).count == count


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("a western without wayne", "John Wayne"),
        ("not one by Hitchcock", "Alfred Hitchcock"),
        ("japanese, samurai, but not one by Kurosawa", "Akira Kurosawa"),
    ],
)
def test_a_surname_refused(understander: Understander, message: str, name: str) -> None:
    limits = read(understander, message).constraints
    assert ([one.name for one in limits.people_none], limits.people, limits.tags_none) == ([name], (), ())


def test_it_is_what_is_looked_for(talk: Talk, app: App) -> None:
    for further in ("it must be funny", "And it has to be from 1975 or after", "it should be under two hours"):
        stands = talk("films like Rear Window", further).state.request
        assert named(app, stands.similar_to) == {"Rear Window (1954)"}


@pytest.mark.parametrize(
    ("message", "place"), [("When was the second of these made?", 1), ("who directed the third of them?", 2)]
)
def test_one_of_these(talk: Talk, message: str, place: int) -> None:
    first = talk("submarine films").recommendations
    assert talk("submarine films", message).request.about == (first[place].movie.id,)


def test_two_negatives(understander: Understander) -> None:
    limits = read(understander, "I don't not like horror at the moment, I just can't do gore").constraints
    assert ("Horror" in limits.genres_none, "gory" in limits.tags_none) == (False, True)


@pytest.mark.parametrize(
    "message", ["a film where the same day repeats", "one man wakes up and it is the same day again and again"]
)
def test_a_day_lived_again(understander: Understander, message: str) -> None:
    assert "time loop" in {wish.tag for wish in read(understander, message).tags}


def test_names_of_friends_are_nobody_famous(understander: Understander) -> None:
    assert read(understander, "Tom wants something with robots").constraints.people == ()
    request = read(understander, "Maya is coming too and she hates violence")
    assert (request.constraints.people, request.text) == ((), "")
    assert "violent" in request.constraints.tags_none


@pytest.mark.parametrize(
    ("message", "maker"),
    [
        ("slow stuff along the lines of Tarkovsky, but not by Tarkovsky himself", "Andrei Tarkovsky"),
        ("like Hitchcock but not by Hitchcock", "Alfred Hitchcock"),
        ("in the vein of Lynch but not his", "David Lynch"),
        ("something like Wes Anderson, but not one of his", "Wes Anderson"),
    ],
)
def test_a_manner_without_its_maker(app: App, understander: Understander, message: str, maker: str) -> None:
    request = read(understander, message)
    assert request.constraints.people == ()
    assert [one.name for one in request.constraints.people_none] == [maker]
    assert request.similar_to
    assert all(maker in app.catalogue.movie(film).directors for film in request.similar_to)


@pytest.mark.parametrize(
    "message", ["burt reynolds. eastwood. either one.", "tom hanks or meg ryan, either one is fine"]
)
def test_either_of_two_people(understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert (len(request.constraints.people), request.constraints.people_all, request.count) == (2, False, None)
