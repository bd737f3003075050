"""Small pieces of English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def join(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"; empty for nothing."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " and " + words[-1]


def number(count: int) -> str:
    """Up to ten in words, with a capital."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def day(at: float) -> str:
    """A time in UTC seconds as a day, "3 May 2026"."""
    when = datetime.fromtimestamp(at, UTC)
    return f"{when.day} {when:%B %Y}"


_OBJECTS = {"she": "her", "he": "him", "they": "them", "i": "you", "me": "you", "we": "you"}


def yours(name: str) -> str:
    """A person named by who writes, to their face: "my wife" is "your wife", "she" is "her" (after "for")."""
    if name in _OBJECTS:
        return _OBJECTS[name]
    return f"your {name.removeprefix('my ')}" if name.startswith("my ") else name
