"""Titles that say the same in other words: "Old Boy" and "Oldboy", "Jet Li's Fearless" and "Fearless"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from data.display_titles import key

SPELLING = 92.0  # similarity of two spellings of one title, 0..100


def same_words(one: str, other: str) -> float:
    """1 for a title written together or apart, .95 for another spelling, .8 for a part that stands alone, else 0."""
    left, right = key(_flat(one)), key(_flat(other))
    if left.replace(" ", "") == right.replace(" ", ""):
        return 1.0
    if re.findall(r"\b\d+\b", left) != re.findall(r"\b\d+\b", right):
        return 0.8 * (_without_number(one) == _without_number(other) != "")
    if min(len(left), len(right)) >= 8 and fuzz.token_sort_ratio(left, right) >= SPELLING:
        return 0.95
    return 0.8 * (right in _parts(one) or left in _parts(other) or _begins_or_ends(left, right))


def _flat(title: str) -> str:
    return re.sub(r"\b3-?D\b", "", title) if not title.startswith("3") else title


def _parts(title: str) -> frozenset[str]:
    """Keys of parts by which a title may also go: before and after a colon, without "Somebody's" before it."""
    head, _, tail = title.partition(": ") if ": " in title else title.partition(" - ")
    parts = [re.sub(r"^.{2,25}?(?:'s|s'|’s|s’| Presents:?) ", "", title), head if len(tail) > 4 else "", tail]
    return frozenset(part for text in parts if text != title and len(part := key(text)) >= 4)


def _begins_or_ends(left: str, right: str) -> bool:
    """Whether one title begins or ends with all of the other, of two words that are half of it, or of three."""
    short, long = sorted((left.split(), right.split()), key=len)
    if len(short) < 2 or (len(short) < 3 and 2 * len(short) < len(long)):
        return False
    return short in (long[: len(short)], long[-len(short) :])


def _without_number(title: str) -> str:
    """ "Ice Age 2: The Meltdown" as "Ice Age: The Meltdown": a number before a subtitle is often left out."""
    return key(re.sub(r"(?: [Pp]art)? (?:\d+|[IVX]+)(?=: )", "", title)) if ": " in title else ""


def words(titles: Iterable[str]) -> frozenset[str]:
    """Longer words of the titles, and how each begins and ends when it is written together."""
    keys = [key(title) for title in titles]
    together = [one.replace(" ", "") for one in keys]
    ends = {end for one in together if len(one) >= 4 for end in (one[:4] + "…", "…" + one[-4:])}
    return frozenset(word for one in keys for word in one.split() if len(word) >= 4) | ends
