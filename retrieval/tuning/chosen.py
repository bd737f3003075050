"""The settings chosen for a home's data, kept beside its models: `models/tuned.json`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import structlog
from pydantic import TypeAdapter, ValidationError

from data.errors import HomeError, InputError
from data.home import read_json, write_json
from retrieval.models.taste import TasteSettings
from retrieval.tuning.search import Tuned

FILE = "tuned.json"
LOG = "tuning.jsonl"  # its trials
SEEDS = (0.0, 2.0**32 - 1)
BOUNDS = {  # of a model's setting, both ends included; of all others 0 and more
    ("als", "factors"): (1.0, 2_000.0),
    ("als", "regularization"): (1e-6, math.inf),
    ("als", "iterations"): (1.0, 1_000.0),
    ("als", "content_regularization"): (1e-6, math.inf),
    ("als", "seed"): SEEDS,
    ("ease", "regularization"): (1e-6, math.inf),
    ("ease", "min_ratings"): (1.0, math.inf),
    ("ease", "max_items"): (1.0, 100_000.0),
    ("ease", "max_ratings"): (1.0, math.inf),
    ("ease", "seed"): SEEDS,
    ("timeliness", "decay_days"): (1e-3, math.inf),
    ("timeliness", "smoothing"): (1e-6, math.inf),
}


def read_tuned(path: Path, about: dict[str, Any]) -> TasteSettings | None:
    """The settings kept at `path`, if they were chosen for what `about` says; None when there are none.

    A file that cannot be read, or holds no usable settings, is passed over as well, with a warning in the log: the
    search that follows writes it anew.
    """
    if not path.exists():
        return None
    try:
        settings, told = settings_file(path), read_json(path)
    except InputError as error:
        structlog.get_logger(__name__).warning("settings searched anew", why=str(error))
        return None
    return settings if told.get("about") == about else None


def write_tuned(path: Path, about: dict[str, Any], tuned: Tuned) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    inner = {"trials": tuned.trials, "before": tuned.before, "after": tuned.after} if tuned.trials else None
    write_json(path, {"about": about, "settings": asdict(tuned.settings), "inner": inner})


def settings_file(path: Path) -> TasteSettings:
    """Settings that `run.py tune --out` wrote. Raises InputError when they cannot be used."""
    try:
        told = read_json(path)["settings"]
        settings = TypeAdapter(TasteSettings).validate_python(told)
    except (HomeError, ValidationError, KeyError, TypeError) as error:
        raise InputError(f"{path} holds no settings: name a file that `run.py tune --out` wrote.") from error
    if problem := next(_problems(told, asdict(settings)), None):
        raise InputError(f"{path}: {problem}.")
    return settings


def _problems(told: dict[str, Any], settings: dict[str, dict[str, Any]]) -> Iterator[str]:
    """What cannot be worked with: names that no model has, and numbers that are none or out of bounds."""
    for part, values in told.items():
        if part not in settings:
            yield f"there is no model {part!r} to set, only {', '.join(settings)}"
            return
        if unknown := next((name for name in values if name not in settings[part]), None):
            yield f"{part} knows no {unknown!r}, only {', '.join(settings[part])}"
    for part, values in settings.items():
        for name, value in values.items():
            least, most = BOUNDS.get((part, name), (0.0, math.inf))
            if value is not None and not (least <= value <= most and value < math.inf):
                bounds = f"from {least:g} to {most:g}" if most < math.inf else f"of {least:g} or more"
                yield f"{part}.{name} is {value:g}: give a number {bounds}"


def tuned_for(path: Path, about: dict[str, Any], search: Callable[[], Tuned], anew: bool = False) -> Tuned:
    """What is kept for this, else (or when wanted `anew`) what `search` finds, which is then kept."""
    kept = None if anew else read_tuned(path, about)
    if kept is not None:
        return Tuned(kept, 0, math.nan, math.nan)
    found = search()
    if found.trials:  # else nothing was chosen: there are too few ratings, or too many
        write_tuned(path, about, found)
    return found
