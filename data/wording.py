"""Plain forms of titles, names and messages, so that spellings of the same thing compare equal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import TypeVar

Value = TypeVar("Value")
MOST_MARKS = 2  # on one letter; more are no writing of any language, and run over the lines above and below

ARTICLES = frozenset(
    {"the", "a", "an", "le", "la", "les", "el", "los", "las", "der", "die", "das", "il", "lo", "gli", "l"}
)
ROMAN = {
    "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10", "xi": "11",
    "xii": "12", "xiii": "13",
}  # fmt: skip
NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "·": " "}
)
_APOSTROPHES = str.maketrans("", "", "'’‘`´ʼ")
_WORD = re.compile(r"[^\W_]+")


def visible(text: str) -> str:
    """Without control characters, direction marks, zero-width letters, halves of letters and heaps of accents; spaces
    of any kind but the line's end become plain ones."""
    return text if text.isascii() and text.isprintable() else "".join(_seen(text))


def _seen(text: str) -> Iterator[str]:
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= MOST_MARKS and (char.isprintable() or char == "\n"):
            yield char
        elif char.isspace():
            yield " "


def fold(text: str) -> str:
    """Lower case, no accents; apostrophes stay."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words(text: str) -> tuple[str, ...]:
    """The words of a text in plain form: "Schindler's List & Co." is ("schindlers", "list", "and", "co")."""
    plain = fold(text).replace("'", "").replace("`", "").replace("&", " and ")
    return tuple(_WORD.findall(plain if plain.isascii() else plain.translate(_APOSTROPHES)))


def word_set(text: str) -> frozenset[str]:
    """The words of a table written as one text."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a table written as "one phrase | another"."""
    return tuple(tuple(part.split()) for part in text.split("|"))


def by_first_word(table: Mapping[Value, str]) -> dict[str, tuple[tuple[tuple[str, ...], Value], ...]]:
    """A table of meanings and their phrases, by the first word of each phrase; longer phrases come first."""
    found: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
    for value, text in table.items():
        for phrase in phrases(text):
            found.setdefault(phrase[0], []).append((phrase, value))
    return {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in found.items()}


def key(text: str) -> str:
    """Plain form without spaces: "Spider-Man", "spider man" and "spiderman" are all "spiderman"."""
    return "".join(words(text))


def without_article(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Drops a leading article where something is left."""
    return tokens[1:] if len(tokens) > 1 and tokens[0] in ARTICLES else tokens
