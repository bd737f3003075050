"""Sentiment models: one conformance suite over the linear one and tiny transformers made here."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import HomeError
from data.sentiment import BUCKETS, SHORT, LinearSentiment, SentimentModel, features, load_sentiment
from data.sentiment_training import calibration_error, held_out, train
from tests.data.fixtures import labelled_reviews

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "film", "good", "bad", "very", "."]


def tiny_transformer(folder: Path, labels: list[str]) -> Path:
    """A BERT of two layers with random weights, saved as any model of the hub is."""
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(WORDS))
    config = BertConfig(
        vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=16,
        max_position_embeddings=40, id2label=dict(enumerate(labels)), label2id={w: i for i, w in enumerate(labels)},
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sentiment")
    pq.write_table(labelled_reviews(), folder / "labelled.parquet")
    train(folder / "labelled.parquet", folder, seed=1)
    return folder


@pytest.fixture(scope="module", params=["linear", "two labels", "stars"])
def model(request: pytest.FixtureRequest, trained: Path, tmp_path_factory: pytest.TempPathFactory) -> SentimentModel:
    if request.param == "linear":
        return load_sentiment("linear", trained)
    labels = ["NEGATIVE", "POSITIVE"] if request.param == "two labels" else [f"{n} stars" for n in range(1, 6)]
    return load_sentiment(str(tiny_transformer(tmp_path_factory.mktemp("tiny") / "model", labels)), trained)


def test_a_model_gives_a_probability_for_each_text(model: SentimentModel) -> None:
    texts = ["a good film .", "a very bad film .", "", "good " * 500, "日本語 🎬"]
    probability = model.probability(texts)
    assert isinstance(model, SentimentModel)
    assert probability.shape == (5,)
    assert probability.dtype == np.float32
    assert ((probability >= 0) & (probability <= 1)).all()
    assert probability[2] == 0.5
    assert np.allclose(probability, [model.probability([text])[0] for text in texts], atol=1e-4)
    assert model.probability([]).shape == (0,)


def test_the_linear_model_tells_reviews_apart_and_is_the_same_every_time(trained: Path, tmp_path: Path) -> None:
    model = LinearSentiment.load(trained)
    good, bad = model.probability(["A delightful, charming film.", "A boring and stupid film."])
    assert good > 0.8
    assert bad < 0.2
    again = tmp_path / "again"
    again.mkdir()
    train(trained / "labelled.parquet", again, seed=1)
    assert (again / "weights.npy").read_bytes() == (trained / "weights.npy").read_bytes()


def test_held_out_figures_are_those_of_unseen_reviews(tmp_path: Path) -> None:
    table = labelled_reviews()
    rng = np.random.default_rng(0)
    noise = table.set_column(1, "label", [rng.integers(0, 2, len(table)).tolist()])
    pq.write_table(noise, tmp_path / "noise.parquet")
    report = train(tmp_path / "noise.parquet", tmp_path, seed=1)
    assert report["held_out_at_random"]["imdb"] < 0.8  # labels by chance cannot be foretold


def test_arrow_and_lists_long_and_short_are_read_alike(trained: Path) -> None:
    model = LinearSentiment.load(trained)
    texts = ["A delightful film.", "A delightful film. " + "It was shown on a day. " * SHORT, "A dull film."] * 3
    assert model.probability(pa.array(texts)).tolist() == model.probability(texts).tolist()
    assert model.probability(texts)[1] > 0.5 > model.probability(texts)[2]


def test_a_fifth_is_held_out_in_runs_and_one_by_one() -> None:
    parts = held_out(5000, seed=3)
    assert {name: int(out.sum()) for name, out in parts.items()}["by_film"] == 1000
    assert abs(int(parts["at_random"].sum()) - 1000) < 100
    runs = parts["by_film"].reshape(50, 100)
    assert (runs.all(axis=1) | ~runs.any(axis=1)).all()
    assert all((parts[name] == out).all() for name, out in held_out(5000, seed=3).items())


def test_calibration_error_by_hand() -> None:
    said = np.array([0.95, 0.95, 0.05, 0.05], dtype=np.float32)
    assert calibration_error(said, np.array([1, 0, 0, 0])) == pytest.approx((0.9 + 0.1) / 4)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=80), max_size=6))
def test_any_text_has_features(texts: list[str]) -> None:
    present = features(texts)
    assert present.shape == (len(texts), BUCKETS)
    assert set(np.unique(present.data)) <= {1.0}


@pytest.mark.parametrize("name", ["weights.npy", "scale.npy", "model.json"])
def test_a_damaged_model_is_said_plainly(trained: Path, tmp_path: Path, name: str) -> None:
    for path in trained.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / name).write_bytes(b"nonsense")
    with pytest.raises(HomeError, match="prepare"):
        load_sentiment("linear", tmp_path)


def test_a_classifier_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HomeError, match="favourable"):
        load_sentiment(str(tiny_transformer(tmp_path / "topics", ["politics", "sports"])), tmp_path)
    with pytest.raises(HomeError, match="cannot be loaded"):
        load_sentiment(str(tmp_path / "nothing"), tmp_path)
