"""One suite over every vector index; an exhaustive scan written here is the oracle."""

from __future__ import annotations

import builtins
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from data.errors import InputError, StaleArtifactError
from retrieval.protocols import VectorIndex
from retrieval.vectors import (
    KINDS,
    ExactIndex,
    FetchSettings,
    build_index,
    check_index,
    fingerprint,
    open_index,
)

N, D = 2400, 64
TWINS = (40, 700, 1200)  # the same vector three times
NOWHERE = (3, 900)  # vectors of zeros
NO_SCAN = FetchSettings(scanned=0)  # else so few films are always scanned, and no index is ever asked
ON_DISK = tuple(kind for kind in KINDS if kind != "exact")


def _vectors() -> NDArray[np.float32]:
    rng = np.random.default_rng(7)
    points = rng.standard_normal((N, D)) + 2.0 * rng.standard_normal((8, D))[rng.integers(0, 8, N)]
    unit = (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32)
    unit[list(TWINS)] = unit[TWINS[0]]
    unit[list(NOWHERE)] = 0.0
    return unit


VECTORS = _vectors()


def opened(folder: Path, kind: str, vectors: NDArray[np.float32] = VECTORS, mark: str = "print") -> VectorIndex:
    return open_index(folder, vectors, mark, kind, NO_SCAN)


@pytest.fixture(scope="module", params=KINDS)
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> VectorIndex:
    folder = tmp_path_factory.mktemp("index")
    build_index(folder, VECTORS, "print", request.param)
    return opened(folder, request.param)


def oracle(vector: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None) -> list[float]:
    unit = vector.astype(np.float64) / np.linalg.norm(vector)
    cosines = sorted((float(film @ unit) for film in VECTORS[allowed if allowed is not None else ...]), reverse=True)
    return cosines[:k]


