"""One film's facts out of what the sources say of it, each question answered by the source that knows best."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.display_titles import distinct, key
from data.starter.join import JoinedFilm
from data.starter.records import FilmFacts, Plot
from data.starter.vocabulary import MOVIELENS_GENRES, person_key

CAST_LIMIT = 25
UNBILLED = 0.25  # what an appearance at an unknown place of the billing counts, the lead counting 1


@dataclass(frozen=True, slots=True)
class People:
    """One spelling for each person, and how well known each is as a player; both by any of the person's spellings."""

    spelling: Mapping[str, str]
    renown: Mapping[str, float]  # sum over films

    def named(self, names: Iterable[str]) -> list[str]:
        return list(dict.fromkeys([self.spelling[name] for name in names]))


def know_people(films: Sequence[JoinedFilm]) -> People:
    """Spellings by majority (ties: the richer in accents), renown from the films that people play in.

    A player's renown is the sum over films of log(1 + ratings + critics' reviews / 5) / (1 + place in the billing);
    it orders casts that come alphabetically, so that the first names are those a person would know.
    """
    times: Counter[str] = Counter()
    renown: dict[str, float] = defaultdict(float)
    for film in films:
        critics = sum((record.fresh or 0) + (record.rotten or 0) for record in film.records)
        weight = math.log1p((film.rated.ratings if film.rated else 0) + critics / 5)
        billed = {person_key(name): place for name, place in _billing(film)}
        for record in film.records:
            times.update((*record.directors, *record.writers, *record.cast))
        for person in {person_key(name) for record in film.records for name in record.cast}:
            renown[person] += weight * (1 / (1 + billed[person]) if person in billed else UNBILLED)
    best: dict[str, tuple[int, int, str]] = {}
    for name, number in times.items():
        rank, person = (-number, -len(name.encode()), name), person_key(name)
        best[person] = min(rank, best.get(person, rank))
    return People(
        {name: best[person_key(name)][-1] for name in times}, {name: renown[person_key(name)] for name in times}
    )


def _billing(film: JoinedFilm) -> Iterable[tuple[str, int]]:
    return (
        (name, place) for record in film.records if record.source == "tmdb" for place, name in enumerate(record.cast)
    )


def describe(film: JoinedFilm, people: People, texts: Sequence[Plot], owners: Mapping[str, int]) -> dict[str, Any]:
    """The film's line of facts.json; null or [] for what is unknown."""
    wikidata, tmdb = _of(film, "wikidata"), _of(film, "tmdb")
    display, others = titles(film, owners)
    return {
        "item_id": film.id,
        "display_title": display,
        "other_titles": list(others),
        "year": year(film),
        "genres": list(genres(film)),
        "writers": people.named(_first(film, lambda record: record.writers)),
        "directors": people.named(_first(film, lambda record: record.directors)),
        "cast": cast(film, people),
        "languages": list(_languages(wikidata, tmdb)),
        "countries": list(_first(film, lambda record: record.countries)),
        "runtime_min": (tmdb and tmdb.runtime_min) or (wikidata and wikidata.runtime_min) or None,
        "overview": tmdb.overview if tmdb else "",
        "tagline": tmdb.tagline if tmdb else "",
        "plot": "\n\n".join(text.text for text in texts),
        "keywords": list(tmdb.keywords) if tmdb else [],
        "fresh": wikidata.fresh if wikidata else None,
        "rotten": wikidata.rotten if wikidata else None,
        "metacritic": wikidata.metacritic if wikidata else None,
        "certificate": wikidata.certificate if wikidata else None,
        "oscars": wikidata.oscars if wikidata else None,
        "imdb_id": wikidata.imdb_id if wikidata else None,
    }


