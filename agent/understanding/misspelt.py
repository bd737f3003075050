"""Stage: full names of known people with one half mistyped: "jason statam", "jody foster", "robert downey" without Jr.

One half written rightly says whose name it is; the other need only be near. Comes before the stage that reads a right
half alone, for which "jason statam" would be Peter Jason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from agent.understanding.idle import FILLERS
from agent.understanding.reading import Mention, Reading
from agent.understanding.wishes import EnglishWords
from data.names import NameHit, NameIndex
from data.wording import word_set

_FAMOUS = 5.0
_WHOLE, _HALF, _WORD, _FIRST = 0.8, 0.7, 0.8, 0.6  # similarities: of all, a surname, one that is a word, a first name
_FEWEST = 3  # letters
_WORDS_TOO = word_set("will mark bill may drew dean grace rose jack christian art rob pat hope faith joy dawn guy max")


@dataclass(frozen=True, slots=True)
class MisspeltStage:
    names: NameIndex
    english: EnglishWords

    def __call__(self, reading: Reading) -> Reading:
        found, doubts = [], list(reading.doubts)
        for place in range(len(reading.tokens) - 1):
            if not reading.free(place, place + 2) or reading.tokens[place + 1].gap:
                continue
            if hit := self._meant(reading, place):
                found.append(Mention(place, place + 2, "person", (hit,)))
                if hit.similarity < 1:
                    doubts.append(f"took “{reading.message.raw(place, place + 2)}” as {hit.name}")
        return replace(reading.add(found), doubts=tuple(doubts))

    def _meant(self, reading: Reading, place: int) -> NameHit | None:
        first, last = reading.message.words(place, place + 2)
        if min(len(first), len(last)) < _FEWEST or first in FILLERS or last in FILLERS:
            return None
        possessive = reading.tokens[place + 1].possessive
        written = self.names.lookup(first + last) or (possessive and self.names.lookup(first + last[:-1]))
        if written:
            return None
        lasts = (last, last[:-1]) if possessive else (last,)
        near = [hit for each in lasts for hit in self._near(first, each)]
        return max(near, key=lambda hit: hit.similarity + 0.003 * min(hit.fame, 30), default=None)

    def _near(self, first: str, last: str) -> Iterator[NameHit]:
        unread = self.english.unknown(last)
        for own, surname, hit in self.names.first_called(first, last):
            if surname != last and not unread:
                continue  # "Tom wants something with robots"
            if hit.fame < (_FAMOUS if surname == last else _FAMOUS / 2):
                continue
            whole = OSA.normalized_similarity(first + last, own + surname)
            if own == first:
                least = _HALF if unread else _WORD
                right = OSA.normalized_similarity(last, surname) >= least and (unread or first not in _WORDS_TOO)
            else:
                right = own[0] == first[0] and OSA.normalized_similarity(first, own) >= _FIRST
            if right and whole >= _WHOLE:
                yield replace(hit, similarity=whole)
