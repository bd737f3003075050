"""The settings chosen for a home's data, kept beside its models: `models/tuned.json`."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from data.errors import HomeError, InputError
from data.home import read_json, write_json
from retrieval.models.taste import TasteSettings
from retrieval.tuning.search import Tuned

FILE = "tuned.json"
LOG = "tuning.jsonl"  # its trials


def read_tuned(path: Path, about: dict[str, Any]) -> TasteSettings | None:
    """The settings kept at `path`, if they were chosen for what `about` says; None when there are none."""
    try:
        told = read_json(path)
    except HomeError:
        return None
    if not isinstance(told, dict) or told.get("about") != about:
        return None
    try:
        return TypeAdapter(TasteSettings).validate_python(told["settings"])
    except (ValidationError, KeyError):
        return None


def write_tuned(path: Path, about: dict[str, Any], tuned: Tuned) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    inner = {"trials": tuned.trials, "before": tuned.before, "after": tuned.after} if tuned.trials else None
    write_json(path, {"about": about, "settings": asdict(tuned.settings), "inner": inner})


def settings_file(path: Path) -> TasteSettings:
    """Settings that `run.py tune --out` wrote. Raises InputError when they cannot be used."""
    try:
        return TypeAdapter(TasteSettings).validate_python(read_json(path)["settings"])
    except (HomeError, ValidationError, KeyError, TypeError) as error:
        raise InputError(f"{path} holds no settings: name a file that `run.py tune --out` wrote.") from error


def tuned_for(path: Path, about: dict[str, Any], search: Callable[[], Tuned], anew: bool = False) -> Tuned:
    """What is kept for this, else (or when wanted `anew`) what `search` finds, which is then kept."""
    kept = None if anew else read_tuned(path, about)
    if kept is not None:
        return Tuned(kept, 0, math.nan, math.nan)
    found = search()
    if found.trials:  # else nothing was chosen: there are too few ratings, or too many
        write_tuned(path, about, found)
    return found
