"""What is said of what was asked for or shown before: set aside for something else, not known, asked about."""

from __future__ import annotations

import pytest

from data.types import Constraints, RequestKind, Span
from tests.agent.saying import Talk


def _people(limits: Constraints) -> set[str]:
    return {person.name for person in limits.people}


@pytest.mark.parametrize(
    ("message", "place", "fact"),
    [
        ("Havent seen that last one, who is in it?", -1, "cast"),
        ("Never heard of the second one. Who directed it?", 1, "director"),
        ("I don't know the third one, what's it about?", 2, "plot"),
        ("not familiar with the last one. how long is it?", -1, "runtime"),
        ("I've never seen number 2, when did it come out?", 1, "year"),
        ("Oh, that second one is new to me - who's in it?", 1, "cast"),
        ("The second I don't know. Is it any good?", 1, "rating"),
        ("the third one rings no bell. who made it?", 2, "director"),
    ],
)
def test_a_film_not_known_and_asked_about(talk: Talk, message: str, place: int, fact: str) -> None:
    shown = talk("a western").recommendations
    reply = talk("a western", message)
    assert (reply.request.kind, reply.request.question) == (RequestKind.QUESTION, fact)
    assert reply.request.about == (shown[place].movie.id,)
    after = talk("a western", message, "Sounds good. Anything more recent, say after 2005?")
    assert after.recommendations
    assert all("Western" in pick.movie.genres for pick in after.recommendations)


@pytest.mark.parametrize(
    ("before", "message", "person"),
    [
        ("film noir with Barbara Stanwyck", "OK, never mind Stanwyck. Gene Tierney instead.", "Gene Tierney"),
        ("a comedy with Tom Hanks", "scrap Hanks, Denzel instead", "Denzel Washington"),
        ("crime films with De Niro", "forget about De Niro, make it Pacino", "Al Pacino"),
        ("crime films with De Niro", "leave De Niro out. Pacino instead", "Al Pacino"),
        ("crime films with De Niro", "swap De Niro for Pacino", "Al Pacino"),
        ("crime films with De Niro", "replace De Niro with Pacino", "Al Pacino"),
        ("crime films with De Niro", "enough De Niro. Al Pacino now", "Al Pacino"),
        ("crime films with De Niro", "Pacino rather than De Niro", "Al Pacino"),
        ("thrillers by Hitchcock", "ditch Hitchcock. Someone like Polanski instead", "Roman Polanski"),
        ("dramas with Meryl Streep", "drop Streep, get me Glenn Close", "Glenn Close"),
    ],
)
def test_one_person_set_aside_for_another(talk: Talk, before: str, message: str, person: str) -> None:
    genres = talk(before).state.request.constraints.genres_all
    limits = talk(before, message).state.request.constraints
    assert (_people(limits), limits.genres_all) == ({person}, genres)
    assert limits.people_none == ()


@pytest.mark.parametrize(
    ("before", "message", "expected"),
    [
        ("a western", "never mind westerns. War films instead", Constraints(genres_all=("War",))),
        ("a western", "scrap the western, make it a comedy", Constraints(genres_all=("Comedy",))),
        ("an 80s thriller", "scrap the 80s, 90s instead", Constraints(("Thriller",), years=Span(1990, 1999))),
        ("an 80s thriller", "forget the eighties. Seventies", Constraints(("Thriller",), years=Span(1970, 1979))),
        ("an 80s thriller", "swap the 80s for the 60s", Constraints(("Thriller",), years=Span(1960, 1969))),
        ("french comedies", "never mind french, italian instead", Constraints(("Comedy",), languages=("Italian",))),
        ("comedies or musicals", "no musicals after all. only comedies",
         Constraints(("Comedy",), genres_none=("Musical",))),
    ],
)  # fmt: skip
def test_one_limit_set_aside_for_another(talk: Talk, before: str, message: str, expected: Constraints) -> None:
    assert talk(before, message).state.request.constraints == expected


@pytest.mark.parametrize(
    ("before", "message", "theme"),
    [
        ("four thrillers set on a train or a plane", "not planes actually, i work on them. just trains", "trains"),
        ("war films about boats or submarines", "no, not boats after all. only submarines", "submarine"),
        ("a film about dogs or horses", "not dogs after all, mine just died. just horses", "horses"),
        ("a comedy with cats", "no cats actually. dogs", "dogs"),
        ("a thriller with trains", "forget trains, submarines instead", "submarine"),
        ("a thriller with trains", "swap the trains for submarines", "submarine"),
    ],
)
def test_one_theme_set_aside_for_another(talk: Talk, before: str, message: str, theme: str) -> None:
    genres = talk(before).state.request.constraints.genres_all
    request = talk(before, message).state.request
    assert ({wish.tag for wish in request.tags}, request.text) == ({theme}, "")
    assert (request.constraints.genres_all, request.unclear_parts) == (genres, ())
