"""Finding phrases of a table in a message: longest first, left to right, typing errors forgiven in long words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from agent.understanding.reading import Mention, Reading
from data.wording import words

_CUTS = frozenset(",.;!?():")
_CORRECTED = frozenset({"wish", "acclaim", "renown", "want", "small_talk", "start_over", "question", "shift", "undo"})
Table = Mapping[str, Mapping[str, str]]  # label → value → "phrase | phrase"


class Lexicon:
    """Phrases in plain words with what they mean."""

    def __init__(self, entries: Iterable[tuple[str, str, Any]]) -> None:
        """`entries`: (phrase, label, value); of two entries with one phrase the first stands."""
        self._phrases: dict[tuple[str, ...], tuple[str, Any]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}  # first word → lengths of phrases, longest first
        for phrase, label, value in entries:
            if parts := words(phrase):
                self._phrases.setdefault(parts, (label, value))
        for parts in self._phrases:
            known = self._lengths.get(parts[0], ())
            if len(parts) not in known:
                self._lengths[parts[0]] = tuple(sorted((*known, len(parts)), reverse=True))
        self.words = frozenset(word for parts in self._phrases for word in parts)
        # Only words of substance are corrected: "fever" must not become "fewer" and turn a wish round.
        sound = {word for parts, (label, _) in self._phrases.items() if label in _CORRECTED for word in parts}
        self._long_words = sorted(word for word in sound if len(word) > 4)

    def all_at(self, tokens: tuple[str, ...], place: int) -> Iterator[Mention]:
        """Every phrase that starts at `place`, longest first."""
        for length in self._lengths.get(tokens[place], ()):
            found = self._phrases.get(tokens[place : place + length])
            if found and place + length <= len(tokens):
                yield Mention(place, place + length, *found)

    def scan(self, reading: Reading) -> Iterator[Mention]:
        """Phrases on words nobody has claimed."""
        tokens = tuple(token.word for token in reading.tokens)
        place = 0
        while place < len(tokens):
            found = next((m for m in self.all_at(tokens, place) if self._whole(reading, m)), None)
            if found:
                yield found
                place = found.end
            else:
                place += 1

    def _whole(self, reading: Reading, mention: Mention) -> bool:
        """Nobody has claimed its words, and no comma cuts it: "no horror, comedy please" has no horror comedy."""
        if mention.label == "wish" and any(set(t.gap) & _CUTS for t in reading.tokens[mention.start + 1 : mention.end]):
            return False
        return reading.free(mention.start, mention.end)

    def corrected(self, word: str) -> str | None:
        """The word of the table this one is a typing error of."""
        if len(word) < 4 or not word.isalpha():
            return None
        errors = 1 if len(word) < 8 else 2
        found = process.extractOne(word, self._long_words, scorer=OSA.distance, score_cutoff=errors)
        if not found or found[0][0] != word[0] or (len(word) < 5 and found[0][:-1] == word):
            return None  # "mush" is no misspelt "mushy"
        return str(found[0])


def entries(table: Table) -> Iterator[tuple[str, str, str]]:
    """The phrases of a table as (phrase, label, value)."""
    for label, values in table.items():
        for value, phrases in values.items():
            for phrase in phrases.split("|"):
                yield phrase.strip(), label, value
