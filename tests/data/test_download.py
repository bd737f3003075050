"""A release is fetched from a server that behaves, and from servers that do not."""

from __future__ import annotations

import hashlib
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from data import download
from data.download import fetch_release
from data.errors import DownloadError
from tests.data.releases import archive


class Site:
    """A server on this machine. `answers` are used up one a request of the archive; then it behaves."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.version = '"one"'
        self.sum: bytes | None = f"MD5 (ml-latest-small.zip) = {_md5(content)}\n".encode()
        self.answers: list[Callable[[BaseHTTPRequestHandler], None]] = []
        self.ranges: list[str | None] = []
        self.knows_ranges = True
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path.endswith(".md5"):
                    site.send(self, 200 if site.sum else 404, site.sum or b"")
                    return
                site.ranges.append(self.headers.get("Range"))
                site.answers.pop(0)(self) if site.answers else site.serve(self)

            def log_message(self, *_: object) -> None:
                pass

        return Handler

    def serve(self, request: BaseHTTPRequestHandler) -> None:
        wanted, known = request.headers.get("Range"), request.headers.get("If-Range") == self.version
        if not (wanted and known and self.knows_ranges):
            self.send(request, 200, self.content)
            return
        start = int(wanted.removeprefix("bytes=").removesuffix("-"))
        extent = f"bytes {start}-{len(self.content) - 1}/{len(self.content)}"
        self.send(request, 206, self.content[start:], {"Content-Range": extent})

    def send(
        self, request: BaseHTTPRequestHandler, status: int, content: bytes, more: dict[str, str] | None = None,
        length: int | None = None,
    ) -> None:  # fmt: skip
        request.send_response(status)
        headers = {"Content-Length": str(len(content) if length is None else length), "ETag": self.version}
        for name, value in {**headers, **(more or {})}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(content)

    def breaks_off(self, after: int) -> Callable[[BaseHTTPRequestHandler], None]:
        """Sends so many bytes of the whole file, and hangs up."""
        return lambda request: self.send(request, 200, self.content[:after], length=len(self.content))

    def says(self, status: int, content: bytes = b"", **more: str) -> Callable[[BaseHTTPRequestHandler], None]:
        return lambda request: self.send(request, status, content, more)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(download, "PAUSE_S", 0.0)
    (tmp_path / "site").mkdir()
    made = Site(archive(tmp_path / "site" / "x.zip", {"ratings.csv": bytes(range(256)) * 200}, "", 0).read_bytes())
    yield made
    made.server.shutdown()
    made.server.server_close()


def fetch(site: Site, folder: Path, name: str = "ml-latest-small") -> Path:
    return fetch_release(name, folder, progress=False, site=site.address)


def test_fetched_once_under_its_own_name(site: Site, tmp_path: Path) -> None:
    first = fetch(site, tmp_path / "external")
    assert first == tmp_path / "external" / "ml-latest-small.zip"
    assert first.read_bytes() == site.content
    assert fetch(site, tmp_path / "external") == first
    assert len(site.ranges) == 1
    assert sorted(path.name for path in first.parent.iterdir()) == [
        "ml-latest-small.zip", "ml-latest-small.zip.md5.json",
    ]  # fmt: skip


def test_goes_on_where_the_connection_broke(site: Site, tmp_path: Path) -> None:
    site.answers = [site.breaks_off(20_000), site.says(503)]
    assert fetch(site, tmp_path).read_bytes() == site.content
    assert site.ranges == [None, "bytes=20000-", "bytes=20000-"]


def test_a_killed_run_goes_on_too_and_shows_no_half_file(site: Site, tmp_path: Path) -> None:
    site.answers = [site.breaks_off(30_000), *[site.says(500)] * (download.ATTEMPTS + 1)]
    with pytest.raises(DownloadError):
        fetch(site, tmp_path / "external")
    assert not (tmp_path / "external" / "ml-latest-small.zip").exists()
    site.answers, site.ranges = [], []
    assert fetch(site, tmp_path / "external").read_bytes() == site.content
    assert site.ranges == ["bytes=30000-"]


def test_a_server_without_ranges_is_asked_for_everything(site: Site, tmp_path: Path) -> None:
    site.knows_ranges = False
    site.answers = [site.breaks_off(20_000)]
    assert fetch(site, tmp_path).read_bytes() == site.content


def test_a_file_that_changed_meanwhile_is_begun_anew(site: Site, tmp_path: Path) -> None:
    old, new = site.content, site.content[::-1]

    def change(request: BaseHTTPRequestHandler) -> None:
        site.breaks_off(20_000)(request)
        site.content, site.version, site.sum = new, '"two"', _md5(new).encode()

    site.answers = [change]
    site.sum = _md5(new).encode()
    assert fetch(site, tmp_path).read_bytes() == new != old


def test_a_part_of_another_version_is_not_appended(site: Site, tmp_path: Path) -> None:
    """A server that takes no notice of If-Range."""
    other = site.says(
        206, site.content[20_000:], ETag='"two"', **{"Content-Range": f"bytes 20000-1/{len(site.content)}"}
    )
    site.answers = [site.breaks_off(20_000), other]
    assert fetch(site, tmp_path).read_bytes() == site.content
    assert site.ranges == [None, "bytes=20000-", None]


def test_a_part_from_the_wrong_place_is_not_appended(site: Site, tmp_path: Path) -> None:
    wrong = site.says(206, site.content[5:], **{"Content-Range": f"bytes 5-1/{len(site.content)}"})
    site.answers = [site.breaks_off(20_000), wrong]
    assert fetch(site, tmp_path).read_bytes() == site.content


def test_more_than_announced_is_not_kept(site: Site, tmp_path: Path) -> None:
    long = site.says(206, site.content[20_000:] + b"more", **{"Content-Range": f"bytes 20000-1/{len(site.content)}"})
    site.answers = [site.breaks_off(20_000), long]
    assert fetch(site, tmp_path).read_bytes() == site.content


@pytest.mark.parametrize("name", ["ml-latest-small", "ml-1m"])
def test_a_wrong_sum_twice_is_an_error_that_keeps_nothing(site: Site, tmp_path: Path, name: str) -> None:
    site.sum = _md5(b"something else").encode()
    with pytest.raises(DownloadError, match=rf"{name}\.zip was fetched 2 times .*MD5 differs.*put it at .*{name}\.zip"):
        fetch(site, tmp_path / "external", name)
    assert list((tmp_path / "external").iterdir()) == []
    assert len(site.ranges) == 2


def test_without_a_published_sum_the_archive_s_own_must_do(site: Site, tmp_path: Path) -> None:
    site.sum = None
    assert fetch(site, tmp_path / "external").read_bytes() == site.content
    broken = bytearray(site.content)
    broken[5_000] ^= 1
    site.content = bytes(broken)
    with pytest.raises(DownloadError, match="not the archive expected"):
        fetch(site, tmp_path / "again")


def test_no_network_is_one_sentence_that_tells_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "PAUSE_S", 0.0)
    with pytest.raises(DownloadError) as told:
        fetch_release("ml-25m", tmp_path, progress=False, site="http://127.0.0.1:9")
    sentence = str(told.value)
    assert sentence.startswith("Could not fetch http://127.0.0.1:9/ml-25m.zip (")
    assert sentence.endswith(f"put it at {tmp_path / 'ml-25m.zip'}, and run the same command again.")
    assert "\n" not in sentence


def test_what_was_put_there_by_hand_is_used(site: Site, tmp_path: Path) -> None:
    (tmp_path / "ml-latest.zip").write_bytes(site.content)
    assert fetch(site, tmp_path, "ml-latest") == tmp_path / "ml-latest.zip"
    (tmp_path / "ml-20m").mkdir()
    assert fetch(site, tmp_path, "ml-20m") == tmp_path / "ml-20m"
    assert site.ranges == []


def test_what_was_put_there_damaged_is_fetched_again(site: Site, tmp_path: Path) -> None:
    (tmp_path / "ml-latest-small.zip").write_bytes(site.content[:-100])
    path = fetch(site, tmp_path)
    assert path.read_bytes() == site.content
    assert zipfile.is_zipfile(path)


def _md5(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()
