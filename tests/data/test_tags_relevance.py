"""Relevance learned from answers and from scores, and the profiles that are written."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from scipy import sparse

from data import tag_regression
from data.canonical import locate
from data.cleaning import FILM_SCHEMA
from data.errors import HomeError, InputError
from data.tag_profiles import write_tags
from data.tag_regression import NOISE, OWN, Known, regress, tag_kernel
from data.tag_relevance import Answers, Signals, learn_answers, learn_scores
from data.tag_space import TagSpace

FILMS, TAGS = 60, 12


@pytest.mark.parametrize("full", [0.0, 1.0])
def test_the_regression_is_the_posterior_mean(monkeypatch: pytest.MonkeyPatch, full: float) -> None:
    """Both ways of reckoning against the textbook's: k (K + noise)⁻¹ (y − mean)."""
    for name, value in (("FULL", full), ("STEPS", 500), ("CLOSE", 1e-6)):
        monkeypatch.setattr(tag_regression, name, value)
    rng = np.random.default_rng(0)
    features = rng.normal(size=(FILMS, 5)).astype(np.float32)
    kernel = tag_kernel(rng.normal(size=(TAGS, 4)).astype(np.float32), TAGS)
    known = Known.of(rng.integers(0, 50, 200), rng.integers(0, TAGS, 200), rng.random(200).astype(np.float32), TAGS)
    film, tag = np.nonzero(known.count)
    own, mean = known.films[film], np.average(known.mean, weights=known.count)
    alike = (features[own] @ features[own].T + OWN * (own[:, None] == own)) * kernel[np.ix_(tag, tag)]
    weights = np.linalg.solve(alike + np.diag(NOISE / known.count[film, tag]), known.mean[film, tag] - mean)
    rows = np.arange(FILMS)
    cross = features @ features[own].T + OWN * (rows[:, None] == own)
    expected = mean + np.einsum("fn,tn,n->ft", cross, kernel[:, tag], weights)
    found = regress(known, features, kernel).predict(features, rows)
    np.testing.assert_allclose(found, expected, atol=2e-4)


def world(seed: int = 0) -> tuple[Signals, np.ndarray]:
    """Films of three kinds, and the relevance of tags that go with one kind each."""
    rng = np.random.default_rng(seed)
    kind = rng.integers(0, 3, 150)
    features = np.hstack([np.eye(3)[kind] + 0.1 * rng.normal(size=(150, 3)), np.ones((150, 1))]).astype(np.float32)
    truth = np.repeat(np.eye(3), 4, axis=1)[kind].astype(np.float32)
    nothing = sparse.csr_matrix(truth.shape, dtype=np.float32)
    facts = np.zeros((150, 1), dtype=np.float32)
    return Signals(features, tag_kernel(None, 12), nothing, nothing, lambda rows: [], facts), truth


def test_answers_teach_films_that_nobody_was_asked_about() -> None:
    signals, truth = world()
    rng = np.random.default_rng(1)
    film, tag = rng.integers(0, 100, 900), rng.integers(0, 12, 900)
    value = np.clip(truth[film, tag] + rng.choice([-0.25, 0, 0.25], 900), 0, 1).astype(np.float32)
    model = learn_answers(Answers(film, tag, value), signals, seed=3)
    told = model.predict(np.arange(100, 150))
    assert np.abs(told - truth[100:]).mean() < 0.25 * np.abs(truth[100:].mean(axis=0) - truth[100:]).mean()
    again = learn_answers(Answers(film, tag, value), signals, seed=3)
    assert again.trees == model.trees
    np.testing.assert_array_equal(again.predict(np.arange(100, 150)), told)
    np.testing.assert_allclose(model.at(np.array([149, 100]), np.array([0, 5])), [told[49, 0], told[0, 5]], atol=1e-6)


def test_scores_teach_films_without() -> None:
    signals, truth = world()
    scores = truth[:100] * 0.9
    scores[::7, 3] = np.nan
    told = learn_scores(np.arange(100), scores, signals, seed=3).predict(np.arange(100, 150))
    assert np.abs(told - 0.9 * truth[100:]).mean() < 0.1