@given(st.integers(0, 10**6), st.integers(1, 40), st.sampled_from([None, 0.0, 0.01, 0.1, 0.5, 0.9, 1.0]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
def test_finds_the_nearest_allowed_films(index: VectorIndex, seed: int, k: int, share: float | None) -> None:
    rng = np.random.default_rng(seed)
    vector = rng.standard_normal(D).astype(np.float32) * rng.uniform(0.1, 9.0)
    allowed = None if share is None else rng.random(N) < share
    rows, cosines = index.search(vector, k, allowed)
    expected = oracle(vector, k, allowed)
    assert len(rows) == len(cosines) == len(expected)
    assert len(set(rows.tolist())) == len(rows)
    assert allowed is None or allowed[rows].all()
    assert (np.diff(cosines) <= 0).all()
    np.testing.assert_allclose(cosines, VECTORS[rows] @ (vector / np.linalg.norm(vector)), atol=1e-5)
    near = sum(value >= expected[-1] - 1e-4 for value in cosines) if expected else 0
    assert near >= len(expected) - 1 - len(expected) // 10  # an index may miss a neighbour now and then


def test_hardly_ever_misses_one_of_the_ten_nearest(index: VectorIndex) -> None:
    rng = np.random.default_rng(11)
    found = 0
    for turn in range(100):
        vector = rng.standard_normal(D).astype(np.float32)
        allowed = rng.random(N) < 0.25 if turn % 2 else np.ones(N, bool)
        best = np.argsort(np.where(allowed, -(VECTORS @ vector), np.inf))[:10]
        found += len(set(best.tolist()) & set(index.search(vector, 10, allowed)[0].tolist()))
    assert found >= 990


def test_a_film_is_nearest_to_itself(index: VectorIndex) -> None:
    for row in (0, 17, N - 1):
        found, cosines = index.search(VECTORS[row] * 3, 1)
        assert found.tolist() == [row]
        assert cosines[0] == pytest.approx(1.0, abs=1e-5)


def test_equal_films_come_by_row(index: VectorIndex) -> None:
    rows, cosines = index.search(VECTORS[TWINS[0]], 4)
    assert rows[:3].tolist() == list(TWINS)
    assert len(set(cosines[:3].tolist())) == 1
    assert index.search(VECTORS[TWINS[0]], 2)[0].tolist() == list(TWINS[:2])


def test_films_without_a_direction_are_far_from_everything_and_found_all_the_same(index: VectorIndex) -> None:
    allowed = np.zeros(N, bool)
    allowed[list(NOWHERE)] = True
    rows, cosines = index.search(VECTORS[0], 5, allowed)
    assert rows.tolist() == list(NOWHERE)
    assert cosines.tolist() == [0.0, 0.0]


def test_a_filter_of_nothing_one_and_everything(index: VectorIndex) -> None:
    nothing, everything = np.zeros(N, bool), np.ones(N, bool)
    rows, cosines = index.search(VECTORS[9], 5, nothing)
    assert (rows.dtype, rows.tolist(), cosines.dtype, cosines.tolist()) == (np.int64, [], np.float32, [])
    one = nothing.copy()
    one[77] = True
    assert index.search(VECTORS[9], 5, one)[0].tolist() == [77]
    np.testing.assert_array_equal(index.search(VECTORS[9], 5, everything)[0], index.search(VECTORS[9], 5)[0])


@pytest.mark.parametrize("k", [N, 10 * N])
def test_as_many_as_there_are_or_more(index: VectorIndex, k: int) -> None:
    rows, cosines = index.search(VECTORS[0], k)
    assert sorted(rows.tolist()) == list(range(N))
    assert (np.diff(cosines) <= 0).all()
    half = np.arange(N) % 2 == 0
    assert len(index.search(VECTORS[0], k, half)[0]) == half.sum()


def test_none_asked_for(index: VectorIndex) -> None:
    assert index.search(VECTORS[0], 0)[0].tolist() == []


@pytest.mark.parametrize("vector", [np.zeros(D), np.ones(D + 1), np.full(D, np.nan), np.full(D, np.inf)])
def test_a_vector_that_cannot_be_searched_is_refused(index: VectorIndex, vector: NDArray[np.float64]) -> None:
    with pytest.raises(InputError):
        index.search(vector.astype(np.float32), 3)


def test_a_filter_over_other_films_is_refused(index: VectorIndex) -> None:
    with pytest.raises(InputError, match="filter"):
        index.search(VECTORS[0], 3, np.ones(N - 1, bool))


def test_carries_its_fingerprint(index: VectorIndex) -> None:
    assert index.fingerprint == "print"


def test_answers_many_threads_as_it_answers_one(index: VectorIndex) -> None:
    rng = np.random.default_rng(3)
    asked = [(rng.standard_normal(D).astype(np.float32), rng.random(N) < 0.3) for _ in range(40)]
    alone = [index.search(vector, 7, allowed)[0].tolist() for vector, allowed in asked]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda each: index.search(each[0], 7, each[1])[0].tolist(), asked * 3))
    assert together == alone * 3


