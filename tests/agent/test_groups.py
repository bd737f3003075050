"""Several people with tastes of their own: everybody is served, it is said how, each pick says for whom it works."""

from __future__ import annotations

import uuid

import pytest

from agent.compose import App
from data.types import Companion, Reply, Request
from tools.group import fit


@pytest.fixture(scope="module")
def replies(app: App) -> tuple[Reply, ...]:
    session = uuid.uuid4().hex
    turns = ("my wife loves romantic comedies, I like action", "under two hours", "more")
    return tuple(app.assistant.run_turn(session, f"group-{session}", turn) for turn in turns)


def test_most_picks_have_something_for_everybody(replies: tuple[Reply, ...]) -> None:
    for reply in replies:
        both = [
            "Action" in pick.movie.genres and bool({"Comedy", "Romance"} & {*pick.movie.genres})
            for pick in reply.recommendations
        ]
        assert sum(both) >= len(both) / 2


def test_how_it_was_combined_and_for_whom_is_said(replies: tuple[Reply, ...]) -> None:
    for reply in replies:
        assert "your wife and you" in reply.text
        assert "average" in reply.text
        for pick in reply.recommendations:
            told = {item.value for item in pick.evidence if item.kind == "group"}
            assert told <= {"my wife", "you"}
            assert all(name.replace("my", "your") in pick.reason for name in told)
            assert pick.score == pytest.approx(sum(value for _, value in pick.parts))


def test_conditions_hold_for_groups_and_nothing_comes_twice(replies: tuple[Reply, ...]) -> None:
    shown = [pick.movie.id for reply in replies for pick in reply.recommendations]
    assert len(shown) == len(set(shown))
    assert all((pick.movie.runtime_min or 999) < 120 for reply in replies[1:] for pick in reply.recommendations)


def test_a_new_subject_ends_the_group(app: App) -> None:
    session = uuid.uuid4().hex
    for message in ("Anna loves Amelie, Tom likes Die Hard", "something like Alien"):
        reply = app.assistant.run_turn(session, f"group-{session}", message)
    assert reply.state.request.group == ()


def test_fit_is_the_mean_of_what_is_named(app: App) -> None:
    heat = app.catalogue.movie(6)
    assert fit(heat, Companion("ann", genres=("Crime", "Musical")), app.catalogue) == 0.5
    assert fit(heat, Companion("ann", genres=("Crime",), people=("Al Pacino",)), app.catalogue) == 1.0
    assert fit(heat, Companion("ann", genres=("Musical",)), app.catalogue) == 0.0
    assert fit(heat, Companion("ann", liked=(6,)), app.catalogue) == pytest.approx(1.0)
    assert fit(heat, Companion("ann"), app.catalogue) == 0.5


def test_a_request_without_people_has_no_group() -> None:
    assert Request().group == ()


# ── who is meant ─────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("message", "people"),
    [
        ("they like marvel, I like jane austen", {"they": "superhero", "you": "Jane Austen"}),
        ("something my teenage boys and I can all stand. they like marvel, i like jane austen",
         {"my teenage boys": "superhero", "you": "Jane Austen"}),
        ("my wife hates horror, I love thrillers", {"my wife": "horror", "you": "Thriller"}),
        ("for me and my dad, he is into westerns", {"my dad": "Western", "you": ""}),
        ("the kids love dinosaurs, my husband likes war films", {"my kids": "dinosaurs", "my husband": "War"}),
    ],
)  # fmt: skip
def test_people_without_names_and_what_each_likes_or_hates(app: App, message: str, people: dict[str, str]) -> None:
    session = uuid.uuid4().hex
    reply = app.assistant.run_turn(session, session, message)
    group = reply.state.request.group
    assert [one.name for one in group] == list(people)
    for one in group:
        told = (*one.genres, *one.people, *one.avoids, *(wish.tag for wish in one.tags))
        assert people[one.name] in told if people[one.name] else not told
    assert reply.recommendations


def test_what_one_of_them_hates_is_kept_out_and_said_to_suit_them(app: App) -> None:
    session = uuid.uuid4().hex
    reply = app.assistant.run_turn(session, session, "my wife hates horror, I love thrillers")
    assert all("Horror" not in pick.movie.genres for pick in reply.recommendations)
    told = {item.value: item.detail for pick in reply.recommendations for item in pick.evidence if item.kind == "group"}
    assert told == {"my wife": "no horror", "you": "thriller"}


def test_two_who_want_the_same_are_no_group(app: App) -> None:
    session = uuid.uuid4().hex
    assert not app.assistant.run_turn(session, session, "me and my bf want something scary").state.request.group
