"""Which films and people a review names. Titles must be written as titles; longer ones win over those they contain."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from data.display_titles import SAME_WORDS
from data.starter.vocabulary import person_key

LONGEST_TITLE_WORDS = 9
SMALL_WORDS = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"}
)
PLAIN_WORD_SHARE = 0.004  # a one-word title in more reviews than that is just a word
OPENING_CHARS = 250  # where people say what they are writing about
SURELY, PERHAPS, COMPARED, LATER = 1.0, 0.4, 0.6, 0.8  # how much a mention counts
SHOUTING = 0.3  # a text with so many words in capitals shouts; capitals then tell nothing
QUOTES = "\"'“”‘’"
_TOKEN = re.compile(r"[^\W_]+(?:['’.&][^\W_]+)*")
_CAPITAL = r"[A-Z0-9À-ÞĀ-Ž]\w*(?:['’.&]\w+)*"
_SMALL = rf"(?:{'|'.join(sorted(SMALL_WORDS))})"
# Titles and names live in runs of capitalised words, small words between them: the rest of a text is passed over.
_RUN = re.compile(rf"\b{_CAPITAL}(?:\W{{1,3}}(?:{_SMALL}\W{{1,2}}){{0,3}}{_CAPITAL})*")
_OPENED = re.compile(r"[\"'“‘](?:[Tt]he |[Aa]n? )?$")
_NEXT_PART = re.compile(r"[\s:\-–]*(?:[1-9]\b|I{2,3}\b|I?V\b|VI{0,3}\b|[Pp]art\b|[Vv]ol\b|[Tt]wo\b|[Tt]hree\b|½|Jr\b)")
_OTHER_FILM = re.compile(
    r"\b(?:sequels?|prequel|re-?make|the (?:original|previous)|first (?:one|film|movie|part|two)"
    r"|spin-?off|franchise)\b",
    re.IGNORECASE,
)
_LEADING_SMALL = re.compile(r"^(?:the|an?) (?=.)")
_DIRECTOR = re.compile(r"(?:[Dd]irected by|[Dd]irectors?,?) ([A-Z][\w'’-]+\.?(?: [A-Z]\.)? [A-Z][\w'’-]*[\w])")
_QUOTED = re.compile(r"[\"“]([^\"“”]{2,50})[\"”]")
_COMPARISON = re.compile(r"\b(?:first|original|like|than|as|saw|from|of|better|both) (?:[\"'“])?(?:[Tt]he )?$")


@dataclass(frozen=True, slots=True)
class Mentions:
    """What one review names: weight by title key, keys of what look like names of people, and more."""

    titles: Mapping[str, float]
    plainly: frozenset[str]  # titles named other than to compare with
    early: frozenset[str]  # those of them named in the opening
    people: frozenset[str]
    directors: frozenset[str]  # keys of those it calls director
    marked: frozenset[str]  # keys of what stands in quotation marks or in capitals
    apart: frozenset[str]  # keys of all that is set apart as a title is
    compares: bool  # whether it speaks of a sequel, a remake or an original


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    plain: str  # as in title keys
    name: str  # as in person keys


class _Read(NamedTuple):
    titles: dict[str, float]
    plainly: frozenset[str]
    early: frozenset[str]
    people: frozenset[str]
    marked: frozenset[str]
    apart: frozenset[str]


class _Reader:
    """Reads texts against one set of known titles; remembers how words fold."""

    def __init__(self, known: Iterable[str]) -> None:
        self.known = frozenset(known)
        lengths: dict[str, set[int]] = defaultdict(set)
        for title in self.known:
            words = title.split()
            if len(words) <= LONGEST_TITLE_WORDS:
                lengths[words[0]].add(len(words))
        self.lengths = {word: tuple(sorted(counts, reverse=True)) for word, counts in lengths.items()}
        self.folds: dict[str, tuple[str, str]] = {}

    def read(self, text: str) -> _Read:
        """Strength by title key, titles plainly named, keys of names, keys of what is set apart."""
        runs = [self._tokens(text, match) for match in _RUN.finditer(text) if self._tells(match[0])]
        capitals = sum(token.text.isupper() and len(token.text) > 1 for tokens in runs for token in tokens)
        shouted = capitals > SHOUTING * text.count(" ")
        titles: dict[str, float] = {}
        plainly: dict[str, int] = {}  # title → where it is first named
        people: set[str] = set()
        marked = _quoted(text, self.fold)
        apart: set[str] = set()
        for tokens in runs:
            self._read_titles(tokens, text, shouted, titles, plainly)
            people |= _names(tokens)
            if not shouted:
                for title, capitals in _set_apart(text, tokens):
                    (marked if capitals else apart).add(title)
        early = frozenset(title for title, start in plainly.items() if start < OPENING_CHARS)
        return _Read(titles, frozenset(plainly), early, frozenset(people), frozenset(marked), frozenset(apart | marked))

    def _tells(self, run: str) -> bool:
        """Whether a run can hold a title or a name: not a lone word that begins a sentence, as most are."""
        return " " in run or run.isupper() or not self.known.isdisjoint(self.fold(run))

    def _tokens(self, text: str, run: re.Match[str]) -> list[_Token]:
        found = _TOKEN.finditer(text, run.start(), run.end())
        return [_Token(match[0], match.start(), match.end(), *self.fold(match[0])) for match in found]

    def _read_titles(
        self, tokens: Sequence[_Token], text: str, shouted: bool, titles: dict[str, float], plainly: dict[str, int]
    ) -> None:
        at = 0
        while at < len(tokens):
            size = self._size_at(tokens, at)
            if size:
                part = tokens[at : at + size]
                strength, title = _strength(part, text, shouted), self._known_key(part)
                compared = _COMPARISON.search(text, max(0, part[0].start - 30), part[0].start)
                if strength and not compared:
                    plainly.setdefault(title, part[0].start)
                titles[title] = max(titles.get(title, 0.0), strength * (COMPARED if compared else 1.0))
            at += max(size, 1)

    def fold(self, word: str) -> tuple[str, str]:
        if word not in self.folds:
            name = person_key(re.sub(r"['’]s$", "", word))
            plain = person_key(word)
            self.folds[word] = (SAME_WORDS.get(plain, plain), name)
        return self.folds[word]

    def _size_at(self, tokens: Sequence[_Token], at: int) -> int:
        """How many tokens the longest title takes that begins here; 0 when none does."""
        for size in self.lengths.get(tokens[at].plain) or self.lengths.get(tokens[at].name, ()):
            if at + size <= len(tokens) and self._known_key(tokens[at : at + size]):
                return size
        return 0

    def _known_key(self, part: Sequence[_Token]) -> str:
        """The title key, a possessive s at its end forgiven; empty when no title is so called."""
        words = [token.plain for token in part]
        spelt = (" ".join(words), " ".join([*words[:-1], part[-1].name]))
        return next((title for title in spelt if title in self.known), "")


def find_mentions(texts: Sequence[str], titles: Iterable[str]) -> list[Mentions]:
    """The title keys of `titles` and the names that each text gives.

    A title weighs more the rarer it is among the texts, log(n / df), and less where it could be an ordinary word.
    """
    reader = _Reader(titles)
    found = [reader.read(text) for text in texts]
    spread = Counter(title for read in found for title in read.titles)
    common = PLAIN_WORD_SHARE * len(texts)

    def weighed(read: _Read, text: str) -> Mentions:
        titles = {
            title: strength * math.log(len(texts) / spread[title])
            for title, strength in read.titles.items()
            if strength > PERHAPS or spread[title] <= common
        }
        titles = {title: weight for title, weight in titles.items() if weight > 0}
        plainly, early = read.plainly & titles.keys(), read.early & titles.keys()
        directors = frozenset(person_key(match[1]) for match in _DIRECTOR.finditer(text))
        compares = bool(_OTHER_FILM.search(text))
        return Mentions(titles, plainly, early, read.people, directors, read.marked, read.apart, compares)

    return [weighed(read, text) for read, text in zip(found, texts, strict=True)]


def _strength(part: Sequence[_Token], text: str, shouted: bool) -> float:
    """How surely these words are meant as a title, 0..1."""
    start, end = part[0].start, part[-1].end
    telling = [token.text for token in part if token.plain not in SMALL_WORDS]
    if _NEXT_PART.match(text, end) or not telling or not all(w[0].isupper() or w[0].isdigit() for w in telling):
        return 0.0  # a sequel that is not known, or ordinary words
    digits = all(word.isdigit() for word in telling)
    opened = _OPENED.search(text, max(0, start - 5), start)
    capitals = not shouted and not digits and all(word.isupper() and len(word) > 1 for word in telling)
    sure = len(telling) >= 2 or capitals or (opened is not None and text[end : end + 1] in {*QUOTES, ",", "."})
    if not sure and (digits or _begins_sentence(text, start)):
        return 0.0
    place = 1.0 if start < OPENING_CHARS else LATER
    return (SURELY if sure else PERHAPS) * place


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" " + QUOTES)
    return not before or before[-1] in ".!?:;)"


def _names(tokens: Sequence[_Token]) -> frozenset[str]:
    """Keys of two and three capitalised words in a row."""
    names: set[str] = set()
    for at in range(len(tokens) - 1):
        one, two = tokens[at], tokens[at + 1]
        if one.text[0].isupper() and two.text[0].isupper():
            names.add(one.name + two.name)
            if at + 2 < len(tokens) and tokens[at + 2].text[0].isupper():
                names.add(one.name + two.name + tokens[at + 2].name)
    return frozenset(names)


def _quoted(text: str, fold: Callable[[str], tuple[str, str]]) -> set[str]:
    """Keys of what stands between double quotation marks."""
    each = (match[1] for match in _QUOTED.finditer(text))
    return {_LEADING_SMALL.sub("", " ".join(fold(word)[0] for word in _TOKEN.findall(quoted))) for quoted in each}


def _set_apart(text: str, tokens: Sequence[_Token]) -> Iterator[tuple[str, bool]]:
    """Keys of several capitalised words in a row or a word in capitals, and whether all of it is in capitals."""
    begin = 0
    for at in range(1, len(tokens) + 1):
        if at < len(tokens) and text[tokens[at - 1].end : tokens[at].start] in (" ", ", ", "-", ": "):
            continue
        words = _without_small(tokens[begin:at])
        begin = at
        capitals = [word.text.isupper() and len(word.text) > 3 for word in words if word.plain not in SMALL_WORDS]
        if len(words) >= 2 or any(capitals):
            yield " ".join(word.plain for word in words), all(capitals)


def _without_small(words: Sequence[_Token]) -> Sequence[_Token]:
    """The words from the first that tells to the last."""
    telling = [at for at, word in enumerate(words) if word.plain not in SMALL_WORDS]
    return words[telling[0] : telling[-1] + 1] if telling else ()
