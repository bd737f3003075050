"""What no tag says is left out by what is told of the films: "no clowns", "never anything with animal cruelty"."""

from __future__ import annotations

import uuid

import pytest

from agent.compose import App
from agent.understanding import Understander
from tests.agent.saying import Talk, read


@pytest.mark.parametrize(
    ("message", "refused"),
    [
        ("horror without clowns", ("clowns",)),
        ("nothing with clowns or dolls", ("clowns", "dolls")),
        ("no horror, nuns or clowns", ("nuns", "clowns")),
        ("a thriller, no guns please", ("guns",)),
        ("no animal cruelty please", ("animal cruelty",)),
        ("nothing with kids in danger", ("kids in danger",)),
        ("I hate spiders in movies", ("spiders",)),
        ("She hates swearing", ("swearing",)),
    ],
)
def test_what_no_tag_says_is_refused_by_words(
    understander: Understander, message: str, refused: tuple[str, ...]
) -> None:
    request = read(understander, message)
    assert {*refused} <= {*request.constraints.tags_none}
    for phrase in refused:
        assert f"can leave out “{phrase}” only where the description tells of it" in request.unclear_parts


@pytest.mark.parametrize("message", ["no qwzxyh please", "not too cheesy", "less talky", "not everything"])
def test_what_no_description_could_tell_is_not_promised(understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert request.constraints.tags_none == ()
    assert not any(part.startswith("can leave out") for part in request.unclear_parts)


def told_of(app: App, film: int, *forms: str) -> bool:
    row = app.catalogue.index(film)
    assert app.catalogue.words is not None
    return any(bool(found[row]) for form in forms if (found := app.catalogue.words.telling(form)) is not None)


def test_no_film_that_tells_of_it_is_shown(app: App, talk: Talk) -> None:
    reply = talk("a film with clowns", "horror without clowns, 20 films")
    assert len(reply.recommendations) == 20
    assert not [pick.movie.label for pick in reply.recommendations if told_of(app, pick.movie.id, "clown")]
    assert "“clowns”" in reply.text


def test_what_was_refused_in_words_can_be_wished_and_taken_back(talk: Talk) -> None:
    refused = talk("horror without clowns").state.request
    assert refused.constraints.tags_none == ("clowns",)
    for again in ("clowns are fine after all", "I don't mind clowns"):
        stands = talk("horror without clowns", again).state.request
        assert (stands.constraints.tags_none, stands.text, stands.constraints.genres_all) == ((), "", ("Horror",))
    wished = talk("horror without clowns", "hm, something with a clown then").state.request
    assert wished.constraints.tags_none == ()
    assert "clown" in wished.text


def test_what_is_never_wanted_is_kept_told_and_forgotten(app: App) -> None:
    user = uuid.uuid4().hex

    def said(message: str, conversation: str = "") -> str:
        return app.assistant.run_turn(f"{user}{conversation}", user, message).text

    assert "I will remember, for every conversation: no clowns." in said("never ever show me anything with clowns")
    another = app.assistant.run_turn(f"{user}-2", user, "horror please")
    assert "no clowns" in another.understood
    assert "clowns" in said("what did I tell you never to show me?", "-2")
    assert "clowns" in said("What was it I told you I never want to see?", "-3")
    said("forget that I never want clowns", "-3")
    assert "clowns" not in said("what do you know about me?", "-3")
