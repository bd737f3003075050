"""`run.py train`"""

from __future__ import annotations

import argparse

from data.home import Home
from ui.cli.ready import prepare, say, train
from ui.cli.settings import settings_of


def main(given: argparse.Namespace) -> int:
    settings = settings_of(given)
    if not (Home(settings.home).processed / "manifest.json").exists():
        prepare(settings)
    say(f"The recommender is trained (version {train(settings, force=given.force)}).")
    return 0
