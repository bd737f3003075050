"""Who watches along by mere name; remarks, and endings of titles, that once were taken for wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agent.understanding import Understander
from data.types import Constraints, Request, Span
from tests.agent.saying import Talk, named, read

if TYPE_CHECKING:
    from agent.compose import App


@pytest.mark.parametrize(
    ("message", "genres"),
    [
        ("a comedy for Jake and me", ("Comedy",)),
        ("something spooky for me and Ana", ()),
        ("a western for clint and me", ("Western",)),
        ("Otto, Mia and me: a thriller please", ("Thriller",)),
    ],
)
def test_a_companions_name_is_nobody_famous_and_nothing_to_search_for(
    understander: Understander, message: str, genres: tuple[str, ...]
) -> None:
    request = read(understander, message)
    assert (request.text, request.constraints.people, request.constraints.genres_all) == ("", (), genres)


@pytest.mark.parametrize("message", ["like Me and Earl and the Dying Girl", "something like Me and Orson Welles"])
def test_a_title_of_two_is_a_title(understander: Understander, app: App, message: str) -> None:
    (film,) = read(understander, message).similar_to
    assert app.catalogue.movie(film).title.startswith("Me and ")


def test_somebody_known_is_meant_where_nobody_comes_along(understander: Understander) -> None:
    people = read(understander, "Tarantino and I go way back, something like his films").constraints.people
    assert [person.name for person in people] == ["Quentin Tarantino"]


@pytest.mark.parametrize(
    ("message", "avoids", "genres"),
    [
        ("Otto, Mia and me. Mia hates horror.", "horror", ()),
        ("a comedy for Mia and me. Mia hates horror", "horror", ("Comedy",)),
        ("Mia and I want a thriller. Mia can't stand gore.", "gory", ("Thriller",)),
    ],
)
def test_one_taste_told_of_two_makes_a_group(talk: Talk, message: str, avoids: str, genres: tuple[str, ...]) -> None:
    request = talk(message).state.request
    assert {one.name: one.avoids for one in request.group} == {"Mia": (avoids,), "you": ()}
    assert request.constraints.genres_all == genres


def test_tastes_of_two_by_name(talk: Talk) -> None:
    group = talk("Sophie loves Disney, Tom wants something with robots").state.request.group
    assert [one.name for one in group] == ["Sophie", "Tom"]
    assert group[0].genres == ("Children",)
    assert [wish.tag for wish in group[1].tags] == ["robots"]


def test_whoever_stays_alone_is_no_group(talk: Talk) -> None:
    request = talk("a comedy for Jake and me. Jake hates slapstick", "Jake cancelled").state.request
    assert request.group == ()
    assert request.constraints == Constraints(genres_all=("Comedy",))


@pytest.mark.parametrize(
    ("first", "then", "span"),
    [
        ("something from the forties", "You can go up to 1958", Span(1940, 1958)),
        ("films of the 80s", "we could stretch to 1995", Span(1980, 1995)),
        ("films of the 80s", "go back as far as from 1975 on", Span(1975, 1989)),
        ("something from the forties", "before 1958", Span(None, 1957)),
    ],
)
def test_a_range_that_reaches_further(talk: Talk, first: str, then: str, span: Span) -> None:
    assert talk(first, then).state.request.constraints.years == span


def test_a_remark_on_the_list_keeps_what_stands(talk: Talk) -> None:
    request = talk("romantic comedies", "ew these look ancient. 2010 and up").state.request
    assert request.constraints == Constraints(genres_all=("Comedy", "Romance"), years=Span(2010, None))
    assert request.text == ""


def test_who_she_is_was_said_before(talk: Talk) -> None:
    group = talk("me and my wife want to watch something. She loves costume dramas, I love spy thrillers").state.request
    assert {one.name for one in group.group} == {"my wife", "you"}


def test_a_length_somebody_cannot_stand_binds_everybody(talk: Talk) -> None:
    request = talk("Lena hates gore, Paul can't stand anything over two hours").state.request
    assert {one.name: one.avoids for one in request.group} == {"Lena": ("gory",), "Paul": ("over two hours",)}
    assert request.constraints.runtime == Span(None, 120)
    assert request.left_out == ()


def test_a_year_of_somebody_elses_life(understander: Understander) -> None:
    request = read(understander, "my dad was born in 58, something that came out the year he turned 20")
    assert request.constraints.years == Span(1978, 1978)


def test_between_two_films(understander: Understander) -> None:
    request = read(understander, "sci fi made after the matrix but before avatar")
    assert (request.constraints.years, request.text) == (Span(2000, 2008), "")


def test_enough_of_one_thing_and_of_another(understander: Understander) -> None:
    request = read(understander, "i'm so done with superheroes. and time travel. give me an adventure")
    assert {"superhero", "time travel"} <= {*request.constraints.tags_none}
    assert request.constraints.genres_all == ("Adventure",)
    assert read(understander, "no horror. and comedy please").constraints.genres_none == ("Horror",)


@pytest.mark.parametrize("message", ["hmm start over", "ugh, start again", "hm, let's start over"])
def test_starting_over_with_a_sigh(talk: Talk, message: str) -> None:
    assert talk("gangster epics", message).state.request == Request(message=message)


def test_what_somebody_has_got_is_the_most(understander: Understander) -> None:
    request = read(understander, "got 90 mins before the train. comedy, english, newer than 2005")
    assert request.constraints.runtime == Span(None, 90)
    assert request.constraints.years == Span(2006, None)


def test_a_nickname_besides_a_genre(understander: Understander, app: App) -> None:
    request = read(understander, "any good mockumentaries besides spinal tap?")
    assert named(app, request.left_out) == {"This Is Spinal Tap (1984)"}
    assert not request.constraints.tags_none


def test_a_third_who_texts_joins(talk: Talk) -> None:
    request = talk(
        "Film night at ours! Priya loves weepy romances, Tom lives for car chases",
        "Leo just texted he's coming over too, he can't stand gore",
        "Priya has a bus to catch so it can't go over two hours",
    ).state.request
    assert {one.name for one in request.group} == {"Priya", "Tom", "Leo"}
    assert request.constraints.runtime == Span(None, 120)
    assert "gory" in request.constraints.tags_none


def test_what_can_stay_away(talk: Talk) -> None:
    request = talk(
        "a thriller, but no kidnapping plots", "serial killers can stay away as well, and so can ghosts"
    ).state
    refused = request.request.constraints.tags_none
    assert any("serial" in tag for tag in refused)
    assert any("ghost" in tag for tag in refused)
    assert request.request.constraints.genres_all == ("Thriller",)


def test_a_country_that_is_fine_too(talk: Talk) -> None:
    countries = talk("a film from Argentina or Chile", "Mexico is okay also for me").state.request.constraints.countries
    assert countries == ("Argentina", "Chile", "Mexico")
    assert talk("a western", "Mexico is fine").state.request.constraints.countries == ()


@pytest.mark.parametrize(
    ("message", "question", "film"),
    [
        ("quick one to settle a bet: Jurassic Park, 1992 or 1993?", "year", "Jurassic Park (1993)"),
        ("HA i win. and who directed Lawrence of Arabia", "director", "Lawrence of Arabia (1962)"),
    ],
)
def test_a_bet_settled(understander: Understander, app: App, message: str, question: str, film: str) -> None:
    request = read(understander, message)
    assert (request.question, named(app, request.about)) == (question, {film})


def test_a_time_set_right_at_once(understander: Understander) -> None:
    assert read(understander, "from the 1930s. Sorry, twenties! 1920s.").constraints.years == Span(1920, 1929)


def test_two_makers_by_surname(understander: Understander) -> None:
    limits = read(understander, "either Kurosawa or Kobayashi in the director's chair").constraints
    assert [(one.name, one.role) for one in limits.people] == [
        ("Akira Kurosawa", "director"), ("Masaki Kobayashi", "director"),
    ]  # fmt: skip


def test_another_makers_version(talk: Talk, app: App) -> None:
    request = talk(
        "films similar to The Fly (1958)", "And now do the same for Cronenberg's version, that one only."
    ).state
    assert named(app, request.request.similar_to) == {"The Fly (1986)"}


def test_somebody_nobody_here_knows_is_said_unknown(understander: Understander) -> None:
    request = read(understander, "films with Harold Lloyd")
    assert request.unresolved == ("Harold Lloyd",)
    assert not request.constraints.people
    assert not request.similar_to


def test_the_film_somebody_loves_most(understander: Understander, app: App) -> None:
    request = read(understander, "Groundhog Day is probably the film I love most in the world")
    assert named(app, request.liked) == {"Groundhog Day (1993)"}


def test_how_many_after_all(talk: Talk) -> None:
    request = talk("Three comedies", "let's say five after all, British ones").state.request
    assert (request.count, request.constraints.countries) == (5, ("United Kingdom",))


def test_being_happy_with_either_is_no_mood(understander: Understander) -> None:
    assert read(understander, "robots or samurai, I'd be happy with whichever").moods == ()


@pytest.mark.parametrize(
    ("message", "film"),
    [
        ("Heat with Al Pacino I have seen already in cinema, was wonderful", "Heat (1995)"),
        ("Alien I saw in the cinema and loved", "Alien (1979)"),
        ("Dances with Wolves I've seen", "Dances with Wolves (1990)"),
        ("Yesterday I saw Heat in the cinema", "Heat (1995)"),
    ],
)
def test_a_film_named_before_it_is_said_to_be_seen(
    understander: Understander, app: App, message: str, film: str
) -> None:
    request = read(understander, message)
    assert named(app, request.seen, request.liked) == {film}
    assert not request.constraints.people
    assert not request.question


def test_bedtime_that_only_sets_a_limit_is_no_mood(talk: Talk) -> None:
    reply = talk("a family film for tonight", "How long is Toy Story? Bedtime is eight here")
    assert "81 minutes" in reply.text
    assert not reply.state.request.moods


def test_an_order_is_no_place_in_the_list(talk: Talk) -> None:
    request = talk("thrillers", "shorter ones first").state.request
    assert request.similar_to == ()
    assert request.constraints.runtime is not None


def test_who_it_is_watched_with_is_nothing_to_search_for(understander: Understander) -> None:
    assert read(understander, "Something to watch with my grandad. He was in the navy.").text == "navy"
    assert "grandmother" in read(understander, "a boy who lives with his grandmother").text


def test_giving_in_is_talk(talk: Talk) -> None:
    request = talk("war movies", "ok he gave in. romance it is").state.request
    assert (request.text, request.constraints.genres_all) == ("", ("Romance",))


def test_convincing_somebody(understander: Understander) -> None:
    request = read(understander, "I never really got Wes Anderson. Convince me with one film")
    assert [(one.name, one.role) for one in request.constraints.people] == [("Wes Anderson", "director")]
    assert (request.count, request.text) == (1, "")


def test_a_title_by_its_ending_seen_too_often(understander: Understander, app: App) -> None:
    request = read(understander, "old films with Bette Davis please. not Baby Jane, seen it too often")
    assert named(app, request.seen, request.left_out) == {"What Ever Happened to Baby Jane? (1962)"}
    assert not request.constraints.people_none


def test_what_somebody_else_made(talk: Talk) -> None:
    people = talk("courtroom drama", "what else did Billy Wilder make").state.request.constraints.people
    assert [(one.name, one.role) for one in people] == [("Billy Wilder", "director")]


def test_what_is_sent_away_is_searched_for_no_more(talk: Talk) -> None:
    request = talk("cowboys or samurai", "leave the cowboys out").state.request
    assert (request.text, request.constraints.genres_none) == ("", ("Western",))
    assert [wish.tag for wish in request.tags] == ["samurai"]


def test_some_of_the_best(talk: Talk) -> None:
    assert talk("westerns", "3 of the best known").state.request.count == 3


def test_a_place_in_the_list_is_no_word_of_a_title(talk: Talk) -> None:
    reply = talk("films like E.T.", "Close Encounters of the Third Kind", "comedies", "who's in the third one?")
    assert reply.state.focus == reply.state.last_shown[2:3]


@pytest.mark.parametrize(
    ("message", "film"),
    [
        ("A Star Is Born but with Judy Garland please, want more like that", "A Star Is Born (1954)"),
        ("ocean's eleven - sinatra version. something in that spirit", "Ocean's Eleven (1960)"),
        ("something like liberty valance", "The Man Who Shot Liberty Valance (1962)"),
        ("like total recall, the first one from 1990", "Total Recall (1990)"),
        ("like Carrie, the original", "Carrie (1976)"),
        ("the original Dracula", "Dracula (1931)"),
        ("like the original Ocean's Eleven", "Ocean's Eleven (1960)"),
    ],
)
def test_which_film_is_meant(understander: Understander, app: App, message: str, film: str) -> None:
    request = read(understander, message)
    assert named(app, request.similar_to) == {film}
    assert request.constraints == Constraints()


def test_an_ending_of_a_title_refused(understander: Understander, app: App) -> None:
    request = read(understander, "a western but not Liberty Valance")
    assert named(app, request.left_out) == {"The Man Who Shot Liberty Valance (1962)"}
    assert not request.constraints.people_none


@pytest.mark.parametrize(
    ("message", "film"),
    [
        ("Saw did nothing for me, something scarier", "Saw (2004)"),
        ("Her wasn't for me, something else about AI", "Her (2013)"),
        ("Heat didn't do it for me.", "Heat (1995)"),
    ],
)
def test_a_film_that_did_nothing_for_somebody(understander: Understander, app: App, message: str, film: str) -> None:
    assert named(app, read(understander, message).disliked) == {film}


def test_a_genre_that_did_nothing_for_somebody_is_no_film(understander: Understander) -> None:
    assert read(understander, "Horror wasn't my thing, but I'd try one").disliked == ()


def test_a_film_struck_from_the_list(talk: Talk, app: App) -> None:
    request = talk("Hitchcock night", "scrap Rear Window, I'm showing something else").state.request
    assert named(app, request.left_out) == {"Rear Window (1954)"}
    assert [person.name for person in request.constraints.people] == ["Alfred Hitchcock"]
    assert request.text == ""


def test_somebody_of_one_name_refused(understander: Understander) -> None:
    request = read(understander, "a musical, no madonna")
    assert [person.name for person in request.constraints.people_none] == ["Madonna"]
    assert request.left_out == ()


def test_somebody_missed(understander: Understander) -> None:
    request = read(understander, "I miss Audrey Hepburn")
    assert [person.name for person in request.constraints.people] == ["Audrey Hepburn"]
    assert request.text == ""


def test_a_breakup_that_is_a_theme(understander: Understander) -> None:
    request = read(understander, "breakup movie but no happy ending")
    assert (request.text, request.for_whom) == ("breakup", "")
    assert ("uplifting", -1.0) in {(wish.tag, wish.weight) for wish in request.moods}
    assert read(understander, "something after a breakup").for_whom == "bad day"
