"""Everything to be said of an experiment, as plain values and as lines of text."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Protocol

from data.errors import InputError
from data.exposures import Showing
from data.trials import StoredExperiment
from data.types import MovieId
from retrieval.experiments.analysis import (
    ALPHA,
    BROKEN_SPLIT,
    Difference,
    Estimate,
    differences,
    linearised,
    primary,
    rate,
    split_p,
    weighted_split_p,
)
from retrieval.experiments.definition import Experiment
from retrieval.experiments.offpolicy import CLIP, estimate, places
from retrieval.experiments.outcomes import PRIMARY, RATES, Outcomes, Thumbs, outcomes
from retrieval.experiments.power import POWER, people_needed_for

FEW = 30  # people a strategy below which Student's interval is not to be leaned on


class Log(Protocol):
    """The part of the store that a report reads."""

    def experiment(self, name: str) -> StoredExperiment | None: ...
    def showings(self, experiment: str | None = None) -> tuple[Showing, ...]: ...
    def thumbs(self, experiment: str) -> dict[tuple[str, MovieId], frozenset[str]]: ...


def report(log: Log, name: str) -> dict[str, Any]:
    """An experiment's results as JSON values; NaN is None. Raises InputError when there is no such experiment."""
    stored = log.experiment(name)
    if stored is None:
        raise InputError(f"There is no experiment {name!r}: `run.py experiments list` shows those there are.")
    experiment = Experiment.load(stored.definition)
    showings, thumbs = log.showings(name), log.thumbs(name)
    of = outcomes(showings, thumbs, experiment.strategies)
    compared = differences(of, experiment.effect)
    split = _split(experiment, of, showings)
    needed = _needed(experiment, of)
    told = {
        "experiment": name,
        "status": stored.status,
        "definition": asdict(experiment),
        "rates": {key: each.about for key, each in RATES.items()},
        "alpha": ALPHA,
        "strategies": [_arm(key, each) for key, each in of.items()],
        "differences": [asdict(each) for each in compared],
        "split": split,
        "size": {"people_needed_each": needed, "power": POWER, "effect": experiment.effect, "rate": PRIMARY},
        "off_policy": _off_policy(experiment, showings, thumbs),
        "warnings": list(_warnings(stored, of, split, needed, compared)),
    }
    plain: dict[str, Any] = _plain(told)
    return plain


def _arm(name: str, of: Outcomes) -> dict[str, Any]:
    counts = {key: int(getattr(of, key).sum()) for key in ("lists", "films", "likes", "dislikes", "dismissals")}
    return {"strategy": name, "people": len(of), **counts, **{key: asdict(rate(key, of)) for key in RATES}}


def _split(experiment: Experiment, of: Mapping[str, Outcomes], showings: tuple[Showing, ...]) -> dict[str, Any]:
    """Observed against expected people. Thompson sampling promises no number: there the chances of those a strategy
    got must be such that they speak for everybody."""
    people = {name: len(each) for name, each in of.items()}
    if experiment.allocation == "thompson":
        p = weighted_split_p([each.weight for each in of.values()])
        return {"people": people, "expected": None, "p": p, "broken": p < BROKEN_SPLIT}
    total = sum(people.values())
    expected = {name: share * total for name, share in experiment.shares.items()}
    p = split_p(list(people.values()), list(expected.values()))
    return {"people": people, "expected": expected, "p": p, "broken": p < BROKEN_SPLIT}


def _needed(experiment: Experiment, of: Mapping[str, Outcomes]) -> int | None:
    control = of[experiment.strategies[0]]
    if not len(control):
        return None
    asked = RATES[PRIMARY]
    values = linearised(getattr(control, asked.part), getattr(control, asked.whole))
    return people_needed_for(values, experiment.effect)


def _off_policy(experiment: Experiment, showings: tuple[Showing, ...], thumbs: Thumbs) -> list[dict[str, Any]]:
    found = []
    for logged in experiment.strategies:
        mine = [showing for showing in showings if showing.strategy == logged]
        for target in experiment.strategies:
            judged = estimate(places(mine, thumbs, target))
            if judged.places:
                found.append({"log": logged, "target": target, "clip": CLIP, "sound": judged.sound, **asdict(judged)})
    return found


