"""The best films for everybody in a MovieLens-form ratings file, from models trained on exactly that file."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse
from tqdm import tqdm

from data.errors import InputError
from data.home import replacing
from retrieval.fusion import fuse, total
from retrieval.interactions import of_arrays
from retrieval.metrics import top
from retrieval.models.als import Als, AlsSettings
from retrieval.models.ease import Ease, EaseSettings
from retrieval.models.popularity import Popularity, PopularitySettings
from retrieval.protocols import Interactions, Profile, Rows, Vector
from retrieval.scaling import scaled
from retrieval.settings import TASTE, Weights

Progress = Callable[[str], None]
_YEAR = re.compile(r"\((\d{4})\)\s*$")
_MANY_RATINGS = 10.0  # above any scale in use: a sign of a wrong column


@dataclass(frozen=True, slots=True)
class BatchSettings:
    ease: EaseSettings = field(default_factory=EaseSettings)
    als: AlsSettings = field(default_factory=AlsSettings)
    popularity: PopularitySettings = field(default_factory=PopularitySettings)
    weights: Weights = TASTE


@dataclass(frozen=True, slots=True)
class Films:
    """Ascending `ids` and side information (n, features): genres and decades."""

    ids: Rows
    side: sparse.csr_matrix


def recommend_file(
    ratings: Path, movies: Path | None, users: Sequence[int] | None, k: int, out: Path,
    settings: BatchSettings | None = None, progress: Progress = lambda _: None,
) -> int:  # fmt: skip
    """Write `userId,movieId,rank,score` with `k` films a user (all users when None), never one the user rated.

    Returns the number of lines. Raises InputError, naming file and reason, for files that cannot be used.
    """
    if k < 1:
        raise InputError(f"Cannot recommend {k} films: ask for at least one.")
    settings = settings or BatchSettings()
    told = read_ratings(ratings)
    films = read_films(movies, np.unique(told["movieId"].to_numpy()))
    times = told["timestamp"].to_numpy(np.float64)
    interactions = of_arrays(
        told["userId"].to_numpy(), told["movieId"].to_numpy(), told["rating"].to_numpy(), times, films.ids
    )
    wanted = _numbers_of(users, interactions, ratings)
    progress(f"training on {len(interactions):,} ratings by {len(interactions.user_ids):,} people")
    score = _fitted(interactions, films.side, settings)
    with replacing(out) as aside, aside.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("userId", "movieId", "rank", "score"))
        lines = 0
        for line in _lines(interactions, wanted, films.ids, score, k):
            writer.writerow(line)
            lines += 1
    return lines


def read_ratings(path: Path) -> pd.DataFrame:
    """userId, movieId, rating and timestamp (0 where the file has none) of a MovieLens CSV. Raises InputError."""
    table = _read_csv(path, ("userId", "movieId", "rating"))
    if "timestamp" not in table:
        table["timestamp"] = 0
    for name in ("userId", "movieId", "rating", "timestamp"):
        numbers = pd.to_numeric(table[name], errors="coerce")
        bad = ~np.isfinite(numbers.to_numpy(np.float64))
        if bad.any():
            line = int(np.flatnonzero(bad)[0]) + 2
            raise InputError(f"{path}, line {line}: {name} is {table[name].iloc[line - 2]!r}, which is not a number.")
        table[name] = numbers
    wrong = (table["rating"] <= 0) | (table["rating"] > _MANY_RATINGS)
    if wrong.any():
        line = int(np.flatnonzero(wrong.to_numpy())[0]) + 2
        raise InputError(
            f"{path}, line {line}: a rating of {table['rating'].iloc[line - 2]:g} is not between 0 and 10."
        )
    if table["rating"].max() > 5.0:
        table["rating"] = table["rating"] / 2.0  # a scale of ten
    return table.astype({"userId": np.int64, "movieId": np.int64, "rating": np.float32})


def read_films(path: Path | None, rated: Rows) -> Films:
    """Every film of a MovieLens movies.csv and every rated one, with genres and decades where they are told."""
    if path is None:
        return Films(rated.astype(np.int64), sparse.csr_matrix((len(rated), 0), dtype=np.float32))
    table = _read_csv(path, ("movieId", "title", "genres")).dropna(subset=["movieId"])
    told = pd.to_numeric(table["movieId"], errors="coerce")
    table = table[told.notna()].assign(movieId=told[told.notna()].astype(np.int64)).drop_duplicates("movieId")
    ids = np.union1d(table["movieId"].to_numpy(), rated).astype(np.int64)
    rows, columns, codes = [], [], dict[str, int]()
    for movie_id, title, genres in table[["movieId", "title", "genres"]].itertuples(index=False):
        for word in _side_words(str(title), str(genres)):
            rows.append(int(np.searchsorted(ids, movie_id)))
            columns.append(codes.setdefault(word, len(codes)))
    ones = np.ones(len(rows), np.float32)
    return Films(ids, sparse.csr_matrix((ones, (rows, columns)), shape=(len(ids), len(codes)), dtype=np.float32))


def _side_words(title: str, genres: str) -> set[str]:
    year = _YEAR.search(title)
    decade = {f"decade {int(year.group(1)) // 10}"} if year else set()
    return decade | {genre for genre in genres.split("|") if genre and not genre.startswith("(")}


def _read_csv(path: Path, needed: tuple[str, ...]) -> pd.DataFrame:
    try:
        table = pd.read_csv(path, dtype_backend="numpy_nullable", low_memory=False)
    except FileNotFoundError as error:
        raise InputError(f"There is no file {path}.") from error
    except pd.errors.EmptyDataError as error:
        raise InputError(f"{path} is empty.") from error
    except (pd.errors.ParserError, UnicodeDecodeError, OSError) as error:
        raise InputError(f"{path} cannot be read as a CSV file ({error}).") from error
    missing = [name for name in needed if name not in table.columns]
    if missing:
        raise InputError(f"{path} has no column {', '.join(missing)}: a MovieLens file begins with {','.join(needed)}.")
    if table.empty:
        raise InputError(f"{path} has a heading but no lines.")
    return table


def _numbers_of(users: Sequence[int] | None, interactions: Interactions, path: Path) -> Rows:
    if users is None:
        return np.arange(len(interactions.user_ids))
    unknown = sorted(set(users) - set(interactions.user_ids.tolist()))
    if unknown:
        raise InputError(f"User {unknown[0]} has no ratings in {path}.")
    return np.searchsorted(interactions.user_ids, np.array(sorted(set(users)), np.int64))


def _fitted(
    interactions: Interactions, side: sparse.csr_matrix, settings: BatchSettings
) -> Callable[[Profile], Vector]:
    """The taste part of the served hybrid over the films of the file; films unknown to it follow by popularity."""
    ease = Ease.fit(interactions, settings.ease, side)
    als = Als.fit(interactions, settings.als)
    popularity = Popularity.fit(interactions, settings.popularity)
    allowed = np.ones(interactions.n_items, bool)

    def score(profile: Profile) -> Vector:
        scores = {"taste": scaled(ease.score(profile)), "factors": scaled(als.score(profile))}
        fused = total(fuse(scores, settings.weights, allowed), interactions.n_items)
        return fused + np.float32(1e-3) * np.nan_to_num(popularity.score(profile))

    return score


def _lines(
    interactions: Interactions, users: Rows, ids: Rows, score: Callable[[Profile], Vector], k: int
) -> Iterator[tuple[Any, ...]]:
    for user in tqdm(users, desc="recommending", unit="user", leave=False):
        profile = interactions.profile(int(user))
        scores = score(profile)
        for rank, row in enumerate(top(scores, profile.items, k), start=1):
            yield int(interactions.user_ids[user]), int(ids[row]), rank, f"{float(scores[row]):.6f}"
