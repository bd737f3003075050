"""Series as a wish, times told by films, names nobody knows, and what feedback and "forget that" refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agent.understanding import Understander
from data.franchises import series_name
from data.types import DialogueState, Reply, RequestKind, Span
from data.wording import words
from tests.agent.saying import read

if TYPE_CHECKING:
    from agent.compose import App


def said(app: App, session: str, *messages: str) -> Reply:
    """The reply to the last of a conversation's messages."""
    replies = [app.assistant.run_turn(session, session, message) for message in messages]
    return replies[-1]


def titles(app: App, films: tuple[int, ...]) -> list[str]:
    return [app.catalogue.movie(film).title for film in films]


@pytest.mark.parametrize(
    ("message", "first", "has"),
    [
        ("James Bond movies", "Dr. No", "GoldenEye"),
        ("any good 007 films?", "Dr. No", "GoldenEye"),
        ("all the harry potter ones", "Harry Potter and the Sorcerer's Stone", "Harry Potter and the Goblet of Fire"),
        ("mission impossible films", "Mission: Impossible", "Mission: Impossible III"),
        ("sequels to Jurassic Park", "The Lost World: Jurassic Park", "Jurassic Park III"),
        ("the before trilogy", "Before Sunrise", "Before Midnight"),
        ("i want to watch a star trek film", "Star Trek: The Motion Picture", "Star Trek: First Contact"),
    ],
)
def test_a_series_is_a_wish(app: App, understander: Understander, message: str, first: str, has: str) -> None:
    request = understander.understand(message, DialogueState("s", "u"))
    series = titles(app, request.constraints.series)
    assert request.kind is RequestKind.RECOMMEND
    assert series[0] == first
    assert has in series
    assert not request.similar_to


@pytest.mark.parametrize("message", ["something like the Bond films", "i loved Alien", "movies like Jurassic Park"])
def test_a_film_as_example_is_no_series(understander: Understander, message: str) -> None:
    assert not understander.understand(message, DialogueState("s", "u")).constraints.series


def test_a_title_inside_another_is_of_no_series(app: App) -> None:
    found = [app.catalogue.movie(hit.movie_id).title for hit in app.titles.series(words("home alone"))]
    assert "Home Alone 3" in found
    assert "A Girl Walks Home Alone at Night" not in found


def test_only_films_of_the_series_are_picked_and_its_parts_are_told_by_number(app: App) -> None:
    first = said(app, "parts", "mission impossible films")
    assert all(pick.movie.title.startswith("Mission: Impossible") for pick in first.recommendations)
    assert "Mission: Impossible series" in first.text
    seen = said(app, "parts", "ive seen 1 and 3")
    assert titles(app, seen.request.seen) == ["Mission: Impossible", "Mission: Impossible III"]
    assert not seen.recommendations
    assert "been through" in seen.text


def test_a_new_subject_ends_the_series(app: App) -> None:
    reply = said(app, "ends", "james bond movies", "a western instead")
    assert not reply.state.request.constraints.series
    assert all("Western" in pick.movie.genres for pick in reply.recommendations)


@pytest.mark.parametrize(
    ("labels", "name"),
    [
        (["GoldenEye (1995)", "Skyfall (2012)"], "James Bond series"),
        (["Before Sunrise (1995)", "Before Sunset (2004)"], "Before trilogy"),
        (["The Lost World: Jurassic Park (1997)", "Jurassic Park III (2001)"], "Jurassic Park series"),
        (["Heat (1995)", "Fargo (1996)"], "series of Heat (1995)"),
        ([], ""),
    ],
)
def test_the_name_of_a_series(labels: list[str], name: str) -> None:
    assert series_name(labels) == name


@pytest.mark.parametrize(
    ("message", "years"),
    [
        ("something with Kate Winslet from before Titanic came out", Span(None, 1996)),
        ("a movie from the same year as Alien", Span(1979, 1979)),
        ("sci-fi after The Matrix", Span(2000, None)),
        ("newer than Jaws but older than Titanic, scary", Span(1976, 1996)),
    ],
)
def test_years_told_by_a_film(understander: Understander, message: str, years: Span) -> None:
    request = understander.understand(message, DialogueState("s", "u"))
    assert request.constraints.years == years
    assert not request.similar_to
    assert not request.shifts


def test_a_film_to_be_watched_later_tells_no_time(understander: Understander) -> None:
    assert (
        understander.understand("what should i watch before Titanic", DialogueState("s", "u")).constraints.years is None
    )


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("something like everything everywhere all at once", "everything everywhere all at once"),
        ("movies like get out", "get out"),
        ("similar to knives out", "knives out"),
        ("i want something like uncut gems please", "uncut gems"),
    ],
)
def test_an_example_nobody_knows_is_said_to_be_unknown(understander: Understander, message: str, name: str) -> None:
    assert understander.understand(message, DialogueState("s", "u")).unresolved == (name,)


@pytest.mark.parametrize(
    "message", ["something like a warm hug", "movies like that", "i loved how sad it was", "like before"]
)
def test_what_names_no_film_is_not_unknown(understander: Understander, message: str) -> None:
    assert understander.understand(message, DialogueState("s", "u")).unresolved == ()


