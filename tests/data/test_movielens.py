"""Every form of a MovieLens release becomes the same canonical folder; what is wrong is told by file and line."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import InputError
from data.movielens import numbers
from data.movielens.adapt import RATINGS, adapt
from data.movielens.files import Folder
from data.movielens.release import find
from data.movielens.texts import split_year
from data.problems import Problems
from tests.data.releases import CSV, FACTS, GENOME, ML_1M, ML_10M, ML_100K, Files, archive, folder

FORMS = {"csv": CSV, "genome": GENOME, "ml-1m": ML_1M, "ml-10M100K": ML_10M, "ml-100k": ML_100K}


class Made:
    """An adapted release and what was told about it."""

    def __init__(self, source: Path, strict: bool = False) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=source.parent))
        problems = Problems(strict)
        self.report = adapt(find(source), self.folder, FACTS, problems, progress=False)
        self.counts = problems.report()["counts"]
        self.examples = problems.report()["examples"]

    def rows(self, name: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.folder / name).read_text(encoding="utf-8").splitlines()]

    def films(self) -> dict[int, dict[str, Any]]:
        return {row["item_id"]: row for row in self.rows("facts.json")}


def made(tmp_path: Path, files: Files, strict: bool = False) -> Made:
    return Made(folder(tmp_path / "release", files), strict)


# ── the forms ────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("form", FORMS)
def test_a_zip_says_what_its_folder_says(tmp_path: Path, form: str) -> None:
    plain = Made(folder(tmp_path / form, FORMS[form]))
    packed = Made(archive(tmp_path / f"{form}.zip", FORMS[form], f"{form}/"))
    assert plain.report == packed.report
    names = sorted(path.relative_to(plain.folder) for path in plain.folder.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(packed.folder) for path in packed.folder.rglob("*") if path.is_file())
    assert all((plain.folder / name).read_bytes() == (packed.folder / name).read_bytes() for name in names)
    assert plain.counts == ({"unknown_tag": 1} if form == "genome" else {})


def test_the_csv_files(tmp_path: Path) -> None:
    told = made(tmp_path, CSV)
    films = told.films()
    assert list(films) == [1, 6, 50, 2571, 4973, 40697, 171749]
    assert films[50]["display_title"] == "The Usual Suspects"
    assert films[4973]["other_titles"] == ["Le Fabuleux destin d'Amélie Poulain"]
    assert films[2571]["genres"] == ["Action", "Sci-Fi", "Thriller"]
    assert films[2571]["imdb_id"] == "0133093"  # seven digits, as in the Tag Genome
    assert (films[40697]["year"], films[171749]["year"]) == (None, 2006)
    assert (films[171749]["display_title"], films[171749]["genres"]) == ('Say "Hello"', [])
    assert told.rows("ratings.json")[1] == {"item_id": 6, "user_id": 1, "rating": 4.5, "timestamp": 964982704}
    metadata = {row["item_id"]: row for row in told.rows("metadata.json")}
    assert metadata[6] == {
        "title": "Heat (1995)", "directedBy": "Michael Mann", "starring": "Al Pacino, Robert De Niro",
        "dateAdded": None, "avgRating": 4.5, "imdbId": "0113277", "item_id": 6,
    }  # fmt: skip
    assert metadata[2571]["title"] == "Matrix, The (1999)"
    assert metadata[1]["avgRating"] == 2.25
    assert metadata[50]["avgRating"] is None
    assert told.report["users"] == 3


def test_tags_are_counted_by_people(tmp_path: Path) -> None:
    told = made(tmp_path, CSV)
    tags = {row["id"]: row["tag"] for row in told.rows("tags.json")}
    counts = {(row["item_id"], tags[row["tag_id"]]): row["num"] for row in told.rows("tag_count.json")}
    assert counts == {(6, "heist"): 2, (1, "toys, alive"): 1}


def test_genome_scores_are_keyed_by_the_tag_s_text(tmp_path: Path) -> None:
    told = made(tmp_path, GENOME)
    lines = (told.folder / "scores" / "tagdl.csv").read_text(encoding="utf-8").splitlines()
    assert lines == [
        "tag,item_id,score", "007,1,0.025", '"toys, alive",1,0.9995', "007,6,0.00001",
    ] or lines[3].startswith("007,6,1e-05")  # fmt: skip
    assert {row["tag"] for row in told.rows("tags.json")} == {"007", "heist", "toys, alive"}
    assert told.counts == {"unknown_tag": 1}


def test_ml_1m_is_latin_1(tmp_path: Path) -> None:
    told = made(tmp_path, ML_1M)
    films = told.films()
    assert films[4973]["display_title"] == "Amélie::II"
    assert films[1]["genres"] == ["Animation", "Children", "Comedy"]
    assert [row["rating"] for row in told.rows("ratings.json")] == [5, 3, 4]


def test_ml_10m_is_utf_8(tmp_path: Path) -> None:
    told = made(tmp_path, ML_10M)
    assert told.films()[4973]["display_title"] == "Amélie"
    assert [row["tag"] for row in told.rows("tags.json")] == ["great :: heist"]


def test_ml_100k_tells_genres_by_flags_and_years_by_dates(tmp_path: Path) -> None:
    films = made(tmp_path, ML_100K).films()
    assert films[1]["genres"] == ["Animation", "Children", "Comedy"]
    assert (films[6]["display_title"], films[6]["year"]) == ("Heat", 1995)
    assert (films[7]["display_title"], films[7]["year"]) == ("Les Misérables", 1998)
    assert films[8]["genres"] == []


def test_only_ratings_and_movies_by_other_column_names(tmp_path: Path) -> None:
    files = {
        "ratings.csv": b"rating;user_id;movie_id\n4;1;6\n3.5;2;6\n",
        "movies.csv": b"Title;movie_id;year_added\nHeat (1995);6;2020\n",
    }
    told = made(tmp_path, files)
    assert told.rows("ratings.json") == [
        {"item_id": 6, "user_id": user, "rating": rating, "timestamp": 0} for user, rating in ((1, 4.0), (2, 3.5))
    ]
    assert told.counts == {"unknown_column": 1}


@pytest.mark.parametrize("place", ["", "ml-latest-small", "data/ml-latest-small"])
def test_a_release_is_found_below_the_folder_given(tmp_path: Path, place: str) -> None:
    folder(tmp_path / "given" / place, CSV)
    assert find(tmp_path / "given").files["ratings"].endswith("ratings.csv")


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({}, "holds no MovieLens release: ratings.csv with movies.csv"),
        ({"ratings.csv": b"x"}, "only ratings.csv is there"),
        ({"raw/metadata.json": b"{}", "raw/ratings.json": b"{}"}, "--source tag-genome"),
        ({"a/u.data": b"", "a/u.item": b"", "b/u.data": b"", "b/u.item": b""}, r"several .*\(a, b\)"),
    ],
)
def test_what_is_no_release_is_told_in_a_sentence(tmp_path: Path, files: Files, told: str) -> None:
    with pytest.raises(InputError, match=told):
        find(folder(tmp_path / "given", files))


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Land Before Time III (1995) (V)", ("Land Before Time III", 1995)),
        ("2001: A Space Odyssey (1968)", ("2001: A Space Odyssey", 1968)),
        ("Death Note: Desu nôto (2006–2007)", ("Death Note: Desu nôto", 2006)),
        ("3 dev adam (Three Giant Men) (1973) ", ("3 dev adam (Three Giant Men)", 1973)),
        ("Cosmos (1980) (TV Series)", ("Cosmos (TV Series)", 1980)),
        ("(1995)", ("(1995)", None)),
        ("1984", ("1984", None)),
    ],
)
def test_years_in_titles(title: str, read: tuple[str, int | None]) -> None:
    assert split_year(title) == read


# ── bad rows ─────────────────────────────────────────────────────────────────────────────────────────────────────────
RATINGS_HEAD = b"userId,movieId,rating,timestamp\n"
BAD_RATINGS = {
    b"1,6": "short_row", b"1,6,4,5,9": "long_row", b"x,6,4,5": "wrong_type", b"1,6,good,5": "wrong_type",
    b"1,6,nan,5": "wrong_type", b"1,6,inf,5": "out_of_range", b"1,6,-1,5": "out_of_range",
    b"-1,6,4,5": "out_of_range", b"1,6,5.5,5": "out_of_range", b"1,6.5,4,5": "wrong_type", b"1,,4,5": "wrong_type",
    b"1,6,4,yesterday": "wrong_type", b"0x10,6,4,5": "wrong_type", b"\xff,6,4,5": "wrong_type",
}  # fmt: skip


@pytest.mark.parametrize("line", BAD_RATINGS)
def test_a_bad_rating_is_counted_with_its_line(tmp_path: Path, line: bytes) -> None:
    told = made(tmp_path, CSV | {"ratings.csv": RATINGS_HEAD + b"1,1,4,5\n" + line + b"\n2,1,3,5\n"})
    assert [row["user_id"] for row in told.rows("ratings.json")] == [1, 2]
    assert told.counts == {BAD_RATINGS[line]: 1}
    assert "ratings.csv, line 3: " in told.examples[BAD_RATINGS[line]][0]
    with pytest.raises(InputError, match=r"ratings\.csv, line 3: .*: correct or remove that line\.$"):
        made(tmp_path, CSV | {"ratings.csv": RATINGS_HEAD + b"1,1,4,5\n" + line + b"\n"}, strict=True)


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + RATINGS_HEAD + b"1,6,4,5\n2,6,3,5\n",
        (RATINGS_HEAD + b"1,6,4,5\n2,6,3,5").replace(b"\n", b"\r\n"),
        (RATINGS_HEAD + b"1,6,4,5\n2,6,3,5\n").replace(b"\n", b"\r"),
        b'"userId","movieId","rating","timestamp"\n"1","6","4","5"\n"2","6","3","5"\n',
        RATINGS_HEAD + b"\n1,6,4,5\n\n 2 , 6.0 , 3 , 5.0 \n\n",
    ],
)
def test_marks_line_ends_quotes_and_spaces_do_no_harm(tmp_path: Path, content: bytes) -> None:
    told = made(tmp_path, CSV | {"ratings.csv": content})
    assert [(row["user_id"], row["rating"]) for row in told.rows("ratings.json")] == [(1, 4), (2, 3)]
    assert told.counts == {}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("ratings.csv", b"", r"ratings\.csv is empty"),
        ("ratings.csv", RATINGS_HEAD, r"ratings\.csv holds no row that can be used \(it has no rows\)"),
        ("ratings.csv", b"userId,movieId\n1,6\n", r"ratings\.csv has no column rating"),
        ("ratings.csv", RATINGS_HEAD + b"a,b,c,d\n" * 3, r"no row that can be used \(line 2: "),
        ("ratings.csv", RATINGS_HEAD.decode().encode("utf-16"), r"ratings\.csv is UTF-16 text"),
        ("movies.csv", b"movieId,title,genres\n", r"movies\.csv holds no film"),
        ("movies.csv", b"title,genres\nHeat,Crime\n", r"movies\.csv has no column movieId"),
    ],
)
def test_a_file_that_cannot_be_used_is_an_error(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        made(tmp_path, CSV | {name: content})


def test_bad_films_are_told_and_the_others_kept(tmp_path: Path) -> None:
    movies = (
        b"movieId,title,genres\n1,Toy Story (1995),Comedy\n2,\n3,  ,Drama\n1,Again (1999),Drama\nx,Heat,Crime\n"
        b'4,"Open (1990),Drama\n5,Lagaan (2001),Drama\n6,Mis\xe9rables (1998),Drama\n7,"Two\nlines (1991)",Drama\n'
    )
    told = made(tmp_path, CSV | {"movies.csv": movies})
    assert {movie: row["display_title"] for movie, row in told.films().items()} == {
        1: "Toy Story", 5: "Lagaan", 6: "Misérables", 7: "Two lines",
    }  # fmt: skip
    assert told.counts == {
        "duplicate_film": 1, "missing_title": 1, "short_row": 2, "wrong_encoding": 1, "wrong_type": 1,
    }  # fmt: skip
    assert "line 7: a quotation mark" in told.examples["short_row"][1]


def test_ratings_of_films_nobody_lists_are_passed_on_and_counted(tmp_path: Path) -> None:
    told = made(tmp_path, CSV | {"ratings.csv": RATINGS_HEAD + b"1,6,4,5\n1,999,4,5\n"})
    assert told.report["ratings_of_unknown_films"] == 1
    assert len(told.rows("ratings.json")) == 2


NUMBER = st.one_of(
    st.integers(-5, 300).map(str), st.sampled_from(["", "x", "4.5", "1e1", "nan", " 7 ", '"3"', "9" * 30, "0x1", "+2"])
)


@settings(deadline=None)
@given(st.lists(st.lists(NUMBER, min_size=2, max_size=5), max_size=12), st.sampled_from(["csv", "dat", "u"]))
def test_both_ways_of_reading_numbers_agree(rows: list[list[str]], form: str) -> None:
    """Whatever a block holds, reading it at once or line by line gives the same rows, one good line kept apart."""
    layout = RATINGS[form]  # type: ignore[index]
    lines = [layout.separator.join(row) for row in rows]
    head = [layout.separator.join(column.names[0] for column in layout.columns)] if layout.header else []
    good = layout.separator.join(["1", "2", "3", "4"])
    with tempfile.TemporaryDirectory() as place:
        together = _read(Path(place), "\n".join([*head, good, *lines]), layout)
        apart = [_read(Path(place), "\n".join([*head, good, line]), layout)[1:] for line in lines]
    assert together[1:] == [row for rows in apart for row in rows]


def _read(place: Path, text: str, layout: numbers.Layout) -> list[tuple[float, ...]]:
    (place / "ratings").write_text(text, encoding="utf-8")
    batches = list(numbers.read_columns(Folder(place), "ratings", layout, Problems()))
    columns = [np.concatenate([batch[column.name] for batch in batches]).tolist() for column in layout.columns]
    return list(zip(*columns, strict=True))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=8))
def test_any_text_can_stand_in_a_file_of_films(lines: list[str]) -> None:
    for form in (CSV, ML_1M, ML_100K):
        name = next(name for name in form if name.startswith(("movies", "u.item")))
        with tempfile.TemporaryDirectory() as place:
            content = form[name] + "\n".join(lines).encode("utf-8", errors="surrogatepass")
            told = Made(folder(Path(place) / "release", dict(form) | {name: content}))
            assert {1, 6} <= told.films().keys()
