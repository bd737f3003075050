"""Dialogues on disk, a JSON line each, so that a study that was stopped goes on where it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from agent.simulation.goals import Goal
from agent.simulation.talks import Answer, Talk, Turn
from data.errors import HomeError
from data.home import home_error
from data.program import code_of

PACKAGES = ("agent", "tools", "retrieval", "data")  # whose code decides how a dialogue goes


class Record:
    """The dialogues of one strategy held so far, by the number of their goal.

    `depends` is everything that they depend on, as JSON values; with the program's code it names the file in `folder`,
    so that dialogues of other data, models, settings or code are never taken for these.
    """

    def __init__(self, folder: Path, depends: Mapping[str, Any], goals: Sequence[Goal]) -> None:
        """Raises HomeError when the file is there and cannot be read."""
        text = json.dumps([depends, code_of(PACKAGES)], sort_keys=True, default=str)
        self.path = folder / f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.jsonl"
        self.talks = dict(_read(self.path, goals))

    def add(self, number: int, talk: Talk) -> None:
        """Raises HomeError when there is no room."""
        self.talks[number] = talk
        told = {"goal": number, "success": talk.success, "turns": [asdict(turn) for turn in talk.turns]}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(told) + "\n")
        except OSError as error:
            raise home_error(error, self.path) from error

    def remove(self) -> None:
        """The study is done: asked again, it is held again."""
        self.path.unlink(missing_ok=True)


def _read(path: Path, goals: Sequence[Goal]) -> Iterator[tuple[int, Talk]]:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return
    except OSError as error:
        raise HomeError(f"{path} cannot be read: remove it.") from error
    for line in lines:
        try:
            told = json.loads(line)
            number = int(told["goal"])
            yield number, Talk(goals[number], tuple(map(_turn, told["turns"])), told["success"])
        except (ValueError, KeyError, TypeError, IndexError):
            continue  # the last line of a study that was killed while it wrote


def _turn(told: Mapping[str, Any]) -> Turn:
    answer = told["answer"]
    films, relaxed = tuple(answer["films"]), tuple(answer["relaxed"])
    return Turn(
        told["message"], Answer(films, relaxed, answer["asked"], answer["text"]), tuple(told["violations"]),
        told["relaxed"], tuple(told["repeats"]), told["seconds"],
    )  # fmt: skip
