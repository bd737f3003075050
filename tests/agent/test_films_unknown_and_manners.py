"""Films the catalogue lacks beside those it has, somebody's manner, awards, and refusals in rare words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agent.understanding import Understander
from tests.agent.saying import read

if TYPE_CHECKING:
    from agent.compose import App


@pytest.mark.parametrize(
    ("message", "unknown"),
    [
        ("movies like Arrival and Annihilation", ("Annihilation",)),
        ("movies like heat and annihilation", ("annihilation",)),
        ("What to watch after Parasite (2019)?", ("Parasite (2019)",)),
        ("Us was great, Nope was meh. Now?", ("Us", "Nope")),
        ("movies like heat and crime", ()),
        ("Wild Tales / Relatos salvajes, anything similar?", ()),
    ],
)
def test_a_film_not_here_is_told_from_the_list_around_it(
    understander: Understander, message: str, unknown: tuple[str, ...]
) -> None:
    assert read(understander, message).unresolved == unknown


@pytest.mark.parametrize("message", ["something like Arrival", "like Solaris"])
def test_what_was_taken_for_a_name_of_several_is_said(understander: Understander, message: str) -> None:
    assert any("took" in doubt for doubt in read(understander, message).unclear_parts)


@pytest.mark.parametrize("message", ["Lynchian", "what Lynch would have approved of", "in the manner of Lynch"])
def test_a_manner_is_that_of_films_and_no_condition(app: App, understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert {app.catalogue.movie(film).directors[0] for film in request.similar_to} == {"David Lynch"}
    assert not request.constraints.people


@pytest.mark.parametrize(
    "message", ["action, Tom Cruise excepted", "bar Tom Cruise, action films", "action save for Tom Cruise"]
)
def test_rare_words_refuse_a_person(understander: Understander, message: str) -> None:
    limits = read(understander, message).constraints
    assert [person.name for person in limits.people_none] == ["Tom Cruise"]
    assert (limits.people, limits.genres_all) == ((), ("Action",))


def test_oscars_limit_the_picks_and_lesser_known_is_not_the_best_known(app: App) -> None:
    winners = app.assistant.run_turn("oscars", "oscars", "oscar winning dramas").recommendations
    gems = app.assistant.run_turn("gems", "gems", "hidden gem like Heat").recommendations
    assert winners
    assert all(pick.movie.oscars for pick in winners)
    assert gems
    assert max(pick.movie.rating_count for pick in gems) < max(app.catalogue.rating_counts) / 5
