"""The interfaces over hand-made films, a real store and a scripted assistant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from scripted import ScriptedServices, scripted_services

from ui.api import create_api
from ui.metrics import Metrics


@pytest.fixture
def services(tmp_path: Path) -> ScriptedServices:
    return scripted_services(tmp_path)


@pytest.fixture
def client(services: ScriptedServices) -> Iterator[TestClient]:
    with TestClient(create_api(services, Metrics()), raise_server_exceptions=False) as client:
        yield client
