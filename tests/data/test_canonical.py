"""The canonical files are written and streamed back; a damaged line is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.canonical import read_metadata, read_ratings, read_rows, write_rows
from data.errors import InputError

RATINGS = [
    {"item_id": 5, "user_id": 997206, "rating": 3.0},
    {"item_id": 5, "user_id": 8, "rating": 0.5, "timestamp": 1260759144},
    {"item_id": 6, "user_id": 8, "rating": 5.0, "timestamp": None},
]
texts = st.text(max_size=60)
rows = st.fixed_dictionaries({"item_id": st.integers(0, 2**40), "txt": texts})


@given(st.lists(rows, max_size=20))
def test_rows_come_back_as_written(tmp_path_factory: pytest.TempPathFactory, written: list[dict[str, Any]]) -> None:
    path = tmp_path_factory.mktemp("rows") / "reviews.json"
    assert write_rows(path, written) == len(written)
    assert list(read_rows(path)) == written


def test_ratings_in_batches_with_missing_timestamps_as_zero(tmp_path: Path) -> None:
    path = tmp_path / "ratings.json"
    write_rows(path, RATINGS)
    batches = list(read_ratings(path, block_bytes=60))
    assert [len(batch) for batch in batches] == [2, 1]
    assert [batch.lines.tolist() for batch in batches] == [[1, 2], [3]]
    assert [int(t) for batch in batches for t in batch.timestamp] == [0, 1260759144, 0]
    assert [float(r) for batch in batches for r in batch.rating] == [3.0, 0.5, 5.0]
    assert batches[0].user.tolist() == [997206, 8]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"item_id":1,"user_id":2', "line 3: this is not JSON: correct or remove that line."),
        ('{"item_id":1,"user_id":2}', "line 3: rating is missing: correct"),
        ("[1,2,3]", r"line 3: \[1, 2, 3\] is not an object: correct"),
        ('{"item_id":1,"user_id":2,"rating":3},{"item_id":1,"user_id":2,"rating":3}', "line 3: this is not JSON"),
        ("\x00\xff", "line 3: this is not UTF-8: save the file as UTF-8."),
    ],
)
def test_a_damaged_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "ratings.json"
    write_rows(path, RATINGS[:2])
    with path.open("a", encoding="latin-1") as file:
        file.write(line + "\n")
    with pytest.raises(InputError, match=rf"ratings\.json, {says}"):
        list(read_ratings(path))


@pytest.mark.parametrize("rating", ['"good"', "null", "[3]", "1e999", "NaN"])
def test_a_rating_that_is_no_finite_number_is_an_input_error(tmp_path: Path, rating: str) -> None:
    path = tmp_path / "ratings.json"
    path.write_text(f'{{"item_id":1,"user_id":2,"rating":{rating}}}\n')
    with pytest.raises(InputError, match=r"line 1: rating is .*, not a (finite )?number"):
        list(read_ratings(path))


def test_blank_lines_and_a_missing_newline_at_the_end_are_forgiven(tmp_path: Path) -> None:
    path = tmp_path / "reviews.json"
    path.write_text('{"item_id":1,"txt":"a\\r\\nb"}\n\n{"item_id":2,"txt":"\\"c\\""}')
    assert [row["txt"] for row in read_rows(path)] == ["a\r\nb", '"c"']


def test_updated_metadata_is_preferred(tmp_path: Path) -> None:
    film = {"title": "Heat (1995)", "directedBy": "", "starring": "", "avgRating": 4, "imdbId": "0113277", "item_id": 6}
    write_rows(tmp_path / "metadata.json", [film | {"dateAdded": None}])
    assert [row["title"] for row in read_metadata(tmp_path)] == ["Heat (1995)"]
    write_rows(tmp_path / "metadata_updated.json", [film | {"title": "Heat  (1995)"}])
    assert [row["title"] for row in read_metadata(tmp_path)] == ["Heat  (1995)"]


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is missing"):
        list(read_rows(tmp_path / "tags.json"))
