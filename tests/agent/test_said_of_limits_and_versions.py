"""Lengths, years and which film of several is meant, in half sentences: what a limit is and what only tells a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agent.understanding import Understander
from data.types import RequestKind, Span
from tests.agent.saying import Talk, named, read

if TYPE_CHECKING:
    from agent.compose import App


@pytest.mark.parametrize(
    ("message", "low", "high"),
    [
        ("a documentary about music, not longer than 1 hour 45.", None, 105),
        ("no more than 2 hours 15 please, westerns", None, 135),
        ("less than two hours 10. comedy", None, 129),
        ("under an hour 30", None, 89),
        ("under 2 hours, 80s action", None, 119),
        ("no film that's longer than two hours", None, 120),
        ("no movies that are over 2 hours", None, 120),
        ("nothing that's longer than two hours", None, 120),
        ("nothing scary that runs over two hours", None, 120),
        ("nothing thats under an hour", 60, None),
    ],
)
def test_a_limit_of_length(understander: Understander, message: str, low: float | None, high: float | None) -> None:
    assert read(understander, message).constraints.runtime == Span(low, high)


@pytest.mark.parametrize(
    "message",
    [
        "8 hours on a plane tomorrow! give me five films, crowd pleasers",
        "long flight, 10 hours, what do I watch",
        "six hours in the car with two kids, films please",
        "12 hour shift done, need comedy",
    ],
)
def test_hours_that_are_not_a_films(understander: Understander, message: str) -> None:
    assert read(understander, message).constraints.runtime is None


@pytest.mark.parametrize(
    ("message", "low", "high"),
    [
        ("nothing that came out before i was born pls, thats 1985. crime", 1985, None),
        ("nothing from before I was born, which was 1985", 1985, None),
        ("I don't want anything made before I was born, 1990", 1990, None),
        ("nothing that came out before 1985", 1985, None),
        ("nothing that was released after 1999", None, 1999),
        ("nothing that's too old", 1990, None),
        ("dark thrillers, made from 2000 on. Nothing supernatural.", 2000, None),
        ("from 2000 on, comedies", 2000, None),
        ("thrillers 2010 on. nothing sad", 2010, None),
    ],
)
def test_a_limit_of_years(understander: Understander, message: str, low: int | None, high: int | None) -> None:
    limits = read(understander, message).constraints
    assert (limits.years, limits.years_none) == (Span(low, high), ())


@pytest.mark.parametrize("message", ["nothing that is from the 80s", "nothing that came out in the 80s"])
def test_a_decade_refused_in_a_clause(understander: Understander, message: str) -> None:
    limits = read(understander, message).constraints
    assert (limits.years, limits.years_none) == (None, (Span(1980, 1989),))


@pytest.mark.parametrize(
    "message",
    ["a good film made from a classic novel", "based on a classic book", "something with classic music and old cars"],
)
def test_a_classic_of_another_art_is_no_time(understander: Understander, message: str) -> None:
    assert read(understander, message).constraints.years is None


@pytest.mark.parametrize(
    ("message", "film"),
    [
        ("something like Madrid, 1987 (2011)", "Madrid, 1987 (2011)"),
        ("quiet sci-fi like Solaris '72", "Solaris (1972)"),
        ("like King Kong '33", "King Kong (1933)"),
        ("big. as in the tom hanks movie big. more of that vibe", "Big (1988)"),
        ("Her, as in the Joaquin Phoenix movie. like that", "Her (2013)"),
        ("more like seven. the samurai one i mean, not the brad pitt", "Seven Samurai (1954)"),
        ("star trek, the khan one", "Star Trek II: The Wrath of Khan (1982)"),
        ("Die hard, the vengeance one", "Die Hard: With a Vengeance (1995)"),
        ("mad max, the fury road one", "Mad Max: Fury Road (2015)"),
    ],
)
def test_which_film_of_the_name(app: App, understander: Understander, message: str, film: str) -> None:
    request = read(understander, message)
    assert named(app, request.similar_to) == {film}
    assert (request.constraints.years, request.constraints.people, request.constraints.people_none) == (None, (), ())


@pytest.mark.parametrize(
    ("message", "director"),
    [
        ("something by Renoir", "Jean Renoir"),
        ("Something by Renoir - the film-maker, not the painter.", "Jean Renoir"),
        ("something by Ford", "John Ford"),
        ("anything by Lang?", "Fritz Lang"),
        ("Something by Welles, the director not the writer", "Orson Welles"),
        ("movies by Eastwood", "Clint Eastwood"),
    ],
)
def test_who_makes_films_is_meant_by_by(understander: Understander, message: str, director: str) -> None:
    request = read(understander, message)
    assert [person.name for person in request.constraints.people] == [director]
    assert (request.similar_to, request.text) == ((), "")


def test_two_of_a_kind_are_refused_together(understander: Understander) -> None:
    request = read(understander, "A silent picture that is not a comedy: so no Chaplin, no Keaton.")
    assert {person.name for person in request.constraints.people_none} == {"Charlie Chaplin", "Buster Keaton"}


@pytest.mark.parametrize(
    "message",
    ["First date Friday. A romantic comedy please", "movie night Friday, action", "it's Friday. action please"],
)
def test_a_sentence_that_ends_on_a_weekday(understander: Understander, message: str) -> None:
    assert read(understander, message).similar_to == ()


@pytest.mark.parametrize(
    "message",
    [
        "Divorce came through today. No romance. Just something with explosions.",
        "broke up with my boyfriend. no romance please",
        "my divorce is final. something funny",
    ],
)
def test_what_happened_to_somebody_is_no_subject(understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert "divorce" not in {wish.tag for wish in request.tags}
    assert "divorce" not in request.text.casefold()
    assert "romantic" not in {wish.tag for wish in request.moods if wish.weight > 0}


@pytest.mark.parametrize(
    ("message", "wanted", "refused"),
    [
        ("a good war movie that isn't American", (), ("United States",)),
        ("a thriller not from America", (), ("United States",)),
        ("no Hollywood films please", (), ("United States",)),
        ("british or american comedy", ("United Kingdom", "United States"), ()),
    ],
)
def test_american_is_where_a_film_is_from(
    understander: Understander, message: str, wanted: tuple[str, ...], refused: tuple[str, ...]
) -> None:
    limits = read(understander, message).constraints
    assert (limits.countries, limits.countries_none) == (wanted, refused)
    assert (limits.languages, limits.languages_none) == ((), ())


def test_of_several_languages_one_can_be_refused(understander: Understander) -> None:
    languages = read(understander, "something European but not French").constraints.languages
    assert "French" not in languages
    assert {"German", "Italian", "Spanish"} <= {*languages}


@pytest.mark.parametrize(
    ("message", "film"),
    [("more like the 1962 one", 1962), ("like the '04 version", 2004), ("I meant the 2004 one", 2004)],
)
def test_a_version_by_its_year(app: App, talk: Talk, message: str, film: int) -> None:
    stands = talk("films like The Manchurian Candidate", message).state.request
    assert named(app, stands.similar_to) == {f"The Manchurian Candidate ({film})"}
    assert stands.constraints.years is None


def test_two_versions_are_compared(app: App, understander: Understander) -> None:
    request = read(understander, "is the 2004 Manchurian Candidate as good as the 1962 one?")
    assert (request.kind, request.question) == (RequestKind.QUESTION, "compare")
    assert named(app, request.about) == {"The Manchurian Candidate (2004)", "The Manchurian Candidate (1962)"}


@pytest.mark.parametrize("message", ["a thriller directed by Andrei Konchalovsky", "thriller by Sidney Lumet"])
def test_a_genre_by_somebody_is_no_forgotten_film_of_that_name(understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert (request.similar_to, request.constraints.genres_all) == ((), ("Thriller",))
    assert [one.role for one in request.constraints.people] == ["director"]
