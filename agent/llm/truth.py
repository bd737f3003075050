"""What a model's words are checked against before they are shown: films that were found, evidence, and nothing private.

A check may refuse an honest sentence; then the built-in writer's words stand in its place. It must not let a false one
pass.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from agent.checking import following
from agent.context import TurnContext
from agent.llm import prompts
from agent.llm.claims import untrue
from agent.llm.grounds import ground_of, told_by_writer
from agent.llm.tongues import another_language
from agent.titles_named import people_named, unsupported, without_titles
from data.titles import TitleIndex
from data.types import Movie, Recommendation
from data.wording import words
from tools.results import Why

LONGEST_REPLY = 1_500  # characters
_RUN = 6  # words in a row that only somebody who repeats the instructions has in common with them
_MARKUP = re.compile(
    r"<\s*[a-z/!?]|&#?\w+;|\]\s*[(\[:]|!\[|\b(?:https?|javascript|data|file|ftp)\s*:|\bwww\.|`{3}"
    r"|\b[\w-]+(?:\.[\w-]+)+/\S|^\s*\|.*\||^\s*#{1,6} |^\s*[-*_]{3,}\s*$",  # addresses, tables, headings, rules
    re.I | re.M,
)
_PRIVATE = re.compile(
    r"\bsk-\w{6,}|\bMARQUEE_[A-Z]|\b[A-Z]+_API_KEY\b|\bapi[ _-]?key\s*(?:is|:|=)|/(?:etc|root|home|proc|var|usr|tmp)/",
    re.I,
)
_ENCODED = re.compile(
    r"\S{45,}|(?:\b\w\b[ .\-_]{1,2}){12,}|(?:\b[0-9a-f]{2}\b[ :,]*){12,}|\b[0-9a-f]{24,}\b|(?:[01]{6,}\s+){4,}"
    r"|(?:[.\-–·]{1,6}[ /]+){10,}|\b(?=\w*[a-z])(?=\w*[A-Z])(?=\w*\d)\w{16,}={0,2}"
    r"|(?:\b\w*(?:[a-z][A-Z]|\d[A-Z]|[A-Z]\d)\w*\b\W+){4,}"
)
_AT_A_LOSS = re.compile(
    r"\b(?:do(?:es)?(?: not|n['’]t)|can(?:not|['’]t)|no) (?:know|say|tell|information|idea)\b"
    r"|\bknow nothing\b|\bunknown\b",
    re.I,
)
# What only somebody says who tells how the program works.
_INSIDE = re.compile(
    r"\b(?:recommend_movies|movie_details|explain_pick|user_history|record_feedback|similar_to|minutes_to|year_from)\b"
    r"|\bsystem prompt\b|\b(?:my|the) (?:hidden |secret |system )?(?:instructions|prompt) (?:are|is|says?|tell|read)\b"
    r"|\bI (?:was|am|have been) (?:instructed|told|programmed) to\b",
    re.I,
)
_ONE_WORD = re.compile(r"(?<![.!?…\n\"“] )(?<!^)\b[A-Z][a-zà-ÿ]{3,}\b(?!['’]s\s+[a-z])", re.M)
_SUBJECT = re.compile(r"(?:^|[.!?…]\s+)([A-Z][a-zà-ÿ]{4,})(?=,? (?:is|was|has|would|will|fits|and|or|for)\b)", re.M)


@dataclass(frozen=True)
class Truth:
    titles: TitleIndex
    secrets: tuple[str, ...] = ()  # never to be shown: keys, paths

    def of_turn(self, text: str, context: TurnContext) -> list[str]:
        """What must not be shown in the reply of this turn; empty when it may be shown."""
        if len(text) > LONGEST_REPLY:  # nothing else in it is worth the time
            return ["more than it was asked for"]
        ground = ground_of(context)
        found = self.faults(text, ground.films, people_named(context))
        if not any(isinstance(result, Why) for result in context.log.results):  # those are checked clause by clause
            found += untrue(text, ground, context.names)
        if _AT_A_LOSS.search(text) and not _AT_A_LOSS.search(told_by_writer(context)):
            found.append("what it did not look at")
        if another_language(text, context.message, ground.films):
            found.append("another language")
        return list(dict.fromkeys(found))

    def faults(self, text: str, films: Sequence[Movie], people: Sequence[str] = ()) -> list[str]:
        """What must not be shown in a reply that may name only `films`, and `people` besides theirs; empty when it may
        be shown."""
        found = unsupported(text, films, self._is_title)
        bare = without_titles(text, films)
        found += [name for name in _lone_titles(bare, films, people) if self._is_title(name)]
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
        if _INSIDE.search(text) or any(self._rules.intersection(_runs(form)) for form in _forms(text)):
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


def _forms(text: str) -> Iterator[str]:
    """A text as it stands, and read the ways in which one is hidden in plain sight."""
    yield from (text, text[::-1], " ".join(reversed(text.split())), codecs.encode(text, "rot13"))


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
