"""`run.py evaluate`: how good every model and the hybrid are on ratings they have not seen."""

from __future__ import annotations

import argparse
import json
import shlex
from pathlib import Path

from data.errors import InputError
from data.home import Home
from ui.cli.outputs import check_output
from ui.cli.ready import make_prepared, say
from ui.cli.settings import settings_of


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The options of `run.py evaluate`."""
    command.add_argument("--json", action="store_true", help="print one JSON object instead of tables")
    command.add_argument("--ratings", type=Path, help="measure on this MovieLens-form CSV instead of the prepared data")
    command.add_argument("--movies", type=Path, help="movieId,title,genres of the films in --ratings")
    command.add_argument(
        "--split", default="kfold",
        help="kfold (default), random, temporal, temporal-user, leave-last-out, strong (people held out) or cold-items",
    )  # fmt: skip
    command.add_argument("--folds", type=int, default=5, help="folds of kfold (default 5)")
    command.add_argument("--seeds", type=int, nargs="+", default=[0], help="one division a seed (default 0)")
    command.add_argument("--k", type=int, nargs="+", default=[5, 10, 20], help="lengths of list (default 5 10 20)")
    command.add_argument("--relevant", type=float, help="least rating of a film that ought to be found (default 4)")
    command.add_argument("--models", nargs="+", help="names of models to measure (default all)")
    command.add_argument("--report", type=Path, help="write an HTML report with plots to this file")
    command.add_argument("--protocol", help="a published protocol: recommenders-ml100k or infinite-ae-ml1m")
    command.add_argument("--path", type=Path, help="folder with the files of --protocol")


def main(given: argparse.Namespace) -> int:
    settings = settings_of(given)
    _check(given)
    from retrieval.evaluation.command import Wanted, evaluate_file, evaluate_home, evaluate_published
    from retrieval.evaluation.page import write_page
    from retrieval.evaluation.splits import SplitSettings
    from retrieval.evaluation.study import plain
    from retrieval.evaluation.tables import table

    wanted = Wanted(
        SplitSettings(given.split, given.folds, tuple(dict.fromkeys(given.seeds))), tuple(sorted(set(given.k))),
        given.relevant, tuple(given.models) if given.models else None, settings.seed,
    )  # fmt: skip
    if given.protocol:
        report = evaluate_published(given.protocol, given.path, wanted, say)
    elif given.ratings:
        report = evaluate_file(given.ratings, given.movies, wanted, say, Home(settings.home))
    else:
        make_prepared(settings)
        report = evaluate_home(Home(settings.home), wanted, say)
    report = plain({**report, "command": command_of(given)})
    if given.report:
        write_page(report, given.report)
        say(f"The report is in {given.report}.")
    if given.json:
        print(json.dumps(report, ensure_ascii=False))
    else:
        print(*table(report), sep="\n")
    return 0


def command_of(given: argparse.Namespace) -> str:
    """The command line that asks for this again."""
    words = ["run.py", "evaluate"]
    for name, value in vars(given).items():
        if name == "command" or value is None or value is False:
            continue
        words.append(f"--{name}")
        words += [] if value is True else [str(each) for each in (value if isinstance(value, list) else [value])]
    return shlex.join(words)


def _check(given: argparse.Namespace) -> None:
    check_output("--report", given.report, given.ratings, given.movies)
    if given.protocol and given.ratings:
        raise InputError("Give --protocol or --ratings, not both.")
    if given.protocol and given.path is None:
        raise InputError(f"--protocol {given.protocol} needs the folder with its files: give it by --path.")
    if given.path is not None and not given.protocol:
        raise InputError("--path is for --protocol: name one, or give a ratings file by --ratings.")
    if given.movies is not None and given.ratings is None:
        raise InputError("--movies describes the films of --ratings: give that too.")
    if min(given.k) < 1:
        raise InputError(f"A list of {min(given.k)} films cannot be measured: --k must be at least 1.")
    if min(given.seeds) < 0:
        raise InputError(f"--seeds {min(given.seeds)} cannot be used: a seed is 0 or more.")
