"""Films for somebody who has rated nothing in a ratings file and names a few films they like."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from data.display_titles import key, natural
from data.errors import InputError
from retrieval.batch import BatchSettings, Progress, Taste
from retrieval.interactions import of_arrays
from retrieval.protocols import Profile, Rows
from retrieval.ranking import top
from retrieval.ratings_file import Films, read_films, read_ratings

LIKED = 5.0  # stars a film that is liked counts as

Pick = tuple[int, str, float]  # movieId, title, score


def recommend_newcomer(
    ratings: Path, movies: Path, titles: Sequence[str], k: int, settings: BatchSettings | None = None,
    progress: Progress = lambda _: None,
) -> list[Pick]:  # fmt: skip
    """The best `k` films for who likes `titles`, best first, never one of these.

    Raises InputError for files that cannot be used and for titles that are not in `movies`.
    """
    if k < 1:
        raise InputError(f"Cannot recommend {k} films: ask for at least one.")
    told = read_ratings(ratings)
    films = read_films(movies, np.unique(told.items))
    interactions = of_arrays(told.users, told.items, told.ratings, told.times, films.ids)
    liked = rows_of_titles(titles, films, np.bincount(interactions.items, minlength=len(films.ids)), movies)
    progress(f"training on {len(interactions):,} ratings by {len(interactions.user_ids):,} people")
    taste = Taste.fit(interactions, films, settings or BatchSettings(), progress)
    scores = taste.score(Profile(liked, np.full(len(liked), LIKED, np.float32), np.zeros(len(liked))))
    return [(int(films.ids[row]), films.titles[row], float(scores[row])) for row in top(scores, liked, k)]


def rows_of_titles(titles: Sequence[str], films: Films, counts: Rows, path: Path) -> Rows:
    """The film each title names, with or without its year, each once; of several the one rated most, (len,).

    Raises InputError for a title there is not, with the nearest ones.
    """
    by_key: dict[str, list[int]] = {}
    for row, title in enumerate(films.titles):
        names = natural(title)
        for name in {key(title), key(names.display), *map(key, names.others)}:
            by_key.setdefault(name, []).append(row)
    found = []
    for title in titles:
        rows = by_key.get(key(title)) or by_key.get(key(natural(title).display), [])
        exact = [row for row in rows if key(films.titles[row]) == key(title)]  # the year was given
        if not rows:
            raise InputError(f"{path} has no film {title!r}{_nearest(title, by_key, films)}")
        found.append(max(exact or rows, key=lambda row: (int(counts[row]), -row)))
    return np.array(list(dict.fromkeys(found)), np.int64)


def _nearest(title: str, by_key: dict[str, list[int]], films: Films) -> str:
    from rapidfuzz import process

    near = process.extract(key(title), by_key.keys(), limit=3, score_cutoff=75)
    names = dict.fromkeys(films.titles[by_key[name][0]] for name, _, _ in near)
    return f": did you mean {' or '.join(names)}?" if names else ": write it as it stands there."
