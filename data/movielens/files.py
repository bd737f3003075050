"""Where the files of a release are read from: a folder, or a zip whose members never reach the disk by their names.

Everything is read as blocks of whole lines with the number of their first line, so that a problem can be told by file
and line whatever reads it. Line ends are evened (\\r\\n and \\r too), a byte order mark is taken off.
"""

from __future__ import annotations

import hashlib
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from data.errors import InputError
from data.problems import Problems

CHUNK_BYTES = 16 << 20
LONGEST_LINE_BYTES = 64 << 20  # what is longer is no line of a table
DEEPEST = 3  # folders above a file of a release
MOST_MEMBERS = 10_000
LARGEST_MEMBER_BYTES = 16 << 30  # ten times the largest file published
PACKED_AT_MOST = 200  # the published files are packed four to eight times
SMALL_BYTES = 16 << 20  # up to this size a member may be packed as densely as it likes
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError, ValueError)


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines, each ending in a line feed; `line` is the number of the first."""

    line: int
    data: bytes


class Container(Protocol):
    """A folder or zip with the files of a release."""

    @property
    def path(self) -> Path: ...

    def names(self) -> Sequence[str]:
        """Files by their path inside, "ml-25m/ratings.csv"."""
        ...

    def size(self, name: str) -> int: ...

    def chunks(self, name: str) -> Iterator[bytes]:
        """The file's bytes. Raises InputError when it cannot be read."""
        ...


@dataclass(frozen=True)
class Folder:
    path: Path

    def names(self) -> Sequence[str]:
        try:
            return sorted(self._below(self.path, 1))
        except OSError as error:
            raise InputError(f"{self.path} cannot be read ({error.strerror}): check its permissions.") from error

    def _below(self, folder: Path, depth: int) -> Iterator[str]:
        for entry in folder.iterdir():
            if entry.is_file():
                yield entry.relative_to(self.path).as_posix()
            elif depth < DEEPEST and entry.is_dir() and not entry.is_symlink() and not entry.name.startswith("."):
                yield from self._below(entry, depth + 1)

    def size(self, name: str) -> int:
        return (self.path / name).stat().st_size

    def chunks(self, name: str) -> Iterator[bytes]:
        try:
            with (self.path / name).open("rb") as file:
                yield from _chunks(file)
        except OSError as error:
            raise InputError(f"{self.path / name} cannot be read ({error.strerror}): check the file.") from error


@dataclass(frozen=True)
class Zip:
    """A zip archive: members are checked before one is read, and read as streams."""

    path: Path

    def names(self) -> Sequence[str]:
        return sorted(self._members)

    @cached_property
    def _members(self) -> dict[str, zipfile.ZipInfo]:
        with _readable(self.path), zipfile.ZipFile(self.path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > MOST_MEMBERS:
            raise _refused(self.path, f"holds {len(entries):,} files (at most {MOST_MEMBERS:,} are looked through)")
        for entry in entries:
            _check_name(self.path, entry)
        return {entry.filename: entry for entry in entries if not entry.filename.startswith("__MACOSX/")}

    def size(self, name: str) -> int:
        return self._members[name].file_size

    def chunks(self, name: str) -> Iterator[bytes]:
        entry = self._members[name]
        _check_size(self.path, entry)
        if entry.flag_bits & 1:
            raise InputError(f"{name} in {self.path} is encrypted: unpack the archive and give its folder.")
        with _readable(self.path), zipfile.ZipFile(self.path) as archive, archive.open(entry) as file:
            yield from _chunks(file)


def open_container(path: Path) -> Container:
    """The folder or zip at `path`. Raises InputError when it is neither."""
    if path.is_dir():
        return Folder(path)
    if not path.exists():
        raise InputError(f"{path} is not there: check the path.")
    if not zipfile.is_zipfile(path):
        raise InputError(f"{path} is neither a folder nor a whole zip archive: give a MovieLens folder or its zip.")
    return Zip(path)


def content_hash(container: Container, names: Sequence[str]) -> str:
    """SHA-256 over the named files' names and bytes (of a zip: over its own bytes)."""
    digest = hashlib.sha256()
    if isinstance(container, Zip):
        container, names = Folder(container.path.parent), [container.path.name]
    for name in sorted(names):
        digest.update(f"{PurePosixPath(name).name}\0{container.size(name)}\0".encode())
        for chunk in container.chunks(name):
            digest.update(chunk)
    return digest.hexdigest()


def shown(container: Container, name: str) -> Path:
    """The file as it is named in a sentence."""
    return container.path / name


def blocks(container: Container, name: str, problems: Problems) -> Iterator[Block]:
    """The file as blocks of whole lines. Raises InputError: unreadable, empty, or text of 16 bits a character."""
    line, rest, seen, skipping, end = 1, b"", False, False, b"\n"
    path = shown(container, name)
    for chunk in container.chunks(name):
        if not seen:
            chunk, end, seen = _begin(chunk, path), _line_end(chunk), True
        if skipping:
            _, found, chunk = chunk.partition(end)
            skipping = not found
            line += bool(found)
        whole, found, rest = (rest + chunk).rpartition(end)
        if found:
            data = _even(whole + end)
            yield Block(line, data)
            line += data.count(b"\n")
        if len(rest) > LONGEST_LINE_BYTES:
            problems.add("line_too_long", path, line, f"is longer than {LONGEST_LINE_BYTES >> 20} MB")
            rest, skipping = b"", True
    if rest.strip():
        yield Block(line, _even(rest + b"\n"))
    if not seen:
        raise InputError(f"{path} is empty: fetch it again.")


def _begin(chunk: bytes, path: Path) -> bytes:
    if chunk.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{path} is UTF-16 text: save it as UTF-8.")
    return chunk.removeprefix(b"\xef\xbb\xbf")


def _line_end(chunk: bytes) -> bytes:
    return b"\r" if b"\n" not in chunk and b"\r" in chunk else b"\n"


def _even(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in data else data


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK_BYTES):
        yield chunk


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except _DAMAGED as error:
        raise InputError(f"{path} is damaged ({error or 'it ends early'}): fetch it again.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror or error}): check the file.") from error


def _check_name(path: Path, entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename.replace("\\", "/")
    inside = PurePosixPath(name)
    if inside.is_absolute() or ".." in inside.parts or "\0" in name or name[1:2] == ":":
        raise _refused(path, f"holds a file named {name[:80]!r}, which lies outside of it")


def _check_size(path: Path, entry: zipfile.ZipInfo) -> None:
    size, packed = entry.file_size, max(entry.compress_size, 1)
    if size > LARGEST_MEMBER_BYTES:
        raise _refused(path, f"holds {entry.filename} of {size >> 30} GB (at most {LARGEST_MEMBER_BYTES >> 30} GB)")
    if size > SMALL_BYTES and size > PACKED_AT_MOST * packed:
        raise _refused(path, f"holds {entry.filename} packed {size // packed:,} times (at most {PACKED_AT_MOST})")


def _refused(path: Path, what: str) -> InputError:
    return InputError(f"{path} {what}: this is no archive of MovieLens, fetch it again from a place you trust.")
