"""What a model's words are checked against before they are shown: films that were found, evidence, and nothing private.

A check may refuse an honest sentence; then the built-in writer's words stand in its place. It must not let a false one
pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from agent.checking import following
from agent.llm import prompts
from agent.titles_named import unsupported
from data.titles import TitleIndex
from data.types import Movie, Recommendation
from data.wording import words

LONGEST_REPLY = 1_500  # characters
_RUN = 6  # words in a row that only somebody who repeats the instructions has in common with them
_MARKUP = re.compile(r"<\s*[a-z/!?]|&#?\w+;|\]\s*\(|!\[|\b(?:https?|javascript|data|file|ftp)\s*:|\bwww\.|`{3}", re.I)
_PRIVATE = re.compile(
    r"\bsk-\w{6,}|\bMARQUEE_[A-Z]|\b[A-Z]+_API_KEY\b|\bapi[ _-]?key\s*(?:is|:|=)|/(?:etc|root|home|proc|var|usr|tmp)/",
    re.I,
)
_ENCODED = re.compile(r"\S{45,}|(?:\b\w\b[ .\-_]{1,2}){12,}")
_ONE_WORD = re.compile(r"(?<![.!?…\n\"“] )(?<!^)\b[A-Z][a-zà-ÿ]{3,}\b(?!['’]s\s+[a-z])", re.M)
_SUBJECT = re.compile(r"(?:^|[.!?…]\s+)([A-Z][a-zà-ÿ]{4,})(?=,? (?:is|was|has|would|will|fits|and|or|for)\b)", re.M)


@dataclass(frozen=True)
class Truth:
    titles: TitleIndex
    secrets: tuple[str, ...] = ()  # never to be shown: keys, paths

    def faults(self, text: str, films: Sequence[Movie], people: Sequence[str] = ()) -> list[str]:
        """What must not be shown in a reply that may name only `films`, and `people` besides theirs; empty when it may
        be shown."""
        found = unsupported(text, films, self._is_title)
        found += [name for name in _lone_titles(text, films, people) if self._is_title(name)]
        return list(dict.fromkeys([*found, *self.improper(text)]))

    def improper(self, text: str) -> Iterator[str]:
        """Markup, links, secrets, the instructions themselves, or no end."""
        if len(text) > LONGEST_REPLY:
            yield "more than it was asked for"
        if _MARKUP.search(text):
            yield "markup"
        if _PRIVATE.search(text) or any(secret in text for secret in self.secrets if len(secret) > 3):
            yield "something private"
        if _ENCODED.search(text):
            yield "something encoded"
        if self._rules.intersection(_runs(text)):
            yield "its instructions"

    def kept(self, reason: str, pick: Recommendation) -> str:
        """What of a reason follows from the pick's evidence, clause by clause; empty when nothing does, or when it says
        what must not be shown."""
        if next(self.improper(reason), None) is not None:
            return ""
        return following(reason, pick)

    @cached_property
    def _rules(self) -> frozenset[tuple[str, ...]]:
        rules = (
            prompts.INTERPRET, prompts.REPLY, prompts.WORDS, prompts.ANSWER, prompts.AS_JSON, prompts.CALL_AS_JSON,
            prompts.AGAIN,
        )  # fmt: skip
        return frozenset(run for text in rules for run in _runs(text))

    def _is_title(self, name: str) -> bool:
        return bool(self.titles.exact(name))


def cleaned(text: str) -> str:
    """Without what cannot be seen: control characters, direction marks, zero-width letters."""
    return "".join(char for char in text if char.isprintable() or char == "\n").strip()


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    spoken = words(text)
    return (spoken[place : place + _RUN] for place in range(len(spoken) - _RUN + 1))


def _lone_titles(text: str, films: Iterable[Movie], people: Iterable[str]) -> Iterator[str]:
    """Capitalised words inside or as the subject of a sentence, other than of the films and the people in them."""
    known = {word for film in films for name in _names(film) for word in words(name)}
    known |= {word for name in people for word in words(name)}
    for name in (*_ONE_WORD.findall(text), *_SUBJECT.findall(text)):
        if not known.issuperset(words(name)):
            yield name


def _names(film: Movie) -> Iterator[str]:
    yield from (film.title, *film.other_titles, *film.directors, *film.writers, *film.cast)
    yield from (*film.genres, *film.languages, *film.countries, "Marquee")
    yield from (score.tag for score in film.tags if " " in score.tag and score.holds)  # "los angeles", "new york"
