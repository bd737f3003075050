"""`run.py train`"""

from __future__ import annotations

import argparse

from ui.cli.ready import make_prepared, say, train
from ui.cli.settings import settings_of


def main(given: argparse.Namespace) -> int:
    settings = settings_of(given)
    make_prepared(settings)
    say(f"The recommender is trained (version {train(settings, force=given.force)}).")
    return 0
