"""`run.py simulate`: how well whole conversations go, with simulated people."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data.errors import InputError
from ui.cli.ready import make_ready, say
from ui.cli.settings import settings_of


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The options of `run.py simulate`."""
    command.add_argument("--dialogues", type=int, default=500, help="dialogues a strategy (default 500)")
    command.add_argument("--strategy", nargs="+", help="named strategies to compare (default: the one in use)")
    command.add_argument("--seed", type=int, help="seed of goals and of what people say")
    command.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    command.add_argument("--examples", type=Path, help="write dialogues that went wrong to this JSON file")


def main(given: argparse.Namespace) -> int:
    settings = settings_of(given)
    if given.dialogues < 1:
        raise InputError(f"Cannot simulate {given.dialogues} dialogues: ask for at least one.")
    if given.seed is not None and given.seed < 0:
        raise InputError(f"--seed {given.seed} cannot be used: a seed is 0 or more.")
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
    report = simulate(settings, Wanted(given.dialogues, strategies, seed), say)
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
    yield ""
    yield "| success in 5 turns | by ratings of the film had in mind |"
    yield "|---|---|"
    for name, thirds in report["by_fame"].items():
        told = "; ".join(f"{third}: {share['mean']:.3f}" for third, share in thirds.items())
        yield f"| {name} | {told} |"
    yield ""
    yield "| strategy | success in 5 turns (95%) | in 10 | turns to success | violations | repeats | ms median / p95 |"
    yield "|---|---|---|---|---|---|---|"
    for name, told in report["strategies"].items():
        five, ten, needed = told["success_at_5"], told["success_at_10"], told["turns_to_success"]
        yield (
            f"| {name} | {five['mean']:.3f} ({five['low']:.3f}–{five['high']:.3f}) | {ten['mean']:.3f} "
            f"| {'–' if needed is None else f'{needed:.2f}'} | {told['violations']} | {told['repeats']} "
            f"| {told['ms_median']:.1f} / {told['ms_p95']:.1f} |"
        )
