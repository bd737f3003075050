"""What holds from message to message when people and films are named: full names, films shown, films named before."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest

from agent.compose import App
from agent.understanding import Understander
from agent.understanding.merge import merge
from data.catalogue import Catalogue
from data.names import NameIndex
from data.titles import TitleIndex
from data.types import DialogueState, Movie, Request, Span
from tests.agent.small_catalogue import FILMS, small_catalogue


def film(number: int, title: str, year: int, director: str, cast: str) -> Movie:
    return Movie(
        number, title, year, ("Comedy",), (director,), (), (cast,), ("English",), runtime_min=100, rating_count=60
    )


NAMESAKES = (
    film(101, "Amy", 2015, "Asif Kapadia", "Tony Bennett"),
    film(102, "Trainwreck", 2015, "Judd Apatow", "Amy Schumer"),
    film(103, "Like Mike", 2002, "John Schultz", "Morris Chestnut"),
    film(104, "Next Friday", 2000, "Steve Carr", "Mike Epps"),
    film(105, "Friday the 13th", 1980, "Sean S. Cunningham", "Betsy Palmer"),
    film(106, "Safe House", 2012, "Daniel Espinosa", "Liam Cunningham"),
    film(107, "Fargo", 1996, "Joel Coen", "Steve Buscemi"),
    film(108, "The Enforcer", 1976, "James Fargo", "Tyne Daly"),
    film(109, "Ed Wood", 1994, "Tim Burton", "Martin Landau"),
    film(110, "Glen or Glenda", 1953, "Ed Wood", "Timothy Farrell"),
    film(111, "Sunset Blvd.", 1950, "Billy Wilder", "Gloria Swanson"),
    film(112, "4 Months, 3 Weeks and 2 Days", 2007, "Cristian Mungiu", "Anamaria Marinca"),
    film(113, "The Secret Garden", 1993, "Agnieszka Holland", "Kate Maberly"),
    film(114, "The Garden", 2008, "Scott Hamilton Kennedy", "Danny Glover"),
)  # fmt: skip


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return small_catalogue((*FILMS, *NAMESAKES))


@pytest.fixture(scope="module")
def understander(catalogue: Catalogue) -> Understander:
    return Understander(catalogue, TitleIndex(catalogue), NameIndex(catalogue))


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("with Amy Schumer", "Amy Schumer"),
        ("something with amy schumer in it", "Amy Schumer"),
        ("I like Mike Epps, so with Mike Epps", "Mike Epps"),
        ("from the director Sean S. Cunningham", "Sean S. Cunningham"),
        ("by James Fargo", "James Fargo"),
        ("directed by Ed Wood", "Ed Wood"),
    ],
)
def test_a_full_name_is_no_title(understander: Understander, message: str, name: str) -> None:
    request = understander.understand(message, DialogueState("", ""))
    assert [person.name for person in request.constraints.people] == [name]
    assert not {*request.similar_to, *request.liked}


@pytest.mark.parametrize(
    ("message", "number"),
    [
        ("something like Amy (2015)", 101), ("I loved Ed Wood, more like that", 109), ("something like Fargo", 107),
        ("similar to Sunset Blvd. (1950)", 111), ("I loved 4 Months, 3 Weeks and 2 Days (2007)", 112),
        ("like The Secret Garden (1993), but with more independent film", 113),
    ],
)  # fmt: skip
def test_a_title_is_no_name_and_its_year_no_condition(understander: Understander, message: str, number: int) -> None:
    request = understander.understand(message, DialogueState("", ""))
    assert {*request.similar_to, *request.liked} == {number}
    assert not request.constraints


def conversation(understander: Understander, catalogue: Catalogue, *turns: tuple[str, tuple[int, ...]]) -> Request:
    """The standing request after messages, each answered with a list."""
    state = DialogueState("", "")
    for message, shown in turns:
        request = merge(state.request, understander.understand(message, state), state, catalogue)
        state = replace(state, request=request, shown=(*state.shown, shown))
    return state.request


@pytest.mark.parametrize(
    "message",
    ["more like the second one", "something like The Thing (1982)", "closer to the second one, but with more gore"],
)
def test_pointing_at_a_film_shown_keeps_what_was_asked(
    understander: Understander, catalogue: Catalogue, message: str
) -> None:
    stands = conversation(understander, catalogue, ("horror before 1990", (2, 3, 17)), (message, ()))
    assert stands.similar_to == (3,)
    assert stands.constraints.genres_all == ("Horror",)
    assert stands.constraints.years is not None
    assert not stands.constraints.years.holds(1990)


def test_a_sentence_that_adds_keeps_what_was_asked(understander: Understander, catalogue: Catalogue) -> None:
    stands = conversation(understander, catalogue, ("a horror film", (2,)), ("but something like Heat (1995)", ()))
    assert (stands.similar_to, stands.constraints.genres_all) == ((1,), ("Horror",))


def test_a_film_of_the_genre_asked_for_keeps_it_and_another_is_a_new_subject(
    understander: Understander, catalogue: Catalogue
) -> None:
    same = conversation(understander, catalogue, ("a horror film", (3,)), ("something like Alien (1979)", ()))
    assert same.constraints.genres_all == ("Horror",)
    other = conversation(understander, catalogue, ("a horror film", (3,)), ("something like Heat (1995)", ()))
    assert other.constraints.genres_all == ()


def test_films_named_are_remembered_and_an_older_subject_is_left_behind(
    understander: Understander, catalogue: Catalogue
) -> None:
    start = ("something like Alien (1979)", (3, 4))
    pointed = conversation(understander, catalogue, start, ("more like the second one", ()))
    assert (pointed.similar_to, pointed.before, set(pointed.named)) == ((4,), (2,), {2, 4})
    fresh = conversation(understander, catalogue, start, ("something like Heat (1995)", ()))
    assert (fresh.similar_to, fresh.before, set(fresh.named)) == ((1,), (), {1, 2})


def test_less_of_a_classic_leaves_the_years_alone(understander: Understander, catalogue: Catalogue) -> None:
    stands = conversation(
        understander, catalogue, ("horror since 1990", (4,)), ("more like the first one, but less classic", ())
    )
    assert stands.constraints.years == Span(1990, None)


@pytest.mark.parametrize("adding", ["also", "preferably", "ideally", "but", "and"])
def test_also_adds_to_people_asked_for(app: App, adding: str) -> None:
    session = uuid.uuid4().hex
    app.assistant.run_turn(session, "ann", "something like Maverick with Geoffrey Lewis")
    reply = app.assistant.run_turn(session, "ann", f"{adding} I'm in the mood for drama")
    limits = reply.state.request.constraints
    assert ([wish.name for wish in limits.people], limits.genres_all) == (["Geoffrey Lewis"], ("Drama",))


def test_a_year_that_bounds_a_time_is_no_title(app: App) -> None:
    said = "I loved Outbreak (1995) and The Fugitive (1993), more like that, from 1990 on"
    request = app.assistant.run_turn(uuid.uuid4().hex, "ann", said).state.request
    assert request.constraints.years == Span(1990, None)
    assert set(request.liked) == {292, 457}


def test_a_title_is_nobody_with_a_taste(app: App) -> None:
    said = "I loved The Opposite of Sex (1998), I.Q. (1994) and The Love Letter (1999), more like that"
    request = app.assistant.run_turn(uuid.uuid4().hex, "ann", said).state.request
    assert (request.group, request.constraints.years) == ((), None)
    assert set(request.liked) == {1885, 252, 2629}


def test_years_refused_stand_until_they_are_asked_for(understander: Understander, catalogue: Catalogue) -> None:
    nineties = Span(1990, 1999)
    stands = conversation(understander, catalogue, ("horror but not from the 90s", (4,)), ("something newer", ()))
    assert stands.constraints.years_none == (nineties,)
    again = conversation(understander, catalogue, ("horror but not from the 90s", (4,)), ("make it from the 90s", ()))
    assert (again.constraints.years, again.constraints.years_none) == (nineties, ())
    freed = conversation(understander, catalogue, ("horror but not from the 90s", (4,)), ("any year", ()))
    assert freed.constraints.years_none == ()


def test_no_pick_is_of_years_refused(app: App) -> None:
    person = f"years-{uuid.uuid4()}"
    reply = app.assistant.run_turn(person, person, "a thriller from the 80s or the 2000s")
    years = {pick.movie.year or 0 for pick in reply.recommendations}
    assert years
    assert all(1980 <= year <= 1989 or 2000 <= year <= 2009 for year in years)
