"""`run.py tune`: look for the best settings of the taste models, for a home's data or for a ratings file."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import InputError
from data.home import Home
from ui.cli.outputs import check_output
from ui.cli.ready import make_prepared, say
from ui.cli.settings import settings_of

if TYPE_CHECKING:
    from agent.settings import Settings
    from retrieval.tuning.search import Tuned, TuningSettings

LONGEST = 60.0 * 24 * 7  # minutes


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The options of `run.py tune`."""
    command.add_argument("--ratings", type=Path, help="tune for this MovieLens-form CSV instead of the prepared data")
    command.add_argument("--movies", type=Path, help="movieId,title,genres of the films in --ratings")
    command.add_argument("--minutes", type=float, default=5.0, help="how long to look, about (default 5)")
    command.add_argument("--relevant", type=float, default=4.0, help="least rating of a film to be found (default 4)")
    command.add_argument("--out", type=Path, help="with --ratings: JSON to write, for `run.py recommend --settings`")


def main(given: argparse.Namespace) -> int:
    settings = settings_of(given)
    _check(given)
    from retrieval.tuning.search import TuningSettings

    wanted = TuningSettings(seconds=60.0 * given.minutes)
    wanted = replace(wanted, inner=replace(wanted.inner, relevant=given.relevant))
    found = _of_file(given, wanted) if given.ratings else _of_home(settings, wanted)
    if not found.trials:
        raise InputError(
            f"The defaults stay as they are: tuning needs {wanted.least:,} to {wanted.most:,} ratings, by several."
        )
    print(json.dumps(asdict(found.settings), indent=2))
    say(f"nDCG@10 on ratings held out from the training ratings: {found.before:.4f} with the defaults, "
        f"{found.after:.4f} with these settings ({found.trials} trials).")  # fmt: skip
    return 0


def _of_home(settings: Settings, wanted: TuningSettings) -> Tuned:
    from retrieval.bundle import ModelSettings
    from retrieval.train import tuned

    make_prepared(settings)
    found = tuned(Home(settings.home), ModelSettings().taste, wanted, say, anew=True)
    if found.trials:
        say("The next `run.py train` takes them.")
    return found


def _of_file(given: argparse.Namespace, wanted: TuningSettings) -> Tuned:
    from retrieval.evaluation.subject import FileData
    from retrieval.models.taste import TasteSettings
    from retrieval.tuning.chosen import write_tuned
    from retrieval.tuning.search import tune

    data = FileData.read(given.ratings, given.movies)
    log = given.out.with_suffix(".trials.jsonl") if given.out else None
    found = tune(data.interactions, data.films.side, TasteSettings(), wanted, say, log)
    if given.out and found.trials:
        write_tuned(given.out, {"ratings": given.ratings.name}, found)
        say(f"The settings are in {given.out}, the trials in {log}.")
    return found


def _check(given: argparse.Namespace) -> None:
    check_output("--out", given.out, given.ratings, given.movies)
    if not 0 < given.minutes <= LONGEST:
        raise InputError(f"--minutes {given.minutes:g} is no time to look: give more than 0 and at most {LONGEST:g}.")
    if given.ratings is None and (given.movies or given.out):
        raise InputError("--movies and --out are for a ratings file: give it by --ratings.")
