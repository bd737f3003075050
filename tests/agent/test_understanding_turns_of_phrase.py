"""One meaning in many words: lists without a cue, which of two films, refusals in story form, friends by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agent.understanding import Understander
from data.types import RequestKind, Span
from tests.agent.saying import named, read

if TYPE_CHECKING:
    from agent.compose import App


@pytest.mark.parametrize(
    ("message", "films"),
    [
        ("My kind of film: Up, Big, Her. What would you give me?", {"Up (2009)", "Big (1988)", "Her (2013)"}),
        ("films i adore: Heat, Go, Ran. more please", {"Heat (1995)", "Go (1999)", "Ran (1985)"}),
        ("top three: Fargo, Big and Seven. go", {"Fargo (1996)", "Big (1988)", "Seven (1995)"}),
        ("Jaws, Alien, Speed. anything in that league?", {"Jaws (1975)", "Alien (1979)", "Speed (1994)"}),
        ("comedy, drama, romance", set()),
    ],
)
def test_a_mere_list_of_films_is_one_of_examples(
    app: App, understander: Understander, message: str, films: set[str]
) -> None:
    request = read(understander, message)
    assert named(app, request.similar_to, request.liked) == films


@pytest.mark.parametrize(
    ("message", "film"),
    [
        ("Have you got anything in the vein of Cape Fear? The old one with Mitchum.", "Cape Fear (1962)"),
        ("something like True Grit, the John Wayne one I mean, not the remake", "True Grit (1969)"),
        ("more like Scarface. The one with Pacino.", "Scarface (1983)"),
        ("something like The Thing. the one from 1982", "The Thing (1982)"),
        ("similar to Psycho, the black and white one", "Psycho (1960)"),
        ("like Cape Fear, the one from the sixties", "Cape Fear (1962)"),
        ("the original Ocean's Eleven, not the Clooney one. similar please", "Ocean's Eleven (1960)"),
    ],
)
def test_which_of_two_films_may_be_told_in_the_next_sentence(
    app: App, understander: Understander, message: str, film: str
) -> None:
    request = read(understander, message)
    assert named(app, request.similar_to) == {film}
    assert (request.constraints.people, request.constraints.tags_none) == ((), ())


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("the fly. the one with goldblum. who directed it?", "director"),
        ("The Fly, the Goldblum one. When did it come out?", "year"),
    ],
)
def test_a_question_about_the_film_told_apart(
    app: App, understander: Understander, message: str, question: str
) -> None:
    request = read(understander, message)
    assert (request.kind, request.question) == (RequestKind.QUESTION, question)
    assert named(app, request.about) == {"The Fly (1986)"}


@pytest.mark.parametrize(
    ("message", "film"),
    [
        ("bride of frankenstein? no wait. young frankenstein, thats the one i mean", "Young Frankenstein (1974)"),
        ("something like Rocky, no wait, Raging Bull", "Raging Bull (1980)"),
        ("like Casino, sorry, Goodfellas", "Goodfellas (1990)"),
    ],
)
def test_a_film_named_by_mistake_counts_no_more(app: App, understander: Understander, message: str, film: str) -> None:
    assert named(app, read(understander, message).similar_to) == {film}


@pytest.mark.parametrize(
    ("message", "wanted", "refused"),
    [
        ("a musical, but nothing with Elvis", [], ["Elvis Presley"]),
        ("no Elvis films, but a musical", [], ["Elvis Presley"]),
        ("films with Cher", ["Cher"], []),
        ("anything with Madonna in it?", ["Madonna"], []),
        ("got anything with Arnie and Sly", ["Arnold Schwarzenegger", "Sylvester Stallone"], []),
        ("any comedy with Hepburn? Katharine, not Audrey", ["Katharine Hepburn"], []),
        ("Comedy with Fonda. Jane, not Henry", ["Jane Fonda"], []),
        ("I never did care for Hitchcock. Some thriller though", [], ["Alfred Hitchcock"]),
        ("I never warmed to Tarantino. crime films from the nineties", [], ["Quentin Tarantino"]),
        ("We used to go to the pictures with Cary Grant or James Stewart. Might you recommend three?",
         ["Cary Grant", "James Stewart"], []),
        ("In my youth I used to watch Errol Flynn on Saturdays. Something along those lines?", ["Errol Flynn"], []),
        ("anything by the guy who made pans labyrinth, just not that one as i've seen it", ["Guillermo del Toro"], []),
        ("films from the woman who made The Hurt Locker", ["Kathryn Bigelow"], []),
        ("stuff by the man who directed Alien", ["Ridley Scott"], []),
        ("anything, as long as Adam Sandler isn't in it", [], ["Adam Sandler"]),
        ("I prefer Sean Connery to Roger Moore. Spy films please", ["Sean Connery"], ["Roger Moore"]),
    ],
)  # fmt: skip
def test_people_in_other_words(understander: Understander, message: str, wanted: list[str], refused: list[str]) -> None:
    request = read(understander, message)
    assert request.kind == RequestKind.RECOMMEND
    assert [person.name for person in request.constraints.people] == wanted
    assert not set(refused) - {person.name for person in request.constraints.people_none}


@pytest.mark.parametrize(
    ("message", "wanted", "refused"),
    [
        ("Not that I have anything against horror in general but tonight I'd rather not. A comedy would do nicely.",
         ("Comedy",), ("Horror",)),
        ("war films? normally yes, tonight I'd rather not. comedy please", ("Comedy",), ("War",)),
        ("I've nothing against musicals, just not today. A drama with Meryl Streep", ("Drama",), ("Musical",)),
        ("Horror's fine as a rule but not tonight. Something gentle please", (), ("Horror",)),
        ("no one bursts into song. a thriller", ("Thriller",), ("Musical",)),
        ("I can take or leave musicals, what I really want is a western", ("Western",), ()),
    ],
)  # fmt: skip
def test_a_genre_refused_for_tonight(
    understander: Understander, message: str, wanted: tuple[str, ...], refused: tuple[str, ...]
) -> None:
    request = read(understander, message)
    assert (request.constraints.genres_all, request.constraints.genres_none) == (wanted, refused)
    assert (request.always, request.text) == (False, "")


@pytest.mark.parametrize(
    ("message", "refused"),
    [
        ("I would like a film in which nobody gets shot and nobody takes their clothes off", {"violent", "nudity"}),
        ("nobody gets killed, nobody gets naked please", {"violent", "nudity"}),
        ("a film in which nobody dies", {"death"}),
        ("it's the violence I can't stand. Crime films welcome otherwise", {"violent"}),
        ("gore is something I can't handle. horror though", {"gory"}),
    ],
)
def test_refusals_in_story_form(understander: Understander, message: str, refused: set[str]) -> None:
    request = read(understander, message)
    said = " ".join(request.constraints.tags_none)
    assert all(one in said for one in refused)
    assert (request.text, request.tags) == ("", ())


@pytest.mark.parametrize(
    ("message", "group"),
    [
        ("It's my brother Leo, our aunt Marge and me. Leo only watches sci-fi, Marge can't take anything violent",
         {"Leo", "Marge"}),
        ("my sister Anna and my cousin Brad are coming. Anna adores musicals, Brad can't stand subtitles",
         {"Anna", "Brad"}),
        ("my mate Keanu wants a comedy and I like horror", {"Keanu", "you"}),
        ("my dad Hugh loves westerns, mum wants a romance", {"Hugh", "Mum"}),
        ("Movie night with grandma Rose. She loves romance", set()),
    ],
)  # fmt: skip
def test_friends_by_name_are_nobody_famous(understander: Understander, message: str, group: set[str]) -> None:
    request = read(understander, message)
    assert {one.name for one in request.group} == group
    assert (request.constraints.people, request.text) == ((), "")


@pytest.mark.parametrize(
    ("message", "runtime", "count"),
    [
        ("one film of suspense, no too long, maximum one hour and forty", Span(None, 100), 1),
        ("spanish thriller, max one hour and fifty", Span(None, 110), None),
        ("nothing longer than one hour and a quarter", Span(None, 75), None),
        ("double feature idea please: 2 noirs from the forties, each 90 minutes at most", Span(None, 90), 2),
        ("I'd like 4 screwball comedies, each no longer than an hour and a half", Span(None, 90), 4),
        ("three weepies for a rainy Sunday", None, 3),
        ("20 minutes to pick a film, help! comedy, max 2 hrs", Span(None, 120), None),
    ],
)
def test_lengths_and_numbers(understander: Understander, message: str, runtime: Span | None, count: int | None) -> None:
    request = read(understander, message)
    assert (request.constraints.runtime, request.count) == (runtime, count)
    assert not request.similar_to + request.than


@pytest.mark.parametrize(
    ("message", "out"),
    [
        ("ive had Frozen on repeat for a week. something else animated", {"Frozen (2013)"}),
        ("I'm so sick of Grease, it's been on a loop here. Another musical?", {"Grease (1978)"}),
        ("It Follows = great. Alien = meh. more horror like the first", {"Alien (1979)"}),
    ],
)
def test_films_had_enough_of(app: App, understander: Understander, message: str, out: set[str]) -> None:
    request = read(understander, message)
    assert named(app, request.left_out, request.disliked) == out
    assert not named(app, request.similar_to, request.liked) & out


@pytest.mark.parametrize(
    "message",
    [
        "A comedy would do nicely",
        "double feature idea please: noirs",
        "No subtitles please, my eyes are not what they were. A mystery.",
        "bruh i need smth creepy",
        "any ideas? horror, otherwise I'm easy",
        "arnie flicks, 80s, the dumber the better",
        "all genres welcome apart from sci-fi",
        "I'm after a western, my back is killing me",
        "long day at work, need a comedy",
        "thats my only condition: a thriller",
        "My professor says I must see some Kurosawa. Where would you begin?",
        "a western or a courtroom drama, either would do",
        "Could do with a comedy. It's a silly request.",
    ],
)
def test_chatter_is_not_searched_for(understander: Understander, message: str) -> None:
    assert read(understander, message).text == ""


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("a drama about work", "work"),
        ("films about chance", "chance"),
        ("something with lighthouses", "lighthouses"),
        ("a story about two sisters who run a lighthouse", "lighthouse"),
    ],
)
def test_what_a_film_is_about_is(understander: Understander, message: str, text: str) -> None:
    request = read(understander, message)
    assert text in " ".join((request.text, *(wish.tag for wish in request.tags)))


@pytest.mark.parametrize("message", ["A24 horror", "something frightening from Blumhouse", "a Troma film"])
def test_a_studio_is_said_to_be_unknown(understander: Understander, message: str) -> None:
    assert any("studio" in doubt for doubt in read(understander, message).unclear_parts)


def test_a_place_is_no_film_and_a_refused_language_is_refused(understander: Understander) -> None:
    request = read(understander, "a film that isn't set in America and isn't in English")
    assert not request.similar_to + request.left_out
    assert (request.constraints.languages, request.constraints.languages_none) == ((), ("English",))


def test_another_one_of_a_kind_one_would_rather_not_see(understander: Understander) -> None:
    request = read(understander, "I'd rather stare at a wall than another biopic. thriller please")
    assert request.constraints.genres_all == ("Thriller",)
    assert "biography" in request.constraints.tags_none or "Biography" in request.constraints.genres_none
