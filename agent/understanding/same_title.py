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


def oldest_known(by_year: tuple[TitleHit, ...]) -> tuple[TitleHit, ...]:
    """Oldest first, without those before the best known one that few know, where that one was made again later: then it
    is the original people speak of."""
    best = max(range(len(by_year)), key=lambda place: by_year[place].fame, default=0)
    if best + 1 >= len(by_year):
        return by_year
    earlier = (hit for hit in by_year[:best] if hit.fame >= _ORIGINAL * by_year[best].fame)
    return (*earlier, *by_year[best:])


_ORIGINAL = 0.35  # of the fame of the best known


def of_that_name(hits: tuple[TitleHit, ...]) -> tuple[TitleHit, ...]:
    return tuple(hit for hit in hits if hit.strength >= Strength.OTHER)
