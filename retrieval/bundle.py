"""All that is trained together and saved as one version."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scipy import sparse

from data.catalogue import Catalogue
from retrieval.features import FilmFacts, side_rows
from retrieval.models.als import Als, AlsSettings
from retrieval.models.content import Content, ContentSettings
from retrieval.models.ease import Ease, EaseSettings
from retrieval.models.popularity import Popularity, PopularitySettings
from retrieval.prior import Prior
from retrieval.protocols import Interactions, Vector


@dataclass(frozen=True, slots=True)
class ModelSettings:
    popularity: PopularitySettings = PopularitySettings()
    als: AlsSettings = AlsSettings()
    ease: EaseSettings = EaseSettings()
    content: ContentSettings = ContentSettings()


@dataclass(frozen=True, slots=True)
class Bundle:
    """The fitted models over one catalogue. `catalogue_version` says which."""

    popularity: Popularity
    als: Als
    ease: Ease
    content: Content
    prior: Prior

    @classmethod
    def fit(
        cls, interactions: Interactions, catalogue: Catalogue, facts: FilmFacts, embeddings: Vector,
        settings: ModelSettings, tags: sparse.csr_matrix | None = None,
    ) -> Bundle:  # fmt: skip
        """Fit every model on these ratings alone: the catalogue's own rating columns are not looked at.

        `tags` (n, tags) stands in for the catalogue's relevances, some of which were learned with ratings.
        """
        return cls(
            Popularity.fit(interactions, settings.popularity),
            Als.fit(interactions, settings.als),
            Ease.fit(interactions, settings.ease, side_rows(catalogue, facts.people)),
            Content.fit(catalogue, facts.people, embeddings, settings.content, tags),
            Prior.fit(interactions, facts),
        )

    def save(self, folder: Path) -> None:
        for model in (self.popularity, self.als, self.ease, self.content, self.prior):
            model.save(folder / model.name)

    @classmethod
    def load(cls, folder: Path, embeddings: Vector) -> Bundle:
        """Raises StaleArtifactError when anything is missing, damaged or of another version."""
        return cls(
            Popularity.load(folder / Popularity.name),
            Als.load(folder / Als.name),
            Ease.load(folder / Ease.name),
            Content.load(folder / Content.name, embeddings),
            Prior.load(folder / Prior.name),
        )
