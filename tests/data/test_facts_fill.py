"""Films are joined to facts by what identifies them, and a wrong join is worse than none."""

from __future__ import annotations

from typing import Any

import pytest

from data.facts_fill import SourceFilm, fill, join, rates
from tests.data.releases import fact


def film(title: str = "Heat", year: int | None = 1995, movie: int = 1, **told: Any) -> SourceFilm:
    return SourceFilm(movie, title, year, **told)


HEAT = fact(6, "Heat", 1995, imdb_id="0113277", directors=["Michael Mann"], cast=["Al Pacino", "Val Kilmer"],
            genres=["Crime", "Drama", "Biography"], runtime_min=170)  # fmt: skip


def found(wanted: SourceFilm, *rows: dict[str, Any]) -> int | None:
    row = join([wanted], rows or [HEAT]).rows.get(wanted.id)
    return row["item_id"] if row else None


def test_by_imdb_number_whatever_the_title() -> None:
    assert found(film("La sfida", 1995, imdb_id="0113277")) == 6
    assert found(film("Heat", 2001, imdb_id="0113277")) == 6


def test_a_number_that_title_and_year_speak_against_is_not_believed() -> None:
    joined = join([film("Frozen", 2013, imdb_id="0113277")], [HEAT])
    assert joined.rows == {}
    assert joined.refused == 1


def test_a_number_that_two_facts_have_is_nobody_s() -> None:
    twice = fact(7, "Ronin", 1998, imdb_id="0113277", runtime_min=122)
    assert found(film("La sfida", 1995, imdb_id="0113277"), HEAT, twice) is None


def test_by_tmdb_number() -> None:
    assert found(film("Calor", 1995, tmdb_id=949), fact(20000949, "Heat", 1995, runtime_min=170)) == 20000949


@pytest.mark.parametrize(
    ("title", "row"),
    [
        ("Matrix, The", fact(9, "The Matrix", 1995, runtime_min=136)),
        ("Seven (a.k.a. Se7en)", fact(9, "Se7en", 1995, runtime_min=127)),
        ("Amelie (Fabuleux destin d'Amélie Poulain, Le)",
         fact(9, "Le Fabuleux destin d'Amelie Poulain", 1995, runtime_min=122)),
        ("Rocky II", fact(9, "Rocky 2", 1995, runtime_min=119)),
        ("Star Wars: Episode IV - A New Hope", fact(9, "Star Wars", 1995, runtime_min=121)),
    ],
)  # fmt: skip
def test_by_any_form_of_the_title_and_the_year(title: str, row: dict[str, Any]) -> None:
    assert found(film(title), row) == 9


@pytest.mark.parametrize(
    ("wanted", "rows"),
    [
        (film(year=None), [HEAT]),
        (film(year=1997), [HEAT]),
        (film(year=1996), [HEAT]),  # one word, another year, nothing else told
        (film(imdb_id="7777777"), [HEAT]),  # another film of this name and year
        (film(directors=("Somebody Else",)), [HEAT]),
        (film(genres=("Documentary",)), [HEAT]),
        (film(), [HEAT, fact(7, "Heat", 1995, directors=["Another"])]),
        (film("Heat of the Night", 1996), [fact(y, "Heat of the Night", y, runtime_min=90) for y in (1995, 1997)]),
        (film("Nobody"), [HEAT]),
        (film("Bare", 1990), [fact(8, "Bare", 1990, genres=["Drama"])]),  # facts that tell nothing
    ],
)
def test_no_join_where_it_could_be_wrong(wanted: SourceFilm, rows: list[dict[str, Any]]) -> None:
    assert found(wanted, *rows) is None


@pytest.mark.parametrize(
    "wanted",
    [
        film("In the Heat of the Night", 1994),  # a telling title
        film("Night Heat", 1994, genres=("Crime",)),
        film("Heat", 1994, directors=("Michael Mann",)),
    ],
)
def test_the_year_before_or_after_needs_something_more(wanted: SourceFilm) -> None:
    titles = ["In the Heat of the Night", "Night Heat"]
    assert found(wanted, HEAT | {"other_titles": titles}) == 6


def test_the_very_year_goes_before_the_next() -> None:
    later = fact(7, "Heat", 1996, directors=["Another"])
    assert found(film(), HEAT, later) == 6


def test_one_to_one_the_better_known_film_first() -> None:
    films = [film(movie=1, ratings=3), film(movie=2, ratings=90)]
    assert list(join(films, [HEAT]).rows) == [2]


def test_what_the_source_tells_stands_and_the_rest_is_filled() -> None:
    told = film("Heat (Fuego contra fuego)", genres=("Action",), cast=("Val Kilmer", "Jon Voight"), directors=("M. X",))
    row = fill(told, HEAT)
    assert row["display_title"] == "Heat"
    assert row["other_titles"] == ["Fuego contra fuego"]
    assert row["genres"] == ["Action", "Biography"]  # MovieLens has no name for the second
    assert row["cast"] == ["Val Kilmer", "Jon Voight", "Al Pacino"]
    assert row["directors"] == ["M. X", "Michael Mann"]
    assert (row["runtime_min"], row["imdb_id"], row["item_id"]) == (170, "0113277", 1)
    assert fill(film(), HEAT)["genres"] == ["Biography", "Crime", "Drama"]
    assert fill(film("Matrix, The", genres=("Action",)), None) == fact(1, "The Matrix", 1995, genres=["Action"])


def test_rates_are_shares_of_films_and_of_ratings() -> None:
    films = [film(ratings=3, imdb_id="0113277"), film("Nobody", movie=2, ratings=1)]
    joined = join(films, [HEAT])
    told = rates(films, joined, [fill(one, joined.rows.get(one.id)) for one in films])
    assert (told["by_imdb_id"], told["none"], told["of_films"], told["of_ratings"]) == (1, 1, 0.5, 0.75)
    assert told["known_of"]["runtime_min"] == 0.5
