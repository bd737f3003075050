"""Which theme would split a list best: what is offered as a critique, and asked when a wish is broad.

A theme that half of the films have tells most about what is wanted: its entropy over them is highest (dynamic
critiques: Reilly, McCarthy, McGinty and Smyth 2004; tag navigation: Vig, Sen and Riedl 2012).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from data.types import HOLDS, Recommendation

# What is no theme, names a country (understood as its language), or nobody should be offered.
_DULL = frozenset(
    {"classic", "franchise", "remake", "based on a book", "american", "oscar award", "independent film", "animation",
     "documentary", "western", "war", "musical", "sex", "rape", "incest", "masturbation", "pornography", "torture",
     "france", "italy", "japan", "germany", "spain", "russia", "china", "hong kong", "india", "mexico", "england"}
)  # fmt: skip


def splitting_tags(picks: Sequence[Recommendation], taken: Collection[str], most: int = 2) -> tuple[str, ...]:
    """Tags by the entropy of having them among the picks, ties by how strongly they hold; `taken` and those that say
    little are left out, and those carried by the same films as one before."""
    carriers: dict[str, frozenset[int]] = {}
    strength: dict[str, float] = {}
    for pick in picks:
        for score in pick.movie.tags:
            if score.relevance >= HOLDS and score.tag not in taken and score.tag not in _DULL:
                carriers[score.tag] = carriers.get(score.tag, frozenset()) | {pick.movie.id}
                strength[score.tag] = strength.get(score.tag, 0.0) + score.relevance
    ranked = sorted(carriers, key=lambda tag: (-_entropy(len(carriers[tag]) / len(picks)), -strength[tag], tag))
    chosen: list[str] = []
    for tag in ranked:
        if 0 < len(carriers[tag]) < len(picks) and all(carriers[tag] != carriers[other] for other in chosen):
            chosen.append(tag)
        if len(chosen) == most:
            break
    return tuple(chosen)


def _entropy(share: float) -> float:
    """Of a yes-or-no question, in bits."""
    if share in (0.0, 1.0):
        return 0.0
    return -share * math.log2(share) - (1 - share) * math.log2(1 - share)
