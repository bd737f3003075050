"""People in single messages: forms of address, bare surnames refused, names mistyped, one or the other of several."""

from __future__ import annotations

import pytest

from agent.understanding import Understander
from tests.agent.saying import read


@pytest.mark.parametrize(
    ("message", "wanted", "refused"),
    [
        ("a picture with Mr. Cary Grant, but not one of Mr. Hitchcock's", "Cary Grant", "Alfred Hitchcock"),
        ("samurai film, not by Mr. Kurosawa, I have seen his", "", "Akira Kurosawa"),
        ("Something with Miss Audrey Hepburn please", "Audrey Hepburn", ""),
        ("something with sir ian mckellen", "Ian McKellen", ""),
        ("A musical, but nothing with Mrs. Streisand", "", "Barbra Streisand"),
        ("no Mr. Cruise please. A thriller.", "", "Tom Cruise"),
        ("more of mr. eastwood", "Clint Eastwood", ""),
        ("a film by Mr Hitchcock", "Alfred Hitchcock", ""),
    ],
)
def test_forms_of_address(understander: Understander, message: str, wanted: str, refused: str) -> None:
    request = read(understander, message)
    limits = request.constraints
    assert [person.name for person in limits.people] == [wanted] * bool(wanted)
    assert [person.name for person in limits.people_none] == [refused] * bool(refused)
    assert not any("mr" in part.lower() for part in (*request.unclear_parts, request.text))


@pytest.mark.parametrize(
    "message", ["something like Dr. Strangelove", "like fantastic mr. fox", "Mr. Smith Goes to Washington"]
)
def test_films_called_after_somebody_addressed(understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert request.constraints.people == ()


@pytest.mark.parametrize(
    ("message", "refused"),
    [
        ("Swedish film. Not Bergman.", "Ingmar Bergman"),
        ("swedish film, no bergman", "Ingmar Bergman"),
        ("Thriller but not Hitchcock", "Alfred Hitchcock"),
        ("noir, not Lang please", "Fritz Lang"),
        ("western, not ford", "John Ford"),
        ("a comedy. No Allen.", "Woody Allen"),
        ("french. not godard thanks", "Jean-Luc Godard"),
    ],
)
def test_directors_refused_by_bare_surname(understander: Understander, message: str, refused: str) -> None:
    limits = read(understander, message).constraints
    assert ([p.name for p in limits.people_none], limits.people) == ([refused], ())


@pytest.mark.parametrize("message", ["no rush, something funny", "horror, no gore", "a drama, nothing gross"])
def test_refusals_that_name_nobody(understander: Understander, message: str) -> None:
    assert read(understander, message).constraints.people_none == ()


@pytest.mark.parametrize(
    "message",
    [
        "2 films max",
        "a comedy if they kiss in the rain",
        "a romance at prince's house",
        "dancing in the rain, something romantic",
        "with a seal and a fish",
        "a ninja film with some slash",
    ],
)
def test_words_of_ordinary_life_are_nobody(understander: Understander, message: str) -> None:
    assert read(understander, message).constraints.people == ()


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("something with cher", "Cher"),
        ("madonna movies", "Madonna"),
        ("a film by Madonna", "Madonna"),
        ("a film with Prince", "Prince"),
        ("starring sting please", "Sting"),
        ("cher", "Cher"),
        ("jason statam", "Jason Statham"),
        ("robert downy", "Robert Downey Jr."),
        ("something with robert downey", "Robert Downey Jr."),
        ("leonardo di caprio", "Leonardo DiCaprio"),
        ("something with meryl streap", "Meryl Streep"),
        ("scarlet johanson", "Scarlett Johansson"),
        ("keanu reaves", "Keanu Reeves"),
        ("quentin tarrantino", "Quentin Tarantino"),
        ("sigorney weaver", "Sigourney Weaver"),
        ("denzil washington", "Denzel Washington"),
        ("cristopher nolan", "Christopher Nolan"),
        ("jody foster movies", "Jodie Foster"),
        ("morgan freman", "Morgan Freeman"),
        ("ryan gosslin", "Ryan Gosling"),
        ("martin scorcese", "Martin Scorsese"),
        ("anything with mat damon", "Matt Damon"),
    ],
)
def test_people_of_one_name_and_names_mistyped(understander: Understander, message: str, name: str) -> None:
    request = read(understander, message)
    assert ([person.name for person in request.constraints.people], request.text) == ([name], "")
