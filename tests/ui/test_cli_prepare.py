"""`run.py prepare`: which source, and what it tells at the end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from data.errors import InputError
from ui.cli import main
from ui.cli.prepare import table

PROJECT = Path(__file__).resolve().parents[2]


def test_a_source_that_cannot_be_used_ends_with_2_and_one_sentence(tmp_path: Path) -> None:
    home = tmp_path / "h"
    command = [sys.executable, str(PROJECT / "run.py"), "prepare", "--source", "movielens", "--home", str(home)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=PROJECT, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        "marquee: The source movielens needs the place it is read from: add --path."
    )
    assert not (home / "processed").exists()


def test_download_without_any_name_is_told(tmp_path: Path) -> None:
    given = main.parser().parse_args(["prepare", "--download", "--home", str(tmp_path)])
    from ui.cli import prepare

    with pytest.raises(InputError, match="--download needs the name of a release"):
        prepare.main(given)


def test_the_end_tells_sizes_joins_and_what_was_left_out() -> None:
    joined = {
        "by_imdb_id": 7588, "by_tmdb_id": 56, "by_title_and_year": 201, "none": 1897, "of_films": 0.8053,
        "of_ratings": 0.9625, "known_of": {"directors": 0.8011, "runtime_min": 0.7917},
    }  # fmt: skip
    manifest = {
        "version": "1", "films": {"films": 9742}, "ratings": {"ratings": 100836, "users": 610, "duplicate_ratings": 4,
        "problems": {"duplicate_ratings": ["ratings.json, line 7: rated twice."]}},
        "joins": {"joined": joined, "counts": {"short_row": 1200},
        "problems": {"short_row": ["r.csv, line 2: short."]}},
    }  # fmt: skip
    lines = list(table(manifest, "movielens"))
    assert lines[0].split(maxsplit=1) == ["movielens", "9,742 films, 100,836 ratings, 610 users"]
    text = "\n".join(lines)
    assert "7,588 by IMDb id, 56 by TMDB id, 201 by title and year, 1,897 without film facts" in text
    assert "of films 80.5%; of ratings 96.2%" in text
    assert "directors 80%, runtime 79%" in text
    assert "1,200 short row (source)   r.csv, line 2: short." in text
    assert "4 duplicate ratings (ratings)   ratings.json, line 7: rated twice." in text
