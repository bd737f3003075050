"""`run.py recommend`"""

from __future__ import annotations

import argparse

from data.errors import InputError
from ui.cli.ready import say
from ui.cli.settings import settings_of


def main(given: argparse.Namespace) -> int:
    settings_of(given)
    users = chosen(given.users)
    from retrieval.batch import recommend_file

    lines = recommend_file(given.ratings, given.movies, users, given.k, given.out, progress=say)
    say(f"{given.out} has {lines:,} recommendations.")
    return 0


def chosen(users: str) -> tuple[int, ...] | None:
    """User ids of "1,2,3", None of "all"; InputError for anything else."""
    if users.strip().lower() == "all":
        return None
    parts = [part.strip() for part in users.split(",")]
    if not all(part.isdecimal() for part in parts):
        raise InputError(f"--users is {users!r}: give 'all', or user ids separated by commas, for example 1,2,3.")
    return tuple(int(part) for part in parts)
