"""The one raw layout every source is brought into: that of the Tag Genome 2021 data set, as JSON Lines.

    metadata.json   {"title","directedBy","starring","dateAdded","avgRating","imdbId","item_id"}, a film a line
                    (metadata_updated.json, the same without "dateAdded", is read in its place where it is there)
    ratings.json    {"item_id","user_id","rating"} and, our extension, "timestamp" in UTC seconds
    reviews.json    {"item_id","txt"}
    tags.json       {"tag","id"}; tag_count.json {"item_id","tag_id","num"}
    survey_answers.json  {"user_id","item_id","tag_id","score"}; scores/tagdl.csv  tag,item_id,score
    facts.json      our extension, optional: what is known of a film beyond the above (data.starter.facts)

Readers stream: the real set has 28 million ratings. A line that cannot be used goes to `Problems` with file and number;
without `Problems` it is an InputError.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.errors import InputError
from data.json_lines import Field, Fields, Row, Tally, parse_block, read_blocks
from data.problems import Problems
from data.rating_lines import RatingBatch, read_ratings
from data.review_lines import ReviewBatch, read_reviews

__all__ = [
    "RatingBatch", "RawFolder", "ReviewBatch", "Row", "locate", "read_metadata", "read_ratings", "read_reviews",
    "read_rows", "write_rows",
]  # fmt: skip

_FILM: Fields = {
    "item_id": Field("whole"),
    "title": Field("text", required=False),
    "directedBy": Field("text", required=False),
    "starring": Field("text", required=False),
    "dateAdded": Field("any", required=False),
    "avgRating": Field("number", required=False),
    "imdbId": Field("text", required=False),
}
FIELDS: Mapping[str, Fields] = {
    "metadata.json": _FILM,
    "metadata_updated.json": _FILM,
    "tags.json": {"tag": Field("text"), "id": Field("whole")},
    "tag_count.json": {"item_id": Field("whole"), "tag_id": Field("whole"), "num": Field("whole")},
    "survey_answers.json": {
        "user_id": Field("any", required=False),
        "item_id": Field("whole"),
        "tag_id": Field("whole"),
        "score": Field("number"),
    },
}
REQUIRED = (*FIELDS, "ratings.json", "reviews.json", "facts.json")
_FACTS: Fields = {
    "item_id": Field("whole"),
    **dict.fromkeys(("year", "fresh", "rotten", "metacritic", "oscars"), Field("whole", required=False)),
    "runtime_min": Field("number", required=False),
    **dict.fromkeys(("display_title", "overview", "tagline", "plot", "imdb_id", "certificate"), Field("text", False)),
    **dict.fromkeys(("genres", "directors", "writers", "cast", "languages", "countries"), Field("texts", False)),
    **dict.fromkeys(("other_titles", "keywords"), Field("texts", False)),
}  # it may hold more: facts.json is our own


@dataclass(frozen=True, slots=True)
class RawFolder:
    """Where the files of a source are; None: the source has none of the kind."""

    root: Path
    metadata: Path
    ratings: Path
    reviews: Path | None = None
    tags: Path | None = None
    tag_count: Path | None = None
    survey: Path | None = None
    scores: Path | None = None
    facts: Path | None = None
    labelled: Path | None = None
    joins: Path | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file that is there."""
        names = [name for name in self.__slots__ if name != "root"]
        return tuple(path for name in names if (path := getattr(self, name)) is not None)


def locate(folder: Path, extra: Path | None = None) -> RawFolder:
    """The files of a flat canonical folder or of the published one (raw/ and scores/ inside).

    `extra` is a folder of ours that adds facts.json, labelled_reviews.parquet and joins.json where the first has none.
    Raises InputError, naming what is missing: metadata and ratings are needed, all else may be absent.
    """
    if not folder.is_dir():
        raise InputError(f"{folder} is not a folder: give the folder that holds metadata.json and ratings.json.")
    inside = [place for place in (folder / "raw", folder) if place.is_dir()]
    added = [*inside, *([extra] if extra else [])]
    metadata = _first(inside, "metadata_updated.json", "metadata.json")
    ratings = _first(inside, "ratings.json")
    if metadata is None or ratings is None:
        lacking = [name for name, path in (("metadata.json", metadata), ("ratings.json", ratings)) if path is None]
        raise InputError(f"{folder} lacks {' and '.join(lacking)}: give a folder in the layout of Tag Genome 2021.")
    return RawFolder(
        folder,
        metadata,
        ratings,
        reviews=_first(inside, "reviews.json"),
        tags=_first(inside, "tags.json"),
        tag_count=_first(inside, "tag_count.json"),
        survey=_first(inside, "survey_answers.json"),
        scores=_first([folder / "scores", folder], "tagdl.csv", "glmer.csv"),
        facts=_first(added, "facts.json"),
        labelled=_first(added, "labelled_reviews.parquet"),
        joins=_first(added, "joins.json"),
    )


def write_rows(path: Path, rows: Iterable[Mapping[str, Any]]) -> int:
    """Write JSON Lines, UTF-8; returns the number of lines. The caller replaces whole folders at once."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
            count += 1
    return count


def read_rows(path: Path, problems: Problems | None = None) -> Iterator[Row]:
    """The file's objects in order, one at a time; those that cannot be used go to `problems`.

    Raises InputError: the file is missing or unreadable, or none of its lines can be used; without `problems` (or with
    strict ones) at the first line that cannot.
    """
    for row, _ in numbered_rows(path, problems):
        yield row


def numbered_rows(path: Path, problems: Problems | None = None) -> Iterator[tuple[Row, int]]:
    """As `read_rows`, each object with the number of its line."""
    tally = Tally(path, problems if problems is not None else Problems(strict=True))
    fields = FIELDS.get(path.name)
    for block in read_blocks(path):
        parsed = parse_block(block, fields if fields is not None else _known(path.name), closed=fields is not None)
        tally.take(len(parsed.rows), parsed.faults)
        yield from zip(parsed.rows, parsed.lines, strict=True)
    tally.close()


def read_metadata(folder: Path) -> Iterator[Row]:
    """Films of a canonical folder, from metadata_updated.json where it is there, else metadata.json."""
    updated = folder / "metadata_updated.json"
    yield from read_rows(updated if updated.is_file() else folder / "metadata.json")


def _known(name: str) -> Fields:
    return _FACTS if name == "facts.json" else {}


def _first(folders: Iterable[Path], *names: str) -> Path | None:
    """The first of `names` that one of the folders has; an earlier name counts more than an earlier folder."""
    folders = list(folders)
    return next((path for name in names for folder in folders if (path := folder / name).is_file()), None)
