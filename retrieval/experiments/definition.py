"""What an experiment is: its strategies, who takes part, how people are allotted, how much is left to chance."""

from __future__ import annotations

import json
import math
from collections.abc import Collection
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

from data.errors import InputError
from retrieval.experiments.strategies import NAME

Allocation = Literal["fixed", "thompson"]
LARGEST_POOL = 10


@dataclass(frozen=True, slots=True)
class Experiment:
    """`arms` are strategies with their weights; the first is the control that the others are compared with.

    `traffic` is the share of people who take part. `epsilon` is the share of lists that are drawn at random out of the
    best `pool` × length films, so that other strategies can be judged by the log. `effect` is the smallest difference
    in "any like per list" worth finding: it sets how many people are needed.
    """

    name: str
    arms: tuple[tuple[str, float], ...]
    traffic: float = 1.0
    allocation: Allocation = "fixed"
    epsilon: float = 0.0
    pool: int = 3
    effect: float = 0.05
    salt: str = ""  # the name, unless people are to be dealt anew

    def __post_init__(self) -> None:
        if not (isinstance(self.name, str) and NAME.fullmatch(self.name)):
            raise InputError(f"An experiment cannot be named {self.name!r}: use small letters, digits, - and _.")
        if not isinstance(self.salt, str):
            raise InputError(f"The salt of experiment {self.name!r} is a text.")
        names = self.strategies
        if len(names) < 2 or len(set(names)) < len(names):
            raise InputError(f"Experiment {self.name!r} needs at least two strategies, each named once.")
        if not all(_is_number(weight) and weight > 0 for _, weight in self.arms):
            raise InputError(f"The weights of experiment {self.name!r} must be numbers above 0, for example focused=1.")
        if not (_is_number(self.traffic) and 0 < self.traffic <= 1):
            raise InputError(f"The traffic of experiment {self.name!r} is a share of people above 0 and up to 1.")
        if not (_is_number(self.epsilon) and 0 <= self.epsilon <= 1):
            raise InputError(f"The epsilon of experiment {self.name!r} is a share of lists from 0 to 1.")
        if not (_is_number(self.effect) and 0 < self.effect < 1):
            raise InputError(f"The effect of experiment {self.name!r} is a difference of shares between 0 and 1.")
        if self.pool not in range(1, LARGEST_POOL + 1):
            raise InputError(f"The pool of experiment {self.name!r} is a whole number from 1 to {LARGEST_POOL}.")
        if self.allocation not in ("fixed", "thompson"):
            raise InputError(f"Experiment {self.name!r} cannot be allotted by {self.allocation!r}: fixed or thompson.")
        if self.allocation == "thompson" and len({weight for _, weight in self.arms}) > 1:
            raise InputError("Thompson sampling finds the weights itself: leave them out.")

    @property
    def strategies(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.arms)

    @property
    def shares(self) -> dict[str, float]:
        """The share of the people who take part that each strategy is meant to get."""
        total = math.fsum(weight for _, weight in self.arms)
        return {name: weight / total for name, weight in self.arms}

    def check(self, known: Collection[str]) -> None:
        """Raises InputError when an arm is no known strategy."""
        for name in self.strategies:
            if name not in known:
                raise InputError(
                    f"Experiment {self.name!r} has {name!r}, no strategy: choose of {', '.join(sorted(known))}."
                )

    def dump(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def load(cls, text: str) -> Experiment:
        """From JSON. Raises InputError for unknown keys and values that cannot be."""
        try:
            told = json.loads(text)
        except ValueError as error:
            raise InputError(f"The experiment's definition is no JSON ({error}): define it again.") from error
        return cls.of(told)

    @classmethod
    def of(cls, told: Any) -> Experiment:
        """From plain values. `arms` may be a table of weights or a list of names."""
        known = {field.name for field in fields(cls)}
        if not isinstance(told, dict) or {"name", "arms"} - told.keys():
            raise InputError("An experiment is a table with at least `name` and `arms`.")
        if unknown := sorted(told.keys() - known):
            raise InputError(f"An experiment knows no {unknown[0]!r}: use {', '.join(sorted(known))}.")
        return cls(**{**told, "arms": _arms(told["arms"])})


def _arms(told: Any) -> tuple[tuple[str, float], ...]:
    pairs = told.items() if isinstance(told, dict) else told
    try:
        return tuple((pair, 1.0) if isinstance(pair, str) else (str(pair[0]), pair[1]) for pair in pairs)
    except (TypeError, IndexError, KeyError) as error:
        raise InputError(
            "The arms of an experiment are strategies with weights: {default = 1, focused = 1}."
        ) from error


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
