"""A release written as a canonical folder: streamed, so that 32 million ratings need no more memory than 100,000."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from tqdm import tqdm

from data import facts_fill
from data.canonical import Row
from data.canonical import write_rows as write_objects
from data.facts_fill import SourceFilm
from data.movielens import columns
from data.movielens.numbers import Column, Layout, id_column, read_columns
from data.movielens.release import Release
from data.movielens.texts import Film, even_tag, read_films, read_genome_tags, read_links, read_tags
from data.problems import Problems

BILLED = 10  # players in metadata.json
_USER = id_column("user", "userId", "user")
_ITEM = id_column("item", "movieId", "item_id", "movie")
_RATING = Column("rating", ("rating",), whole=False, low=0.5, high=5)
_TIME = Column("timestamp", ("timestamp",), whole=True, low=0, high=1 << 40, required=False)
_RATINGS = (_USER, _ITEM, _RATING, _TIME)
_RELEVANCE = Column("relevance", ("relevance",), whole=False, low=0, high=1)
SEPARATORS: Mapping[str, str] = {"csv": ",", "dat": "::", "u": "\t"}
RATINGS: Mapping[str, Layout] = {form: Layout(_RATINGS, mark, form == "csv") for form, mark in SEPARATORS.items()}
SCORES = Layout((_ITEM, id_column("tag", "tagId"), _RELEVANCE), ",", header=True)


@dataclass
class _Tally:
    """What the ratings amount to, film by film of `ids` (ascending), while they stream past."""

    ids: NDArray[np.int64]
    total: NDArray[np.float64]
    count: NDArray[np.int64]
    users: NDArray[np.int64]
    ratings: int = 0
    unknown: int = 0  # of films that are not in the list of films

    @classmethod
    def over(cls, ids: Sequence[int]) -> _Tally:
        known = np.array(sorted(ids), dtype=np.int64)
        return cls(known, np.zeros(len(known)), np.zeros(len(known), np.int64), np.empty(0, np.int64))

    def add(self, batch: Mapping[str, NDArray[Any]]) -> None:
        place = np.minimum(np.searchsorted(self.ids, batch["item"]), len(self.ids) - 1)
        known = self.ids[place] == batch["item"]
        self.total += np.bincount(place[known], batch["rating"][known], len(self.ids))
        self.count += np.bincount(place[known], minlength=len(self.ids))
        self.users = np.union1d(self.users, batch["user"])
        self.ratings += len(known)
        self.unknown += int((~known).sum())


def adapt(release: Release, folder: Path, facts: Sequence[Row], problems: Problems, progress: bool) -> Row:
    """Write the canonical files of `release` into `folder`; returns what was read, joined and left out.

    Raises InputError when a required file cannot be used, or at the first problem when `problems` are strict.
    """
    films = read_films(release, problems)
    links = read_links(release, problems)
    tally = _write_ratings(release, folder / "ratings.json", list(films), problems, progress)
    counts = dict(zip(tally.ids.tolist(), tally.count.tolist(), strict=True))
    told = [_source_film(film, links, counts[film.id]) for film in films.values()]
    joined = facts_fill.join(told, facts)
    rows = [facts_fill.fill(film, joined.rows.get(film.id)) for film in told]
    means = dict(zip(tally.ids.tolist(), (tally.total / np.maximum(tally.count, 1)).tolist(), strict=True))
    write_objects(folder / "facts.json", rows)
    write_objects(folder / "metadata.json", _metadata(told, rows, means))
    genome = read_genome_tags(release, problems) if _has_genome(release) else {}
    tags = _write_tags(release, folder, genome, problems)
    scores = _write_scores(release, folder, genome, problems, progress) if genome else 0
    return {
        "films": len(films),
        "ratings": tally.ratings,
        "users": len(tally.users),
        "ratings_of_unknown_films": tally.unknown,
        **tags,
        "genome_scores": scores,
        "joined": facts_fill.rates(told, joined, rows),
    }


# ── ratings and scores ───────────────────────────────────────────────────────────────────────────────────────────────
def _write_ratings(release: Release, path: Path, ids: Sequence[int], problems: Problems, progress: bool) -> _Tally:
    tally = _Tally.over(ids)
    with path.open("wb") as file:
        for batch in _batches(release, "ratings", RATINGS[release.form], problems, progress):
            tally.add(batch)
            columns.write_rows(
                file,
                '{"item_id":', columns.numbers(batch["item"]), ',"user_id":', columns.numbers(batch["user"]),
                ',"rating":', columns.ratings(batch["rating"]), ',"timestamp":', columns.numbers(batch["timestamp"]),
                "}\n",
            )  # fmt: skip
    return tally


def _write_scores(release: Release, folder: Path, tags: Mapping[int, str], problems: Problems, progress: bool) -> int:
    """scores/tagdl.csv: tag,item_id,score, keyed by the tag's text. Scores of tags without a text are left out."""
    numbers = np.array(sorted(tags), dtype=np.int64)
    texts = pa.array([_csv_cell(tags[number]) for number in numbers.tolist()], pa.string())
    written = 0
    (folder / "scores").mkdir()
    with (folder / "scores" / "tagdl.csv").open("wb") as file:
        file.write(b"tag,item_id,score\n")
        for batch in _batches(release, "genome_scores", SCORES, problems, progress):
            place = np.minimum(np.searchsorted(numbers, batch["tag"]), len(numbers) - 1)
            known = numbers[place] == batch["tag"]
            path = release.container.path / release.files["genome_scores"]
            problems.add("unknown_tag", path, None, "scores of tags that have no text", int((~known).sum()))
            columns.write_rows(
                file,
                texts.take(pa.array(place[known])), ",", columns.numbers(batch["item"][known]),
                ",", columns.numbers(batch["relevance"][known]), "\n",
            )  # fmt: skip
            written += int(known.sum())
    return written


