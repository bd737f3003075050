"""Which of a person's films did how much for a pick: parts of its score, divided among the ratings behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from retrieval.ask import Ask
from retrieval.protocols import Source, Vector

_CLEAR = 0.05  # share of what speaks for a film that must be left when what speaks against it is taken off


class TasteSource(Source, Protocol):
    """A source that speaks from the person's ratings, and can say which of them."""

    def contributions(self, ask: Ask, row: int) -> Vector:
        """How much each rating of `ask.profile` did for the model's score of the film at `row`, (len(profile),)."""
        ...


@dataclass(frozen=True, slots=True)
class Attribution:
    """`films`: (len(profile),) what each rating added to the pick's score, signed, summing to `explained`; `rest`: what
    of the parts that come from ratings no single rating stands for."""

    films: Vector
    explained: float
    rest: float


def attribute(ask: Ask, row: int, parts: Mapping[str, float], sources: Sequence[TasteSource]) -> Attribution:
    """Divide each part that a source of `sources` gave to the film at `row` in proportion to the contributions to its
    model's score, which for linear models (EASE; ALS by Hu, Koren, Volinsky 2008, section 5) add up to that score.

    A part that speaks against the film, or comes of ratings that all but cancel each other out, is not divided.
    """
    films = np.zeros(len(ask.profile), np.float64)
    rest = 0.0
    for source in sources:
        value = parts.get(source.name, 0.0)
        shares = source.contributions(ask, row).astype(np.float64) if value and len(ask.profile) else films[:0]
        total = float(shares.sum())
        if value > 0.0 and total > _CLEAR * float(np.maximum(shares, 0.0).sum()):
            films += value * shares / total
        else:
            rest += value
    return Attribution(films.astype(np.float32), float(films.sum()), rest)
