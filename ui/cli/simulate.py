"""`run.py simulate`: how well whole conversations go, with simulated people."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from data.errors import InputError
from ui.cli.ready import make_ready, say
from ui.cli.settings import log_to_stderr, settings_of


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The options of `run.py simulate`."""
    command.add_argument("--dialogues", type=int, default=500, help="dialogues a strategy (default 500)")
    command.add_argument("--strategy", nargs="+", help="named strategies to compare (default: the one in use)")
    command.add_argument("--seed", type=int, help="seed of goals and of what people say")
    command.add_argument("--points", type=float, help="chance that people say which film shown comes nearest, 0 to 1")
    command.add_argument("--tuning", action="store_true", help="other people than usual, to choose settings with")
    command.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    command.add_argument("--examples", type=Path, help="write dialogues that went wrong to this JSON file")


def main(given: argparse.Namespace) -> int:
    settings = settings_of(given)
    if given.dialogues < 1:
        raise InputError(f"Cannot simulate {given.dialogues} dialogues: ask for at least one.")
    if given.seed is not None and given.seed < 0:
        raise InputError(f"--seed {given.seed} cannot be used: a seed is 0 or more.")
    if given.points is not None and not 0 <= given.points <= 1:
        raise InputError(f"--points {given.points:g} cannot be used: a chance is from 0 to 1.")
    make_ready(settings)
    from agent.simulation.study import Wanted, simulate
    from data.home import write_json
    from retrieval.experiments.strategies import known_strategies

    strategies = tuple(dict.fromkeys(given.strategy or [settings.strategy]))
    known = known_strategies(settings.strategies)
    for name in strategies:
        if name not in known:
            raise InputError(f"There is no strategy named {name!r}: choose one of {', '.join(sorted(known))}.")
    seed = settings.seed if given.seed is None else given.seed
    wanted = Wanted(given.dialogues, strategies, seed, tuning=given.tuning)
    wanted = wanted if given.points is None else replace(wanted, points=given.points)
    report = simulate(settings, wanted, say, partial(log_to_stderr, settings.log_level))
    examples = report.pop("examples")
    if given.examples:
        write_json(given.examples, examples)
        say(f"Dialogues that went wrong are in {given.examples}.")
    if given.json:
        print(json.dumps(report, ensure_ascii=False))
    else:
        print(*_table(report), sep="\n")
    return 0


def _table(report: dict[str, Any]) -> Iterator[str]:
    yield (
        f"{report['dialogues']:,} dialogues of {report['people']:,} people, {report['picks']} films a turn; "
        f"{report['held_out']}."
    )
    for title, part in (("ratings of the film had in mind", "by_fame"), ("wishes of the person", "by_wishes")):
        yield ""
        yield f"| success in 5 turns by {title} | |"
        yield "|---|---|"
        for name, groups in report[part].items():
            told = "; ".join(f"{group} ({share['people']}): {share['mean']:.3f}" for group, share in groups.items())
            yield f"| {name} | {told} |"
    yield ""
    yield (
        "| strategy | success in 5 turns (95%) | beside the reference (95%) | in 10 | turns to success | violations "
        "| dropped and said | repeats | shorter lists | ms median / p95 |"
    )
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for name, told in report["strategies"].items():
        five, ten, needed = told["success_at_5"], told["success_at_10"], told["turns_to_success"]
        ratio = report["beside_reference"].get(name, {}).get("ratio")
        yield (
            f"| {name} | {_with_interval(five)} | {'1' if ratio is None else f'{_with_interval(ratio, 2)} times'} "
            f"| {ten['mean']:.3f} | {'–' if needed is None else f'{needed:.2f}'} | {told['violations']} "
            f"| {told['relaxed_and_said']} | {told['repeats']} | {told['turns_with_fewer_films']} "
            f"| {told['ms_median']:.1f} / {told['ms_p95']:.1f} |"
        )


def _with_interval(share: dict[str, float], digits: int = 3) -> str:
    return f"{share['mean']:.{digits}f} ({share['low']:.{digits}f}–{share['high']:.{digits}f})"
