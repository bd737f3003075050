"""Standing wishes taken back: by name, by kind, or because what is named now takes the place of its like."""

from __future__ import annotations

from dataclasses import replace

from agent.understanding.moods import OCCASIONS
from data.types import Constraints, Request
from data.wording import words


def lift(base: Request, delta: Request) -> Request:
    """Without the standing wishes that were taken back."""
    for item in delta.lifted:
        base = _lift_kind(base, item, delta) if item in KINDS else _lift_name(base, item)
    return base


KINDS = frozenset({"years", "runtime", "language", "languages", "genres", "people", "renown", "company", "wishes"})


def _lift_kind(base: Request, item: str, delta: Request) -> Request:
    limits = base.constraints
    match item:
        case "years":
            limits = replace(limits, years=None, years_none=())
        case "runtime":
            limits = replace(limits, runtime=None)
        case "language" | "languages":
            limits = replace(limits, languages=(), languages_none=(), countries=(), countries_none=())
        case "genres":
            limits = replace(limits, genres_all=(), genres_any=())
        case "people":
            limits = replace(limits, people=(), people_all=False)
        case "renown":
            return replace(base, renown=None)
        case "company":
            return _alone(base)
        case "wishes":
            return _replaced(base, limits, delta)
    return replace(base, constraints=limits)


def _alone(base: Request) -> Request:
    """Without what was wanted only for the others: "actually just for me"."""
    notation = next((n for n in OCCASIONS if n.startswith(f"w:{base.for_whom};")), "")
    brought = {part.strip() for part in notation.split(";")}
    moods = tuple(w for w in base.moods if f"m:{'-' if w.weight < 0 else ''}{w.tag}" not in brought)
    tags = tuple(w for w in base.tags if f"t:{'-' if w.weight < 0 else ''}{w.tag}" not in brought)
    limits = base.constraints
    if "g:Children" in brought:
        limits = without_genre(without_genre(limits, "Children"), "Family")
    return replace(base, constraints=limits, moods=moods, tags=tags, for_whom="", group=())


def _lift_name(base: Request, name: str) -> Request:
    limits = without_genre(base.constraints, name)
    limits = replace(
        limits,
        tags_none=_minus(limits.tags_none, name),
        languages=_minus(limits.languages, name),
        languages_none=_minus(limits.languages_none, name),
        countries=_minus(limits.countries, name),
        countries_none=_minus(limits.countries_none, name),
        people=tuple(person for person in limits.people if person.name != name),
        people_none=tuple(person for person in limits.people_none if person.name != name),
    )
    moods = tuple(wish for wish in base.moods if wish.tag != name)
    said = {word.removesuffix("s") for word in words(base.text)}
    if said & {word.removesuffix("s") for word in words(name)}:
        base = replace(base, text="")  # "forget the dog", searched for as "a dog in it" too
    if name == "Horror":  # "nothing scary" had refused both
        moods = tuple(wish for wish in moods if wish.tag != "frightening" or wish.weight > 0)
    return replace(base, constraints=limits, tags=tuple(wish for wish in base.tags if wish.tag != name), moods=moods)


def _replaced(base: Request, limits: Constraints, delta: Request) -> Request:
    """ "How about a western instead": what it names replaces its like, the rest stands."""
    named = delta.constraints
    if named.genres_all or named.genres_any:
        limits = replace(limits, genres_all=(), genres_any=(), series=())
        base = replace(base, similar_to=())
    if named.people:
        limits = replace(limits, people=(), people_all=False)
    if named.languages or named.countries:
        limits = replace(limits, languages=(), countries=())
    return replace(base, constraints=limits)


def without_genre(limits: Constraints, name: str) -> Constraints:
    return replace(
        limits, genres_all=_minus(limits.genres_all, name), genres_any=_minus(limits.genres_any, name),
        genres_none=_minus(limits.genres_none, name),
    )  # fmt: skip


def _minus(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(each for each in names if each != name)
