"""Documents: what of a film is embedded, and how they are written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import documents
from data.documents import first_words, full_text, short_text, write_documents

FILMS = pa.schema(
    [("id", pa.int64()), ("title", pa.string()), ("year", pa.int32())]
    + [(name, pa.list_(pa.string())) for name in ("genres", "directors", "keywords")]
    + [(name, pa.string()) for name in ("overview", "tagline", "plot")]
)


def film(**known: Any) -> dict[str, Any]:
    unknown = {"id": 1, "title": "Heat", "year": 1995, "overview": "", "tagline": "", "plot": ""}
    return unknown | {"genres": [], "directors": [], "keywords": []} | known


def test_a_story_is_told_without_title_and_people() -> None:
    told = film(overview="Robbers are hunted.", genres=["Crime"], keywords=["heist"], directors=["Michael Mann"])
    assert short_text(told) == "Robbers are hunted. heist. Crime"


def test_without_a_story_title_keywords_genres_and_director_stand_in() -> None:
    bare = film(genres=["Crime", "Drama"], keywords=["heist", "los angeles"], directors=["Michael Mann", "Ann Lee"])
    assert short_text(bare) == "Heat 1995. heist, los angeles. Crime, Drama. Michael Mann"
    assert short_text(film(year=None)) == "Heat"
    assert short_text(film(genres=None, directors=None, keywords=None)) == "Heat 1995"


def test_keywords_are_the_first_few() -> None:
    words = [f"word{n}" for n in range(documents.MAX_KEYWORDS + 3)]
    assert f"word{documents.MAX_KEYWORDS - 1}" in short_text(film(keywords=words))
    assert f"word{documents.MAX_KEYWORDS}" not in short_text(film(keywords=words))


def test_one_long_sentence_is_told_to_its_end_where_the_point_is() -> None:
    long = "A weatherman " + "very " * 30 + "slowly finds himself repeating the same day over and over."
    assert short_text(film(overview=long)).endswith("the same day over and over")
    assert first_words("One. " + long, 34, 50) == "One."


@pytest.mark.parametrize("name", ["Dr. Jones", "Mrs. Robinson", "J. Edgar Hoover", "Capt. Algren"])
def test_a_title_or_an_initial_ends_no_sentence(name: str) -> None:
    assert first_words(f"A spy meets {name}. They part.", 6) == f"A spy meets {name}."


def test_the_full_text_holds_everything_written() -> None:
    whole = full_text(film(tagline="A saga", overview="Robbers.", keywords=["heist"], plot="It ends at night."))
    assert whole == "A saga\nRobbers.\nheist\nIt ends at night."


@given(st.text(max_size=300), st.integers(1, 40), st.integers(0, 60))
def test_never_more_words_than_asked_and_always_the_beginning(text: str, limit: int, longest: int) -> None:
    cut = first_words(text, limit, longest)
    words = cut.removesuffix("…").split()
    assert len(words) <= max(limit, longest)
    assert words == text.split()[: len(words)] or cut.endswith("…")
    assert bool(words) == bool(text.split()) or cut == "…"


def test_documents_stand_in_the_films_order_whatever_the_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [film(id=n, title=f"Film {n}", overview="A story." if n % 3 == 0 else "") for n in range(25)]
    rows[1]["keywords"] = ["heist"]
    pq.write_table(pa.Table.from_pylist(rows, FILMS), tmp_path / "films.parquet", row_group_size=10)
    monkeypatch.setattr(documents, "BATCH", 4)
    report = write_documents(tmp_path / "films.parquet", tmp_path)
    assert report == {"documents": 25, "with_description": 9, "with_keywords_only": 1}
    written = pq.read_table(tmp_path / "documents.parquet").to_pylist()
    assert [row["id"] for row in written] == list(range(25))
    assert [row["text"] for row in written] == [short_text(row) for row in rows]


def test_no_films_give_no_documents(tmp_path: Path) -> None:
    pq.write_table(FILMS.empty_table(), tmp_path / "films.parquet")
    assert write_documents(tmp_path / "films.parquet", tmp_path)["documents"] == 0
    assert pq.read_table(tmp_path / "documents.parquet").num_rows == 0
