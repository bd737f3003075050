"""Understanding, merging and describing with a catalogue made by hand."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent.understanding import Understander
from agent.understanding.describe import describe
from agent.understanding.merge import merge
from agent.understanding.text import CONSIDERED
from data.catalogue import Catalogue
from data.names import NameIndex
from data.titles import TitleIndex
from data.types import DialogueState, PersonWish, Request, RequestKind, Span, TagWish
from tests.agent.small_catalogue import FILMS, small_catalogue

START = DialogueState("session", "somebody")
AFTER_THREE = replace(START, shown=((17, 28, 1),))  # The Shining, 2001, Heat


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return small_catalogue()


@pytest.fixture(scope="module")
def understander(catalogue: Catalogue) -> Understander:
    return Understander(catalogue, TitleIndex(catalogue), NameIndex(catalogue))


def converse(understander: Understander, catalogue: Catalogue, *messages: str, shown: tuple[int, ...] = ()) -> Request:
    state = START
    for message in messages:
        delta = understander.understand(message, state)
        request = merge(state.request, delta, state, catalogue)
        state = replace(state, request=request, shown=(*state.shown, shown) if shown else state.shown)
    return state.request


# ── titles ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("message", "films"),
    [
        ("something like heat", (1,)),
        ("like Alien, The Thing and Event Horizon", (2, 3, 4)),
        ("movies like alien or the thing", (2, 3)),
        ("Cape Fear (1962)", (9,)),
        ("like the 1991 cape fear", (10,)),
        ("like cape fear", (10,)),
        ("star wars", (12,)),
        ("the empire strikes back", (13,)),
        ("godfather 2", (8,)),
        ("amelie", (11,)),
        ("like spiderman", (22,)),
        ('something like "It"', (15,)),
        ("a film like Her, but happier", (16,)),
        ("pulp ficton", (6,)),
        ("movies like matrx", (5,)),
    ],
)
def test_titles_in_sentences(understander: Understander, message: str, films: tuple[int, ...]) -> None:
    assert understander.understand(message, START).similar_to == films


@pytest.mark.parametrize(
    "message",
    [
        "it should be a horror movie for her",
        "give it up",
        "turn up the heat",
        "show me something to cheer her up",
        "a movie from up north",
    ],
)
def test_common_words_are_not_titles_without_a_cue(understander: Understander, message: str) -> None:
    request = understander.understand(message, START)
    assert not request.similar_to + request.liked + request.disliked + request.seen


def test_a_guess_is_said_aloud_and_an_unknown_title_is_never_guessed(understander: Understander) -> None:
    assert "The Godfather (1972)" in " ".join(understander.understand("like the godfater", START).unclear_parts)
    unknown = understander.understand('something like "Zorglub the Great"', START)
    assert unknown.unresolved == ("Zorglub the Great",)
    assert unknown.similar_to == ()


def test_what_was_said_of_each_title(understander: Understander) -> None:
    request = understander.understand("I loved Alien and The Thing but hated Con Air, and I've seen Platoon", START)
    assert (request.liked, request.disliked, request.seen) == ((2, 3), (19,), (25,))
    assert request.kind is RequestKind.FEEDBACK
    assert understander.understand("The Godfather was awful", START).disliked == (7,)


# ── wishes with their sign ───────────────────────────────────────────────────────────────────────────────────────────
def test_scope_of_a_no(understander: Understander) -> None:
    limits = understander.understand("no horror, war or westerns, something funny", START).constraints
    assert set(limits.genres_none) == {"Horror", "War", "Western"}
    wish = understander.understand("funny but not too violent, without De Niro", START)
    assert TagWish("violence", -1.0) in wish.tags
    assert TagWish("funny", 1.0) in wish.moods
    assert wish.constraints.people_none == (PersonWish("Robert De Niro"),)
    assert {"superhero", "superheroes", "super hero"} <= set(
        understander.understand("anything but superheroes", START).constraints.tags_none
    )
    both = understander.understand("no horror, comedy please", START).constraints
    assert (both.genres_none, both.genres_all) == (("Horror",), ("Comedy",))


def test_any_and_all_genres(understander: Understander) -> None:
    assert set(understander.understand("action comedy", START).constraints.genres_all) == {"Action", "Comedy"}
    assert set(understander.understand("comedy or drama", START).constraints.genres_any) == {"Comedy", "Drama"}
    assert set(understander.understand("romcom", START).constraints.genres_all) == {"Comedy", "Romance"}


def test_people_and_their_roles(understander: Understander) -> None:
    assert understander.understand("directed by kubrick", START).constraints.people == (
        PersonWish("Stanley Kubrick", "director"),
    )
    pair = understander.understand("with De Niro and Pacino", START).constraints
    assert {person.name for person in pair.people} == {"Robert De Niro", "Al Pacino"}
    assert pair.people_all
    assert not understander.understand("De Niro or Pacino", START).constraints.people_all
    typo = understander.understand("starring scarlet johanson", START)
    assert typo.constraints.people == (PersonWish("Scarlett Johansson", "actor"),)
    assert typo.unclear_parts


@pytest.mark.parametrize(
    ("message", "years"),
    [
        ("late 80s", (1987, 1989)),
        ("the nineties", (1990, 1999)),
        ("before 1970", (None, 1969)),
        ("after 2000", (2001, None)),
        ("since 1995", (1995, None)),
        ("between 1980 and 1990", (1980, 1990)),
        ("from 1999", (1999, 1999)),
        ("nothing older than 1985", (1985, None)),
        ("70s or 80s", (1970, 1989)),
        ("made before i was born in 1990", (None, 1989)),
        ("last ten years", (2004, None)),
        ("20th century", (1900, 1999)),
    ],
)
def test_years(understander: Understander, message: str, years: tuple[int | None, int | None]) -> None:
    assert understander.understand(message, START).constraints.years == Span(*years)


@pytest.mark.parametrize(
    ("message", "minutes"),
    [
        ("under two hours", (None, 119)),
        ("less than 90 minutes", (None, 89)),
        ("at least 3 hours", (180, None)),
        ("1h30 max", (None, 90)),
        ("between 90 and 120 min", (90, 120)),
        ("an hour and a half at most", (None, 90)),
        ("not too long", (None, 120)),
        ("2.5 hours or more", (150, None)),
        ("i have 100 minutes", (None, 100)),
    ],
)
def test_lengths(understander: Understander, message: str, minutes: tuple[float | None, float | None]) -> None:
    assert understander.understand(message, START).constraints.runtime == Span(*minutes)


@pytest.mark.parametrize(
    ("message", "count"),
    [
        ("three films", 3),
        ("give me 10", 10),
        ("top 5 westerns", 5),
        ("a movie", None),
        ("just one", 1),
        ("two hours", None),
        ("from 1999", None),
    ],
)
def test_counts(understander: Understander, message: str, count: int | None) -> None:
    assert understander.understand(message, START).count == count


def test_what_is_left_is_searched_for(understander: Understander) -> None:
    request = understander.understand("a heist that goes wrong", START)
    assert TagWish("heist", 1.0) in request.tags
    assert "heist" in request.text
    assert "wrong" in request.text
    assert understander.understand("a funny french movie from the 90s please", START).text == ""


# ── references and kinds ─────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("message", "kind", "field", "films"),
    [
        ("I've seen the first two", RequestKind.FEEDBACK, "seen", (17, 28)),
        ("hated the third one", RequestKind.FEEDBACK, "disliked", (1,)),
        ("loved the last one", RequestKind.FEEDBACK, "liked", (1,)),
        ("why number 2?", RequestKind.EXPLAIN, "about", (28,)),
        ("why that Kubrick film?", RequestKind.EXPLAIN, "about", (17,)),
        ("seen all of them except the last", RequestKind.FEEDBACK, "seen", (17, 28)),
        ("more like the second one", RequestKind.RECOMMEND, "similar_to", (28,)),
        ("who directed heat?", RequestKind.QUESTION, "about", (1,)),
        ("how long is the shining", RequestKind.QUESTION, "about", (17,)),
        ("which of these is the shortest?", RequestKind.QUESTION, "about", (17, 28, 1)),
    ],
)
def test_references(
    understander: Understander, message: str, kind: RequestKind, field: str, films: tuple[int, ...]
) -> None:
    request = understander.understand(message, AFTER_THREE)
    assert (request.kind, getattr(request, field)) == (kind, films)


def test_it_means_the_film_last_talked_about(understander: Understander) -> None:
    state = replace(AFTER_THREE, focus=(28,))
    assert understander.understand("loved it", state).liked == (28,)
    asked = understander.understand("how long is it?", state)
    assert (asked.kind, asked.question, asked.about) == (RequestKind.QUESTION, "runtime", (28,))


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("more", RequestKind.MORE),
        ("what else", RequestKind.MORE),
        ("older", RequestKind.REFINE),
        ("hello", RequestKind.SMALL_TALK),
        ("start over", RequestKind.START_OVER),
        ("what have I liked", RequestKind.HISTORY),
        ("no romance", RequestKind.REFINE),
        ("now a comedy with Bill Murray", RequestKind.RECOMMEND),
        ("", RequestKind.UNCLEAR),
        ("???", RequestKind.UNCLEAR),
        ("SELECT * FROM users; --", RequestKind.UNCLEAR),
        ("qwrtz plmk", RequestKind.UNCLEAR),
        ("<b>hi</b>", RequestKind.UNCLEAR),
    ],
)
def test_kinds(understander: Understander, message: str, kind: RequestKind) -> None:
    assert understander.understand(message, AFTER_THREE).kind is kind


# ── the standing request ─────────────────────────────────────────────────────────────────────────────────────────────
def test_exclusions_stand_and_positive_wishes_are_replaced(understander: Understander, catalogue: Catalogue) -> None:
    request = converse(
        understander, catalogue, "a thriller without de niro", "no romance", "now a comedy with Bill Murray"
    )
    assert request.constraints.genres_all == ("Comedy",)
    assert request.constraints.genres_none == ("Romance",)
    assert [person.name for person in request.constraints.people] == ["Bill Murray"]
    assert [person.name for person in request.constraints.people_none] == ["Robert De Niro"]


def test_contradictions_and_taking_back(understander: Understander, catalogue: Catalogue) -> None:
    assert converse(understander, catalogue, "80s movies", "from the 90s").constraints.years == Span(1990, 1999)
    assert converse(understander, catalogue, "after 1980", "before 1990").constraints.years == Span(1981, 1989)
    assert converse(understander, catalogue, "no horror", "actually horror is fine").constraints.genres_none == ()
    assert converse(understander, catalogue, "no westerns", "a western").constraints.genres_none == ()
    assert converse(understander, catalogue, "80s comedies", "any year is fine").constraints.years is None
    assert converse(understander, catalogue, "a sad drama, no war", "start over") == Request(message="start over")


def test_changes_relative_to_what_was_shown(understander: Understander, catalogue: Catalogue) -> None:
    shown = (17, 28, 1)  # 1980, 1968, 1995; 146, 149, 170 minutes
    assert converse(understander, catalogue, "thrillers", "older", shown=shown).constraints.years == Span(None, 1979)
    assert converse(understander, catalogue, "thrillers", "newer", shown=shown).constraints.years == Span(1981, None)
    assert converse(understander, catalogue, "thrillers", "shorter", shown=shown).constraints.runtime == Span(None, 148)
    assert converse(understander, catalogue, "thrillers", "longer", shown=shown).constraints.runtime == Span(150, None)


def test_the_latest_word_on_a_film_counts(understander: Understander, catalogue: Catalogue) -> None:
    request = converse(understander, catalogue, "I loved Alien", "actually I hated Alien")
    assert (request.liked, request.disliked) == ((), (2,))


def test_chips(understander: Understander, catalogue: Catalogue) -> None:
    request = understander.understand(
        "something uplifting like Heat from the 80s under two hours, no horror, without Nicolas Cage", START
    )
    assert set(describe(request, catalogue)) == {
        "like Heat (1995)", "not horror", "1980–1989", "under 120 min", "without Nicolas Cage", "uplifting",
    }  # fmt: skip


# ── any input ────────────────────────────────────────────────────────────────────────────────────────────────────────
WORDS = st.sampled_from(
    [
        "no",
        "not",
        "without",
        "like",
        "loved",
        "hated",
        "seen",
        "the",
        "a",
        "horror",
        "comedy",
        "heat",
        "alien",
        "it",
        "her",
        "up",
        "80s",
        "1990",
        "between",
        "and",
        "or",
        "but",
        "two",
        "hours",
        "under",
        "the",
        "first",
        "second",
        "last",
        "one",
        "more",
        "older",
        "why",
        "who",
        "directed",
        "de",
        "niro",
        "kubrick",
        "pulp",
        "ficton",
        "matrx",
        "all",
        "of",
        "them",
        "except",
        ",",
        ".",
        "?",
        '"',
        "(",
        ")",
        "10",
        "3",
    ]
)
STATES = st.sampled_from(
    [START, AFTER_THREE, replace(AFTER_THREE, focus=(1,)), replace(START, shown=((99,),), focus=(99,))]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(message=st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=25).map(" ".join)), state=STATES)
def test_any_message_is_understood_as_something(
    understander: Understander, catalogue: Catalogue, message: str, state: DialogueState
) -> None:
    delta = understander.understand(message, state)
    request = merge(state.request, delta, state, catalogue)
    describe(request, catalogue)
    limits = request.constraints
    assert not {*limits.genres_all, *limits.genres_any} & set(limits.genres_none)
    assert set(limits.genres_none) <= set(catalogue.genres)
    assert all(
        span is None or span.low is None or span.high is None or span.low <= span.high
        for span in (limits.years, limits.runtime)
    )
    named = {*delta.similar_to, *delta.liked, *delta.disliked, *delta.seen, *delta.about} - state.all_shown
    assert named <= {film.id for film in FILMS}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    messages=st.lists(
        st.sampled_from(
            ("more", "older", "funnier", "hello", "why?", "who directed heat?", "a comedy", "like alien", "with Pacino")
        ),
        max_size=6,
    )
)
def test_an_exclusion_stands_until_it_is_taken_back(
    understander: Understander, catalogue: Catalogue, messages: list[str]
) -> None:
    request = converse(
        understander, catalogue, "no musicals and nothing with Nicolas Cage", *messages, shown=(17, 28, 1)
    )
    assert "Musical" in request.constraints.genres_none
    assert "Nicolas Cage" in {person.name for person in request.constraints.people_none}


@pytest.mark.parametrize(
    "message",
    [
        "like " * 20_000,
        ",a" * 50_000,
        "(" * 100_000,
        "xqzv blorp " * 9_000,
        "not no without " * 7_000,
        "\x00\x01\xff" * 30_000,
        "a" * 100_000,
    ],
)
def test_huge_and_odd_messages_stay_fast(understander: Understander, message: str) -> None:
    started = time.process_time()
    request = understander.understand(message, AFTER_THREE)
    assert time.process_time() - started < 1.0
    assert len(request.message) <= CONSIDERED + 100


@pytest.mark.parametrize(
    "message",
    [
        "horror for a group of friends who have seen everything popular",
        "we know all the famous ones",
        "my roommates have watched every well-known one",
    ],
)
def test_who_has_seen_what_is_popular_wants_the_other_films(understander: Understander, message: str) -> None:
    assert understander.understand(message, START).renown == "obscure"


@pytest.mark.parametrize(
    "message",
    ["a movie my 70 year old dad and my 15 year old daughter both enjoy", "a comedy for me and our nephew"],
)
def test_who_watches_is_not_searched_for(understander: Understander, message: str) -> None:
    assert understander.understand(message, START).text == ""
