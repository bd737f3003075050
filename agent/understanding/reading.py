"""What the stages hand on: the message and what has been found in it so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from agent.understanding.text import Message, Token


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of words (token positions, end excluded) that means something.

    `label` says what: title, person, era, runtime, count, reference, or a label of the phrase tables.
    """

    start: int
    end: int
    label: str
    value: Any = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A message on its way through the stages. Each stage returns a new one with more mentions."""

    message: Message
    mentions: tuple[Mention, ...] = ()
    doubts: tuple[str, ...] = ()  # becomes Request.unclear_parts
    unresolved: tuple[str, ...] = ()
    taken: int = 0  # one bit a claimed word

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.message.tokens

    def free(self, start: int, end: int) -> bool:
        return not self.taken & _bits(start, end)

    def add(self, mentions: Iterable[Mention]) -> Reading:
        """With these mentions, their words claimed; those on claimed words are left out."""
        kept, taken = list(self.mentions), self.taken
        for mention in mentions:
            bits = _bits(mention.start, mention.end)
            if not taken & bits:
                kept.append(mention)
                taken |= bits
        return replace(self, mentions=tuple(sorted(kept, key=lambda m: m.start)), taken=taken)

    def walk(self, found_at: Callable[[int, list[Mention]], Mention | None]) -> Reading:
        """With what `found_at` finds going from word to word: it is given a place and what was found before; what
        stands on claimed words does not count, and the words of a find are not looked at again."""
        found: list[Mention] = []
        place = 0
        while place < len(self.tokens):
            mention = found_at(place, found)
            if mention and self.free(mention.start, mention.end):
                found.append(mention)
                place = mention.end
            else:
                place += 1
        return self.add(found)

    def sentences(self, ends: str = ".!?;") -> tuple[tuple[int, int], ...]:
        """Where each sentence begins and ends; `ends` are the marks one of which stands between two."""
        starts = [0, *(at for at, token in enumerate(self.tokens) if at and set(token.gap) & set(ends))]
        return tuple(zip(starts, [*starts[1:], len(self.tokens)], strict=True)) if self.tokens else ()

    def sentence(self, place: int, ends: str = ".!?;") -> tuple[int, int]:
        """Where the sentence around `place` begins and ends."""
        return next((start, end) for start, end in self.sentences(ends) if start <= place < end)

    def of(self, *labels: str) -> tuple[Mention, ...]:
        return tuple(mention for mention in self.mentions if mention.label in labels)

    def has(self, label: str, *values: str) -> bool:
        return any(m.label == label and (not values or m.value in values) for m in self.mentions)

    def ending_at(self, place: int) -> Mention | None:
        """The mention whose last word stands just before `place`."""
        return next((m for m in self.mentions if m.end == place), None)

    def starting_at(self, place: int) -> Mention | None:
        return next((m for m in self.mentions if m.start == place), None)


def _bits(start: int, end: int) -> int:
    return ((1 << (end - start)) - 1) << start