def _warnings(
    stored: StoredExperiment, of: Mapping[str, Outcomes], split: Mapping[str, Any], needed: int | None,
    compared: list[Difference],
) -> Iterator[str]:  # fmt: skip
    people = min(len(each) for each in of.values())
    if split["broken"]:
        yield (
            f"The split is broken (sample-ratio check, p = {split['p']:.2g}): people are missing from a strategy, "
            "so no difference can be trusted. Find out why before reading on."
        )
    if people < FEW:
        yield f"Only {people} people in the smallest strategy: the intervals are rough below {FEW}."
    if needed is None or people < needed:
        wanted = f"{needed:,}" if needed else "an unknown number of"
        yield (
            f"Looked at early: {people:,} of {wanted} people a strategy are in. Stopping when p happens to be small "
            "finds differences that are not there; wait, or go by p_any_time, which may be looked at again and again."
        )
    if stored.status == "running" and any(each.p < ALPHA for each in primary(compared)):
        yield "The experiment is still running: more lists may yet be answered."


def lines(told: Mapping[str, Any]) -> Iterator[str]:
    """The report for a terminal."""
    yield f"Experiment {told['experiment']} ({told['status']}), {told['definition']['allocation']} allocation"
    yield ""
    yield f"{'strategy':20}{'people':>8}{'lists':>8}{'films':>8}" + "".join(f"{name:>26}" for name in RATES)
    for arm in told["strategies"]:
        counts = f"{arm['people']:>8,}{arm['lists']:>8,}{arm['films']:>8,}"
        yield f"{arm['strategy']:20}{counts}" + "".join(f"{_interval(arm[name]):>26}" for name in RATES)
    yield ""
    for name, about in told["rates"].items():
        yield f"{name}: {about}"
    yield ""
    yield f"{'difference':44}{'value':>28}{'p':>9}{'Holm':>9}{'any time':>10}"
    for each in told["differences"]:
        what = f"{each['rate']}: {each['strategy']} - {each['control']}"
        ps = f"{_number(each['p']):>9}{_number(each['p_adjusted']):>9}{_number(each['p_any_time']):>10}"
        yield f"{what:44}{_interval(each['difference']):>28}{ps}"
    yield ""
    split, size = told["split"], told["size"]
    if split["p"] is not None:
        yield f"Sample-ratio check: p = {_number(split['p'])}, {'BROKEN' if split['broken'] else 'as promised'}"
    if size["people_needed_each"] is not None:
        yield (
            f"People needed a strategy to find a difference of {size['effect']:g} in {size['rate']} "
            f"(power {size['power']:g}): {size['people_needed_each']:,}"
        )
    if told["definition"]["epsilon"] == 0:
        yield "Off-policy: nothing is left to chance in these lists (epsilon 0), so the log judges no other strategy."
    elif told["off_policy"]:
        yield from _off_policy_lines(told["off_policy"])
    for warning in told["warnings"]:
        yield f"! {warning}"


def _off_policy_lines(found: list[dict[str, Any]]) -> Iterator[str]:
    yield ""
    yield f"Likes a place, off-policy (weights clipped at {found[0]['clip']:g})"
    yield f"{'log of':20}{'target':20}{'IPS':>26}{'SNIPS':>26}{'effective':>11}{'clipped':>9}{'support':>9}"
    for each in found:
        figures = f"{each['effective']:>11,.0f}{each['clipped']:>9.1%}{each['support']:>9.1%}"
        note = "" if each["sound"] else "  not to be trusted: log and target have too little in common"
        values = f"{_interval(each['ips']):>26}{_interval(each['snips']):>26}"
        yield f"{each['log']:20}{each['target']:20}{values}{figures}{note}"


def _interval(told: Mapping[str, Any]) -> str:
    return f"{_number(told['value'])} [{_number(told['low'])}, {_number(told['high'])}]"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"


def _plain(value: Any) -> Any:
    match value:
        case float() if math.isnan(value):
            return None
        case dict():
            return {key: _plain(each) for key, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case Estimate():
            return _plain(asdict(value))
        case _:
            return value
