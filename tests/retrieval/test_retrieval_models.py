"""Each model scores any profile over all films, says who contributed, and comes back from disk as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from data.catalogue import Catalogue
from data.errors import StaleArtifactError
from data.home import Home, write_json
from retrieval.bundle import Bundle, ModelSettings
from retrieval.features import read_embeddings, read_facts, side_rows
from retrieval.interactions import of_arrays, read_interactions
from retrieval.models.als import Als, AlsSettings, confidences
from retrieval.models.content import Content
from retrieval.models.ease import Ease, EaseSettings
from retrieval.models.popularity import MONTH, Popularity, PopularitySettings
from retrieval.models.ridge import LEAST_FILMS, completed
from retrieval.protocols import Interactions, Profile


@pytest.fixture(scope="module")
def interactions(home: Home, catalogue: Catalogue) -> Interactions:
    return read_interactions(home.processed, catalogue.ids)


@pytest.fixture(scope="module")
def bundle(home: Home, catalogue: Catalogue, interactions: Interactions) -> Bundle:
    embeddings, _ = read_embeddings(home.embeddings, len(catalogue))
    return Bundle.fit(interactions, catalogue, read_facts(home.processed), embeddings, ModelSettings())


@pytest.fixture
def profile(catalogue: Catalogue) -> Profile:
    return Profile.of([catalogue.index(100), catalogue.index(103), catalogue.index(201)], [5.0, 4.0, 1.0], [1e9] * 3)


MODELS = ("popularity", "als", "ease", "content")


@pytest.mark.parametrize("name", MODELS)
def test_scores_every_film_and_is_nan_only_where_nothing_is_known(
    name: str, bundle: Bundle, catalogue: Catalogue, profile: Profile
) -> None:
    scores = getattr(bundle, name).score(profile)
    assert scores.shape == (len(catalogue),)
    assert scores.dtype == np.float32
    unrated = np.isnan(scores)
    assert unrated.sum() == (11 if name in ("popularity", "ease") else 0)
    assert not unrated[: catalogue.index(224) + 1].any()


@pytest.mark.parametrize("name", ["als", "ease", "content"])
def test_taste_prefers_the_kind_that_was_liked(
    name: str, bundle: Bundle, catalogue: Catalogue, profile: Profile
) -> None:
    scores = getattr(bundle, name).score(profile)
    space, love = catalogue.ids < 200, (catalogue.ids >= 200) & (catalogue.ids < 300)
    assert np.nanmean(scores[space]) > np.nanmean(scores[love])


@pytest.mark.parametrize("name", ["als", "ease", "content"])
def test_contributions_add_up_to_the_score(name: str, bundle: Bundle, catalogue: Catalogue, profile: Profile) -> None:
    model = getattr(bundle, name)
    for movie_id in (110, 215):
        row = catalogue.index(movie_id)
        assert model.contributions(profile, row).sum() == pytest.approx(float(model.score(profile)[row]), abs=1e-4)


@pytest.mark.parametrize("name", MODELS)
def test_an_empty_profile_and_one_of_unrated_films_are_answered(
    name: str, bundle: Bundle, catalogue: Catalogue
) -> None:
    model = getattr(bundle, name)
    for some in (Profile.of([], []), Profile.of([len(catalogue) - 1], [5.0])):
        assert model.score(some).shape == (len(catalogue),)
        assert not np.isinf(model.score(some)).any()
        assert model.contributions(some, 0).shape == (len(some),)


def test_ease_is_the_closed_form_of_the_paper(home: Home, interactions: Interactions, catalogue: Catalogue) -> None:
    features = side_rows(catalogue, read_facts(home.processed).people)
    settings = EaseSettings(min_ratings=1, regularization=50.0, entry_weight=0.0)
    model = Ease.fit(interactions, settings, features)
    ratings = np.zeros((len(interactions.user_ids), interactions.n_items))
    ratings[interactions.users, interactions.items] = np.maximum(interactions.ratings - 1.5, 0.2)
    side = features.toarray().T * settings.side_weight
    known = np.vstack([ratings, side])[:, model.items].astype(np.float64)
    inverse = np.linalg.inv(known.T @ known + 50.0 * np.eye(known.shape[1]))
    expected = -inverse / np.diag(inverse)
    np.fill_diagonal(expected, 0.0)
    np.testing.assert_allclose(model.weights, expected, atol=1e-4)


def test_ease_is_the_same_solved_over_people_or_over_films(interactions: Interactions) -> None:
    few = interactions.take(interactions.users < 6)  # fewer people than films: the other way of solving
    settings = EaseSettings(min_ratings=1, regularization=50.0)
    padding = sparse.csr_matrix((interactions.n_items, 200), dtype=np.float32)  # empty rows change nothing but the way
    over_people, over_films = Ease.fit(few, settings), Ease.fit(few, settings, padding)
    np.testing.assert_allclose(over_people.weights, over_films.weights, atol=1e-4)


def test_ease_of_many_films_and_of_people_who_rate_few_or_very_many() -> None:
    rng = np.random.default_rng(5)
    films = [rng.permutation(600)[: 200 if person < 20 else 5] for person in range(400)]
    users, items = np.repeat(np.arange(400), [len(some) for some in films]), np.concatenate(films)
    told = of_arrays(users, items, rng.choice([1.0, 3.0, 5.0], len(users)), np.zeros(len(users)), np.arange(600))
    model = Ease.fit(told, EaseSettings(min_ratings=1, regularization=30.0))
    known = told.matrix(np.maximum(told.ratings - 1.5, 0.2)).toarray()[:, model.items].astype(np.float64)
    inverse = np.linalg.inv(known.T @ known + 30.0 * np.eye(known.shape[1]))
    expected = -inverse / np.diag(inverse)
    np.fill_diagonal(expected, 0.0)
    np.testing.assert_allclose(model.weights, expected, atol=1e-5)


def test_films_without_ratings_get_the_factors_of_a_ridge_regression_on_what_they_are() -> None:
    rng = np.random.default_rng(7)
    content = np.hstack([rng.random((200, 40)) < 0.1, rng.standard_normal((200, 12))]).astype(np.float32)
    factors, known = rng.standard_normal((200, 6)).astype(np.float32), np.arange(200) < 150
    found = completed(factors, known, sparse.csr_matrix(content), regularization=3.0)
    often = (content[known] != 0).sum(axis=0) >= LEAST_FILMS
    x = np.hstack([content[:, often], np.ones((200, 1))])
    slopes = np.linalg.solve(x[known].T @ x[known] + 3.0 * np.eye(x.shape[1]), x[known].T @ factors[known])
    np.testing.assert_array_equal(found[known], factors[known])
    np.testing.assert_allclose(found[~known], x[~known] @ slopes, atol=1e-4)


def test_a_long_profile_scores_as_the_sum_of_its_entries(bundle: Bundle, catalogue: Catalogue) -> None:
    rows = np.flatnonzero(catalogue.ids < 300)  # more than a quarter of the films: the other way of multiplying
    whole = bundle.ease.score(Profile.of(rows.tolist(), [4.0] * len(rows)))
    single = sum(np.nan_to_num(bundle.ease.score(Profile.of([int(row)], [4.0]))) for row in rows)
    np.testing.assert_allclose(np.nan_to_num(whole), single, atol=1e-4)


def test_als_folds_a_person_in_as_implicit_does(interactions: Interactions) -> None:
    from implicit.cpu.als import AlternatingLeastSquares

    settings = AlsSettings(factors=8, iterations=5)
    mine = Als.fit(interactions, settings, threads=1)
    theirs = AlternatingLeastSquares(
        factors=8, regularization=settings.regularization, alpha=1.0, use_cg=False, num_threads=1
    )
    theirs.item_factors = mine.factors
    matrix = interactions.matrix(confidences(interactions.ratings, settings))
    theirs.user_factors = np.zeros((1, 8), np.float32)
    person = theirs.recalculate_user(0, matrix[0])
    np.testing.assert_allclose(
        mine.score(interactions.profile(0))[mine.known], (mine.factors @ person)[mine.known], atol=1e-3
    )


def test_a_low_rating_speaks_against_a_film_in_als(bundle: Bundle, catalogue: Catalogue) -> None:
    row = catalogue.index(105)
    liked = bundle.als.score(Profile.of([row], [5.0]))[row]
    hated = bundle.als.score(Profile.of([row], [0.5]))[row]
    assert hated <= 0.0 < liked


def test_popularity_follows_the_time_of_the_profile() -> None:
    early, late = 100 * MONTH, 400 * MONTH
    people = np.arange(20)
    items = np.where(people < 12, 0, 1)  # film 0 is rated by more people, all of them early
    interactions = of_arrays(people, items, np.full(20, 5.0), np.where(items == 0, early, late), np.array([0, 1, 2]))
    model = Popularity.fit(interactions, PopularitySettings())
    then, now = (model.score(Profile.of([2], [4.0], [at])) for at in (early, late))
    assert then[0] > then[1]
    assert now[1] > now[0]
    assert np.isnan(now[2])
    np.testing.assert_allclose(model.score(Profile.of([], [])), now)


def test_of_two_ratings_for_one_film_the_latest_stands_and_unknown_films_are_left_out() -> None:
    interactions = of_arrays(
        np.array([1, 1, 1]),
        np.array([10, 10, 77]),
        np.array([2.0, 4.0, 5.0]),
        np.array([5.0, 9.0, 1.0]),
        np.array([10, 20]),
    )
    assert interactions.ratings.tolist() == [4.0]
    assert interactions.items.tolist() == [0]


@pytest.mark.parametrize("name", MODELS)
def test_comes_back_from_disk_as_it_was(name: str, bundle: Bundle, profile: Profile, tmp_path: Path) -> None:
    bundle.save(tmp_path / "version")
    again = getattr(Bundle.load(tmp_path / "version", bundle.content.embeddings), name)
    np.testing.assert_array_equal(again.score(profile), getattr(bundle, name).score(profile))
    assert again.settings == getattr(bundle, name).settings


def test_damage_and_other_versions_are_named(bundle: Bundle, tmp_path: Path) -> None:
    folder = tmp_path / "version"
    bundle.save(folder)
    weights = folder / "ease" / "weights.npy"
    content = bytearray(weights.read_bytes())
    content[len(content) // 2] ^= 0xFF
    weights.write_bytes(bytes(content))
    with pytest.raises(StaleArtifactError, match=r"weights\.npy is damaged"):
        Ease.load(folder / "ease")
    weights.unlink()
    with pytest.raises(StaleArtifactError, match=r"weights\.npy is missing"):
        Ease.load(folder / "ease")
    write_json(folder / "als" / "model.json", {"kind": "als", "format": -1})
    with pytest.raises(StaleArtifactError, match="another version"):
        Als.load(folder / "als")
    with pytest.raises(StaleArtifactError, match="missing"):
        Popularity.load(tmp_path / "nowhere")


def test_films_nobody_rated_are_near_films_of_their_kind(bundle: Bundle, catalogue: Catalogue) -> None:
    content: Content = bundle.content
    unrated = np.flatnonzero((catalogue.ids >= 10_000_000) & catalogue.has_people)
    is_space = catalogue.genre_matrix[:, catalogue.genres.index("Sci-Fi")]
    likeness = content.likeness(np.array([catalogue.index(100)]), np.ones(1, np.float32))
    assert likeness[unrated[is_space[unrated]]].min() > likeness[unrated[~is_space[unrated]]].max()


def test_models_do_not_look_at_the_catalogues_rating_columns(interactions: Interactions, bundle: Bundle) -> None:
    """What counts as popular or good comes from the ratings given to `fit`: the prior moves with them."""
    worse = replace(interactions, ratings=np.full_like(interactions.ratings, 1.0))
    assert (
        Popularity.fit(worse, PopularitySettings()).score(Profile.of([], []))[0]
        < bundle.popularity.score(Profile.of([], []))[0]
    )
