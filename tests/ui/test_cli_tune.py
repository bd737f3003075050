"""`run.py tune` and what `run.py recommend` makes of the settings found, from the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
PEOPLE, FILMS, GROUPS = 180, 150, 3


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "run.py", *map(str, arguments)], capture_output=True, text=True, timeout=240
    )


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Three groups of people who each like a third of the films: enough ratings to tune on."""
    folder, rng = tmp_path_factory.mktemp("tune"), np.random.default_rng(3)
    lines = ["userId,movieId,rating,timestamp"]
    for user in range(PEOPLE):
        for film in rng.permutation(FILMS)[:60]:
            liked = film % GROUPS == user % GROUPS
            if liked or rng.random() < 0.5:
                lines.append(f"{user + 1},{film + 1},{5 if liked else 2},{1_000_000 + len(lines)}")
    ratings, movies = folder / "ratings.csv", folder / "movies.csv"
    ratings.write_text("\n".join(lines) + "\n")
    titles = "".join(f"{film + 1},Film {film + 1} (1999),Drama\n" for film in range(FILMS))
    movies.write_text("movieId,title,genres\n" + titles)
    return ratings, movies


@pytest.fixture(scope="module")
def tuned(files: tuple[Path, Path]) -> tuple[Path, subprocess.CompletedProcess[str]]:
    out = files[0].with_name("found.json")
    done = run("tune", "--ratings", files[0], "--movies", files[1], "--minutes", "0.05", "--out", out)
    assert done.returncode == 0, done.stderr
    return out, done


def test_tuning_prints_and_writes_the_settings_it_found(
    tuned: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    out, done = tuned
    assert json.loads(done.stdout) == json.loads(out.read_text())["settings"]
    assert "nDCG@10" in done.stderr
    assert out.with_suffix(".trials.jsonl").read_text().count("\n") >= 2


def test_tuning_again_takes_the_trials_there_are_and_finds_the_same(
    tuned: tuple[Path, subprocess.CompletedProcess[str]], files: tuple[Path, Path]
) -> None:
    out, first = tuned
    trials = out.with_suffix(".trials.jsonl").read_text()
    again = run("tune", "--ratings", files[0], "--movies", files[1], "--minutes", "0.05", "--out", out)
    assert again.stdout == first.stdout
    assert out.with_suffix(".trials.jsonl").read_text() == trials


def test_recommending_with_given_settings_tunes_nothing(
    tuned: tuple[Path, subprocess.CompletedProcess[str]], files: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "recs.csv"
    done = run(
        "recommend", "--ratings", files[0], "--movies", files[1], "--k", "5", "--out", out, "--settings", tuned[0]
    )
    assert done.returncode == 0, done.stderr
    assert "trial" not in done.stderr
    lines = [line.split(",") for line in out.read_text().splitlines()[1:]]
    liked = [(int(film) - 1) % GROUPS == (int(user) - 1) % GROUPS for user, film, _, _ in lines]
    assert np.mean(liked) > 0.8


def test_a_settings_file_that_is_none_is_told(files: tuple[Path, Path], tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"settings": {"ease": {"regularization": "much"}}}')
    out = tmp_path / "recs.csv"
    done = run("recommend", "--ratings", files[0], "--movies", files[1], "--out", out, "--settings", wrong)
    assert done.returncode == 2
    assert "wrong.json holds no settings" in done.stderr
    assert not out.exists()


def test_too_few_ratings_are_not_tuned_on(files: tuple[Path, Path], tmp_path: Path) -> None:
    few = tmp_path / "few.csv"
    few.write_text("\n".join(files[0].read_text().splitlines()[:500]) + "\n")
    done = run("tune", "--ratings", few, "--movies", files[1])
    assert done.returncode == 2
    assert "defaults stay" in done.stderr
