"""A conversation goes on over a change of models, and every list it is shown is logged."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from small_home import write_home

from data.home import Home
from data.store import Store
from retrieval import versions
from retrieval.bundle import ModelSettings
from retrieval.experiments.definition import Experiment
from retrieval.experiments.report import report
from retrieval.models.als import AlsSettings
from retrieval.train import TrainSettings, roll_back, train

SERVER = Path(__file__).parent / "live_server.py"
Call = Callable[..., dict[str, Any]]


def settings(factors: int) -> TrainSettings:
    return TrainSettings(ModelSettings(als=AlsSettings(factors=factors, iterations=2)))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    made = write_home(tmp_path_factory.mktemp("live") / "var")
    films = len(np.load(made.embeddings / "movies.npy"))
    vectors = np.random.default_rng(1).standard_normal((films, 384)).astype(np.float32)  # as long as MiniLM's
    np.save(made.embeddings / "movies.npy", vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
    train(made, settings(4))
    return made


@pytest.fixture(scope="module")
def call(home: Home) -> Iterator[Call]:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    process = subprocess.Popen([sys.executable, SERVER, str(port), home.root], cwd=SERVER.parents[2])

    def ask(path: str, **body: Any) -> dict[str, Any]:
        data = json.dumps(body).encode() if body else None
        asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, {"content-type": "application/json"})
        with urllib.request.urlopen(asked, timeout=20) as answer:
            return dict(json.load(answer))

    try:
        until(lambda: answers(ask, process))
        yield ask
    finally:
        process.terminate()
        process.wait(20)


def answers(ask: Call, process: subprocess.Popen[bytes]) -> bool:
    assert process.poll() is None, "the server ended"
    try:
        return ask("/api/health")["status"] == "ok"
    except OSError:
        return False


def until(holds: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def films(turn: dict[str, Any]) -> set[int]:
    return {pick["movie_id"] for pick in turn["recommendations"]}


def test_a_conversation_goes_on_over_new_models_bad_models_and_a_roll_back(call: Call, home: Home) -> None:
    first = call("/api/chat", message="science fiction, please", user_id="ann")
    session, shown = first["session_id"], films(first)
    assert shown

    def more() -> str:
        """The next turn of the conversation, nothing shown twice; the version that answered it."""
        turn = call("/api/chat", message="2 more", user_id="ann", session_id=session)
        assert len(films(turn)) == 2
        assert not films(turn) & shown
        shown.update(films(turn))
        return str(call(f"/api/traces/{turn['turn_id']}")["model_version"])

    old = versions.current(home.models)
    assert more() == old
    new = train(home, settings(5))
    until(lambda: call("/api/experiments")["model_version"] == new)
    assert more() == new

    bad = train(home, settings(6))
    (home.models / bad / "ease" / "model.json").write_text("{")
    versions.use(home.models, bad)
    time.sleep(1.5)
    assert more() == new

    assert roll_back(home, old) == old
    until(lambda: call("/api/experiments")["model_version"] == old)
    assert more() == old


def test_an_experiment_runs_on_the_live_server_from_assignment_to_report(call: Call, home: Home) -> None:
    store = Store(home.database)
    experiment = Experiment("trial", (("default", 1.0), ("focused", 1.0)), epsilon=0.5)
    store.define_experiment("trial", experiment.dump())
    store.start_experiment("trial")
    for user in (f"person {i}" for i in range(4)):
        turn = call("/api/chat", message="science fiction, please", user_id=user)
        again = call("/api/chat", message="2 more", user_id=user, session_id=turn["session_id"])
        liked = turn["recommendations"][2]["movie_id"]
        call("/api/feedback", movie_id=liked, value="like", turn_id=turn["turn_id"])
        listed = store.showing(turn["turn_id"])
        assert listed is not None
        assert set(listed.films) == films(turn)
        assert (listed.experiment, listed.user, listed.probability, listed.epsilon) == ("trial", user, 0.5, 0.5)
        assert set(listed.films) <= set(listed.pool)
        (other,) = listed.others
        assert {other[0], listed.strategy} == {"default", "focused"}
        second = store.showing(again["turn_id"])
        assert second is not None
        assert second.strategy == listed.strategy
        (thumb,) = store.feedback(user)
        assert (thumb.rank, thumb.strategy) == (3, listed.strategy)
        assert thumb.propensity == pytest.approx(0.5 * listed.slots[2])
    store.stop_experiment("trial")
    after = call("/api/chat", message="science fiction, please", user_id="person 1")
    logged = store.showing(after["turn_id"])
    assert logged is not None
    assert (logged.experiment, logged.strategy, set(logged.slots)) == ("", "default", {1.0})
    told = call("/api/experiments/trial")
    assert told == report(store, "trial")
    assert sum(arm["people"] for arm in told["strategies"]) == 4
    assert sum(arm["likes"] for arm in told["strategies"]) == 4
    store.close()
