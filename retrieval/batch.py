"""The best films for everybody in a MovieLens-form ratings file, from models trained on exactly that file."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from tqdm import tqdm

from data.errors import InputError
from data.home import replacing
from retrieval.fusion import fuse, total
from retrieval.interactions import of_arrays
from retrieval.models.als import Als, AlsSettings
from retrieval.models.ease import Ease, EaseSettings
from retrieval.models.popularity import Popularity, PopularitySettings
from retrieval.protocols import Interactions, Profile, Rows, Vector
from retrieval.ranking import top
from retrieval.ratings_file import read_films, read_ratings
from retrieval.scaling import scaled
from retrieval.settings import TASTE, Weights

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BatchSettings:
    ease: EaseSettings = field(default_factory=EaseSettings)
    als: AlsSettings = field(default_factory=AlsSettings)
    popularity: PopularitySettings = field(default_factory=PopularitySettings)
    weights: Weights = TASTE


@dataclass(frozen=True, slots=True)
class Taste:
    """The taste part of the served hybrid over the films of a file; films unknown to it follow by popularity."""

    ease: Ease
    als: Als
    popularity: Popularity
    weights: Weights

    @classmethod
    def fit(cls, interactions: Interactions, side: sparse.csr_matrix, settings: BatchSettings) -> Taste:
        ease = Ease.fit(interactions, settings.ease, side)
        als = Als.fit(interactions, settings.als)
        return cls(ease, als, Popularity.fit(interactions, settings.popularity), settings.weights)

    def score(self, profile: Profile) -> Vector:
        """(n,), higher is better."""
        scores = {"taste": scaled(self.ease.score(profile)), "factors": scaled(self.als.score(profile))}
        n = len(self.als.known)
        fused = total(fuse(scores, self.weights, np.ones(n, bool)), n)
        return np.asarray(fused + np.float32(1e-3) * np.nan_to_num(self.popularity.score(profile)), np.float32)


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
    films = read_films(movies, np.unique(told.items))
    interactions = of_arrays(told.users, told.items, told.ratings, told.times, films.ids)
    wanted = _numbers_of(users, interactions, ratings)
    progress(f"training on {len(interactions):,} ratings by {len(interactions.user_ids):,} people")
    taste = Taste.fit(interactions, films.side, settings)
    with replacing(out) as aside, aside.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("userId", "movieId", "rank", "score"))
        lines = 0
        for line in _lines(interactions, wanted, films.ids, taste.score, k):
            writer.writerow(line)
            lines += 1
    return lines


def _numbers_of(users: Sequence[int] | None, interactions: Interactions, path: Path) -> Rows:
    if users is None:
        return np.arange(len(interactions.user_ids))
    unknown = sorted(set(users) - set(interactions.user_ids.tolist()))
    if unknown:
        raise InputError(f"User {unknown[0]} has no ratings in {path}.")
    return np.searchsorted(interactions.user_ids, np.array(sorted(set(users)), np.int64))


def _lines(
    interactions: Interactions, users: Rows, ids: Rows, score: Callable[[Profile], Vector], k: int
) -> Iterator[tuple[Any, ...]]:
    for user in tqdm(users, desc="recommending", unit="user", leave=False):
        profile = interactions.profile(int(user))
        scores = score(profile)
        for rank, row in enumerate(top(scores, profile.items, k), start=1):
            yield int(interactions.user_ids[user]), int(ids[row]), rank, f"{float(scores[row]):.6f}"
