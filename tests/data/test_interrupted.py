"""A preparation that is killed, interrupted or finds no room: nothing half-written, the same bytes in the end."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from multiprocessing.process import BaseProcess
from pathlib import Path

import psutil
import pytest

import ui.cli.prepare
from benchmarks.make_tag_genome import make
from data.catalogue import Catalogue
from data.errors import HomeError
from data.home import Home
from data.prepare import is_prepared
from tests.data.dying import Write, log_of, start, writes_of
from tests.data.fixtures import make_canonical

PROJECT = Path(__file__).parents[2]
AT_WRITES, AT_MOMENTS = 12, 3  # kills
NOBODY = 65_534
SMALL_FILES = 20_000  # bytes: as if the disk were full


@pytest.fixture(scope="module")
def work() -> Iterator[Path]:
    """A folder that others than root can enter too, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="module")
def raw(work: Path) -> Path:
    """A generated folder, with film facts and labelled reviews so that no archive is needed."""
    starter = make_canonical(work / "starter")
    make(work / "genome", 0.0005, 7, starter, progress=False)
    folder = work / "genome" / "raw"
    for name in ("facts.json", "labelled_reviews.parquet"):
        shutil.copyfile(starter / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def before(work: Path) -> Path:
    """A home prepared from other data."""
    home = work / "before"
    prepared(make_canonical(work / "other", labelled=False), home)
    return home


@pytest.fixture(scope="module")
def undisturbed(work: Path, raw: Path, before: Path) -> tuple[Path, list[Write], float]:
    """The home as it should be, the writes that took, and how many seconds."""
    home = shutil.copytree(before, work / "undisturbed")
    started = time.monotonic()
    writes = prepared(raw, home)
    return home, writes, time.monotonic() - started


def prepared(raw: Path, home: Path) -> list[Write]:
    process = start(raw, home)
    process.join(120)
    assert process.exitcode == 0, log_of(home).read_text()
    return writes_of(home)


def killed(process: BaseProcess, after: float | None = None) -> bool:
    """Whether it was killed, at its own write or after some seconds, rather than done before."""
    process.join(after or 120)
    process.kill()
    process.join(60)
    _nobody_is_left(int(process.pid or 0))
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


def _nobody_is_left(session: int) -> None:
    until = time.monotonic() + 10
    while left := [p.pid for p in psutil.process_iter() if _session(p.pid) == session]:
        assert time.monotonic() < until, f"{left} were orphaned"
        time.sleep(0.05)


def _session(pid: int) -> int | None:
    try:
        return os.getsid(pid)
    except ProcessLookupError:
        return None


def published(home: Path) -> dict[str, bytes]:
    """Every file that the product loads, without the seconds that making it took and what is still written aside."""
    rooms = ("processed", "embeddings", "models")
    files = sorted(path.relative_to(home) for room in rooms for path in (home / room).rglob("*") if path.is_file())
    aside = [file for file in files if any(part.startswith(".") for part in file.parts)]
    return {str(file): _content(home / file) for file in files if file not in aside and file.name != "timings.json"}


def _content(path: Path) -> bytes:
    if path.name != "stage.json":
        return path.read_bytes()
    told = json.loads(path.read_text(encoding="utf-8"))
    return json.dumps({key: value for key, value in told.items() if key != "seconds"}, sort_keys=True).encode()


def is_whole(now: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes]) -> bool:
    """Whether every file is that of one of the two versions, and processed/ all of one (or between two renames)."""
    if not all(content in (old.get(name), new.get(name)) for name, content in now.items()):
        return False
    processed = [{n: c for n, c in files.items() if n.startswith("processed/")} for files in (now, old, new, {})]
    return processed[0] in processed[1:]


