"""Encoders: one conformance suite, and both ways through MiniLM against sentence-transformers itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from data.encoder import Encoder, LazyEncoder, load_encoder
from data.errors import HomeError
from data.minilm import MiniLM, folder
from data.minilm_bulk import BulkMiniLM
from tests.data.fixtures import TinyEncoder

TEXTS = (
    "Heat (1995). Action, Crime, Thriller. A crew of bank robbers is hunted by a detective in Los Angeles",
    "a heist that goes wrong",
    "Amelie (2001). Comedy, Romance. paris, love triangle. A shy waitress decides to help those around her",
    "",
    "日本語 🎬 émigré",
    "word " * 400,
)


@pytest.fixture(scope="module", params=["numpy", "exact", "8 bit", "lazy", "tiny"])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    if request.param == "lazy":
        return LazyEncoder("minilm")
    if request.param == "tiny":
        return TinyEncoder()
    if request.param == "numpy":
        return MiniLM(folder())
    return BulkMiniLM(folder(), eight_bit=request.param == "8 bit")


def test_vectors_have_unit_length_and_do_not_depend_on_their_neighbours(encoder: Encoder) -> None:
    texts = [text for text in TEXTS if text.strip()]
    together = encoder.encode(texts)
    assert isinstance(encoder, Encoder)
    assert together.shape == (len(texts), encoder.dimension)
    assert together.dtype == np.float32
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-4)
    apart = np.concatenate([encoder.encode([text]) for text in texts])
    assert (together * apart).sum(axis=1).min() > 0.99
    assert encoder.encode([]).shape == (0, encoder.dimension)


@pytest.fixture(scope="module")
def reference() -> np.ndarray:
    """What sentence-transformers says, from the same files and without a network."""
    sentence_transformers = pytest.importorskip("sentence_transformers")
    model = sentence_transformers.SentenceTransformer(str(folder()), device="cpu")
    return np.asarray(model.encode(list(TEXTS), normalize_embeddings=True))


def test_numpy_gives_what_sentence_transformers_gives(reference: np.ndarray) -> None:
    assert np.allclose(MiniLM(folder()).encode(TEXTS), reference, atol=2e-5)


def test_in_bulk_the_same_and_in_eight_bits_nearly(reference: np.ndarray) -> None:
    exact = BulkMiniLM(folder(), eight_bit=False).encode(TEXTS)
    assert np.allclose(exact, reference, atol=2e-5)
    close = (BulkMiniLM(folder()).encode(TEXTS) * reference).sum(axis=1)
    assert close.mean() > 0.985
    assert close.min() > 0.97


def test_in_bulk_a_text_has_the_same_bytes_whatever_is_embedded_beside_it() -> None:
    encoder = BulkMiniLM(folder())
    texts = [
        *TEXTS,
        *(f"{word} in {place}" for word in ("a heist", "love") for place in ("paris", "rome", "outer space")),
    ]
    together = encoder.encode(texts)
    assert np.array_equal(together[::-1], encoder.encode(texts[::-1]))
    assert np.array_equal(together, np.concatenate([encoder.encode([text]) for text in texts]))


def test_in_bulk_a_damaged_model_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(HomeError, match="damaged"):
        BulkMiniLM(tmp_path)


def test_a_model_by_name_encodes_documents_too(reference: np.ndarray) -> None:
    encoder = load_encoder(str(folder()), "documents")
    assert encoder.dimension == 384
    assert np.allclose(encoder.encode(TEXTS), reference, atol=2e-5)
    assert encoder.encode([]).shape == (0, 384)


def test_meaning_is_near() -> None:
    vectors = load_encoder("minilm").encode(TEXTS[:3])
    assert vectors[0] @ vectors[1] > vectors[2] @ vectors[1]


def test_queries_need_no_torch() -> None:
    code = (
        "import sys; from data.encoder import LazyEncoder; LazyEncoder('minilm').encode(['x']); "
        "sys.exit('torch' in sys.modules or 'transformers' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False, timeout=120)
    assert done.returncode == 0


def test_a_damaged_or_missing_model_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(HomeError, match="damaged"):
        MiniLM(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"nonsense")
    with pytest.raises(HomeError, match="damaged"):
        MiniLM(tmp_path)
    lazy = LazyEncoder(str(tmp_path / "nowhere"))
    with pytest.raises(HomeError, match="cannot be loaded"):
        lazy.encode(["x"])
