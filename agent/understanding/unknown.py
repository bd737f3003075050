"""Stage, last of all: films named as examples that nothing here knows, in ordinary words: "something like knives out".

They are said to be unknown; their words are searched for none the less.
"""

from __future__ import annotations

from dataclasses import replace

from agent.understanding.cues import BOUNDARY_WORDS
from agent.understanding.reading import Mention, Reading
from data.wording import ARTICLES, word_set

_FILM_WORDS = word_set(
    "something anything movie movies film films flick flicks stuff things thing one ones show me more similar vibes"
)
_NO_TITLE = word_set(
    "a an that this these those it its them me my mine you your we our i he she his her they him us when where how what"
    " who which if in on at with so too very really not no nothing something anything someone one ones some any all"
    " whichever whatever both there here"
    " before always usual then than to of from by and or but other others more most much just maybe"
    " im ive id is was are were be being watching seeing films movies film movie going having making"
)
_ENDS = BOUNDARY_WORDS | word_set(
    "please pls thanks thx tonight too also maybe preferably though lol haha on for any i"
)
_SMALL = frozenset({"of", "the", "in", "and", "a", "to", "for"})
_BEFORE = frozenset({"the", "movie", "film"})
_PAST = word_set("loved enjoyed liked adored hated loathed disliked")
_NAMES = ("title", "reference", "person", "unresolved", "series")
_LONGEST = 6  # words of a name


def unknown_stage(reading: Reading) -> Reading:
    """Adds to `unresolved` what stands where a film should and is none."""
    for cue in reading.of("attitude", "same"):
        if not (_names_films(reading, cue) or _of_a_film(reading, cue)):
            continue
        start, end = _stretch(reading, cue.end)
        described = reading.message.words(cue.start, cue.end)[-1] == "of" and reading.message.cased
        if described and not any(token.capital for token in reading.tokens[start:end]):
            continue  # "the vibe of late night drives" names no film
        inside = [m for m in reading.mentions if m.start < end and start < m.end]
        if start >= end or any(m.label in _NAMES and m.label != "unresolved" for m in inside):
            continue
        known = [m for m in inside if m.label == "unresolved"]
        if inside and not known and _written_large(reading, start, end):
            reading = _without(reading, start, end)
            inside = []
        if known and known[0].start == start and known[0].end < end:
            reading = _renamed(reading, str(known[0].value), reading.message.raw(start, end))
        elif not inside and not known:
            name = reading.message.raw(start, end)
            reading = replace(reading, unresolved=(*reading.unresolved, name))
    return _refused_names(reading)


def _refused_names(reading: Reading) -> Reading:
    """With names written large that are refused and that nothing here knows: "besides La La Land"."""
    for cue in reading.of("not"):
        if cue.value != "hard":
            continue
        start, end = _stretch(reading, cue.end)
        if start < end and reading.free(start, end) and _written_large(reading, start, end):
            name = reading.message.raw(start, end)
            reading = reading.add([Mention(start, end, "unresolved", name)])
            reading = replace(reading, unresolved=(*reading.unresolved, name))
    return reading


def _names_films(reading: Reading, cue: Mention) -> bool:
    """Whether a film must follow: "movies like", "similar to", "i loved"; not "feels like" or "i like"."""
    words = reading.message.words(cue.start, cue.end)
    if cue.value in ("liked", "disliked"):
        return words[-1] in _PAST
    if words[-2:] in (("ending", "of"), ("end", "of")):
        return True
    if cue.value != "similar" or words[-1] not in ("like", "to", "of"):
        return False
    whole = reading.tokens[cue.end : cue.end + 1]
    if {"people", "fans", "someone"} & {*words} and reading.message.cased and whole and not whole[0].capital:
        return False  # "for people who like board games"
    if words == ("like",):
        return cue.start == 0 or reading.tokens[cue.start - 1].word in _FILM_WORDS
    return words[0] not in ("feels", "looks", "that", "as", "a", "combination", "mix")


def _of_a_film(reading: Reading, cue: Mention) -> bool:
    """ "that guy from": a film or series must follow."""
    return cue.label == "same" and reading.message.words(cue.end - 1, cue.end) in (("from",), ("of",))


def _stretch(reading: Reading, start: int) -> tuple[int, int]:
    """The words up to the end of the clause; none where they begin as no title does."""
    tokens = reading.tokens
    # "like A Quiet Place", "if I like The Office"
    large = reading.message.cased and all(token.capital for token in tokens[start : start + 2])
    while not large and tokens[start : start + 1] and tokens[start].word in _BEFORE and not tokens[start].gap:
        start += 1
    if start >= len(tokens):
        return start, start
    if not large and tokens[start].word in _NO_TITLE and tokens[start].word not in ARTICLES - {"a", "an"}:
        return start, start
    end = start
    while end < len(tokens) and not (tokens[end].gap and end > start) and tokens[end].word not in _ENDS:
        end += 1
    return (start, end) if end - start <= _LONGEST and end > start else (start, start)


def _written_large(reading: Reading, start: int, end: int) -> bool:
    """Whether every word that counts has a capital: "like A Quiet Place"."""
    tokens = reading.tokens[start:end]
    large = [token.capital for token in tokens if token.capital or token.word not in _SMALL]
    return reading.message.cased and len(large) > 1 and all(large)


def _without(reading: Reading, start: int, end: int) -> Reading:
    """With the words from `start` to `end` claimed by nothing but a name nobody knows."""
    kept = (m for m in reading.mentions if m.end <= start or end <= m.start)
    bare = replace(reading, mentions=(), taken=0).add(kept)
    return bare.add([Mention(start, end, "unresolved", reading.message.raw(start, end))])


def _renamed(reading: Reading, name: str, whole: str) -> Reading:
    return replace(reading, unresolved=tuple(whole if one == name else one for one in reading.unresolved))
