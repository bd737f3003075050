"""`run.py evaluate` and `run.py recommend` on strangers' files, as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ui.cli import run


@pytest.fixture
def ratings(tmp_path: Path) -> Path:
    path = tmp_path / "ratings.csv"
    lines = [
        f"{user},{film},{5 if (user + film) % 2 else 2},{1000 * film + user}"
        for user in range(1, 9) for film in range(1, 13) if (3 * user + film) % 5
    ]  # fmt: skip
    path.write_text("userId,movieId,rating,timestamp\n" + "\n".join(lines) + "\n")
    (tmp_path / "movies.csv").write_text(
        "movieId,title,genres\n" + "".join(f'{film},"<b>Film {film}</b> (1999)",Drama\n' for film in range(1, 13))
    )
    return path


def test_json_and_page_tell_the_same(ratings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = ratings.with_name("report.html")
    movies = ratings.with_name("movies.csv")
    words = ["--split", "random", "--seeds", "0", "1", "--k", "5", "--models", "hybrid", "popularity count"]
    code = run(
        ["evaluate", "--ratings", str(ratings), "--movies", str(movies), "--json", "--report", str(page), *words]
    )
    assert code == 0
    report = json.loads(capsys.readouterr().out)
    assert list(report["models"]) == ["hybrid", "popularity count"]
    assert report["tested"]["splits"] == 2
    assert report["main_metric"] == "ndcg@5"
    assert {"data", "protocol", "models", "comparisons", "groups", "tested", "times", "environment", "command"} <= set(
        report
    )
    text = page.read_text(encoding="utf-8")
    assert f"{report['models']['hybrid']['ndcg@5']['mean']:.4f}" in text
    assert "--seeds 0 1" in text
    assert not list(ratings.parent.glob(".*.tmp"))


@pytest.mark.parametrize("kind", ["kfold", "temporal", "temporal-user", "leave-last-out", "strong", "cold-items"])
def test_every_split_is_measured(ratings: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--split", kind, "--folds", "2", "--models", "random order", "popularity count"]
    assert run(["evaluate", "--ratings", str(ratings), *words]) == 0
    out = capsys.readouterr().out
    assert "ndcg@10 (95% interval)" in out
    assert "popularity count" in out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--ratings", "{}", "--split", "dice"], "no split 'dice'"),
        (["--ratings", "{}", "--folds", "1"], "at least 2"),
        (["--ratings", "{}", "--k", "0"], "--k must be at least 1"),
        (["--ratings", "{}", "--seeds", "-1"], "a seed is 0 or more"),
        (["--ratings", "{}", "--models", "svd++"], "no model 'svd++'"),
        (["--ratings", "{}", "--relevant", "9"], "No rating is 9 or more (the highest is 5)"),
        (["--ratings", "{}x"], "There is no file"),
        (["--movies", "{}"], "give that too"),
        (["--path", "{}"], "--path is for --protocol"),
        (["--protocol", "recommenders-ml100k"], "give it by --path"),
        (["--protocol", "netflix", "--path", "{}"], "no protocol 'netflix'"),
        (["--protocol", "infinite-ae-ml1m", "--path", "{}"], "index.npz"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    ratings: Path, words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluate", *(word.format(ratings) for word in words)]) == 2
    told = capsys.readouterr()
    assert sentence in told.err
    assert told.out == ""
    assert "Traceback" not in told.err


def test_a_newcomer_names_films_and_is_given_others(ratings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = ratings.with_name("recs.csv")
    words = ["--ratings", str(ratings), "--movies", str(ratings.with_name("movies.csv")), "--k", "3"]
    liked = ["--like", "<b>film 3</b>", "--like", "<b>Film 5</b> (1999)"]
    assert run(["recommend", *words, *liked, "--out", str(out)]) == 0
    lines = [line.split(",") for line in out.read_text().splitlines()]
    assert lines[0] == ["userId", "movieId", "rank", "score"]
    assert [line[2] for line in lines[1:]] == ["1", "2", "3"]
    assert not {line[1] for line in lines[1:]} & {"3", "5"}
    assert len(capsys.readouterr().out.splitlines()) == 3
    assert run(["recommend", *words, "--like", "<b>Fim 3</b>"]) == 2
    assert "did you mean <b>Film 3</b> (1999)" in capsys.readouterr().err
    assert run(["recommend", *words]) == 2
    assert "needs --out" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["recommend", "--movies", "{movies}", "--out"], ["evaluate", "--report"], ["tune", "--out"]]
)
def test_what_is_read_is_never_written_over(
    ratings: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    words = [word.format(movies=ratings.with_name("movies.csv")) for word in words]
    before = ratings.read_bytes()
    again = ratings.parent / ".." / ratings.parent.name / ratings.name
    for out, why in ((ratings, "a file to be read"), (again, "a file to be read"), (ratings.parent, "is a folder")):
        assert run([words[0], "--ratings", str(ratings), *words[1:], str(out)]) == 2
        assert why in capsys.readouterr().err
    assert ratings.read_bytes() == before
