"""Constraints as masks over the catalogue. What is not known about a film never meets a constraint."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from data.catalogue import Catalogue
from data.types import Constraints, PersonWish, Span
from retrieval.protocols import Mask, Vector
from retrieval.query import Query

TAG_STRONG = 0.4  # from this relevance on a tag is strong enough to rule a film out
# What giving up each constraint costs; the cheapest set that helps is given up when no film meets everything.
# Exclusions ("without", "not") are promises: they are never given up.
RELAXING_COST = {
    "runtime": 1,
    "years": 2,
    "languages": 3,
    "countries": 3,
    "genres_any": 3,
    "genres_all": 3,
    "people": 9,
}

_WELL_KNOWN, _LITTLE_KNOWN, _PRAISED = 0.85, 0.85, 0.8  # shares of the catalogue
REPUTATION_IN_WORDS = {
    "popular": "how well known they are", "obscure": "how little known they are", "acclaimed": "the good reviews",
    "oscars": "the Oscars",
}  # fmt: skip


def masks(constraints: Constraints, catalogue: Catalogue) -> dict[str, Mask]:
    """One (n,) mask for each constraint that is set, by its field's name."""
    found: dict[str, Mask] = {}
    if constraints.genres_all:
        found["genres_all"] = _having(catalogue.genre_matrix, catalogue.genres, constraints.genres_all, all_of=True)
    if constraints.genres_any:
        found["genres_any"] = _having(catalogue.genre_matrix, catalogue.genres, constraints.genres_any)
    if constraints.genres_none:
        found["genres_none"] = _without(catalogue.genre_matrix, catalogue.genres, constraints.genres_none)
    if constraints.years:
        found["years"] = _inside(catalogue.years, constraints.years)
    if constraints.years_none:
        refused = [_inside(catalogue.years, span) for span in constraints.years_none]
        found["years_none"] = ~np.isnan(catalogue.years) & ~np.any(refused, axis=0)
    if constraints.runtime:
        found["runtime"] = _inside(catalogue.runtimes, constraints.runtime)
    if constraints.languages:
        found["languages"] = _having(catalogue.language_matrix, catalogue.languages, constraints.languages)
    if constraints.languages_none:
        found["languages_none"] = _without(catalogue.language_matrix, catalogue.languages, constraints.languages_none)
    if constraints.countries:
        found["countries"] = _having(catalogue.country_matrix, catalogue.countries, constraints.countries)
    if constraints.countries_none:
        found["countries_none"] = _without(catalogue.country_matrix, catalogue.countries, constraints.countries_none)
    if constraints.people:
        each = [_films_of(person, catalogue) for person in constraints.people]
        found["people"] = np.asarray(np.all(each, axis=0) if constraints.people_all else np.any(each, axis=0))
    if constraints.people_none:
        barred = [_films_of(person, catalogue) for person in constraints.people_none]
        found["people_none"] = catalogue.has_people & ~np.any(barred, axis=0)
    if constraints.series:
        found["series"] = np.isin(catalogue.ids, constraints.series)
    if constraints.tags_none:
        found["tags_none"] = _without_tags(catalogue, constraints.tags_none)
    return found


def reputation(query: Query, renown: Vector, quality: Vector, oscars: Vector) -> dict[str, Mask]:
    """One (n,) mask for each wish about what is thought of a film: "well-known", "lesser-known", "well-reviewed".

    `renown` and `quality`: 0..1 for every film, compared with the whole catalogue; `oscars`: how many it won.
    """
    found: dict[str, Mask] = {}
    if query.renown == "popular":
        found["popular"] = renown >= np.quantile(renown, _WELL_KNOWN)
    if query.renown == "obscure":
        found["obscure"] = renown <= np.quantile(renown, _LITTLE_KNOWN)
    if query.acclaimed:
        found["acclaimed"] = quality >= np.quantile(quality, _PRAISED)
    if query.oscars:
        found["oscars"] = oscars > 0
    return found


def reputed(found: dict[str, Mask], allowed: Mask, k: int) -> tuple[Mask, tuple[str, ...]]:
    """The allowed films of that reputation, (n,), and in words what was given up because fewer than `k` were left."""
    dropped = []
    for name, mask in found.items():
        if int((allowed & mask).sum()) >= k:
            allowed = allowed & mask
        else:
            dropped.append(REPUTATION_IN_WORDS[name])
    return allowed, tuple(dropped)


