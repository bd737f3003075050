"""Which of a film's tags say most about it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data.catalogue import Catalogue
from data.types import HOLDS
from retrieval.models.content import STANDING, informativeness
from retrieval.protocols import Rows, Vector

_LEAST_FILMS = 12  # a tag that holds for fewer is a curiosity that tells nobody anything


@dataclass(frozen=True, slots=True)
class TellingTags:
    catalogue: Catalogue
    worth: Vector  # (tags,) how informative each is, 0 for curiosities

    @classmethod
    def of(cls, catalogue: Catalogue) -> TellingTags:
        films = np.asarray((catalogue.tag_matrix >= HOLDS).sum(axis=0)).ravel()
        rarest = np.log(max(len(catalogue), 2) / (4.0 * _LEAST_FILMS))  # rarer than this is not more telling
        worth = np.minimum(informativeness(catalogue.tag_matrix), max(rarest, 1.0))
        worth = np.where([tag in STANDING for tag in catalogue.tags], 0.3 * worth, worth)
        return cls(catalogue, np.where(films >= min(_LEAST_FILMS, len(catalogue) // 20), worth, 0.0).astype(np.float32))

    def of_film(self, row: int, most: int) -> list[tuple[str, float]]:
        """The film's own most telling tags with their relevance."""
        return self._best(row, None, most)

    def shared(self, row: int, others: Rows, most: int) -> list[tuple[str, float]]:
        """Tags that hold for the film and for others, (r,) rows, the more of them the better."""
        columns, held = self._holding(others)
        return self._best(row, np.bincount(columns, held, len(self.catalogue.tags)).astype(np.float32), most)

    def in_common(self, row: int, others: Rows, most: int) -> list[tuple[str, float]]:
        """Tags that hold for the film and for every one of the others, (r,) rows."""
        holding = np.bincount(self._holding(others)[0], minlength=len(self.catalogue.tags))
        return self._best(row, (holding == len(others)).astype(np.float32), most)

    def relevance(self, row: int, tag: str) -> float:
        """0 for a tag the film does not have."""
        columns, held = self._tags(row)
        found = held[[self.catalogue.tags[column] == tag for column in columns]]
        return float(found[0]) if len(found) else 0.0

    def _best(self, row: int, boost: Vector | None, most: int) -> list[tuple[str, float]]:
        columns, held = self._tags(row)
        value = held * self.worth[columns] * (1.0 if boost is None else boost[columns])
        value = np.where(held >= HOLDS, value, 0.0)
        best = [place for place in np.lexsort((columns, -value))[:most] if value[place] > 0]
        return [(self.catalogue.tags[columns[place]], round(float(held[place]), 3)) for place in best]

    def _holding(self, rows: Rows) -> tuple[Rows, Vector]:
        """The tags that hold for the films at `rows`, one film after the other. Slicing the sparse matrix would cost a
        millisecond each time."""
        films = [self._tags(int(row)) for row in rows]
        columns = np.concatenate([np.empty(0, np.int64), *(tags for tags, _ in films)])
        held = np.concatenate([np.empty(0, np.float32), *(relevance for _, relevance in films)])
        return columns[held >= HOLDS], held[held >= HOLDS]

    def _tags(self, row: int) -> tuple[Rows, Vector]:
        start, end = self.catalogue.tag_matrix.indptr[row : row + 2]
        return self.catalogue.tag_matrix.indices[start:end], self.catalogue.tag_matrix.data[start:end]
