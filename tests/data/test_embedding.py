"""Vectors of documents: each text once, in order, and again the same after a kill."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from numpy.typing import NDArray

from data import embedding
from data.embedding import embed, write_embeddings
from tests.data.fixtures import TinyEncoder

TEXTS = [f"{'word ' * (n % 7)}film {n}" for n in range(40)]


class KilledError(Exception):
    pass


class Dying(TinyEncoder):
    def __init__(self, after: int) -> None:
        super().__init__()
        self.after = after

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if self.encoded >= self.after:
            raise KilledError
        return super().encode(texts)


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "BLOCK", 8)


def test_vectors_stand_in_the_order_of_the_texts(tmp_path: Path) -> None:
    vectors = embed(TEXTS, TinyEncoder(), tmp_path, False)
    assert np.array_equal(vectors, TinyEncoder().encode(TEXTS))


def test_alike_texts_are_embedded_once(tmp_path: Path) -> None:
    encoder = TinyEncoder()
    vectors = embed([*TEXTS, *TEXTS], encoder, tmp_path, False)
    assert encoder.encoded == len(TEXTS)
    assert np.array_equal(vectors[:40], vectors[40:])


def test_a_killed_run_computes_only_what_is_missing_and_ends_the_same(tmp_path: Path) -> None:
    whole = embed(TEXTS, TinyEncoder(), tmp_path / "whole", False)
    for after in (8, 16, 24):
        with pytest.raises(KilledError):
            embed(TEXTS, Dying(8), tmp_path / "cache", False)
        assert len(list((tmp_path / "cache").glob("*.npz"))) == after // 8
    encoder = TinyEncoder()
    assert np.array_equal(embed(TEXTS, encoder, tmp_path / "cache", False), whole)
    assert encoder.encoded == len(TEXTS) - 24


def test_only_new_texts_are_embedded_and_old_ones_dropped(tmp_path: Path) -> None:
    embed(TEXTS, TinyEncoder(), tmp_path, False)
    encoder = TinyEncoder()
    embed([*TEXTS[:30], "a new one"], encoder, tmp_path, False)
    assert encoder.encoded == 1
    embed([*TEXTS[:30], "a new one"], encoder, tmp_path, False)
    assert encoder.encoded == 1
    (blocks,) = tmp_path.glob("*.npz")
    with np.load(blocks) as kept:
        assert len(kept["keys"]) == 31


def test_a_damaged_block_is_computed_again(tmp_path: Path) -> None:
    whole = embed(TEXTS, TinyEncoder(), tmp_path, False)
    (tmp_path / "all.npz").write_bytes(b"PK nonsense")
    assert np.array_equal(embed(TEXTS, TinyEncoder(), tmp_path, False), whole)


def test_another_encoder_is_not_mistaken_for_the_first(tmp_path: Path) -> None:
    class Other(TinyEncoder):
        name = "other"

    embed(TEXTS, TinyEncoder(), tmp_path, False)
    other = Other()
    embed(TEXTS, other, tmp_path, False)
    assert other.encoded == len(TEXTS)


@pytest.mark.parametrize("texts", [TEXTS, []])
def test_the_file_holds_the_same_rows(tmp_path: Path, texts: list[str]) -> None:
    table = pa.table({"id": pa.array(range(len(texts)), pa.int64()), "text": pa.array(texts, pa.string())})
    pq.write_table(table, tmp_path / "documents.parquet")
    report = write_embeddings(tmp_path / "documents.parquet", TinyEncoder(), tmp_path / "cache", tmp_path, False)
    assert report == {"vectors": len(texts), "distinct": len(texts), "dimension": 32}
    written = np.load(tmp_path / "movies.npy", mmap_mode="r" if texts else None)
    assert np.array_equal(written, TinyEncoder().encode(texts))
