"""Titles and names as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.fuzzy import FuzzyIndex
from data.names import NameIndex
from data.titles import TitleIndex
from data.types import Movie
from data.wording import key, words
from tests.agent.small_catalogue import FILMS, small_catalogue

CATALOGUE = small_catalogue()
INDEX = TitleIndex(CATALOGUE)


@pytest.fixture(scope="module")
def titles() -> TitleIndex:
    return TitleIndex(CATALOGUE)


@pytest.fixture(scope="module")
def names() -> NameIndex:
    return NameIndex(CATALOGUE)


@pytest.mark.parametrize(
    ("written", "film"),
    [
        ("The Matrix", 5),
        ("matrix", 5),
        ("Matrix!", 5),
        ("amelie", 11),
        ("AMÉLIE", 11),
        ("spiderman", 22),
        ("spider man", 22),
        ("godfather part 2", 8),
        ("the godfather II", 8),
        ("godfather 2", 8),
        ("star wars", 12),
        ("the empire strikes back", 13),
        ("7 samurai", 27),
        ("seven samurai", 27),
        ("2001", 28),
        ("Cape Fear (1962)", 9),
        ("cape fear 1991", 10),
        ("cape fear", 10),
        ("le fabuleux destin d'amelie poulain", 11),
    ],
)
def test_usual_forms_of_a_title(titles: TitleIndex, written: str, film: int) -> None:
    assert titles.exact(written)[0] == film


def test_unknown_titles_are_not_found(titles: TitleIndex) -> None:
    assert titles.exact("zorglub the great") == ()
    assert titles.exact("") == ()
    assert titles.fuzzy("zorglub the great") == ()


@pytest.mark.parametrize(
    ("typed", "film"), [("matrx", 5), ("pulp ficton", 6), ("godfater", 7), ("grounhog day", 20), ("event horizn", 4)]
)
def test_typing_errors(titles: TitleIndex, typed: str, film: int) -> None:
    found = titles.fuzzy(typed)
    assert found[0][0] == film
    assert 0.7 < found[0][1] < 1


def test_people_by_full_name_surname_and_nickname(names: NameIndex) -> None:
    assert names.exact("stanley kubrick") == names.exact("KUBRICK") == ("Stanley Kubrick",)
    assert names.exact("de niro") == ("Robert De Niro",)
    assert names.exact("sam jackson") == ("Samuel L. Jackson",)
    assert names.fuzzy("scarlett johanson")[0][0] == "Scarlett Johansson"
    assert names.exact("nobody") == ()


def test_the_best_known_of_a_surname_comes_first(names: NameIndex) -> None:
    assert names.fame("Al Pacino") > names.fame("Natalie Wood") > names.fame("nobody") == 0


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(FILMS))
def test_every_title_is_found_by_itself_and_with_its_year(film: Movie) -> None:
    index = INDEX
    assert film.id in index.exact(film.title)
    assert index.exact(film.label)[0] == film.id


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_plain_forms_are_stable(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)
    assert key(text) == "".join(words(text))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abcdefgh", min_size=6, max_size=14), st.integers(0, 13))
def test_one_wrong_letter_is_forgiven(name: str, place: int) -> None:
    place %= len(name)
    typed = name[:place] + "z" + name[place + 1 :]
    index = FuzzyIndex([name, "quite another thing", "xyxyxyxyxy"])
    assert index.search(typed)[0][0] == 0


def test_very_short_names_must_be_exact() -> None:
    assert FuzzyIndex(["heat", "up"]).search("heet") == ()


def test_a_title_written_so_comes_before_one_that_only_sounds_so() -> None:
    nine, number = Movie(901, "Nine", 2009, rating_count=1), Movie(902, "9", 2009, rating_count=500)
    index = TitleIndex(small_catalogue((*FILMS, nine, number)))
    assert [hit.movie_id for hit in index.lookup("nine")] == [901, 902]
    assert [hit.movie_id for hit in index.lookup("9")] == [902, 901]
