"""The words nobody claimed: what is left to search for by meaning."""

from __future__ import annotations

from agent.understanding.chatter import is_chatter
from agent.understanding.company import RELATIVES
from agent.understanding.cues import is_break
from agent.understanding.idle import FILLERS
from agent.understanding.reading import Mention, Reading
from agent.understanding.wishes import EnglishWords, Wish
from data.wording import word_set

_INNER = word_set(
    "a an the of in on to who whose that for with and at by from into his her their as is are after before without"
    " under over"
)
_SMALL = frozenset({"credit", "ask", "attitude"})  # "with", "is", "his old love" where they are parts of a story
_LONGEST = 300  # characters
_STORY = 3
_AWAY = 6  # words between "my" and who is meant
_KIN = word_set(
    "daughter daughters son sons kid kids niece nieces nephew nephews grandma grandpa grandmother grandfather granddad"
    " gran nan parents partner boss teenager teenagers teen teens uncle aunt sister sisters brother brothers inlaws"
    " grandchildren cousin cousins"
)
_GROUP = word_set("friends mates roommates flatmates colleagues buddies group friend mate roommate flatmate colleague")


def left_text(reading: Reading, signs: tuple[str, ...], english: EnglishWords) -> tuple[str, tuple[str, ...]]:
    """(words to search for, words that should be left out but cannot be).

    Wanted themes around a left word go with it: of "a heist that goes wrong" the text is "heist that goes wrong".
    """
    meaningful = [
        place
        for place, token in enumerate(reading.tokens)
        if reading.free(place, place + 1)
        and token.word not in FILLERS
        and (not is_chatter(token.word) or reading.message.words(place - 1, place) == ("about",))
        and len(token.word) > 1
        and not token.word.isdigit()
        and not _in_company(reading, place)
        and reading.message.words(max(0, place - 3), place)[-2:] != ("name", "is")
    ]
    refused = tuple(reading.tokens[place].word for place in meaningful if signs[place])
    wanted = {place for place in meaningful if not signs[place]}
    nonsense = all(english.strange(reading.tokens[place].word) for place in wanted) and not reading.of("credit")
    if not wanted or nonsense:
        return "", refused
    starts = {mention.start: mention for mention in reading.mentions}
    pieces: list[str] = []
    asides = _asides(reading) | _told_between(reading)
    for clause in _clauses(reading):
        if wanted.isdisjoint(clause) or not asides.isdisjoint(clause):
            continue
        kept = [place for place in clause if place in wanted or _theme_at(starts, reading, place, signs)]
        low, high = kept[0], kept[-1]
        pieces += [
            reading.tokens[place].word
            for place in clause
            if low <= place <= high and (place in kept or _goes_with(reading, place, signs, len(kept)))
        ]
    return " ".join(pieces)[:_LONGEST], refused


def _in_company(reading: Reading, place: int) -> bool:
    """Whether it says who watches: "my 15 year old daughter", "for a group of five friends"."""
    before, word = reading.message.words(max(0, place - _AWAY), place), reading.tokens[place].word
    mine = "my" in before or "our" in before
    return (mine and word in _KIN | _GROUP) or ("for" in before and word in _GROUP)


def strange_words(reading: Reading, signs: tuple[str, ...], english: EnglishWords) -> tuple[str, ...]:
    """Wanted words in no dictionary here, as typed: nothing can be searched for by them."""
    return tuple(
        token.raw
        for place, token in enumerate(reading.tokens)
        if reading.free(place, place + 1)
        and not signs[place]
        and len(token.word) > 3
        and token.word not in FILLERS
        and not is_chatter(token.word)
        and english.strange(token.word)
    )[:3]


def _asides(reading: Reading) -> set[int]:
    """Places of sentences that tell of the person and ask for nothing, in a message that asks for something elsewhere:
    "we have a tradition of Sunday films. Something foreign please"."""
    sentences: list[list[int]] = [[]]
    for place, token in enumerate(reading.tokens):
        if place and set(token.gap) & set(".!?"):
            sentences.append([])
        sentences[-1].append(place)
    asking = [any(m.start in sentence for m in reading.of(*_ASKING)) for sentence in map(set, sentences)]
    told = [bool(_OF_ONESELF & {reading.tokens[place].word for place in sentence}) for sentence in sentences]
    aside = [mine and not asks for mine, asks in zip(told, asking, strict=True)]
    if all(aside) or not reading.of("wish", "title", "person", "want", "era"):
        return set()
    return {place for sentence, off in zip(sentences, aside, strict=True) if off for place in sentence}


def _told_between(reading: Reading) -> set[int]:
    """Places of clauses that begin with who writes and name nothing wished for, beside others that do: "…, my eyes are
    not what they were"."""
    clauses = _clauses(reading)
    starts = [{m.start for m in reading.of(label)} for label in _NAMING]
    naming = set().union(*starts)
    asking = {m.start for m in reading.of("want") if m.value in ("fresh", "switch")} | {
        m.start for m in reading.of("not")
    }
    told = [clause for clause in clauses if _of_who_writes(reading, clause) and not {*clause} & (naming | asking)]
    rest = {place for clause in clauses if clause not in told for place in clause}
    return {place for clause in told for place in clause} if rest & naming else set()


def _of_who_writes(reading: Reading, clause: list[int]) -> bool:
    words = [reading.tokens[place].word for place in clause]
    first = next((at for at, word in enumerate(words) if word not in _BEFORE), len(words))
    company = words[first : first + 1] in (["he"], ["she"], ["they"]) and bool(
        RELATIVES & {*reading.message.words(0, clause[0])}
    )
    return words[first : first + 1] != [] and (
        company
        or words[first] in _OF_ONESELF - {"us", "me"}
        or words[first : first + 2] in (["its", "my"], ["its", "our"])
    )


_BEFORE = word_set("and but so because since cause as though although well ok also plus hi hey hello cos coz bc")
_NAMING = ("wish", "title", "person", "era", "runtime", "reference", "unresolved")
_ASKING = ("want", "ask")
_OF_ONESELF = word_set("i ive im we weve our my me us")


def _goes_with(reading: Reading, place: int, signs: tuple[str, ...], kept: int) -> bool:
    """Small words inside a phrase; inside a told story (three words that matter) every word that is not refused and
    names nothing."""
    if reading.free(place, place + 1):
        return reading.tokens[place].word in _INNER or (kept >= _STORY and not signs[place])
    mention = next(m for m in reading.mentions if m.start <= place < m.end)
    return mention.label in _SMALL and kept >= _STORY and not signs[place]


def _theme_at(starts: dict[int, Mention], reading: Reading, place: int, signs: tuple[str, ...]) -> bool:
    mention = next((m for m in reading.mentions if m.start <= place < m.end), None)
    if mention is None or mention.label != "wish" or signs[place] or _in_company(reading, place):
        return False
    wish = mention.value
    return isinstance(wish, Wish) and bool(wish.tags) and not wish.genres and not wish.for_whom


def _clauses(reading: Reading) -> list[list[int]]:
    clauses: list[list[int]] = [[]]
    for place, token in enumerate(reading.tokens):
        if is_break(token.gap) or "," in token.gap:
            clauses.append([])
        clauses[-1].append(place)
    return [clause for clause in clauses if clause]
