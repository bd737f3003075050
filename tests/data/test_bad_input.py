"""Damaged sources: counted and told by default, one sentence with file and line when strict, nothing half-written."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from data.catalogue import Catalogue
from data.errors import InputError
from data.home import Home
from data.prepare import PrepareSettings, is_prepared, prepare
from data.rating_users import RatingUsers
from tests.data.fixtures import TinyEncoder, make_canonical, write
from ui.cli import run as command

FILM = {
    "title": "New Film (2001)", "directedBy": "Ann Lee", "starring": "", "dateAdded": None, "avgRating": 3.0,
    "imdbId": "0000009", "item_id": 9,
}  # fmt: skip
RATING = {"item_id": 1, "user_id": 77, "rating": 4.0}
REVIEW = {"item_id": 1, "txt": "A film I have seen."}
HUGE = "A wonderful film. " * 600_000  # 10 MB


@dataclass(frozen=True)
class Case:
    """A damage: `line` is put in as line 2 of `file` (or at its end without a newline); found as `kind` by `stage`."""

    file: str
    line: str | bytes
    stage: str
    kind: str
    says: str
    at_end: bool = False


def js(row: object, **changed: Any) -> str:
    return json.dumps({**row, **changed} if isinstance(row, dict) else row, ensure_ascii=False)


CASES = {
    "invalid JSON among ratings": Case("ratings.json", '{"item_id": 1, "user', "ratings", "invalid_json", "not JSON"),
    "truncated last rating": Case(
        "ratings.json", '{"item_id": 1, "user_id": 77, "rat', "ratings", "truncated_line", "breaks off", at_end=True
    ),
    "a rating that is text": Case("ratings.json", js(RATING, rating="good"), "ratings", "wrong_type", "rating"),
    "a rating that is not finite": Case("ratings.json", js(RATING, rating=float("nan")), "ratings", "wrong_type", ""),
    "a rating out of range": Case("ratings.json", js(RATING, rating=9), "ratings", "ratings_out_of_range", "9"),
    "a rating without a film": Case(
        "ratings.json", '{"user_id": 77, "rating": 4.0}', "ratings", "missing_field", "item_id"
    ),
    "a rating of an unknown film": Case("ratings.json", js(RATING, item_id=987), "ratings", "orphan_ratings", "987"),
    "an id that no integer holds": Case("ratings.json", js(RATING, user_id=10**30), "ratings", "wrong_type", "user_id"),
    "a list in place of a rating": Case("ratings.json", "[1, 2]", "ratings", "wrong_type", "object"),
    "an unknown column": Case("ratings.json", js(RATING, mood=1), "ratings", "unknown_column", "mood"),
    "a rating in another encoding": Case(
        "ratings.json", '{"item_id":1,"user_id":77,"rating":4.0,"by":"é"}'.encode("latin-1"), "ratings",
        "wrong_encoding", "UTF-8",
    ),
    "a film twice": Case("metadata.json", js(FILM, item_id=1), "films", "duplicate_films", "1"),
    "a film without a title": Case("metadata.json", js(FILM, title=" "), "films", "films_without_title", "9"),
    "a film in another encoding": Case(
        "metadata.json", js(FILM, title="Amélie (2001)").encode("latin-1"), "films", "wrong_encoding", "UTF-8"
    ),
    "a film whose id is text": Case("metadata.json", js(FILM, item_id="nine"), "films", "wrong_type", "item_id"),
    "truncated last film": Case("metadata.json", '{"title": "New', "films", "truncated_line", "", at_end=True),
    "an empty review": Case("reviews.json", js(REVIEW, txt=" "), "tone", "empty_reviews", ""),
    "a review that is a number": Case("reviews.json", js(REVIEW, txt=5), "tone", "wrong_type", "txt"),
    "a review of an unknown film": Case("reviews.json", js(REVIEW, item_id=987), "tone", "orphan_reviews", "metadata"),
    "a truncated last review": Case("reviews.json", '{"item_id": 1, "tx', "tone", "truncated_line", "", at_end=True),
    "a review in another encoding": Case(
        "reviews.json", js(REVIEW, txt="déjà vu").encode("latin-1"), "tone", "wrong_encoding", "UTF-8"
    ),
    "tag counts of an unknown film": Case(
        "tag_count.json", '{"item_id": 987, "tag_id": 100, "num": 1}', "films", "orphan_tag_counts", "987"
    ),
    "a tag without text": Case("tags.json", '{"tag": " ", "id": 5}', "films", "empty_tags", "5"),
}  # fmt: skip


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, Path]:
    """A home prepared strictly from a sound folder: what is damaged later is damaged in that folder."""
    root = tmp_path_factory.mktemp("bad")
    raw = sound(root / "raw", labelled=True)
    home = Home(root / "home")
    prepared(home, raw, strict=True)
    return home, raw


@pytest.fixture
def source(ready: tuple[Home, Path]) -> Iterator[tuple[Home, Path]]:
    """Put right again after the test, which has to leave what was prepared before as it was."""
    home, raw = ready
    contents = {path: path.read_bytes() for path in raw.iterdir()}
    before = published(home)
    yield home, raw
    shutil.rmtree(raw)
    raw.mkdir()
    for path, content in contents.items():
        path.write_bytes(content)
    assert published(home) == before
    assert is_prepared(home)
    assert len(Catalogue.load(home.processed)) == 63
    assert not list(home.root.rglob(".*.tmp"))


def sound(folder: Path, labelled: bool = False) -> Path:
    make_canonical(folder, labelled=labelled)
    write(folder / "reviews.json", ({**REVIEW, "txt": f"A film I have seen {n} times."} for n in range(9)))
    return folder


def prepared(home: Home, raw: Path, strict: bool = False) -> dict[str, Any]:
    settings = PrepareSettings(source=str(raw), encoder="tiny", strict=strict)
    return prepare(home, settings, False, lambda name: TinyEncoder())


def published(home: Home) -> dict[str, bytes]:
    rooms = (home.processed, home.embeddings)
    files = (path for room in rooms for path in room.rglob("*") if path.is_file() and path.name != "timings.json")
    return {str(path): path.read_bytes() for path in files}


def damage(raw: Path, case: Case) -> int:
    """Put the line in; returns its number."""
    path, line = raw / case.file, case.line if isinstance(case.line, bytes) else case.line.encode()
    first, *rest = path.read_bytes().splitlines(keepends=True)
    if case.at_end:
        path.write_bytes(b"".join([first, *rest, line]))
        return len(rest) + 2
    path.write_bytes(b"".join([first, line + b"\n", *rest]))
    return 2


@pytest.mark.parametrize("name", CASES)
def test_strict_stops_with_file_and_line(source: tuple[Home, Path], name: str) -> None:
    home, raw = source
    case = CASES[name]
    line = damage(raw, case)
    with pytest.raises(InputError) as error:
        prepared(home, raw, strict=True)
    assert str(error.value).startswith(f"{raw / case.file}, line {line}: ")
    assert case.says in str(error.value)
    assert one_sentence(str(error.value))


def test_by_default_all_is_counted_told_and_left_out(tmp_path: Path) -> None:
    raw, home = sound(tmp_path / "raw", labelled=True), Home(tmp_path / "home")
    clean = prepared(home, raw)
    ratings = len((raw / "ratings.json").read_bytes().splitlines())
    expected: dict[tuple[str, str], list[Case]] = {}
    for case in sorted(CASES.values(), key=lambda case: case.at_end):
        damage(raw, case)
        expected.setdefault((case.stage, case.kind), []).append(case)
    manifest = prepared(home, raw)
    for (stage, kind), cases in expected.items():
        assert manifest[stage][kind] == len(cases), (stage, kind)
        told = manifest[stage]["problems"][kind]
        assert len(told) == min(3, len(cases))
        assert all(f"{cases[0].file}, line " in sentence for sentence in told)
    assert manifest["films"]["films"] == clean["films"]["films"] == 63
    assert manifest["ratings"]["ratings"] == ratings + 1, "the one with a column too many"
    assert [entry.rating for entry in RatingUsers(home.processed).history("77")] == [4.0]
    assert is_prepared(home)


def test_what_a_default_run_counted_a_strict_one_still_refuses(tmp_path: Path) -> None:
    raw, home = sound(tmp_path / "raw"), Home(tmp_path / "home")
    damage(raw, CASES["invalid JSON among ratings"])
    assert prepared(home, raw)["ratings"]["invalid_json"] == 1
    with pytest.raises(InputError, match=r"ratings\.json, line 2"):
        prepared(home, raw, strict=True)


def test_of_a_review_of_ten_megabytes_the_beginning_is_read(tmp_path: Path) -> None:
    raw, home = sound(tmp_path / "raw"), Home(tmp_path / "home")
    with (raw / "reviews.json").open("a", encoding="utf-8") as file:
        file.write(js(REVIEW, txt=HUGE) + "\n")
    manifest = prepared(home, raw)
    assert manifest["tone"]["overlong_reviews"] == 1
    assert manifest["tone"]["reviews"] == 10
    with pytest.raises(InputError, match=r"reviews\.json, line 10: "):
        prepared(home, raw, strict=True)


def _cut(path: Path) -> None:
    path.write_bytes(b"")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 64)


def _utf16(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-16")


@pytest.mark.parametrize("name", ["metadata.json", "ratings.json"])
@pytest.mark.parametrize("spoil", [Path.unlink, _folder, _binary, _utf16])
def test_a_file_of_no_use_is_named(source: tuple[Home, Path], name: str, spoil: Callable[[Path], None]) -> None:
    home, raw = source
    spoil(raw / name)
    with pytest.raises(InputError) as error:
        prepared(home, raw)
    assert name in str(error.value)
    assert one_sentence(str(error.value))


def test_a_source_without_films_is_refused(source: tuple[Home, Path]) -> None:
    home, raw = source
    _cut(raw / "metadata.json")
    with pytest.raises(InputError, match="film"):
        prepared(home, raw)


def test_a_source_without_ratings_has_films_to_search(tmp_path: Path) -> None:
    raw, home = sound(tmp_path / "raw"), Home(tmp_path / "home")
    _cut(raw / "ratings.json")
    manifest = prepared(home, raw, strict=True)
    assert manifest["ratings"]["ratings"] == 0
    assert len(Catalogue.load(home.processed)) == 63


@pytest.mark.parametrize("name", ["reviews.json", "tags.json", "tag_count.json", "facts.json"])
def test_an_empty_file_that_need_not_be_there_is_fine(tmp_path: Path, name: str) -> None:
    raw, home = sound(tmp_path / "raw"), Home(tmp_path / "home")
    _cut(raw / name)
    assert prepared(home, raw, strict=name != "tags.json")["films"]["films"] == 63


def test_the_command_says_one_sentence_and_ends_with_the_code_of_bad_input(
    source: tuple[Home, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    home, raw = source
    line = damage(raw, CASES["truncated last rating"])
    code = command(["prepare", "--source", str(raw), "--home", str(home.root), "--strict"])
    said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("marquee: ")]
    assert code == InputError.exit_code
    assert len(said) == 1
    assert f"{raw / 'ratings.json'}, line {line}" in said[0]


def test_the_command_refuses_a_source_that_is_not_there(
    source: tuple[Home, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    home, raw = source
    code = command(["prepare", "--source", "tag-genome", "--path", str(raw / "gone"), "--home", str(home.root)])
    assert code == InputError.exit_code
    assert str(raw / "gone") in capsys.readouterr().err


def one_sentence(text: str) -> bool:
    return "\n" not in text and text.endswith(".") and "Traceback" not in text
