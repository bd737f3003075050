"""Single messages as people really write them: each meaning in several wordings, no sentence of them in a corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agent.understanding import Understander
from data.types import DialogueState, Request, RequestKind, Span

if TYPE_CHECKING:
    from agent.compose import App


@pytest.fixture(scope="module")
def understander(app: App) -> Understander:
    return Understander(app.catalogue, app.titles, app.names)


def read(understander: Understander, message: str) -> Request:
    return understander.understand(message, DialogueState("s", "u"))


def named(app: App, *films: tuple[int, ...]) -> set[str]:
    return {app.catalogue.movie(film).label for group in films for film in group}


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
    ("message", "high"),
    [
        ("a western, it can't be longer than two hours", 120),
        ("do mind anything over 100 minutes", 100),
        ("nothing that goes past an hour and a half please, a comedy", 90),
        ("my dad nods off after more than 110 minutes. war film?", 110),
        ("I never sit through anything longer than 95 min", 95),
        ("shouldn't exceed two hours, a thriller", 120),
    ],
)
def test_a_length_refused_is_a_limit_above(understander: Understander, message: str, high: int) -> None:
    request = read(understander, message)
    assert request.constraints.runtime == Span(None, high)
    assert request.text == ""


@pytest.mark.parametrize("message", ["don't mind if it's over three hours, an epic", "over three hours is what I want"])
def test_a_length_not_minded_is_no_limit_above(understander: Understander, message: str) -> None:
    span = read(understander, message).constraints.runtime
    assert span is None or span.high is None


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
    ("message", "years", "refused"),
    [
        ("something from the 60s or the 80s", Span(1960, 1989), (Span(1970, 1979),)),
        ("horror of the 70s, 90s or 2010s", Span(1970, 2019), (Span(1980, 1989), Span(2000, 2009))),
        ("a drama from 1999 or 2003", Span(1999, 2003), (Span(2000, 2002),)),
        ("80s and 90s action", Span(1980, 1999), ()),
        ("a comedy but not from the 90s", None, (Span(1990, 1999),)),
        ("any decade but the 50s, westerns", None, (Span(1950, 1959),)),
        ("between the 70s and the 90s", Span(1970, 1999), ()),
    ],
)
def test_two_times_leave_out_what_lies_between(
    understander: Understander, message: str, years: Span | None, refused: tuple[Span, ...]
) -> None:
    limits = read(understander, message).constraints
    assert (limits.years, limits.years_none) == (years, refused)


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
    ("message", "whom"),
    [
        ("something for my 15 year old daughter", "teens"),
        ("a film with my teenagers", "teens"),
        ("we are a group of 5 friends, a comedy", "friends"),
        ("for a bunch of six mates", "friends"),
        ("what for my 7 year old son", "kids"),
    ],
)
def test_who_comes_along_is_no_theme(understander: Understander, message: str, whom: str) -> None:
    request = read(understander, message)
    assert (request.for_whom, request.tags, request.text) == (whom, (), "")


@pytest.mark.parametrize(
    "message",
    [
        "had a rubbish day. boss is an idiot. a comedy please",
        "a comedy to watch while folding laundry",
        "a comedy for a cold wet november evening",
        "A comedy, though I'm home alone",
        "My boyfriend (from Leeds) and I want a comedy",
        "a comedy, if such a thing exists",
        "we're eight adults after a huge dinner, a comedy please",
        "a comedy that won't make me want to claw my eyes out",
        "work was hell, a comedy",
    ],
)
def test_what_is_told_of_the_evening_is_not_searched_for(understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert request.constraints.genres_all == ("Comedy",)
    assert (request.text, request.constraints.people, request.unresolved) == ("", (), ())


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


@pytest.mark.parametrize(
    ("message", "people", "together"),
    [
        ("80s action, Van Damme, Seagal, that sort of thing", 2, False),
        ("something with Tom Hanks and Meg Ryan", 2, True),
    ],
)
def test_people_listed_are_any_of_them(understander: Understander, message: str, people: int, together: bool) -> None:
    limits = read(understander, message).constraints
    assert (len(limits.people), limits.people_all) == (people, together)


def test_a_series_refused_in_the_plural(app: App, understander: Understander) -> None:
    request = read(understander, "Arnie films, not the terminators")
    assert {"The Terminator (1984)", "Terminator 2: Judgment Day (1991)"} <= named(app, request.left_out)


def test_a_genre_beside_a_theme_limits_nothing(understander: Understander) -> None:
    request = read(understander, "either a western or a samurai film")
    assert request.constraints.genres_all == ()
    assert "samurai" in {wish.tag for wish in request.tags}
    assert "western" in request.text
    assert request.kind is RequestKind.RECOMMEND


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
    ("message", "years", "runtime"),
    [
        ("comedies, nothing after about 1960", Span(None, 1960), None),
        ("not paranormal activity, 2010+", Span(2010, None), None),
        ("what should I watch on a 10 hour flight", None, None),
        ("a Kurosawa but not the long one", None, Span(None, 139)),
        ("a whodunnit without the modern politics", None, None),
        ("something in the same realm as Alien, 1990 onwards", Span(1990, None), None),
    ],
)
def test_numbers_that_limit_and_those_that_do_not(
    understander: Understander, message: str, years: Span | None, runtime: Span | None
) -> None:
    limits = read(understander, message).constraints
    assert (limits.years, limits.runtime) == (years, runtime)


@pytest.mark.parametrize(
    ("message", "whom", "tags"),
    [
        ("my granddaughter, who's 8, is staying over, something with horses", "kids", {"horses"}),
        ("my very religious aunt is here", "", set()),
        ("my romantic wife chooses, a heist film", "", {"heist"}),
        ("kid detectives", "", {"detective"}),
        ("a Hitchcock for my teenage boys", "teens", set()),
        ("a drama for two film students who have seen everything", "", set()),
    ],
)
def test_who_watches_and_who_acts(understander: Understander, message: str, whom: str, tags: set[str]) -> None:
    request = read(understander, message)
    assert (request.for_whom, {wish.tag for wish in request.tags}, request.count) == (whom, tags, None)
    assert "staying" not in request.text


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
    ("message", "years", "runtime"),
    [
        ("I'm in my sixties and want a comedy", None, None),
        ("grandpa is in his eighties, a western", None, None),
        ("a comedy of the sixties", Span(1960, 1969), None),
        ("a short film, like 80 minutes tops", None, Span(None, 80)),
        ("a gothic romance in a big old house", None, None),
        ("a comedy about an old man", None, None),
        ("an old western", Span(None, 1979), None),
        ("a palate cleanser after Requiem for a Dream", None, None),
    ],
)
def test_words_for_times_that_date_no_film(
    understander: Understander, message: str, years: Span | None, runtime: Span | None
) -> None:
    limits = read(understander, message).constraints
    assert (limits.years, limits.runtime) == (years, runtime)


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


def test_somebodys_films_for_a_child_need_not_be_for_children_alone(understander: Understander) -> None:
    request = read(understander, "I want to introduce my 12 year old to Hitchcock")
    assert [person.name for person in request.constraints.people] == ["Alfred Hitchcock"]
    assert (request.constraints.genres_all, request.for_whom, request.text) == ((), "kids", "")


@pytest.mark.parametrize(
    "message", ["I'm a teacher, a comedy please", "i am a dancer, a comedy", "im a detective. comedy?"]
)
def test_what_who_writes_is_is_no_theme(understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert (request.constraints.genres_all, request.tags, request.text) == (("Comedy",), (), "")


def test_a_series_refused_by_its_bare_name(app: App, understander: Understander) -> None:
    request = read(understander, "a space opera but not star trek or star wars")
    assert len([film for film in named(app, request.left_out) if film.startswith(("Star Trek", "Star Wars"))]) > 8


def test_no_love_interest(understander: Understander) -> None:
    request = read(understander, "a drama with no love interest")
    assert "romantic" in {wish.tag for wish in request.moods if wish.weight < 0}


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


def test_a_short_title_refused_is_one_film(app: App, understander: Understander) -> None:
    request = read(understander, "Stephen King films apart from The Shining, It and Misery")
    assert named(app, request.left_out) == {"The Shining (1980)", "It (1990)", "Misery (1990)"}


@pytest.mark.parametrize("message", ["a movie with a dog that doesn't die", "dog films where the dog lives"])
def test_nobody_is_to_die(understander: Understander, message: str) -> None:
    tags = {wish.tag: wish.weight for wish in read(understander, message).tags}
    assert tags.get("dogs", 0) > 0 > tags.get("death", 0)


@pytest.mark.parametrize(
    ("message", "films", "people"),
    [
        ("I want a movie that feels like summer", set(), []),
        ("French comedies with Louis de Funès", set(), []),
        ("something that feels like Heat", {"Heat (1995)"}, []),
    ],
)
def test_words_of_a_feeling_and_parts_of_a_name(
    app: App, understander: Understander, message: str, films: set[str], people: list[str]
) -> None:
    request = read(understander, message)
    assert named(app, request.similar_to) == films
    assert [person.name for person in request.constraints.people] == people


def test_a_birthday_tells_an_age(understander: Understander) -> None:
    assert read(understander, "films for a 13th birthday party").for_whom == "teens"
    assert read(understander, "a film for a 7th birthday party").for_whom == "kids"


def test_what_one_should_not_be_is_refused(understander: Understander) -> None:
    request = read(understander, "cheer me up but don't be scary about it")
    moods = {wish.tag: wish.weight for wish in request.moods}
    assert moods["uplifting"] > 0 > moods["frightening"]


@pytest.mark.parametrize(
    ("message", "years", "text"),
    [
        ("I only like films made before I was born and I was born in 1971", Span(None, 1970), ""),
        ("something set in the 1920s but made after 2000", Span(2001, None), "1920s"),
        ("a western set in the 1880s, shot in the 60s", Span(1960, 1969), "1880s"),
    ],
)
def test_when_it_was_made_and_when_it_is_set(understander: Understander, message: str, years: Span, text: str) -> None:
    request = read(understander, message)
    assert (request.constraints.years, request.text) == (years, text)


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


@pytest.mark.parametrize("message", ["nothing with kids in danger", "a thriller but no children in peril"])
def test_children_in_danger_are_no_audience(understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert ("Children" in request.constraints.genres_none, request.for_whom) == (False, "")
    assert any("cannot leave out" in part for part in request.unclear_parts)


@pytest.mark.parametrize("message", ["I'm babysitting my cousins, any ideas?", "babysitting tonight. any suggestions"])
def test_babysitting(understander: Understander, message: str) -> None:
    request = read(understander, message)
    assert (request.kind, request.for_whom) == (RequestKind.RECOMMEND, "kids")
