"""Genres, themes and moods in single messages as people really write them: wanted, refused, told as a story."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agent.understanding import Understander
from data.types import RequestKind
from tests.agent.saying import read

if TYPE_CHECKING:
    from agent.compose import App


@pytest.mark.parametrize(
    ("message", "mood", "genre"),
    [
        ("like John Wick but less action", "exciting", "Action"),
        ("a war film with less romance", "romantic", "Romance"),
        ("Scream but not so much horror", "frightening", "Horror"),
    ],
)
def test_less_of_a_genre_leaves_it_in(understander: Understander, message: str, mood: str, genre: str) -> None:
    request = read(understander, message)
    assert genre not in request.constraints.genres_none
    assert mood in {wish.tag for wish in request.moods if wish.weight < 0}


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("street kid from mumbai wins a quiz show", "quiz show"),
        ("like taken but its the mum who does the rescuing", "mum"),
        ("a dad on the run with his daughter", "dad"),
    ],
)
def test_who_acts_in_a_story_is_part_of_it(understander: Understander, message: str, text: str) -> None:
    request = read(understander, message)
    assert text in request.text
    assert (request.for_whom, request.constraints.genres_all) == ("", ())


@pytest.mark.parametrize(
    ("message", "refused"),
    [
        ("My ex loved romcoms so literally anything else", "romantic comedy"),
        ("a classic, but black and white sends me to sleep", "black and white"),
        ("a vampire film that isn't Twilight or anything like it", ""),
    ],
)
def test_refused_in_other_words(app: App, understander: Understander, message: str, refused: str) -> None:
    request = read(understander, message)
    assert refused in (*request.constraints.tags_none, "")
    assert request.similar_to == ()
    assert request.constraints.genres_all == ()


def test_a_genre_beside_a_theme_limits_nothing(understander: Understander) -> None:
    request = read(understander, "either a western or a samurai film")
    assert request.constraints.genres_all == ()
    assert "samurai" in {wish.tag for wish in request.tags}
    assert "western" in request.text
    assert request.kind is RequestKind.RECOMMEND


@pytest.mark.parametrize("message", ["is there any film about beekeeping", "documentaries on falconry"])
def test_a_rare_word_asked_about_is_searched_for(understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert request.text in ("beekeeping", "falconry")
    assert request.unclear_parts == ()


@pytest.mark.parametrize(
    ("message", "wanted", "refused"),
    [
        ("a non-violent action film", ("Action",), "violent"),
        ("non scary horror please", ("Horror",), ""),
        ("westerns, non-English", ("Western",), ""),
    ],
)
def test_a_prefix_refuses_one_word(
    understander: Understander, message: str, wanted: tuple[str, ...], refused: str
) -> None:
    request = read(understander, message)
    assert request.constraints.genres_all == wanted
    assert refused in (*request.constraints.tags_none, "")


@pytest.mark.parametrize(
    ("message", "tag", "refused"),
    [
        ("dystopian but not teen dystopian", "dystopia", "teenagers"),
        ("slashers but no teen slashers", "slasher", "teenagers"),
    ],
)
def test_one_kind_of_a_theme_is_refused(understander: Understander, message: str, tag: str, refused: str) -> None:
    request = read(understander, message)
    assert tag in {wish.tag for wish in request.tags if wish.weight > 0}
    assert tag not in request.constraints.tags_none
    assert refused in request.constraints.tags_none


@pytest.mark.parametrize(
    ("message", "genres", "mood"),
    [
        ("documentaries that play like thrillers", ("Documentary",), "tense"),
        ("a western that feels like a comedy", ("Western",), "funny"),
        ("war films that read like a romance", ("War",), "romantic"),
    ],
)
def test_a_genre_that_only_tells_the_feel(
    understander: Understander, message: str, genres: tuple[str, ...], mood: str
) -> None:
    request = read(understander, message)
    assert request.constraints.genres_all == genres
    assert mood in {wish.tag for wish in request.moods if wish.weight > 0}


@pytest.mark.parametrize(
    ("message", "genres"),
    [
        ("I'm not into fantasy usually but I did like Stardust", ()),
        ("we don't normally like musicals but loved Chicago", ()),
        ("I don't like fantasy, but I love westerns", ("Fantasy",)),
    ],
)
def test_refused_as_a_rule(understander: Understander, message: str, genres: tuple[str, ...]) -> None:
    assert read(understander, message).constraints.genres_none == genres


@pytest.mark.parametrize(
    ("message", "wanted", "refused"),
    [
        ("i like: heist, con men. i don't like: gore, romance, subtitles", {"heist"}, {"gory", "Romance"}),
        ("a drama. i can't stand: musicals, westerns", set(), {"Musical", "Western"}),
        ("tearjerkers with horses. dog films banned", {"horses"}, {"dogs"}),
        ("musicals are off limits. a comedy", set(), {"Musical"}),
        ("I'm tired of men in capes", set(), {"superhero"}),
        ("anything but musicals really, my husband sings along", set(), {"Musical"}),
    ],
)
def test_wanted_and_refused(understander: Understander, message: str, wanted: set[str], refused: set[str]) -> None:
    request = read(understander, message)
    assert wanted <= {wish.tag for wish in request.tags if wish.weight > 0}
    assert refused <= {*request.constraints.tags_none, *request.constraints.genres_none}


@pytest.mark.parametrize(
    ("message", "wanted", "unwanted"),
    [
        ("more funny than sad please", "funny", "sad"),
        ("rather creepy than romantic", "frightening", "romantic"),
    ],
)
def test_more_of_this_than_of_that(understander: Understander, message: str, wanted: str, unwanted: str) -> None:
    moods = {wish.tag: wish.weight for wish in read(understander, message).moods}
    assert moods.get(wanted, 0) > 0 > moods.get(unwanted, 0)


def test_no_love_interest(understander: Understander) -> None:
    request = read(understander, "a drama with no love interest")
    assert "romantic" in {wish.tag for wish in request.moods if wish.weight < 0}


@pytest.mark.parametrize(
    ("message", "refused"),
    [
        ("not in the mood for subtitles or black and white tonight", "black and white"),
        ("I don't do subtitles or musicals", "Musical"),
    ],
)
def test_a_refusal_goes_on_behind_or(understander: Understander, message: str, refused: str) -> None:
    limits = read(understander, message).constraints
    assert refused in (*limits.tags_none, *limits.genres_none)
    assert limits.languages == ("English",)


@pytest.mark.parametrize("message", ["a movie with a dog that doesn't die", "dog films where the dog lives"])
def test_nobody_is_to_die(understander: Understander, message: str) -> None:
    tags = {wish.tag: wish.weight for wish in read(understander, message).tags}
    assert tags.get("dogs", 0) > 0 > tags.get("death", 0)


def test_what_one_should_not_be_is_refused(understander: Understander) -> None:
    request = read(understander, "cheer me up but don't be scary about it")
    moods = {wish.tag: wish.weight for wish in request.moods}
    assert moods["uplifting"] > 0 > moods["frightening"]
