"""A MovieLens release from GroupLens over HTTPS: resumed where it broke off, checked by its sum, never half there."""

from __future__ import annotations

import hashlib
import re
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from tqdm import tqdm

from data.errors import DownloadError, HomeError
from data.home import home_error, read_json, remove, write_json

if TYPE_CHECKING:
    import httpx

SITE = "https://files.grouplens.org/datasets/movielens"
RELEASES = ("ml-100k", "ml-1m", "ml-10m", "ml-20m", "ml-25m", "ml-32m", "ml-latest", "ml-latest-small")
# MD5 as GroupLens publishes it beside each archive; the "latest" releases change, so theirs is fetched.
MD5 = {
    "ml-100k": "0e33842e24a9c977be4e0107933c0723",
    "ml-1m": "c4d9eecfca2ab87c1945afe126590906",
    "ml-10m": "ce571fd55effeba0271552578f2648bd",
    "ml-20m": "cd245b17a1ae2cc31bb14903e1204af3",
    "ml-25m": "6b51fb2759a8657d3bfcbfc42b592ada",
    "ml-32m": "d472be332d4daa821edc399621853b57",
}
ATTEMPTS = 5  # in a row without a byte more
WRONG_AT_MOST = 2  # whole archives with a wrong sum
PAUSE_S = 1.0
TIMEOUT_S = 30.0
LARGEST_BYTES = 8 << 30
_SUM = re.compile(r"\b[0-9a-fA-F]{32}\b")
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)$")
log = structlog.get_logger(__name__)


class _BrokenError(Exception):
    """This attempt failed; never leaves this module."""


def found_release(folder: Path, name: str) -> Path | None:
    """The release where it lies in `folder` already: its archive, or the folder that was unpacked from it."""
    return next((path for path in (folder / f"{name}.zip", folder / name) if path.exists()), None)


def fetch_release(
    name: str, folder: Path, progress: bool = True, site: str = SITE, sum_known: str | None = None
) -> Path:
    """The archive of the release `name` in `folder`, fetched when it is not there or not the one expected.

    An archive put there by hand is used. `sum_known` overrides the MD5 in MD5. Raises DownloadError, HomeError.
    """
    target = folder / f"{name}.zip"
    expected = sum_known or MD5.get(name)
    if target.is_file() and _is_whole(target, expected or _noted_sum(target)):
        return target
    if not target.exists() and (folder / name).is_dir():
        return folder / name
    url = f"{site}/{name}.zip"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _client() as client:
            expected = expected or _published_sum(client, url, target)
            _fetch(client, url, target, expected, progress)
        if expected and name not in MD5:
            write_json(_note(target), {"md5": expected})
    except OSError as error:
        raise home_error(error, target) from error
    return target


def _fetch(client: httpx.Client, url: str, target: Path, expected: str | None, progress: bool) -> None:
    part = target.with_name(f"{target.name}.part")
    for _ in range(WRONG_AT_MOST):
        _complete(client, url, target, part, progress)
        remove(_mark(part))
        if _is_whole(part, expected):
            part.replace(target)
            return
        log.warning("downloaded archive is not the one expected", url=url)
        remove(part)
    raise DownloadError(
        f"{url} was fetched {WRONG_AT_MOST} times and is not the archive expected (its MD5 differs): "
        f"{_by_hand(url, target)}."
    )


def _complete(client: httpx.Client, url: str, target: Path, part: Path, progress: bool) -> None:
    """Fill `part` to its end, going on where an attempt broke off; gives up when several in a row bring nothing."""
    idle, why = 0, ""
    while idle < ATTEMPTS:
        before = _size(part)
        try:
            _attempt(client, url, part, progress)
            return
        except _BrokenError as error:
            why = str(error)
        idle = 0 if _size(part) > before else idle + 1
        log.info("download broke off", url=url, why=why, bytes=_size(part))
        if idle:
            time.sleep(PAUSE_S * (idle if _size(part) else 0.2))
    raise _unreachable(url, target, why)


