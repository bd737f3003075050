"""`run.py experiments`: define, start, stop and read experiments; how many people one needs."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.errors import InputError
from ui.cli.settings import settings_of

if TYPE_CHECKING:
    from agent.settings import Settings
    from data.store import Store

CHOICES = ("list", "strategies", "define", "start", "stop", "report", "size")


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The actions and what each of them takes."""
    actions = command.add_subparsers(dest="action", metavar="action", required=True)
    home: dict[str, Any] = {"type": Path, "default": argparse.SUPPRESS, "help": "folder with the database"}

    listed = actions.add_parser("list", help="the experiments there are")
    strategies = actions.add_parser("strategies", help="the strategies that can be compared")
    define = actions.add_parser("define", help="define an experiment, by options or by a TOML or JSON file")
    define.add_argument("name", nargs="?", help="what to call it")
    define.add_argument("--file", type=Path, help="TOML or JSON with name, arms and the other settings")
    define.add_argument(
        "--arm", action="append", metavar="STRATEGY[=WEIGHT]", help="a strategy to compare; the first is the control"
    )
    define.add_argument("--traffic", type=float, help="share of people who take part (default 1)")
    define.add_argument("--allocation", help="fixed (default) or thompson")
    define.add_argument("--epsilon", type=float, help="share of lists drawn at random, to judge other strategies by")
    define.add_argument("--pool", type=int, help="films a random list is drawn from, in lists (default 3)")
    define.add_argument("--effect", type=float, help="least difference in any_like worth finding (default 0.05)")
    define.add_argument("--salt", help="deals people anew (default: the name)")
    start = actions.add_parser("start", help="run it from the next message on")
    stop = actions.add_parser("stop", help="end it; its log stays")
    report = actions.add_parser("report", help="what it showed so far, and how sure that is")
    for action in (start, stop, report):
        action.add_argument("name")
    size = actions.add_parser("size", help="how many people an experiment needs")
    size.add_argument("--base", type=float, required=True, help="share of lists that draw a like today, 0.2 for 20%%")
    size.add_argument("--effect", type=float, required=True, help="difference worth finding, 0.05 for five points")
    size.add_argument("--lists", type=float, default=1.0, help="lists a person is shown (default 1)")
    size.add_argument("--likeness", type=float, default=0.1, help="correlation of one person's lists (default 0.1)")
    size.add_argument("--power", type=float, default=0.8, help="chance of finding it (default 0.8)")
    size.add_argument("--alpha", type=float, default=0.05, help="chance of finding nothing's difference (default 0.05)")
    for action in (listed, report, size, strategies):
        action.add_argument("--json", action="store_true", help="print JSON")
    for action in (listed, define, start, stop, report, size, strategies):
        action.add_argument("--home", **home)


def main(given: argparse.Namespace) -> int:
    settings = settings_of(given)
    if given.action == "size":
        return _size(given)
    if given.action == "strategies":
        return _strategies(settings, given.json)
    from data.store import Store

    store = Store(settings.home / "marquee.db")
    try:
        return _on_store(store, settings, given)
    finally:
        store.close()


def _on_store(store: Store, settings: Settings, given: argparse.Namespace) -> int:
    match given.action:
        case "list":
            _list(store, given.json)
        case "define":
            _define(store, settings, given)
        case "start":
            _known(settings, store, given.name)
            store.start_experiment(given.name)
            print(f"Experiment {given.name} is running.")
        case "stop":
            store.stop_experiment(given.name)
            print(f"Experiment {given.name} has stopped. Read it with `run.py experiments report {given.name}`.")
        case "report":
            from retrieval.experiments.report import lines, report

            told = report(store, given.name)
            print(json.dumps(told, indent=1) if given.json else "\n".join(lines(told)))
    return 0


def _list(store: Store, as_json: bool) -> None:
    found = [{"name": each.name, "status": each.status, **json.loads(each.definition)} for each in store.experiments()]
    if as_json:
        print(json.dumps(found, indent=1))
        return
    for each in found:
        arms = ", ".join(f"{name} {weight:g}" for name, weight in each["arms"])
        print(f"{each['name']:24}{each['status']:10}{each['allocation']:10}{arms}")
    if not found:
        print("No experiment yet: `run.py experiments define NAME --arm default --arm focused`.")


def _define(store: Store, settings: Settings, given: argparse.Namespace) -> None:
    from retrieval.experiments.definition import Experiment
    from retrieval.experiments.strategies import known_strategies, read_table

    told: dict[str, Any] = read_table(given.file) if given.file else {}
    if given.name:
        told["name"] = given.name
    if given.arm:
        told["arms"] = [_arm(arm) for arm in given.arm]
    for name in ("traffic", "allocation", "epsilon", "pool", "effect", "salt"):
        if getattr(given, name) is not None:
            told[name] = getattr(given, name)
    if not told.get("name") or not told.get("arms"):
        raise InputError("Give a name and at least two --arm, or a --file that has them.")
    experiment = Experiment.of(told)
    experiment.check(known_strategies(settings.strategies))
    store.define_experiment(experiment.name, experiment.dump())
    print(f"Experiment {experiment.name} is defined: start it with `run.py experiments start {experiment.name}`.")


def _known(settings: Settings, store: Store, name: str) -> None:
    """InputError when a strategy went missing since the experiment was defined."""
    from retrieval.experiments.definition import Experiment
    from retrieval.experiments.strategies import known_strategies

    stored = store.experiment(name)
    if stored is not None:
        Experiment.load(stored.definition).check(known_strategies(settings.strategies))


def _arm(text: str) -> tuple[str, float]:
    name, _, weight = text.partition("=")
    try:
        return name, float(weight or 1.0)
    except ValueError:
        raise InputError(f"--arm {text!r}: the weight must be a number, for example {name}=2.") from None


def _strategies(settings: Settings, as_json: bool) -> int:
    from dataclasses import asdict

    from retrieval.experiments.strategies import known_strategies

    known = {name: asdict(strategy) for name, strategy in known_strategies(settings.strategies).items()}
    if as_json:
        print(json.dumps(known, indent=1))
        return 0
    for name, balances in known.items():
        print(name)
        for balance, weights in balances.items():
            print(f"  {balance:10}" + " ".join(f"{part}={value:g}" for part, value in weights.items() if value))
    return 0


def _size(given: argparse.Namespace) -> int:
    from retrieval.experiments.power import lists_needed, people_needed

    lists = lists_needed(given.base, given.effect, given.alpha, given.power)
    people = people_needed(given.base, given.effect, given.lists, given.likeness, given.alpha, given.power)
    if given.json:
        print(json.dumps({"lists_each": lists, "people_each": people}))
        return 0
    print(
        f"{people:,} people a strategy, {given.lists:g} lists each, to tell {given.base + given.effect:.1%} from "
        f"{given.base:.1%} (alpha {given.alpha:g}, power {given.power:g}); {lists:,} lists, were all independent."
    )
    return 0
