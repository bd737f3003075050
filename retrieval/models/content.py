"""Content: films described by their tags, genres, people, era and words; a taste is what the liked ones share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar, Self

import numpy as np
from scipy import sparse

from data.catalogue import Catalogue
from retrieval.artifacts import load_model, save_arrays
from retrieval.protocols import Interactions, Profile, Rows, Vector

STANDING = frozenset({
    "anthology", "based on a book", "based on a play", "based on a tv series", "based on a true story",
    "based on a video game", "classic", "cult film", "ensemble cast", "epic", "franchise", "independent film",
    "prequel", "remake", "sequel", "visually stunning",
})  # fmt: skip
_STANDING_WORTH = 0.3


@dataclass(frozen=True, slots=True)
class ContentSettings:
    """How much each kind of fact counts in the likeness of two films (a weighted sum of cosines)."""

    tags: float = 0.5
    genres: float = 0.25
    people: float = 0.15
    era: float = 0.05
    words: float = 0.3  # the text embedding
    max_tags: int = 60  # strongest tags kept a film
    max_cast: int = 5
    neutral: float = 2.75  # a rating above speaks for what the film is about, one below against it


@dataclass(frozen=True, slots=True)
class Content:
    """`facts`: (n, features) sparse, blocks scaled so that a dot product is the weighted sum of cosines;
    `embeddings`: (n, d) unit rows; `centre`: (n,) each row's cosine with the mean film, taken off so that films
    described in everyday words are not near to everything."""

    facts: sparse.csr_matrix
    embeddings: Vector
    centre: Vector
    settings: ContentSettings
    name: ClassVar[str] = "content"

    @classmethod
    def fit(
        cls, catalogue: Catalogue, people: sparse.csr_matrix, embeddings: Vector, settings: ContentSettings,
        tags: sparse.csr_matrix | None = None,
    ) -> Self:  # fmt: skip
        """Describe every film. `tags` (n, tags) stands in for the catalogue's relevances, if given."""
        relevance = catalogue.tag_matrix if tags is None else tags
        blocks = [
            (settings.tags, tag_profiles(relevance, catalogue.tags, settings.max_tags)),
            (settings.genres, unit_rows(rare_first(sparse.csr_matrix(catalogue.genre_matrix, dtype=np.float32)))),
            (settings.people, unit_rows(rare_first(people))),
            (settings.era, unit_rows(eras(catalogue.years))),
        ]
        facts = sparse.hstack([np.sqrt(weight) * block for weight, block in blocks]).tocsr().astype(np.float32)
        return cls(facts, embeddings, embeddings @ embeddings.mean(axis=0), settings)

    def weights(self, profile: Profile) -> Vector:
        return ((profile.ratings - self.settings.neutral) / (5.0 - self.settings.neutral)).astype(np.float32)

    def score(self, profile: Profile) -> Vector:
        return self.likeness(profile.items, self.weights(profile))

    def scores(self, known: Interactions, users: Rows) -> Vector:
        return np.stack([self.score(known.profile(int(user))) for user in users])

    def likeness(self, rows: Rows, weights: Vector) -> Vector:
        """Weighted mean likeness of every film to the films at `rows`, (n,)."""
        if not len(rows):
            return np.full(len(self.centre), np.nan, np.float32)
        share = (weights / max(float(np.abs(weights).sum()), 1e-6)).astype(np.float32)
        facts = self.facts @ (self.facts[rows].T @ share)
        words = self.embeddings @ (share @ self.embeddings[rows]) - self.centre * share.sum()
        return np.asarray(facts + self.settings.words * words, np.float32)

    def contributions(self, profile: Profile, item: int) -> Vector:
        between = self.between(profile.items, np.array([item]))[:, 0]
        weights = self.weights(profile)
        return np.asarray(between * weights / max(float(np.abs(weights).sum()), 1e-6), np.float32)

    def between(self, left: Rows, right: Rows) -> Vector:
        """Likeness of each film of `left` to each of `right`, (l, r)."""
        facts = (self.facts[left] @ self.facts[right].T).toarray()
        words = self.embeddings[left] @ self.embeddings[right].T - self.centre[right][None, :]
        return np.asarray(facts + self.settings.words * words, np.float32)

    def near(self, row: int, others: Rows) -> Vector:
        """`between` of a few films and one, (others,): fifty times as fast for one or two, as nothing is sliced."""
        indptr, indices, data = self.facts.indptr, self.facts.indices, self.facts.data
        film = np.zeros(self.facts.shape[1], np.float32)
        own = slice(indptr[row], indptr[row + 1])
        film[indices[own]] = data[own]
        spans = [slice(indptr[other], indptr[other + 1]) for other in others]
        facts = np.array([data[span] @ film[indices[span]] for span in spans], np.float32)
        words = self.embeddings[others] @ self.embeddings[row] - self.centre[row]
        return np.asarray(facts + self.settings.words * words, np.float32)

    def save(self, folder: Path) -> None:
        arrays = {"data": self.facts.data, "indices": self.facts.indices, "indptr": self.facts.indptr,
                  "centre": self.centre, "columns": np.array([self.facts.shape[1]])}  # fmt: skip
        save_arrays(folder, self.name, arrays, asdict(self.settings))

    @classmethod
    def load(cls, folder: Path, embeddings: Vector) -> Self:
        arrays, settings = load_model(folder, cls.name, ContentSettings)
        shape = (len(arrays["centre"]), int(arrays["columns"][0]))
        facts = sparse.csr_matrix((arrays["data"], arrays["indices"], arrays["indptr"]), shape=shape)
        return cls(facts, embeddings, np.array(arrays["centre"]), settings)


