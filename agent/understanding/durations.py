"""A length of time as people write it, in minutes: "1h30", "an hour and a half", "two hours 15"."""

from __future__ import annotations

from agent.understanding.numbers import number_at
from agent.understanding.reading import Reading
from data.wording import word_set

HOURS = frozenset({"h", "hr", "hrs", "hour", "hours"})
MINUTES = frozenset({"m", "min", "mins", "minute", "minutes", "minuten"})
_A_FILM = 15  # minutes no film but a short one lasts
_SHORTS = word_set("short shorts")
_BEHIND = word_set("please pls plus minimum is forget or max tops maximum at long if and but")
_ABOARD = (("on",), ("in",), ("aboard",))
_VEHICLES = word_set(
    "plane train bus coach car road airplane aeroplane flight boat ferry ship airport queue office hospital bed kitchen"
    " waiting shift"
)
_JOURNEYS = tuple(
    (word,)
    for word in ["flight", "drive", "journey", "trip", "shift", "train", "bus", "ride", "nap", "walk", "layover"]
)
_TO_CHOOSE = (("pick",), ("choose",), ("decide",), ("find",))
_QUARTERS = ((("a", "quarter"), 15), (("three", "quarters"), 45), (("a", "half"), 30))
_COUNTED = tuple((word,) for word in ("films", "movies", "years", "of", "something"))


def minutes_at(reading: Reading, tokens: tuple[str, ...], place: int) -> tuple[float, int] | None:
    """A length of time at `place` in minutes, and where it ends: "1h30", "an hour and a half", "two hours"."""
    if place >= len(tokens):
        return None
    if tokens[place : place + 3] == ("half", "an", "hour"):
        return 30, place + 3
    if tokens[place] in ("an", "a", "one") and tokens[place + 1 : place + 2] == ("hour",):
        if tokens[place + 2 : place + 5] == ("and", "a", "half"):
            return 90, place + 5
        return _and_minutes(reading, 60, place + 2)
    number = number_at(tokens, place)
    if not number:
        return None
    value, end = float(number[0]), number[1]
    if end < len(tokens) and reading.tokens[end].gap in (".", ",") and tokens[end].isdigit() and len(tokens[end]) == 1:
        value, end = value + int(tokens[end]) / 10, end + 1
    if tokens[end : end + 3] == ("and", "a", "half"):
        value, end = value + 0.5, end + 3
    if end >= len(tokens):
        return None
    if tokens[end + 1 : end + 2] in _JOURNEYS or (
        tokens[end + 1 : end + 2] in _ABOARD and not _VEHICLES.isdisjoint(tokens[end + 2 : end + 4])
    ):
        return None  # "a 10 hour flight", "eight hours on a plane"
    if tokens[end] in HOURS and value <= 12:
        if tokens[end + 1 : end + 4] == ("and", "a", "half"):
            return value * 60 + 30, end + 4
        return _and_minutes(reading, value * 60, end + 1)
    if tokens[end + 1 : end + 2] == ("to",) and tokens[end + 2 : end + 3] in _TO_CHOOSE:
        return None  # "20 minutes to pick a film"
    if tokens[end] in MINUTES and 1 <= value <= 900:
        few = value < _A_FILM and _SHORTS.isdisjoint(tokens)  # "within five minutes you know …"
        return None if few else (value, end + 1)
    return None


def _and_minutes(reading: Reading, minutes: float, end: int) -> tuple[float, int]:
    tokens = tuple(token.word for token in reading.tokens)
    at = end + (tokens[end : end + 1] == ("and",))
    if quarters := next((n for words, n in _QUARTERS if at > end and tokens[at : at + len(words)] == words), 0):
        return minutes + quarters, at + 2
    more = number_at(tokens, at)
    if more and more[0] < 60:
        if more[1] < len(tokens) and tokens[more[1]] in MINUTES:
            return minutes + more[0], more[1] + 1
        beside = tokens[end - 1] in ("h", "hr") and at == end
        told = at > end and tokens[more[1] : more[1] + 1] not in _COUNTED  # "one hour and forty"
        last = more[1] >= len(tokens) or reading.tokens[more[1]].gap or tokens[more[1]] in _BEHIND
        bare = at == end and not reading.tokens[end].gap and more[0] % 5 == 0 and last  # "not longer than 1 hour 45."
        if (beside or told or bare) and more[0] > 4:
            return minutes + more[0], more[1]
    return minutes, end
