"""Ctrl-C in the middle of a command that writes: one line, nothing half-written, and the next run goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import structlog

from data.home import Home
from data.store import Store
from retrieval.train import check
from retrieval.versions import current, trained
from tests.retrieval.small_home import write_home
from ui.cli import run

RUN = [sys.executable, str(Path(__file__).resolve().parents[2] / "run.py")]
EXPERIMENT = '{"name": "trial", "arms": [["default", 1.0], ["focused", 1.0]]}'


@pytest.fixture(autouse=True)
def own_log() -> Iterator[None]:
    """Commands run in this process send their log to this test's standard error, which is closed afterwards."""
    yield
    structlog.reset_defaults()


def started(*arguments: str | Path) -> subprocess.Popen[str]:
    """In a session of its own, as a terminal would start it: Ctrl-C reaches this command and what it started."""
    return subprocess.Popen(
        [*RUN, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a job in the background ignores it
    )  # fmt: skip


def interrupted(process: subprocess.Popen[str]) -> str:
    """What it says last."""
    said = ""
    for _ in range(12):  # one that comes just before a wait for input begins is seen only when that ends
        os.killpg(process.pid, signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            _, said = process.communicate(timeout=5)
            break
    assert process.returncode == 130
    assert "Traceback" not in said
    return said.strip().splitlines()[-1]


@pytest.mark.parametrize("step", ["training on", "indexing"])
def test_training_in_the_middle(tmp_path: Path, step: str) -> None:
    home = write_home(tmp_path / "var")
    process = started("train", "--home", home.root)
    assert process.stderr is not None
    assert any(step in line for line in process.stderr)
    assert interrupted(process) == "marquee: interrupted: run the same command again to go on from there."
    assert not trained(home.models)
    assert not list(home.root.rglob(".*.tmp"))
    assert run(["train", "--home", str(home.root)]) == 0
    assert _sound(home)


def _sound(home: Home) -> bool:
    version = current(home.models)
    return trained(home.models) == [version] and check(home, version)["promoted"]


def test_an_experiment_that_is_being_defined(tmp_path: Path) -> None:
    home, written = tmp_path / "var", tmp_path / "trial.json"
    os.mkfifo(written)  # whoever reads it waits for its end
    process = started("experiments", "define", "--file", written, "--home", home)
    with written.open("w") as writing:
        writing.write(EXPERIMENT)
        writing.flush()
        assert interrupted(process) == "marquee: interrupted."
    assert _experiments(home) == []
    written.unlink()
    written.write_text(EXPERIMENT)
    assert run(["experiments", "define", "--file", str(written), "--home", str(home)]) == 0
    assert _experiments(home) == ["trial"]


def _experiments(home: Path) -> list[str]:
    store = Store(home / "marquee.db")
    try:
        return [each.name for each in store.experiments()]
    finally:
        store.close()
