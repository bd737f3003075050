"""A request in short phrases, for the chips that show how it was understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from data.countries import origin
from data.franchises import series_name
from data.types import Companion, Constraints, MovieId, PersonWish, Request, Span

if TYPE_CHECKING:
    from data.catalogue import Catalogue

MOST_CHIPS = 10  # for films of one kind
_ROLES = {"director": "directed by ", "actor": "with ", "writer": "written by ", "any": "with "}


def describe(request: Request, catalogue: Catalogue) -> tuple[str, ...]:
    """Chips such as "like Heat (1995)", "not horror", "1980–1989", "under 120 min", "without Nicolas Cage"."""
    return tuple(dict.fromkeys(chip for chip in _chips(request, catalogue) if chip))


def _chips(request: Request, catalogue: Catalogue) -> Iterator[str]:
    if request.count:
        yield f"{request.count} film{'s' if request.count > 1 else ''}"
    yield from (f"like {label}" for label in _labels(request.similar_to, catalogue))
    if request.constraints.series:
        yield f"of the {series_name(tuple(_labels(request.constraints.series, catalogue)))}"
    yield from _limits(request.constraints)
    yield from (wish.tag if wish.weight > 0 else f"not {wish.tag}" for wish in request.moods)
    yield from (wish.tag if wish.weight > 0 else f"less {wish.tag}" for wish in request.tags)
    if request.text:
        yield f"“{request.text}”"
    if request.renown:
        yield "popular" if request.renown == "popular" else "lesser known"
    if request.acclaimed:
        yield "well reviewed"
    if request.oscars:
        yield "won an Oscar"
    yield from ("something different" if shift == "different" else shift for shift in request.shifts)
    yield from (_for(one, catalogue) for one in request.group)
    if request.for_whom:
        yield f"for {request.for_whom}"
    yield from (f"you liked {label}" for label in _labels(request.liked, catalogue))
    yield from (f"you did not like {label}" for label in _labels(request.disliked, catalogue))
    yield from _few("seen {}", tuple(_labels(request.seen, catalogue)))
    yield from _few("not {}", tuple(_labels(request.left_out, catalogue)))
    yield from (f"unknown: {name}" for name in request.unresolved)


def _few(words: str, labels: tuple[str, ...]) -> Iterator[str]:
    """One chip a film, but of a whole series the first ones and how many more."""
    yield from (words.format(label) for label in (labels if len(labels) <= MOST_CHIPS else labels[: MOST_CHIPS - 1]))
    if len(labels) > MOST_CHIPS:
        yield words.format(f"{len(labels) - MOST_CHIPS + 1} more")


def _for(one: Companion, catalogue: Catalogue) -> str:
    taste = taste_in_words(one, catalogue)
    name = _OBJECTS.get(one.name, one.name)
    return f"for {name}: {taste}" if taste else f"for {name}"


_OBJECTS = {"she": "her", "he": "him", "they": "them"}


def taste_in_words(one: Companion, catalogue: Catalogue) -> str:
    """What somebody of a group likes, and what they want none of: "romance, sad, no war"."""
    liked = _labels(one.liked, catalogue)
    wishes = (wish.tag for wish in (*one.tags, *one.moods) if wish.weight > 0)
    return ", ".join(
        [*liked, *(genre.lower() for genre in one.genres), *one.people, *wishes, *(f"no {name}" for name in one.avoids)]
    )


def _limits(limits: Constraints) -> Iterator[str]:
    yield from (genre.lower() for genre in limits.genres_all)
    if limits.genres_any:
        yield " or ".join(genre.lower() for genre in limits.genres_any)
    yield from (f"not {genre.lower()}" for genre in limits.genres_none)
    yield years_phrase(limits.years)
    yield from (f"not {years_phrase(span)}" for span in limits.years_none)
    yield runtime_phrase(limits.runtime)
    if limits.languages:
        yield "in " + " or ".join(limits.languages)
    yield from (f"not in {language}" for language in limits.languages_none)
    if limits.countries:
        yield origin(limits.countries)
    yield from (f"not {origin((country,))}" for country in limits.countries_none)
    yield from _people(limits.people, " and " if limits.people_all else " or ")
    yield from (f"without {person.name}" for person in limits.people_none)
    yield from (f"no {tag}" for tag in distinct(limits.tags_none))


def _people(people: tuple[PersonWish, ...], joint: str) -> Iterator[str]:
    by_role: dict[str, list[str]] = {}
    for person in people:
        by_role.setdefault(_ROLES[person.role], []).append(person.name)
    yield from (role + joint.join(names) for role, names in by_role.items())


def years_phrase(span: Span | None) -> str:
    """ "1980–1989", "before 1970", "from 2001", "1999"."""
    if span is None or span == Span():
        return ""
    low, high = _whole(span.low), _whole(span.high)
    if low == high:
        return low
    return f"{low}–{high}" if low and high else f"from {low}" if low else f"before {int(span.high or 0) + 1}"


def runtime_phrase(span: Span | None) -> str:
    """ "under 120 min", "at least 180 min", "90–120 min"."""
    if span is None or span == Span():
        return ""
    low, high = _whole(span.low), _whole(span.high)
    if low and high:
        return f"{low}–{high} min"
    if high:
        above = int(span.high or 0) + 1
        return f"under {above} min" if above % 5 == 0 else f"at most {high} min"
    below = int(span.low or 0) - 1
    return f"over {below} min" if below % 5 == 0 else f"at least {low} min"


def _whole(value: float | None) -> str:
    return "" if value is None else str(int(value))


def _labels(films: Iterable[MovieId], catalogue: Catalogue) -> Iterator[str]:
    return (catalogue.movie(film).label for film in films if film in catalogue)


def distinct(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Variants of one tag ("superhero", "superheroes", "super-hero") once."""
    stems: dict[str, str] = {}
    for tag in tags:
        stem = "".join(char for char in tag if char.isalnum()).removesuffix("es").removesuffix("s")
        stems.setdefault(stem, tag)
    return tuple(stems.values())
