"""How long it takes from a MovieLens folder to a trained recommender: time by command and by stage.

    python -m benchmarks.first_run --path ml-latest-small [--home HOME] [--started] [--runs N]

`run.py prepare` and `run.py train` run in a home made for it: one in which nothing was done yet, with HOME's archives
linked so that nothing is downloaded, or (--started) a copy of HOME, which `make run` filled with the starter films.
Beside the seconds on the clock stand those of processor time, which other work on the machine changes less.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from agent.settings import Settings
from data.home import Home, read_json

PROJECT = Path(__file__).resolve().parent.parent
WANTED_S = 60


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds."""

    wall: float
    processor: float

    def __add__(self, other: Took) -> Took:
        return Took(self.wall + other.wall, self.processor + other.processor)

    def __str__(self) -> str:
        return f"{self.wall:5.1f} s, {self.processor:5.1f} of processor time"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--path", type=Path, required=True, help="folder or zip of a MovieLens release")
    parser.add_argument("--home", type=Path, default=Settings().home, help="a home whose archives are used")
    parser.add_argument("--started", action="store_true", help="a copy of that home instead of a fresh one")
    parser.add_argument("--runs", type=int, default=1)
    given = parser.parse_args()
    for _ in range(given.runs):
        with tempfile.TemporaryDirectory(prefix="marquee-") as folder:
            home = Home(Path(folder) / "home")
            (started if given.started else fresh)(home, Home(given.home))
            measure(home, given.path)


def fresh(home: Home, other: Home) -> None:
    """A home in which nothing was done yet, the other's archives at hand."""
    home.external.mkdir(parents=True)
    for archive in other.external.glob("*.whl"):
        (home.external / archive.name).symlink_to(archive.resolve())


def started(home: Home, other: Home) -> None:
    """A copy of the other home, without its conversations."""
    shutil.copytree(other.root, home.root, symlinks=True, ignore=shutil.ignore_patterns("*.db", "*.db-*"))


def measure(home: Home, path: Path) -> None:
    prepared = timed(["prepare", "--source", "movielens", "--path", str(path), "--home", str(home.root)])
    stages = read_json(home.processed / "timings.json")
    trained = timed(["train", "--home", str(home.root)])
    print(f"prepare          {prepared}")
    for name, seconds in stages.items():
        print(f"  {name:14} {seconds:5.1f} s")
    print(f"  source, rest   {prepared.wall - sum(stages.values()):5.1f} s")
    print(f"train            {trained}")
    print(f"both             {prepared + trained} ({WANTED_S} s wanted; {os.cpu_count()} processors)", flush=True)


def timed(command: Sequence[str]) -> Took:
    """Run one of our commands to its end. SystemExit when it fails."""
    started, before = time.perf_counter(), _of_children()
    code = subprocess.run([sys.executable, "run.py", *command], cwd=PROJECT, stderr=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, check=False).returncode  # fmt: skip
    if code:
        raise SystemExit(f"run.py {command[0]} ended with {code}: run it alone to see why.")
    return Took(time.perf_counter() - started, _of_children() - before)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
