"""The relevance of every tag for every film, mapped from disk: for ranking by tags and for critiques."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.errors import HomeError
from data.home import read_json

_AGAIN = "run `python run.py prepare` to make it again"


@dataclass(frozen=True)
class TagSpace:
    """`tags` by name; `profiles` uint8 (films, tags), relevance × 255, rows as in the catalogue. Thread-safe."""

    tags: tuple[str, ...]
    profiles: NDArray[np.uint8]

    @classmethod
    def load(cls, processed: Path, films: int | None = None) -> TagSpace:
        """Map processed/profiles.npy. Raises HomeError when it is missing, damaged, of another vocabulary or, where
        their number is given, of other films."""
        tags = tuple(read_json(processed / "tags.json"))
        path = processed / "profiles.npy"
        try:
            profiles = np.load(path, mmap_mode="r", allow_pickle=False)
        except FileNotFoundError as error:
            raise HomeError(f"{path} is missing: {_AGAIN}.") from error
        except (OSError, ValueError, EOFError) as error:
            raise HomeError(f"{path} is damaged ({error}): {_AGAIN}.") from error
        if profiles.dtype != np.uint8 or profiles.shape != (len(profiles) if films is None else films, len(tags)):
            raise HomeError(f"{path} does not fit the tags of {processed}: {_AGAIN}.")
        return cls(tags, profiles)

    @classmethod
    def told(cls, catalogue: Catalogue) -> TagSpace:
        """Of the tags that are certain enough to be told, 0 for all others."""
        told = catalogue.tag_matrix.copy()
        told.data = np.round(255 * told.data).astype(np.uint8)
        return cls(catalogue.tags, told.toarray())

    def __len__(self) -> int:
        return len(self.profiles)

    def profile(self, row: int) -> NDArray[np.float32]:
        """Relevance in 0..1 of every tag, (tags,), for the film at `row`."""
        return np.asarray(self.profiles[row] / np.float32(255), dtype=np.float32)

    def column(self, tag: str) -> NDArray[np.float32]:
        """Relevance in 0..1 of the tag for every film, (films,). Raises KeyError for a tag that is not in `tags`."""
        try:
            place = self.tags.index(tag)
        except ValueError:
            raise KeyError(tag) from None
        return np.asarray(self.profiles[:, place] / np.float32(255), dtype=np.float32)
