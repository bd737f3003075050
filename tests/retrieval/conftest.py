"""The small home of `small_home`, prepared and trained once."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_home import WordEncoder, write_home

from data.catalogue import Catalogue
from data.home import Home
from retrieval.recommender import Recommender, load
from retrieval.train import train


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Prepared and trained; tests that change files make their own with `fresh_home`."""
    made = write_home(tmp_path_factory.mktemp("home") / "var")
    train(made)
    return made


@pytest.fixture
def fresh_home(tmp_path: Path) -> Home:
    return write_home(tmp_path / "var")


@pytest.fixture(scope="session")
def catalogue(home: Home) -> Catalogue:
    return Catalogue.load(home.processed)


@pytest.fixture(scope="session")
def recommender(home: Home, catalogue: Catalogue) -> Recommender:
    return load(home, catalogue, WordEncoder)
