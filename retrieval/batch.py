"""The best films for everybody in a MovieLens-form ratings file, from models trained on exactly that file."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from data.errors import InputError
from data.home import replacing
from retrieval.interactions import of_arrays
from retrieval.models.neighbours import NeighbourSettings
from retrieval.models.popularity import Popularity, PopularitySettings
from retrieval.models.svd import SvdSettings
from retrieval.models.taste import TasteModels, TasteSettings
from retrieval.protocols import Interactions, Profile, Rows, Vector, spans
from retrieval.ranking import top_lists
from retrieval.ratings_file import Films, read_films, read_ratings
from retrieval.title_words import film_content
from retrieval.tuning.search import TuningSettings, tune

Progress = Callable[[str], None]
CELLS = 8_000_000  # scores of people held at a time


@dataclass(frozen=True, slots=True)
class BatchSettings:
    """`tuning` chooses the settings of `taste` for each file by inner validation; None takes them as they are."""

    taste: TasteSettings = TasteSettings()
    popularity: PopularitySettings = PopularitySettings()
    neighbours: NeighbourSettings = NeighbourSettings()
    svd: SvdSettings = SvdSettings()
    tuning: TuningSettings | None = TuningSettings()


@dataclass(frozen=True, slots=True)
class Taste:
    """The taste part of the served hybrid over the films of a file; films unknown to it follow by popularity."""

    models: TasteModels
    popularity: Popularity

    @classmethod
    def fit(
        cls, interactions: Interactions, films: Films, settings: BatchSettings, progress: Progress = lambda _: None
    ) -> Taste:
        taste = settings.taste
        if settings.tuning is not None:
            taste = tune(interactions, films.side, taste, settings.tuning, progress).settings
        models = TasteModels.fit(interactions, films.side, taste, film_content(films))
        return cls(models, Popularity.fit(interactions, settings.popularity))

    def score(self, profile: Profile) -> Vector:
        """(n,), higher is better."""
        return _filled(self.models.blend.score(profile), self.popularity.score(profile))

    def scores(self, known: Interactions, users: Rows) -> Vector:
        """(len(users), n)"""
        return _filled(self.models.blend.scores(known, users), self.popularity.scores(known, users))


def _filled(taste: Vector, popularity: Vector) -> Vector:
    """Films that taste knows nothing of stand where an average film does; popularity orders what ties."""
    return np.asarray(np.nan_to_num(taste) + np.float32(1e-3) * np.nan_to_num(popularity), np.float32)


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
    taste = Taste.fit(interactions, films, settings, progress)
    with replacing(out) as aside, aside.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("userId", "movieId", "rank", "score"))
        lines = 0
        for line in _lines(interactions, wanted, films.ids, taste, k):
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


def _lines(interactions: Interactions, wanted: Rows, ids: Rows, taste: Taste, k: int) -> Iterator[tuple[Any, ...]]:
    size = max(1, CELLS // max(len(ids), 1))
    with tqdm(total=len(wanted), desc="recommending", unit="user", leave=False) as bar:
        for start in range(0, len(wanted), size):
            users = wanted[start : start + size]
            scores = taste.scores(interactions, users)
            rows, lines = spans(interactions, users)
            scores[lines, interactions.items[rows]] = np.nan
            for line, (user, best) in enumerate(zip(users, top_lists(scores, k), strict=True)):
                for rank, row in enumerate(best[best >= 0], start=1):
                    yield int(interactions.user_ids[user]), int(ids[row]), rank, f"{float(scores[line, row]):.6f}"
            bar.update(len(users))
