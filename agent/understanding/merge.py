"""One message's request into the standing one, as a thoughtful person would remember it.

Exclusions and limits stand until they are contradicted, taken back or everything starts over. A new subject replaces
the positive wishes before it; a refinement adds to them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from agent.understanding.lifting import KINDS, lift, without_genre
from agent.understanding.recalling import SAID
from agent.understanding.shifting import shifted
from agent.understanding.unmet import told_of
from data.types import Constraints, DialogueState, MovieId, Request, RequestKind, Span, TagWish
from data.wording import words

if TYPE_CHECKING:
    from data.catalogue import Catalogue

Item = TypeVar("Item")
_WISHES = frozenset(
    {RequestKind.RECOMMEND, RequestKind.MORE, RequestKind.REFINE, RequestKind.FEEDBACK, RequestKind.START_OVER}
)


def merge(standing: Request, delta: Request, state: DialogueState, catalogue: Catalogue) -> Request:
    """The standing request after this message. Questions and talk change nothing but what was said of films."""
    if delta.kind is RequestKind.HISTORY and delta.question == "forget all":
        return Request()
    if delta.kind not in _WISHES:
        if delta.kind is RequestKind.HISTORY and delta.question:
            forgotten = frozenset(delta.about if delta.question != SAID else ())
            standing = _without_films(lift(standing, delta), forgotten)
        return _remembered(standing, delta)
    base = Request() if delta.kind == RequestKind.START_OVER else standing
    base = lift(base, delta)
    # "more like the second one": what was asked before stands
    points = bool(delta.similar_to) and set(delta.similar_to) <= set(state.all_shown)
    if (delta.kind == RequestKind.RECOMMEND and _has_subject(delta) and not points) or "different" in delta.shifts:
        base = _new_subject(base, delta, catalogue)
    limits = _limits(base.constraints, delta, catalogue)
    limits = shifted(limits, delta, state, catalogue)
    return replace(
        _remembered(base, delta),
        kind=RequestKind.RECOMMEND,
        message=delta.message,
        similar_to=delta.similar_to or base.similar_to,
        before=_before(base, delta),
        named=_once((*delta.similar_to, *delta.named, *base.named)),
        constraints=limits,
        tags=_wishes(base.tags, delta.tags, limits.tags_none),
        moods=_wishes(_unopposed(base.moods, delta.moods), delta.moods, ()),
        text=_text(_without_refused(base.text, delta.constraints), delta),
        renown=delta.renown or base.renown,
        acclaimed=delta.acclaimed or base.acclaimed,
        oscars=delta.oscars or base.oscars,
        count=delta.count or base.count,
        for_whom=delta.for_whom or base.for_whom,
        group=delta.group or base.group,
        allowed=_once((*base.allowed, *(name for name in delta.lifted if name not in KINDS))),
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


def _limits(base: Constraints, delta: Request, catalogue: Catalogue) -> Constraints:
    """Both sets of limits; where they contradict, the newer one stands."""
    new = delta.constraints
    chosen = set(base.genres_any)
    wanted, refused = {*new.genres_all, *new.genres_any}, set(new.genres_none)
    for genre in wanted | refused:
        base = without_genre(base, genre)
    people_now = {person.name for person in (*new.people, *new.people_none)}
    named, before = {person.name for person in new.people}, {person.name for person in base.people}
    instead = _another_director(base, new, delta)
    kept = () if instead or (named and named < before) else base.people  # "then just Meg Ryan", of two asked for
    people = (*(p for p in kept if p.name not in people_now), *new.people)
    people_none = (*(p for p in base.people_none if p.name not in people_now), *new.people_none)
    languages = new.languages or tuple(one for one in base.languages if one not in new.languages_none)
    tags = {wish.tag for wish in delta.tags if wish.weight > 0}
    return Constraints(
        genres_all=_once((*base.genres_all, *new.genres_all)),
        # "comedy or drama", then "only the comedies"
        genres_any=new.genres_any or (() if set(new.genres_all) & chosen else base.genres_any),
        genres_none=_once((*base.genres_none, *new.genres_none)),
        years=_narrowed(base.years, new.years, delta.message),
        runtime=_narrowed(base.runtime, new.runtime, delta.message),
        languages=languages,
        languages_none=_once(one for one in (*base.languages_none, *new.languages_none) if one not in new.languages),
        countries=new.countries or _one_more(base.countries, new.countries_none, delta, catalogue.countries),
        countries_none=_once(one for one in (*base.countries_none, *new.countries_none) if one not in new.countries),
        people=_once(people),
        people_all=_together(base, new, len(_once(people))) and words(delta.message)[:1] != ("or",),
        people_none=_once(people_none),
        tags_none=_once(
            tag for tag in (*base.tags_none, *new.tags_none) if tag not in tags and not told_of(tag, delta.text)
        ),
        series=new.series or base.series,
        # years named anew that reach into what was refused take the refusal back
        years_none=_once((*(s for s in base.years_none if not _meets(s, new.years)), *new.years_none)),
    )


def _one_more(
    base: tuple[str, ...], refused: tuple[str, ...], delta: Request, known: tuple[str, ...]
) -> tuple[str, ...]:
    """Where "Mexico is fine too" adds a country to those asked for; without those refused now."""
    fine = tuple(name for name in delta.lifted if base and name in known)
    return _once((*(one for one in base if one not in refused), *fine))


def _meets(refused: Span, years: Span | None) -> bool:
    if years is None or None in (years.low, years.high):
        return False
    return (years.low or 0) <= (refused.high or 0) and (refused.low or 0) <= (years.high or 0)


def _another_director(base: Constraints, new: Constraints, delta: Request) -> bool:
    """ "Something by Lubitsch" after Wilder: hardly any film has two directors, so the later one is meant, unless it is
    said that both are."""
    directed = new.people and base.people and all(one.role == "director" for one in new.people)
    if any(one.role == "actor" for one in base.people):
        return False  # "with Kurt Russell", then "directed by John Carpenter"
    return bool(directed) and not {*words(delta.message)} & _BOTH


_BOTH = frozenset({"and", "also", "too", "both", "plus", "or", "together"})


def _together(base: Constraints, new: Constraints, people: int) -> bool:
    if people < 2:
        return False
    if new.people and base.people:
        return True  # "with De Niro", then "and with Pacino"
    return new.people_all if new.people else base.people_all


def _narrowed(base: Span | None, new: Span | None, message: str) -> Span | None:
    """The new range; open on a side, it keeps the old limit there if both can hold: after 1980, then before 1990; and
    if it only lets the other side out: the forties, then "you can go up to 1958"."""
    if new is None or base is None:
        return new or base
    if base.low is not None and base.high is not None and {*words(message)} & _REACHING:
        if new.low is None and new.high is not None and new.high > base.high:
            return Span(base.low, new.high)
        if new.high is None and new.low is not None and new.low < base.low:
            return Span(new.low, base.high)
    if new.low is None and new.high is not None and base.high is None and base.low is not None and base.low <= new.high:
        return Span(base.low, new.high)
    if new.high is None and new.low is not None and base.low is None and base.high is not None and new.low <= base.high:
        return Span(new.low, base.high)
    return new


_REACHING = frozenset({"go", "going", "stretch", "extend", "reach", "push", "venture", "widen"})


def _wishes(base: tuple[TagWish, ...], new: tuple[TagWish, ...], refused: tuple[str, ...]) -> tuple[TagWish, ...]:
    now = {wish.tag for wish in new} | set(refused)
    return (*(wish for wish in base if wish.tag not in now), *new)


def _unopposed(base: tuple[TagWish, ...], new: tuple[TagWish, ...]) -> tuple[TagWish, ...]:
    """Without the moods asked for before that those asked for now turn round: "sad", then "cheer me up instead"."""
    turned = {mood for wish in new if wish.weight > 0 for mood in _OPPOSITES.get(wish.tag, ())}
    return tuple(wish for wish in base if wish.weight < 0 or wish.tag not in turned)


_OPPOSITES = {
    "uplifting": ("sad", "dark"), "sad": ("uplifting",), "dark": ("uplifting",),
    "calm": ("exciting", "tense", "frightening"), "exciting": ("calm",), "tense": ("calm",), "frightening": ("calm",),
}  # fmt: skip


def _without_refused(text: str, limits: Constraints) -> str:
    """What is searched for without the words refused now: cowboys, searched for as "western", then sent away."""
    refused = {one.lower() for one in (*limits.genres_none, *limits.tags_none)}
    return " ".join(word for word in text.split() if word.lower() not in refused)


def _text(base: str, delta: Request) -> str:
    if delta.kind == RequestKind.REFINE and base and delta.text:
        return base if delta.text in base else f"{base} {delta.text}"
    return delta.text or base


def _once(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))
