"""What tests share: a home folder prepared from the real starter data, and the application on top of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from homes import copy_home
from hypothesis import settings

if TYPE_CHECKING:
    from agent.compose import App


# The same examples every time, however slow the machine.
settings.register_profile("marquee", derandomize=True, deadline=None)
settings.load_profile("marquee")


@pytest.fixture(scope="session")
def starter_home() -> Path:
    """The prepared starter data as `make test` made it: read-only, shared by all tests."""
    home = Path(os.environ.get("MARQUEE_TEST_HOME", Path(__file__).parent.parent / ".cache" / "test-home"))
    if not (home / "models" / "current.json").exists():
        pytest.fail(f"{home} is not prepared: run `make test`, or `MARQUEE_HOME={home} python run.py train`.")
    return home


@pytest.fixture(scope="session")
def prepared_home(starter_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy for this session whose database tests may fill."""
    return copy_home(starter_home, tmp_path_factory.mktemp("home") / "var")


@pytest.fixture(scope="session")
def app(prepared_home: Path) -> App:
    """The whole application with the built-in planner, built once."""
    from agent.compose import build
    from agent.settings import Settings

    return build(Settings(home=prepared_home, llm_base_url=None))