def tag_profiles(relevance: sparse.csr_matrix, tags: Sequence[str], keep: int) -> sparse.csr_matrix:
    """Each film's `keep` strongest tags as unit rows: relevance squared, rare tags weighing more, and those that say
    how a film stands rather than what it is weighing little."""
    worth = sparse.diags([_STANDING_WORTH if tag in STANDING else 1.0 for tag in tags])
    return unit_rows(strongest((rare_first(relevance.multiply(relevance).tocsr()) @ worth).tocsr(), keep))


def rare_first(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """Columns weighted by inverse document frequency, log(n / sum of the column)."""
    return (matrix @ sparse.diags(informativeness(matrix))).tocsr().astype(np.float32)


def informativeness(matrix: sparse.csr_matrix) -> Vector:
    """(columns,) inverse document frequency: how telling it is that a film has a feature."""
    total = np.asarray(matrix.sum(axis=0)).ravel()
    return np.asarray(np.log(max(matrix.shape[0], 2) / np.maximum(total, 1.0)), np.float32)


def unit_rows(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return (sparse.diags(1.0 / np.maximum(lengths, 1e-9)) @ matrix).tocsr().astype(np.float32)


def strongest(matrix: sparse.csr_matrix, keep: int) -> sparse.csr_matrix:
    """Only the `keep` largest values of each row."""
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    order = np.lexsort((-matrix.data, rows))
    rank = np.arange(len(order)) - np.repeat(matrix.indptr[:-1], np.diff(matrix.indptr))
    chosen = order[rank < keep]
    values = (matrix.data[chosen], (rows[chosen], matrix.indices[chosen]))
    return sparse.csr_matrix(values, shape=matrix.shape)


def eras(years: Vector) -> sparse.csr_matrix:
    """Soft decades, (n, 14): a film of 1989 is near both the eighties and the nineties."""
    middles = np.arange(1895, 2035, 10, dtype=np.float32)
    near = np.exp(-(((years[:, None] - middles[None, :]) / 8.0) ** 2))
    return sparse.csr_matrix(np.where(near > 0.05, near, 0.0), dtype=np.float32)
