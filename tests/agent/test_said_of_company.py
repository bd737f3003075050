"""What is said of those who watch along after others were told of: what they make do with, and that they leave."""

import pytest

from tests.agent.saying import Talk

_SUE_AND_PAT = "Choosing for Sue, Pat and Jean tonight. Sue hates horror and Pat loves period dramas."


def _group(talk: Talk, *messages: str) -> set[str]:
    return {one.name for one in talk(*messages).state.request.group}


@pytest.mark.parametrize(
    "message",
    [
        "Jean doesn't mind as long as it's a comedy",
        "Jean does not care what we watch so long as it is a comedy",
        "Jean is fine with anything as long as it's a comedy",
        "And Jean's happy provided it's a comedy",
        "Jean will watch anything if it's a comedy",
        "Jean likes comedies",
    ],
)
def test_somebody_who_makes_do_joins_those_told_of(talk: Talk, message: str) -> None:
    request = talk(_SUE_AND_PAT, message).state.request
    assert {one.name: one.genres for one in request.group} == {"Sue": (), "Pat": ("Drama",), "Jean": ("Comedy",)}
    assert (request.text, request.constraints.genres_none) == ("", ("Horror",))


@pytest.mark.parametrize(
    "message",
    [
        "Jean doesn't care, provided there's no gore",
        "Jean doesn't mind so long as there is no gore",
        "Jean is ok with anything as long as it has no gore",
    ],
)
def test_what_somebody_does_not_make_do_with(talk: Talk, message: str) -> None:
    request = talk(_SUE_AND_PAT, message).state.request
    assert {one.name: one.avoids for one in request.group}["Jean"] == ("gory",)
    assert "gory" in request.constraints.tags_none


def test_moods_people_and_limits_made_do_with(talk: Talk) -> None:
    group = talk(_SUE_AND_PAT, "Jean is fine with anything funny").state.request.group
    assert [wish.tag for wish in group[-1].moods] == ["funny"]
    group = talk(_SUE_AND_PAT, "Jean will watch anything with Tom Hanks").state.request.group
    assert group[-1].people == ("Tom Hanks",)
    request = talk("a western", "my sister doesn't care so long as it isn't long").state.request
    assert request.constraints.genres_all == ("Western",)
    assert request.constraints.runtime is not None


@pytest.mark.parametrize(
    "message",
    [
        "Pat just rang, she can't come",
        "Pat can't make it",
        "Pat bailed",
        "Pat texted to say she's not coming",
        "Pat called, she is ill",
        "Pat has the flu",
        "Pat is stuck at work",
        "Pat let me know that he won't make it",
    ],
)
def test_somebody_leaves(talk: Talk, message: str) -> None:
    assert _group(talk, _SUE_AND_PAT, "Jean loves comedies", message) == {"Sue", "Jean"}


@pytest.mark.parametrize("message", ["I don't mind as long as it's a comedy", "Fine, as long as it is a comedy"])
def test_what_one_makes_do_with_oneself(talk: Talk, message: str) -> None:
    request = talk("something short", message).state.request
    assert (request.group, request.constraints.genres_all) == ((), ("Comedy",))