@pytest.mark.parametrize("kind", ON_DISK)
def test_is_opened_once_by_many_threads(tmp_path: Path, kind: str) -> None:
    build_index(tmp_path, VECTORS, "one", kind)
    index = opened(tmp_path, kind, mark="one")
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda row: index.search(VECTORS[row], 1)[0].tolist(), range(10, 30))) == [
            [row] for row in range(10, 30)
        ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("n", [0, 1, 2])
def test_hardly_any_films(tmp_path: Path, kind: str, n: int) -> None:
    few = VECTORS[:n]
    build_index(tmp_path, few, "few", kind)
    index = opened(tmp_path, kind, few, "few")
    index.open()
    assert sorted(index.search(VECTORS[0], 5)[0].tolist()) == list(range(n))


@pytest.mark.parametrize("kind", ON_DISK)
def test_what_was_built_is_found_again(tmp_path: Path, kind: str) -> None:
    assert build_index(tmp_path, VECTORS, "one", kind)
    assert not build_index(tmp_path, VECTORS, "one", kind)
    first = [opened(tmp_path, kind, mark="one").search(VECTORS[row], 9)[0].tolist() for row in range(5, 9)]
    check_index(tmp_path, "one", kind)
    assert [opened(tmp_path, kind, mark="one").search(VECTORS[row], 9)[0].tolist() for row in range(5, 9)] == first


@pytest.mark.parametrize("kind", ON_DISK)
def test_an_index_of_other_vectors_is_said_and_built_again(tmp_path: Path, kind: str) -> None:
    build_index(tmp_path, VECTORS, "one", kind)
    with pytest.raises(StaleArtifactError, match="made from other data"):
        check_index(tmp_path, "two", kind)
    again = opened(tmp_path, kind, VECTORS[: N // 2], "two")
    assert again.search(VECTORS[5], 1)[0].tolist() == [5]
    assert len(again.search(VECTORS[5], N)[0]) == N // 2
    check_index(tmp_path, "two", kind)


@pytest.mark.parametrize("kind", ON_DISK)
def test_few_films_are_scanned_and_the_index_is_left_alone(tmp_path: Path, kind: str) -> None:
    build_index(tmp_path, VECTORS, "one", kind)
    index = open_index(tmp_path, VECTORS, "one", kind)
    for path in (tmp_path / kind).rglob("*"):
        if path.is_file() and path.name != "fingerprint.json":
            path.unlink()
    index.open()
    assert index.search(VECTORS[5], 1)[0].tolist() == [5]
    assert len([path for path in (tmp_path / kind).rglob("*") if path.is_file()]) == 1  # not built again


def _garbage(path: Path) -> None:
    path.write_bytes(b"not what was written")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _flipped(path: Path) -> None:
    told = bytearray(path.read_bytes())
    told[len(told) // 2] ^= 0xFF
    path.write_bytes(told)


@pytest.mark.parametrize("kind", ON_DISK)
@pytest.mark.parametrize("damage", [_garbage, _cut, _flipped, Path.unlink])
def test_a_damaged_index_is_built_again_at_the_first_search(tmp_path: Path, kind: str, damage: Any) -> None:
    build_index(tmp_path, VECTORS, "one", kind)
    written = [path for path in (tmp_path / kind).rglob("*") if path.is_file()]
    assert written
    data = [path for path in written if path.suffix in (".bin", ".faiss")]
    for path in data:
        damage(path)
    assert opened(tmp_path, kind, mark="one").search(VECTORS[5], 1)[0].tolist() == [5]


@pytest.mark.parametrize("damage", [_garbage, _cut, Path.unlink])
def test_a_damaged_database_of_chroma_is_built_again(tmp_path: Path, damage: Any) -> None:
    build_index(tmp_path, VECTORS, "one", "chroma")
    (database,) = (tmp_path / "chroma").rglob("chroma.sqlite3")
    damage(database)
    assert opened(tmp_path, "chroma", mark="one").search(VECTORS[5], 1)[0].tolist() == [5]


@pytest.mark.parametrize("kind", ON_DISK)
@pytest.mark.parametrize("told", ["", "[]", "{}", '{"fingerprint": "one"}', '{"fingerprint": "one", "index": ".."}'])
def test_a_damaged_stamp_is_said_and_mended(tmp_path: Path, kind: str, told: str) -> None:
    build_index(tmp_path, VECTORS[:50], "one", kind)
    (tmp_path / kind / "fingerprint.json").write_text(told)
    with pytest.raises(StaleArtifactError, match=kind):
        check_index(tmp_path, "one", kind)
    assert opened(tmp_path, kind, VECTORS[:50], "one").search(VECTORS[5], 1)[0].tolist() == [5]


def test_an_index_there_is_not(tmp_path: Path) -> None:
    for use in (lambda: build_index(tmp_path, VECTORS, "", "annoy"), lambda: check_index(tmp_path, "", "annoy")):
        with pytest.raises(InputError, match="choose one of chroma, faiss, exact"):
            use()


def test_a_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_faiss(name: str, *rest: Any) -> Any:
        if name == "faiss":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without_faiss)
    with pytest.raises(InputError, match="pip install faiss-cpu"):
        build_index(tmp_path, VECTORS, "one", "faiss")
    assert list(tmp_path.iterdir()) == []


def test_exact_writes_nothing(tmp_path: Path) -> None:
    assert not build_index(tmp_path, VECTORS, "one", "exact")
    check_index(tmp_path, "one", "exact")
    assert isinstance(opened(tmp_path, "exact"), ExactIndex)
    assert list(tmp_path.iterdir()) == []


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
