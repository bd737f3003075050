"""Whether any of several genres or people will do, or all are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from agent.understanding.idle import FILLERS
from agent.understanding.reading import Mention, Reading
from data.types import TagWish
from data.wording import phrases

_PERIODS = frozenset({"early", "late", "old", "young", "classic"})
_BOTH = frozenset({"and", "with", "plus", "n"})
_CLOSE = 3  # words between the two sides of an "or"


def either(reading: Reading, genres: list[Mention]) -> bool:
    """Whether any of the genres will do: "comedy or drama", "comedies and dramas", "horror, thriller, crime"."""
    if len(genres) < 2:
        return False
    plurals = sum(reading.tokens[m.end - 1].word.endswith("s") for m in genres)
    commas = 0
    for one, after in pairwise(genres):
        between = {token.word for token in reading.tokens[one.end : after.start]}
        gaps = "".join(token.gap for token in reading.tokens[one.end : after.start + 1])
        refused = any(one.end <= m.start < after.start for m in reading.of("not"))  # "not disney or pixar, for kids"
        if ("or" in between and not refused) or "/" in gaps:
            return True
        commas += "," in gaps
        if "and" in between and plurals > 1:
            return True
    liking = any(m.label == "attitude" and m.value == "liked" and m.end <= genres[0].start for m in reading.mentions)
    return commas > 1 or (liking and commas + plurals > 0)


def either_person(reading: Reading, people: list[Mention]) -> bool:
    listed = joined = False
    for one, after in pairwise(people):
        between = {token.word for token in reading.tokens[one.end : after.start]}
        gaps = "".join(token.gap for token in reading.tokens[one.end : after.start + 1])
        if "or" in between or "/" in gaps or one == after:  # of brothers not every film is credited to both
            return True
        if "," in gaps and between <= _PERIODS:  # "Van Damme, Seagal, that sort of thing"
            listed = True
        joined = joined or bool(between & _BOTH)
    said = {token.word for token in reading.tokens}
    # "Burt Reynolds. Eastwood. Either one."
    return (listed or bool({"either", "whichever"} & said)) and not joined


def settled_on(reading: Reading, standing: Iterable[TagWish]) -> tuple[str, ...]:
    """Tags no more asked for, where one of several was chosen: "sharks it is", "let's go with snakes"."""
    asked = {wish.tag for wish in standing if wish.weight > 0}
    for mention in reading.of("wish"):
        before, after = reading.message.words(max(0, mention.start - 2), mention.start), mention.end
        chosen = reading.message.words(after, after + 2) == ("it", "is") or before in _GOING_WITH
        own = {tag for tag, weight in mention.value.tags if weight > 0}
        if chosen and own & asked:
            return tuple(sorted(asked - own))
    return ()


_GOING_WITH = phrases("go with | going with | went with | settle on | settled on | stick with")


def instead_of_a_theme(reading: Reading, genres: list[Mention]) -> list[Mention]:
    """Genres that "or" sets beside a theme, so that neither may limit: "either a western or a samurai film"."""
    themes = [m for m in reading.of("wish") if m.value.tags and not m.value.genres]
    found = []
    for one in genres:
        for theme in themes:
            first, second = sorted((one, theme), key=lambda m: m.start)
            between = reading.message.words(first.end, second.start)
            if "or" in between and len(between) <= _CLOSE and set(between) <= FILLERS:
                found.append(one)
                break
    return found
