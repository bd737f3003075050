"""The words Marquee has for films: a list written by hand, and what the source's keywords add to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

FILE = Path(__file__).parent / "vocabulary" / "tags.txt"
MIN_FILMS = 8  # a keyword of fewer films is too rare to steer by
MAX_WORDS = 4
# Keywords about the copy, the credits or the makers rather than the film, and words that say nothing of it.
USELESS = frozenset(
    (
        "3d",
        "adventure",
        "aftercreditsstinger",
        "beautiful woman",
        "black people",
        "boy",
        "bridge",
        "car",
        "comedy",
        "cowardliness",
        "crime",
        "destroy",
        "drama",
        "duringcreditsstinger",
        "fantasy",
        "fictional place",
        "girl",
        "hand",
        "himself",
        "horror",
        "house",
        "imax",
        "indian lead",
        "individual",
        "job",
        "key",
        "kiss",
        "letter",
        "lie",
        "life and death",
        "male female relationship",
        "man-woman relation",
        "mission of murder",
        "plan",
        "relationship",
        "repayment",
        "right and justice",
        "romance film",
        "shower",
        "single",
        "sitting on a toilet",
        "star",
        "transporter",
        "truck",
        "unsociability",
        "usa",
        "van",
        "woman director",
        "wretch",
    )
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag; what stands for it as a keyword; what stands for it in a text too; genres that have it."""

    name: str
    keywords: tuple[str, ...]
    phrases: tuple[str, ...]
    genres: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    tags: tuple[Tag, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(tag.name for tag in self.tags)

    @cached_property
    def by_keyword(self) -> dict[str, tuple[int, ...]]:
        """Keyword → numbers of the tags it stands for."""
        return _index((word, i) for i, tag in enumerate(self.tags) for word in (tag.name, *tag.keywords, *tag.phrases))

    @cached_property
    def by_phrase(self) -> dict[str, tuple[int, ...]]:
        """Phrase as in a text, singular and plural → numbers of the tags it speaks of."""
        said = ((form, i) for i, tag in enumerate(self.tags) for word in tag.phrases for form in _forms(word))
        return _index(said)

    @cached_property
    def by_genre(self) -> dict[str, tuple[int, ...]]:
        return _index((genre, i) for i, tag in enumerate(self.tags) for genre in tag.genres)


def read_vocabulary(path: Path = FILE) -> tuple[Tag, ...]:
    """The list written by hand; its format is told at its head."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_parse(line) for line in lines if line.strip() and not line.startswith("#"))


def extend(by_hand: Sequence[Tag], keywords: Iterable[Sequence[str]]) -> Vocabulary:
    """The list by hand, then the keywords of at least MIN_FILMS films that it does not cover, by name."""
    covered = {word for tag in by_hand for word in (tag.name, *tag.keywords, *tag.phrases)} | USELESS
    counts = Counter(word for of_film in keywords for word in set(of_film))
    more = sorted(word for word, films in counts.items() if films >= MIN_FILMS and word not in covered)
    return Vocabulary((*by_hand, *(Tag(word, (), (), ()) for word in more)))


def words_of(text: str) -> list[str]:
    """Lower-case words as phrases are matched against."""
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text.lower().replace("-", " "))


def _parse(line: str) -> Tag:
    name, _, rest = line.partition(":")
    words = [word.strip() for word in rest.split(",") if word.strip()]
    plain = [word for word in words if word[0] not in "=@"]
    if not name.startswith("="):
        plain.insert(0, name)
    keywords = tuple(word[1:] for word in words if word[0] == "=")
    return Tag(name.lstrip("="), keywords, tuple(plain), tuple(word[1:] for word in words if word[0] == "@"))


def _forms(phrase: str) -> tuple[str, ...]:
    words = " ".join(words_of(phrase))
    if words.endswith(("s", "x", "ch", "sh")):
        return (words, words + "es")
    if words.endswith("y") and words[-2:-1] not in "aeiou":
        return (words, words[:-1] + "ies")
    return (words, words + "s")


def _index(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, dict[int, None]] = {}
    for word, number in pairs:
        found.setdefault(word, {})[number] = None
    return {word: tuple(numbers) for word, numbers in found.items()}
