"""Ratings files of strangers: a right answer or a clear sentence, and the same from the quick and careful readers."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import InputError
from retrieval.ratings_file import read_films, read_ratings

HEAD = "userId,movieId,rating,timestamp\n"
number = st.one_of(st.integers(-3, 12).map(str), st.floats(allow_nan=True, allow_infinity=True).map(repr))
word = st.sampled_from(
    ["", "nan", "NA", "good", "1e400", "-", "9" * 30, "1.5", "2.0", "é", '"', "\x00", "True", "1 000"]
)
field = st.one_of(st.integers(1, 5).map(str), st.integers(1, 5).map(str), number, word)
line = st.lists(field, min_size=1, max_size=5).map(",".join)


def expected(text: str) -> list[tuple[int, int, float, float]] | None:
    """What plain Python makes of the file; None when a line is not right."""
    told = []
    for each in filter(str.strip, text.splitlines()[1:]):
        fields = each.split(",")
        if len(fields) != 4:
            return None
        try:
            user, film, stars, at = map(float, fields)
        except ValueError:
            return None
        if not (abs(user) <= 2**53 and abs(film) <= 2**53 and user % 1 == film % 1 == 0 and 0 < stars <= 10):
            return None
        if not abs(at) <= 1e11:
            return None
        told.append((int(user), int(film), stars, at))
    return told or None


@given(st.lists(line, max_size=5))
def test_any_file_is_read_right_or_refused_in_a_sentence(lines: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ratings.csv"
        path.write_text(HEAD + "".join(f"{each}\n" for each in lines), encoding="utf-8")
        right = expected(path.read_text(encoding="utf-8"))
        if right is None:
            with pytest.raises(InputError, match=r"^[^\n]*ratings\.csv[^\n]*$"):
                read_ratings(path)
            return
        read = read_ratings(path)
    scale = 2 if max(stars for _, _, stars, _ in right) > 5 else 1
    got = list(zip(read.users, read.items, read.ratings, read.times, strict=True))
    assert got == [(user, film, np.float32(stars / scale), at) for user, film, stars, at in right]


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9), st.sampled_from([0.5, 3.0, 5.0])), min_size=1))
def test_the_quick_and_the_careful_reader_agree(told: list[tuple[int, int, float]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ratings.csv"
        rows = [f"{user},{film},{stars},{at}\n" for at, (user, film, stars) in enumerate(told)]
        path.write_text(HEAD + "".join(rows))
        quick = read_ratings(path)
        # a number written otherwise, and a blank line, are for the careful one
        rows[0] = rows[0].replace(",", ".0,", 1)
        path.write_text(HEAD + "\n" + "".join(rows))
        careful = read_ratings(path)
    for name in ("users", "items", "ratings", "times"):
        left, right = getattr(quick, name), getattr(careful, name)
        assert left.dtype == right.dtype
        assert left.tolist() == right.tolist()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (HEAD.encode(), "heading but no lines"),
        (b"userId;movieId;rating\n1;2;3\n", "no column userId, movieId, rating"),
        (HEAD.encode() + b"1,2,3,4\n\n1,2,-3,4\n", "line 4: a rating of -3 is not above 0"),
        (HEAD.encode() + b"1,2,3,4\n1,4,3,1e300\n", "line 3: timestamp is '1e300', which is no time in seconds"),
        (HEAD.encode() + b"1,2,3,1480000000000\n", "line 2: timestamp is '1480000000000', which is no time in seconds"),
        (HEAD.encode() + b"1.5,2,3,4\n", "line 2: userId is '1.5', which is not a whole number"),
        (HEAD.encode() + b"1,2,,4\n", "line 2: rating is missing"),
        (HEAD.encode() + b"1,2,3,4,5\n", "more fields than the heading"),
        (HEAD.encode() + b"1,2,3,4\n1,2,3,4,5\n", "line 3"),
        (HEAD.encode() + b"1,2,3,\xff\n", "UTF-8"),
        (b"\x00\x01\x02", "no column"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "ratings.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=words):
        read_ratings(path)


def test_folders_and_missing_files_are_named(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.csv"):
        with pytest.raises(InputError, match=str(path)):
            read_ratings(path)


def test_scales_of_ten_are_halved_and_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "ratings.csv"
    path.write_text("\ufeffrating,extra,movieId,userId\r\n9,x,2,1\r\n4,y,3,1\r\n", encoding="utf-8")
    read = read_ratings(path)
    assert read.ratings.tolist() == [4.5, 2.0]
    assert read.halved
    assert read.times.tolist() == [0.0, 0.0]


def test_films_are_those_told_of_and_those_rated(tmp_path: Path) -> None:
    path = tmp_path / "movies.csv"
    path.write_text(
        'movieId,title,genres\n3,"Heat, The (1995)",Crime|Action\n1,Alien (1979),Horror\n3,Twice (2001),Drama\n'
        "x,No Number,Drama\n2,Untold,(no genres listed)\n"
    )
    films = read_films(path, np.array([7, 3]))
    assert films.ids.tolist() == [1, 2, 3, 7]
    assert films.titles == ("Alien (1979)", "Untold", "Heat, The (1995)", "film 7")
    assert films.genres.sum(axis=1).tolist() == [1, 0, 2, 0]
    assert films.side.shape == (4, 3 + 2)
