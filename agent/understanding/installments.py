"""A title's beginning and a word of the rest: "seven. the samurai one", "Die Hard, the vengeance one"; and what only
says again which film is meant: "big, as in the Tom Hanks movie"."""

from __future__ import annotations

from agent.understanding.reading import Reading
from data.titles import TitleHit, TitleIndex
from data.wording import word_set

_NOUNS = word_set("one movie film part")
_AGAIN = (("as", "in"), ("i", "mean"), ("i", "meant"), ("meaning",), ("you", "know"), ("i", "e"))
_MEANT = (("i", "mean"), ("i", "meant"))
_LONGEST = 3  # words between the article and the noun


def said_again(reading: Reading, end: int) -> int:
    """How many words behind a title only lead to what tells which film it is: "as in the", "i mean the"."""
    for lead in _AGAIN:
        at = end + len(lead)
        inside = any(set(token.gap) & set(".!?;") for token in reading.tokens[end + 1 : at + 1])
        if not inside and reading.message.words(end, at) == lead:
            return len(lead) if reading.message.words(at, at + 1) in (("the",), ("that",)) else 0
    return 0


def told_by_the_rest(
    reading: Reading, start: int, end: int, titles: TitleIndex
) -> tuple[tuple[TitleHit, ...], int] | None:
    """The films whose titles begin with the words from `start` to `end` and hold those between "the" and "one" that
    follow, best known first, and where that ends."""
    if end >= len(reading.tokens) or reading.message.words(end, end + 1) not in (("the",), ("that",)):
        return None
    if not reading.tokens[end].gap:
        return None  # "in Alien the one …" sets nothing apart
    for noun in range(end + 2, min(end + 2 + _LONGEST, len(reading.tokens))):
        if reading.tokens[noun].gap:
            return None
        if reading.tokens[noun].word not in _NOUNS:
            continue
        films = titles.beginning(reading.message.words(start, end), reading.message.words(end + 1, noun))
        stop = noun + 1
        stop += 2 * (reading.message.words(stop, stop + 2) in _MEANT)
        return (films, stop) if films else None
    return None
