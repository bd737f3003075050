"""What models are trained on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from scipy import sparse

from data.catalogue import Catalogue
from retrieval.features import FilmFacts, read_facts, side_rows
from retrieval.interactions import read_interactions
from retrieval.protocols import Interactions


@dataclass(frozen=True)
class Prepared:
    """The `processed` folder of a home: each part is read when it is first asked for, once. Raises HomeError then, when
    it is missing or damaged."""

    processed: Path

    @cached_property
    def catalogue(self) -> Catalogue:
        return Catalogue.load(self.processed)

    @cached_property
    def ratings(self) -> Interactions:
        return read_interactions(self.processed, self.catalogue.ids)

    @cached_property
    def facts(self) -> FilmFacts:
        return read_facts(self.processed)

    @cached_property
    def side(self) -> sparse.csr_matrix:
        """(films, features): side information of the item-item model."""
        return side_rows(self.catalogue, self.facts.people)