def test_killed_at_writes_all_the_way_it_ends_with_the_same_bytes(
    work: Path, raw: Path, before: Path, undisturbed: tuple[Path, list[Write], float]
) -> None:
    expected, writes, _ = undisturbed
    home = shutil.copytree(before, work / "killed")
    old, new = published(before), published(expected)
    kills = 0
    for at in _spread(writes, random.Random(20261123)):
        kills += killed(start(raw, home, at))
        assert is_whole(published(home), old, new), f"something was left half-written by a kill at {at}"
    assert kills >= 10
    _ends_as(home, expected, raw)


def _spread(writes: list[Write], chance: random.Random) -> list[Write]:
    """A write at random of every tenth or so of the way."""
    ends = [len(writes) * part // AT_WRITES for part in range(AT_WRITES + 1)]
    return [chance.choice(writes[first:last]) for first, last in pairwise(ends)]


def test_killed_at_any_moment_it_goes_on_from_there(
    work: Path, raw: Path, before: Path, undisturbed: tuple[Path, list[Write], float]
) -> None:
    expected, _, seconds = undisturbed
    home = shutil.copytree(before, work / "stopped")
    old, new = published(before), published(expected)
    chance = random.Random(20261123)
    for _ in range(AT_MOMENTS):
        killed(start(raw, home), chance.uniform(0.05, 0.4) * seconds)
        assert is_whole(published(home), old, new)
    _ends_as(home, expected, raw)


def _ends_as(home: Path, expected: Path, raw: Path) -> None:
    prepared(raw, home)
    assert published(home) == published(expected)
    assert is_prepared(Home(home))
    assert not [path for path in home.rglob(".*") if path.suffix in (".tmp", ".old")]


@pytest.fixture
def using(before: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the home with the other data, in the end still that and in use."""
    home = shutil.copytree(before, tmp_path / "home")
    old = published(home)
    yield home
    assert published(home) == old
    assert len(Catalogue.load(home / "processed")) > 0
    assert is_prepared(Home(home))


def command(raw: Path, home: Path) -> list[str]:
    return [sys.executable, "run.py", "prepare", "--source", str(raw), "--home", str(home)]


def one_sentence(text: str) -> str:
    """What the command says last; a traceback fails."""
    assert "Traceback" not in text
    last = [line for line in text.replace("\r", "\n").splitlines() if line.startswith("marquee: ")]
    assert len(last) == 1, text
    return last[0]


def test_control_c_ends_it_with_one_sentence(raw: Path, using: Path) -> None:
    other = set(using.glob("work/*/documents/stage.json"))
    process = subprocess.Popen(command(raw, using), cwd=PROJECT, stderr=subprocess.PIPE, start_new_session=True)
    _wait_for(lambda: set(using.glob("work/*/documents/stage.json")) > other)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    _nobody_is_left(process.pid)
    assert process.returncode == 130
    assert "run the same command again" in one_sentence(said.decode())
    assert not list(using.rglob(".*.tmp"))


def _wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_full_disk_is_said_and_what_was_there_stays(raw: Path, using: Path) -> None:
    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL_FILES, SMALL_FILES))

    done = subprocess.run(
        command(raw, using), cwd=PROJECT, stderr=subprocess.PIPE, preexec_fn=small_files, timeout=120, check=False
    )
    assert done.returncode == HomeError.exit_code
    assert str(using) in one_sentence(done.stderr.decode())
    assert not list(using.rglob(".*.tmp"))


def test_no_permission_is_said_and_what_was_there_stays(
    raw: Path, before: Path, work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = shutil.copytree(before, work / "forbidden")
    with forbidden(home):
        code = ui.cli.run(["prepare", "--source", str(raw), "--home", str(home)])
    assert code == HomeError.exit_code
    assert "permission" in one_sentence(capsys.readouterr().err)
    assert published(home) == published(before)


@contextmanager
def forbidden(home: Path) -> Iterator[None]:
    """Nothing below `home` may be written, by root neither, who is somebody else for the time being."""
    paths = (home, *home.rglob("*"))
    modes = [path.stat().st_mode for path in paths]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)
        for path, mode in zip(paths, modes, strict=True):
            path.chmod(mode)
