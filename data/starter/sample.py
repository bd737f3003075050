"""Print random joins, both sides next to each other, to be judged by eye.

python -m data.starter.sample --n 200 --seed 7 --home var
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from data.home import Home
from data.starter.build import Joined, gather
from data.starter.facts import year
from data.starter.join import JoinedFilm
from data.starter.records import FilmFacts, RatedFilm

# Kind of join and its share of the sample. Reviews are the least certain.
SHARES = {
    "rated-wikidata": 0.2,
    "rated-tmdb": 0.1,
    "wikidata-tmdb": 0.1,
    "plots": 0.15,
    "summaries": 0.1,
    "reviews": 0.35,
}
TEXT_CHARS = 300


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line: how many, which seed, which home folder."""
    parser = argparse.ArgumentParser(description="Print random joins of the starter data to be judged by eye.")
    parser.add_argument("--n", type=int, default=200, help="how many joins (default 200)")
    parser.add_argument("--seed", type=int, default=7, help="seed of the choice (default 7)")
    parser.add_argument("--home", type=Path, default=Path("var"), help="home folder (default var)")
    given = parser.parse_args(arguments)
    sys.stdout.writelines(f"{line}\n" for line in lines(gather(Home(given.home)), given.n, given.seed))


def lines(joined: Joined, n: int, seed: int) -> list[str]:
    """The sample as numbered lines, kind by kind."""
    chance = random.Random(seed)
    found: list[str] = []
    for kind, pairs in _pairs(joined).items():
        chosen = chance.sample(pairs, min(len(pairs), round(n * SHARES[kind])))
        found += [f"{kind} | {pair()}" for pair in chosen]
    return [f"{number}. {line}" for number, line in enumerate(found, 1)]


def _pairs(joined: Joined) -> dict[str, list[Callable[[], str]]]:
    """Every join by kind, as a function that writes it out."""
    films = {film.id: film for film in joined.films}
    pairs: dict[str, list[Callable[[], str]]] = {kind: [] for kind in SHARES}
    for film in joined.films:
        for record in film.records:
            if film.rated:
                pairs[f"rated-{record.source}"].append(partial(_both, _rated(film.rated), film, record))
        if len(film.records) == 2:
            pairs["wikidata-tmdb"].append(partial(_both, _facts(film.records[0]), film, film.records[1]))
    for number, texts in joined.texts.items():
        for text in texts:
            about = f"{text.title} [{', '.join(text.categories)}] {text.text[:TEXT_CHARS]}"
            pairs[text.source].append(partial(_both, about, films[number]))
    by_position = {review.position: review for review in joined.reviews}
    for position, number in joined.film_of_review.items():
        about = f"row {position}: {by_position[position].text[:TEXT_CHARS]}"
        pairs["reviews"].append(partial(_both, about, films[number]))
    return pairs


def _both(one: str, film: JoinedFilm, record: FilmFacts | None = None) -> str:
    return f"{one}  <>  {_facts(record) if record else _film(film)}"


def _film(film: JoinedFilm) -> str:
    name = film.rated.title if film.rated else film.records[0].title
    return f"{name} ({year(film)}); " + "; ".join(map(_facts, film.records))


def _rated(film: RatedFilm) -> str:
    return f"{film.title} ({film.year}) {'|'.join(film.genres)}"


def _facts(record: FilmFacts) -> str:
    people = f"by {', '.join(record.directors[:2])}, with {', '.join(record.cast[:3])}"
    return (
        f"{record.source}: {record.title} ({record.year}) {record.runtime_min} min, {people}, {'|'.join(record.genres)}"
    )


if __name__ == "__main__":
    main()
