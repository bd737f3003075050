"""What one contender did on one split, on disk, so that an evaluation that was stopped goes on where it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from data.home import replacing
from data.program import code_of
from retrieval.evaluation.accuracy import Values
from retrieval.evaluation.protocol import Split
from retrieval.protocols import Interactions, Rows


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one contender did on one split: `values` one array (u,) a metric, NaN where it says nothing of a person;
    `whole` what is said of all lists together; `users` (u,) the people tested."""

    name: str
    split: str
    users: Rows
    values: dict[str, Values]
    whole: dict[str, float]
    train_seconds: float
    test_seconds: float


@dataclass(slots=True)
class Kept:
    """Outcomes in `folder`, by the ratings of the split, the contender, the code and all else in `depends`."""

    folder: Path
    depends: Mapping[str, Any]
    _code: str = field(default_factory=lambda: code_of(("retrieval", "data")))
    _used: set[Path] = field(default_factory=set)

    def get(self, split: Split, name: str) -> Outcome | None:
        """The outcome, if it was measured before the evaluation was stopped; a damaged one is measured again."""
        path = self._path(split, name)
        try:
            with np.load(path, allow_pickle=False) as held:
                told = json.loads(str(held["told"]))
                values = {metric: held[f"value {metric}"] for metric in told["metrics"]}
                outcome = Outcome(name, split.name, held["users"], values, told["whole"], *told["seconds"])
        except (OSError, ValueError, KeyError, TypeError, EOFError):
            return None
        self._used.add(path)
        return outcome

    def put(self, split: Split, outcome: Outcome) -> None:
        path = self._path(split, outcome.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        told = {
            "metrics": list(outcome.values),
            "whole": outcome.whole,
            "seconds": (outcome.train_seconds, outcome.test_seconds),
        }
        values: dict[str, Any] = {f"value {metric}": each for metric, each in outcome.values.items()}
        with replacing(path) as aside, aside.open("wb") as file:
            np.savez(file, users=outcome.users, told=np.array(json.dumps(told)), **values)
        self._used.add(path)

    def remove(self) -> None:
        """The evaluation is done: asked again, everything is measured again."""
        for path in self._used:
            path.unlink(missing_ok=True)

    def _path(self, split: Split, name: str) -> Path:
        digest = hashlib.blake2b(digest_size=12)
        digest.update(json.dumps([self._code, name, split.name, split.seed, self.depends], default=str).encode())
        for part in (split.train, split.known, split.test):
            for array in _arrays(part):
                digest.update(np.ascontiguousarray(array).data)
        digest.update(b"" if split.allowed is None else np.ascontiguousarray(split.allowed).data)
        return self.folder / f"{digest.hexdigest()}.npz"


def _arrays(part: Interactions) -> tuple[Any, ...]:
    return part.users, part.items, part.ratings, part.times


def depends_on(settings: Any, about: Mapping[str, Any]) -> dict[str, Any]:
    """Settings (a dataclass) and what describes the data, as JSON values."""
    return {"settings": asdict(settings), "about": dict(about)}
