"""Work in named stages: each is done once for the same inputs, and a killed run goes on at the stage it was in."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import structlog

from data.errors import InputError
from data.home import replacing, sweep, write_json

log = structlog.get_logger(__name__)
_SEAL = "stage.json"
_BLOCK = 1 << 20
Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Done:
    """A finished stage: its folder, a hash of its files, what it counted.

    The stages after it depend on the files, not on how they came about: a change of code that gives the same files
    makes nothing else again.
    """

    name: str
    folder: Path
    content: str
    report: Report
    fresh: bool  # made now, not found ready
    seconds: float  # that it took to make


class Stages:
    """Runs stages into `folder`/<name>/.

    A stage is ready when its seal carries the same fingerprint and every file it lists is there, whole (size and
    hash). Anything else is made again, aside, and renamed into place, so no stage is ever seen half done.
    """

    def __init__(self, folder: Path, on_stage: Callable[[str], None] = lambda name: None, strict: bool = False) -> None:
        self._folder = folder
        self._on_stage = on_stage
        self._strict = strict
        sweep(folder)

    def run(self, name: str, inputs: Mapping[str, Any], make: Callable[[Path], Report]) -> Done:
        """Make the stage or find it ready. `make` fills the folder it is given and returns what it counted.

        `inputs` is everything the result depends on, as JSON values; `Done` and modules (their source) are taken too.
        """
        self._on_stage(name)
        mark = fingerprint(name, inputs)
        target = self._folder / name
        seal = _read_seal(target)
        if seal is not None and seal["fingerprint"] == mark:
            if self._strict:
                _refuse(seal["report"])
            return Done(name, target, fingerprint(name, seal["files"]), seal["report"], False, seal["seconds"])
        started = time.perf_counter()
        with replacing(target) as aside:
            aside.mkdir()
            report = make(aside)
            files = {path.name: _hash(path) for path in sorted(aside.iterdir()) if path.is_file()}
            seconds = round(time.perf_counter() - started, 1)
            write_json(aside / _SEAL, {"fingerprint": mark, "report": report, "files": files, "seconds": seconds})
        log.info("stage done", stage=name, seconds=seconds, **_flat(report))
        return Done(name, target, fingerprint(name, files), report, True, seconds)


def _refuse(report: Report) -> None:
    """A stage made before, when problems were counted, does not do for a strict run."""
    for examples in report.get("problems", {}).values():
        raise InputError(f"{examples[0].rstrip('.')}: correct it, or prepare without --strict to have it counted.")


def fingerprint(name: str, inputs: Mapping[str, Any]) -> str:
    """A short hash of a stage's name and inputs."""
    text = json.dumps([name, inputs], default=_describe, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def of_file(path: Path) -> str:
    """What a file adds to a fingerprint: its content, or that it is not there."""
    return _hash(path) if path.is_file() else "absent"


def _describe(value: Any) -> str:
    if isinstance(value, Done):
        return value.content
    if isinstance(value, ModuleType):
        return _hash(Path(str(value.__file__)))
    raise TypeError(f"{type(value).__name__} cannot be part of a stage's inputs")


def _read_seal(target: Path) -> dict[str, Any] | None:
    """The seal of a stage whose files are all whole, else None."""
    try:
        seal: dict[str, Any] = json.loads((target / _SEAL).read_text(encoding="utf-8"))
        whole = all(_hash(target / name) == expected for name, expected in seal["files"].items())
        return seal if whole and {"fingerprint", "report", "seconds"} <= seal.keys() else None
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return None  # missing or damaged: the stage is made again


def _hash(path: Path) -> str:
    digest = hashlib.blake2b(digest_size=16)
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _flat(report: Report) -> Report:
    return {name: value for name, value in report.items() if isinstance(value, int | float | str)}
