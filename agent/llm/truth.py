"""What a model's words are checked against before they are shown: films that were found, evidence, and nothing private.

A check may refuse an honest sentence; then the built-in writer's words stand in its place. It must not let a false one
pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from agent.llm import prompts
from agent.titles_named import unsupported
from data.titles import TitleIndex
from data.types import Movie, Recommendation
from data.wording import word_set, words

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
_CLAIM = re.compile(
    r"\byou(?:['’]ve| have)?(?: \w+)? (?:liked|loved|enjoyed|rated|adored|saw|seen|watched)\b"
    r"|\byour (?:taste|likes|favou?rites?|liking|history)\b",
    re.I,
)
_NEGATION = word_set("not no never without less nor none neither lacks lacking isnt doesnt wont cannot cant dont")
# What joins facts without being one.
_JOINING = word_set(
    "a about all also an and any are as asked at because before both but by can chosen choice close closely combines "
    "condition conditions "
    "connects criteria described description enjoy evidence example explores feature featuring features feel feeling "
    "felt film films fit fits fitting focus follows for from full genre genres give gives given good has have having "
    "here how if in include includes including interest interested into is it its itself just like liked likely likes "
    "look looking marked match matches matching may meet meets mood more movie movies near nearly of on one or our "
    "out over own pick plot request resemble resembles resembling same set share shared shares sharing should shows "
    "similar similarity since so some something story strong strongly such suit suits suitable tag tagged tags taste "
    "than that the their them theme themes there these they this those though through tone too under us very want "
    "wanted wants was way well were what when where which while who with within you your yours request viewers people"
)
_LEAST = 3  # letters from which a word is looked at


@dataclass(frozen=True)
class Truth:
    titles: TitleIndex
    secrets: tuple[str, ...] = ()  # never to be shown: keys, paths

    def faults(self, text: str, films: Sequence[Movie]) -> list[str]:
        """What must not be shown in a reply that may name only `films`; empty when it may be shown."""
        found = unsupported(text, films, self._is_title)
        found += [name for name in _lone_titles(text, films) if self._is_title(name)]
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

    def follows(self, reason: str, pick: Recommendation) -> bool:
        """Whether a reason says only what the pick's evidence says, and nothing that must not be shown."""
        if next(self.improper(reason), None) is not None:
            return False
        spoken = words(reason)
        known = _known(pick)
        told = [word for word in spoken if word not in _JOINING and (len(word) >= _LEAST or word.isdigit())]
        if not told or any(not _supported(word, known) for word in told):
            return False
        if _NEGATION.intersection(spoken) - known:
            return False
        kinds = {item.kind for item in pick.evidence}
        return not _CLAIM.search(reason) or bool(kinds & {"liked_film", "taste"})

    @cached_property
    def _rules(self) -> frozenset[tuple[str, ...]]:
        rules = (prompts.INTERPRET, prompts.REPLY, prompts.ANSWER, prompts.AS_JSON, prompts.CALL_AS_JSON)
        return frozenset(run for text in rules for run in _runs(text))

    def _is_title(self, name: str) -> bool:
        return bool(self.titles.exact(name))


def cleaned(text: str) -> str:
    """Without what cannot be seen: control characters, direction marks, zero-width letters."""
    return "".join(char for char in text if char.isprintable() or char == "\n").strip()


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    spoken = words(text)
    return (spoken[place : place + _RUN] for place in range(len(spoken) - _RUN + 1))


def _lone_titles(text: str, films: Iterable[Movie]) -> Iterator[str]:
    """Capitalised words inside or as the subject of a sentence, other than of the films and the people in them."""
    known = {word for film in films for name in _names(film) for word in words(name)}
    for name in (*_ONE_WORD.findall(text), *_SUBJECT.findall(text)):
        if not known.issuperset(words(name)):
            yield name


def _names(film: Movie) -> Iterator[str]:
    yield from (film.title, *film.other_titles, *film.directors, *film.writers, *film.cast)
    yield from (*film.genres, *film.languages, *film.countries, "Marquee")


def _known(pick: Recommendation) -> frozenset[str]:
    said = [pick.movie.label, *(f"{item.kind} {item.value} {item.detail}" for item in pick.evidence)]
    return frozenset(word for text in said for word in words(text.replace("_", " ")))


def _supported(word: str, known: frozenset[str]) -> bool:
    """Said by the evidence, in this or another form of the word: "violence" where it says "violent"."""
    if word in known:
        return True
    if word.isdigit() or len(word) < 4:
        return False
    stem = word[: max(4, len(word) - 3)]
    return any(len(other) > 3 and other.startswith(stem) and abs(len(other) - len(word)) < 5 for other in known)
