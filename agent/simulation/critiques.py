"""What a person with a film in mind says of the films shown: which one comes nearest to it, and what it lacks.

Of a list, an artificial user of McGinty and Smyth (2002, "Comparison-Based Recommendation") prefers the film most
like the one sought, and asks for more like it; the lack is told as a critique of one tag or mood (Vig, Sen and Riedl
2012). Both are read from the catalogue's tags, moods and genres, not from what the recommender makes of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from agent.simulation.goals import LIKELY, a_theme
from data.catalogue import Catalogue
from data.types import HOLDS, MOODS, Movie, MovieId

_MOOD_GAP = 0.3  # how far apart a mood must be to be worth saying
_FIRST = 3  # of the greatest lacks one is said, by chance


@dataclass(frozen=True, slots=True)
class Change:
    """More of a tag or a mood, or less of it."""

    kind: Literal["tag", "mood"]
    name: str
    more: bool


@dataclass(frozen=True, slots=True)
class Eye:
    """`sought`: the film had in mind."""

    catalogue: Catalogue
    sought: MovieId

    def nearest(self, shown: Sequence[Movie]) -> Movie | None:
        """The film most like the one sought, the first of equals; None when none has anything in common with it."""
        likeness = [self._likeness(film) for film in shown]
        return shown[int(np.argmax(likeness))] if likeness and max(likeness) > 0 else None

    def lack(self, film: Movie, said: frozenset[str], rng: np.random.Generator) -> Change | None:
        """What the film sought has and another lacks, or else what it has too much of: one of the greatest differences
        of those not `said` yet."""
        sought = self.catalogue.movie(self.sought)
        has, wants = ({tag.tag: tag.relevance for tag in each.tags} for each in (film, sought))
        gaps = [(level - has.get(tag, 0.0), Change("tag", tag, True)) for tag, level in wants.items()
                if level >= HOLDS and has.get(tag, 0.0) < LIKELY and a_theme(tag, sought)]  # fmt: skip
        gaps += [(level - wants.get(tag, 0.0), Change("tag", tag, False)) for tag, level in has.items()
                 if level >= HOLDS and wants.get(tag, 0.0) < LIKELY / 2 and a_theme(tag, film)]  # fmt: skip
        moods = zip(MOODS, self._moods(sought), self._moods(film), strict=True)
        gaps += [(abs(a - b), Change("mood", mood, a > b)) for mood, a, b in moods if abs(a - b) >= _MOOD_GAP]
        worth = [(gap, change) for gap, change in gaps if change.name not in said]
        worth = [one for one in worth if one[1].more] or worth
        worth.sort(key=lambda one: (-one[0], one[1].name))
        return worth[int(rng.integers(min(_FIRST, len(worth))))][1] if worth else None

    def _likeness(self, film: Movie) -> float:
        """Cosine of the tags, and the share of genres in common."""
        sought = self.catalogue.movie(self.sought)
        rows = [self.catalogue.index(each.id) for each in (sought, film)]
        one, other = (self.catalogue.tag_matrix[row].toarray().ravel() for row in rows)
        norms = float(np.linalg.norm(one) * np.linalg.norm(other))
        either = {*sought.genres, *film.genres}
        shared = len({*sought.genres} & {*film.genres}) / len(either) if either else 0.0
        return (float(one @ other) / norms if norms else 0.0) + 0.5 * shared

    def _moods(self, film: Movie) -> list[float]:
        return [float(level) for level in self.catalogue.moods[self.catalogue.index(film.id)]]