def test_a_film_hardly_known_is_said_to_be_taken(understander: Understander) -> None:
    doubts = understander.understand("anything like parasite?", DialogueState("s", "u")).unclear_parts
    assert doubts == ("took “parasite” as Parasite (1982)",)


def test_a_film_or_its_remake_is_a_comparison(app: App, understander: Understander) -> None:
    message = "the original 3:10 to yuma, or the remake, which would you say?"
    request = understander.understand(message, DialogueState("s", "u"))
    assert (request.kind, request.question) == (RequestKind.QUESTION, "compare")
    assert [app.catalogue.movie(film).year for film in request.about] == [1957, 2007]


def test_brothers_are_two_people(understander: Understander) -> None:
    wanted = understander.understand("coen brothers", DialogueState("s", "u")).constraints
    assert {wish.name for wish in wanted.people} == {"Joel Coen", "Ethan Coen"}
    assert not wanted.people_all
    refused = understander.understand("no coen brothers please, a comedy", DialogueState("s", "u")).constraints
    assert {wish.name for wish in refused.people_none} == {"Joel Coen", "Ethan Coen"}


def test_feedback_is_answered_one_for_one_and_is_spoken_of_next(app: App) -> None:
    first = said(app, "told", "three good war movies").recommendations[0].movie
    reply = said(app, "told", "seen that first one, loved it")
    assert len(reply.recommendations) == 1  # told twice of one film
    assert reply.state.focus == (first.id,)
    assert said(app, "told", "more like it").request.similar_to == (first.id,)


def test_forget_that_is_what_was_just_listed(app: App) -> None:
    reply = said(app, "forget-one", "i loved Heat", "what do you know about me?", "forget that")
    assert reply.text == "Forgotten: Heat (1995)."
    assert not reply.state.request.liked
    several = said(app, "forget-two", "i loved Heat and Alien", "what do you know about me?", "forget that")
    assert several.text.startswith("Which of these shall I forget?")
    assert len(several.state.request.liked) == 2


@pytest.mark.parametrize("message", ["a spy thing, no bond", "spy films but not bond", "no james bond please"])
def test_a_series_refused_by_its_name_is_left_out_whole(app: App, message: str) -> None:
    request = Understander(app.catalogue, app.titles, app.names).understand(message, DialogueState("", ""))
    left = {app.catalogue.movie(film).title for film in request.left_out}
    assert {"Goldfinger", "GoldenEye", "Dr. No"} <= left
    assert not request.constraints.tags_none


def test_no_batman_is_no_film_of_batman_and_not_the_matrix_is_that_film(app: App) -> None:
    understander = Understander(app.catalogue, app.titles, app.names)
    none = understander.understand("a superhero movie but no batman", DialogueState("", ""))
    assert {"Batman", "Batman Returns", "Batman Begins"} <= {app.catalogue.movie(f).title for f in none.left_out}
    one = understander.understand("sci-fi, anything except the matrix", DialogueState("", ""))
    assert [app.catalogue.movie(f).title for f in one.left_out] == ["The Matrix"]


def test_what_does_not_matter_any_more_and_what_was_seen_whole(app: App) -> None:
    seen = said(app, "whole-1", "french crime films", "i've seen every single one of these")
    assert seen.state.request.constraints.languages == ("French",)
    assert "Crime" in seen.state.request.constraints.genres_all
    free = said(app, "whole-1", "doesn't matter what language then")
    assert not free.state.request.constraints.languages
    boxing = said(app, "whole-2", "a scary movie", "forget the whole horror thing, i fancy a boxing film")
    assert not boxing.state.request.constraints.genres_all
    assert [wish.tag for wish in boxing.state.request.tags] == ["boxing"]
    odd = said(app, "whole-3", "kubrick films", "whatever i said about Kubrick, forget it. something short and odd")
    assert not odd.state.request.constraints.people


@pytest.mark.parametrize("limit", ["under two hours", "nothing past 119 minutes"])
def test_a_limit_behind_what_people_like_is_everybodys(understander: Understander, limit: str) -> None:
    request = understander.understand(f"Anna wants romance, Piet wants action, {limit}", DialogueState("", ""))
    assert [one.name for one in request.group] == ["Anna", "Piet"]
    assert request.constraints.runtime == Span(None, 119)


@pytest.mark.parametrize("message", ["kids are asleep, a smart thriller", "the kids are in bed, horror please"])
def test_children_who_are_asleep_do_not_watch(understander: Understander, message: str) -> None:
    request = understander.understand(message, DialogueState("", ""))
    assert "Children" not in (*request.constraints.genres_all, *request.constraints.genres_any)
    assert not request.for_whom


@pytest.mark.parametrize("message", ["a Bond film with Connery", "best Bond movie", "bond films", "some 007 movies"])
def test_a_short_name_beside_a_word_for_films_is_the_series(understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert len(request.constraints.series) > 20
    assert request.tags == ()
