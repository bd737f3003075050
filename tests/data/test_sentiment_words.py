"""Words read by array operations, against the plain way of reading them."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.sentiment_words import (
    LONGEST,
    PIECES,
    as_arrow,
    chunks,
    hash_texts,
    read_pieces,
    read_texts,
    read_words,
)

_WORD = re.compile(r"(?:[a-z0-9\x80-\U0010ffff]|(?<=[a-z0-9])'(?=[a-z0-9])|(?<=[0-9])/(?=[0-9]))+|[!?]+")
TEXT = st.text("abZ19 '/!?.<>-\n", max_size=20)


def plain_words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def codes(*texts: str) -> list[list[int]]:
    words = read_words(read_texts(as_arrow(texts)))
    return [words.code[words.row == i].tolist() for i in range(len(texts))]


@settings(deadline=None, max_examples=200)
@given(st.lists(TEXT, max_size=8))
def test_words_are_those_of_the_plain_way(texts: list[str]) -> None:
    known: dict[int, str] = {}
    for text, found in zip(texts, codes(*texts), strict=True):
        expected = plain_words(text)
        assert len(found) == len(expected)
        assert all(known.setdefault(code, word) == word for code, word in zip(found, expected, strict=True))
    assert len(set(known.values())) == len(known)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Don’t “go” — now…", "don't go now"),
        ("good.<br /><br />bad", "good bad"),
        ("a<BR>b", "a b"),
        ("10/10 and/or", "10/10 and or"),
        ("'quoted'", "quoted"),
        ("wow!!!", "wow !!!"),
    ],
)
def test_what_is_typed_in_other_ways_is_the_same(text: str, same: str) -> None:
    assert codes(text) == codes(same)


def test_a_word_is_the_same_wherever_it_stands() -> None:
    first, second = codes("x " * 500 + "charming", "charming")
    assert first[-1:] == second
    table = pa.array(["charming", None or "", "a charming film", "日本語 charming"])
    words = read_words(read_texts(table.slice(2)))
    assert (words.code == np.uint64(second[0])).sum() == 2
    assert words.row.tolist() == [0, 0, 0, 1, 1]


def test_neighbours_are_of_one_text_and_in_order() -> None:
    words = read_words(read_texts(as_arrow(["not good at all", "good", "not good", "good not"])))
    pairs = words.runs(2)
    assert pairs.row.tolist() == [0, 0, 0, 2, 3]
    assert pairs.code[0] == pairs.code[3] != pairs.code[4]
    assert words.runs(5).code.size == 0


def test_pieces_see_spelling_not_punctuation() -> None:
    one, other = (set(read_pieces(read_texts(as_arrow([text]))).code.tolist()) for text in ("a fine!", "A , fine !"))
    assert one & other
    alike, unlike = (set(read_pieces(read_texts(as_arrow([text]))).code.tolist()) for text in ("charming", "charmed"))
    assert 0 < len(alike & unlike) < len(alike)
    assert len(read_pieces(read_texts(as_arrow(["abcdef"]))).code) == sum(6 - length + 1 for length in PIECES)
    assert read_pieces(read_texts(as_arrow(["ab", "", "cd"]))).code.size == 0


@given(st.lists(st.text(max_size=30), max_size=10), st.integers(1, 40))
def test_chunks_are_all_texts_in_order(texts: list[str], size: int) -> None:
    array = pa.array(texts, pa.string())
    assert [text for chunk in chunks(array, size) for text in chunk.to_pylist()] == texts


def test_long_texts_are_cut_and_their_hash_is_of_all_of_them() -> None:
    long = "ab " * LONGEST
    array = pa.array(["x", long, long + "!", "x", ""])
    assert pa.compute.binary_length(as_arrow(array)).to_pylist() == [1, LONGEST, LONGEST, 1, 0]
    found = hash_texts(array).tolist()
    assert found[0] == found[3] == hash_texts(pa.array(["y", "x"])).tolist()[1]
    assert len(set(found)) == 4
