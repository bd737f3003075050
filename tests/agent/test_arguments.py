"""A request survives the way through the tools' arguments and back, whatever it holds."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent.compose import App
from data.errors import InputError
from data.types import MOODS, Constraints, PersonWish, Request, RequestKind, Span, TagWish
from tools.arguments import Wish, from_request, to_request
from tools.lookup import Lookup
from tools.registry import all_tools, picking_tools, tool_for

NOT_ARGUMENTS = {
    "message", "about", "question", "unresolved", "unclear_parts", "constraints", "group", "notes",
    "before", "named", "besides", "allowed",
}  # fmt: skip
PICKING = [RequestKind.RECOMMEND, RequestKind.REFINE, RequestKind.MORE, RequestKind.START_OVER]


@pytest.fixture(scope="module")
def lookup(app: App) -> Lookup:
    return Lookup(app.catalogue, app.titles, app.names)


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=3, unique=True).map(tuple)


def spans(low: int, high: int) -> st.SearchStrategy[Span | None]:
    edge = st.none() | st.integers(low, high)
    return st.builds(Span, edge, edge).map(lambda span: None if span == Span() else span)


def signed(values: tuple[str, ...]) -> st.SearchStrategy[tuple[TagWish, ...]]:
    return st.lists(
        st.builds(TagWish, st.sampled_from(values), st.sampled_from([1.0, -1.0])), max_size=3, unique_by=lambda w: w.tag
    ).map(tuple)


def people() -> st.SearchStrategy[tuple[PersonWish, ...]]:
    known = ("Tom Hanks", "Robert De Niro", "Akira Kurosawa", "Nora Ephron")
    return st.lists(
        st.builds(PersonWish, st.sampled_from(known), st.sampled_from(["any", "director", "actor", "writer"])),
        max_size=3,
        unique=True,
    ).map(tuple)


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_round_trip(data: st.DataObject, app: App, lookup: Lookup) -> None:
    catalogue = app.catalogue
    films = st.lists(st.sampled_from([int(i) for i in catalogue.ids[:400]]), max_size=3, unique=True).map(tuple)
    genres, tags = some(catalogue.genres), tuple(tag for tag in catalogue.tags[:200] if not tag.startswith("-"))
    constraints = st.builds(
        Constraints,
        genres_all=genres,
        genres_any=genres,
        genres_none=genres,
        years=spans(1900, 2030),
        runtime=spans(1, 400),
        languages=some(catalogue.languages),
        languages_none=some(catalogue.languages),
        people=people(),
        people_all=st.booleans(),
        people_none=people(),
        tags_none=some(tags),
        series=films,
    )
    request = data.draw(
        st.builds(
            Request,
            kind=st.sampled_from(PICKING),
            similar_to=films,
            liked=films,
            disliked=films,
            seen=films,
            left_out=films,
            than=films,
            constraints=constraints,
            tags=signed(tags),
            moods=signed(MOODS),
            text=st.text(max_size=80),
            renown=st.sampled_from([None, "popular", "obscure"]),
            acclaimed=st.booleans(),
            oscars=st.booleans(),
            shifts=some(("older", "newer", "shorter", "longer", "different")),
            count=st.none() | st.integers(1, 50),
            lifted=some(("years", "Horror", "Tom Hanks")),
            always=st.booleans(),
            for_whom=st.text(max_size=30),
        )
    )
    wish = from_request(request, lookup)
    assert to_request(Wish.model_validate(wish.model_dump(exclude_defaults=True)), lookup) == request


def test_every_field_of_a_request_is_an_argument_or_known_not_to_be(lookup: Lookup) -> None:
    empty, names = Request(), {field.name for field in fields(Request)}
    changed = Request(
        kind=RequestKind.MORE, similar_to=(6,), liked=(6,), disliked=(6,), seen=(6,), left_out=(6,),
        tags=(TagWish("heist"),), moods=(TagWish("funny"),), text="x", renown="popular", acclaimed=True, oscars=True,
        shifts=("older",), count=3, than=(6,),
        lifted=("years",), for_whom="kids", always=True,
    )  # fmt: skip
    covered = {name for name in names if getattr(changed, name) != getattr(empty, name)}
    assert covered == names - NOT_ARGUMENTS
    assert to_request(from_request(changed, lookup), lookup) == changed


def test_the_narrowest_tool_that_can_carry_a_wish() -> None:
    assert tool_for(Wish(similar_to=["Heat"], moods=["funny"])).name == "similar_movies"
    assert tool_for(Wish(text="a heist goes wrong", year_from=1990)).name == "search_movies"
    assert tool_for(Wish(moods=["funny"], genres=["Western"])).name == "filter_by_mood"
    assert tool_for(Wish(similar_to=["Heat"], people_none=["Nicolas Cage"])).name == "recommend_movies"
    assert tool_for(Wish()).name == "recommend_movies"


def test_no_tool_lets_a_model_choose_the_person() -> None:
    for tool in all_tools():
        assert not {"user", "runtime", "session_id"} & set(tool.tool_call_schema.model_json_schema()["properties"])
    assert picking_tools() <= {tool.name for tool in all_tools()}


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        (Wish(similar_to=["Zzzyx of Qwop"]), "No film “Zzzyx of Qwop”"),
        (Wish(similar_to=["#99999999"]), "#99999999"),
        (Wish(people=["Xqzzt Wvrgl"]), "Nobody called"),
        (Wish(genres=["Gardening"]), "not a known genre"),
        (Wish(languages=["Qwzzrtish"]), "not a known language"),
    ],
)
def test_unknown_names_are_said_to_the_model(lookup: Lookup, wish: Wish, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        to_request(wish, lookup)


def test_near_names_are_taken_as_meant(lookup: Lookup) -> None:
    request = to_request(Wish(similar_to=["the matrx"], people=["Tom Hankss"], genres=["comedy"]), lookup)
    assert request.similar_to == (2571,)
    assert request.constraints.people == (PersonWish("Tom Hanks"),)
    assert request.constraints.genres_any == ("Comedy",)
    assert replace(request, similar_to=()) != Request()


def test_a_series_is_asked_for_by_its_name(lookup: Lookup) -> None:
    bond = to_request(Wish(series=["James Bond"]), lookup).constraints.series
    assert len(bond) > 10
    assert from_request(Request(constraints=Constraints(series=bond)), lookup).series == ["James Bond"]
    assert to_request(Wish(series=["Goldfinger (1964)"]), lookup).constraints.series == bond[2:3]


def test_what_is_to_be_ruled_out_is_sorted_by_what_it_is(lookup: Lookup) -> None:
    limits = to_request(Wish(without=["Horror", "Adam Sandler", "French", "violent", "romance"]), lookup).constraints
    assert limits.genres_none == ("Horror", "Romance")
    assert limits.people_none == (PersonWish("Adam Sandler"),)
    assert limits.languages_none == ("French",)
    assert limits.tags_none == ("violent",)
    with pytest.raises(InputError, match="Qwzzrtish"):
        to_request(Wish(without=["Qwzzrtish"]), lookup)


def test_a_group_with_tastes_of_their_own(lookup: Lookup) -> None:
    group = to_request(Wish(group=["my wife: Romance, funny, Tom Hanks", "me: Heat"]), lookup).group
    assert [one.name for one in group] == ["my wife", "me"]
    assert (group[0].genres, group[0].moods, group[0].people) == (("Romance",), (TagWish("funny"),), ("Tom Hanks",))
    assert group[1].liked == (6,)
