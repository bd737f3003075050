"""What is known of a film that speaks for its tags: its kind, time, language, words, people, and who rated it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from data.rating_matrix import RatingMatrix

Matrix = NDArray[np.float32]
FACTORS, WORD_FACTORS = 64, 128
_POWERS, _NOTHING = 4, 1e-10  # iterations of the truncated SVD; squares of values that are none, beside the largest
_RARE, _READ = 4, 3000  # films that must share a word; characters of a text that are read
MOST_RATINGS = 3_000_000  # of whole users, enough to tell which films are rated by the same people
_PEOPLE = (("directors", 2.0), ("writers", 1.0), ("cast", 0.6))
_BILLED = 6
_DECADES = np.arange(1920, 2050, 10)
COLUMNS = ("id", "title", "other_titles", "year", "genres", "languages", "keywords", "overview", "tagline", "plot",
           "directors", "writers", "cast", "mean_rating", "rating_count")  # fmt: skip


def blocks(films: Sequence[Mapping[str, Any]], vectors: Matrix, rated: Matrix, seed: int) -> dict[str, Matrix]:
    """Name → (films, d); rows of unit length or shorter, zero where nothing is known. `vectors` are those of texts."""
    described = np.array([bool(film["keywords"] or film["overview"] or film["plot"]) for film in films])
    return {
        "genres": unit(_genres(films)),
        "decade": unit(_decade(films)),
        "language": _language(films),
        "text": unit((vectors - vectors.mean(axis=0)) * described[:, None]) if len(films) else vectors,
        "rated": rated,
        "fared": _fared(films),
        "people": _people(films, seed),
        "words": _words(films, seed),
    }


def rated_alike(ratings: RatingMatrix, ids: NDArray[np.int64], seed: int, most: int = MOST_RATINGS) -> Matrix:
    """Factors of who rated a film, (films, FACTORS): truncated SVD of users weighted by rarity, shrunk where few did.

    Whole users are drawn until `most` ratings are read, so that time and memory are bounded whatever the source.
    """
    number = np.diff(ratings.starts)
    order = np.random.default_rng(seed).permutation(len(number))
    drawn = np.sort(order[: int(np.searchsorted(np.cumsum(number[order]), most, side="right"))])
    places = [np.arange(ratings.starts[user], ratings.starts[user + 1]) for user in drawn]
    item = np.asarray(ratings.items[np.concatenate(places)] if places else np.empty(0), dtype=np.int64)
    row, known = np.searchsorted(ids, ratings.films), np.isin(ratings.films, ids)
    kept = known[item]
    column = np.repeat(np.arange(len(drawn)), number[drawn])[kept]
    ones = np.ones(len(column), dtype=np.float32)
    return factors(sparse.csr_matrix((ones, (row[item[kept]], column)), shape=(len(ids), max(len(drawn), 1))), seed)


def factors(ratings: sparse.csr_matrix, seed: int) -> Matrix:
    """Factors of (films, users), 1 where rated; rows of length √(n / (n + 10)) for a film that n users rated."""
    count = np.asarray(ratings.sum(axis=1)).ravel()
    if ratings.nnz == 0:
        return np.zeros((ratings.shape[0], FACTORS), dtype=np.float32)
    rarity = np.log(ratings.shape[0] / (1 + np.asarray(ratings.sum(axis=0)).ravel()))
    weighted = sparse.diags_array(1 / np.sqrt(np.maximum(count, 1))) @ ratings @ sparse.diags_array(rarity)
    found = unit(truncated(sparse.csr_matrix(weighted, dtype=np.float32), FACTORS, seed))
    return np.asarray(found * np.sqrt(count / (count + 10))[:, None], dtype=np.float32)


def unit(rows: Matrix) -> Matrix:
    """Each row at length 1; zero rows stay."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def truncated(matrix: sparse.csr_matrix, k: int, seed: int) -> Matrix:
    """U·S of the truncated SVD, (rows, k), by random projection (Halko et al. 2011, algorithms 4.4 and 5.1, with their
    oversampling of 10); zero columns beyond the rank."""
    rank = min(k, *matrix.shape)
    width = min(rank + 10, *matrix.shape)
    basis = np.random.default_rng(seed).standard_normal((matrix.shape[1], width), dtype=np.float32)
    for _ in range(_POWERS):
        basis = _orthonormal(matrix.T @ _orthonormal(matrix @ basis))
    basis = _orthonormal(matrix @ basis)
    squares, left = _spectrum(matrix.T @ basis)
    return np.pad(basis @ (left * np.sqrt(squares))[:, :rank], ((0, 0), (0, k - rank))).astype(np.float32)