def _batches(
    release: Release, role: Any, layout: Layout, problems: Problems, progress: bool
) -> Iterator[dict[str, NDArray[Any]]]:
    name = release.files[role]
    with tqdm(desc=f"Reading {Path(name).name}", unit="row", unit_scale=True, disable=not progress) as bar:
        for batch in read_columns(release.container, name, layout, problems):
            yield batch
            bar.update(len(batch["item"]))


def _csv_cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(char in text for char in ',"\n') else text


def _has_genome(release: Release) -> bool:
    return {"genome_scores", "genome_tags"} <= release.files.keys()


# ── tags ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _write_tags(release: Release, folder: Path, genome: Mapping[int, str], problems: Problems) -> dict[str, int]:
    """tags.json, and tag_count.json with the number of different people who gave a film a tag."""
    codes: dict[str, int] = {}
    given = array("q")
    for user, movie, tag in read_tags(release, problems):
        given.extend((movie, codes.setdefault(tag, len(codes)), user))
    texts = sorted({*codes, *map(even_tag, genome.values())})
    if not texts:
        return {"tags": 0, "tag_applications": 0}
    numbers = {tag: number for number, tag in enumerate(texts, 1)}
    write_objects(folder / "tags.json", ({"tag": tag, "id": number} for tag, number in numbers.items()))
    triples = np.frombuffer(given, dtype=np.int64).reshape(-1, 3)
    order = np.lexsort(triples.T[::-1])
    distinct = triples[order][_changes(triples[order])]
    firsts = np.flatnonzero(_changes(distinct[:, :2]))
    people = np.diff(np.append(firsts, len(distinct)))
    number_of = np.array([numbers[tag] for tag in codes], dtype=np.int64)
    with (folder / "tag_count.json").open("wb") as file:
        columns.write_rows(
            file,
            '{"item_id":', columns.numbers(distinct[firsts, 0]),
            ',"tag_id":', columns.numbers(number_of[distinct[firsts, 1]] if len(firsts) else firsts),
            ',"num":', columns.numbers(people), "}\n",
        )  # fmt: skip
    return {"tags": len(texts), "tag_applications": len(triples)}


def _changes(rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which rows differ from the one before; of sorted rows, the first of each kind."""
    changes = np.ones(len(rows), dtype=bool)
    changes[1:] = (rows[1:] != rows[:-1]).any(axis=1)
    return changes


# ── films ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _source_film(film: Film, links: Mapping[int, Any], ratings: int) -> SourceFilm:
    link = links.get(film.id)
    return SourceFilm(
        film.id, film.title, film.year, film.genres,
        imdb_id=link.imdb if link else None, tmdb_id=link.tmdb if link else None, ratings=ratings,
    )  # fmt: skip


def _metadata(films: Sequence[SourceFilm], rows: Sequence[Row], means: Mapping[int, float]) -> Iterator[Row]:
    for film, row in zip(films, rows, strict=True):
        yield {
            "title": f"{film.title} ({row['year']})" if row["year"] else film.title,
            "directedBy": ", ".join(row["directors"]),
            "starring": ", ".join(row["cast"][:BILLED]),
            "dateAdded": None,
            "avgRating": round(means[film.id], 5) if film.ratings else None,
            "imdbId": row["imdb_id"] or "",
            "item_id": film.id,
        }
