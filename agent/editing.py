"""The standing request changed by hand: its conditions one by one, each to be dropped, turned round or set anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from agent.understanding.describe import distinct, runtime_phrase, years_phrase
from data.catalogue import Catalogue
from data.countries import origin
from data.errors import InputError
from data.franchises import series_name
from data.types import Constraints, DislikeKind, PersonWish, Request, Span, TagWish

Action = Literal["drop", "turn", "set"]
Item = TypeVar("Item")
Whole = TypeVar("Whole", Request, Constraints)
EDGES = {"years": (1870, 2100), "runtime": (1, 1_000)}  # what may be typed: years, minutes
_OPPOSITE = {"genres_all": "genres_none", "genres_any": "genres_none", "genres_none": "genres_any",
             "languages": "languages_none", "languages_none": "languages",
             "countries": "countries_none", "countries_none": "countries", "people": "people_none",
             "people_none": "people"}  # fmt: skip
_FILMS = ("similar_to", "liked", "disliked", "left_out")
_DISLIKES: Mapping[str, DislikeKind] = {
    "genres_none": "genre", "tags_none": "tag", "people_none": "person", "languages_none": "language",
    "countries_none": "country",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that is asked for. `field` is where it stands in the Request, `name` what stands there."""

    field: str
    name: str
    label: str  # as the chips say it
    turns: bool = False  # whether its opposite can be asked for


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of the standing request. `low` and `high` go with "set" of a range, None being open."""

    action: Action
    field: str
    name: str = ""
    low: int | None = None
    high: int | None = None

    @classmethod
    def read(cls, given: object) -> Edit:
        """Of what a page sent. Raises InputError for anything else."""
        if not isinstance(given, dict) or given.get("action") not in ("drop", "turn", "set"):
            raise InputError("That change could not be read: use the buttons beside a condition.")
        field, name = str(given.get("field", ""))[:40], str(given.get("name", ""))[:200]
        low, high = (_edge(given.get(side), field) for side in ("low", "high"))
        if given["action"] == "set" and field not in EDGES:
            raise InputError("Only the years and the minutes can be set to a range.")
        if low is not None and high is not None and low > high:
            low, high = high, low
        return cls(given["action"], field, name, low, high)


def conditions(request: Request, catalogue: Catalogue) -> tuple[Condition, ...]:
    """What the standing request asks for, but its years and minutes, thing by thing, in the order of the chips."""
    return tuple(_conditions(request, catalogue))


def _conditions(request: Request, catalogue: Catalogue) -> Iterator[Condition]:
    limits = request.constraints
    for field, words in (("similar_to", "like {}"), ("liked", "you liked {}"), ("disliked", "unlike {}"),
                         ("left_out", "not {}")):  # fmt: skip
        for film in getattr(request, field):
            if film in catalogue:
                yield Condition(field, str(film), words.format(catalogue.movie(film).label))
    if limits.series:
        of = series_name(tuple(catalogue.movie(film).label for film in limits.series if film in catalogue))
        yield Condition("series", "", f"of the {of}")
    for field, words in (("genres_all", "{}"), ("genres_any", "{}"), ("genres_none", "not {}")):
        yield from (Condition(field, name, words.format(name.lower()), True) for name in getattr(limits, field))
    yield from (Condition("years_none", _years(span), f"not {_years(span)}") for span in limits.years_none)
    for field, words in (
        ("languages", "in {}"),
        ("languages_none", "not in {}"),
    ):
        yield from (Condition(field, name, words.format(name), True) for name in getattr(limits, field))
    for field, words in (("countries", "{}"), ("countries_none", "not {}")):
        for country in getattr(limits, field):
            yield Condition(field, country, words.format(origin((country,))), True)
    for field, words in (("people", "with {}"), ("people_none", "without {}")):
        yield from (Condition(field, wish.name, words.format(wish.name), True) for wish in getattr(limits, field))
    yield from (Condition("tags_none", tag, f"no {tag}", True) for tag in distinct(limits.tags_none))
    for field, less in (("moods", "not {}"), ("tags", "less {}")):
        for wish in getattr(request, field):
            yield Condition(field, wish.tag, wish.tag if wish.weight > 0 else less.format(wish.tag), True)
    if request.text:
        yield Condition("text", "", f"“{request.text}”")
    if request.renown:
        yield Condition("renown", "", "popular" if request.renown == "popular" else "lesser known", True)
    if request.acclaimed:
        yield Condition("acclaimed", "", "well reviewed")
    if request.oscars:
        yield Condition("oscars", "", "won an Oscar")
    yield from (Condition("group", one.name, f"for {one.name}") for one in request.group)
    if request.for_whom:
        yield Condition("for_whom", "", f"for {request.for_whom}")


def words(edit: Edit, before: Request, catalogue: Catalogue) -> str:
    """The change as a person would say it: "Without “not horror”", "From 1980 to 1989". Raises InputError when the
    request has no such condition."""
    if edit.action == "set":
        span = None if edit.low is edit.high is None else Span(edit.low, edit.high)
        phrase = years_phrase(span) if edit.field == "years" else runtime_phrase(span)
        return f"{'Years' if edit.field == 'years' else 'Length'}: {phrase or 'any'}"
    found = next(
        (one for one in conditions(before, catalogue) if (one.field, one.name) == (edit.field, edit.name)), None
    )
    if found is None or (edit.action == "turn" and not found.turns):
        raise InputError("That condition does not stand any more: look at the latest answer.")
    return f"Without “{found.label}”" if edit.action == "drop" else f"The opposite of “{found.label}”"


def edited(request: Request, edit: Edit) -> Request:
    """The standing request after the change; itself when it has no such condition."""
    limits = request.constraints
    match edit.action:
        case "set":
            span = None if edit.low is edit.high is None else Span(edit.low, edit.high)
            return replace(request, constraints=_with(limits, edit.field, span))
        case "turn":
            return _turned(request, edit)
    if edit.field in _FILMS:
        return _with(request, edit.field, _without(getattr(request, edit.field), int(edit.name)))
    if edit.field in ("tags", "moods"):
        return _wishes(request, edit, lambda wish: None)
    match edit.field:
        case "tags_none":  # a chip stands for all spellings of its tag
            same = [tag for tag in limits.tags_none if distinct((edit.name, tag)) == (edit.name,)]
            kept = tuple(tag for tag in limits.tags_none if tag not in same)
            return replace(request, constraints=replace(limits, tags_none=kept))
        case "group":
            return replace(request, group=tuple(one for one in request.group if one.name != edit.name))
        case "text" | "for_whom":
            return _with(request, edit.field, "")
        case "years_none":
            spans = tuple(span for span in limits.years_none if _years(span) != edit.name)
            return replace(request, constraints=replace(limits, years_none=spans))
        case "series":
            return replace(request, constraints=replace(limits, series=()))
        case "renown":
            return replace(request, renown=None)
        case "acclaimed":
            return replace(request, acclaimed=False)
        case "oscars":
            return replace(request, oscars=False)
        case field if field in _OPPOSITE:
            return replace(request, constraints=_dropped(limits, field, edit.name))
    return request


def forgets(edit: Edit) -> tuple[DislikeKind, str] | None:
    """The lasting dislike that goes with a condition taken back, as kind and name."""
    kind = _DISLIKES.get(edit.field)
    return (kind, edit.name) if kind and edit.action in ("drop", "turn") else None


def _turned(request: Request, edit: Edit) -> Request:
    if edit.field in ("tags", "moods"):
        return _wishes(request, edit, lambda wish: replace(wish, weight=-wish.weight))
    if edit.field == "renown":
        return replace(request, renown="obscure" if request.renown == "popular" else "popular")
    if edit.field == "tags_none":
        dropped = edited(request, replace(edit, action="drop"))
        return replace(dropped, tags=(*dropped.tags, TagWish(edit.name)))
    limits, other = request.constraints, _OPPOSITE[edit.field]
    held = getattr(limits, edit.field)
    moved: tuple[Any, ...] = tuple(one for one in held if _name(one) == edit.name)
    if other == "people_none":
        moved = tuple(PersonWish(wish.name) for wish in moved)  # in no role at all
    limits = _with(_dropped(limits, edit.field, edit.name), other, (*getattr(limits, other), *moved))
    return replace(request, constraints=limits)


def _dropped(limits: Constraints, field: str, name: str) -> Constraints:
    kept = tuple(one for one in getattr(limits, field) if _name(one) != name)
    limits = _with(limits, field, kept)
    return replace(limits, people_all=limits.people_all and len(limits.people) > 1)


def _wishes(request: Request, edit: Edit, change: Callable[[TagWish], TagWish | None]) -> Request:
    changed = (change(wish) if wish.tag == edit.name else wish for wish in getattr(request, edit.field))
    return _with(request, edit.field, tuple(wish for wish in changed if wish))


def _with(whole: Whole, field: str, value: Any) -> Whole:
    return replace(whole, **{field: value})


def _without(items: Iterable[Item], gone: Item) -> tuple[Item, ...]:
    return tuple(item for item in items if item != gone)


def _years(span: Span) -> str:
    return years_phrase(span)


def _name(one: str | PersonWish) -> str:
    return one.name if isinstance(one, PersonWish) else one


def _edge(value: object, field: str) -> int | None:
    if value in (None, ""):
        return None
    try:
        edge = int(float(str(value)))
    except (ValueError, OverflowError) as error:
        raise InputError(f"{str(value)[:40]!r} is no number of years or minutes.") from error
    least, most = EDGES.get(field, (0, 0))
    if not least <= edge <= most:
        raise InputError(
            f"{'The year' if field == 'years' else 'The length in minutes'} must be from {least} to {most}."
        )
    return edge
