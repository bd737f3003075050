"""One evaluation from beginning to end, as plain values: `run.py evaluate`'s JSON."""

from __future__ import annotations

import math
import platform
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from typing import Any

import numpy as np

from data.errors import InputError
from retrieval.evaluation.beyond import Traits
from retrieval.evaluation.intervals import DRAWS, Interval, Sums, bootstrap, compare, groups, intervals
from retrieval.evaluation.kept import Kept, Outcome
from retrieval.evaluation.measure import MeasureSettings, measure
from retrieval.evaluation.protocol import Contender, Split
from retrieval.protocols import Interactions, Rows

FORMAT = 1
MAIN = "ndcg"
Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class StudySettings:
    """`relevant` None counts every test rating as relevant; `draws` and `seed` are the bootstrap's."""

    measure: MeasureSettings = field(default_factory=MeasureSettings)
    draws: int = DRAWS
    seed: int = 20261123


def study(
    interactions: Interactions, splits: Iterable[Split], contenders: Sequence[Contender], traits: Traits,
    settings: StudySettings, progress: Callable[[str], None] = lambda _: None, kept: Kept | None = None,
) -> Report:  # fmt: skip
    """Models, groups, comparisons and times; see docs/evaluation.md for the keys. Raises InputError when there is
    nothing to measure."""
    began = time.perf_counter()
    if not contenders:
        raise InputError("There is no model to evaluate: name at least one.")
    outcomes = list(measure(splits, contenders, traits, settings.measure, progress, kept))
    progress(f"intervals from {settings.draws:,} draws of people")
    names = [contender.name for contender in contenders]
    n_people = len(interactions.user_ids)
    rated = np.bincount(interactions.users, minlength=n_people)
    tested = np.unique(np.concatenate([outcome.users for outcome in outcomes]))
    everybody, drawn, metrics = _drawn(outcomes, names, n_people, settings)
    main = main_metric(settings.measure.ks)
    place = [name_place * len(metrics) + metrics.index(main) for name_place in range(len(names))]
    of_main = Sums(everybody.totals[:, place], everybody.counts[:, place])
    return {
        "format": FORMAT,
        "main_metric": main,
        "models": _models(outcomes, names, metrics, intervals(everybody, drawn)),
        "comparisons": [asdict(each) for each in compare(names, main, of_main, drawn[:, place])],
        "groups": _groups(everybody, names, metrics, tested, rated, settings),
        "tested": {"people": len(tested), "splits": len({outcome.split for outcome in outcomes})},
        "times": {
            name: {
                "train_s": sum(each.train_seconds for each in outcomes if each.name == name),
                "test_s": sum(each.test_seconds for each in outcomes if each.name == name),
            }
            for name in names
        },
        "environment": environment(),
        "seconds": time.perf_counter() - began,
    }


def main_metric(ks: Sequence[int]) -> str:
    """nDCG at 10, or at the middle one of the ks asked for."""
    return f"{MAIN}@{10 if 10 in ks else sorted(ks)[len(ks) // 2]}"


def environment() -> dict[str, str]:
    """What the figures were made with."""
    packages = {name: version(name) for name in ("numpy", "scipy", "implicit")}
    return {"python": platform.python_version(), "machine": f"{platform.system()} {platform.machine()}", **packages}


def plain(value: Any) -> Any:
    """Without NaN and infinity, which JSON has not: null instead."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _drawn(
    outcomes: list[Outcome], names: list[str], n_people: int, settings: StudySettings
) -> tuple[Sums, np.ndarray[Any, np.dtype[np.float64]], list[str]]:
    """Sums and bootstrap draws with one column a model and metric, models first."""
    metrics = list(dict.fromkeys(metric for outcome in outcomes for metric in outcome.values))
    columns = []
    for name in names:
        own = [outcome for outcome in outcomes if outcome.name == name]
        for metric in metrics:
            none = [np.full(len(outcome.users), np.nan) for outcome in own]
            values = [outcome.values.get(metric, empty) for outcome, empty in zip(own, none, strict=True)]
            columns.append(Sums.of([outcome.users for outcome in own], values, n_people))
    sums = Sums(np.stack([total for total, _ in columns], 1), np.stack([count for _, count in columns], 1))
    return sums, bootstrap(sums, settings.seed, settings.draws), metrics


def _models(
    outcomes: list[Outcome], names: list[str], metrics: list[str], found: list[Interval]
) -> dict[str, dict[str, Any]]:
    """Model → metric → mean, interval, number of people, and the deviation of the splits' means."""
    models: dict[str, dict[str, Any]] = {}
    for row, name in enumerate(names):
        own = [outcome for outcome in outcomes if outcome.name == name]
        models[name] = {}
        for column, metric in enumerate(metrics):
            interval = found[row * len(metrics) + column]
            if interval.people:
                by_split = [float(np.nanmean(each.values[metric])) for each in own if _says(each, metric)]
                models[name][metric] = {**asdict(interval), "deviation": _deviation(by_split)}
        for metric in own[0].whole:
            values = [each.whole[metric] for each in own]
            models[name][metric] = {"mean": float(np.mean(values)), "deviation": _deviation(values)}
    return models


def _says(outcome: Outcome, metric: str) -> bool:
    return metric in outcome.values and not bool(np.isnan(outcome.values[metric]).all())


def _groups(
    sums: Sums, names: list[str], metrics: list[str], tested: Rows, rated: Rows, settings: StudySettings
) -> dict[str, Any]:
    """Group → number of people and model → metric (at the main k, and those without one) → interval."""
    main = main_metric(settings.measure.ks)
    told = [metric for metric in metrics if "@" not in metric or metric.endswith(main.removeprefix(MAIN))]
    columns = [row * len(metrics) + metrics.index(metric) for row in range(len(names)) for metric in told]
    found: dict[str, Any] = {}
    for group, rows in groups(rated[tested]).items():
        people = tested[rows]
        some = Sums(sums.totals[people][:, columns], sums.counts[people][:, columns])
        each = iter(intervals(some, bootstrap(some, settings.seed, settings.draws)))
        models = {name: {metric: asdict(next(each)) for metric in told} for name in names}
        found[group] = {"people": len(people), "models": models}
    return found


def _deviation(values: Sequence[float]) -> float | None:
    return float(np.std(values, ddof=1)) if len(values) > 1 else None
