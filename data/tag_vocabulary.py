"""The words Marquee has for films: a list written by hand, and what the source's tags and keywords add to it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from data.tag_words import USELESS, is_junk, key, words_of

FILE = Path(__file__).parent / "vocabulary" / "tags.txt"
MIN_FILMS = 8  # a keyword of fewer films is too rare to steer by,
ONE_IN = 2500  # or of fewer than one film in so many
MOST_ADDED = 1200  # words of the source beside those written by hand
MAX_WORDS = 4


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
    def longest_phrase(self) -> dict[str, int]:
        """Words in the longest phrase of up to MAX_WORDS that begins with a word, by that word."""
        found: dict[str, int] = {}
        for first, *more in map(str.split, self.by_phrase):
            if len(more) < MAX_WORDS:
                found[first] = max(found.get(first, 0), 1 + len(more))
        return found

    @cached_property
    def by_genre(self) -> dict[str, tuple[int, ...]]:
        return _index((genre, i) for i, tag in enumerate(self.tags) for genre in tag.genres)

    def find(self, text: str) -> int | None:
        """The tag that a source's tag or keyword is: by name, else by phrase, else by keyword; None: not one of ours.

        However it is written, in singular or plural. A word of several tags goes to the first.
        """
        return self._by_key.get(key(text))

    def rank(self, text: str, number: int) -> int:
        """How `text` stands for the tag: 0 its name, 1 another word for it, 2 a keyword that goes with it."""
        tag, own = self.tags[number], key(text)
        return 0 if own == key(tag.name) else 1 if own in map(key, tag.phrases) else 2

    @cached_property
    def _by_key(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for words in (lambda tag: (tag.name,), lambda tag: tag.phrases, lambda tag: tag.keywords):
            for number, tag in enumerate(self.tags):
                for word in words(tag):
                    found.setdefault(key(word), number)
        return found


def read_vocabulary(path: Path = FILE) -> tuple[Tag, ...]:
    """The list written by hand; its format is told at its head."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_parse(line) for line in lines if line.strip() and not line.startswith("#"))


def extend(
    by_hand: Sequence[Tag],
    films: Mapping[str, int],
    genome: Iterable[str] = (),
    people: Container[str] = frozenset(),
    films_in_all: int = 0,
) -> Vocabulary:
    """The list by hand, then the genome's tags, then the frequent keywords and user tags, each where not covered yet.

    `films`: keyword or user tag → number of films that have it. Ways of writing one tag are one tag, named by the most
    common; those about the copy or the viewer are left out, and so are users' tags that are names of `people`.
    """
    vocabulary = _with(Vocabulary(tuple(by_hand)), {tag: films.get(tag, 0) for tag in genome if not is_junk(tag)}, 0)
    useless = frozenset(map(key, USELESS))
    least = max(MIN_FILMS, films_in_all // ONE_IN)
    useful = {
        word: n
        for word, n in films.items()
        if n > 1 and key(word) not in useless and word not in people and not is_junk(word)
    }
    return _with(vocabulary, useful, least)


def _with(vocabulary: Vocabulary, films: Mapping[str, int], least: int) -> Vocabulary:
    """The words of at least `least` films, all ways of writing them counted, that the vocabulary does not have."""
    ways: dict[str, list[tuple[int, str]]] = {}
    for word, n in films.items():
        if vocabulary.find(word) is None:
            ways.setdefault(key(word), []).append((-n, word))
    frequent = sorted((sum(n for n, _ in each), each) for each in ways.values())
    kept = sorted(sorted(each) for total, each in frequent[:MOST_ADDED] if -total >= least)
    more = sorted((_added(tuple(word for _, word in each)) for each in kept), key=lambda tag: tag.name)
    return Vocabulary((*vocabulary.tags, *more))


def _added(ways: Sequence[str]) -> Tag:
    """A single word ("life", "story") is never looked for in texts, it may mean anything there."""
    told = tuple(way for way in ways if 1 < len(words_of(way)) <= MAX_WORDS)
    return Tag(ways[0], tuple(way for way in ways if way not in told), told, ())


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
