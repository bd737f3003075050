"""Moving from a film along its tags: "like Alien, but less violent".

A critique is met by how much more (or less) of the tag a film has than the one named, with diminishing returns, and
what meets it is ranked by that times how close the film stays in all its other tags: the way films are critiqued in
Vig, Sen and Riedl (2012), "The Tag Genome: encoding community knowledge to support novel interaction". Several
critiques at once multiply, so that all of them have to be met.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.tag_space import TagSpace
from data.types import TagWish
from retrieval.protocols import Rows, Vector

SATURATION = 5.0  # a change of .2 in relevance is met by 63%, one of .4 by 86%


@dataclass(frozen=True, slots=True)
class Critiques:
    """Over the full relevance profile of every film; thread-safe."""

    space: TagSpace

    def scores(self, seeds: Rows, wishes: Sequence[TagWish], allowed: Rows) -> Vector:
        """How well each of the `allowed` rows stays near the films at `seeds` and goes where the wishes point, 0..1,
        (allowed,). Wishes for tags the space does not have are passed over."""
        known = [wish for wish in wishes if wish.tag in self.space.tags]
        columns = [self.space.tags.index(wish.tag) for wish in known]
        return np.asarray(self._closeness(seeds, allowed, columns) * self.met(seeds, known, allowed), np.float32)

    def met(self, seeds: Rows, wishes: Sequence[TagWish], allowed: Rows) -> Vector:
        """How well every change is met, 0..1, (allowed,); 0 for a film that does not go the way asked."""
        met = np.ones(len(allowed), np.float32)
        for wish in wishes:
            column = self.space.column(wish.tag)
            gain = np.sign(wish.weight) * (column[allowed] - column[seeds].mean())
            met *= 1.0 - np.exp(-SATURATION * np.maximum(gain, 0.0))
        return np.asarray(met, np.float32)

    def _closeness(self, seeds: Rows, allowed: Rows, without: Sequence[int]) -> Vector:
        """Cosine of the profiles, the tags that are to change left out: a change asked for is no distance."""
        kept = np.setdiff1d(np.arange(len(self.space.tags)), without)
        named = self.space.profiles[seeds][:, kept].astype(np.float32).mean(axis=0)
        others = self.space.profiles[allowed][:, kept].astype(np.float32)
        norms = np.linalg.norm(others, axis=1) * np.linalg.norm(named)
        return np.asarray((others @ named) / np.where(norms, norms, 1.0), np.float32)
