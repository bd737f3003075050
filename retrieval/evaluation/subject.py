"""What is evaluated: ratings, what is known of the films beside them, and how that is put in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from data.catalogue import Catalogue
from data.home import Home
from data.tag_model import CEILING
from data.tag_profiles import HINT, SUPPORT
from retrieval.evaluation.beyond import Traits
from retrieval.features import FilmFacts, read_embeddings, read_facts
from retrieval.interactions import of_arrays, read_interactions
from retrieval.protocols import Interactions, Vector
from retrieval.ratings_file import Films, read_films, read_ratings


@dataclass(frozen=True, slots=True)
class Data:
    """A prepared home: ratings, and film facts that hold nothing of the ratings.

    `tags` (n, tags): the relevances said outright. The preparation learns the weaker ones partly from who rated what,
    the test part included, so an evaluation must do without them.
    """

    catalogue: Catalogue
    interactions: Interactions
    facts: FilmFacts
    embeddings: Vector
    tags: sparse.csr_matrix

    @classmethod
    def read(cls, home: Home) -> Data:
        """Raises HomeError when the home is not prepared, or damaged."""
        catalogue = Catalogue.load(home.processed)
        embeddings = np.array(read_embeddings(home.embeddings, len(catalogue))[0])
        interactions = read_interactions(home.processed, catalogue.ids)
        return cls(catalogue, interactions, read_facts(home.processed), embeddings, said_outright(catalogue.tag_matrix))

    @property
    def traits(self) -> Traits:
        return Traits.of(self.catalogue.genre_matrix, self.embeddings)


@dataclass(frozen=True, slots=True)
class FileData:
    """A stranger's ratings file, and what its movies file tells; `notes` are sentences on how it was read."""

    interactions: Interactions
    films: Films
    notes: tuple[str, ...] = ()

    @classmethod
    def read(cls, ratings: Path, movies: Path | None) -> FileData:
        """Raises InputError, naming file, line and reason, for files that cannot be used."""
        told = read_ratings(ratings)
        films = read_films(movies, np.unique(told.items))
        interactions = of_arrays(told.users, told.items, told.ratings, told.times, films.ids)
        notes = []
        if told.halved:
            notes.append("Ratings above 5: taken as a scale of ten, and halved.")
        if repeated := len(told.users) - len(interactions):
            notes.append(f"{repeated:,} ratings of a film by somebody who rated it again: the latest stands.")
        return cls(interactions, films, tuple(notes))

    @property
    def traits(self) -> Traits:
        return Traits.of(self.films.genres)


def said_outright(tags: sparse.csr_matrix) -> sparse.csr_matrix:
    """Without every relevance that learning can have made or raised."""
    learned = max(CEILING, HINT + SUPPORT)
    kept = np.where(tags.data > learned + 1e-4, tags.data, 0.0)
    return sparse.csr_matrix((kept, tags.indices, tags.indptr), shape=tags.shape, dtype=np.float32)


def describe(interactions: Interactions, source: str, notes: Sequence[str] = ()) -> dict[str, Any]:
    """The data in plain values."""
    by_person = np.bincount(interactions.users)
    by_person = by_person[by_person > 0]
    rated = len(np.unique(interactions.items))
    times = interactions.times[interactions.times > 0]
    days = (
        [datetime.fromtimestamp(float(at), UTC).date().isoformat() for at in (times.min(), times.max())]
        if len(times)
        else None
    )
    return {
        "source": source,
        "ratings": len(interactions),
        "people": len(by_person),
        "films": interactions.n_items,
        "films_rated": rated,
        "density": len(interactions) / max(len(by_person) * rated, 1),
        "ratings_a_person": {
            "median": float(np.median(by_person)),
            "least": int(by_person.min()),
            "most": int(by_person.max()),
        }
        if len(by_person)
        else None,
        "mean_rating": float(interactions.ratings.mean()) if len(interactions) else None,
        "rating_counts": {
            f"{stars:g}": int(count)
            for stars, count in zip(*np.unique(interactions.ratings, return_counts=True), strict=True)
        },
        "first_day": days[0] if days else None,
        "last_day": days[1] if days else None,
        "notes": list(notes),
    }
