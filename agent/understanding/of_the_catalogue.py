"""What the understanding takes from the catalogue as a whole: descriptions, the newest year, who is known for what."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from data.catalogue import Catalogue
from data.types import MovieId

_OVERVIEWS = 5_000  # best known films whose descriptions teach which words are usual


_LEADING = 3  # films that stand for the manner of who made them


def overviews(catalogue: Catalogue) -> Iterator[str]:
    for row in np.argsort(-catalogue.rating_counts, kind="stable")[:_OVERVIEWS]:
        yield catalogue.overview(int(row))


def newest(catalogue: Catalogue) -> int:
    years = catalogue.years[~np.isnan(catalogue.years)].astype(int)
    if not len(years):
        return 2000
    values, counts = np.unique(years, return_counts=True)
    many = values[counts >= max(1, min(20, len(years) // 200))]
    return int(many.max() if len(many) else values.max())


def best_of(catalogue: Catalogue, name: str) -> tuple[MovieId, ...]:
    """The three best known films somebody directed."""
    rows = catalogue.films_of(name, "director")
    best = sorted(rows, key=lambda row: (-int(catalogue.rating_counts[row]), int(row)))[:_LEADING]
    return tuple(int(catalogue.ids[row]) for row in best)
