"""What is said short, or by the way, is read as if it were said in full."""

from __future__ import annotations

import pytest

from agent.understanding.shorthand import in_full
from data.types import Span


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("godfather 2 or 3?", "godfather 2 or godfather 3?"),
        ("I've got 80 minutes before my train", "I've got 80 minutes"),
        ("kieslowski i know already", "not kieslowski"),
        ("Anything Hitchcock directed, apart from Psycho", "Anything directed by Hitchcock, apart from Psycho"),
        ("King Kong, but I mean the black and white one of 1933", "King Kong (1933)"),
        ("leave Stallone out of it", "no Stallone"),
        ("only three is fine actually", "just three please"),
        ("why'd u pick the second one", "why did you pick the second one"),
        ("Musicals I can not bear", "I can't stand Musicals"),
        ("up to 1965 at the latest", "up to 1965"),
        ("what do u even know about me", "what do you know about me"),
        ("slasher, 80s, ten of them", "slasher, 80s, ten films"),
        ("it's action I'm trying to get away from", "no action"),
    ],
)
def test_said_in_full(said: str, meant: str) -> None:
    assert in_full(said) == meant


@pytest.mark.parametrize(
    "plain",
    ["a film about trains", "something like Heat but lighter", "two of them were good", "films directed by Kurosawa"],
)
def test_what_is_plain_stays(plain: str) -> None:
    assert in_full(plain) == plain


def test_a_decade_further_is_counted_from_the_one_that_stands() -> None:
    seventies = Span(1970, 1979)
    assert in_full("and the decade after that?", seventies) == "and from the 1980s?"
    assert in_full("the decade before that", seventies) == "from the 1960s"
    assert in_full("and the decade after that?") == "and the decade after that?"