def combine(found: dict[str, Mask], n: int, without: Sequence[str] = ()) -> Mask:
    """Films meeting every constraint but those in `without`, (n,)."""
    kept = [mask for name, mask in found.items() if name not in without]
    return np.asarray(np.all(kept, axis=0)) if kept else np.ones(n, bool)


def relax(found: dict[str, Mask], available: Mask) -> tuple[str, ...]:
    """The cheapest set of constraints, by RELAXING_COST, without which an available film matches; () when none need
    be dropped, or when dropping all that may be dropped does not help."""
    droppable = [name for name in RELAXING_COST if name in found]
    choices = [names for size in range(len(droppable) + 1) for names in combinations(droppable, size)]
    for names in sorted(choices, key=lambda names: sum(RELAXING_COST[name] for name in names)):
        if (combine(found, len(available), names) & available).any():
            return names
    return ()


def in_words(name: str, constraints: Constraints) -> str:
    """A dropped constraint as a person would say it."""
    words = {
        "runtime": lambda: f"the length ({_range(constraints.runtime, ' minutes')})",
        "years": lambda: f"the years ({_range(constraints.years)})",
        "languages": lambda: f"the language ({_or(constraints.languages)})",
        "countries": lambda: f"the country ({_or(constraints.countries)})",
        "genres_any": lambda: f"the genre ({_or(constraints.genres_any)})",
        "genres_all": lambda: f"the genre ({' and '.join(constraints.genres_all)})",
        "people": lambda: f"the people ({_people(constraints)})",
    }
    return words[name]()


def _having(matrix: Mask, names: tuple[str, ...], wanted: tuple[str, ...], all_of: bool = False) -> Mask:
    """(n,) films with any (or all) of the words; no film has a word the catalogue does not know."""
    places = {name: i for i, name in enumerate(names)}
    nothing = np.zeros(len(matrix), bool)
    each = [matrix[:, places[name]] if name in places else nothing for name in wanted]
    return np.asarray(np.all(each, axis=0) if all_of else np.any(each, axis=0))


def _without(matrix: Mask, names: tuple[str, ...], unwanted: tuple[str, ...]) -> Mask:
    return np.asarray(matrix.any(axis=1) & ~_having(matrix, names, unwanted))


def _inside(values: Vector, span: Span) -> Mask:
    low = -np.inf if span.low is None else span.low
    high = np.inf if span.high is None else span.high
    with np.errstate(invalid="ignore"):
        return np.asarray((values >= low) & (values <= high))


def _films_of(person: PersonWish, catalogue: Catalogue) -> Mask:
    mask = np.zeros(len(catalogue), bool)
    mask[catalogue.films_of(person.name, person.role)] = True
    return mask


def _without_tags(catalogue: Catalogue, unwanted: tuple[str, ...]) -> Mask:
    """Films with a tag profile in which none of the unwanted tags is strong; of words that are no tag, films of which
    something is written and it does not tell of them."""
    places = {tag: i for i, tag in enumerate(catalogue.tags)}
    columns = [places[tag] for tag in unwanted if tag in places]
    words = catalogue.words
    told = [words.telling(word) for word in unwanted if word not in places] if words else []
    kept = words.told() if words and told else np.ones(len(catalogue), bool)
    for telling in told:
        kept = kept if telling is None else kept & ~telling
    if columns or not told:
        strong = np.asarray((catalogue.tag_matrix[:, columns] >= TAG_STRONG).sum(axis=1)).ravel()
        kept = kept & (np.diff(catalogue.tag_matrix.indptr) > 0) & (strong == 0)
    return np.asarray(kept)


def _range(span: Span | None, unit: str = "") -> str:
    if span is None or (span.low is None and span.high is None):
        return "any"
    if span.low is None:
        return f"at most {span.high:g}{unit}"
    if span.high is None:
        return f"at least {span.low:g}{unit}"
    return f"{span.low:g}{unit}" if span.low == span.high else f"{span.low:g} to {span.high:g}{unit}"


def _or(names: tuple[str, ...]) -> str:
    return " or ".join(names)


def _people(constraints: Constraints) -> str:
    joint = " and " if constraints.people_all else " or "
    return joint.join(wish.name if wish.role == "any" else f"{wish.name} as {wish.role}" for wish in constraints.people)
