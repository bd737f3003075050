"""The wishes of `subjects`, read against the genres, tags and languages this catalogue has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, Protocol

import numpy as np

from agent.understanding.countries import countries_in_words
from agent.understanding.genre_words import GENRES, SAME_GENRE
from agent.understanding.moods import MOODS_IN_WORDS, OCCASIONS
from agent.understanding.subjects import LANGUAGES
from agent.understanding.themes import NOT_TAGS, TAGS
from data.types import MOODS
from data.wording import NUMBER_WORDS, words

_TEENS = range(13, 18)
_AGES = (
    "{} year old", "{} year olds", "{} years old", "{} yo", "{} yr old", "kids of {}", "kids aged {}", "children of {}",
    "child of {}", "kid of {}", "children aged {}", "aged {}", "age {}", "ages {}",
    "girls are {}", "boys are {}", "kids are {}", "{} year old girl", "{} year old boy",
    "{} year old daughter", "{} year old son",
    "{}th birthday", "{}th birthday party", "daughter turned {}", "son turned {}", "who turned {}", "just turned {}",
    "whos {}", "who is {}", "who are {}", "whos just {}",
    "who is only {}", "{} year old granddaughter", "{} year old grandson", "{} year old niece", "{} year old nephew",
)  # fmt: skip


class Vocabulary(Protocol):
    """What is read of the catalogue."""

    genres: tuple[str, ...]
    languages: tuple[str, ...]
    countries: tuple[str, ...]
    tags: tuple[str, ...]
    tag_matrix: Any


@dataclass(frozen=True, slots=True)
class Wish:
    """A phrase's meaning. Signs: +1 wanted, -1 unwanted. `variants`: tags a plain "no" to it excludes."""

    genres: tuple[str, ...] = ()
    tags: tuple[tuple[str, float], ...] = ()
    moods: tuple[tuple[str, float], ...] = ()
    languages: tuple[str, ...] = ()
    languages_none: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    for_whom: str = ""
    text: str = ""  # what is searched for in descriptions, where no tag says it

    def __bool__(self) -> bool:
        return self != Wish()


class WishReader:
    """Makes a Wish of its short notation, with what the catalogue can answer."""

    def __init__(self, catalogue: Vocabulary) -> None:
        self._genres = set(catalogue.genres)
        self._languages = set(catalogue.languages)
        self._countries = set(catalogue.countries)
        use = np.asarray(catalogue.tag_matrix.sum(axis=0)).ravel() if len(catalogue.tags) else np.empty(0)
        ranked = sorted(zip(catalogue.tags, use, strict=True), key=lambda pair: -pair[1])
        self._tags: dict[str, list[str]] = {}
        for tag, _ in ranked:
            self._tags.setdefault(_stem(tag), []).append(tag)

    def entries(self) -> Iterator[tuple[str, str, Wish]]:
        """Every phrase the catalogue can answer, as (phrase, "wish", Wish); earlier ones stand."""
        for table in (GENRES, OCCASIONS, countries_in_words(), LANGUAGES, MOODS_IN_WORDS, TAGS):
            for notation, phrases in table.items():
                if wish := self.read(notation):
                    for phrase in filter(None, (part.strip() for part in phrases.split("|"))):
                        yield phrase, "wish", self._by_name(phrase, wish)
        for notation, phrases in TAGS.items():  # "period dramas" for "period drama"
            if wish := self.read(notation):
                for phrase in (part.strip() for part in phrases.split("|")):
                    if not phrase.endswith(("s", "y")):
                        yield f"{phrase}s", "wish", self._by_name(phrase, wish)
        yield from self._ages()
        yield from self._companies()
        genres = {phrase.strip(): self.read(n) for n, phrases in GENRES.items() for phrase in phrases.split("|")}
        for tags in self._tags.values():
            if _plain(tags[0]) not in NOT_TAGS:
                for tag in tags:
                    # an erotic thriller is a thriller
                    kind = genres.get(tag.rpartition(" ")[2]) if " " in tag else None
                    wish = Wish(kind.genres if kind else (), ((tags[0], 1.0),), variants=tuple(tags))
                    yield from ((form, "wish", wish) for form in (tag, *_numbers(tag)))

    def _by_name(self, phrase: str, wish: Wish) -> Wish:
        """A tag of the phrase's very name goes before what else the table offers for it."""
        own = self._tags.get(_stem(phrase), ())[:1] if wish.tags and wish.tags[0][1] > 0 else ()
        if not own or own[0] in dict(wish.tags):
            return wish
        return replace(wish, tags=((own[0], 1.0),), variants=tuple(dict.fromkeys((*own, *wish.variants))))

    def _ages(self) -> Iterator[tuple[str, str, Wish]]:
        """ "my 7 year old", "kids of six" """
        small, teens = self.read("w:kids; g:Children; m:-frightening"), self.read("w:teens")
        for word, age in NUMBER_WORDS.items():
            for number in (word, str(age)):
                if 1 < age < 13:
                    yield from ((phrase, "wish", small) for phrase in _aged(number))
                elif age in _TEENS:
                    yield from ((phrase, "wish", teens) for phrase in _aged(number))

    def _companies(self) -> Iterator[tuple[str, str, Wish]]:
        """ "for a group of 5 friends", "with three mates": company, and no wish for friendship"""
        friends, teens = self.read("w:friends; m:funny; m:exciting"), self.read("w:teens")
        numbers = [form for word, many in NUMBER_WORDS.items() if 1 < many < 21 for form in (word, str(many))]
        for number in ("", *(f"{number} " for number in numbers)):
            for form, noun in product(
                ("for {}{}", "with {}{}"), ("teenagers", "teens", "teenage girls", "teenage boys")
            ):
                yield form.format(number, noun), "wish", teens
            for form in ("group of {}{}", "bunch of {}{}", "for {}{}", "with {}{}", "for me and {}{}", "me and {}{}"):
                for noun in ("friends", "mates", "buddies", "pals", "colleagues", "roommates", "flatmates"):
                    yield form.format(number, noun), "wish", friends

    def read(self, notation: str) -> Wish:
        """The wish behind a notation such as "g:Comedy; m:funny"; empty when the catalogue has none of it."""
        genres: list[str] = []
        tags: list[tuple[str, float]] = []
        moods: list[tuple[str, float]] = []
        languages: list[str] = []
        not_languages: list[str] = []
        countries: list[str] = []
        variants: list[str] = []
        for_whom, text = "", ""
        for item in filter(None, (part.strip() for part in notation.split(";"))):
            kind, _, name = item.partition(":")
            sign, name = (-1.0, name[1:]) if name.startswith("-") else (1.0, name)
            if kind == "g":
                genres += [g for g in SAME_GENRE.get(name, (name,)) if g in self._genres][:1]
            elif kind == "t":
                known = [tag for each in name.split("|") for tag in self._tags.get(_stem(each), ())]
                tags += [(tag, sign) for tag in known[:1]]
                variants += known
            elif kind == "n":
                variants += self._tags.get(_stem(name), ())
            elif kind == "m" and name in MOODS:
                moods.append((name, sign))
            elif kind == "c":
                countries += [one for one in name.split("|") if one in self._countries]
            elif kind == "l" and not countries:
                (languages if sign > 0 else not_languages).extend(
                    one for one in name.split("|") if one in self._languages
                )
            elif kind == "w":
                for_whom = name
            elif kind == "x" and not tags:
                text = name
        return Wish(
            tuple(genres), tuple(tags), tuple(moods), tuple(languages), tuple(not_languages),
            tuple(countries), tuple(dict.fromkeys(variants)), for_whom, text,
        )  # fmt: skip


