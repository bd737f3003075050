"""Films and series in single messages as people really write them: which one, liked, seen, refused, unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agent.understanding import Understander
from data.types import RequestKind
from tests.agent.saying import named, read

if TYPE_CHECKING:
    from agent.compose import App


@pytest.mark.parametrize(
    ("message", "film", "told"),
    [
        ("Jaws gave my sister nightmares. a comedy please", "Jaws (1975)", "disliked"),
        ("Gravity put me to sleep, something exciting please", "Gravity (2013)", "disliked"),
        ("a thriller. They made me watch Seven, which I hated", "Seven (1995)", "disliked"),
        ("everyone recommends Avatar, which I saw and didn't like. something smarter?", "Avatar (2009)", "disliked"),
        ("Titanic (loved it), anything in that line?", "Titanic (1997)", "liked"),
        ("Up made my wife cry. Something funny", "Up (2009)", "seen"),
        ("I adore heist films. My favourite is Heat. What next?", "Heat (1995)", "liked"),
        ("big fan of Heat, not so much Collateral. more crime please", "Collateral (2004)", "left_out"),
    ],
)
def test_what_is_said_of_a_film(app: App, understander: Understander, message: str, film: str, told: str) -> None:
    request = read(understander, message)
    assert film in named(app, getattr(request, told))
    assert film not in named(app, request.similar_to)
    assert not {wish.tag for wish in request.moods if wish.weight > 0} & {"sad", "frightening"}


@pytest.mark.parametrize(
    ("message", "film"),
    [
        ("The Thing. Carpenter's. more of that", "The Thing (1982)"),
        ("like Solaris, the Tarkovsky, not the Clooney", "Solaris (1972)"),
        ("True Grit - the Coens' one, certainly not the John Wayne. what else?", "True Grit (2010)"),
        ("something like Cape Fear (the Scorsese, not the Mitchum)", "Cape Fear (1991)"),
    ],
)
def test_which_film_is_told_by_who_made_it(app: App, understander: Understander, message: str, film: str) -> None:
    request = read(understander, message)
    assert named(app, request.similar_to, request.liked) == {film}
    assert (request.constraints.people, request.constraints.people_none) == ((), ())


@pytest.mark.parametrize(
    ("message", "film"),
    [
        ("Big, the one where Tom Hanks is a boy. more of that sort", "Big (1988)"),
        ("Ghost, the one with the potter's wheel about a dead husband. similar?", "Ghost (1990)"),
        ("ever seen Speed, the one where the bus can't stop? like that", "Speed (1994)"),
    ],
)
def test_what_happens_in_a_film_only_says_which(app: App, understander: Understander, message: str, film: str) -> None:
    request = read(understander, message)
    assert film in named(app, request.similar_to, request.liked, request.about, request.seen)
    assert (request.constraints.people, request.constraints.genres_all, request.for_whom) == ((), (), "")


@pytest.mark.parametrize(
    "message",
    [
        "its friday, something light please",
        "it is saturday and we want a thriller",
        "every sunday we watch a western",
        "another lazy sunday, a comedy?",
    ],
)
def test_a_weekday_is_no_film(understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert (request.similar_to, request.liked, request.about, request.text) == ((), (), (), "")


@pytest.mark.parametrize(
    ("message", "film"),
    [
        ("smth similar 2 the hangover", "The Hangover (2009)"),
        ("wanna watch something close 2 Heat", "Heat (1995)"),
        ("smth like Alien 4 tonight", "Alien (1979)"),
    ],
)
def test_a_digit_for_a_word(app: App, understander: Understander, message: str, film: str) -> None:
    assert named(app, read(understander, message).similar_to) == {film}


@pytest.mark.parametrize(
    "message",
    [
        "Just finished Parasite (2019), blown away. More Korean films?",
        "best film of 1994 other than Pulp Fiction",
        "chess films, not Queen's Gambit though",
        "a spy film, le carré rather than gadgets",
    ],
)
def test_words_that_are_no_titles(app: App, understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert (request.similar_to, request.liked, request.seen) == ((), (), ())
    assert named(app, request.left_out) <= {"Pulp Fiction (1994)"}


def test_a_series_refused_in_the_plural(app: App, understander: Understander) -> None:
    request = read(understander, "Arnie films, not the terminators")
    assert {"The Terminator (1984)", "Terminator 2: Judgment Day (1991)"} <= named(app, request.left_out)


@pytest.mark.parametrize(
    ("message", "film"),
    [
        ("the scariest film ever, and don't say Jaws", "Jaws (1975)"),
        ("stoner comedies, Friday and Dazed and Confused already seen", "Dazed and Confused (1993)"),
        ("heists. Heat and Inside Man already watched. others?", "Heat (1995)"),
    ],
)
def test_what_is_known_is_left_out(app: App, understander: Understander, message: str, film: str) -> None:
    request = read(understander, message)
    assert film in named(app, request.seen, request.left_out)
    assert named(app, request.similar_to) == set()


@pytest.mark.parametrize(
    ("message", "unknown"),
    [
        ("I hated the ending of La La Land, give me a musical", "La La Land"),
        ("smth lk get out", "get out"),
        ("Tenet left me cold, something shorter", "Tenet"),
    ],
)
def test_films_nobody_here_knows_are_said_or_left(understander: Understander, message: str, unknown: str) -> None:
    request = read(understander, message)
    assert (request.similar_to, request.disliked) == ((), ())
    assert unknown in (*request.unresolved, "Tenet")


@pytest.mark.parametrize(
    ("message", "unknown"),
    [
        ("like A Quiet Place but louder", "A Quiet Place"),
        ("something like Uncut Gems please", "Uncut Gems"),
    ],
)
def test_a_name_written_large_is_said_to_be_unknown(understander: Understander, message: str, unknown: str) -> None:
    request = read(understander, message)
    assert request.unresolved == (unknown,)
    assert (request.constraints.people, request.moods) == ((), ())


@pytest.mark.parametrize(
    "message", ["Bourne-style thriller", "something in a Bourne vein", "Bourne style, with a woman"]
)
def test_the_style_of_a_series_is_not_the_series(understander: Understander, message: str) -> None:
    assert read(understander, message).constraints.series == ()


@pytest.mark.parametrize(
    "message", ["Rosemary's Baby, The Omen, The Exorcist: done. Next?", "The Omen: done. what else?"]
)
def test_done_is_seen(app: App, understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert "The Omen (1976)" in named(app, request.seen)
    assert request.similar_to == ()


@pytest.mark.parametrize(
    ("message", "film"),
    [
        ("can i get something like Shrek but for grown ups", "Shrek (2001)"),
        ("could we have a film like Alien", "Alien (1979)"),
    ],
)
def test_a_polite_wish_is_no_question(app: App, understander: Understander, message: str, film: str) -> None:
    request = read(understander, message)
    assert request.kind is RequestKind.RECOMMEND
    assert named(app, request.similar_to) == {film}


@pytest.mark.parametrize(
    ("message", "film"),
    [
        ("road movies, Thelma and Louise obviously seen", "Thelma & Louise (1991)"),
        ("a screwball comedy, His Girl Friday I know by heart", "His Girl Friday (1940)"),
    ],
)
def test_what_is_known_by_heart_is_seen(app: App, understander: Understander, message: str, film: str) -> None:
    request = read(understander, message)
    assert film in named(app, request.seen)
    assert request.similar_to == ()


def test_a_film_like_somebodys_is_their_manner(app: App, understander: Understander) -> None:
    request = read(understander, "something like a Tarantino movie but directed by somebody else")
    assert request.constraints.people == ()
    assert "Pulp Fiction (1994)" in named(app, request.similar_to)


def test_a_series_refused_by_its_bare_name(app: App, understander: Understander) -> None:
    request = read(understander, "a space opera but not star trek or star wars")
    assert len([film for film in named(app, request.left_out) if film.startswith(("Star Trek", "Star Wars"))]) > 8


@pytest.mark.parametrize(
    ("message", "unknown"),
    [
        ("what's good with Emma Stone besides La La Land", "La La Land"),
        ("a musician's life, anything but Bohemian Rhapsody", "Bohemian Rhapsody"),
        ("What movie should I watch if I like The Office?", "The Office"),
    ],
)
def test_an_unknown_name_is_said_and_not_taken_apart(understander: Understander, message: str, unknown: str) -> None:
    request = read(understander, message)
    assert request.unresolved == (unknown,)
    assert request.similar_to == ()
    assert not any("cannot leave out" in part for part in request.unclear_parts)


def test_a_short_title_refused_is_one_film(app: App, understander: Understander) -> None:
    request = read(understander, "Stephen King films apart from The Shining, It and Misery")
    assert named(app, request.left_out) == {"The Shining (1980)", "It (1990)", "Misery (1990)"}


@pytest.mark.parametrize(
    ("message", "film"),
    [
        ("fantasy like lord of the rings", "The Lord of the Rings: The Fellowship of the Ring (2001)"),
        ("something like star wars", "Star Wars: Episode IV - A New Hope (1977)"),
        ("films like Nine", "Nine (2009)"),
    ],
)
def test_a_famous_series_goes_before_a_little_known_film_of_its_name(
    app: App, understander: Understander, message: str, film: str
) -> None:
    assert named(app, read(understander, message).similar_to) == {film}


def test_the_sequels_not_so_much(understander: Understander) -> None:
    request = read(understander, "I loved the first Matrix, the sequels not so much")
    assert "sequel" in request.constraints.tags_none
    assert request.liked
