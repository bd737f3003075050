"""However a file is written, the fast readers and the line-by-line one agree on every line, good or bad."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.canonical import read_ratings, read_reviews, read_rows
from data.errors import InputError
from data.json_lines import Block, Fault, in_order, parse_block, pieces, read_blocks
from data.problems import Problems
from data.rating_lines import RATING, parse_ratings
from data.review_lines import REVIEW, parse_reviews

ids = st.one_of(st.integers(0, 300), st.integers(0, 2**63 - 1))
stars = st.sampled_from(
    ["0.5", "3", "3.0", "4.5", "5", "2.25", "1e0", "0.1234567890123456789", "12345678901234567890123"]
)
ODD = (
    *("05", "5.", ".5", "-1", "-0", "+1", "1e400", "1e2", "NaN", "Infinity", "-Infinity", "true", "false", "null"),
    *('"5"', '""', "[1]", "{}", "", "5.0", "1.2.3", "1 2", "0x1", "9223372036854775807", "9223372036854775808", "00"),
    *("0", "0.0", "1_0", "9" * 30, "9" * 400, "1E-400", "Inf", "nan", "N/A", "\u0665"),
)
values = st.one_of(ids.map(str), stars, st.sampled_from(ODD))
spaces = st.sampled_from(["", " ", "  ", "\t", "\r"])


@st.composite
def regular_files(draw: st.DrawFn) -> bytes:
    """Lines written alike, as a program writes them, with some numbers gone wrong."""
    names = draw(st.permutations(["item_id", "user_id", "rating", *draw(st.sampled_from([[], ["timestamp"], ["x1"]]))]))
    after, between = draw(spaces), draw(spaces)
    number = st.one_of(ids.map(str), stars) if draw(st.booleans()) else values
    rows = draw(st.lists(st.lists(number, min_size=len(names), max_size=len(names)), max_size=8))
    ending = draw(st.sampled_from(["\n", "\r\n"]))
    lines = (f",{between}".join(f'"{n}":{after}{v}' for n, v in zip(names, row, strict=True)) for row in rows)
    return "".join("{" + line + "}" + ending for line in lines).encode()


@st.composite
def mixed_files(draw: st.DrawFn) -> bytes:
    """Good lines, then anything: cut, doubled, broken over two lines, garbage."""
    good = draw(regular_files())
    scraps = [
        b"",
        b" ",
        b"\r",
        b"[1,2]",
        b"null",
        b"{}",
        b'{"item_id":1',
        b'"user_id":2,"rating":3}',
        b"{",
        b"}",
        b"\x00",
        b"\xff\xfe",
        b'{"item_id":1,"user_id":2,"rating":3}{"item_id":1,"user_id":2,"rating":3}',
        b'{"item_id":1,"user_id":2,"rating":3},{"item_id":1,"user_id":2,"rating":3}',
        b'{"item_id":1,"item_id":7,"user_id":2,"rating":3}',
        b'{"item_id5":,"user_id":2,"rating":3}',
        b'{"item_id":,5"user_id":2,"rating":3}',
        b'{"item_id":1,"user_id":2,"rating":3}5',
        b'{"item_id":1,"user_id":2,"rating":3,"timestamp":null}',
        b'{"item_id":1,"user_id":2,"rating":3,"timestamp":1e300}',
        b'{"item\\u005fid":1,"user_id":2,"rating":3}',
        b'{"x":[{"item_id":1}',
        b'{"user_id":2}]}',
        b'{"a":{"b":1}',
        b"{}}",
        b'{"item_id":1,"user_id":2,"rating":3,"\\ud800":1}',
        b'{"item_id":1,"user_id":2,"rating":3,"txt":"\xff"}',
    ]
    lines = [*good.split(b"\n"), *draw(st.lists(st.sampled_from(scraps), max_size=4))]
    return b"\n".join(draw(st.permutations(lines))) + draw(st.sampled_from([b"", b"\n"]))


@settings(max_examples=250, deadline=None)
@given(st.one_of(regular_files(), mixed_files()))
@example(b'{"item_id":1,"user_id":2,"rating":3}\n')
@example(b'{"item_id":1,"user_id":2,"rating":3,"timestamp":9223372036854775807}\n')
@example(b'{"item_id":1,"user_id":2,"rating":3,"timestamp":9223372036854775807}\n\n')
@example(b'{"item_id":0,"user_id":20,"rating":0.5,"timestamp":1260759144}\n' * 3)
def test_ratings_are_read_the_same_fast_and_line_by_line(data: bytes) -> None:
    batch, faults = parse_ratings(Block(7, data))
    expected = parse_block(Block(7, data), RATING)
    assert batch.lines.tolist() == expected.lines
    assert _told(faults) == _told(expected.faults)
    assert batch.item.tolist() == [row["item_id"] for row in expected.rows]
    assert batch.user.tolist() == [row["user_id"] for row in expected.rows]
    with np.errstate(over="ignore"):
        assert batch.rating.tolist() == np.array([row["rating"] for row in expected.rows], float).astype("f4").tolist()
    times = [int(min(row.get("timestamp") or 0, 2**62)) for row in expected.rows]
    assert batch.timestamp.tolist() == times


texts = st.one_of(
    st.text(max_size=20), st.sampled_from(['say "hi"', "a\r\nb", "\\", "\x00", "\u2028", "x" * 5000, "}\n{"])
)
review_scraps = st.sampled_from(
    [
        b'{"item_id":1,"txt":"cut',
        b'{"item_id":1,"txt":"a\tb"}',
        b'{"item_id":"1","txt":"a"}',
        b'{"item_id":1,"txt":null}',
        b'{"item_id":1.0,"txt":"a"}',
        b'{"item_id":1}',
        b'{"item_id":1,"txt":"\xe9"}',
        b'{"item_id":1,"txt":"\\ud83d"}',
        b"",
        b'{"item_id":1,"txt":"a"}{"item_id":1,"txt":"b"}',
        b'{"item_id":1,"txt":["a"]}',
        b'{"item_id":-1,"txt":"a"}',
        b'{"item_id":1,"txt":"a","more":[1,{"x":2}]}',
        b'{"txt":"a","item_id":true}',
        b'{"item_id":1,"txt":"a","txt":"b"}',
        b'{"item_id":1,"txt":"a\\"}',
        b'{"item_id":01,"txt":"a"}',
        b'{"item_id":1e1,"txt":"a"}',
        b'{"item_id":1,"txt":\'a\'}',
        b'{"item_id":1,"txt":"a",}',
        b'{"item_id":1,"txt":"\\x41"}',
        b'{"item_id":1 /* */,"txt":"a"}',
        b'{"x":[{"item_id":1}',
        b'{"item_id":2}]}',
        b' {"item_id":1,"txt":"a"}',
        b'{"item_id":1,"txt":5}',
        b'{"item_id":99999999999999999999,"txt":"a"}',
    ]
)


@settings(max_examples=250, deadline=None)
@given(st.lists(st.one_of(st.tuples(ids, texts), review_scraps), max_size=8), st.booleans(), st.booleans())
def test_reviews_are_read_the_same_fast_and_line_by_line(
    made: list[tuple[int, str] | bytes], plain: bool, ended: bool
) -> None:
    lines = [
        row if isinstance(row, bytes)
        else json.dumps({"item_id": row[0], "txt": row[1]}, ensure_ascii=plain).encode()
        for row in made
    ]  # fmt: skip
    data = b"\n".join(lines) + b"\n" * ended
    batch, faults = parse_reviews(Block(1, data))
    expected = parse_block(Block(1, data), REVIEW)
    assert batch.lines.tolist() == expected.lines
    assert _told(faults) == _told(expected.faults)
    assert batch.item.tolist() == [row["item_id"] for row in expected.rows]
    assert batch.text.to_pylist() == [row["txt"] for row in expected.rows]


def _told(faults: list[Fault]) -> list[tuple[int, str, str]]:
    """Faults in the order of lines; of an unknown column only that it is there (pieces tell it once each)."""
    columns = {(0, fault.kind, fault.why) for fault in faults if fault.kind == "unknown_column"}
    return [*sorted(columns), *((f.line, f.kind, f.why) for f in faults if f.kind != "unknown_column")]


def test_a_line_out_of_order_is_told_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "ratings.json"
    lines = [f'{{"item_id":{i},"user_id":{i % 7},"rating":{1 + i % 5}.0}}' for i in range(5000)]
    lines[3210] = '{"item_id":3210,"user_id":"4","rating":1.0}'
    lines[4444] = '{"item_id":4444,"user_id":6,"rating":5.0,"mood":"glad"}'
    path.write_text("\ufeff" + "\r\n".join(lines) + '\r\n{"item_id":1,"us', encoding="utf-8")
    problems = Problems()
    batches = list(read_ratings(path, problems, block_bytes=50_000))
    assert sum(map(len, batches)) == 4999
    assert [line for batch in batches for line in batch.lines.tolist()] == [n for n in range(1, 5001) if n != 3211]
    assert problems.report() == {
        "counts": {"truncated_line": 1, "unknown_column": 1, "wrong_type": 1},
        "examples": {
            "truncated_line": ["ratings.json, line 5001: the last line breaks off before its end."],
            "unknown_column": ['ratings.json, line 4445: the column "mood" is not known.'],
            "wrong_type": ['ratings.json, line 3211: user_id is "4", not a whole number.'],
        },
    }
    with pytest.raises(InputError, match=r"ratings\.json, line 3211: user_id is \"4\", not a whole number: correct or"):
        list(read_ratings(path, Problems(strict=True)))


def test_a_file_without_one_usable_line_is_an_error_even_when_not_strict(tmp_path: Path) -> None:
    path = tmp_path / "reviews.json"
    path.write_bytes('{"item_id":1,"txt":"a"}\n'.encode("utf-16"))
    with pytest.raises(InputError, match=r"holds no line that can be used \(line 1: this is not UTF-8\)"):
        list(read_reviews(path, Problems()))
    with pytest.raises(InputError, match="holds no line that can be used"):
        list(read_rows(path, Problems()))
    path.write_bytes(b"\n\n")
    assert list(read_reviews(path, Problems())) == []


def test_an_endless_line_is_skipped_and_the_next_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.json_lines.LONGEST_LINE", 2000)
    path = tmp_path / "reviews.json"
    long = '{"item_id":2,"txt":"' + "x" * 9000 + '"}'
    path.write_text(f'{{"item_id":1,"txt":"a"}}\n{long}\n{{"item_id":3,"txt":"b"}}\n{long}')
    for size in (10, 100, 1000):
        parsed = [parse_block(block, REVIEW) for block in read_blocks(path, size=size)]
        assert [row["item_id"] for each in parsed for row in each.rows] == [1, 3]
        assert [line for each in parsed for line in each.lines] == [1, 3]
        faults = [(fault.line, fault.kind) for each in parsed for fault in each.faults]
        assert faults == [(2, "line_too_long"), (4, "line_too_long")]


@given(st.binary(max_size=200), st.integers(1, 50))
def test_pieces_are_the_block_again(data: bytes, size: int) -> None:
    parts = list(pieces(Block(3, data), size))
    assert b"".join(part.data for part in parts) == data
    before = [b"".join(part.data for part in parts[:i]).count(b"\n") for i in range(len(parts))]
    assert [part.line for part in parts] == [3 + newlines for newlines in before]


def test_work_in_threads_comes_back_in_order() -> None:
    assert list(in_order(lambda x: x * x, range(50))) == [x * x for x in range(50)]
