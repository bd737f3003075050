"""How preparation and training grow with the data: time by stage, memory and room at several scales.

    python -m benchmarks.scale --work FOLDER [--scales 0.01 0.1 1] [--home HOME] [--without-embeddings]

For each scale a synthetic Tag Genome folder is generated (not timed), then prepared and trained by `run.py` in a fresh
home whose archives are linked from HOME, so that nothing is downloaded. With `--without-embeddings` hashed words
stand in for the sentence model. Memory is the sum of the resident sizes of all processes of the command, looked at
five times a second: pages they share count once a process, so it is an upper bound. ALS is timed again by itself,
beside implicit's own call on the same matrix in the same run. The ratio is that of a scale's figure to the one before.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from agent.settings import Settings
from benchmarks import make_tag_genome
from data.home import Home, read_json, remove

PROJECT = Path(__file__).resolve().parent.parent
SAMPLE_S = 0.2
EMBEDDINGS = "embeddings"
LIMITS = "Wanted at scale 1: all but embeddings 900 s and 6 GB, embeddings 600 s, ALS 360 s."


@dataclass(frozen=True, slots=True)
class Watched:
    seconds: float
    peaks: dict[str, int]  # bytes, by the stage that was being made; "" outside of stages

    @property
    def peak(self) -> int:
        return max(self.peaks.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scales", type=float, nargs="+", default=[0.01, 0.1, 1.0])
    parser.add_argument("--work", type=Path, required=True, help="a folder for data and homes (20 GB at scale 1)")
    parser.add_argument("--home", type=Path, default=Settings().home, help="a home whose archives are used")
    parser.add_argument("--without-embeddings", action="store_true")
    parser.add_argument("--keep", action="store_true", help="leave the prepared homes there")
    given = parser.parse_args()
    print(f"{os.cpu_count()} processors. {LIMITS}", flush=True)
    columns = []
    for scale in given.scales:
        columns.append(_measure(scale, given))
        print(*table(given.scales[: len(columns)], columns), sep="\n", flush=True)


def _measure(scale: float, given: argparse.Namespace) -> dict[str, float]:
    data, home = given.work / f"data-{scale:g}", Home(given.work / f"home-{scale:g}")
    make_tag_genome.main([str(data), f"--scale={scale}", f"--home={given.home}"])
    remove(home.root)
    home.external.mkdir(parents=True)
    for archive in Home(given.home).external.glob("*.whl"):
        (home.external / archive.name).symlink_to(archive.resolve())
    try:
        return dict(_figures(data, home, hashed=given.without_embeddings))
    finally:
        if not given.keep:
            remove(home.root)


def _figures(data: Path, home: Home, hashed: bool) -> Iterator[tuple[str, float]]:
    counts = read_json(data / make_tag_genome.MARK)["counts"]
    yield from ((name, counts[name]) for name in ("films", "users", "ratings", "reviews"))
    yield "scores", (counts["tags"] - make_tag_genome.UNSCORED) * counts["scored_films"] - 1
    prepare = ["-m", "benchmarks.prepare_hashed"] if hashed else ["run.py", "prepare", "--source", "tag-genome"]
    watched = watch([*prepare, "--path", str(data), "--home", str(home.root)], home)
    seconds = read_json(home.processed / "timings.json")
    for stage, took in seconds.items():
        yield f"{stage}, s", took
        yield f"{stage}, GB", watched.peaks.get(stage, 0) / 1e9
    yield "source, publishing and between, s", watched.seconds - sum(seconds.values())
    yield "source, publishing and between, GB", watched.peaks[""] / 1e9
    yield "prepare without embeddings, s", watched.seconds - seconds[EMBEDDINGS]
    yield "prepare, GB", watched.peak / 1e9
    trained = watch(["run.py", "train", "--home", str(home.root)], home)
    yield "train, s", trained.seconds
    yield "train, GB", trained.peak / 1e9
    alone = [sys.executable, "-m", "benchmarks.als", "--home", str(home.root), "--json"]
    als = json.loads(subprocess.run(alone, cwd=PROJECT, check=True, stdout=subprocess.PIPE).stdout)
    yield "ALS, s", als["ours"]
    yield "ALS by implicit itself, s", als["implicit"]
    yield "processed/, MB", _size(home.processed) / 1e6
    yield "home, MB", _size(home.root) / 1e6


def watch(command: Sequence[str], home: Home) -> Watched:
    """Run to the end, looking at the memory of the process and of all that it started. SystemExit when it fails."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, *command], cwd=PROJECT, stdout=subprocess.DEVNULL)
    peaks = {"": 0}
    while process.poll() is None:
        stage = _stage(home)
        peaks[stage] = max(peaks.get(stage, 0), _resident(process.pid))
        time.sleep(SAMPLE_S)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Watched(time.perf_counter() - started, peaks)


def _stage(home: Home) -> str:
    """The stage whose folder is being written aside."""
    aside = next(home.root.glob("work/*/.*.tmp"), None)
    return aside.name[1:].split(".")[0] if aside else ""


def _resident(pid: int) -> int:
    try:
        parent = psutil.Process(pid)
        family = [parent, *parent.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    total = 0
    for member in family:
        try:
            total += member.memory_info().rss
        except psutil.NoSuchProcess:
            continue  # ended just now
    return total


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def table(scales: Sequence[float], columns: Sequence[dict[str, float]]) -> Iterator[str]:
    """A line a figure; beside each scale but the first how many times that of the scale before."""
    yield f"{'scale':<34}" + "".join(f"{scale:>14g}{'':9}" for scale in scales)
    for name in columns[-1]:
        cells = ""
        for i, column in enumerate(columns):
            value, before = column.get(name, 0.0), columns[i - 1].get(name, 0.0) if i else 0.0
            cells += f"{value:>14,.0f}" if isinstance(value, int) else f"{value:>14,.2f}"
            cells += f"{f'×{value / before:.1f}' if before else '':>9}"
        yield f"{name:<34}{cells}"


if __name__ == "__main__":
    main()
