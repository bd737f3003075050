"""What a model may ask of the recommending tools, and how it becomes a Request.

Films are written "Title (Year)", with " #id" behind it where the id is known; people as "Name" or "Name (director)".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, Field, create_model

from data.errors import InputError
from data.types import Companion, Constraints, PersonWish, Request, RequestKind, Span, TagWish
from tools.lookup import Lookup

T = TypeVar("T")
_AVOIDED = re.compile(r"-|no ", re.I)

_EDGES = 2
MODES: dict[str, RequestKind] = {
    "new": RequestKind.RECOMMEND,
    "refine": RequestKind.REFINE,
    "more": RequestKind.MORE,
    "start_over": RequestKind.START_OVER,
}


class Wish(BaseModel):
    """What this message adds or changes; what was asked before still stands, so leave out what it does not mention."""

    mode: Literal["new", "refine", "more", "start_over"] = "new"
    text: str = Field("", max_length=500, description="plot or feel")
    similar_to: list[str] = Field([], max_length=10, description="to resemble")
    series: list[str] = Field([], max_length=50, description='only films of it: "James Bond"')
    liked: list[str] = Field([], max_length=20)
    disliked: list[str] = Field([], max_length=20)
    seen: list[str] = Field([], max_length=50)
    left_out: list[str] = Field([], max_length=50, description="films not to bring now")
    genres: list[str] = Field([], description="any of these")
    genres_all: list[str] = []
    genres_none: list[str] = []
    year_from: int | None = None
    year_to: int | None = None
    years_none: list[str] = Field([], max_length=5, description='"1990-1999"')
    minutes_from: int | None = None
    minutes_to: int | None = None
    languages: list[str] = []
    languages_none: list[str] = []
    countries: list[str] = []
    countries_none: list[str] = []
    people: list[str] = Field([], description='wanted; a role behind the name, "(director)"')
    people_all: bool = Field(False, description="all of these people, not any")
    people_none: list[str] = []
    manner: list[str] = Field([], max_length=5, description="directors whose style is wanted")
    without: list[str] = Field([], max_length=20, description="of any kind, to rule out")
    tags: list[str] = Field([], description='themes; "-violent" for less of it')
    tags_none: list[str] = Field([], description="themes to rule out, tags or words that descriptions tell of")
    moods: list[str] = Field([], description="uplifting, funny, tense, dark, sad, romantic, ...; '-' for less")
    renown: Literal["popular", "obscure"] | None = None
    acclaimed: bool = False
    oscars: bool = Field(False, description="won one")
    shifts: list[Literal["older", "newer", "shorter", "longer", "different"]] = []
    than: list[str] = Field([], max_length=20, description="what a change starts from")
    lift: list[str] = Field([], description="conditions to drop")
    always: bool = Field(False, description="rule it out for good")
    count: int | None = Field(None, ge=1, le=50)
    for_whom: str = Field("", max_length=100)
    group: list[str] = Field([], max_length=8, description='several people: "my wife: romance, no war", "me: Heat"')


def part_of_wish(name: str, *fields: str) -> type[BaseModel]:
    """A schema with some of the wish's fields: a narrower tool is cheaper for a language model to read."""
    chosen: dict[str, Any] = {
        field: (Wish.model_fields[field].annotation, Wish.model_fields[field]) for field in fields
    }
    return create_model(name, **chosen)


def to_request(wish: Wish, lookup: Lookup, message: str = "") -> Request:
    """The wish with every name resolved. Raises InputError, worded for the model, for what is not in the catalogue."""
    group = tuple(_companion(text, lookup) for text in wish.group)
    return Request(
        kind=MODES[wish.mode],
        message=message,
        similar_to=_once(*lookup.films(wish.similar_to), *(film for name in wish.manner for film in lookup.made(name))),
        liked=lookup.films(wish.liked),
        disliked=lookup.films(wish.disliked),
        seen=lookup.films(wish.seen),
        left_out=lookup.films(wish.left_out),
        constraints=_constraints(wish, lookup, [name for one in group for name in one.avoids]),
        than=lookup.films(wish.than),
        group=group,
        always=wish.always,
        tags=_signed(wish.tags, lookup.tag),
        moods=_signed(wish.moods, lookup.mood),
        text=wish.text,
        renown=wish.renown,
        acclaimed=wish.acclaimed,
        oscars=wish.oscars,
        shifts=tuple(wish.shifts),
        lifted=tuple(wish.lift),
        count=wish.count,
        for_whom=wish.for_whom,
    )