def folder_of(tmp_path: Path, rng: np.random.Generator) -> tuple[Path, Path, np.ndarray]:
    """A raw folder with scores for the first films, and the stages before the tags."""
    raw, stage = tmp_path / "raw", tmp_path / "stage"
    raw.mkdir(parents=True)
    stage.mkdir()
    kind = rng.integers(0, 2, FILMS)
    tags = ["war", "time loop", "owned", "zombie"]
    films = [
        {name: [] for name in FILM_SCHEMA.names if pa.types.is_list(FILM_SCHEMA.field(name).type)}
        | {"id": 10 * i, "title": f"Film {i}", "year": 1990, "genres": [("War", "Horror")[kind[i]]], "rating_count": 3,
           "mean_rating": 3.5, "overview": ("A war story.", "A story of the dead.")[kind[i]], "tagline": "", "plot": ""}
        for i in range(FILMS)
    ]  # fmt: skip
    pq.write_table(pa.Table.from_pylist(films, schema=FILM_SCHEMA), stage / "films.parquet")
    users = np.repeat(np.arange(20), 9)
    ratings = {"user_id": users, "movie_id": 10 * rng.integers(0, FILMS, 180), "rating": np.full(180, 4, np.float32)}
    pq.write_table(pa.table({**ratings, "at": np.zeros(180, np.int64)}), stage / "ratings.parquet")
    np.save(stage / "movies.npy", (np.eye(2)[kind] + 0.1 * rng.normal(size=(FILMS, 2))).astype(np.float32))
    (raw / "metadata.json").write_text(
        "".join(json.dumps({"item_id": f["id"], "title": f["title"]}) + "\n" for f in films)
    )
    (raw / "ratings.json").write_text('{"item_id":0,"user_id":1,"rating":4}\n')
    (raw / "tags.json").write_text("".join(json.dumps({"tag": tag, "id": 9 * i}) + "\n" for i, tag in enumerate(tags)))
    (raw / "tag_count.json").write_text('{"item_id":590,"tag_id":9,"num":4}\n')
    relevance = np.stack([kind == 0, kind == 0, kind == 0, kind == 1], axis=1) * 0.9 + 0.05
    lines = [f"{tags[t]},{10 * i},{relevance[i, t]}\n" for i in range(40) for t in range(4)]
    (raw / "tagdl.csv").write_text("tag,item_id,score\n" + "".join(lines))
    return raw, stage, relevance


def test_scored_films_have_their_scores_and_the_others_what_is_learned(tmp_path: Path) -> None:
    raw, stage, relevance = folder_of(tmp_path, np.random.default_rng(0))
    made = []
    for name in ("a", "b"):
        folder = tmp_path / name
        folder.mkdir()
        report = write_tags(locate(raw), stage, stage, stage, folder, 1, False, False)
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert made[0] == made[1]
    assert report["scores"] == 160
    space = TagSpace.load(tmp_path / "a")
    assert {"war", "time loop", "zombies"} <= set(space.tags)
    assert "owned" not in space.tags
    matrix = sparse.load_npz(tmp_path / "a" / "tags.npz")
    for tag, column in (("war", 0), ("time loop", 1), ("zombies", 3)):
        told = space.column(tag)
        np.testing.assert_allclose(told[:40], relevance[:40, column], atol=0.5 / 255)
        assert np.abs(told[40:] - relevance[40:, column]).mean() < 0.2
        place = space.tags.index(tag)
        shown = matrix[:40, [place]].toarray().ravel()
        np.testing.assert_allclose(shown, np.where(relevance[:40, column] > 0.5, 0.95, 0), atol=1e-5)
    assert matrix[59, space.tags.index("time loop")] == pytest.approx(4 / (4 + 0.2 + 0.04))
    np.testing.assert_allclose(space.profile(3), [space.column(tag)[3] for tag in space.tags])


def test_profiles_that_do_not_fit_are_said(tmp_path: Path) -> None:
    (tmp_path / "tags.json").write_text('["war", "sad"]')
    with pytest.raises(HomeError, match=r"profiles\.npy is missing"):
        TagSpace.load(tmp_path)
    np.save(tmp_path / "profiles.npy", np.zeros((4, 3), np.uint8))
    with pytest.raises(HomeError, match="does not fit"):
        TagSpace.load(tmp_path)
    (tmp_path / "profiles.npy").write_bytes(b"nonsense")
    with pytest.raises(HomeError, match="damaged"):
        TagSpace.load(tmp_path)


def test_strict_stops_at_the_first_problem(tmp_path: Path) -> None:
    raw, stage, _ = folder_of(tmp_path, np.random.default_rng(0))
    with (raw / "tag_count.json").open("a") as file:
        file.write('{"item_id":77,"tag_id":9,"num":4}\n')
    with pytest.raises(InputError, match=r"tag_count\.json, line 2: the film 77"):
        write_tags(locate(raw), stage, stage, stage, tmp_path, 1, True, False)