def _aged(number: str) -> Iterator[str]:
    """ "my 7 year old", "for a 15 year old girl" """
    for form, start in product(_AGES, ("", "for ", "for my ", "my ", "for a ", "with my ", "with a ")):
        yield start + form.format(number)


def _numbers(tag: str) -> tuple[str, ...]:
    """The other number of a tag of one word: "shark" for "sharks"."""
    if " " in tag or not tag.isalpha() or len(tag) < 5 or tag.endswith("ss"):
        return ()
    return (tag[:-1],) if tag.endswith("s") else (f"{tag}s",)


def _stem(tag: str) -> str:
    joined = "".join(words(tag))
    return joined[:-1] if joined.endswith("s") and not joined.endswith("ss") and len(joined) > 3 else joined


def _plain(tag: str) -> str:
    return tag.replace(" ", "-")


class EnglishWords:
    """How usual a word is in writing about films, so that "heat" needs more to be a title than "zoolander"."""

    def __init__(
        self, overviews: Iterator[str], small: frozenset[str], subjects: frozenset[str], known: frozenset[str],
        usual: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        """`small`: words that say nothing about films; `subjects`: words for themes;
        `known`: words understood otherwise; `usual`: words of English. None of them is a typing error."""
        self._usual = usual
        self._small, self._subjects, self._known = small, subjects, known | subjects | small
        self._names: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()
        for overview in overviews:
            written = [word.strip(".,;:!?()\"'") for word in overview.split()]
            self._counts.update(word for word in written if word.isalpha() and word.islower())
            self._names.update(word.lower() for word in written if word.isalpha() and not word.islower())

    def rarity(self, word: str) -> float:
        """0 for the most usual words to 1.6 for one never seen; names count as never seen."""
        count = self._counts[word]
        if word in self._small or count > 60 or len(word) < 2 or word.isdigit():
            return 0.0
        return 0.4 if count > 8 or word in self._subjects else 0.8 if count > 1 else 1.6

    def usual(self, word: str) -> bool:
        """A word of everyday English, or a name as usual as one."""
        return word in self._usual or word in self._known

    def a_name(self, word: str) -> bool:
        """Whether it is written large far more often than small: "wayne", not "frank"."""
        return self._names[word] > 3 * self._counts[word]

    def unknown(self, word: str) -> bool:
        """Perhaps a typing error or a name."""
        read = self._counts[word] + self._counts[word.removesuffix("s")]  # who knows "balloon" knows "balloons"
        spelled = word in self._usual or word.removesuffix("s") in self._usual
        return len(word) > 3 and not word.isdigit() and read < 2 and not spelled and word not in self._known

    def strange(self, word: str) -> bool:
        """Whether a word, however short, is none we have ever read."""
        read = self._counts[word] + self._names[word] + self._counts[word.removesuffix("s")]
        spelled = word in self._usual or word.removesuffix("s") in self._usual
        return not word.isdigit() and read < 2 and not spelled and word not in self._known
