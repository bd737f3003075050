"""`run.py evaluate-dialogues`: how often what people were recommended in recorded dialogues is found."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data.errors import InputError
from ui.cli.ready import ready_app, say
from ui.cli.settings import settings_of


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The options of `run.py evaluate-dialogues`."""
    command.add_argument("file", type=Path, help="turns in ReDial form, one JSON object a line")
    command.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    command.add_argument("--train", type=Path, help="also learn from this file of other dialogues, and measure that")
    command.add_argument("--folds", type=int, default=0, help="also learn from the file itself, cross-validated")


def main(given: argparse.Namespace) -> int:
    settings = settings_of(given)
    if given.train is not None and given.folds:
        raise InputError("Give --train or --folds, not both.")
    if given.folds < 0 or given.folds == 1:
        raise InputError(f"--folds {given.folds} cannot be used: a division has at least two folds.")
    from agent.dialogues.turns import read_dialogues

    for path in (given.file, given.train):  # a file that cannot be used is told at once
        if path is not None:
            read_dialogues(path)
    app = ready_app(settings)
    from agent.dialogues.evaluation import Wanted, evaluate
    from agent.dialogues.parts import parts_of

    report = evaluate(parts_of(app), Wanted(given.file, given.train, given.folds, settings.seed), say)
    if given.json:
        print(json.dumps(report, ensure_ascii=False))
    else:
        print(*_table(report), sep="\n")
    return 0


def _table(report: dict[str, Any]) -> Iterator[str]:
    data, ks = report["data"], report["ks"]
    yield (
        f"{data['turns_measured']:,} turns of {data['dialogues']:,} dialogues; {data['gold']:,} films recommended that "
        f"were not named before, {data['gold_in_catalogue']:,} of them among the {data['films']:,} of the catalogue."
    )
    left_out = "; ".join(f"{count:,} {what}" for what, count in data["left_out"].items())
    yield f"Left out: {left_out or 'nothing'}. A turn is scored in {report['median_ms']:.0f} ms (median)."
    for gold, title in (("catalogue", "films of the catalogue"), ("all", "all films")):
        yield ""
        yield f"| {title} | {' | '.join(f'recall@{k} (95%)' for k in ks)} |"
        yield f"|---|{'---|' * len(ks)}"
        for name, told in report["recall"].items():
            cells = (told[gold][f"@{k}"] for k in ks)
            yield f"| {name} | {' | '.join(_interval(cell) for cell in cells)} |"


def _interval(cell: dict[str, float]) -> str:
    return f"{cell['mean']:.3f} ({cell['low']:.3f}–{cell['high']:.3f})"
