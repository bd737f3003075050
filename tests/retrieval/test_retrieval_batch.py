"""A ratings file in, ranked films for everybody out."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from data.errors import InputError
from data.home import Home
from retrieval.batch import recommend_file


@pytest.fixture
def files(home: Home, tmp_path: Path) -> tuple[Path, Path]:
    told = pd.read_parquet(home.processed / "ratings.parquet")
    told.columns = ["userId", "movieId", "rating", "timestamp"]
    told.to_csv(tmp_path / "ratings.csv", index=False)
    films = pd.read_parquet(home.processed / "movies.parquet", columns=["id", "title", "year", "genres"])
    films = films[films["id"] < 10_000_000]
    titles = films["title"] + films["year"].map(lambda year: f" ({year:.0f})")
    table = pd.DataFrame({"movieId": films["id"], "title": titles, "genres": films["genres"].map("|".join)})
    table.to_csv(tmp_path / "movies.csv", index=False)
    return tmp_path / "ratings.csv", tmp_path / "movies.csv"


def test_everybody_gets_k_films_they_have_not_rated_and_of_their_kind(files: tuple[Path, Path], tmp_path: Path) -> None:
    lines = recommend_file(*files, None, 3, tmp_path / "out.csv")
    out, told = pd.read_csv(tmp_path / "out.csv"), pd.read_csv(files[0])
    assert list(out.columns) == ["userId", "movieId", "rank", "score"]
    assert lines == len(out) == 3 * told["userId"].nunique()
    assert out.groupby("userId")["rank"].apply(list).map(lambda ranks: ranks == [1, 2, 3]).all()
    assert not out.merge(told, on=["userId", "movieId"]).size
    assert (out.groupby("userId")["score"].diff().dropna() <= 0).all()
    own = (out["movieId"] < 200) == (out["userId"] % 2 == 1)
    assert own.mean() > 0.9


def test_some_users_without_a_movies_file(files: tuple[Path, Path], tmp_path: Path) -> None:
    assert recommend_file(files[0], None, [3, 5], 2, tmp_path / "out.csv") == 4
    assert set(pd.read_csv(tmp_path / "out.csv")["userId"]) == {3, 5}
    with pytest.raises(InputError, match="User 999 has no ratings"):
        recommend_file(files[0], None, [999], 2, tmp_path / "out.csv")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "is empty"),
        ("userId,movieId,rating\n", "no lines"),
        ("user,movieId,rating\n1,2,3\n", "no column userId"),
        ("userId,movieId,rating\n1,2,good\n", "line 2: rating is 'good'"),
        ("userId,movieId,rating\n1,2,3\n1,3,\n", "line 3: rating is missing"),
        ("userId,movieId,rating\n1,2,-3\n", "line 2: a rating of -3"),
        ("userId,movieId,rating\n1,2,1e9\n", "line 2: a rating of 1e\\+09"),
        ('userId,movieId,rating\n1,2,3\n"1,2', "cannot be read|not a number"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(content: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "ratings.csv"
    path.write_text(content)
    with pytest.raises(InputError, match=words):
        recommend_file(path, None, None, 3, tmp_path / "out.csv")
    assert not (tmp_path / "out.csv").exists()
    with pytest.raises(InputError, match="no file"):
        recommend_file(tmp_path / "nothing.csv", None, None, 3, tmp_path / "out.csv")


@pytest.mark.parametrize(
    "content",
    [
        "userId,movieId,rating\n1,2,3\n",
        "userId,movieId,rating\n1,2,5\n1,2,4\n2,2,5\n2,3,5\n",
        "userId,movieId,rating,timestamp\n1,10,5,1\n2,10,5,2\n3,11,5,3\n",
    ],
)
def test_odd_but_right_files_are_answered(content: str, tmp_path: Path) -> None:
    (tmp_path / "ratings.csv").write_text(content)
    recommend_file(tmp_path / "ratings.csv", None, None, 3, tmp_path / "out.csv")
    out = pd.read_csv(tmp_path / "out.csv")
    assert not out.merge(pd.read_csv(tmp_path / "ratings.csv"), on=["userId", "movieId"]).size
