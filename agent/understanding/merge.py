"""One message's request into the standing one, as a thoughtful person would remember it.

Exclusions and limits stand until they are contradicted, taken back or everything starts over. A new subject replaces
the positive wishes before it; a refinement adds to them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING, TypeVar

from agent.understanding.moods import OCCASIONS
from data.types import Constraints, DialogueState, MovieId, Request, RequestKind, Span, TagWish
from data.wording import words

if TYPE_CHECKING:
    from data.catalogue import Catalogue

Item = TypeVar("Item")
_WISHES = frozenset(
    {RequestKind.RECOMMEND, RequestKind.MORE, RequestKind.REFINE, RequestKind.FEEDBACK, RequestKind.START_OVER}
)
_OPPOSITE_YEARS, _SHORT, _LONG = 1979, 95, 140  # "older", "shorter", "longer" when nothing was shown to compare with


def merge(standing: Request, delta: Request, state: DialogueState, catalogue: Catalogue) -> Request:
    """The standing request after this message. Questions and talk change nothing but what was said of films."""
    if delta.kind is RequestKind.HISTORY and delta.question == "forget all":
        return Request()
    if delta.kind not in _WISHES:
        if delta.kind is RequestKind.HISTORY and delta.question:
            standing = _without_films(_lift(standing, delta), frozenset(delta.about))
        return _remembered(standing, delta)
    base = Request() if delta.kind == RequestKind.START_OVER else standing
    base = _lift(base, delta)
    # "more like the second one": what was asked before stands
    points = bool(delta.similar_to) and set(delta.similar_to) <= set(state.all_shown)
    if (delta.kind == RequestKind.RECOMMEND and _has_subject(delta) and not points) or "different" in delta.shifts:
        base = _new_subject(base, delta, catalogue)
    limits = _limits(base.constraints, delta)
    limits = _shifted(limits, delta, state, catalogue)
    return replace(
        _remembered(base, delta),
        kind=RequestKind.RECOMMEND,
        message=delta.message,
        similar_to=delta.similar_to or base.similar_to,
        before=_before(base, delta),
        named=_once((*delta.similar_to, *delta.named, *base.named)),
        constraints=limits,
        tags=_wishes(base.tags, delta.tags, limits.tags_none),
        moods=_wishes(base.moods, delta.moods, ()),
        text=_text(base.text, delta),
        renown=delta.renown or base.renown,
        acclaimed=delta.acclaimed or base.acclaimed,
        oscars=delta.oscars or base.oscars,
        count=delta.count or base.count,
        for_whom=delta.for_whom or base.for_whom,
        group=delta.group or base.group,
        allowed=_once((*base.allowed, *(name for name in delta.lifted if name not in _KINDS))),
        unresolved=delta.unresolved,
        unclear_parts=delta.unclear_parts,
    )


def _remembered(base: Request, delta: Request) -> Request:
    """With what was said of films; the latest word on a film counts."""
    now_liked, now_disliked = set(delta.liked), set(delta.disliked)
    liked = (*(film for film in base.liked if film not in now_disliked), *delta.liked)
    disliked = (*(film for film in base.disliked if film not in now_liked), *delta.disliked)
    similar = tuple(film for film in base.similar_to if film not in now_disliked)
    seen, left_out = (*base.seen, *delta.seen), (*base.left_out, *delta.left_out)
    return replace(
        base, liked=_once(liked), disliked=_once(disliked), seen=_once(seen), left_out=_once(left_out),
        similar_to=similar, about=(), than=(), always=False, notes=(), question="", shifts=(), lifted=(), unresolved=(),
        unclear_parts=(),
    )  # fmt: skip


def _without_films(standing: Request, films: frozenset[MovieId]) -> Request:
    """With nothing said any more of films that are to be forgotten."""

    def kept(said: tuple[MovieId, ...]) -> tuple[MovieId, ...]:
        return tuple(film for film in said if film not in films)

    return replace(
        standing,
        liked=kept(standing.liked),
        disliked=kept(standing.disliked),
        seen=kept(standing.seen),
        similar_to=kept(standing.similar_to),
        before=kept(standing.before),
        named=kept(standing.named),
    )


def _has_subject(delta: Request) -> bool:
    limits = delta.constraints
    return bool(
        delta.similar_to or delta.group or limits.genres_all or limits.genres_any or limits.people or limits.series
        or delta.text or any(wish.weight > 0 for wish in (*delta.tags, *delta.moods))
    )  # fmt: skip


def _new_subject(base: Request, delta: Request, catalogue: Catalogue) -> Request:
    limits = base.constraints
    if not _of_the_subject(limits, delta, catalogue):
        limits = replace(limits, genres_all=(), genres_any=(), people=(), people_all=False, series=())
    return replace(
        base,
        similar_to=(),
        before=(),
        text="",
        renown=None,
        acclaimed=False,
        oscars=False,
        count=None,
        group=(),
        constraints=limits,
        tags=tuple(wish for wish in base.tags if wish.weight < 0),
        moods=tuple(wish for wish in base.moods if wish.weight < 0),
    )


def _before(base: Request, delta: Request) -> tuple[MovieId, ...]:
    """The films of earlier messages behind those of this one; one that is disliked now is no example any more."""
    earlier = (*base.similar_to, *base.before) if delta.similar_to else base.before
    now = {*delta.similar_to, *delta.disliked}
    return _once(film for film in earlier if film not in now)


def _of_the_subject(limits: Constraints, delta: Request, catalogue: Catalogue) -> bool:
    """Whether a message names but films that are of the genres asked for: "horror", then "something like Alien"."""
    named = [catalogue.movie(film) for film in delta.similar_to if film in catalogue]
    if not named or "different" in delta.shifts or replace(delta.constraints, years=None, runtime=None):
        return False
    return all(
        set(limits.genres_all) <= set(film.genres)
        and (not limits.genres_any or set(limits.genres_any) & set(film.genres))
        for film in named
    )


def _lift(base: Request, delta: Request) -> Request:
    """Without the standing wishes that were taken back."""
    for item in delta.lifted:
        base = _lift_kind(base, item, delta) if item in _KINDS else _lift_name(base, item)
    return base


_KINDS = frozenset({"years", "runtime", "language", "languages", "genres", "people", "renown", "company", "wishes"})


def _lift_kind(base: Request, item: str, delta: Request) -> Request:
    limits = base.constraints
    match item:
        case "years":
            limits = replace(limits, years=None, years_none=())
        case "runtime":
            limits = replace(limits, runtime=None)
        case "language" | "languages":
            limits = replace(limits, languages=(), languages_none=())
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
        limits = _without_genre(_without_genre(limits, "Children"), "Family")
    return replace(base, constraints=limits, moods=moods, tags=tags, for_whom="", group=())


def _lift_name(base: Request, name: str) -> Request:
    limits = _without_genre(base.constraints, name)
    limits = replace(
        limits,
        tags_none=_minus(limits.tags_none, name),
        languages=_minus(limits.languages, name),
        languages_none=_minus(limits.languages_none, name),
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
    if named.languages:
        limits = replace(limits, languages=())
    return replace(base, constraints=limits)


def _without_genre(limits: Constraints, name: str) -> Constraints:
    return replace(
        limits, genres_all=_minus(limits.genres_all, name), genres_any=_minus(limits.genres_any, name),
        genres_none=_minus(limits.genres_none, name),
    )  # fmt: skip


def _limits(base: Constraints, delta: Request) -> Constraints:
    """Both sets of limits; where they contradict, the newer one stands."""
    new = delta.constraints
    chosen = set(base.genres_any)
    wanted, refused = {*new.genres_all, *new.genres_any}, set(new.genres_none)
    for genre in wanted | refused:
        base = _without_genre(base, genre)
    people_now = {person.name for person in (*new.people, *new.people_none)}
    named, before = {person.name for person in new.people}, {person.name for person in base.people}
    kept = () if named and named < before else base.people  # "then just Meg Ryan", of two asked for
    people = (*(p for p in kept if p.name not in people_now), *new.people)
    people_none = (*(p for p in base.people_none if p.name not in people_now), *new.people_none)
    languages = new.languages or tuple(one for one in base.languages if one not in new.languages_none)
    tags = {wish.tag for wish in delta.tags if wish.weight > 0}
    return Constraints(
        genres_all=_once((*base.genres_all, *new.genres_all)),
        # "comedy or drama", then "only the comedies"
        genres_any=new.genres_any or (() if set(new.genres_all) & chosen else base.genres_any),
        genres_none=_once((*base.genres_none, *new.genres_none)),
        years=_narrowed(base.years, new.years),
        runtime=_narrowed(base.runtime, new.runtime),
        languages=languages,
        languages_none=_once(one for one in (*base.languages_none, *new.languages_none) if one not in new.languages),
        people=_once(people),
        people_all=_together(base, new, len(_once(people))) and words(delta.message)[:1] != ("or",),
        people_none=_once(people_none),
        tags_none=_once(tag for tag in (*base.tags_none, *new.tags_none) if tag not in tags),
        series=new.series or base.series,
        # years named anew that reach into what was refused take the refusal back
        years_none=_once((*(s for s in base.years_none if not _meets(s, new.years)), *new.years_none)),
    )


def _meets(refused: Span, years: Span | None) -> bool:
    if years is None or None in (years.low, years.high):
        return False
    return (years.low or 0) <= (refused.high or 0) and (refused.low or 0) <= (years.high or 0)


def _together(base: Constraints, new: Constraints, people: int) -> bool:
    if people < 2:
        return False
    if new.people and base.people:
        return True  # "with De Niro", then "and with Pacino"
    return new.people_all if new.people else base.people_all


def _narrowed(base: Span | None, new: Span | None) -> Span | None:
    """The new range; open on a side, it keeps the old limit there if both can hold: after 1980, then before 1990."""
    if new is None or base is None:
        return new or base
    if new.low is None and new.high is not None and base.high is None and base.low is not None and base.low <= new.high:
        return Span(base.low, new.high)
    if new.high is None and new.low is not None and base.low is None and base.high is not None and new.low <= base.high:
        return Span(new.low, base.high)
    return new


def _shifted(limits: Constraints, delta: Request, state: DialogueState, catalogue: Catalogue) -> Constraints:
    """Older, newer, shorter, longer than the film named or the middle of what was last shown, as a range."""
    # "like The Departed but shorter" is shorter than that
    measured = delta.than or delta.similar_to or state.last_shown
    shown = [catalogue.movie(film) for film in measured if film in catalogue]
    years = [film.year for film in shown if film.year]
    minutes = [film.runtime_min for film in shown if film.runtime_min]
    for shift in delta.shifts:
        if _said(shift, delta.constraints):  # "something newer, after 2000 at least": the limit that is said counts
            continue
        if shift == "older":
            limits = replace(limits, years=_below(limits.years, median(years) if years else _OPPOSITE_YEARS + 1))
        elif shift == "newer":
            limits = replace(limits, years=_above(limits.years, median(years) if years else 1999))
        elif shift == "shorter":
            limits = replace(limits, runtime=_below(limits.runtime, median(minutes) if minutes else _SHORT + 1))
        elif shift == "longer":
            limits = replace(limits, runtime=_above(limits.runtime, median(minutes) if minutes else _LONG - 1))
    return limits


def _said(shift: str, limits: Constraints) -> bool:
    """Whether the message names the limit itself that way: "newer, from 2000 on"."""
    span = limits.years if shift in ("older", "newer") else limits.runtime
    if span is None or shift == "different":
        return False
    return (span.high if shift in ("older", "shorter") else span.low) is not None


def _below(span: Span | None, middle: float) -> Span:
    high = float(-(-middle // 1) - 1)
    high = high if span is None or span.high is None else min(high, span.high)  # "older, before 1980" says both
    low = span.low if span and span.low is not None and span.low <= high else None
    return Span(low, high)


def _above(span: Span | None, middle: float) -> Span:
    low = float(middle // 1 + 1)
    low = low if span is None or span.low is None else max(low, span.low)
    high = span.high if span and span.high is not None and span.high >= low else None
    return Span(low, high)


def _wishes(base: tuple[TagWish, ...], new: tuple[TagWish, ...], refused: tuple[str, ...]) -> tuple[TagWish, ...]:
    now = {wish.tag for wish in new} | set(refused)
    return (*(wish for wish in base if wish.tag not in now), *new)


def _text(base: str, delta: Request) -> str:
    if delta.kind == RequestKind.REFINE and base and delta.text:
        return base if delta.text in base else f"{base} {delta.text}"
    return delta.text or base


def _minus(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(each for each in names if each != name)


def _once(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))
