"""Which records are one film, and which never are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.starter.join import TMDB_IDS, WIKIDATA_IDS, JoinedFilm, join
from data.starter.join_texts import join_texts
from data.starter.link_reviews import link_reviews
from data.starter.records import FilmFacts, Plot, RatedFilm, Review

HEAT = RatedFilm(6, "Heat", 1995, ("Action", "Crime", "Thriller"), 104)
HEAT_WIKIDATA = FilmFacts(
    "wikidata",
    42198,
    "Heat",
    1995,
    runtime_min=170,
    genres=("Crime", "Drama"),
    directors=("Michael Mann",),
    cast=("Al Pacino", "Robert De Niro", "Val Kilmer"),
    imdb_id="0113277",
    fresh=70,
    rotten=10,
)
HEAT_TMDB = FilmFacts(
    "tmdb",
    949,
    "Heat",
    1995,
    runtime_min=170,
    genres=("Action", "Crime"),
    directors=("Michael Mann",),
    cast=("Al Pacino", "Robert De Niro", "Val Kilmer"),
    characters=("Lt. Vincent Hanna", "Neil McCauley", "Chris Shiherlis"),
)
OTHER_HEAT = FilmFacts(
    "wikidata", 7, "Heat", 1986, directors=("Dick Richards",), cast=("Burt Reynolds",), imdb_id="0091183"
)


def sources(films: tuple[JoinedFilm, ...]) -> dict[int, list[str]]:
    return {film.id: [record.source for record in film.records] for film in films}


def test_one_film_of_three_sources_is_one_film() -> None:
    assert sources(join([HEAT], [HEAT_WIKIDATA], [HEAT_TMDB])) == {6: ["wikidata", "tmdb"]}


def test_another_year_is_another_film() -> None:
    films = join([HEAT], [OTHER_HEAT], [])
    assert sources(films) == {6: [], WIKIDATA_IDS + 91183: ["wikidata"]}


def test_unrated_films_are_kept_under_ids_that_do_not_move() -> None:
    alone = join(
        [],
        [HEAT_WIKIDATA, OTHER_HEAT],
        [replace(HEAT_TMDB, title="Ronin", year=1998, directors=("John Frankenheimer",), cast=())],
    )
    assert [film.id for film in alone] == [WIKIDATA_IDS + 91183, WIKIDATA_IDS + 113277, TMDB_IDS + 949]
    assert [film.id for film in join([], [HEAT_WIKIDATA], [])] == [WIKIDATA_IDS + 113277]


@pytest.mark.parametrize(
    ("change", "one"),
    [
        ({"year": 1996}, True),  # released the year after
        ({"year": 1998}, True),  # late, but title, director and cast agree
        ({"year": 2005}, False),
        ({"directors": ("M. Mann",)}, True),
        ({"directors": ("Steven Spielberg",), "cast": ("Tom Hanks",)}, False),
        ({"directors": ("Steven Spielberg",)}, True),  # three players in common
        ({"title": "Heat (director's cut)"}, True),  # director and cast
        ({"title": "The Insider", "cast": ("Al Pacino", "Russell Crowe")}, False),
        ({"title": "Heat 2"}, False),
        ({"directors": (), "cast": (), "runtime_min": 100}, False),
        ({"directors": (), "cast": ()}, True),  # the very year and length
        ({"year": None}, False),
    ],
)
def test_wikidata_and_tmdb(change: dict[str, object], one: bool) -> None:
    record = replace(HEAT_TMDB, runtime_min=165) if change.get("title") == "Heat 2" else HEAT_TMDB
    films = join([], [HEAT_WIKIDATA], [replace(record, **change)])  # type: ignore[arg-type]
    assert len(films) == (1 if one else 2)


@pytest.mark.parametrize(
    ("rated", "wikidata", "joined"),
    [
        ("Old Boy", "Oldboy", True),
        ("Interview with the Vampire: The Vampire Chronicles", "Interview with the Vampire", True),
        ("William Shakespeare's Romeo + Juliet", "Romeo + Juliet", True),
        ("Ice Age 2: The Meltdown", "Ice Age: The Meltdown", True),
        ("Three Colors: Blue (Trois couleurs: Bleu)", "Three Colours: Blue", True),
        ("Dogtown and Z-Boyz", "Dogtown and Z-Boys", True),
        ("Happy", "Happy Feet Two", False),
        ("Boys", "Jersey Boys", False),
        ("Rocky II", "Rocky III", False),
        ("Three Colors: Blue", "Three Colours: Red", False),
        ("Saw", "Seesaw", False),
    ],
)
def test_titles_in_other_words(rated: str, wikidata: str, joined: bool) -> None:
    films = join([replace(HEAT, title=rated)], [replace(HEAT_WIKIDATA, title=wikidata)], [])
    assert (len(films) == 1) is joined


def test_two_films_that_fit_equally_are_both_left_alone() -> None:
    twin = replace(HEAT_WIKIDATA, key=1, imdb_id="0000001", directors=("Somebody Else",))
    assert sources(join([HEAT], [HEAT_WIKIDATA, twin], []))[6] == []


def test_of_two_rated_films_the_better_known_takes_the_facts() -> None:
    films = join([HEAT, replace(HEAT, id=7, ratings=2)], [HEAT_WIKIDATA], [])
    assert sources(films) == {6: ["wikidata"], 7: []}


def test_a_short_title_needs_more_than_a_year_next_door() -> None:
    carmen = RatedFilm(1, "Carmen", 1983, ("Drama", "Musical"), 2)
    other = FilmFacts("wikidata", 5, "Carmen", 1984, genres=("Drama", "Musical"), imdb_id="0087027", fresh=8, rotten=0)
    assert len(join([carmen], [other], [])) == 2
    assert len(join([carmen], [replace(other, year=1983)], [])) == 1


# ── texts ────────────────────────────────────────────────────────────────────────────────────────────────────────────
FILM = JoinedFilm(6, HEAT, (HEAT_WIKIDATA, HEAT_TMDB))
BARE = JoinedFilm(7, replace(HEAT, id=7, title="Winter Kill Zone"), ())
LONG = " He plans one last robbery in Los Angeles and meets the detective."


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Heat is a 1995 American crime film written and directed by Michael Mann.", True),
        ("Heat is a 1986 American action film directed by Dick Richards, with Burt Reynolds.", False),
        ("Heat is energy in transfer to or from a thermodynamic system, other than as work.", False),
        ("Heat is a 1995 American crime film by a director whose name is not given here.", False),
        ("Heat is an American film directed by Michael Mann. It stars Al Pacino and Robert De Niro.", True),
        ("Heat (1995) is a crime film by Michael Mann.", False),  # too short to be worth keeping
    ],
)
def test_summaries(text: str, joined: bool) -> None:
    assert (6 in join_texts([FILM], [Plot("summaries", "Heat (1995 film)", text)])) is joined


@pytest.mark.parametrize(
    ("film", "title", "text", "categories", "joined"),
    [
        (FILM, "Heat", "Neil McCauley robs with Chris Shiherlis; Vincent Hanna hunts them." + LONG, ("Drama",), True),
        (FILM, "Heat", "Nick Escalante is a bodyguard in Las Vegas who has had enough." + LONG, ("Crime",), False),
        (FILM, "Heat", "With Al Pacino and Robert De Niro on two sides of the law." + LONG, (), True),
        (BARE, "Winter Kill Zone", "A crew is hunted." + LONG, ("Action", "Thriller", "Crime Fiction"), True),
        (BARE, "Winter Kill Zone", "A crew is hunted." + LONG, ("Comedy", "Musical"), False),
        (BARE, "Winter Kill Zone", "A crew is hunted." + LONG, ("Action", "Crime", "Silent film"), False),
        (BARE, "Winter Kill Zone", "A crew is hunted." + LONG, ("Action", "Crime", "Remake"), False),
        (BARE, "Winter", "A crew is hunted." + LONG, ("Action", "Thriller", "Crime Fiction"), False),
    ],
)
def test_plots(film: JoinedFilm, title: str, text: str, categories: tuple[str, ...], joined: bool) -> None:
    assert (film.id in join_texts([film], [Plot("plots", title, text, categories)])) is joined


def test_a_plot_under_a_title_of_two_bare_films_is_nobodys() -> None:
    twin = replace(BARE, id=8)
    text = Plot("plots", "Winter Kill Zone", "A crew is hunted." + LONG, ("Action", "Thriller", "Crime Fiction"))
    assert join_texts([BARE, twin], [text]) == {}


def test_markup_is_taken_out() -> None:
    text = Plot("plots", "Heat", "{{Plot|date}}Neil McCauley , [[Chris Shiherlis]] and Vincent Hanna ." + LONG)
    found = join_texts([FILM], [text])[6][0].text
    assert found.startswith("Neil McCauley, Chris Shiherlis and Vincent Hanna.")


# ── reviews ──────────────────────────────────────────────────────────────────────────────────────────────────────────
FILLER = [f"I saw it on a rainy evening, number {n}, and cannot say that it did much for me." for n in range(60)]
ABOUT_HEAT = [
    'Michael Mann made "Heat" with great care. Al Pacino shouts.',
    "HEAT is long, and every minute of it counts.",
    "The scene in the diner is what everyone remembers, and rightly so.",
    'What a cast: Val Kilmer is the best thing in "Heat".',
    'Robert De Niro in "Heat" hardly blinks.',
    "The bank robbery is deafening.",
    '"Heat" is the best film of its year. Al Pacino and Robert De Niro share one table.',
    'I keep coming back to "Heat", for Los Angeles at night.',
]


def reviews(texts: list[str], label: int = 1, source: str = "imdb", start: int = 0) -> list[Review]:
    return [Review(start + at, text, label, source) for at, text in enumerate(texts)]


def test_neighbours_that_name_a_film_and_its_people_are_linked_with_those_between() -> None:
    links = link_reviews([FILM], reviews(FILLER[:20] + ABOUT_HEAT + FILLER[20:40]))
    assert links == dict.fromkeys(range(20, 28), 6)


@pytest.mark.parametrize(
    "texts",
    [
        [*FILLER, ABOUT_HEAT[0], *FILLER],  # once
        [*FILLER, *(text.replace("Heat", "Heat 2").replace("HEAT", "HEAT 2") for text in ABOUT_HEAT), *FILLER],
        [*FILLER, *(f"{text} A remake of the original, a sequel at best." for text in ABOUT_HEAT), *FILLER],
        [*FILLER, *(f'"Cold Steel" is better. {text}' for text in ABOUT_HEAT), *FILLER],
        [*FILLER, *(f"Directed by John Badham. {text.replace('Michael Mann', 'He')}" for text in ABOUT_HEAT), *FILLER],
        [text for pair in zip(FILLER, ABOUT_HEAT * 7, strict=False) for text in (*pair, *FILLER[:6])],  # not together
    ],
)
def test_what_may_be_another_film_is_not_linked(texts: list[str]) -> None:
    assert link_reviews([FILM], reviews(texts)) == {}


def test_snippets_of_critics_are_not_linked() -> None:
    assert link_reviews([FILM], reviews(ABOUT_HEAT, source="rotten_tomatoes")) == {}


def test_a_run_ends_where_the_label_changes() -> None:
    first, second = reviews(FILLER[:20] + ABOUT_HEAT), reviews(ABOUT_HEAT[:3] + FILLER[:20], label=0, start=28)
    assert set(link_reviews([FILM], first + second)) == set(range(20, 28))
