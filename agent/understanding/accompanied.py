"""Who watches with whoever writes: "my wife and I", "a comedy for Jake and me", "Otto, Mia and me"."""

from __future__ import annotations

from agent.understanding.idle import FILLERS
from agent.understanding.text import Message
from data.wording import word_set

RELATIVES = word_set(
    "wife husband girlfriend boyfriend gf bf partner fiance fiancee spouse mom mum mother dad father brother"
    " sister son"
    " daughter friend friends buddy kid kids children parents grandma grandpa grandmother grandfather roommate"
    " flatmate"
    " uncle aunt auntie cousin mate bestie granddad date colleague mate niece nephew teenager teen teenagers"
    " teens boys girls boy girl sons"
    " daughters sisters brothers grandkids grandchildren grandson granddaughter husbands hubby gran nan grandad"
    " granny"
)
_ME = frozenset({"me", "i", "myself"})
_AND = frozenset({"and", "n"})
_LEADS = word_set("for with its just only watching tonight so ok okay hi hey hello")
_AFTER = word_set("and who that tonight so but please to watch this want wants are both need would love like fancy")


def with_me(message: Message) -> bool:
    """ "me and my dad", "my wife and i", "Ana and me": two watch, whatever is said of whom"""
    words = message.words(0, len(message.tokens))
    for at in range(1, len(words)):
        if words[at] in RELATIVES and "my" in words[max(0, at - 2) : at]:
            first = at - 1 if words[at - 1] == "my" else at - 2
            before, after = words[max(0, first - 2) : first], words[at + 1 : at + 3]
            if (before[1:] == ("and",) and before[0] in _ME) or (
                after[:1] == ("and",) and after[1:] and after[1] in _ME
            ):
                return True
    return bool(accompanying(message))


def accompanying(message: Message) -> tuple[int, ...]:
    """Places of the names; none where a relation says who it is, or where somebody's whole name stands."""
    words = message.words(0, len(message.tokens))
    found: list[int] = []
    for at in range(1, len(words) - 1):
        if words[at] not in _AND or message.tokens[at].gap.strip(","):
            continue
        before = _names(message, words, at - 1, -1) if words[at + 1] in _ME else []
        if before and _opens(message, words, min(before)) and _closes(message, words, at + 2):
            found += before
        after = _names(message, words, at + 1, 1)[:1] if words[at - 1] == "me" else []
        if after and _led(words, at - 1) and _closes(message, words, after[0] + 1):
            found += after
    return tuple(sorted(dict.fromkeys(found)))


def _names(message: Message, words: tuple[str, ...], place: int, step: int) -> list[int]:
    """The names at and, listed with commas, beside a place."""
    names: list[int] = []
    while 0 <= place < len(words) and _a_name(message, words, place):
        names.append(place)
        if step > 0 or "," not in message.tokens[place].gap:
            break
        place += step
    return names


def _a_name(message: Message, words: tuple[str, ...], place: int) -> bool:
    token = message.tokens[place]
    if words[place] in FILLERS | RELATIVES or not words[place].isalpha() or len(words[place]) < _SHORTEST:
        return False
    beside = message.tokens[place - 1].capital and place > 1 and not token.gap if place else False
    return not beside and (token.capital or (not message.cased and words[place - 1 : place] == ("for",)))


_SHORTEST = 2


def _opens(message: Message, words: tuple[str, ...], place: int) -> bool:
    return place == 0 or bool(set(message.tokens[place].gap) & set(".!?:;")) or words[place - 1] in _LEADS


def _led(words: tuple[str, ...], place: int) -> bool:
    return place > 0 and words[place - 1] in _LEADS


def _closes(message: Message, words: tuple[str, ...], place: int) -> bool:
    return place >= len(words) or bool(message.tokens[place].gap) or words[place] in _AFTER
