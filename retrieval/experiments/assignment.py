"""Who is given which strategy: by a salted hash, the same for a person as long as the experiment runs."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

import structlog

from data.errors import InputError
from data.trials import StoredExperiment
from retrieval.experiments.definition import Experiment
from retrieval.experiments.thompson import chances


@dataclass(frozen=True, slots=True)
class Assignment:
    """`probability` is the chance this person had of this strategy; `experiment` is None outside of one."""

    strategy: str
    experiment: Experiment | None = None
    probability: float = 1.0


class Trials(Protocol):
    """The part of the store that assignment needs."""

    def experiments(self) -> tuple[StoredExperiment, ...]: ...
    def assignment(self, experiment: str, user: str) -> tuple[str, float] | None: ...
    def assign(self, experiment: str, user: str, strategy: str, probability: float) -> tuple[str, float]: ...
    def tally(self, experiment: str) -> Mapping[str, tuple[int, int]]: ...


class Assigner:
    """Gives people their strategy. Reads the running experiment at every question: a start or stop holds at once.

    Raises InputError when the default is no known strategy.
    """

    def __init__(self, store: Trials, known: Collection[str], default: str = "default") -> None:
        if default not in known:
            raise InputError(f"There is no strategy named {default!r}: choose one of {', '.join(sorted(known))}.")
        self._store, self._known, self._default = store, known, default

    def assign(self, user: str) -> Assignment:
        """The default strategy outside of experiments and for those who do not take part."""
        experiment = self._running()
        if experiment is None or not takes_part(experiment, user):
            return Assignment(self._default)
        if experiment.allocation == "thompson":
            return self._sampled(experiment, user)
        strategy = dealt(experiment.shares, point(experiment, "arm", user))
        return Assignment(strategy, experiment, experiment.shares[strategy])

    def _running(self) -> Experiment | None:
        running = next((each for each in self._store.experiments() if each.status == "running"), None)
        if running is None:
            return None
        try:
            experiment = Experiment.load(running.definition)
            experiment.check(self._known)
        except InputError as error:
            structlog.get_logger(__name__).warning("experiment not served", experiment=running.name, why=str(error))
            return None
        return experiment

    def _sampled(self, experiment: Experiment, user: str) -> Assignment:
        given = self._store.assignment(experiment.name, user)
        if given is None:
            tally = self._store.tally(experiment.name)
            likely = chances([tally.get(name, (0, 0)) for name in experiment.strategies])
            odds = dict(zip(experiment.strategies, likely.tolist(), strict=True))
            strategy = dealt(odds, point(experiment, "arm", user))
            given = self._store.assign(experiment.name, user, strategy, odds[strategy])
        return Assignment(given[0], experiment, given[1])


def takes_part(experiment: Experiment, user: str) -> bool:
    return point(experiment, "traffic", user) < experiment.traffic


def point(experiment: Experiment, purpose: str, user: str) -> float:
    """A number in [0, 1) that looks random and is always the same for a person in an experiment, for one purpose."""
    told = "\0".join((experiment.salt or experiment.name, purpose, user))
    digest = hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return (int.from_bytes(digest) >> 11) / 2.0**53


def dealt(odds: Mapping[str, float], at: float) -> str:
    """The name in whose stretch of [0, 1) the point lies."""
    reached = 0.0
    for name, share in odds.items():
        reached += share
        if at < reached:
            return name
    return next(reversed(dict(odds)))  # shares that sum to a rounding error less than 1
