"""Stage, first of all: friends and family by name, who are nobody famous: "my brother Leo", "our aunt Marge"."""

from __future__ import annotations

from collections.abc import Iterator

from agent.understanding.company import RELATIVES
from agent.understanding.reading import Mention, Reading
from agent.understanding.wishes import EnglishWords
from data.wording import word_set

_WHOSE = word_set("my our his her their your")
_NO_OWNER = word_set("grandma grandpa granny gran nan grandad uncle aunt auntie cousin")
_NO_OWNER = word_set("grandma grandpa granny gran nan grandad uncle aunt auntie cousin")
_NEAR = 2  # words from "my" to the relation: "my little brother"


def acquaintance_stage(reading: Reading, english: EnglishWords) -> Reading:
    """Claims the names, wherever the message says them again."""
    names = set(_named(reading, english))
    places = (place for place, token in enumerate(reading.tokens) if token.word in names and _alone(reading, place))
    return reading.add(Mention(place, place + 1, "keep", "acquaintance") for place in places)


def _named(reading: Reading, english: EnglishWords) -> Iterator[str]:
    words = reading.message.words(0, len(reading.tokens))
    for place in range(1, len(words)):
        token = reading.tokens[place]
        whose = words[place - 1] in _NO_OWNER or bool(_WHOSE & {*words[max(0, place - 1 - _NEAR) : place - 1]})
        if words[place - 1] not in RELATIVES or token.gap or not whose:
            continue
        written = token.capital if reading.message.cased else english.rarity(words[place]) >= _RARE
        if written and not (english.usual(words[place]) and not token.capital) and _alone(reading, place):
            yield words[place]


def _alone(reading: Reading, place: int) -> bool:
    """Whether no other name follows or stands before: "my dad's Clint Eastwood films" are films of somebody known."""
    after, token = reading.tokens[place + 1 : place + 2], reading.tokens[place]
    before = reading.tokens[place - 1 : place] if place else ()
    beside = (*(one for one in after if not one.gap), *(one for one in before if not token.gap))
    return not (reading.message.cased and any(one.capital and place > 1 and one.word != "i" for one in beside))


_RARE = 1.6
