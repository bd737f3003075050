"""One thing said in dozens of ways: refused is refused and wished is wished, whatever the words around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agent.understanding import Understander
from data.types import Request, Span
from tests.agent.saying import Talk, read

REFUSALS = (
    "no {}", "without {}", "please no {}", "anything but {}", "i don't want {}", "dont want {} tonight",
    "i'm not in the mood for {}", "i can't stand {}", "avoid {}", "steer clear of {}", "i'd rather not have {}",
    "skip {}", "leave out {}", "{} is out", "{}? no thanks", "{} - no way", "i've had enough of {}", "sick of {}",
    "anything except {}", "but no {}", "i am not after {}", "i'm not looking for {}", "{} isn't my thing",
    "not a fan of {}", "don't show me {}", "i do not wish to see {}", "we don't do {}", "no more {}",
    "make sure there's no {}", "it shouldn't be {}", "i refuse to watch {}", "definitely not {}", "{} bores me",
    "{} aint for me", "{} is a no", "{} is a dealbreaker", "i'm allergic to {}", "could do without {}",
    "everything except {}", "i don't like {} at all", "keep {} away from me", "spare me {}", "i get bored by {}",
    "i'm over {}", "please exclude {}", "{} excluded", "minus {}", "{} gives me nightmares",
)  # fmt: skip
WISHES = (
    "{}", "some {}", "i want {}", "{} please", "something with {}", "i'm in the mood for {}", "do you have {}?",
    "how about {}", "i could go for {}", "show me {}", "maybe {}?", "{} would be nice", "time for {}", "i fancy {}",
    "hit me with {}", "craving {}", "preferably {}", "we enjoy {}", "it has to be {}", "only {}", "more {}",
    "i wouldn't mind {}", "nothing but {}", "i can't get enough of {}", "i can't resist {}", "gimme {}",
    "big fan of {}", "{} sounds good", "{} would do", "i am after {}",
)  # fmt: skip


def _signs(request: Request) -> dict[str, tuple[bool, bool]]:
    """Of each kind of condition whether something is wished and whether something is refused."""
    limits = request.constraints
    return {
        "genre": (bool(limits.genres_all or limits.genres_any), bool(limits.genres_none)),
        "theme": (any(wish.weight > 0 for wish in request.tags),
                  bool(limits.tags_none) or any(wish.weight < 0 for wish in request.tags)),
        "person": (bool(limits.people), bool(limits.people_none)),
        "language": (bool(limits.languages or limits.countries), bool(limits.languages_none or limits.countries_none)),
        "decade": (limits.years is not None, bool(limits.years_none)),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("genre", "westerns"), ("genre", "musicals"), ("theme", "zombies"), ("theme", "vampires"),
        ("person", "Tom Cruise"), ("person", "meryl streep"), ("language", "french films"), ("decade", "90s movies"),
    ],
)  # fmt: skip
def test_refused_and_wished(understander: Understander, kind: str, said: str) -> None:
    def wrong(ways: tuple[str, ...], expected: tuple[bool, bool]) -> list[str]:
        messages = [way.format(said) for way in ways]
        return [message for message in messages if _signs(read(understander, message))[kind] != expected]

    assert wrong(REFUSALS, (False, True)) == []
    assert wrong(WISHES, (True, False)) == []


UNDER = (
    "under {}", "less than {}", "{} max", "at most {}", "not longer than {}", "nothing over {}", "{} or less",
    "up to {}", "can't be longer than {}", "doesn't go over {}", "keep it to {}", "{} is my limit", "not over {}",
    "anything over {} is too long", "i fall asleep after {}", "we need to be done in {}", "if it's over {} forget it",
    "no film over {}", "no movies longer than {}", "nothing longer than {} please", "i've got {}",
)  # fmt: skip
OVER = (
    "over {}",
    "at least {}",
    "{} or more",
    "minimum {}",
    "nothing under {}",
    "not shorter than {}",
    "upwards of {}",
)


@pytest.mark.parametrize(
    ("length", "minutes"),
    [("two hours", 120), ("2 hours", 120), ("90 minutes", 90), ("an hour and a half", 90), ("1 hour 45", 105),
     ("1h45", 105), ("1.5 hours", 90), ("an hour 40", 100)],
)  # fmt: skip
def test_lengths(understander: Understander, length: str, minutes: int) -> None:
    def spans(ways: tuple[str, ...]) -> dict[str, Span | None]:
        return {way: read(understander, way.format(length)).constraints.runtime for way in ways}

    under, over = spans(UNDER), spans(OVER)
    most = (Span(None, minutes), Span(None, minutes - 1))
    least = (Span(minutes, None), Span(minutes + 1, None))
    assert {way: span for way, span in under.items() if span not in most} == {}
    assert {way: span for way, span in over.items() if span not in least} == {}


FIRST = "horror from the 80s with kurt russell under 2 hours"
Gone = Callable[[Request], bool]


@pytest.mark.parametrize(
    ("ways", "gone"),
    [
        (
            ("drop the horror", "forget horror", "no horror after all", "remove horror", "take horror out",
             "leave horror out of it", "lose the horror part", "doesn't have to be horror", "genre doesn't matter",
             "doesn't matter which genre", "i've changed my mind about horror", "horror is out"),
            lambda request: not request.constraints.genres_all,
        ),
        (
            ("any decade is fine", "no matter what year", "the decade doesn't matter", "i don't care about the decade",
             "the year is not important", "don't care when it's from", "forget the 80s", "lift the 80s thing"),
            lambda request: request.constraints.years is None,
        ),
        (
            ("length doesn't matter", "runtime doesn't matter", "doesn't matter how long", "any length is fine",
             "i don't care how long it is", "length is not important"),
            lambda request: request.constraints.runtime is None,
        ),
        (
            ("drop Kurt Russell", "forget Kurt Russell", "never mind kurt russell", "take out kurt russell",
             "kurt russell doesn't have to be in it", "the actor doesn't matter", "lose kurt russell"),
            lambda request: not request.constraints.people,
        ),
    ],
    ids=["genre", "years", "length", "person"],
)  # fmt: skip
def test_one_condition_taken_back(talk: Talk, ways: tuple[str, ...], gone: Gone) -> None:
    first = talk(FIRST).state.request.constraints
    for way in ways:
        request = talk(FIRST, way).state.request
        limits = request.constraints
        kept = [limits.genres_all == first.genres_all, limits.years == first.years,
                limits.runtime == first.runtime, limits.people == first.people]  # fmt: skip
        assert (way, gone(request), sum(kept)) == (way, True, 3)


@pytest.mark.parametrize(
    "way",
    ["make it a comedy", "no, a comedy", "wait, comedy", "i'd prefer comedy", "or better a comedy",
     "change it to comedy", "turn it into a comedy", "comedy instead", "swap horror for comedy",
     "instead of horror, comedy"],
)  # fmt: skip
def test_a_genre_in_place_of_another(talk: Talk, way: str) -> None:
    first = talk(FIRST).state.request.constraints
    limits = talk(FIRST, way).state.request.constraints
    assert (limits.genres_all, limits.genres_none) == (("Comedy",), ())
    assert (limits.years, limits.runtime, limits.people) == (first.years, first.runtime, first.people)


@pytest.mark.parametrize(
    "way", ["make it sigourney weaver", "no, sigourney weaver", "change the actor to sigourney weaver",
            "i'd prefer sigourney weaver", "sigourney weaver instead of kurt russell"],
)  # fmt: skip
def test_a_person_in_place_of_another(talk: Talk, way: str) -> None:
    limits = talk(FIRST, way).state.request.constraints
    assert ([person.name for person in limits.people], limits.people_none) == (["Sigourney Weaver"], ())
    assert limits.genres_all == ("Horror",)


def test_a_director_beside_an_actor(talk: Talk) -> None:
    limits = talk(FIRST, "directed by john carpenter").state.request.constraints
    assert {person.name for person in limits.people} == {"Kurt Russell", "John Carpenter"}