def _orthonormal(columns: Matrix) -> Matrix:
    """An orthonormal basis of what the columns span, zero beyond their rank: of a matrix so tall a tenth of QR's work.

    The columns here never differ in size by more than the matrix' own singular values do."""
    squares, axes = _spectrum(columns)
    some = squares > _NOTHING * squares[:1]
    return np.asarray(columns @ (axes * np.where(some, 1 / np.sqrt(np.where(some, squares, 1)), 0)).astype(np.float32))


def _spectrum(columns: Matrix) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Squares of the singular values, largest first, and the right singular vectors, in columns."""
    exact = columns.astype(np.float64)
    squares, axes = np.linalg.eigh(exact.T @ exact)
    return np.clip(squares[::-1], 0, None), axes[:, ::-1]


def _genres(films: Sequence[Mapping[str, Any]]) -> Matrix:
    names = {genre: i for i, genre in enumerate(sorted({genre for film in films for genre in film["genres"] or ()}))}
    found = np.zeros((len(films), max(len(names), 1)), dtype=np.float32)
    for row, film in enumerate(films):
        found[row, [names[genre] for genre in film["genres"] or ()]] = 1
    share = found.sum(axis=0) / max(len(films), 1)
    return np.asarray(found * np.sqrt(-np.log(np.clip(share, 1e-6, 0.99))), dtype=np.float32)


def _decade(films: Sequence[Mapping[str, Any]]) -> Matrix:
    """Nearness to each decade, so that 1979 is like 1981."""
    years = np.array([film["year"] or np.nan for film in films], dtype=np.float64)
    near = np.exp(-0.5 * ((years[:, None] - _DECADES) / 10) ** 2)
    return np.nan_to_num(near).astype(np.float32)


def _language(films: Sequence[Mapping[str, Any]]) -> Matrix:
    found = np.zeros((len(films), 2), dtype=np.float32)
    for row, film in enumerate(films):
        if film["languages"]:
            found[row, int("English" in film["languages"])] = 1
    return found


def _fared(films: Sequence[Mapping[str, Any]]) -> Matrix:
    """How much and how well rated, both around 0."""
    count = np.array([film["rating_count"] or 0 for film in films], dtype=np.float64)
    mean = np.array([film["mean_rating"] or 0 for film in films], dtype=np.float64)
    shrunk = (mean * count + 5 * 3.5) / (count + 5)
    most = np.log1p(count.max(initial=1))
    return np.stack([3 * np.log1p(count) / most - 1, 2 * (shrunk - 3.5)], axis=1).astype(np.float32)


def _people(films: Sequence[Mapping[str, Any]], seed: int) -> Matrix:
    """Factors of who made the films, of people with more than one."""
    codes: dict[str, int] = {}
    rows, columns, weights = [], [], []
    for row, film in enumerate(films):
        for role, weight in _PEOPLE:
            for name in (film[role] or ())[:_BILLED]:
                rows.append(row)
                columns.append(codes.setdefault(name, len(codes)))
                weights.append(weight)
    part = sparse.csr_matrix((np.array(weights, np.float32), (rows, columns)), shape=(len(films), max(len(codes), 1)))
    part = part[:, np.asarray((part > 0).sum(axis=0)).ravel() > 1]
    if part.shape[1] == 0:
        return np.zeros((len(films), FACTORS), dtype=np.float32)
    return unit(truncated(part, FACTORS, seed))


def _words(films: Sequence[Mapping[str, Any]], seed: int) -> Matrix:
    """Factors of the words and keywords written about a film (latent semantic analysis, Deerwester et al. 1990)."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    parts = ("title", "tagline", "overview", "plot")
    texts = (" ".join([*2 * (f["keywords"] or []), *((f[part] or "")[:_READ] for part in parts)]) for f in films)
    counted = TfidfVectorizer(min_df=_RARE, max_df=0.1, sublinear_tf=True, stop_words="english", dtype=np.float32)
    try:
        matrix = counted.fit_transform(texts)
    except ValueError:  # no word is shared by enough films
        return np.zeros((len(films), WORD_FACTORS), dtype=np.float32)
    return unit(truncated(sparse.csr_matrix(matrix), WORD_FACTORS, seed))
