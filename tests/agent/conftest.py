"""What tests of the agent share: the reader of messages, talk without a model, and talk with one that is scripted."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from homes import copy_home
from openai_stub import Stub, openai_stub

from agent.compose import App, build
from agent.settings import Settings
from agent.understanding import Understander
from data.types import Reply
from tests.agent.saying import Ask, Talk


@pytest.fixture(scope="session")
def understander(app: App) -> Understander:
    """Reads messages about the films of the starter data."""
    return Understander(app.catalogue, app.titles, app.names)


@pytest.fixture(scope="session")
def talk(app: App) -> Talk:
    """Says some messages in a conversation of its own; the last reply."""

    def said(*messages: str) -> Reply:
        session = uuid.uuid4().hex
        return [app.assistant.run_turn(session, session, message) for message in messages][-1]

    return said


@pytest.fixture(scope="module")
def stub() -> Iterator[Stub]:
    """An OpenAI-compatible address on this machine's loopback that answers what it is told to."""
    with openai_stub() as running:
        yield running


@pytest.fixture(scope="module")
def model_settings() -> dict[str, Any]:
    """How the scripted model is called; a module that needs something else has a fixture of this name."""
    return {"llm_timeout_s": 6, "llm_retries": 2}


@pytest.fixture(scope="module")
def with_model(
    starter_home: Path, stub: Stub, model_settings: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> App:
    """The whole application with the scripted model, and a database of its own."""
    home = copy_home(starter_home, tmp_path_factory.mktemp("model") / "var")
    return build(Settings(home=home, llm_base_url=stub.url, llm_model="stub", **model_settings))


@pytest.fixture
def ask(with_model: App) -> Ask:
    """Says one message after the other to the scripted model, in a conversation of somebody new."""
    session, user = uuid.uuid4().hex, f"ann-{uuid.uuid4().hex[:8]}"
    return lambda message: with_model.assistant.run_turn(session, user, message)
