"""Films of one title, and the year that tells them apart."""

from __future__ import annotations

from data.titles import Strength, TitleHit


def year_of(word: str) -> int:
    """The year written in four figures or in two; 0 when it is none."""
    if not (word.isascii() and word.isdecimal() and len(word) in (2, 4)):
        return 0
    return int(word) if len(word) == 4 else 1900 + int(word) + 100 * (int(word) < 30)


def known_ones(hits: tuple[TitleHit, ...]) -> tuple[TitleHit, ...]:
    """Those of the title people may speak of: the original of "Carrie" is of 1976, not a forgotten one of 1952."""
    same = of_that_name(hits)
    best = max((hit.fame for hit in same), default=0.0)
    return tuple(hit for hit in same if hit.fame >= 0.2 * best)


def of_that_name(hits: tuple[TitleHit, ...]) -> tuple[TitleHit, ...]:
    return tuple(hit for hit in hits if hit.strength >= Strength.OTHER)
