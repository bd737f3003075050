"""Years told by a life: "older than me, I was born in 1992", "the year I turned ten", "when I was a teenager"."""

from __future__ import annotations

from agent.understanding.numbers import number_at
from agent.understanding.reading import Mention, Reading
from agent.understanding.years import era_at
from data.types import Span
from data.wording import phrases, word_set

_BEFORE_BIRTH = {"older": "before", "before": "before", "earlier": "before", "newer": "after", "younger": "after",
                 "after": "after"}  # fmt: skip
_TURNED = frozenset(
    phrases(
        "he turned | she turned | they turned | i turned | i was | i became | i hit | when i turned"
        " | when i was | year i was"
    )
)
_STAGES_OF_LIFE = {
    phrase: ages
    for text, ages in (
        ("a teenager | a teen | my teens | in high school | my teenage years | teenage years", (13, 19)),
        ("a kid | a child | my childhood | a little kid | growing up | in school", (5, 12)),
        ("in my twenties | my twenties | in my 20s | my 20s | in college | at university | in uni", (20, 29)),
        ("in my thirties | my thirties | in my 30s", (30, 39)),
    )
    for phrase in phrases(text)
}
_AND_THAT_IS = word_set("in on pls please thats that which was is so i ie aka year the meaning back it and")
_THAN_ME = phrases("older than me | older than i am | before me | before my time | newer than me | younger than me")


def told_by_a_life(reading: Reading, tokens: tuple[str, ...], place: int) -> Mention | None:
    """The years told at `place`, as an "era" mention."""
    return _older_than_me(tokens, place) or _aged(reading, tokens, place) or _born(reading, tokens, place)


def _older_than_me(tokens: tuple[str, ...], place: int) -> Mention | None:
    """ "born in 1990, something older than me" """
    phrase, born = _than_me(tokens, place), tokens.index("born") if "born" in tokens else -1
    at = born + 1 + (tokens[born + 1 : born + 2] == ("in",))
    year = int(tokens[at]) if phrase and 0 < born < at < len(tokens) and tokens[at].isdecimal() else 0
    year += 1900 * (20 < year < 100)
    if year < 1900 or place < born < place + 9:
        return None  # "older than me, I was born in 1992" is read from the other end
    span = Span(None, year - 1) if tokens[place] in ("older", "before") else Span(year + 1, None)
    return Mention(place, place + len(phrase), "era", span)


def _aged(reading: Reading, tokens: tuple[str, ...], place: int) -> Mention | None:
    """ "born in 74 … the year I turned ten", "when I was a teenager, I was born in 1985": years of a life."""
    if tokens[place] != "born":
        return None
    at = place + 1 + (tokens[place + 1 : place + 2] in (("in",), ("around",)))
    word = tokens[at] if at < len(tokens) else ""
    era = era_at(reading, tokens, at) if len(word) == 4 else None
    short = 1900 + int(word) + 100 * (int(word) < 15) if len(word) == 2 and word.isdecimal() else 0
    year = int(era[0].low) if era and era[0].low and era[0].low == era[0].high else short
    if not year:
        return None
    if any(_than_me(tokens, start) for start in range(len(tokens))):
        return Mention(place, at + 1, "keep", "idle")
    for start in range(len(tokens)):
        for many in (4, 3, 2):
            if tokens[start : start + many] in _TURNED and (age := number_at(tokens, start + many)):
                return Mention(place, at + 1, "era", Span(year + age[0], year + age[0])) if age[0] < 90 else None
    for phrase, (low, high) in _STAGES_OF_LIFE.items():
        if any(tokens[start : start + len(phrase)] == phrase for start in range(len(tokens))):
            return Mention(place, at + 1, "era", Span(year + low, year + high))
    return None


def _born(reading: Reading, tokens: tuple[str, ...], place: int) -> Mention | None:
    """ "older than me, i was born in 1992": the change says on which side of the birth."""
    if tokens[place : place + 2] == ("born", "in") and {"year"} & {*tokens[place + 2 :], *tokens[:place]}:
        word = tokens[place + 2] if place + 2 < len(tokens) else ""
        year = 1900 + int(word) if len(word) == 2 and word.isdecimal() else 0
        return Mention(place, place + 3, "era", Span(year, year)) if year else None
    kind = _BEFORE_BIRTH.get(tokens[place])
    if kind is None or "born" not in tokens[place + 1 : place + 9]:
        return None
    era = None
    for born in (at for at in range(place, min(place + 12, len(tokens))) if tokens[at] == "born"):
        at = born + 1
        while at < min(born + 7, len(tokens)) and tokens[at] in _AND_THAT_IS:
            at += 1
        era = era or era_at(reading, tokens, at)  # "before I was born and I was born in 1971", "born pls, thats 1985"
    if era is None:
        return None
    (low, high), end = (era[0].low or 0, era[0].high or 0), era[1]
    return Mention(place, end, "era", Span(None, low - 1) if kind == "before" else Span(high + 1, None))


def _than_me(tokens: tuple[str, ...], place: int) -> tuple[str, ...]:
    return next((one for one in _THAN_ME if tokens[place : place + len(one)] == one), ())
