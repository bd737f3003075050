"""`run.py recommend`"""

from __future__ import annotations

import argparse

from ui.cli.settings import settings_of


def main(given: argparse.Namespace) -> int:
    from retrieval.batch import recommend

    recommend(given.ratings, given.movies, given.users, given.k, given.out, settings_of(given))
    return 0
