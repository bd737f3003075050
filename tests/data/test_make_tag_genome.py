"""The generator of benchmarks: the published format, its quirks, its long tails, and the same bytes every time."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.make_tag_genome import MARK, Counts, main, make
from data.errors import InputError
from tests.data.fixtures import FAVOURABLE, make_canonical

SCALE = 0.002
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_canonical(tmp_path_factory.mktemp("starter") / "starter")


@pytest.fixture(scope="module")
def genome(starter: Path) -> Path:
    out = starter.parent / "genome"
    make(out, SCALE, 5, starter, progress=False)
    return out


@pytest.fixture(scope="module")
def made(genome: Path) -> Rows:
    return {path.stem: [json.loads(line) for line in path.open("rb")] for path in (genome / "raw").iterdir()}


@pytest.fixture(scope="module")
def scores(genome: Path) -> list[list[str]]:
    with (genome / "scores" / "tagdl.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def test_full_scale_has_the_published_number_of_lines() -> None:
    full = Counts.at(1.0)
    assert (full.films, full.ratings, full.users, full.rated_films) == (84_661, 28_490_116, 247_383, 67_873)
    assert (full.reviews, full.reviewed_films, full.tags) == (2_624_608, 52_081, 1_094)
    assert (full.tag_counts, full.tagged_films, full.survey_answers) == (212_704, 39_685, 58_903)
    assert (full.tags - 10) * full.scored_films - 1 == 10_551_655


def test_every_file_has_the_columns_and_lines_of_the_published_one(made: Rows, genome: Path) -> None:
    counts = Counts.at(SCALE)
    film = ["title", "directedBy", "starring", "dateAdded", "avgRating", "imdbId", "item_id"]
    expected = {
        "metadata": (film, counts.films),
        "metadata_updated": ([name for name in film if name != "dateAdded"], counts.films),
        "ratings": (["item_id", "user_id", "rating"], counts.ratings),
        "reviews": (["item_id", "txt"], counts.reviews),
        "tags": (["tag", "id"], counts.tags),
        "tag_count": (["item_id", "tag_id", "num"], counts.tag_counts),
        "survey_answers": (["user_id", "item_id", "tag_id", "score"], counts.survey_answers),
    }
    assert made.keys() == expected.keys()
    for name, (columns, lines) in expected.items():
        assert len(made[name]) == lines, name
        assert all(list(row) == columns for row in made[name]), name
    features = (genome / "processed" / "features_r.csv").read_text(encoding="utf-8").splitlines()
    assert features[0] == (
        "tag,item_id,log_IMDB,log_IMDB_nostem,rating_similarity,avg_rating,tag_exists,"
        "lsi_tags_75,lsi_imdb_175,tag_prob,targets"
    )
    assert len(features) == 1 + sum(row["score"] > 0 for row in made["survey_answers"])


def test_ratings_are_half_stars_of_known_films_no_pair_twice_with_long_tails(made: Rows) -> None:
    counts, ratings = Counts.at(SCALE), made["ratings"]
    films = Counter(row["item_id"] for row in ratings)
    people = Counter(row["user_id"] for row in ratings)
    assert len(films) == counts.rated_films
    assert len(people) == counts.users
    assert len({(row["item_id"], row["user_id"]) for row in ratings}) == len(ratings)
    assert films.keys() <= {row["item_id"] for row in made["metadata"]}
    assert {2 * row["rating"] for row in ratings} <= set(range(1, 11))
    assert 3.3 < np.mean([row["rating"] for row in ratings]) < 3.8
    for tail in (films, people):
        assert max(tail.values()) > 3 * np.median(list(tail.values()))


def test_ratings_follow_tastes_that_a_factor_model_can_learn(made: Rows) -> None:
    films = {item: i for i, item in enumerate({row["item_id"] for row in made["ratings"]})}
    people = {user: i for i, user in enumerate({row["user_id"] for row in made["ratings"]})}
    table = np.full((len(people), len(films)), np.nan)
    for row in made["ratings"]:
        table[people[row["user_id"]], films[row["item_id"]]] = row["rating"]
    table -= np.nanmean(table, axis=1, keepdims=True)
    table -= np.nanmean(table, axis=0, keepdims=True)
    known = np.nan_to_num(table)
    shuffled = np.random.default_rng(0).permuted(known, axis=0)
    spectrum, chance = (np.linalg.svd(matrix, compute_uv=False) for matrix in (known, shuffled))
    assert spectrum[0] > 1.1 * chance[0]


def test_films_carry_the_published_quirks(made: Rows) -> None:
    films = made["metadata"]
    ids = [film["item_id"] for film in films]
    assert ids == sorted(set(ids))
    assert 1 in ids
    assert sum(film["title"].endswith(" ") for film in films) == 2
    assert all(isinstance(film["imdbId"], str) and len(film["imdbId"]) == 7 for film in films)
    assert any(film["imdbId"].startswith("0") for film in films)
    assert any(film["directedBy"] == "" for film in films)
    assert any(film["starring"] == "" for film in films)
    rated: dict[int, list[float]] = {}
    for row in made["ratings"]:
        rated.setdefault(row["item_id"], []).append(row["rating"])
    means = {item: np.mean(given) for item, given in rated.items()}
    assert all(film["avgRating"] == pytest.approx(means.get(film["item_id"], 0), abs=1e-5) for film in films)


def test_known_films_keep_their_facts_so_that_joins_happen(made: Rows) -> None:
    films = {film["item_id"]: film for film in made["metadata"]}
    matrix = films[2571]
    assert (matrix["title"].strip(), matrix["directedBy"]) == ("Matrix, The (1999)", "Lana Wachowski, Lilly Wachowski")
    assert matrix["imdbId"] == "0002571"
    assert max(films) < 1_000_000, "the starter's own ids are not MovieLens'"


def test_reviews_have_escaped_text_and_praise_what_is_rated_highly(made: Rows, genome: Path) -> None:
    assert len({row["item_id"] for row in made["reviews"]}) == Counts.at(SCALE).reviewed_films
    assert b"\\r\\n" in (genome / "raw" / "reviews.json").read_bytes()
    means = {film["item_id"]: film["avgRating"] for film in made["metadata"]}
    praised = [any(word in row["txt"] for word in FAVOURABLE) for row in made["reviews"]]
    assert np.corrcoef(praised, [means[row["item_id"]] for row in made["reviews"]])[0, 1] > 0.3


def test_tags_are_sparse_distinct_and_some_are_not_scored(made: Rows, scores: list[list[str]]) -> None:
    ids = [tag["id"] for tag in made["tags"]]
    texts = {tag["tag"] for tag in made["tags"]}
    assert len(set(ids)) == len(texts) == len(ids)
    assert max(ids) > 10 * len(ids)
    assert {row["tag_id"] for row in made["tag_count"]} <= set(ids)
    assert len({(row["item_id"], row["tag_id"]) for row in made["tag_count"]}) == len(made["tag_count"])
    assert {row["score"] for row in made["survey_answers"]} == {-1, 1, 2, 3, 4, 5}
    assert scores[0] == ["tag", "item_id", "score"]
    assert len(texts - {tag for tag, _, _ in scores[1:]}) == 10


def test_scores_leave_out_a_pair_name_unknown_films_and_go_out_of_range(made: Rows, scores: list[list[str]]) -> None:
    scored = {int(item) for _, item, _ in scores[1:]}
    pairs = {(tag, int(item)) for tag, item, _ in scores[1:]}
    assert len(scored - {film["item_id"] for film in made["metadata"]}) == 4
    assert len(scores) - 1 == len(pairs) == (len(made["tags"]) - 10) * len(scored) - 1
    assert ("airplane", 1) not in pairs
    values = [float(score) for _, _, score in scores[1:]]
    assert -0.08 <= min(values) < 0
    assert 1 < max(values) <= 1.14


def test_the_same_scale_and_seed_give_the_same_bytes_and_another_seed_others(genome: Path, starter: Path) -> None:
    again, other = genome.with_name("again"), genome.with_name("other")
    make(again, SCALE, 5, starter, progress=False)
    make(other, SCALE, 6, starter, progress=False)
    for path in genome.rglob("*.*"):
        name = path.relative_to(genome)
        assert path.read_bytes() == (again / name).read_bytes(), name
        assert path.read_bytes() != (other / name).read_bytes(), name


def test_a_folder_of_the_same_kind_is_kept_one_of_another_scale_made_anew(genome: Path, starter: Path) -> None:
    out = genome.with_name("kept")
    make(out, 0.0005, 5, starter, progress=False)
    before = (out / MARK).stat().st_ino
    make(out, 0.0005, 5, starter, progress=False)
    assert (out / MARK).stat().st_ino == before
    (out / "raw" / "tags.json").write_text("cut")
    make(out, 0.0005, 5, starter, progress=False)
    assert (out / "raw" / "tags.json").stat().st_size > 100
    make(out, 0.0007, 5, starter, progress=False)
    assert json.loads((out / MARK).read_text())["scale"] == 0.0007
    assert not list(out.parent.glob(".*.tmp"))


def test_what_it_did_not_make_it_does_not_touch(
    tmp_path: Path, starter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    with pytest.raises(SystemExit) as ended:
        main([str(tmp_path), "--scale", "0.001", "--starter", str(starter), "--quiet"])
    assert ended.value.code == InputError.exit_code
    assert "was not made by this generator" in capsys.readouterr().err
    assert (tmp_path / "precious.txt").read_text() == "mine"


@pytest.mark.parametrize("scale", ["0", "-1", "nan"])
def test_a_scale_that_is_none(tmp_path: Path, starter: Path, scale: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path / "out"), f"--scale={scale}", "--starter", str(starter), "--quiet"])
    assert "give a number above 0" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
