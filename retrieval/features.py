"""Facts about films in the form the models want them, read from the prepared data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from scipy import sparse

from data.catalogue import Catalogue
from data.errors import HomeError, StaleArtifactError
from data.home import read_json
from retrieval.protocols import Mask, Vector


@dataclass(frozen=True, slots=True)
class FilmFacts:
    """What training needs beside the catalogue: `people` (n, persons) with a director counting 1 and the first five
    of the cast less and less; counts of critics' reviews, Metacritic (NaN unknown) and Oscars, (n,); `told`: whether
    there is a description."""

    people: sparse.csr_matrix
    fresh: Vector
    rotten: Vector
    metacritic: Vector
    oscars: Vector
    told: Mask


def read_facts(processed: Path) -> FilmFacts:
    """From `movies.parquet`. Raises HomeError when it is missing or damaged."""
    numeric = ["fresh", "rotten", "metacritic", "oscars"]
    path = processed / "movies.parquet"
    try:
        table = pq.read_table(path, columns=["directors", "cast", "overview", *numeric])
    except (OSError, pa.ArrowException) as error:
        raise HomeError(f"{path} is missing or damaged: run `python run.py prepare` to make it again.") from error
    numbers = {name: table[name].cast(pa.float64()).to_numpy().astype(np.float32) for name in numeric}
    people = _people(table["directors"].to_pylist(), table["cast"].to_pylist())
    told = np.array([bool(text) for text in table["overview"].to_pylist()], bool)
    return FilmFacts(people, told=told, **numbers)


def _people(directors: list[list[str] | None], casts: list[list[str] | None]) -> sparse.csr_matrix:
    codes: dict[str, int] = {}
    rows, columns, values = [], [], []
    for row, (directed, cast) in enumerate(zip(directors, casts, strict=True)):
        for name, weight in _billing(directed or [], cast or []):
            rows.append(row)
            columns.append(codes.setdefault(name, len(codes)))
            values.append(weight)
    shape = (len(directors), max(len(codes), 1))
    matrix = sparse.csr_matrix((np.array(values, np.float32), (rows, columns)), shape=shape, dtype=np.float32)
    matrix.data = np.minimum(matrix.data, 1.0)  # a director who also plays counts once
    return matrix


def _billing(directors: list[str], cast: list[str]) -> Iterator[tuple[str, float]]:
    yield from ((name, 1.0) for name in dict.fromkeys(directors))
    yield from ((name, 0.5 * 0.85**place) for place, name in enumerate(dict.fromkeys(cast[:5])))


_SIDE_FILMS = 3  # people with fewer films link nothing
_WORDS = 3.0  # length of a description's embedding beside facts that count 1


def side_rows(catalogue: Catalogue, people: sparse.csr_matrix) -> sparse.csr_matrix:
    """(n, features): genres, decades, and people by billing: the side information of the item-item model."""
    decades = np.where(np.isnan(catalogue.years), 0, catalogue.years // 10)
    names = np.unique(decades[decades > 0])
    by_decade = decades[:, None] == names[None, :]
    kinds = sparse.csr_matrix(np.hstack([catalogue.genre_matrix, by_decade]), dtype=np.float32)
    busy = np.asarray((people > 0).sum(axis=0)).ravel() >= _SIDE_FILMS
    return sparse.hstack([kinds, people[:, busy]]).tocsr()


def content_rows(
    side: sparse.csr_matrix, facts: FilmFacts, embeddings: Vector, tags: sparse.csr_matrix
) -> sparse.csr_matrix:
    """(n, features): all that is known of films apart from ratings: `side`, how much critics wrote, whether there is a
    description, its embedding, tags. In films without ratings each of these tells how likely they are to be liked (AUC
    on the starter data .892 by side and embeddings, .921 with the numbers, .930 with tags)."""
    critics = np.log1p(np.nan_to_num(facts.fresh) + np.nan_to_num(facts.rotten))
    score, oscars = np.nan_to_num(facts.metacritic) / 100.0, np.minimum(np.nan_to_num(facts.oscars), 4.0) / 2.0
    numbers = np.stack([critics / 3.0, critics == 0, facts.told, score == 0, score, oscars], axis=1)
    dense = np.hstack([numbers.astype(np.float32), _WORDS * np.asarray(embeddings, np.float32)])
    return sparse.hstack([side, sparse.csr_matrix(dense), tags]).tocsr()


def read_embeddings(folder: Path, n: int) -> tuple[Vector, dict[str, Any]]:
    """The films' text embeddings, (n, d) memory-mapped, and their manifest. StaleArtifactError when they do not fit."""
    manifest = read_json(folder / "manifest.json")
    try:
        vectors = np.load(folder / "movies.npy", mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise HomeError(f"{folder / 'movies.npy'} is missing or damaged: run `python run.py prepare`.") from error
    if vectors.ndim != 2 or len(vectors) != n:
        raise StaleArtifactError(f"{folder} was made from other films: run `python run.py prepare` to make it again.")
    return vectors, manifest
