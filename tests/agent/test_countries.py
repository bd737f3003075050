"""Where a film comes from, as a condition: read, kept over turns, refused, remembered, explained and edited."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest

from agent.editing import Edit, conditions
from agent.understanding import Understander
from data.countries import adjective, meant, origin
from tests.agent.saying import Talk, read

if TYPE_CHECKING:
    from agent.compose import App


@pytest.mark.parametrize(
    ("message", "countries"),
    [
        ("a British comedy", ("United Kingdom",)),
        ("something Irish and funny", ("Ireland",)),
        ("horror from New Zealand", ("New Zealand",)),
        ("an aussie crime film", ("Australia",)),
        ("Mexican dramas of the 2000s", ("Mexico",)),
        ("movies from Argentina", ("Argentina",)),
        ("a comedy made in the UK", ("United Kingdom",)),
    ],
)
def test_a_country_is_a_condition(understander: Understander, message: str, countries: tuple[str, ...]) -> None:
    request = read(understander, message)
    assert request.constraints.countries == countries
    assert not request.constraints.languages
    assert not request.text


@pytest.mark.parametrize(
    "message", ["nothing British", "no british films", "a comedy but not British", "anything but British"]
)
def test_a_country_refused(understander: Understander, message: str) -> None:
    limits = read(understander, message).constraints
    assert (limits.countries, limits.countries_none) == ((), ("United Kingdom",))


def test_a_country_whose_films_have_a_language_of_their_own_is_that_language(understander: Understander) -> None:
    assert read(understander, "a French comedy").constraints.languages == ("French",)


def test_every_pick_comes_from_there(app: App, talk: Talk) -> None:
    for message, country in (("a British comedy", "United Kingdom"), ("Canadian horror", "Canada")):
        reply = talk(message)
        assert len(reply.recommendations) == 6
        assert all(country in pick.movie.countries for pick in reply.recommendations)
        assert any(item.kind == "country" for pick in reply.recommendations for item in pick.evidence)
    assert not any(
        "Australia" in pick.movie.countries for pick in talk("a western, nothing Australian").recommendations
    )


def test_films_of_one_country_alone_come_before_hollywoods(talk: Talk) -> None:
    picks = talk("British drama").recommendations
    assert sum("United States" in pick.movie.countries for pick in picks) <= 1


def test_over_several_turns(talk: Talk) -> None:
    limits = talk("a Mexican drama", "no, not Mexican, Argentinian").state.request.constraints
    assert limits.countries == ("Argentina",)
    assert not talk("a Mexican drama", "from any country").state.request.constraints.countries
    assert talk("a Mexican drama", "how about a French one instead").state.request.constraints.languages == ("French",)


def test_never_is_remembered_until_it_is_asked_for(app: App) -> None:
    who = f"countries-{uuid.uuid4()}"
    told = app.assistant.run_turn(who, who, "I never watch Australian films")
    assert "no Australian films" in " ".join((told.text, *told.request.notes))
    later = app.assistant.run_turn(f"{who}-2", who, "a crime film")
    assert later.state.request.constraints.countries_none == () or "Australia" in str(later.understood)
    assert not any("Australia" in pick.movie.countries for pick in later.recommendations)
    asked = app.assistant.run_turn(f"{who}-3", who, "an Australian crime film")
    assert all("Australia" in pick.movie.countries for pick in asked.recommendations)


def test_a_question(talk: Talk) -> None:
    assert talk("is Trainspotting British?").text.startswith("Yes")
    assert talk("is Heat British?").text.startswith("No")


def test_it_can_be_turned_round_on_the_page(app: App, understander: Understander) -> None:
    request = read(understander, "a British comedy")
    shown = {(one.field, one.label) for one in conditions(request, app.catalogue)}
    assert ("countries", "from the United Kingdom") in shown
    assert Edit.read({"action": "turn", "field": "countries", "name": "United Kingdom"}).field == "countries"


def test_words_for_countries() -> None:
    assert (adjective(("United Kingdom",)), adjective(("France",)), adjective(())) == ("British", "", "")
    assert adjective(("Chile", "Peru")) == "Latin American"
    assert origin(("Chile", "Peru")) == "from Chile or Peru"
    assert meant(["British", "uk", "Chile"]) == ("United Kingdom", "Chile")
