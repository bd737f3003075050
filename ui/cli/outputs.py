"""Where a command writes, looked at before it works for minutes."""

from __future__ import annotations

from pathlib import Path

from data.errors import InputError


def check_output(option: str, path: Path | None, *read: Path | None) -> None:
    """InputError when `path` is a folder, or one of the files the command reads, which would be lost."""
    if path is None:
        return
    if path.is_dir():
        raise InputError(f"{option} {path} is a folder: name the file to write.")
    for other in read:
        if other is not None and other.exists() and path.exists() and path.samefile(other):
            raise InputError(f"{option} {path} is a file to be read, and would be overwritten: name another one.")
