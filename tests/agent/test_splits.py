"""What would split a list best: offered as a critique, and asked beside the first picks of a broad wish."""

from __future__ import annotations

import uuid

import pytest

from agent.compose import App
from agent.splits import splitting_tags
from data.types import Movie, Recommendation, RequestKind, TagScore


def pick(movie_id: int, *tags: str) -> Recommendation:
    movie = Movie(movie_id, f"Film {movie_id}", 2000, tags=tuple(TagScore(tag, 0.9) for tag in tags))
    return Recommendation(movie, movie_id, 0.0, (), (), "")


def test_a_tag_on_half_of_the_films_splits_best() -> None:
    picks = [pick(1, "heist", "witty"), pick(2, "heist", "witty", "prison"), pick(3, "heist"), pick(4, "heist")]
    assert splitting_tags(picks, ()) == ("witty", "prison")
    assert splitting_tags(picks, {"witty"}) == ("prison",)


def test_the_same_films_are_not_split_twice_and_weak_tags_not_told() -> None:
    picks = [pick(1, "heist", "caper"), pick(2, "prison")]
    assert len(splitting_tags(picks, ())) == 2
    weak = Recommendation(Movie(3, "Film", 2000, tags=(TagScore("noir", 0.3),)), 1, 0.0, (), (), "")
    assert splitting_tags([weak], ()) == ()


@pytest.mark.parametrize("wish", ["something like Alien", "a comedy", "sci-fi from the 80s", "something sad"])
def test_every_critique_offered_is_understood_as_a_change(app: App, wish: str) -> None:
    session = uuid.uuid4().hex
    reply = app.assistant.run_turn(session, session, wish)
    offered = [chip for chip in reply.suggestions if chip.startswith(("More ", "Less "))]
    assert offered
    followed = app.assistant.run_turn(session, session, offered[0])
    assert followed.request.kind is RequestKind.REFINE
    assert followed.state.request != reply.state.request
    assert followed.recommendations


def test_a_broad_wish_is_answered_with_picks_and_one_question(app: App) -> None:
    session = uuid.uuid4().hex
    reply = app.assistant.run_turn(session, session, "a comedy")
    assert reply.recommendations
    assert reply.text.count("?") == 1
    closer = app.assistant.run_turn(uuid.uuid4().hex, session, "a sad French drama from the 60s with Jeanne Moreau")
    assert "?" not in closer.text
