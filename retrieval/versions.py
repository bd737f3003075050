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
    write_json(models / "current.json", {"version": version})
    trained = sorted((p for p in models.iterdir() if (p / "manifest.json").is_file() and p.name[0] != "."),
                     key=lambda p: (p / "manifest.json").stat().st_mtime, reverse=True)  # fmt: skip
    others = [path for path in trained if path.name != version]
    for path in others[KEPT - 1 :]:
        remove(path)
