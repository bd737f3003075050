"""All that is trained together and saved as one version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from scipy import sparse

from data.catalogue import Catalogue
from retrieval.artifacts import load_model, save_arrays
from retrieval.features import FilmFacts, content_rows, side_rows
from retrieval.models.als import Als, AlsSettings
from retrieval.models.blend import Blend, BlendSettings
from retrieval.models.content import Content, ContentSettings
from retrieval.models.ease import Ease, EaseSettings
from retrieval.models.popularity import Popularity, PopularitySettings
from retrieval.models.taste import TasteModels, TasteSettings
from retrieval.models.timeliness import Timeliness, TimelinessSettings
from retrieval.prior import Prior
from retrieval.protocols import Interactions, Vector


@dataclass(frozen=True, slots=True)
class ModelSettings:
    popularity: PopularitySettings = PopularitySettings()
    als: AlsSettings = AlsSettings()
    ease: EaseSettings = EaseSettings()
    content: ContentSettings = ContentSettings()
    timeliness: TimelinessSettings = TimelinessSettings()
    blend: BlendSettings = BlendSettings()

    @property
    def taste(self) -> TasteSettings:
        """Those that `retrieval.tuning` looks for."""
        return TasteSettings(self.ease, self.als, self.timeliness, self.blend)

    def with_taste(self, taste: TasteSettings) -> ModelSettings:
        return replace(self, ease=taste.ease, als=taste.als, timeliness=taste.timeliness, blend=taste.blend)


@dataclass(frozen=True, slots=True)
class Bundle:
    """The fitted models over one catalogue. `catalogue_version` says which."""

    popularity: Popularity
    als: Als
    ease: Ease
    content: Content
    prior: Prior
    timeliness: Timeliness
    blend: Blend

    @classmethod
    def fit(
        cls, interactions: Interactions, catalogue: Catalogue, facts: FilmFacts, embeddings: Vector,
        settings: ModelSettings, tags: sparse.csr_matrix | None = None,
        progress: Callable[[str], None] = lambda _: None,
    ) -> Bundle:  # fmt: skip
        """Fit every model on these ratings alone: the catalogue's own rating columns are not looked at.

        `tags` (n, tags) stands in for the catalogue's relevances, some of which were learned with ratings.
        """
        side = side_rows(catalogue, facts.people)
        about = content_rows(side, facts, embeddings, catalogue.tag_matrix if tags is None else tags)
        taste = TasteModels.fit(interactions, side, settings.taste, about, progress)
        return cls(
            Popularity.fit(interactions, settings.popularity),
            taste.als,
            taste.ease,
            Content.fit(catalogue, facts.people, embeddings, settings.content, tags),
            Prior.fit(interactions, facts),
            taste.timeliness,
            taste.blend,
        )

    def save(self, folder: Path) -> None:
        for model in (self.popularity, self.als, self.ease, self.content, self.prior, self.timeliness):
            model.save(folder / model.name)
        save_arrays(folder / Blend.name, Blend.name, {}, asdict(self.blend.settings))

    @classmethod
    def load(cls, folder: Path, embeddings: Vector) -> Bundle:
        """Raises StaleArtifactError when anything is missing, damaged or of another version."""
        als, ease = Als.load(folder / Als.name), Ease.load(folder / Ease.name)
        timeliness = Timeliness.load(folder / Timeliness.name)
        _, weights = load_model(folder / Blend.name, Blend.name, BlendSettings)
        return cls(
            Popularity.load(folder / Popularity.name),
            als,
            ease,
            Content.load(folder / Content.name, embeddings),
            Prior.load(folder / Prior.name),
            timeliness,
            Blend(ease, als, timeliness, weights),
        )
