"""Requests of several wishes, refusals and genres: a film is to answer all of a request, and squarely."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse

from data.catalogue import Catalogue
from data.home import Home
from data.tag_space import TagSpace
from data.types import MOODS, Constraints, History, TagWish
from retrieval.ask import Ask
from retrieval.asked import Fit, Tags
from retrieval.fusion import fuse
from retrieval.protocols import Profile
from retrieval.query import Query
from retrieval.settings import Weights

HELD = {  # film → how far tags hold that are told, in the order of TAGS
    "both somewhat": (0.6, 0.6, 0.0),
    "one fully": (1.0, 0.0, 0.0),
    "nothing told": (0.0, 0.0, 0.0),
    "told otherwise": (0.0, 0.0, 0.9),
}


@pytest.fixture
def films(home: Home) -> Catalogue:
    """The first four films of the small home, with the tags of HELD."""
    catalogue = Catalogue.load(home.processed)
    matrix = np.zeros((len(catalogue), len(catalogue.tags)), np.float32)
    matrix[: len(HELD), :3] = list(HELD.values())
    catalogue.tag_matrix = sparse.csr_matrix(matrix)
    return catalogue


def ask(films: Catalogue, query: Query) -> Ask:
    none = np.empty(0, np.int64)
    return Ask(query, Profile.of([], []), none, none, none, np.ones(len(films), bool))


def space(films: Catalogue, expected: dict[int, float], tag: int = 0) -> TagSpace:
    told = TagSpace.told(films)
    profiles = told.profiles.copy()
    for row, value in expected.items():
        profiles[row, tag] = round(255 * value)
    return TagSpace(told.tags, profiles)


def by_tags(films: Catalogue, known: TagSpace, query: Query) -> np.ndarray:
    scores = Tags(films, known).scores(ask(films, query))
    assert scores is not None
    return scores[: len(HELD)]


def test_all_of_the_tags_somewhat_is_better_than_one_of_them_fully(films: Catalogue) -> None:
    wishes = tuple(TagWish(tag) for tag in films.tags[:2])
    scores = by_tags(films, TagSpace.told(films), Query(History(""), tags=wishes))
    assert scores[0] > scores[1] > scores[2]
    alone = by_tags(films, TagSpace.told(films), Query(History(""), tags=wishes[:1]))
    assert alone[1] > alone[0]


def test_what_is_expected_of_a_film_counts_where_nothing_is_told(films: Catalogue) -> None:
    known = space(films, {2: 0.4})
    wanted = by_tags(films, known, Query(History(""), tags=(TagWish(films.tags[0]),)))
    assert wanted[1] > wanted[0] > wanted[2] > wanted[3] == 0.0
    unwanted = by_tags(films, known, Query(History(""), tags=(TagWish(films.tags[0], -1.0),)))
    assert unwanted[2] == pytest.approx(-0.4, abs=0.01)
    assert unwanted[3] == 0.0


def test_of_a_tag_refused_the_likelier_films_fall_behind(films: Catalogue) -> None:
    refused = Query(History(""), constraints=Constraints(tags_none=films.tags[:1]))
    scores = by_tags(films, space(films, {2: 0.4}), refused)
    assert scores[3] > scores[2]


def test_a_genre_fits_best_where_it_is_all_and_has_its_mood(films: Catalogue) -> None:
    query = Query(History(""), constraints=Constraints(genres_all=("Comedy",)))
    comedy = films.genre_matrix[:, films.genres.index("Comedy")].astype(bool)
    shared, without = int(np.flatnonzero(comedy)[0]), int(np.flatnonzero(~comedy)[0])
    scores = Fit(films).scores(ask(films, query))
    assert scores is not None
    funny = float(films.moods[shared, MOODS.index("funny")])
    assert scores[shared] == pytest.approx((0.5 + funny) / 2.0)  # one genre of two, and how funny it is
    assert scores[shared] > scores[without]
    assert Fit(films).scores(ask(films, replace(query, constraints=Constraints()))) is None


def test_a_film_is_to_answer_every_part_of_a_request() -> None:
    parts = {"tags": np.array([1.0, 0.7, 0.0], np.float32), "moods": np.array([0.0, 0.7, 1.0], np.float32)}
    fused = fuse(parts, Weights(tags=1.0, moods=1.0), np.ones(3, bool))
    summed = fused["tags"] + fused["moods"]
    assert summed[1] == pytest.approx(1.4, abs=1e-5)
    assert summed[0] == summed[2] < 0.75


def test_a_part_that_only_refuses_is_no_part_to_answer() -> None:
    parts = {"tags": np.array([0.0, -0.5], np.float32), "moods": np.array([0.5, 1.0], np.float32)}
    fused = fuse(parts, Weights(tags=1.0, moods=1.0), np.ones(2, bool))
    np.testing.assert_allclose(fused["moods"], [0.5, 1.0])
