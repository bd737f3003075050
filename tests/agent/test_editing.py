"""The standing request changed by hand: one condition goes, turns or is set anew, the rest stands, the picks follow."""

from __future__ import annotations

import uuid

import pytest
from fastapi.testclient import TestClient

from agent.compose import App
from agent.editing import Edit, conditions, edited, words
from data.errors import InputError
from data.types import Constraints, PersonWish, Reply, Request, Span, TagWish
from ui.api import create_api
from ui.metrics import Metrics

WHOLE = Request(
    similar_to=(6,), liked=(1,), disliked=(2,), left_out=(3,),
    constraints=Constraints(
        genres_any=("Comedy", "Drama"), genres_none=("Horror",), years=Span(1980, 1989), runtime=Span(None, 120),
        languages=("French",), people=(PersonWish("Al Pacino", "actor"), PersonWish("Robert De Niro")),
        people_all=True, people_none=(PersonWish("Nicolas Cage"),), tags_none=("superhero", "superheroes", "gory"),
        series=(10,),
    ),
    tags=(TagWish("heist"), TagWish("violent", -1.0)), moods=(TagWish("funny"),), text="a night in town",
    renown="popular", acclaimed=True, for_whom="date night",
)  # fmt: skip


def drop(field: str, name: str = "") -> Request:
    return edited(WHOLE, Edit("drop", field, name))


def test_every_condition_can_be_dropped_and_only_it_goes(app: App) -> None:
    before = conditions(WHOLE, app.catalogue)
    assert len({(one.field, one.name) for one in before}) == len(before) >= 20
    for one in before:
        after = conditions(edited(WHOLE, Edit("drop", one.field, one.name)), app.catalogue)
        assert [other for other in before if other != one] == list(after), one


def test_every_condition_that_turns_turns_and_turns_back(app: App) -> None:
    for one in conditions(WHOLE, app.catalogue):
        if one.turns:
            turned = edited(WHOLE, Edit("turn", one.field, one.name))
            assert turned != WHOLE
            assert len(conditions(turned, app.catalogue)) == len(conditions(WHOLE, app.catalogue)), one


def test_what_is_turned_is_wanted_instead() -> None:
    turned = edited(WHOLE, Edit("turn", "genres_none", "Horror")).constraints
    assert turned.genres_none == ()
    assert "Horror" in turned.genres_any
    assert edited(WHOLE, Edit("turn", "tags", "violent")).tags[1] == TagWish("violent", 1.0)
    assert edited(WHOLE, Edit("turn", "people", "Al Pacino")).constraints.people_none[-1] == PersonWish("Al Pacino")
    assert edited(WHOLE, Edit("turn", "renown")).renown == "obscure"


def test_ranges_are_set_opened_and_taken_away() -> None:
    assert edited(WHOLE, Edit("set", "years", "", 1990, None)).constraints.years == Span(1990, None)
    assert edited(WHOLE, Edit("set", "runtime", "", None, 95)).constraints.runtime == Span(None, 95)
    assert edited(WHOLE, Edit("set", "years")).constraints.years is None


def test_one_chip_stands_for_all_spellings_of_a_tag() -> None:
    assert drop("tags_none", "superhero").constraints.tags_none == ("gory",)


def test_one_person_left_is_no_pair() -> None:
    assert not drop("people", "Al Pacino").constraints.people_all


@pytest.mark.parametrize(
    "given",
    [
        None, [], "years", {}, {"action": "eval"}, {"action": "set", "field": "genres_any", "low": 1990},
        {"action": "set", "field": "years", "low": "soon"}, {"action": "set", "field": "years", "low": 3},
        {"action": "set", "field": "runtime", "high": -5}, {"action": "set", "field": "runtime", "high": "1e999"},
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_sentence(given: object) -> None:
    with pytest.raises(InputError):
        Edit.read(given)


def test_a_range_typed_the_wrong_way_round_is_meant_the_other_way() -> None:
    read = Edit.read({"action": "set", "field": "years", "low": "1999", "high": 1990.0})
    assert (read.low, read.high) == (1990, 1999)


@pytest.mark.parametrize("edit", [Edit("drop", "genres_any", "Western"), Edit("turn", "acclaimed"), Edit("drop", "id")])
def test_a_condition_that_does_not_stand_is_said(app: App, edit: Edit) -> None:
    with pytest.raises(InputError):
        words(edit, WHOLE, app.catalogue)
    assert edited(WHOLE, Edit("drop", "genres_any", "Western")) == WHOLE


# ── in a conversation ────────────────────────────────────────────────────────────────────────────────────────────────
def changed(app: App, session: str, edit: Edit) -> Reply:
    *_, reply = app.assistant.stream_edit(session, session, edit)
    assert isinstance(reply, Reply)
    return reply


def test_the_next_picks_follow_and_undo_takes_the_change_back(app: App) -> None:
    session = uuid.uuid4().hex
    first = app.assistant.run_turn(session, session, "a french comedy from the 80s, no romance, under 100 minutes")
    shown = {pick.movie.id for pick in first.recommendations}
    reply = changed(app, session, Edit("set", "years", "", 1990, 1999))
    assert reply.recommendations
    assert not shown & {pick.movie.id for pick in reply.recommendations}
    for pick in reply.recommendations:
        assert 1990 <= (pick.movie.year or 0) <= 1999
        assert "Comedy" in pick.movie.genres
        assert "Romance" not in pick.movie.genres
        assert (pick.movie.runtime_min or 999) <= 100
    assert "1990–1999" in reply.understood
    turned = changed(app, session, Edit("turn", "genres_none", "Romance"))
    assert all("Romance" in pick.movie.genres or "Comedy" in pick.movie.genres for pick in turned.recommendations)
    assert "not romance" not in turned.understood
    back = app.assistant.run_turn(session, session, "undo")
    assert back.state.request.constraints == reply.state.request.constraints


def test_over_http_the_picks_follow_what_was_changed(app: App) -> None:
    with TestClient(create_api(app, Metrics())) as client:
        said = client.post("/api/chat", json={"message": "a funny crime film from the 90s"}).json()
        address = f"/api/conversations/{said['session_id']}/conditions"
        standing = client.get(address).json()
        crime = next(one for one in standing["conditions"] if one["name"] == "Crime")
        assert standing["years"] == {"low": 1990, "high": 1999}
        turned = client.post(address, json={"action": "turn", "field": crime["field"], "name": "Crime"}).json()
        assert turned["recommendations"]
        assert all("Crime" not in pick["genres"] for pick in turned["recommendations"])
        later = client.post(address, json={"action": "set", "field": "years", "low": 2005}).json()
        assert all(pick["year"] >= 2005 and "Crime" not in pick["genres"] for pick in later["recommendations"])
        assert client.get(address).json()["years"] == {"low": 2005, "high": None}


def test_a_lasting_dislike_dropped_by_hand_is_forgotten(app: App) -> None:
    session = uuid.uuid4().hex
    app.assistant.run_turn(session, session, "I never watch musicals. A comedy please")
    assert app.memory.dislikes(session)
    reply = changed(app, session, Edit("drop", "genres_none", "Musical"))
    assert "not musical" not in reply.understood
    assert "not musical" not in app.assistant.run_turn(session, session, "more").understood


def test_years_refused_can_be_dropped(app: App) -> None:
    request = Request(constraints=Constraints(years_none=(Span(1990, 1999),)))
    (chip,) = [one for one in conditions(request, app.catalogue) if one.field == "years_none"]
    assert chip.label == "not 1990–1999"
    assert edited(request, Edit("drop", chip.field, chip.name)).constraints.years_none == ()
