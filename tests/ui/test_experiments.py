"""Experiments for people: on the command line, over HTTP, on the dashboard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from fastapi.testclient import TestClient
from scripted import ScriptedServices

from data.home import write_json
from data.store import Showing, Store
from data.types import Feedback
from ui.cli import run

TRIAL = ("define", "trial", "--arm", "default", "--arm", "focused=1", "--epsilon", "0.2")


@pytest.fixture(autouse=True)
def own_log() -> Iterator[None]:
    """Commands run in this process send their log to this test's standard error, which is closed afterwards."""
    yield
    structlog.reset_defaults()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "var"


def experiments(home: Path, *arguments: str) -> int:
    return run(["experiments", *arguments, "--home", str(home)])


def shown(store: Store, people: int = 6) -> None:
    for person in range(people):
        strategy = "focused" if person % 2 else "default"
        store.log_showing(Showing(f"t{person}", "s", f"p{person}", (1, 2), (1.0, 1.0), "trial", strategy, 0.5, at=1.0))
    store.add_feedback(Feedback("p1", 1, "like", turn_id="t1"))


def test_an_experiment_from_definition_to_report(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [experiments(home, *TRIAL), experiments(home, "start", "trial")] == [0, 0]
    store = Store(home / "marquee.db")
    shown(store)
    store.close()
    capsys.readouterr()
    assert experiments(home, "report", "trial", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [(arm["strategy"], arm["people"], arm["likes"]) for arm in told["strategies"]] == [
        ("default", 3, 0),
        ("focused", 3, 1),
    ]
    assert experiments(home, "report", "trial") == 0
    assert "any_like: focused - default" in capsys.readouterr().out
    assert experiments(home, "stop", "trial") == 0
    capsys.readouterr()
    assert experiments(home, "list", "--json") == 0
    (listed,) = json.loads(capsys.readouterr().out)
    assert (listed["name"], listed["status"], listed["epsilon"]) == ("trial", "stopped", 0.2)


def test_a_definition_from_a_file(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "trial.toml"
    path.write_text('name = "trial"\nallocation = "thompson"\narms = ["default", "without_tone"]\n')
    assert experiments(home, "define", "--file", str(path), "--traffic", "0.5") == 0
    assert experiments(home, "list") == 0
    assert "thompson  default 1, without_tone 1" in capsys.readouterr().out


def test_a_strategy_of_ones_own_can_be_compared(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own.toml"
    own.write_text("[bold]\nasked = { renown = 0.1 }\n")
    define = ("define", "trial", "--arm", "default", "--arm", "bold")
    assert experiments(home, *define) == 2
    monkeypatch.setenv("MARQUEE_STRATEGIES", str(own))
    assert experiments(home, *define) == 0
    assert experiments(home, "strategies", "--json") == 0
    assert json.loads(capsys.readouterr().out.split("\n", 1)[1])["bold"]["asked"]["renown"] == 0.1
    own.write_text("[bold]\nasked = { renwn = 0.1 }\n")
    assert experiments(home, "start", "trial") == 2
    assert "did you mean 'renown'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("define", "trial"), "at least two --arm"),
        (("define", "trial", "--arm", "default"), "at least two strategies"),
        (("define", "trial", "--arm", "default", "--arm", "vanished"), "no strategy"),
        (("define", "trial", "--arm", "default", "--arm", "focused=much"), "must be a number"),
        (("define", "trial", "--arm", "default", "--arm", "focused", "--epsilon", "7"), "from 0 to 1"),
        (("define", "--file", "nowhere.toml"), "cannot be read"),
        (("start", "trial"), "no experiment 'trial'"),
        (("stop", "trial"), "no experiment 'trial'"),
        (("report", "trial"), "no experiment 'trial'"),
        (("size", "--base", "2", "--effect", "0.1"), "between 0 and 1"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    home: Path, arguments: tuple[str, ...], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert experiments(home, *arguments) == 2
    said = capsys.readouterr().err
    assert why in said
    assert said.count("\n") == 1


def test_the_size_of_an_experiment(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert experiments(home, "size", "--base", "0.2", "--effect", "0.05", "--lists", "4", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"lists_each": 1092, "people_each": 355}


def test_results_over_http_and_on_the_dashboard(client: TestClient, services: ScriptedServices) -> None:
    assert "None yet" in client.get("/dashboard").text
    assert client.get("/api/experiments/trial").status_code == 404
    home = Path(services.settings.home)
    assert experiments(home, *TRIAL) == 0
    services.store.start_experiment("trial")
    shown(services.store)
    told = client.get("/api/experiments/trial").json()
    assert told["differences"][0]["difference"]["value"] == pytest.approx(1 / 3)
    page = client.get("/dashboard").text
    assert "Experiment trial" in page
    assert "any like: focused − default" in page
    assert "Looked at early" in page


# ── versions of the models ───────────────────────────────────────────────────────────────────────────────────────────
def test_versions_are_listed_and_what_cannot_be_rolled_back_to_is_said(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for version, told in (("old", {"ratings": 1000, "promoted": True}), ("new", {"ratings": 1010, "promoted": False})):
        (home / "models" / version).mkdir(parents=True)
        write_json(home / "models" / version / "manifest.json", {"version": version, "trained_at": "today", **told})
    write_json(home / "models" / "current.json", {"version": "old"})
    assert run(["train", "--list", "--home", str(home)]) == 0
    listed = capsys.readouterr().out
    assert "1,000" in listed
    assert [line.split()[-1] for line in listed.splitlines()[1:]] == ["refused", "use"]
    assert run(["train", "--rollback", "--home", str(home)]) == 3
    assert "No version trained before old" in capsys.readouterr().err
    assert run(["train", "--rollback", "vanished", "--home", str(home)]) == 2
    assert "no version 'vanished'" in capsys.readouterr().err
    assert run(["train", "--rollback", "old", "--force", "--home", str(home)]) == 2
