"""Stages: made once, made again when they must, never half there."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.stages import Report, Stages


class Work:
    """A stage that writes its word and counts how often it was asked to."""

    def __init__(self, word: str) -> None:
        self.word, self.times = word, 0

    def __call__(self, folder: Path) -> Report:
        self.times += 1
        (folder / "word.txt").write_text(self.word)
        return {"letters": len(self.word)}


def test_the_same_inputs_are_worked_on_once(tmp_path: Path) -> None:
    work = Work("heat")
    first = Stages(tmp_path).run("one", {"a": 1}, work)
    again = Stages(tmp_path).run("one", {"a": 1}, work)
    assert (work.times, first.fresh, again.fresh) == (1, True, False)
    assert (again.report, again.content) == ({"letters": 4}, first.content)
    Stages(tmp_path).run("one", {"a": 2}, work)
    assert work.times == 2


def test_what_comes_after_depends_on_the_files_and_not_on_how_they_were_made(tmp_path: Path) -> None:
    stages, after = Stages(tmp_path), Work("after")
    for inputs, word in (({"a": 1}, "heat"), ({"a": 2}, "heat"), ({"a": 2, "b": 3}, "cold")):
        stages.run("after", {"one": stages.run("one", inputs, Work(word))}, after)
    assert after.times == 2


@pytest.mark.parametrize("name", ["word.txt", "stage.json"])
@pytest.mark.parametrize("content", [None, b"", b"nonsense", b"[]", b"{}"])
def test_a_damaged_or_missing_file_is_made_again(tmp_path: Path, name: str, content: bytes | None) -> None:
    work = Work("heat")
    done = Stages(tmp_path).run("one", {}, work)
    path = done.folder / name
    path.unlink() if content is None else path.write_bytes(content)
    Stages(tmp_path).run("one", {}, work)
    assert work.times == 2
    assert (done.folder / "word.txt").read_text() == "heat"


def test_a_stage_that_fails_leaves_the_last_good_one(tmp_path: Path) -> None:
    done = Stages(tmp_path).run("one", {"a": 1}, Work("heat"))

    def fail(folder: Path) -> Report:
        (folder / "word.txt").write_text("half")
        raise RuntimeError("a bug")

    with pytest.raises(RuntimeError, match="a bug"):
        Stages(tmp_path).run("one", {"a": 2}, fail)
    assert (done.folder / "word.txt").read_text() == "heat"
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
