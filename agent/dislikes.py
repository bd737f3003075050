"""Standing dislikes in a turn: told, applied to every wish, set aside by a newer word, taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from agent.lead import NOUNS
from agent.phrasing import day, join
from agent.understanding.describe import distinct
from agent.understanding.unmet import told_of
from data.countries import adjective
from data.types import Constraints, PersonWish, Request, StandingDislike
from tools.dislikes import FOREIGN


def applied(standing: Request, dislikes: Sequence[StandingDislike]) -> Request:
    """The standing request with what is never wanted excluded, but for what it asks for itself."""
    if not dislikes:
        return standing
    kept = [one for one in dislikes if not _wanted(standing, one) and one.name not in standing.allowed]
    limits = standing.constraints
    people = {person.name for person in limits.people_none}
    own = [one.name for one in kept if one.kind == "person" and one.name not in people]
    only_english = any(one.name == FOREIGN for one in kept) and not limits.languages
    limits = replace(
        limits,
        genres_none=_with(limits.genres_none, kept, "genre"),
        tags_none=_with(limits.tags_none, kept, "tag"),
        people_none=(*limits.people_none, *(PersonWish(name) for name in own)),
        languages_none=_with(limits.languages_none, [one for one in kept if one.name != FOREIGN], "language"),
        countries_none=_with(limits.countries_none, kept, "country"),
        languages=("English",) if only_english else limits.languages,
    )
    return replace(standing, constraints=limits)


def set_aside(request: Request, dislikes: Sequence[StandingDislike]) -> tuple[StandingDislike, ...]:
    """The dislikes that this very message contradicts: the newer word counts."""
    return tuple(one for one in dislikes if _wanted(request, one) or one.name in request.lifted)


def remembered(dislikes: Sequence[StandingDislike]) -> str:
    return f"I will remember, for every conversation: no {in_words(dislikes)}."


def in_words(dislikes: Sequence[StandingDislike]) -> str:
    """ "musicals and Adam Sandler" """
    return join(list(distinct(tuple(_phrase(one) for one in dislikes))))


def dated(dislikes: Sequence[StandingDislike]) -> str:
    """With the source and day of each telling: "musical (said, 3 May 2026)"."""
    by_telling: dict[tuple[str, str], list[StandingDislike]] = {}
    for one in dislikes:
        by_telling.setdefault((one.source, day(one.at)), []).append(one)
    return "; ".join(f"{in_words(group)} ({source}, {when})" for (source, when), group in by_telling.items())


def _phrase(one: StandingDislike) -> str:
    if one.kind == "country":
        return f"{adjective((one.name,)) or one.name} films"
    return NOUNS.get(one.name, f"{one.name.lower()} films") if one.kind == "genre" else one.name


def _wanted(request: Request, one: StandingDislike) -> bool:
    limits: Constraints = request.constraints
    match one.kind:
        case "genre":
            return one.name in (*limits.genres_all, *limits.genres_any)
        case "tag":
            wished = any(wish.tag == one.name and wish.weight > 0 for wish in request.tags)
            return wished or told_of(one.name, request.text)
        case "person":
            return any(person.name == one.name for person in limits.people)
        case "country":
            return one.name in limits.countries
        case _:
            return (
                bool(limits.languages)
                and limits.languages != ("English",)
                and (one.name in (FOREIGN, *limits.languages))
            )


def _with(names: tuple[str, ...], dislikes: Iterable[StandingDislike], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*names, *(one.name for one in dislikes if one.kind == kind))))
