"""Where everything Marquee makes is kept, and how it is put there without ever leaving half a file."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.errors import HomeError

_HERE, _RENAME_EXCHANGE = -100, 2  # AT_FDCWD; of linux/fs.h


@dataclass(frozen=True, slots=True)
class Home:
    """The home folder's rooms. Nothing is created until it is written to."""

    root: Path

    @property
    def external(self) -> Path:
        """Archives as fetched."""
        return self.root / "external"

    @property
    def raw(self) -> Path:
        """One folder a source, in the canonical Tag Genome 2021 layout."""
        return self.root / "raw"

    @property
    def processed(self) -> Path:
        return self.root / "processed"

    @property
    def embeddings(self) -> Path:
        return self.root / "embeddings"

    @property
    def models(self) -> Path:
        return self.root / "models"

    @property
    def recommendations(self) -> Path:
        return self.root / "recommendations"

    @property
    def database(self) -> Path:
        return self.root / "marquee.db"

    @property
    def conversations(self) -> Path:
        """The checkpointer's database."""
        return self.root / "conversations.db"


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A path beside `target` to write a file or folder to; renamed into place when the block ends well.

    Raises HomeError when there is no room or no permission. The old target stays in use until the rename.
    """
    aside = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise home_error(error, target) from error
    try:
        yield aside
        _swap(aside, target)
    except OSError as error:
        raise home_error(error, target) from error
    finally:
        remove(aside)  # also what was the target, where the two were exchanged


def _swap(aside: Path, target: Path) -> None:
    if not (target.is_dir() and aside.is_dir()):
        os.replace(aside, target)
    elif not _exchange(aside, target):
        old = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}.old")
        target.rename(old)
        aside.rename(target)
        remove(old)


def _exchange(one: Path, other: Path) -> bool:
    """Give two paths each other's name in one step (Linux's renameat2), so that neither is ever missing; False where
    the system or the file system cannot."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    return rename is not None and rename(_HERE, bytes(one), _HERE, bytes(other), _RENAME_EXCHANGE) == 0


def sweep(folder: Path) -> None:
    """Remove what a killed run left beside its targets, and put back a folder caught between two renames."""
    if not folder.is_dir():
        return
    for path in folder.glob(".*.old"):
        target = folder / path.name[1:].rsplit(".", 2)[0]
        if not target.exists():
            path.rename(target)
        else:
            remove(path)
    for path in folder.glob(".*.tmp"):
        remove(path)


def remove(path: Path) -> None:
    """Delete a file or folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def home_error(error: OSError, path: Path) -> HomeError:
    """The sentence for a file system that refuses."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return HomeError(f"There is no room left to write {path}: free some space and run the same command again.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return HomeError(f"Not allowed to write {path}: change its permissions or choose another MARQUEE_HOME.")
    return HomeError(f"Cannot use {path} ({error.strerror}): check the folder or choose another MARQUEE_HOME.")


def read_json(path: Path) -> Any:
    """A JSON file of the home folder; HomeError when it is missing or damaged."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise HomeError(f"{path} is missing: run `python run.py prepare` to make it again.") from error
    except (ValueError, OSError) as error:
        raise HomeError(f"{path} is damaged: run `python run.py prepare` to make it again.") from error


def write_json(path: Path, value: Any) -> None:
    """Write JSON in one piece: readable, keys in the order given."""
    with replacing(path) as aside:
        aside.write_text(json.dumps(value, indent=1, ensure_ascii=False), encoding="utf-8")