def _attempt(client: httpx.Client, url: str, part: Path, progress: bool) -> None:
    """One request for what is missing. Raises _BrokenError when it ends before the file does."""
    have, mark = _size(part), _read_mark(part)
    if have and not mark:
        remove(part)  # of what file it is the beginning, nobody knows
        have = 0
    asked = {"Range": f"bytes={have}-", "If-Range": mark} if have and mark else {}
    with _told(), client.stream("GET", url, headers={"Accept-Encoding": "identity", **asked}) as response:
        status = response.status_code
        if status == 416 and have:  # no such part: the file is another one now, or was complete
            remove(part)
            raise _BrokenError("the server has no such part of the file")
        if status not in (200, 206):
            raise _BrokenError(f"the server answered {status}")
        version = response.headers.get("ETag") or response.headers.get("Last-Modified") or ""
        start, total = _extent(response, status)
        if status == 200:
            have = 0  # the server knows no parts, or the file has changed: from the beginning
        elif start != have or (version and version != mark):
            remove(part)
            raise _BrokenError("the file has changed on the server")
        if version and not version.startswith("W/"):
            write_json(_mark(part), {"version": version})
        else:
            remove(_mark(part))
        _append(response, part, have, total, progress)


def _append(response: httpx.Response, part: Path, have: int, total: int | None, progress: bool) -> None:
    what = f"Fetching {part.name.removesuffix('.part')}"
    with (
        part.open("ab") as file,
        tqdm(desc=what, total=total, initial=have, unit="B", unit_scale=True, disable=not progress) as bar,
    ):
        file.truncate(have)
        for chunk in response.iter_raw():
            have += len(chunk)
            if have > (LARGEST_BYTES if total is None else total):
                file.truncate(0)
                raise _BrokenError("the server sent more than it announced")
            file.write(chunk)
            bar.update(len(chunk))
    if total is not None and have < total:
        raise _BrokenError(f"the connection ended after {have:,} of {total:,} bytes")


def _extent(response: httpx.Response, status: int) -> tuple[int, int | None]:
    """Where the answer begins in the file, and the file's length, as far as they are told."""
    if status == 206:
        told = _RANGE.match(response.headers.get("Content-Range", ""))
        return (int(told[1]), int(told[2])) if told else (-1, None)
    length = response.headers.get("Content-Length", "")
    return 0, int(length) if length.isdigit() else None


# ── sums ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def _published_sum(client: httpx.Client, url: str, target: Path) -> str | None:
    """The MD5 that lies beside the archive; None where the server has none, and the archive's own sums must do."""
    why = ""
    for _ in range(2):
        try:
            with _told():
                response = client.get(f"{url}.md5")
            if response.status_code in (403, 404):
                return None
            found = _SUM.search(response.text[:1000]) if response.status_code == 200 else None
            if found:
                return found[0].lower()
            why = f"the server answered {response.status_code} for its sum"
        except _BrokenError as error:
            why = str(error)
    raise _unreachable(url, target, why)


def _is_whole(path: Path, expected: str | None) -> bool:
    """Whether the file has the sum expected; without one, whether every member of the archive has its own."""
    if expected:
        with path.open("rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest() == expected
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() is None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError):
        return False


def _noted_sum(target: Path) -> str | None:
    return _told_by(_note(target), "md5")


def _read_mark(part: Path) -> str | None:
    return _told_by(_mark(part), "version")


def _told_by(path: Path, field: str) -> str | None:
    try:
        return str(read_json(path)[field])
    except (HomeError, KeyError, TypeError):
        return None


def _note(target: Path) -> Path:
    return target.with_name(f"{target.name}.md5.json")


def _mark(part: Path) -> Path:
    """Beside the part: which version of the file it is of."""
    return part.with_name(f"{part.name}.json")


# ── the network ──────────────────────────────────────────────────────────────────────────────────────────────────────
def _client() -> httpx.Client:
    import httpx

    return httpx.Client(timeout=TIMEOUT_S, follow_redirects=True)


@contextmanager
def _told() -> Iterator[None]:
    """What the network does wrong as a short sentence."""
    import httpx

    try:
        yield
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise _BrokenError(str(error) or type(error).__name__) from error


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _unreachable(url: str, target: Path, why: str) -> DownloadError:
    return DownloadError(f"Could not fetch {url} ({why[:150]}): {_by_hand(url, target)}.")


def _by_hand(url: str, target: Path) -> str:
    return f"try again later, or fetch that file by hand, put it at {target}, and run the same command again"
