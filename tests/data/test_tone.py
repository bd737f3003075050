"""The tone of films from their reviews: what counts, what is left out, and that a killed run goes on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data import tone_blocks
from data.canonical import RawFolder, read_reviews
from data.errors import InputError
from data.sentiment import LinearSentiment, SentimentModel
from data.sentiment_training import train
from data.sentiment_words import LONGEST
from data.tone import PRIOR, of_critics, of_reviews, write_tone
from data.types import MOODS
from tests.data.fixtures import labelled_reviews, write

GOOD, BAD = "A wonderful, charming film.", "A boring and stupid film."
FILMS = (3, 7, 9, 12)


class Half:
    """Says the same of every text."""

    name = "half"

    def probability(self, texts: Any) -> Any:
        return np.array([0.5 if isinstance(text, str) else np.nan for text in texts], dtype=np.float32)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> LinearSentiment:
    folder = tmp_path_factory.mktemp("model")
    pq.write_table(labelled_reviews(), folder / "labelled.parquet")
    train(folder / "labelled.parquet", folder, seed=1)
    return LinearSentiment.load(folder)


def prepare(folder: Path, reviews: list[tuple[int, str]]) -> tuple[RawFolder, Path]:
    films = {"id": FILMS, "fresh": [None, None, 9, None], "rotten": [None, None, 1, None]}
    pq.write_table(pa.table(films), folder / "films.parquet")
    write(folder / "reviews.json", ({"item_id": item, "txt": text} for item, text in reviews))
    return RawFolder(folder, folder / "m", folder / "r", reviews=folder / "reviews.json"), folder


def tone(
    folder: Path, reviews: list[tuple[int, str]], model: SentimentModel | None, strict: bool = False
) -> dict[str, Any]:
    """The report, with the rows of tone.parquet and the arrays of review_moods.npz under "rows" and "moods"."""
    raw, films = prepare(folder, reviews)
    out = folder / "out"
    out.mkdir(exist_ok=True)
    report = write_tone(raw, films, model, out, strict, progress=False)
    with np.load(out / "review_moods.npz") as moods:
        return report | {"rows": pq.read_table(out / "tone.parquet").to_pylist(), "moods": dict(moods)}


def test_a_film_is_as_liked_as_its_reviews_or_its_critics_say(tmp_path: Path, model: LinearSentiment) -> None:
    texts = [(3, f"{GOOD} {i}") for i in range(8)] + [(7, f"{BAD} {i}") for i in range(8)] + [(7, f"{GOOD} {9}")]
    found = tone(tmp_path, texts, model)
    liked, panned, critics, nothing = found["rows"]
    assert liked["tone_polarity"] > 0.75 > 0.45 > panned["tone_polarity"]
    assert [row["tone_source"] for row in found["rows"]] == ["reviews", "reviews", "critics", None]
    assert [row["tone_n"] for row in found["rows"]] == [8, 9, 10, None]
    assert critics["tone_polarity"] == pytest.approx(0.9)
    assert (nothing["tone_polarity"], nothing["tone_error"]) == (None, None)
    assert 0 < panned["tone_error"] < 0.2
    assert (found["by_reviews"], found["by_critics"], found["model"]) == (2, 1, "linear")


def test_what_does_not_count_is_counted(tmp_path: Path, model: LinearSentiment) -> None:
    texts = [(3, GOOD), (4, GOOD), (3, ""), (3, " ... "), (3, GOOD), (7, GOOD), (7, "good " * (LONGEST // 4))]
    found = tone(tmp_path, texts, model)
    names = ("reviews", "orphan_reviews", "empty_reviews", "overlong_reviews", "duplicate_reviews")
    assert [found[name] for name in names] == [3, 1, 2, 1, 1]
    assert "line 2:" in found["problems"]["orphan_reviews"][0]
    assert "line 5:" in found["problems"]["duplicate_reviews"][0]
    with pytest.raises(InputError, match=r"reviews\.json, line 2: "):
        tone(tmp_path, texts, model, strict=True)


def test_a_review_of_ten_megabytes_is_read_at_its_beginning(tmp_path: Path, model: LinearSentiment) -> None:
    monster = GOOD * (10_000_000 // len(GOOD))
    found = tone(tmp_path, [(3, monster), (7, GOOD)], model)
    assert found["overlong_reviews"] == 1
    assert found["rows"][0]["tone_n"] == 1


def test_without_a_model_critics_speak_and_moods_are_still_read(tmp_path: Path) -> None:
    found = tone(tmp_path, [(3, "So funny!"), (9, "A scary one")], None)
    assert [row["tone_source"] for row in found["rows"]] == [None, None, "critics", None]
    assert found["moods"]["n"].tolist() == [1, 0, 1, 0]
    assert found["moods"]["share"].shape == (len(FILMS), len(MOODS))


def test_no_reviews_at_all(tmp_path: Path, model: LinearSentiment) -> None:
    raw, films = prepare(tmp_path, [])
    (tmp_path / "out").mkdir()
    report = write_tone(RawFolder(tmp_path, raw.metadata, raw.ratings), films, model, tmp_path / "out", False, False)
    assert (report["reviews"], report["by_reviews"], report["by_critics"]) == (0, 0, 1)


def test_another_model_reads_texts_as_they_are(tmp_path: Path) -> None:
    found = tone(tmp_path, [(3, "Ein schöner Film “so to say”"), (3, "x")], Half())
    assert found["rows"][0]["tone_polarity"] == pytest.approx(0.5)


def test_a_killed_run_goes_on_and_ends_with_the_same_bytes(
    tmp_path: Path, model: LinearSentiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tone_blocks, "BATCHES", 1)
    texts = [(FILMS[i % 3], f"{GOOD if i % 2 else BAD} {i}" + " " * 90_000) for i in range(150)]
    raw, films = prepare(tmp_path, texts)
    batches = sum(1 for _ in read_reviews(tmp_path / "reviews.json"))
    assert batches >= 3
    whole, cache = tmp_path / "whole", tmp_path / "cache"
    whole.mkdir()
    write_tone(raw, films, model, whole, False, False)

    judged = []
    judge = tone_blocks._judge

    def dies(*arguments: Any) -> Any:
        if len(judged) == 2:
            raise KeyboardInterrupt
        judged.append(1)
        return judge(*arguments)

    again = tmp_path / "again"
    again.mkdir()
    monkeypatch.setattr(tone_blocks, "_judge", dies)
    with pytest.raises(KeyboardInterrupt):
        write_tone(raw, films, model, again, False, False, cache)
    assert len(list(cache.glob("*.npz"))) == 2
    (damaged, *_) = cache.glob("*.npz")
    damaged.write_bytes(b"half a bl")
    count: list[int] = []
    monkeypatch.setattr(tone_blocks, "_judge", lambda *arguments: count.append(1) or judge(*arguments))
    write_tone(raw, films, model, again, False, False, cache)
    assert len(count) == batches - 1
    for name in os.listdir(whole):
        assert (whole / name).read_bytes() == (again / name).read_bytes()


def test_means_and_errors_by_hand() -> None:
    mean, error = of_reviews(np.array([0, 0, 1, 1]), np.array([1, 0.5, 0.5, 0], np.float32), 3)
    assert mean == pytest.approx([(1.5 + 2) / 6, (0.5 + 2) / 6, 0.5])
    within = (2 * 0.25**2 + 2 * 0.25**2) / 2
    assert error == pytest.approx(np.sqrt([within / (2 + PRIOR), within / (2 + PRIOR), within / PRIOR]))
    share, doubt = of_critics(np.array([9.0, 0.0]), np.array([1.0, 10.0]))
    assert share == pytest.approx([(9 + 4 * 0.45) / 14, 4 * 0.45 / 14])
    assert doubt[0] == pytest.approx(np.sqrt(share[0] * (1 - share[0]) / 15))
