"""Every film that passes meets every constraint, checked film by film; what must be given up is the cheapest."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.types import Constraints, Movie, PersonWish, Span
from retrieval.filters import TAG_STRONG, combine, in_words, masks, relax

GENRES, LANGUAGES = ("Sci-Fi", "Romance", "Comedy", "Western"), ("English", "French", "Klingon")
PEOPLE = ("Star Director 1", "Love Director 2", "Actor 0", "Actor 1", "Nobody Known")
TAGS = ("alien", "paris", "wedding", "unheard-of")

spans = st.one_of(
    st.none(),
    st.builds(Span, st.one_of(st.none(), st.integers(1975, 2012)), st.one_of(st.none(), st.integers(1975, 2012))),
)
minutes = st.one_of(
    st.none(), st.builds(Span, st.one_of(st.none(), st.integers(70, 150)), st.one_of(st.none(), st.integers(70, 150)))
)
wishes = st.builds(PersonWish, st.sampled_from(PEOPLE), st.sampled_from(["director", "actor", "writer", "any"]))


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


constraints = st.builds(
    Constraints,
    genres_all=some(GENRES), genres_any=some(GENRES), genres_none=some(GENRES), years=spans, runtime=minutes,
    languages=some(LANGUAGES), languages_none=some(LANGUAGES), people=st.lists(wishes, max_size=2).map(tuple),
    people_all=st.booleans(), people_none=st.lists(wishes, max_size=2).map(tuple), tags_none=some(TAGS),
)  # fmt: skip


def meets(movie: Movie, wanted: Constraints) -> bool:
    """The slow and separate way: one film, one constraint after the other."""

    def has(person: PersonWish) -> bool:
        groups = {"director": movie.directors, "actor": movie.cast, "writer": movie.writers}
        names = movie.directors + movie.cast + movie.writers if person.role == "any" else groups[person.role]
        return person.name in names

    checks = [
        all(genre in movie.genres for genre in wanted.genres_all),
        not wanted.genres_any or any(genre in movie.genres for genre in wanted.genres_any),
        not wanted.genres_none or (bool(movie.genres) and not set(movie.genres) & set(wanted.genres_none)),
        wanted.years is None or wanted.years.holds(movie.year),
        wanted.runtime is None or wanted.runtime.holds(movie.runtime_min),
        not wanted.languages or any(language in movie.languages for language in wanted.languages),
        not wanted.languages_none or (bool(movie.languages) and not set(movie.languages) & set(wanted.languages_none)),
        not wanted.people or (all if wanted.people_all else any)(has(person) for person in wanted.people),
        not wanted.people_none
        or (bool(movie.cast or movie.directors) and not any(has(person) for person in wanted.people_none)),
        not wanted.tags_none
        or (bool(movie.tags) and not any(t.tag in wanted.tags_none and t.relevance >= TAG_STRONG for t in movie.tags)),
    ]
    return all(checks)


@given(constraints)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_exactly_the_films_that_meet_every_constraint_pass(catalogue: Catalogue, wanted: Constraints) -> None:
    mask = combine(masks(wanted, catalogue), len(catalogue))
    expected = [meets(catalogue.movie(int(movie_id)), wanted) for movie_id in catalogue.ids]
    assert mask.tolist() == expected


@given(constraints)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_is_given_up_helps_and_is_never_an_exclusion(catalogue: Catalogue, wanted: Constraints) -> None:
    found, everything = masks(wanted, catalogue), np.ones(len(catalogue), bool)
    dropped = relax(found, everything)
    assert not {"genres_none", "languages_none", "people_none", "tags_none"} & set(dropped)
    if dropped:
        assert not combine(found, len(catalogue)).any()
        assert combine(found, len(catalogue), dropped).any()
        for name in dropped:  # each of them was needed
            assert not combine(found, len(catalogue), [other for other in dropped if other != name]).any()
            assert in_words(name, wanted)


def test_a_film_of_which_nothing_is_known_meets_no_constraint(catalogue: Catalogue) -> None:
    bare = catalogue.index(10_000_999)
    for wanted in (
        Constraints(genres_none=("Western",)),
        Constraints(languages_none=("Klingon",)),
        Constraints(years=Span(1900, 2100)),
        Constraints(people_none=(PersonWish("Actor 0"),)),
        Constraints(tags_none=("paris",)),
        Constraints(runtime=Span(0, 999)),
    ):
        assert not combine(masks(wanted, catalogue), len(catalogue))[bare]


def test_gives_up_years_and_length_before_the_person(catalogue: Catalogue) -> None:
    wanted = Constraints(
        people=(PersonWish("Star Director 1", "director"),), years=Span(1900, 1910), runtime=Span(None, 10)
    )
    assert set(relax(masks(wanted, catalogue), np.ones(len(catalogue), bool))) == {"years", "runtime"}


def test_gives_something_up_when_all_that_match_are_already_known(catalogue: Catalogue) -> None:
    wanted = Constraints(genres_all=("Sci-Fi",), years=Span(1980, 1980))
    found = masks(wanted, catalogue)
    assert relax(found, np.ones(len(catalogue), bool)) == ()
    assert relax(found, ~combine(found, len(catalogue))) == ("years",)


@pytest.mark.parametrize(
    ("name", "wanted", "words"),
    [
        ("years", Constraints(years=Span(1980, 1989)), "the years (1980 to 1989)"),
        ("years", Constraints(years=Span(None, 1970)), "the years (at most 1970)"),
        ("runtime", Constraints(runtime=Span(None, 90)), "the length (at most 90 minutes)"),
        ("languages", Constraints(languages=("French", "Italian")), "the language (French or Italian)"),
        ("genres_all", Constraints(genres_all=("Comedy", "Horror")), "the genre (Comedy and Horror)"),
        ("people", Constraints(people=(PersonWish("Ang Lee", "director"),)), "the people (Ang Lee as director)"),
    ],
)
def test_says_what_was_given_up_in_plain_words(name: str, wanted: Constraints, words: str) -> None:
    assert in_words(name, wanted) == words
