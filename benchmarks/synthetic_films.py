"""The films of a synthetic Tag Genome: those of the starter data first, the most rated ahead, then invented ones."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.synthetic_lines import rng_for
from data.errors import InputError

FIRST_OWN_ID = 10_000_000  # the starter's own ids of films that MovieLens does not know begin here
LARGEST_ID = 250_000
BLANK_PEOPLE = 0.12  # of the invented films
NO_YEAR = 0.001


@dataclass(frozen=True, slots=True)
class Film:
    """As metadata.json tells it; `genre` (the rarest it has) and `keywords` only shape tastes and tags."""

    item_id: int
    title: str
    directed_by: str
    starring: str
    imdb_id: str
    genre: str
    keywords: tuple[str, ...]


def read_films(starter: Path) -> list[Film]:
    """The films of a starter folder (metadata.json, facts.json, ratings.json), the most rated first."""
    facts = {row["item_id"]: row for row in rows(starter / "facts.json")}
    rated = Counter(row["item_id"] for row in rows(starter / "ratings.json"))
    common = Counter(genre for row in facts.values() for genre in row["genres"])
    films = [_film(row, facts.get(row["item_id"], {}), common) for row in rows(starter / "metadata.json")]
    return sorted(films, key=lambda film: (-rated[film.item_id], film.item_id))


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    try:
        with path.open(encoding="utf-8") as file:
            yield from map(json.loads, file)
    except FileNotFoundError as error:
        raise InputError(f"{path} is missing: name a starter folder with --starter, or prepare one.") from error


def _film(row: Mapping[str, Any], facts: Mapping[str, Any], common: Mapping[str, int]) -> Film:
    genres = sorted(facts.get("genres", ()), key=lambda genre: (common[genre], genre))
    people = row["directedBy"] or "", row["starring"] or ""
    keywords = tuple(facts.get("keywords", ()))
    return Film(row["item_id"], row["title"], *people, row["imdbId"] or "", genres[0] if genres else "Drama", keywords)


def make_films(known: Sequence[Film], count: int, seed: int) -> list[Film]:
    """`count` films, the best known first, every id and IMDb id once; film 1 is among them.

    Known films keep their MovieLens ids, the others get free ones. Two titles end in a space, as published.
    """
    rng = rng_for(seed, "films")
    kept = list(known[:count])
    taken = [film.item_id for film in kept if film.item_id < FIRST_OWN_ID]
    ids = iter(_free_ids(taken, count - len(taken), max(LARGEST_ID, 3 * count), rng))
    imdb = iter(_free_imdb_ids(known, count, rng))
    films = [
        replace(
            film,
            item_id=film.item_id if film.item_id < FIRST_OWN_ID else next(ids),
            imdb_id=film.imdb_id or next(imdb),
        )
        for film in kept
    ]
    films += _invented(known, list(ids), imdb, rng)
    for place in (count * 2 // 5, count * 7 // 10):
        films[place] = replace(films[place], title=f"{films[place].title} ")
    return films


def _free_ids(taken: Sequence[int], count: int, largest: int, rng: np.random.Generator) -> list[int]:
    """MovieLens ids that no film has, 1 first if it is free."""
    free = np.setdiff1d(np.arange(1, largest), taken)
    first = [1] if count and free[0] == 1 else []
    return first + [int(number) for number in rng.choice(free[len(first) :], count - len(first), replace=False)]


def _free_imdb_ids(known: Sequence[Film], count: int, rng: np.random.Generator) -> list[str]:
    taken = [int(film.imdb_id) for film in known if film.imdb_id.isdecimal()]
    free = np.setdiff1d(rng.choice(7_990_000, 2 * count + len(taken), replace=False) + 10_000, taken)
    return [f"{number:07d}" for number in rng.permutation(free)[:count]]


def _invented(known: Sequence[Film], ids: Sequence[int], imdb: Iterator[str], rng: np.random.Generator) -> list[Film]:
    """Titles out of the words of real titles, people out of real first and last names."""
    first, last = _names(known)
    genres = [film.genre for film in known] or ["Drama"]
    stars = rng.integers(0, 6, len(ids))
    blank = rng.random((2, len(ids))) < BLANK_PEOPLE

    def people(count: int) -> str:
        return ", ".join(f"{first[a]} {last[b]}" for a, b in rng.integers(0, (len(first), len(last)), (count, 2)))

    return [
        Film(
            ids[i],
            title,
            "" if blank[0, i] else people(1),
            "" if blank[1, i] else people(int(stars[i])),
            next(imdb),
            genres[rng.integers(len(genres))],
            (),
        )
        for i, title in enumerate(_titles(known, len(ids), rng))
    ]


def _titles(known: Sequence[Film], n: int, rng: np.random.Generator) -> list[str]:
    """Titles in MovieLens' form: "Silent River, The (1987)"."""
    words = sorted({word for film in known for word in re.findall(r"\b[A-Z][a-z]{3,}\b", film.title)}) or ["Night"]
    chosen = rng.integers(0, len(words), (n, 3))
    years = np.clip(2018 - rng.exponential(22, n), 1915, 2018).astype(int)
    forms = ("{0} {1}", "{0} {1}, The", "{0} of {1}", "{0}, The", "{0}", "{0} in the {1} {2}", "{0} & {1}")
    form = rng.integers(0, len(forms), n)
    dated = rng.random(n) >= NO_YEAR
    return [
        forms[form[i]].format(*(words[w] for w in chosen[i])) + (f" ({years[i]})" if dated[i] else "") for i in range(n)
    ]


def _names(known: Sequence[Film]) -> tuple[list[str], list[str]]:
    names = {name.strip() for film in known for name in f"{film.directed_by}, {film.starring}".split(",")}
    parts = [name.split(" ", 1) for name in sorted(names) if name.count(" ") == 1]
    return sorted({p[0] for p in parts}) or ["Alex"], sorted({p[1] for p in parts}) or ["Doe"]
