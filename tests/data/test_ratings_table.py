"""Ratings: cleaned, sorted in bounded memory, normalised, as a matrix; films and users made from them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.canonical import RawFolder, locate
from data.cleaning import clean_films
from data.errors import HomeError, InputError
from data.external_sort import Runs, order_by
from data.rating_matrix import FILES, STARTS, TIMES, RatingMatrix
from data.rating_users import RatingUsers
from data.ratings_table import write_ratings
from data.types import HistoryEntry
from data.user_vectors import write_user_vectors
from retrieval.interactions import of_arrays, read_interactions
from tests.data.fixtures import write

Rating = tuple[Any, ...]  # film, user, rating and, perhaps, time


def source(folder: Path, ratings: Iterable[Rating], films: Sequence[int] = (1, 2, 3, 4), **more: Any) -> RawFolder:
    folder.mkdir(parents=True, exist_ok=True)
    names = ("item_id", "user_id", "rating", "timestamp")
    write(folder / "metadata.json", ({"title": f"Film {film} (2000)", "item_id": film} | more for film in films))
    write(folder / "ratings.json", (dict(zip(names, rating, strict=False)) for rating in ratings))
    return locate(folder)


def made(folder: Path, raw: RawFolder, run_rows: int = 1000, strict: bool = False) -> tuple[Path, dict[str, Any]]:
    folder.mkdir()
    return folder, write_ratings(raw, folder, strict=strict, progress=False, run_rows=run_rows)


def rows_of(folder: Path) -> list[tuple[int, int, float, int]]:
    table = pq.read_table(folder / "ratings.parquet").to_pylist()
    return [(row["user_id"], row["movie_id"], row["rating"], row["at"]) for row in table]


keys = st.one_of(st.integers(0, 5), st.integers(-(2**62), 2**62))


@given(st.lists(st.tuples(keys, keys), max_size=40))
def test_order_by_is_the_stable_order(pairs: list[tuple[int, int]]) -> None:
    columns = np.array(pairs, np.int64).reshape(-1, 2).T
    assert order_by(*columns).tolist() == np.lexsort(columns[::-1]).tolist()


@settings(deadline=None)
@given(st.lists(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12), max_size=6), st.integers(1, 9))
def test_sorting_by_runs_is_sorting_in_memory(
    tmp_path_factory: pytest.TempPathFactory, parts: list[list[tuple[int, int]]], run_rows: int
) -> None:
    kind = np.dtype([("a", "<i8"), ("b", "<i4"), ("came", "<i4")])
    runs, came = Runs(tmp_path_factory.mktemp("runs"), kind, ("a", "b"), run_rows), 0
    everything = []
    for part in parts:
        records = [(a, b, came + i) for i, (a, b) in enumerate(part)]
        came += len(part)
        everything += records
        runs.add(np.array(records, kind))
    pieces = [piece.tolist() for piece in runs.merged()]
    assert [record for piece in pieces for record in piece] == sorted(everything, key=lambda r: r[:2])
    firsts = [{record[0] for record in piece} for piece in pieces]
    assert sum(map(len, firsts)) == len(set().union(*firsts)) if firsts else not everything


ratings = st.lists(
    st.tuples(st.integers(1, 6), st.integers(0, 4), st.sampled_from([0.0, 0.5, 3.0, 4.5, 5.5]), st.integers(0, 3)),
    max_size=30,
)


@settings(deadline=None, max_examples=40)
@given(ratings, st.integers(1, 8), st.booleans())
def test_what_is_kept_is_what_a_plain_loop_keeps(
    tmp_path_factory: pytest.TempPathFactory, given_: list[Rating], run_rows: int, timed: bool
) -> None:
    root = tmp_path_factory.mktemp("table")
    rows = given_ if timed else [row[:3] for row in given_]
    folder, report = made(root / "out", source(root / "raw", rows), run_rows)
    kept: dict[tuple[int, int], tuple[int, float]] = {}
    counts = {"ratings_out_of_range": 0, "orphan_ratings": 0, "duplicate_ratings": 0}
    for film, user, rating, at in given_:
        at = at if timed else 0
        if not 0.5 <= rating <= 5:
            counts["ratings_out_of_range"] += 1
        elif film > 4:
            counts["orphan_ratings"] += 1
        else:
            counts["duplicate_ratings"] += (user, film) in kept
            if at >= kept.get((user, film), (0, 0.0))[0]:
                kept[user, film] = (at, rating)
    expected = sorted((user, at, film, rating) for (user, film), (at, rating) in kept.items())
    assert rows_of(folder) == [(user, film, rating, at) for user, at, film, rating in expected]
    assert {kind: report[kind] for kind in counts} == counts
    assert (report["ratings"], report["users"]) == (len(kept), len({user for user, _ in kept}))
    matrix = RatingMatrix.load(folder)
    assert [(int(u), *map(float, matrix.ratings[matrix.rows(int(u))])) for u in matrix.users] == [
        (user, *(row[3] for row in expected if row[0] == user)) for user in sorted({row[0] for row in expected})
    ]
    assert not (folder / TIMES).exists() or any(row[1] for row in expected)


def test_normalised_ratings_by_hand(tmp_path: Path) -> None:
    """Two users, two films: mean 3; film 1 has 5 and 3, film 2 has 1; user 7 rates 5 and 1, user 8 rates 3."""
    folder, report = made(tmp_path / "out", source(tmp_path / "raw", [(1, 7, 5.0), (2, 7, 1.0), (1, 8, 3.0)]))
    assert report["mean_rating"] == 3.0
    film_1, film_2 = (5 + 3 - 2 * 3) / (25 + 2), (1 - 3) / (25 + 1)
    user_7 = ((5 - 3 - film_1) + (1 - 3 - film_2)) / (10 + 2)
    user_8 = (3 - 3 - film_1) / (10 + 1)
    films = pq.read_table(folder / "film_ratings.parquet").to_pylist()
    assert films[0] == {
        "movie_id": 1, "count": 2, "mean": 4.0, "bias": pytest.approx(film_1), "shrunk_mean": pytest.approx(3 + film_1)
    }  # fmt: skip
    assert films[3] == {"movie_id": 4, "count": 0, "mean": None, "bias": 0.0, "shrunk_mean": 3.0}
    users = pq.read_table(folder / "users.parquet").to_pylist()
    assert users[0] == {
        "user_id": 7, "count": 2, "mean": 3.0, "shrunk_mean": 3.0, "bias": pytest.approx(user_7), "start": 0
    }  # fmt: skip
    assert (users[1]["start"], users[1]["bias"]) == (2, pytest.approx(user_8))
    normalised = pq.read_table(folder / "ratings.parquet")["normalised"].to_pylist()
    expected = [5 - 3 - film_1 - user_7, 1 - 3 - film_2 - user_7, 3 - 3 - film_1 - user_8]
    assert normalised == pytest.approx(expected, abs=1e-6)
    assert RatingMatrix.load(folder).normalised.tolist() == normalised  # type: ignore[union-attr]


def test_what_is_left_out_is_told_with_its_line_and_stops_a_strict_run(tmp_path: Path) -> None:
    raw = source(tmp_path / "raw", [(1, 7, 5.0), (9, 7, 1.0), (1, 7, 7.0), (1, 7, 4.0)])
    folder, report = made(tmp_path / "out", raw)
    assert rows_of(folder) == [(7, 1, 4.0, 0)]
    assert report["problems"] == {
        "duplicate_ratings": ["ratings.json, line 1: user 7 rates the film 1 again in line 4."],
        "orphan_ratings": ["ratings.json, line 2: the film 9 is not in the metadata."],
        "ratings_out_of_range": ["ratings.json, line 3: the rating 7 is not in 0.5 to 5.0."],
    }
    with pytest.raises(InputError, match=r"line 3: the rating 7 is not in 0\.5 to 5\.0: correct or remove that line"):
        made(tmp_path / "strict", raw, strict=True)
    raw.ratings.write_text('{"item_id":1,"user_id":7,"rating":1}\n' * 2)
    with pytest.raises(InputError, match="line 1: user 7 rates the film 1 again in line 2"):
        made(tmp_path / "again", raw, strict=True)


def test_no_ratings_one_user_and_one_with_very_many(tmp_path: Path) -> None:
    folder, report = made(tmp_path / "none", source(tmp_path / "empty", []))
    assert (report["ratings"], report["users"], report["mean_rating"]) == (0, 0, None)
    assert len(RatingMatrix.load(folder)) == 0
    assert "7" not in RatingUsers(folder)
    assert len(read_interactions(folder, np.array([1, 2]))) == 0
    films = range(1, 50_001)
    many = [(film, 7, 0.5 + film % 10 / 2) for film in films] + [(5, 8, 3.0)]
    folder, report = made(tmp_path / "many", source(tmp_path / "raw", many, films), run_rows=4096)
    assert (report["ratings"], report["users"]) == (50_001, 2)
    assert [entry.movie_id for entry in RatingUsers(folder).history("7")] == list(films)[::-1]
    assert RatingUsers(folder).history("8") == (HistoryEntry(5, 3.0, "ratings", 0.0),)


def test_no_films_is_one_sentence(tmp_path: Path) -> None:
    raw = source(tmp_path / "raw", [(1, 1, 3.0)], films=())
    with pytest.raises(InputError, match="holds no film: give a source with at least one film that has a title"):
        made(tmp_path / "out", raw)
    raw = source(tmp_path / "raw", [(1, 1, 3.0)], title=" ")
    with pytest.raises(InputError, match="holds no film"):
        made(tmp_path / "out2", raw)


def test_the_same_bytes_however_often(tmp_path: Path) -> None:
    raw = source(tmp_path / "raw", [(1 + i % 4, i % 5, 0.5 + i % 10 / 2, i) for i in range(40)])
    one, two = (made(tmp_path / name, raw, run_rows=7)[0] for name in ("one", "two"))
    names = sorted(path.name for path in one.iterdir())
    assert names == sorted(["ratings.parquet", "users.parquet", "film_ratings.parquet", *FILES])
    assert all((one / name).read_bytes() == (two / name).read_bytes() for name in names)


def test_histories_and_interactions_agree_with_the_table(tmp_path: Path) -> None:
    raw = source(tmp_path / "raw", [(1 + i % 4, i % 3, 0.5 + i % 10 / 2, 100 - i) for i in range(12)])
    folder, _ = made(tmp_path / "out", raw, run_rows=5)
    rows = rows_of(folder)
    users = RatingUsers(folder)
    assert users.users.tolist() == [0, 1, 2]
    for user in ("0", "1", "2"):
        expected = [HistoryEntry(m, r, "ratings", float(at)) for u, m, r, at in rows if str(u) == user][::-1]
        assert list(users.history(user)) == expected
    assert users.history("3") == users.history("-1") == users.history("anna") == users.history("9" * 30) == ()
    for ids in (np.array([1, 2, 3, 4]), np.array([2, 4, 9]), np.array([9]), np.empty(0, np.int64)):
        columns = np.array(rows, float).T
        told = of_arrays(columns[0].astype(int), columns[1].astype(int), columns[2], columns[3], ids)
        read = read_interactions(folder, ids)
        for name in ("users", "items", "ratings", "times", "user_ids"):
            assert getattr(read, name).tolist() == getattr(told, name).tolist()
    for name in FILES:
        (folder / name).unlink()  # a folder that has only the table
    assert RatingUsers(folder).history("1") == users.history("1")


@pytest.mark.parametrize("name", [name for name in FILES if name != STARTS])
def test_a_damaged_matrix_is_said(tmp_path: Path, name: str) -> None:
    folder, _ = made(tmp_path / "out", source(tmp_path / "raw", [(1, 7, 5.0, 9), (2, 7, 1.0, 8)]))
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[: len(content) - 5])
    with pytest.raises(HomeError, match=r"run `python run\.py prepare`"):
        RatingUsers(folder).history("7")


def test_user_vectors_point_to_what_is_liked(tmp_path: Path) -> None:
    """User 7 likes film 1 and dislikes film 2; user 8 rates only film 4, which the catalogue does not have."""
    rated = [(1, 7, 5.0), (2, 7, 1.0), (4, 8, 3.0)]
    folder, _ = made(tmp_path / "out", source(tmp_path / "raw", rated))
    clean_films(locate(tmp_path / "raw"), folder, folder, strict=False)
    table = pq.read_table(folder / "films.parquet")
    pq.write_table(table.slice(0, 3), folder / "films.parquet")
    movies = np.eye(3, 4, dtype=np.float32)
    np.save(folder / "movies.npy", movies)
    report = write_user_vectors(folder, folder, folder, folder, progress=False)
    assert report == {"users": 2, "dimension": 4, "users_without_vector": 1}
    vectors = np.load(folder / "users.npy")
    assert vectors.dtype == np.float16
    weights = pq.read_table(folder / "ratings.parquet")["normalised"].to_numpy()[:2]
    expected = np.array([*weights, 0, 0]) / np.linalg.norm(weights)
    assert vectors[0].astype(float) == pytest.approx(expected, abs=1e-3)
    assert vectors[0, 0] > 0 > vectors[0, 1]
    assert not vectors[1].any()


def test_user_vectors_of_nobody(tmp_path: Path) -> None:
    folder, _ = made(tmp_path / "out", source(tmp_path / "raw", []))
    clean_films(locate(tmp_path / "raw"), folder, folder, strict=False)
    np.save(folder / "movies.npy", np.eye(4, dtype=np.float32))
    assert write_user_vectors(folder, folder, folder, folder, progress=False)["users"] == 0
    assert np.load(folder / "users.npy").shape == (0, 4)
    assert json.dumps(RatingUsers(folder).users.tolist()) == "[]"
