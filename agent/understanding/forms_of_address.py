"""What stands around a surname and says who is meant: "Mr. Hitchcock", "Fonda (Henry not Jane)"."""

from __future__ import annotations

from agent.understanding.reading import Reading
from data.names import NameHit
from data.wording import word_set, words

_OTHER_THAN = word_set("not isnt thats who one")
_SOMEBODY = word_set("guy man lady woman dude bloke chap fella fellow actor actress person girl")
_ADDRESSED = word_set("mr mister mrs ms monsieur madame mademoiselle signor signora herr frau")
_TITLED = word_set("miss sir dame lord lady master")  # words of their own too: only with a capital, or between others
_WHO = word_set("i we you they he she dont not never will would to really always still might gonna id ill")


def addressed(reading: Reading, place: int) -> int:
    """Where a name begins behind a form of address at `place`; `place` itself where none stands there. "I miss Audrey
    Hepburn" has none."""
    if place + 1 >= len(reading.tokens) or reading.tokens[place + 1].gap or not reading.free(place, place + 1):
        return place
    word, before = reading.tokens[place].word, reading.message.words(max(0, place - 1), place)
    if word in _ADDRESSED:
        return place + 1
    titled = word in _TITLED and not (before and before[0] in _WHO)
    large = not reading.message.cased or reading.tokens[place].capital
    return place + 1 if titled and large and (place or word != "miss") else place


def by_first_name(reading: Reading, end: int, hits: tuple[NameHit, ...]) -> tuple[int, tuple[NameHit, ...]]:
    """Who of several people of a surname is meant: "Fonda (Henry not Jane)", "Anderson, not Wes"."""
    if hits[0].full or len(hits) < 2:
        return end, hits
    place, refused, everyone = end, False, hits[:10]
    while place < min(end + 4, len(reading.tokens)):
        word = reading.tokens[place].word
        if word in _OTHER_THAN:
            refused, place = refused or word not in ("who", "one"), place + 1
            continue
        if word in _SOMEBODY and place == end:
            place += 1  # "that Affleck guy. Ben"
            continue
        named = tuple(hit for hit in everyone if words(hit.name)[0] == word)
        if not named or not (refused or _set_apart(reading, place)):
            break
        hits = tuple(hit for hit in hits if hit not in named) if refused else named
        place, refused = place + 1, False
        end = place
        if not hits:
            return end, named
    return end, hits


def _set_apart(reading: Reading, place: int) -> bool:
    """Whether a first name stands alone behind a surname: "(Henry)", "Hepburn? Katharine, not Audrey"."""
    gap, after = reading.tokens[place].gap, reading.message.words(place + 1, place + 3)
    alone = place + 1 >= len(reading.tokens) or bool(reading.tokens[place + 1].gap)
    return "(" in gap or (bool(gap) and (after[:1] == ("not",) or (alone and after[:1] not in (("and",), ("or",)))))
