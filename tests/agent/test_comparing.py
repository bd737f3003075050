"""What a change is measured from, and that the picks go that way."""

from __future__ import annotations

import uuid

import pytest

from agent.compose import App
from data.types import MOODS, Constraints, DialogueState, Request, RequestKind, TagWish
from tools.comparing import measured

SHOWN = DialogueState("s", "u", turn=1, shown=((1, 2, 3),))


def asked(message: str, kind: RequestKind = RequestKind.REFINE, **parts: object) -> Request:
    return Request(kind, message, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "message", ["more romantic", "less violent", "funnier", "something darker", "not so sad, lighter"]
)
def test_a_comparison_after_a_list_is_measured_from_it(message: str) -> None:
    standing = Request(tags=(TagWish("heist"), TagWish("violent", -1.0)))
    delta = asked(message, tags=(TagWish("violent", -1.0),))
    now = measured(standing, delta, SHOWN)
    assert now.tags == (TagWish("heist"), TagWish("violent", -1.0, (1, 2, 3)))


@pytest.mark.parametrize("message", ["with dogs", "a murder mystery", "in the river", "under 90 minutes"])
def test_what_does_not_compare_is_a_wish_by_itself(message: str) -> None:
    wishes = (TagWish("dogs"),)
    assert measured(Request(tags=wishes), asked(message, tags=wishes), SHOWN).tags == wishes


def test_the_film_named_is_what_it_is_measured_from() -> None:
    delta = asked("less violent than the second", tags=(TagWish("violent", -1.0),), than=(2,))
    assert measured(Request(tags=delta.tags), delta, SHOWN).tags[0].than == (2,)


def test_a_new_subject_leaves_the_old_measure_behind() -> None:
    standing = Request(tags=(TagWish("violent", -1.0, (1,)),))
    delta = asked("a western", RequestKind.RECOMMEND, constraints=Constraints(genres_any=("Western",)))
    assert measured(standing, delta, SHOWN).tags == (TagWish("violent", -1.0),)


@pytest.mark.parametrize(
    ("wish", "mood"), [("like Alien but funny", "funny"), ("like Blade Runner but more romantic", "romantic")]
)
def test_picks_have_more_of_what_was_asked_than_the_film_named(app: App, wish: str, mood: str) -> None:
    session = uuid.uuid4().hex
    reply = app.assistant.run_turn(session, session, wish)
    assert len(reply.recommendations) == 6
    named = _mood(app, reply.request.similar_to[0], mood)
    assert all(_mood(app, pick.movie.id, mood) > named for pick in reply.recommendations)
    assert any(item.kind == "change" for item in reply.recommendations[0].evidence)
    brighter = app.assistant.run_turn(session, session, "more uplifting than the first one")
    before = _mood(app, reply.recommendations[0].movie.id, "uplifting")
    shown = {pick.movie.id for pick in reply.recommendations}
    assert not shown & {pick.movie.id for pick in brighter.recommendations}
    for pick in brighter.recommendations:
        assert _mood(app, pick.movie.id, "uplifting") > before
        assert _mood(app, pick.movie.id, mood) > named  # the earlier change still stands


def _mood(app: App, movie_id: int, mood: str) -> float:
    return float(app.catalogue.moods[app.catalogue.index(movie_id), MOODS.index(mood)])
