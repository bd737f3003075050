"""Arrays and JSON on disk, checked when they are read: what a model is saved as."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter, ValidationError

from data.errors import HomeError, StaleArtifactError
from data.home import read_json, write_json

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Settings = TypeVar("Settings", bound="DataclassInstance")
FORMAT = 3  # raise when a saved array changes its meaning
_AGAIN = "run `python run.py train` to make it again"


def save_arrays(folder: Path, kind: str, arrays: Mapping[str, NDArray[Any]], meta: Mapping[str, Any]) -> None:
    """Write each array as .npy and `model.json` with their checksums and `meta` into `folder`."""
    folder.mkdir(parents=True)
    sums = {}
    for name, array in arrays.items():
        path = folder / f"{name}.npy"
        np.save(path, np.ascontiguousarray(array), allow_pickle=False)
        sums[name] = _checksum(path)
    write_json(folder / "model.json", {"kind": kind, "format": FORMAT, "checksums": sums, "meta": dict(meta)})


def load_arrays(folder: Path, kind: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The arrays (memory-mapped, read-only) and `meta`. StaleArtifactError names what is missing or damaged."""
    try:
        model = read_json(folder / "model.json")
    except HomeError as error:
        raise StaleArtifactError(f"{folder / 'model.json'} is missing or damaged: {_AGAIN}.") from error
    if not isinstance(model, dict) or model.get("kind") != kind or model.get("format") != FORMAT:
        raise _of_another_version(folder)
    checksums, meta = model.get("checksums"), model.get("meta")
    if not isinstance(checksums, dict) or not isinstance(meta, dict):
        raise _of_another_version(folder)
    arrays = _Arrays(folder)
    for name, expected in checksums.items():
        path = folder / f"{name}.npy"
        try:
            if _checksum(path) != expected:
                raise StaleArtifactError(f"{path} is damaged: {_AGAIN}.")
            arrays[name] = np.load(path, mmap_mode="r", allow_pickle=False)
        except (OSError, ValueError) as error:
            raise StaleArtifactError(f"{path} is missing or damaged: {_AGAIN}.") from error
    return arrays, meta


def load_model(folder: Path, kind: str, settings: type[Settings]) -> tuple[dict[str, Any], Settings]:
    """The arrays, and the settings the model was fitted with; those a version before had not got are the defaults.
    StaleArtifactError also for settings that this version does not know."""
    arrays, meta = load_arrays(folder, kind)
    if not set(meta) <= {field.name for field in fields(settings)}:
        raise _of_another_version(folder)
    try:
        return arrays, TypeAdapter(settings).validate_python(meta)
    except ValidationError as error:
        raise _of_another_version(folder) from error


class _Arrays(dict[str, Any]):
    """Arrays by name; one that is not there is the folder's fault, not the program's."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def __missing__(self, name: str) -> Any:
        raise _of_another_version(self._folder)


def _of_another_version(folder: Path) -> StaleArtifactError:
    return StaleArtifactError(f"{folder} was written by another version of Marquee: {_AGAIN}.")


def _checksum(path: Path) -> int:
    total = 0
    with path.open("rb") as file:
        while block := file.read(1 << 22):
            total = zlib.crc32(block, total)
    return total
