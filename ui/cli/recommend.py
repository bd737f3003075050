"""`run.py recommend`"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from data.errors import InputError
from data.home import replacing
from ui.cli.outputs import check_output
from ui.cli.ready import say
from ui.cli.settings import settings_of

if TYPE_CHECKING:
    from retrieval.batch import BatchSettings


def main(given: argparse.Namespace) -> int:
    settings_of(given)
    check_output("--out", given.out, given.ratings, given.movies, given.settings)
    if given.like:
        return _for_newcomer(given)
    if given.out is None:
        raise InputError("Recommending for the users of a file needs --out, the CSV to write.")
    users = chosen(given.users)
    from retrieval.batch import recommend_file

    lines = recommend_file(given.ratings, given.movies, users, given.k, given.out, _settings(given), progress=say)
    say(f"{given.out} has {lines:,} recommendations.")
    return 0


def _for_newcomer(given: argparse.Namespace) -> int:
    """Somebody who is not in the file, user 0 in the CSV: a list on the terminal, and the CSV if --out is given."""
    import csv

    from retrieval.newcomer import recommend_newcomer

    picks = recommend_newcomer(given.ratings, given.movies, given.like, given.k, _settings(given), progress=say)
    for rank, (_, title, score) in enumerate(picks, start=1):
        print(f"{rank:>3}. {title}  {score:.3f}")
    if given.out is not None:
        with replacing(given.out) as aside, aside.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(("userId", "movieId", "rank", "score"))
            writer.writerows((0, film, rank, f"{score:.6f}") for rank, (film, _, score) in enumerate(picks, start=1))
    return 0


def _settings(given: argparse.Namespace) -> BatchSettings | None:
    """Those of --settings, which are not tuned again."""
    if given.settings is None:
        return None
    from retrieval.batch import BatchSettings
    from retrieval.tuning.chosen import settings_file

    return BatchSettings(taste=settings_file(given.settings), tuning=None)


def chosen(users: str) -> tuple[int, ...] | None:
    """User ids of "1,2,3", None of "all"; InputError for anything else."""
    if users.strip().lower() == "all":
        return None
    parts = [part.strip() for part in users.split(",")]
    if not all(part.isdecimal() for part in parts):
        raise InputError(f"--users is {users!r}: give 'all', or user ids separated by commas, for example 1,2,3.")
    return tuple(int(part) for part in parts)
