"""What was plainly said, beside what a call asks for: an ignored condition is the worst mistake."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import TypeVar

from data.types import Constraints, Request, Span

T = TypeVar("T")
_EXCLUDES = ("genres_none", "languages_none", "countries_none", "people_none", "tags_none", "years_none")


def heard(asked: Request, understood: Request) -> Request:
    """What a call asks for, with everything that rules read in the same message and the call left out or loosened."""
    wishes = asked.tags or asked.moods or asked.text or asked.constraints.tags_none
    return replace(
        asked,
        constraints=_limits(asked.constraints, understood.constraints),
        tags=asked.tags if wishes else understood.tags,
        moods=asked.moods if wishes else understood.moods,
        renown=asked.renown or understood.renown,
        acclaimed=asked.acclaimed or understood.acclaimed,
        oscars=asked.oscars or understood.oscars,
        lifted=_once((*asked.lifted, *understood.lifted)),
        count=asked.count or understood.count,
        for_whom=understood.for_whom if understood.group else asked.for_whom or understood.for_whom,
        left_out=asked.left_out or understood.left_out,
        than=asked.than or understood.than,
        group=understood.group or asked.group,
        named=understood.named,
    )


def _limits(asked: Constraints, said: Constraints) -> Constraints:
    asked = _unrefused(asked, said)
    left_out = {
        field.name: value
        for field in fields(Constraints)
        if (value := getattr(said, field.name)) and not getattr(asked, field.name)
    }
    if said.people and not asked.people:
        left_out["people_all"] = said.people_all
    languages = tuple(language for language in asked.languages if language in said.languages)
    return replace(
        asked,
        **left_out
        | {name: _once((*getattr(asked, name), *getattr(said, name))) for name in _EXCLUDES}
        | {"years": _both(asked.years, said.years), "runtime": _both(asked.runtime, said.runtime)}
        | ({"languages": languages or said.languages} if said.languages else {}),
    )


def _unrefused(asked: Constraints, said: Constraints) -> Constraints:
    """Without what the message refuses: "nothing animated" makes some models write the genre down twice."""
    genres, people = {*said.genres_none}, {person.name for person in said.people_none}
    return replace(
        asked,
        genres_all=tuple(genre for genre in asked.genres_all if genre not in genres),
        genres_any=tuple(genre for genre in asked.genres_any if genre not in genres),
        people=tuple(person for person in asked.people if person.name not in people),
        languages=tuple(language for language in asked.languages if language not in said.languages_none),
        countries=tuple(country for country in asked.countries if country not in said.countries_none),
    )


def _both(asked: Span | None, said: Span | None) -> Span | None:
    """What meets both; what was said where nothing can."""
    if asked is None or said is None:
        return asked or said
    low = max((edge for edge in (asked.low, said.low) if edge is not None), default=None)
    high = min((edge for edge in (asked.high, said.high) if edge is not None), default=None)
    return said if low is not None and high is not None and low > high else Span(low, high)


def _once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