def _constraints(wish: Wish, lookup: Lookup, avoided: list[str]) -> Constraints:
    out = lookup.kinds([*wish.without, *avoided])
    return Constraints(
        genres_any=lookup.genres(wish.genres),
        genres_all=lookup.genres(wish.genres_all),
        genres_none=_once(*lookup.genres(wish.genres_none), *out.genres),
        years=_span(wish.year_from, wish.year_to),
        runtime=_span(wish.minutes_from, wish.minutes_to),
        languages=lookup.languages(wish.languages),
        languages_none=_once(*lookup.languages(wish.languages_none), *out.languages),
        countries=lookup.countries(wish.countries),
        countries_none=_once(*lookup.countries(wish.countries_none), *out.countries),
        people=lookup.people(wish.people),
        people_all=wish.people_all,
        people_none=_once(*lookup.people(wish.people_none), *out.people),
        tags_none=_once(*(lookup.refused_tag(tag) for tag in wish.tags_none), *out.tags),
        years_none=tuple(_years(text) for text in wish.years_none),
        series=_once(*(film for name in wish.series for film in lookup.series(name))),
    )


def _companion(text: str, lookup: Lookup) -> Companion:
    """ "my wife: romance, no war": a person, what they like, each in the words of its own vocabulary, and what they
    cannot stand, which is refused for everybody."""
    name, _, told = text.partition(":")
    tastes = [taste.strip() for taste in told.split(",") if taste.strip()]
    avoids = tuple(taste.lstrip("-").removeprefix("no ").strip() for taste in tastes if _AVOIDED.match(taste))
    likes = lookup.kinds([taste for taste in tastes if not _AVOIDED.match(taste)], films=True)
    return Companion(
        name=name.strip()[:60] or "you",
        liked=likes.films,
        genres=likes.genres,
        people=tuple(person.name for person in likes.people),
        tags=tuple(map(TagWish, likes.tags)),
        moods=tuple(map(TagWish, likes.moods)),
        avoids=avoids,
    )


def from_request(request: Request, lookup: Lookup) -> Wish:
    """The other way, for the built-in planner: only what `to_request` turns into the same request again."""
    wanted = request.constraints
    modes = {kind: mode for mode, kind in MODES.items()}
    return Wish.model_validate(
        {
            "mode": modes.get(request.kind, "refine"),
            "text": request.text[:500],
            "similar_to": lookup.labels(request.similar_to),
            "series": lookup.series_names(wanted.series),
            "than": lookup.labels(request.than[:20]),
            "liked": lookup.labels(request.liked),
            "disliked": lookup.labels(request.disliked),
            "seen": lookup.labels(request.seen),
            "left_out": lookup.labels(request.left_out),
            "genres": list(wanted.genres_any),
            "genres_all": list(wanted.genres_all),
            "genres_none": list(wanted.genres_none),
            "year_from": _edge(wanted.years, "low"),
            "year_to": _edge(wanted.years, "high"),
            "years_none": [f"{_edge(span, 'low')}-{_edge(span, 'high')}" for span in wanted.years_none],
            "minutes_from": _edge(wanted.runtime, "low"),
            "minutes_to": _edge(wanted.runtime, "high"),
            "languages": list(wanted.languages),
            "languages_none": list(wanted.languages_none),
            "countries": list(wanted.countries),
            "countries_none": list(wanted.countries_none),
            "people": [_person(wish) for wish in wanted.people],
            "people_all": wanted.people_all,
            "people_none": [_person(wish) for wish in wanted.people_none],
            "tags": [_sign(wish) for wish in request.tags],
            "tags_none": list(wanted.tags_none),
            "moods": [_sign(wish) for wish in request.moods],
            "renown": request.renown,
            "acclaimed": request.acclaimed,
            "oscars": request.oscars,
            "shifts": list(request.shifts),
            "lift": list(request.lifted),
            "always": request.always,
            "count": request.count,
            "for_whom": request.for_whom[:100],
        }
    )


def _once(*values: T) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _span(low: int | None, high: int | None) -> Span | None:
    return None if low is None and high is None else Span(low, high)


def _years(text: str) -> Span:
    """ "1990-1999", or one year. Raises InputError for anything else."""
    edges = [int(part) for part in text.replace("–", "-").split("-") if part.strip().isdecimal()]
    if not 1 <= len(edges) <= _EDGES:
        raise InputError(f'years_none: {text[:40]!r} is no range of years; write it like "1990-1999".')
    return Span(edges[0], edges[-1])


def _edge(span: Span | None, side: str) -> int | None:
    value = getattr(span, side) if span else None
    return None if value is None else int(value)


def _person(wish: PersonWish) -> str:
    return wish.name if wish.role == "any" else f"{wish.name} ({wish.role})"


def _sign(wish: TagWish) -> str:
    return wish.tag if wish.weight > 0 else f"-{wish.tag}"


def _signed(names: list[str], resolve: Callable[[str], str]) -> tuple[TagWish, ...]:
    return tuple(TagWish(resolve(name.lstrip("-+ ")), -1.0 if name.strip().startswith("-") else 1.0) for name in names)
