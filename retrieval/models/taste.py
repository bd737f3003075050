"""The taste models fitted together on the same ratings and the hybrid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scipy import sparse

from retrieval.models.als import Als, AlsSettings
from retrieval.models.blend import Blend, BlendSettings
from retrieval.models.ease import Ease, EaseSettings
from retrieval.models.timeliness import Timeliness, TimelinessSettings
from retrieval.protocols import Interactions


@dataclass(frozen=True, slots=True)
class TasteSettings:
    ease: EaseSettings = EaseSettings()
    als: AlsSettings = AlsSettings()
    timeliness: TimelinessSettings = TimelinessSettings()
    blend: BlendSettings = BlendSettings()


@dataclass(frozen=True, slots=True)
class TasteModels:
    ease: Ease
    als: Als
    timeliness: Timeliness
    blend: Blend

    @classmethod
    def fit(
        cls, interactions: Interactions, side: sparse.csr_matrix, settings: TasteSettings,
        content: sparse.csr_matrix | None = None, progress: Callable[[str], None] = lambda _: None,
    ) -> TasteModels:  # fmt: skip
        """`side` (n, features) links films in the item-item model; `content` (n, more features), by default the same,
        foretells the factors of films without ratings."""
        ease = Ease.fit(interactions, settings.ease, side, progress)
        als = Als.fit(interactions, settings.als, side if content is None else content, progress=progress)
        timeliness = Timeliness.fit(interactions, settings.timeliness)
        return cls(ease, als, timeliness, Blend(ease, als, timeliness, settings.blend))
