"""Files are put into the home folder whole, or not at all."""

from __future__ import annotations

import ctypes
import errno
import json
import threading
from pathlib import Path

import pytest

from data.errors import HomeError
from data.home import read_json, replacing, sweep, write_json


def half_write(target: Path, error: Exception) -> None:
    with replacing(target) as aside:
        aside.write_text("half of")
        raise error


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "no room left"),
        (errno.EDQUOT, "no room left"),
        (errno.EACCES, "Not allowed to write"),
        (errno.EROFS, "Not allowed to write"),
        (errno.EIO, "Cannot use"),
    ],
)
def test_a_disk_that_refuses_is_one_sentence_and_leaves_the_old_file(
    tmp_path: Path, number: int, sentence: str
) -> None:
    target = tmp_path / "movies.json"
    write_json(target, {"films": 1})
    with pytest.raises(HomeError, match=sentence):
        half_write(target, OSError(number, "refused"))
    assert read_json(target) == {"films": 1}
    assert [path.name for path in tmp_path.iterdir()] == ["movies.json"]


def test_a_bug_propagates_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        half_write(tmp_path / "folder", ZeroDivisionError())
    assert list(tmp_path.iterdir()) == []


def test_folders_are_swapped_whole(tmp_path: Path) -> None:
    for content in ("first", "second"):
        with replacing(tmp_path / "model") as aside:
            aside.mkdir()
            (aside / "weights").write_text(content)
    assert (tmp_path / "model" / "weights").read_text() == "second"
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def test_a_folder_is_never_missing_while_it_is_swapped(tmp_path: Path) -> None:
    """Looked at from beside, as a running server does; where the system cannot exchange two names, moments are lost."""
    target, done, missed = tmp_path / "model", threading.Event(), []

    def look() -> None:
        while not done.is_set():
            missed.extend([1] * (not (target / "weights").exists()))

    (target / "nested").mkdir(parents=True)
    (target / "weights").touch()
    looking = threading.Thread(target=look)
    looking.start()
    for _ in range(200):
        with replacing(target) as aside:
            aside.mkdir()
            (aside / "weights").touch()
    done.set()
    looking.join()
    assert not missed
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def test_folders_are_swapped_where_the_system_cannot_exchange_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda name: object())
    test_folders_are_swapped_whole(tmp_path)


def test_a_file_where_a_folder_belongs_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(HomeError, match="Cannot use"), replacing(tmp_path / "home" / "movies.json"):
        raise AssertionError("there is nowhere to write to")
    assert (tmp_path / "home").read_text() == "a file"


def test_a_kill_between_two_renames_is_mended(tmp_path: Path) -> None:
    (tmp_path / ".model.0a1b2c3d.old").mkdir()
    (tmp_path / ".model.0a1b2c3d.old" / "weights").write_text("good")
    (tmp_path / ".model.99999999.tmp").mkdir()
    sweep(tmp_path)
    assert (tmp_path / "model" / "weights").read_text() == "good"
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


@pytest.mark.parametrize("content", [None, "", "{", "\x00\x01"])
def test_missing_and_damaged_files_say_what_to_do(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "manifest.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(HomeError, match=r"run `python run.py prepare`"):
        read_json(path)


def test_json_is_kept_as_given(tmp_path: Path) -> None:
    write_json(tmp_path / "deep" / "a.json", {"title": "Amélie", "year": 2001})
    assert json.loads((tmp_path / "deep" / "a.json").read_text("utf-8")) == {"title": "Amélie", "year": 2001}
