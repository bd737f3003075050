"""One suite over every vector index; an exhaustive scan written here is the oracle."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from data.errors import InputError, StaleArtifactError
from retrieval.protocols import VectorIndex
from retrieval.vectors import ChromaIndex, ExactIndex, build_chroma, fingerprint, open_index

N, D = 400, 16


def _vectors() -> NDArray[np.float32]:
    rng = np.random.default_rng(7)
    points = rng.standard_normal((N, D)) + 2.0 * rng.standard_normal((8, D))[rng.integers(0, 8, N)]
    return (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32)


VECTORS = _vectors()


def _exact(folder: Path) -> VectorIndex:
    return ExactIndex(VECTORS, "print")


def _chroma(folder: Path) -> VectorIndex:
    build_chroma(folder / "chroma", VECTORS, "print")
    return ChromaIndex(folder / "chroma", VECTORS, "print")


@pytest.fixture(scope="module", params=[_exact, _chroma], ids=["exact", "chroma"])
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> VectorIndex:
    make: Callable[[Path], VectorIndex] = request.param
    return make(tmp_path_factory.mktemp("index"))


def oracle(vector: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None) -> list[float]:
    unit = vector / np.linalg.norm(vector)
    cosines = sorted(
        (sum(float(a) * float(b) for a, b in zip(VECTORS[row], unit, strict=True)) for row in range(N)
         if allowed is None or allowed[row]),
        reverse=True,
    )  # fmt: skip
    return cosines[:k]


@given(st.integers(0, 10**6), st.integers(1, 40), st.sampled_from([None, 0.0, 0.01, 0.1, 0.5, 0.9, 1.0]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
def test_finds_the_nearest_allowed_films(index: VectorIndex, seed: int, k: int, share: float | None) -> None:
    rng = np.random.default_rng(seed)
    vector = rng.standard_normal(D).astype(np.float32) * rng.uniform(0.1, 9.0)
    allowed = None if share is None else rng.random(N) < share
    rows, cosines = index.search(vector, k, allowed)
    expected = oracle(vector, k, allowed)
    assert len(rows) == len(cosines) == len(expected)
    assert len(set(rows.tolist())) == len(rows)
    assert allowed is None or allowed[rows].all()
    assert (np.diff(cosines) <= 1e-6).all()
    np.testing.assert_allclose(cosines, VECTORS[rows] @ (vector / np.linalg.norm(vector)), atol=1e-4)
    near = sum(value >= expected[-1] - 1e-4 for value in cosines) if expected else 0
    assert near >= 0.95 * len(expected)  # a graph may miss a neighbour now and then; never more


def test_a_film_is_nearest_to_itself(index: VectorIndex) -> None:
    for row in (0, 17, N - 1):
        found, cosines = index.search(VECTORS[row] * 3, 1)
        assert found.tolist() == [row]
        assert cosines[0] == pytest.approx(1.0, abs=1e-4)


def test_more_than_there_are(index: VectorIndex) -> None:
    assert len(index.search(VECTORS[0], 10 * N)[0]) == N


@pytest.mark.parametrize("vector", [np.zeros(D), np.ones(D + 1), np.full(D, np.nan)])
def test_a_vector_that_cannot_be_searched_is_refused(index: VectorIndex, vector: NDArray[np.float64]) -> None:
    with pytest.raises(InputError):
        index.search(vector.astype(np.float32), 3)


def test_carries_its_fingerprint(index: VectorIndex) -> None:
    assert index.fingerprint == "print"


def test_building_again_is_only_done_when_needed(tmp_path: Path) -> None:
    assert build_chroma(tmp_path / "chroma", VECTORS, "one")
    assert not build_chroma(tmp_path / "chroma", VECTORS, "one")
    assert build_chroma(tmp_path / "chroma", VECTORS[: N // 2], "two")
    assert len(ChromaIndex(tmp_path / "chroma", VECTORS[: N // 2], "two").search(VECTORS[0], N)[0]) == N // 2


def test_an_index_of_other_vectors_is_refused_and_built_again(tmp_path: Path) -> None:
    build_chroma(tmp_path / "chroma", VECTORS, "one")
    with pytest.raises(StaleArtifactError, match="made from other data"):
        ChromaIndex(tmp_path / "chroma", VECTORS, "two")
    again = open_index(tmp_path / "chroma", VECTORS, "two")
    assert again.search(VECTORS[5], 1)[0].tolist() == [5]


def test_a_damaged_index_is_built_again_at_the_first_search(tmp_path: Path) -> None:
    build_chroma(tmp_path / "chroma", VECTORS, "one")
    for path in (tmp_path / "chroma").rglob("index-*/**/*"):
        if path.is_file():
            path.write_bytes(b"not a database")
    index = open_index(tmp_path / "chroma", VECTORS, "one")
    assert index.search(VECTORS[5], 1)[0].tolist() == [5]


def test_the_fingerprint_follows_encoder_and_vectors() -> None:
    changed = VECTORS.copy()
    changed[97] += 0.1
    prints = {
        fingerprint({"encoder": "a"}, VECTORS),
        fingerprint({"encoder": "b"}, VECTORS),
        fingerprint({"encoder": "a"}, changed),
        fingerprint({"encoder": "a"}, VECTORS[:-1]),
    }
    assert len(prints) == 4
