"""Training writes one sound version at a time, does nothing when nothing changed, and mends what is damaged."""

from __future__ import annotations

import json
import shutil

import pytest
from small_home import WordEncoder, films, write_ratings

from data.catalogue import Catalogue
from data.errors import HomeError, StaleArtifactError
from data.home import Home
from data.types import History
from retrieval.bundle import ModelSettings
from retrieval.models.als import AlsSettings
from retrieval.query import Query
from retrieval.recommender import load
from retrieval.train import TrainSettings, train
from retrieval.versions import KEPT


def settings(factors: int) -> TrainSettings:
    return TrainSettings(ModelSettings(als=AlsSettings(factors=factors, iterations=2)))


def trained(home: Home) -> set[str]:
    return {path.name for path in home.models.iterdir() if path.is_dir()}


def works(home: Home) -> bool:
    recommender = load(home, Catalogue.load(home.processed), WordEncoder)
    return len(recommender.recommend(Query(History(""), text="space", k=3)).recommendations) == 3


def test_trains_once_and_says_what_with(fresh_home: Home) -> None:
    said: list[str] = []
    version = train(fresh_home, progress=said.append)
    manifest = json.loads((fresh_home.models / version / "manifest.json").read_text())
    assert manifest["data_version"] == "one"
    assert manifest["films"] == 61
    assert manifest["settings"]["ease"]["regularization"] > 0
    assert any("training on" in line for line in said)
    stamp = (fresh_home.models / version / "manifest.json").stat().st_mtime_ns
    assert train(fresh_home) == version
    assert (fresh_home.models / version / "manifest.json").stat().st_mtime_ns == stamp
    assert works(fresh_home)


def test_other_data_or_settings_make_another_version(fresh_home: Home) -> None:
    first = train(fresh_home, settings(4))
    second = train(fresh_home, settings(5))
    (fresh_home.processed / "manifest.json").write_text('{"version": "two"}')
    write_ratings(fresh_home, films(), seed=2)
    third = train(fresh_home, settings(5))
    assert len({first, second, third}) == 3
    assert json.loads((fresh_home.models / "current.json").read_text()) == {"version": third}
    assert works(fresh_home)


def test_keeps_only_the_last_versions(fresh_home: Home) -> None:
    made = [train(fresh_home, settings(factors)) for factors in range(2, 4 + KEPT)]
    assert trained(fresh_home) == set(made[-KEPT:])


@pytest.mark.parametrize("damage", ["current.json", "ease/weights.npy", "manifest.json", "prior"])
def test_what_is_damaged_is_named_and_trained_again(fresh_home: Home, damage: str) -> None:
    version = train(fresh_home, settings(4))
    path = fresh_home.models / damage if damage == "current.json" else fresh_home.models / version / damage
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.write_bytes(b"{half a fi")
    with pytest.raises(StaleArtifactError, match=r"run.py train"):
        load(fresh_home, Catalogue.load(fresh_home.processed), WordEncoder)
    assert train(fresh_home, settings(4)) == version
    assert works(fresh_home)


def test_what_a_killed_run_left_is_swept_up(fresh_home: Home) -> None:
    version = train(fresh_home, settings(4))
    half = fresh_home.models / f".{version}.abcd.tmp"
    half.mkdir()
    (half / "weights.npy").write_bytes(b"half")
    (fresh_home.models / version).rename(fresh_home.models / f".{version}.abcd.old")  # killed between two renames
    assert train(fresh_home, settings(4)) == version
    assert {path.name for path in fresh_home.models.iterdir()} == {version, "current.json"}
    assert works(fresh_home)


def test_models_of_other_data_are_refused(fresh_home: Home) -> None:
    train(fresh_home, settings(4))
    (fresh_home.processed / "manifest.json").write_text('{"version": "two"}')
    with pytest.raises(StaleArtifactError, match="trained on other data"):
        load(fresh_home, Catalogue.load(fresh_home.processed), WordEncoder)


def test_a_missing_vector_index_is_made_again(fresh_home: Home) -> None:
    train(fresh_home, settings(4))
    shutil.rmtree(fresh_home.embeddings / "chroma")
    assert works(fresh_home)


def test_nothing_prepared_is_said(fresh_home: Home) -> None:
    for path in (fresh_home.processed / "ratings.parquet", fresh_home.processed / "manifest.json"):
        path.unlink()
        with pytest.raises(HomeError, match=r"run.py prepare"):
            train(fresh_home)
