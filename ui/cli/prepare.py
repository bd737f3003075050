"""`run.py prepare`"""

from __future__ import annotations

import argparse

from ui.cli.ready import prepare, say
from ui.cli.settings import settings_of


def main(given: argparse.Namespace) -> int:
    settings = settings_of(given)
    version = prepare(settings)
    say(f"The data in {settings.home} is prepared (version {version}).")
    return 0
