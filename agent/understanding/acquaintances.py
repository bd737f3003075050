"""Stages, first of all: friends and family by name, who are nobody famous ("my brother Leo", "our aunt Marge"), and
the people of a group told of before."""

from __future__ import annotations

from collections.abc import Iterator

from agent.understanding.accompanied import RELATIVES, accompanying
from agent.understanding.company import JOINTS
from agent.understanding.lexicon import Lexicon
from agent.understanding.reading import Mention, Reading
from agent.understanding.text import Message
from agent.understanding.wishes import EnglishWords
from data.types import Companion
from data.wording import word_set

_WHOSE = word_set("my our his her their your")
_NO_OWNER = word_set("grandma grandpa granny gran nan grandad uncle aunt auntie cousin")
_LONGEST = 3  # words of a place
_JOINS = word_set("and but so we i who where")
_NEAR = 2  # words from "my" to the relation: "my little brother"


def acquaintance_stage(reading: Reading, english: EnglishWords) -> Reading:
    """Claims the names, wherever the message says them again."""
    words = reading.message.words(0, len(reading.tokens))
    names = {*_named(reading, english), *(words[place] for place in accompanying(reading.message))}
    places = (place for place, token in enumerate(reading.tokens) if token.word in names and _alone(reading, place))
    return reading.add(Mention(place, place + 1, "keep", "acquaintance") for place in places)


def hometowns(reading: Reading) -> Iterator[Mention]:
    """ "my girlfriend (from Texas) and I (from Leeds)", "I'm from Ohio": where somebody is from is no wish."""
    words = reading.message.words(0, len(reading.tokens))
    for place in range(1, len(words) - 1):
        if words[place] != "from" and words[place : place + 2] != ("live", "in"):
            continue
        before, gap = words[place - 1], reading.tokens[place].gap
        somebody = before in RELATIVES | {"i", "me"} and ("(" in gap or not gap) and before != "movie"
        if not (somebody and "(" in gap) and before not in ("im", "hes", "shes", "were", "theyre", "am", "originally"):
            continue
        at = place + 1 + (words[place] == "live")
        end = at + 1
        while end < len(words) and not reading.tokens[end].gap and end - at < _LONGEST and words[end] not in _JOINS:
            end += 1
        yield Mention(place, end, "keep", "aside")


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


COMPANY = "company"  # of a mention: somebody of the group


def asides_of(reading: Reading, group: tuple[Companion, ...], lexicon: Lexicon) -> Iterator[Mention]:
    """The names of a group told of before, which are no words to search for, and what is told of them besides their
    taste: "Priya has an early start tomorrow"."""
    words = reading.message.words(0, len(reading.tokens))
    for name in (tuple(one.name.lower().split()) for one in group if one.name != "you"):
        for at in range(len(words)):
            said = next((one for one in (name, name[1:]) if one and words[at : at + len(one)] == one), ())
            if not said or (len(said) < len(name) and name[0] != "my"):
                continue
            end = at + len(said)
            opens = (
                at == 0 or bool(reading.tokens[at].gap) or words[at - 1] in JOINTS | {"because", "as", "since", "so"}
            )
            saw = words[end : end + 1] in (("has",), ("have",)) and words[end + 1 : end + 2] in _SAW
            stop = (
                _aside_end(reading, words, end, lexicon)
                if opens and not saw and words[end : end + 1] and words[end] in _ABOUT_THEM
                else end
            )
            yield Mention(at, stop, "keep", "idle", COMPANY)


def _aside_end(reading: Reading, words: tuple[str, ...], start: int, lexicon: Lexicon) -> int:
    """Where the clause ends that tells of somebody; `start` when it asks for something."""
    for at in range(start, len(words)):
        if set(reading.tokens[at].gap) & set(",.!?;:") or words[at] in _ENDS_ASIDE:
            return at
        if any(m.label in ("wish", "question", "want", "not") for m in lexicon.all_at(words, at)):
            return start
    return len(words)


_SAW = (("seen",), ("watched",), ("already",))
_ABOUT_THEM = word_set(
    "has is isnt needs will wont must cant gets got just was does doesnt should works hasnt cannot had"
)


_ENDS_ASIDE = word_set("so but and then please")


def named_at(message: Message, group: tuple[Companion, ...]) -> set[int]:
    """Where people of the group are named without their taste, "for me and my dad": no occasion. Children"
    " still are."""
    words = message.words(0, len(message.tokens))
    spans = ((words_of, at) for one in group if (words_of := tuple(one.name.lower().split()))[-1] not in _CHILDREN
             for at in range(len(words)) if words[at : at + len(words_of)] == words_of)  # fmt: skip
    return {place for words_of, at in spans for place in range(at, at + len(words_of))}


_CHILDREN = word_set("kid kids child children son daughter sons daughters boys girls boy girl grandkids grandchildren")
