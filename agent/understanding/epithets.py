"""Stage: words that only say who is meant, "the rock. the wrestler dude, not the alcatraz film"."""

from __future__ import annotations

from agent.understanding.reading import Mention, Reading
from data.wording import word_set

_FELLOWS = word_set("dude guy fella chap bloke fellow lad man lady woman actor actress director filmmaker")
_CALLED = _FELLOWS | word_set("maker writer singer comedian producer legend author")  # "the director", "the film-maker"
_THINGS = word_set("film movie one flick picture show series guy dude actor director")
_OTHERS = _THINGS | _CALLED | word_set("painter president politician footballer poet wrestler novelist book novel band")
_LONGEST = 4  # words between the article and "guy"


def epithet_stage(reading: Reading) -> Reading:
    """The reading with what is hung on a person's name claimed as background; the same when nothing is."""
    found: list[Mention] = []
    for person in reading.of("person"):
        end = _closing(reading, person.end, _FELLOWS) or _called(reading, person.end, _CALLED)
        if not end:
            continue
        refused = reading.message.words(end, end + 1) == ("not",) or reading.message.words(end, end + 2) == (
            "and",
            "not",
        )
        at = end + 1 + (reading.message.words(end, end + 1) == ("and",))
        other = (_closing(reading, at, _THINGS) or _called(reading, at, _OTHERS)) if refused else 0
        found += [Mention(place, place + 1, "keep", "aside") for place in range(person.end, other or end)]
    return reading.add(found)


def _called(reading: Reading, start: int, names: frozenset[str]) -> int:
    """Where a mere "the director", "- the film-maker" ends that fills its clause; 0 when there is none."""
    if start >= len(reading.tokens) or reading.tokens[start].word != "the":
        return 0
    end = start + 2 + (reading.message.words(start + 1, start + 2) == ("film",))
    if end > len(reading.tokens) or reading.tokens[end - 1].word not in names:
        return 0
    return end if end == len(reading.tokens) or reading.tokens[end].gap or reading.tokens[end].word == "not" else 0


def _closing(reading: Reading, start: int, nouns: frozenset[str]) -> int:
    """Where "the … guy" ends that begins at `start` and fills its clause; 0 when there is none."""
    if reading.message.words(start, start + 1) not in (("the",), ("that",)):
        return 0
    for at in range(start + 1, min(start + 2 + _LONGEST, len(reading.tokens))):
        token = reading.tokens[at]
        if token.gap.strip("-'"):
            return 0
        if token.word in nouns and at > start + 1:
            closes = at + 1 == len(reading.tokens) or bool(reading.tokens[at + 1].gap)
            return at + 1 if closes or reading.tokens[at + 1].word in ("not", "and", "but", "please") else 0
    return 0
