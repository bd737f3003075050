"""Titles as people write them, and a key under which two spellings of one title meet.

MovieLens writes "Matrix, The", "Seven (a.k.a. Se7en)" and "Amelie (Fabuleux destin d'Amélie Poulain, Le)"; people write
"The Matrix", "Seven" or "Se7en", "Amelie".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

ARTICLES = (
    "The|A|An|Le|La|Les|Un|Une|Il|Lo|Gli|El|Los|Las|Una|Der|Die|Das|Ein|Eine|Den|Det|De|En|Ett|Het|O|Os|As|I|L'|L’"
)
_INVERTED = re.compile(rf"^(?P<rest>.+?), (?P<article>{ARTICLES})(?P<after>:.*)?$")
_YEAR = re.compile(r"\s*\((?:19|20)\d\d(?:[-–](?:(?:19|20)\d\d)?)?\)\s*$")
_MARKED = re.compile(r"[),:'’]| or", re.IGNORECASE)
_AKA = re.compile(r"^a\.?k\.?a\.?:?\s+", re.IGNORECASE)
_LEADING_ARTICLE = re.compile(rf"^(?:{ARTICLES.lower().replace('|i|', '|').replace('|o|', '|')})\s+(?=\S)")
_EPISODE = re.compile(
    r"^(?P<series>.+?): episode (?:i|ii|iii|iv|v|vi|vii|viii|ix|\d+)\s*[-–:]\s*(?P<name>.+)$", re.IGNORECASE
)
_OR = re.compile(r"^(?P<short>.{3,}?)(?: or:|: or|, or:?(?= The\b)) .+$", re.IGNORECASE)
NUMERALS = {
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "xi": "11",
    "xii": "12",
}
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER_WORDS = {word: str(number) for number, word in enumerate(_WORDS)}
# One spelling for words that are written in two ways.
SAME_WORDS = {
    **NUMERALS,
    **NUMBER_WORDS,
    "colour": "color",
    "colours": "colors",
    "grey": "gray",
    "theatre": "theater",
    "centre": "center",
    "mediaeval": "medieval",
    "honour": "honor",
    "neighbour": "neighbor",
    "neighbours": "neighbors",
}


@dataclass(frozen=True, slots=True)
class Titles:
    """A film's title as shown, and what else it may be looked for by."""

    display: str
    others: tuple[str, ...] = ()


def natural(title: str) -> Titles:
    """A MovieLens title, with or without its year, as a person writes it, with its other titles.

    >>> natural("Seven (a.k.a. Se7en) (1995)")
    Titles(display='Seven', others=('Se7en',))
    """
    rest = " ".join(title.split())
    if not _MARKED.search(rest):  # most are: there is nothing to take apart
        return Titles(rest)
    if rest.endswith(")"):
        rest = _YEAR.sub("", rest)
    main, groups = _split_groups(rest)
    full = straighten(main)
    match = _OR.match(full) if " or" in full.casefold() else None
    display = match["short"] if match else full
    others = [full, *_of_episode(full), *(straighten(_AKA.sub("", group)) for group in groups)]
    return Titles(display, distinct(display, others))


def straighten(title: str) -> str:
    """ "Matrix, The" as "The Matrix"; "Avventura, L'" as "L'Avventura"; anything else as it is."""
    text = title.strip()
    if text.startswith(("L' ", "L’ ")):
        text = "L'" + text[3:]
    if ", " not in text or not (match := _INVERTED.match(text)):
        return text
    article, rest = match["article"], match["rest"] + (match["after"] or "")
    return article + rest if article.endswith(("'", "’")) else f"{article} {rest}"


def _of_episode(title: str) -> tuple[str, ...]:
    """Shorter names of an episode: "Star Wars: Episode V - The Empire Strikes Back" → "The Empire Strikes Back".

    The episode that was filmed first is also known by the name of its series.
    """
    if ": " not in title or not (match := _EPISODE.match(title)):
        return ()
    name = match["name"].strip()
    return (match["series"].strip(), name) if key(name) == "new hope" else (name,)


@lru_cache(maxsize=1 << 16)  # pure; joins ask for each title some three times
def key(title: str) -> str:
    """What two spellings of one title share: no case, accents, punctuation or leading article; numbers as digits.

    Empty only when the title has neither letters nor digits.
    """
    text = title.casefold()
    if "3-d" in text:
        text = _THREE_D.sub("3d", text)
    text = text.replace("&", " and ")
    if not text.isascii():  # most are, and there are many
        text = _plain_letters(text)
    text = " ".join(_NO_WORD.sub(" ", text.translate(_DROPPED)).split())
    text = _LEADING_ARTICLE.sub("", text)
    return " ".join([SAME_WORDS.get(word, word) for word in text.split()])


def _plain_letters(text: str) -> str:
    """Without accents and ligatures; fractions and small digits written out."""
    text = text.replace("½", " 1/2").replace("⅓", " 1/3").replace("³", " 3").replace("²", " 2")
    text = unicodedata.normalize("NFKD", text)
    text = "".join([char for char in text.casefold() if not unicodedata.combining(char)])
    return _FOLDED.sub(lambda match: _FOLDS[match[0]], text)


_THREE_D = re.compile(r"\b3-d\b")
_NO_WORD = re.compile(r"[^\w]|_")
_DROPPED = str.maketrans("", "", "'’‘`´.")
_FOLDS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"}
_FOLDED = re.compile("[" + "".join(_FOLDS) + "]")


def _split_groups(text: str) -> tuple[str, list[str]]:
    """The title proper, and the contents of the parentheses that stand at its end, first to last."""
    groups: list[str] = []
    while text.endswith(")"):
        start = _opening(text)
        before = text[:start].rstrip()
        if start <= 0 or text[start - 1] != " " or not re.search(r"\w", before) or re.search(r"\bor$", before, re.I):
            break
        groups.insert(0, text[start + 1 : -1].strip())
        text = before
    return text, groups


def _opening(text: str) -> int:
    """Where the parenthesis that the last character closes was opened; -1 when it never was."""
    depth = 0
    for position in range(len(text) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(text[position], 0)
        if depth == 0:
            return position
    return -1


def distinct(display: str, others: Iterable[str]) -> tuple[str, ...]:
    """The other titles without the displayed one and without repeats, in order."""
    each: dict[str, str] = {}
    for title in others:
        if title and title.casefold() != display.casefold():
            each.setdefault(title.casefold(), title)
    return tuple(each.values())
