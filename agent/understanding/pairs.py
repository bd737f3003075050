"""Two surnames said together mean two people who worked together: "hepburn and grant" are Katharine and Cary."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from agent.understanding.reading import Mention, Reading
from data.names import NameHit
from data.types import MovieId
from data.wording import word_set

FilmsOf = Callable[[str], frozenset[MovieId]]
_TOGETHER = word_set("and with plus n no nor")  # "no Chaplin, no Keaton"
_TRIED = 6  # bearers of a surname, best known first
_LEAST_KNOWN = 0.3
_OFTEN = 3  # films together that make two a pair even with "or" between: "Cushing or Lee"


def paired(reading: Reading, people: list[Mention], films_of: FilmsOf) -> list[Mention]:
    """The mentions with, for two neighbours joined by "and" of whom one is told by surname only, the two first who
    have most films together; unchanged where the best known of both have some."""
    chosen = list(people)
    for place in range(len(chosen) - 1):
        one, other = chosen[place], chosen[place + 1]
        between = reading.message.words(one.end, other.start)
        if len(between) != 1 or (one.value[0].full and other.value[0].full):
            continue
        if between[0] in _TOGETHER or between[0] == "or":
            least = 1 if between[0] in _TOGETHER else _OFTEN
            chosen[place], chosen[place + 1] = _together(one, other, films_of, least)
    return chosen


def _together(one: Mention, other: Mention, films_of: FilmsOf, least: int) -> tuple[Mention, Mention]:
    first, second = _bearers(one), _bearers(other)
    if films_of(first[0].name) & films_of(second[0].name):
        return one, other

    def common(pair: tuple[NameHit, NameHit]) -> tuple[int, float]:
        return len(films_of(pair[0].name) & films_of(pair[1].name)), pair[0].fame + pair[1].fame

    best = max(product(first, second), key=common)
    if common(best)[0] < least:
        return one, other
    return _first(one, best[0]), _first(other, best[1])


def _bearers(mention: Mention) -> tuple[NameHit, ...]:
    hits: tuple[NameHit, ...] = mention.value
    known = tuple(hit for hit in hits[:_TRIED] if hit.fame >= _LEAST_KNOWN)
    return hits[:1] if hits[0].full else known or hits[:1]


def _first(mention: Mention, hit: NameHit) -> Mention:
    others = tuple(each for each in mention.value if each != hit)
    return Mention(mention.start, mention.end, mention.label, (hit, *others), mention.detail)
