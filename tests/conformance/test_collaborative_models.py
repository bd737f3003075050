"""One suite over every model of taste: shapes, unknowns, many people at once, contributions, and files."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import sparse

from data.errors import StaleArtifactError
from data.home import write_json
from retrieval.interactions import of_arrays
from retrieval.models.als import Als, AlsSettings
from retrieval.models.blend import Blend, BlendSettings
from retrieval.models.ease import Ease, EaseSettings
from retrieval.models.neighbours import Neighbours, NeighbourSettings
from retrieval.models.popularity import Popularity, PopularitySettings
from retrieval.models.svd import Svd, SvdSettings
from retrieval.models.timeliness import Timeliness, TimelinessSettings
from retrieval.protocols import Interactions, Profile

PEOPLE, FILMS, UNRATED = 40, 30, 4
DAY = 86400.0


def _ratings() -> Interactions:
    """Even people like the first half of the films, odd ones the second; the last films nobody has rated."""
    rng = np.random.default_rng(3)
    users, items, stars = [], [], []
    for user in range(PEOPLE):
        half = (FILMS - UNRATED) // 2
        liked = rng.permutation(half)[:7] + half * (user % 2)
        other = rng.permutation(half)[:2] + half * (1 - user % 2)
        for film, star in [*((film, 5.0) for film in liked), *((film, 1.5) for film in other)]:
            users.append(user)
            items.append(int(film))
            stars.append(star)
    times = 1e9 + DAY * rng.integers(1, 900, len(users))
    return of_arrays(np.array(users), np.array(items), np.array(stars), times, np.arange(FILMS))


def _content() -> sparse.csr_matrix:
    half = (FILMS - UNRATED) // 2
    first = np.zeros(FILMS, bool)
    first[[*range(half), FILMS - 1]] = True  # the last film is of the first kind, the other unrated ones of the second
    return sparse.csr_matrix(np.stack([first, ~first], axis=1), dtype=np.float32)


def _ease(told: Interactions) -> Ease:
    return Ease.fit(told, EaseSettings(regularization=20.0, min_ratings=1), _content())


def _als(told: Interactions) -> Als:
    return Als.fit(told, AlsSettings(factors=6, regularization=2.0), _content(), threads=1)


def _blend(told: Interactions) -> Blend:
    return Blend(_ease(told), _als(told), Timeliness.fit(told, TimelinessSettings()), BlendSettings())


FITS: dict[str, Callable[[Interactions], Any]] = {
    "popularity": lambda told: Popularity.fit(told, PopularitySettings()),
    "ease": _ease,
    "als": _als,
    "neighbours": lambda told: Neighbours.fit(told, NeighbourSettings(neighbours=10)),
    "svd": lambda told: Svd.fit(told, SvdSettings(factors=4)),
    "timeliness": lambda told: Timeliness.fit(told, TimelinessSettings()),
    "blend": _blend,
}
ADDITIVE = ("ease", "als", "neighbours", "svd")
SAVED = tuple(name for name in FITS if name != "blend")  # which is a view on the others


@pytest.fixture(scope="module")
def told() -> Interactions:
    return _ratings()


@pytest.fixture(params=FITS)
def model(request: pytest.FixtureRequest, told: Interactions) -> Any:
    return FITS[request.param](told)


def test_a_score_for_each_film_and_nan_only_where_nothing_is_known(model: Any, told: Interactions) -> None:
    scores = model.score(told.profile(0))
    assert scores.shape == (FILMS,)
    assert scores.dtype == np.float32
    assert not np.isnan(scores[: FILMS - UNRATED]).any()
    assert not np.isinf(scores).any()
    knows_content = model.name in ("als", "blend", "timeliness")
    assert np.isnan(scores[FILMS - UNRATED :]).all() == (not knows_content)


def test_many_people_score_as_each_alone(model: Any, told: Interactions) -> None:
    some = np.array([1, 4, 39])
    together = model.scores(told, some)
    assert together.shape == (3, FILMS)
    for line, user in enumerate(some):
        np.testing.assert_allclose(together[line], model.score(told.profile(int(user))), atol=2e-4)


def test_nothing_told_and_unrated_films_are_answered(model: Any) -> None:
    for profile in (Profile.of([], []), Profile.of([FILMS - 1], [5.0]), Profile.of([0], [0.5], [1e9])):
        assert model.score(profile).shape == (FILMS,)
        assert not np.isinf(model.score(profile)).any()
        assert model.contributions(profile, 0).shape == (len(profile),)


@pytest.mark.parametrize("name", ADDITIVE)
def test_contributions_add_up_to_the_score(name: str, told: Interactions) -> None:
    model = FITS[name](told)
    profile = told.profile(5)
    for film in (0, 20):
        assert model.contributions(profile, film).sum() == pytest.approx(float(model.score(profile)[film]), abs=1e-4)


@pytest.mark.parametrize("name", [*ADDITIVE, "blend"])
def test_what_a_person_likes_stands_above_what_others_like(name: str, told: Interactions) -> None:
    scores = FITS[name](told).score(told.profile(0))
    half = (FILMS - UNRATED) // 2
    assert scores[:half].mean() > scores[half : FILMS - UNRATED].mean()


@pytest.mark.parametrize("name", FITS)
def test_the_same_ratings_give_the_same_model(name: str, told: Interactions) -> None:
    first, second = (FITS[name](told).scores(told, np.arange(PEOPLE)) for _ in range(2))
    np.testing.assert_array_equal(first, second)


@pytest.mark.parametrize("name", FITS)
def test_one_person_one_film_and_ratings_all_the_same(name: str) -> None:
    one = of_arrays(np.array([7]), np.array([1]), np.array([4.0]), np.array([0.0]), np.arange(FILMS))
    same = replace(_ratings(), ratings=np.full(len(_ratings()), 3.0, np.float32))
    for told in (one, same):
        scores = FITS[name](told).scores(told, np.array([0]))
        assert scores.shape == (1, FILMS)
        assert not np.isinf(scores).any()


@pytest.mark.parametrize("name", SAVED)
def test_comes_back_from_disk_as_it_was(name: str, told: Interactions, tmp_path: Path) -> None:
    model = FITS[name](told)
    model.save(tmp_path / name)
    again = type(model).load(tmp_path / name)
    np.testing.assert_array_equal(again.score(told.profile(3)), model.score(told.profile(3)))
    assert again.settings == model.settings
    assert not list(tmp_path.rglob("*.pkl"))


@pytest.mark.parametrize("name", SAVED)
def test_damaged_files_and_other_versions_are_named(name: str, told: Interactions, tmp_path: Path) -> None:
    model = FITS[name](told)
    model.save(tmp_path / name)
    path = tmp_path / name / "model.json"
    saved = json.loads(path.read_text())
    others = (
        saved | {"meta": saved["meta"] | {"knob": 1}},  # a setting of a later version
        saved | {"meta": dict.fromkeys(saved["meta"], "much")},
        saved | {"checksums": {}},
        {key: value for key, value in saved.items() if key != "meta"},
    )
    for other in others:
        write_json(path, other)
        with pytest.raises(StaleArtifactError, match="another version"):
            type(model).load(tmp_path / name)
    write_json(path, saved)
    array = max((tmp_path / name).glob("*.npy"), key=lambda path: path.stat().st_size)
    content = bytearray(array.read_bytes())
    content[-1] ^= 0xFF
    array.write_bytes(bytes(content))
    with pytest.raises(StaleArtifactError, match=rf"{array.name} is damaged"):
        type(model).load(tmp_path / name)
    write_json(tmp_path / name / "model.json", {"kind": name, "format": -1})
    with pytest.raises(StaleArtifactError, match="another version"):
        type(model).load(tmp_path / name)


def test_films_nobody_rated_follow_their_content_in_als(told: Interactions) -> None:
    first_kind, second_kind = _als(told).score(told.profile(0)), _als(told).score(told.profile(1))
    assert first_kind[FILMS - 1] > first_kind[FILMS - 2]
    assert second_kind[FILMS - 1] < second_kind[FILMS - 2]


def test_item_knn_is_the_shrunk_cosine() -> None:
    users, items = np.array([0, 0, 1, 1, 2]), np.array([0, 1, 0, 1, 1])
    told = of_arrays(users, items, np.full(5, 2.5), np.zeros(5), np.arange(3))  # each rating counts 1
    model = Neighbours.fit(told, NeighbourSettings(shrinkage=2.0, sharpness=1.0))
    expected = 2.0 / (np.sqrt(2.0) * np.sqrt(3.0) + 2.0)  # two people in common, of two and of three
    assert model.score(Profile.of([0], [2.5]))[1] == pytest.approx(expected, abs=1e-6)


def test_svd_of_full_rank_gives_the_ratings_back(told: Interactions) -> None:
    model = Svd.fit(told, SvdSettings(factors=FILMS, levelling=0.0))
    rebuilt = model.scores(told, np.arange(PEOPLE))[:, : FILMS - UNRATED]
    expected = told.matrix(np.maximum(told.ratings - 1.5, 0.2)).toarray()[:, : FILMS - UNRATED]
    np.testing.assert_allclose(rebuilt, expected, atol=1e-3)


def test_the_season_knows_what_was_watched_then_and_what_was_not_there_yet() -> None:
    early, late = 1e9, 1e9 + 2000 * DAY
    users = np.arange(20)
    items, times = np.where(users < 10, 0, 1), np.where(users < 10, early, late)
    model = Timeliness.fit(of_arrays(users, items, np.full(20, 4.0), times, np.arange(3)), TimelinessSettings())
    then, now = (model.score(Profile.of([2], [4.0], [at])) for at in (early, late))
    assert then[0] > 0 > then[1]
    assert then[1] < -TimelinessSettings().absent < now[0] < 0 < now[1]  # film 1 was first rated much later
    assert then[2] == now[2] == 0.0
    asked_today = model.score(replace(Profile.of([2], [4.0], [early]), now=np.inf))
    np.testing.assert_allclose(asked_today, now, atol=1e-6)  # somebody who asks now has every film before them
    assert (Timeliness.fit(_untimed(), TimelinessSettings()).score(Profile.of([2], [4.0])) == 0).all()


def _untimed() -> Interactions:
    return replace(_ratings(), times=np.zeros(len(_ratings())))
