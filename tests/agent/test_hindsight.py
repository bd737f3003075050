"""What a later sentence says of films named before it, and other words that are about the talk and not the film."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest

from agent.understanding import Understander
from data.types import Reply, Request, RequestKind
from tests.agent.saying import named, read

if TYPE_CHECKING:
    from agent.compose import App


@pytest.mark.parametrize(
    "message",
    [
        "I have watched Gladiator, Troy and Braveheart and enjoyed all of them. What should I watch next?",
        "we saw Gladiator, Troy and Braveheart last month and loved every single one",
        "Seen Gladiator, Troy and Braveheart, adored all three. What next?",
    ],
)
def test_films_seen_and_enjoyed_are_liked(app: App, understander: Understander, message: str) -> None:
    assert named(app, read(understander, message).liked) == {"Braveheart (1995)", "Gladiator (2000)", "Troy (2004)"}


@pytest.mark.parametrize(
    "message",
    [
        "My late husband and I saw Doctor Zhivago on our honeymoon. I would so like another film of that sort.",
        "Just rewatched Doctor Zhivago. I want that sweeping feeling again.",
        "watched doctor zhivago yesterday, i need something in the same style",
    ],
)
def test_another_of_that_sort_is_like_the_film_seen(app: App, understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert named(app, request.similar_to) == {"Doctor Zhivago (1965)"}
    assert "honeymoon" not in request.text


@pytest.mark.parametrize(
    "message",
    [
        "I know everybody says Citizen Kane is a masterpiece. Well, I was bored to tears.",
        "Critics love Citizen Kane, it did nothing for me",
        "People keep telling me Citizen Kane is great. I hated it.",
    ],
)
def test_ones_own_opinion_counts_and_not_everybodys(app: App, understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert named(app, request.disliked) == {"Citizen Kane (1941)"}
    assert not request.liked
    assert not request.moods


@pytest.mark.parametrize(
    ("message", "film"),
    [
        ("the Thing, from the eighties, not the newer one. more of that paranoia", "The Thing (1982)"),
        ("Loved The Fly from '86.", "The Fly (1986)"),
        ("The Fly from the 80s was great", "The Fly (1986)"),
        ("heat from the 90s", "Heat (1995)"),
    ],
)
def test_a_time_behind_a_title_tells_which_film(app: App, understander: Understander, message: str, film: str) -> None:
    request = read(understander, message)
    assert named(app, request.similar_to, request.liked) == {film}
    assert request.constraints.years is None
    assert request.count is None


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("at most 90 minutes because the babysitter leaves at ten, a comedy", ""),
        ("hi, Sam here, 61, retired judge. i like courtroom stuff", ""),
        ("a comedy, meet us in the middle", ""),
        ("a western, ykwim", ""),
    ],
)
def test_what_is_told_of_oneself_is_not_searched_for(understander: Understander, message: str, text: str) -> None:
    request: Request = read(understander, message)
    assert request.text == text
    assert not request.constraints.people
    assert not request.similar_to


def test_why_it_is_asked_is_no_wish(app: App, understander: Understander) -> None:
    for why in ("need 2 know before i show it to my 4yo", "I just want to make sure before my daughter sees it"):
        request = read(understander, f"does anyone die in bambi?? {why}")
        assert request.kind is RequestKind.QUESTION
        assert named(app, request.about) == {"Bambi (1942)"}
        assert not request.constraints.genres_all


def test_either_age_is_no_limit(understander: Understander) -> None:
    for message in ("a Swedish film, old or new, I don't care", "a western, new or old"):
        assert read(understander, message).constraints.years is None


def test_grown_ups_watch_and_five_are_wanted(app: App, understander: Understander) -> None:
    request = read(understander, "Up, but like for grownups")
    assert (named(app, request.similar_to), request.for_whom) == ({"Up (2009)"}, "grown-ups")
    assert read(understander, "can u make it 5? sports").count == 5
    assert named(app, read(understander, "Nicholson films, excl. the shining").left_out) == {"The Shining (1980)"}


def test_a_first_name_behind_a_surname_tells_who(understander: Understander) -> None:
    for message, name in (
        ("movies with that Affleck guy. Ben", "Ben Affleck"),
        ("something with stiller", "Ben Stiller"),
        ("anything with the Fonda woman, Jane", "Jane Fonda"),
    ):
        assert [person.name for person in read(understander, message).constraints.people] == [name]


def test_who_is_afraid_of_something_does_not_want_it(understander: Understander) -> None:
    for message in ("She's afraid of witches", "my kid is terrified of witches, so nothing with witches"):
        assert read(understander, message).constraints.tags_none == ("witches",)


def test_over_several_turns(app: App) -> None:
    who = f"hindsight-{uuid.uuid4()}"

    def talk(message: str) -> Reply:
        return app.assistant.run_turn(who, who, message)

    first = talk("a thriller from 1995 on")
    talk("I've seen the first two")
    third = first.recommendations[2].movie.label
    assert talk("who is in number 3?").text.startswith(third)  # two were replaced, the others stand
    talk("something like titanic, 2h tops")
    assert talk("wait scrap the 2h thing").state.request.constraints.runtime is None
    lasts = talk("and how many minutes does the first one last?")
    assert lasts.text.count(" runs ") == 1


def test_one_of_several_chosen_takes_the_place_of_all(app: App) -> None:
    who = f"chosen-{uuid.uuid4()}"
    app.assistant.run_turn(who, who, "sharks or snakes, I can't decide")
    reply = app.assistant.run_turn(who, who, "ok sharks it is")
    assert [wish.tag for wish in reply.state.request.tags] == ["sharks"]
    reply = app.assistant.run_turn(who, who, "meh. forget sharks. start again with: spies")
    assert [wish.tag for wish in reply.state.request.tags] == ["spies"]


def test_what_somebody_else_hates_is_not_remembered_of_the_user(understander: Understander) -> None:
    assert read(understander, "I hate musicals").always
    request = read(understander, "date night, she hates musicals")
    assert request.constraints.genres_none == ("Musical",)
    assert not request.always


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("And Casablanca's director, who was that?", "director"), ("who was Casablanca's director?", "director"),
        ("Casablanca's cast?", "cast"), ("what's Casablanca's length?", "runtime"),
    ],
)  # fmt: skip
def test_a_fact_of_a_films_own_is_asked_for(app: App, understander: Understander, message: str, question: str) -> None:
    request = read(understander, message)
    assert (request.kind, request.question) == (RequestKind.QUESTION, question)
    assert named(app, request.about) == {"Casablanca (1942)"}


def test_said_plainly_in_other_words(app: App, understander: Understander) -> None:
    for decade in ("2000s", "2010s"):
        request = read(understander, f"horror film made in the {decade}")
        years = request.constraints.years
        assert years is not None
        assert (years.low, years.high) == (int(decade[:4]), int(decade[:4]) + 9)
        assert not request.similar_to
    assert named(app, read(understander, "Chicago was great fun, so another musical would be lovely").liked) == {
        "Chicago (2002)"
    }
    assert named(app, read(understander, "Avatar bored me and so did Transformers").disliked) == {
        "Avatar (2009)",
        "Transformers (2007)",
    }
    assert [
        p.name for p in read(understander, "fast cars but not the one with vin diesel").constraints.people_none
    ] == ["Vin Diesel"]
    assert [p.name for p in read(understander, "kevin spacey is cancelled here. crime").constraints.people_none] == [
        "Kevin Spacey"
    ]
    runtime = read(understander, "110 minutes at the outside").constraints.runtime
    assert runtime is not None
    assert (runtime.low, runtime.high) == (None, 110)
    assert read(understander, "Italian or French comedy, subtitles no problem").constraints.languages_none == ()
    assert set(read(understander, "NOT looking for: teenagers, found footage").constraints.tags_none) == {
        "teenagers",
        "found footage",
    }
