"""Trained versions on disk: `models/<version>/` each, and `models/current.json` which names the one in use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from data.errors import HomeError, StaleArtifactError
from data.home import read_json, remove, write_json

KEPT = 3  # versions kept, the current one among them
_AGAIN = "run `python run.py train` to make it again"


def current(models: Path) -> str:
    """The version in use. Raises StaleArtifactError when none is, or its name is damaged."""
    path = models / "current.json"
    try:
        found = read_json(path)
    except HomeError as error:
        raise StaleArtifactError(f"{path} is missing or damaged: {_AGAIN}.") from error
    version = found.get("version") if isinstance(found, dict) else None
    if not isinstance(version, str) or Path(version).name != version or not (models / version).is_dir():
        raise StaleArtifactError(f"{path} names no trained model: {_AGAIN}.")
    return version


def manifest(models: Path, version: str) -> dict[str, Any]:
    """What a version was trained on and with. StaleArtifactError when it is damaged."""
    path = models / version / "manifest.json"
    try:
        found = read_json(path)
    except HomeError as error:
        raise StaleArtifactError(f"{path} is missing or damaged: {_AGAIN}.") from error
    if not isinstance(found, dict) or found.get("version") != version:
        raise StaleArtifactError(f"{path} is damaged: {_AGAIN}.")
    return found


def promote(models: Path, version: str) -> None:
    """Put a version in use; the older ones beyond those kept are removed."""
    use(models, version)
    prune(models, version)


def use(models: Path, version: str) -> None:
    """Put a version in use, from the next question on also for a running server."""
    write_json(models / "current.json", {"version": version})


def prune(models: Path, newest: str) -> None:
    """Remove the oldest versions beyond those kept: never the one in use, nor the newest."""
    in_use = read_json(models / "current.json")["version"]
    others = [name for name in trained(models) if name not in (in_use, newest)]
    for name in others[KEPT - len({in_use, newest}) :]:
        remove(models / name)


def trained(models: Path) -> list[str]:
    """The versions on disk, newest first, sound or not."""
    if not models.is_dir():
        return []
    found = [p for p in models.iterdir() if (p / "manifest.json").is_file() and p.name[0] != "."]
    return [p.name for p in sorted(found, key=lambda p: (p / "manifest.json").stat().st_mtime_ns, reverse=True)]


def before(models: Path) -> str:
    """The version to go back to: the newest one trained before the one in use that was itself promoted, for the same
    data. Raises StaleArtifactError when there is none."""
    in_use = current(models)
    mine = manifest(models, in_use)
    older = trained(models)
    for name in older[older.index(in_use) + 1 :] if in_use in older else []:
        told = manifest(models, name)
        if told.get("promoted", True) and told.get("data_version") == mine.get("data_version"):
            return name
    raise StaleArtifactError(f"No version trained before {in_use} is kept: `run.py train --list` shows what there is.")
