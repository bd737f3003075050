"""From one time to another: "between 1980 and 1990", "restrict to 1960 to 1990", "keep it to the 60s"."""

from __future__ import annotations

from agent.understanding.reading import Mention, Reading
from agent.understanding.years import era_at, short_year
from data.types import Span
from data.wording import word_set


def confined(reading: Reading, tokens: tuple[str, ...], place: int) -> Mention | None:
    """ "restrict to 1960 to 1990", "keep it to the 60s": its "to" is no until."""
    if tokens[place] not in _CONFINES:
        return None
    at = place + 1
    while at < len(tokens) and at - place < 7 and (tokens[at] in _CONFINED or tokens[at] == "the"):
        at += 1
    if at >= len(tokens) or tokens[at - 1 - (tokens[at - 1] == "the")] not in _WITHIN_THESE:
        return None
    within = between(reading, tokens, at)
    span, end = (within.value, within.end) if within else era_at(reading, tokens, at) or (None, 0)
    return Mention(place, end, "era", span) if span else None


def between(reading: Reading, tokens: tuple[str, ...], place: int) -> Mention | None:
    """ "between 1980 and 1990", "from 1980 to 1990", "1980-1990" """
    at = place + (tokens[place] in ("between", "from", "in", "the"))
    at += at < len(tokens) and tokens[at] == "the" and at > place
    first = era_at(reading, tokens, at)
    if not first:
        return None
    middle = first[1]
    if middle >= len(tokens):
        return None
    gap = reading.tokens[middle].gap
    if tokens[middle] in ("and", "to", "through", "until", "till", "or", "thru"):
        if tokens[middle] in ("and", "or") and tokens[place] != "between":
            return None  # "1980 and 1990" are two years, "80s or 2000s" two decades
        second = era_at(reading, tokens, middle + 1 + (tokens[middle + 1 : middle + 2] == ("the",)))
        second = second or short_year(tokens, middle + 1, first[0])
    elif gap and set(gap) <= set("-–—"):
        second = era_at(reading, tokens, middle) or short_year(tokens, middle, first[0])
    else:
        return None
    if not second or second[0].high is None or first[0].low is None:
        return None
    low, high = min(first[0].low, second[0].low or first[0].low), max(first[0].high or 0, second[0].high)
    return Mention(place, second[1], "era", Span(low, high))


_CONFINES = word_set(
    "restrict limit stick narrow keep confine cut reduce hold restricted limited confined change move switch shift"
)
_WITHIN_THESE = word_set("to with within at between from")
_CONFINED = _WITHIN_THESE | word_set(
    "it this that them these those list things us search results picks down only just films movies dates years range"
    " everything please yourself release year decade era period time"
)