def titles(film: JoinedFilm, owners: Mapping[str, int]) -> tuple[str, tuple[str, ...]]:
    """Displayed title and all others: the ratings' own leads, then TMDB's, then Wikidata's.

    `owners` tells how many films go by a title key: a Wikidata title that no other source has and that is the title of
    another film is left out, for some of its labels are slips.
    """
    sure = [film.rated.reading] if film.rated else []
    sure += [read for record in film.records if record.source == "tmdb" for read in record.readings]
    every = list(sure)
    if of_wikidata := _of(film, "wikidata"):
        known = {key(title) for one in sure for title in (one.display, *one.others)}
        for title, read in zip((of_wikidata.title, *of_wikidata.other_titles), of_wikidata.readings, strict=True):
            if not known or key(title) in known or owners.get(key(title), 1) <= 1:
                every.append(read)
    display = every[0].display
    return display, distinct(display, [title for one in every for title in (one.display, *one.others)])


def title_owners(films: Sequence[JoinedFilm]) -> Counter[str]:
    """How many films go by each title key."""
    return Counter(title for film in films for title in film.title_keys)


def year(film: JoinedFilm) -> int | None:
    if film.rated and film.rated.year:
        return film.rated.year
    return next((record.year for record in film.records if record.year), None)


def genres(film: JoinedFilm) -> tuple[str, ...]:
    """MovieLens' genres where it knows the film, else TMDB's, else Wikidata's (the least careful source).

    Others are added where both facts sources name them, or where MovieLens has no such genre (Biography, Music …);
    Wikidata's "History" alone is not believed, for it stands at The Godfather and at Star Wars too.
    """
    said = {record.source: record.genres for record in film.records}
    rated = film.rated.genres if film.rated else ()
    base = rated or said.get("tmdb") or said.get("wikidata") or ()
    both = set(said.get("tmdb", ())) & set(said.get("wikidata", ()))
    extra = {*said.get("tmdb", ()), *(genre for genre in said.get("wikidata", ()) if genre != "History")}
    more = [*both, *(extra - MOVIELENS_GENRES)]
    if not rated and "Family" in (*base, *more):
        more.append("Children")  # MovieLens' name for much the same
    return tuple(sorted({*base, *more}))


def cast(film: JoinedFilm, people: People) -> list[str]:
    """Billed players in order, then the others by renown; at most CAST_LIMIT."""
    billed = [name for name, _ in _billing(film)]
    listed = [name for record in film.records if record.source != "tmdb" for name in record.cast]
    listed.sort(key=lambda name: -people.renown[name])
    return people.named([*billed, *listed])[:CAST_LIMIT]


def _languages(wikidata: FilmFacts | None, tmdb: FilmFacts | None) -> tuple[str, ...]:
    """Languages the film was made in; Wikidata lists them by the alphabet, TMDB tells the first."""
    listed = wikidata.languages if wikidata else ()
    first = tmdb.languages if tmdb and (not listed or set(tmdb.languages) & set(listed)) else ()
    return tuple(dict.fromkeys((*first, *listed)))


def _of(film: JoinedFilm, source: str) -> FilmFacts | None:
    return next((record for record in film.records if record.source == source), None)


def _first(film: JoinedFilm, field: Callable[[FilmFacts], tuple[str, ...]]) -> tuple[str, ...]:
    """The field of the first source that has it: Wikidata, then TMDB."""
    return next((value for record in film.records if (value := field(record))), ())


def series_names(rows: Sequence[Mapping[str, Any]]) -> dict[int, str]:
    """ "Borat" for "Borat: Cultural Learnings …": what stands before a colon, where no other film goes by it."""
    owners: dict[str, set[int]] = defaultdict(set)
    heads: dict[int, str] = {}
    for row in rows:
        for title in (row["display_title"], *row["other_titles"]):
            owners[key(title)].add(row["item_id"])
            head, colon, rest = title.partition(":")
            if colon and rest.startswith(" ") and not head.endswith((" or", " Or")):
                owners[key(head)].add(row["item_id"])
                heads.setdefault(row["item_id"], head.strip())
    return {film: head for film, head in heads.items() if len(owners[key(head)]) == 1 and len(head) > 2}
