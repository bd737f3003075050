"""Moving from a film along its tags: "like Alien, but less violent".

A change is met by how much more (or less) of the tag or mood a film has than the films it is measured from, with
diminishing returns, and what meets it is ranked by that times how close the film stays in all its other tags: the way
films are critiqued in Vig, Sen and Riedl (2012), "The Tag Genome: encoding community knowledge to support novel
interaction". Several changes at once multiply, so that all of them have to be met.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from data.catalogue import Catalogue
from data.tag_space import TagSpace
from data.types import MOODS, TagWish
from retrieval.ask import Ask, rows_of
from retrieval.protocols import Rows, Vector

SATURATION = 5.0  # a change of .2 in relevance is met by 63%, one of .4 by 86%
ENOUGH = 0.75  # a film that has more of a tag than this has it, and need not be outdone; likewise below a quarter


@dataclass(frozen=True, slots=True)
class Change:
    """More of a tag or mood (`sign` 1), or less of it (−1), than the films at `base` have.

    `held`: (n,) how strongly it holds for every film, 0..1.
    """

    name: str
    sign: int
    base: Rows
    held: Vector

    @property
    def start(self) -> float:
        """What the films it is measured from have, 0..1."""
        return float(self.held[self.base].mean())

    def gain(self, rows: Rows) -> Vector:
        """How far each film at `rows` goes the way asked, −1..1, (rows,)."""
        return np.asarray(self.sign * (self.held[rows] - self.start), np.float32)

    def met(self, rows: Rows) -> Vector:
        """How well the change is met, 0..1, (rows,); 0 for a film that does not go the way asked."""
        start = min(self.start, ENOUGH) if self.sign > 0 else max(self.start, 1.0 - ENOUGH)
        gain = self.sign * (self.held[rows] - start)
        return np.asarray(1.0 - np.exp(-SATURATION * np.maximum(gain, 0.0)), np.float32)


@dataclass(frozen=True, slots=True)
class Critiques:
    """Over the relevance of every tag and mood for every film; thread-safe."""

    space: TagSpace
    moods: Vector  # (n, len(MOODS))
    catalogue: Catalogue

    def changes(self, ask: Ask) -> tuple[Change, ...]:
        """The wishes that are measured from films: from those they name, else from those asked to be like. Wishes for
        what is neither a tag nor a mood are passed over."""
        return tuple(self._changes(ask))

    def anchors(self, ask: Ask, changes: Sequence[Change]) -> Rows:
        """The films to stay close to: those asked to be like and those measured from."""
        return np.unique(np.concatenate([ask.seeds, *(change.base for change in changes)])).astype(np.int64)

    def closeness(self, anchors: Rows, rows: Rows, changes: Sequence[Change] = ()) -> Vector:
        """Cosine of each profile at `rows` with the mean one of the `anchors`, 0..1, (rows,). The tags that are to
        change are left out: a change asked for is no distance."""
        named = self.space.profiles[anchors].astype(np.float32).mean(axis=0)
        others = self.space.profiles[rows].astype(np.float32)
        columns = [self.space.tags.index(change.name) for change in changes if change.name in self.space.tags]
        named[columns] = 0.0
        squares = np.einsum("ij,ij->i", others, others) - (others[:, columns] ** 2).sum(axis=1)
        norms = np.sqrt(np.maximum(squares, 0.0)) * np.linalg.norm(named)
        return np.asarray((others @ named) / np.where(norms, norms, 1.0), np.float32)

    def _changes(self, ask: Ask) -> Iterator[Change]:
        for wish, held in self._held(ask):
            base = rows_of(wish.than, self.catalogue) if wish.than else ask.seeds
            if len(base):
                yield Change(wish.tag, 1 if wish.weight > 0 else -1, base, held)

    def _held(self, ask: Ask) -> Iterator[tuple[TagWish, Vector]]:
        for wish in ask.query.tags:
            if wish.tag in self.space.tags:
                yield wish, self.space.column(wish.tag)
        for wish in ask.query.moods:
            if wish.tag in MOODS:
                yield wish, self.moods[:, MOODS.index(wish.tag)]


def met(changes: Sequence[Change], rows: Rows) -> Vector:
    """How well all the changes are met together, 0..1, (rows,): the geometric mean, 0 where one of them is not."""
    product = np.ones(len(rows), np.float32)
    for change in changes:
        product *= change.met(rows)
    return np.asarray(product ** (1.0 / max(len(changes), 1)), np.float32)
