"""People over several turns: who leaves a group, whom a film suits, and who "he" and "she" are."""

from __future__ import annotations

import pytest

from data.types import PersonWish, RequestKind, Span
from tests.agent.saying import Talk

GROUP = "Movie night with Sam and Priya. Sam loves action, Priya likes romances and I like comedies."


@pytest.mark.parametrize(
    ("message", "left"),
    [
        ("Sam cancelled", ["Priya", "you"]),
        ("sam isn't coming after all", ["Priya", "you"]),
        ("actually Priya fell asleep, carry on without her", ["Sam", "you"]),
        ("forget Sam, he went home", ["Priya", "you"]),
        ("it's just me and Priya now", ["Priya", "you"]),
        ("Priya can't make it, so something under two hours", ["Sam", "you"]),
    ],
)
def test_somebody_leaves_the_group(talk: Talk, message: str, left: list[str]) -> None:
    reply = talk(GROUP, message)
    assert [one.name for one in reply.state.request.group] == left
    assert not reply.state.request.text
    assert reply.recommendations


@pytest.mark.parametrize("message", ["Sam and Priya are out, only me now", "just me now", "Sam and Priya both bailed"])
def test_the_last_one_keeps_their_own_wish(talk: Talk, message: str) -> None:
    standing = talk(GROUP, message).state.request
    assert not standing.group
    assert standing.constraints.genres_all == ("Comedy",)


def test_what_was_refused_for_somebody_goes_with_them(talk: Talk) -> None:
    group = "Ann loves comedies, Cleo hates horror, I like thrillers"
    assert "Horror" in talk(group).state.request.constraints.genres_none
    assert "Horror" not in talk(group, "Cleo went to bed").state.request.constraints.genres_none


@pytest.mark.parametrize("message", ["a film about Sam leaving home", "is Sam coming along?", "Sam likes westerns too"])
def test_nobody_leaves(talk: Talk, message: str) -> None:
    assert "Sam" in [one.name for one in talk(GROUP, message).state.request.group or talk(GROUP).state.request.group]


@pytest.mark.parametrize("message", ["which of these would Sam like most?", "which one would sam like best"])
def test_what_somebody_would_like_most(talk: Talk, message: str) -> None:
    reply = talk(GROUP, message)
    assert reply.request.kind is RequestKind.QUESTION
    assert reply.text.startswith("Sam would like")
    assert "action" in reply.text


def test_whom_a_film_suits(talk: Talk) -> None:
    reply = talk(GROUP, "who would like the first one most?")
    assert reply.request.kind is RequestKind.QUESTION
    assert any(f"suits {name} (" in reply.text for name in ("Sam", "Priya", "you"))


@pytest.mark.parametrize(
    "message", ["she says she's sick of him", "no more of him please", "anything without him", "not him again"]
)
def test_him_is_refused(talk: Talk, message: str) -> None:
    limits = talk("comedies with Steve Carell", message).state.request.constraints
    assert limits.people_none == (PersonWish("Steve Carell"),)
    assert not limits.people
    assert limits.genres_all == ("Comedy",)


@pytest.mark.parametrize(
    ("messages", "person", "role"),
    [
        (("who directed Alien?", "what else has he made?"), "Ridley Scott", "director"),
        (("who directed Alien?", "he made other films?"), "Ridley Scott", "director"),
        (("films with Meryl Streep", "who directed Alien?", "anything else by him"), "Ridley Scott", "director"),
        (("who is in Cast Away?", "which other films was he in"), "Tom Hanks", "actor"),
        (("is Sigourney Weaver in Alien?", "another with her"), "Sigourney Weaver", "actor"),
        (("who stars in Cast Away?", "what else has he been in"), "Tom Hanks", "actor"),
    ],
)
def test_who_is_meant_by_a_pronoun(talk: Talk, messages: tuple[str, ...], person: str, role: str) -> None:
    people = talk(*messages).state.request.constraints.people
    assert [one.name for one in people] == [person]
    assert people[0].role in (role, "any")


def test_whether_somebody_is_in_a_film(talk: Talk) -> None:
    reply = talk("films with Tom Hanks", "is he in the second?")
    assert reply.request.kind is RequestKind.QUESTION
    assert reply.text.startswith("Yes, Tom Hanks is credited")


def test_his_and_her_of_others_are_nobody(talk: Talk) -> None:
    standing = talk("comedies with Steve Carell", "it is for her mother, under 100 minutes").state.request
    assert standing.constraints.people == (PersonWish("Steve Carell", "actor"),)
    assert standing.constraints.runtime == Span(None, 99)


def test_a_name_does_not_take_the_word_before_it(talk: Talk) -> None:
    reply = talk("drama movies", "but by Ron Howard")
    assert [person.name for person in reply.state.request.constraints.people] == ["Ron Howard"]


def test_a_theme_of_several_words_is_no_title_within(talk: Talk) -> None:
    request = talk("with good versus evil in it, I like Willem Dafoe").request
    assert request.kind is RequestKind.RECOMMEND
    assert [wish.tag for wish in request.tags] == ["good versus evil"]
