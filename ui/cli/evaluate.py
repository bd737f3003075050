"""`run.py evaluate`"""

from __future__ import annotations

import argparse
import json

from data.home import Home
from ui.cli.ready import make_ready
from ui.cli.settings import settings_of


def main(given: argparse.Namespace) -> int:
    from retrieval.evaluate import evaluate

    settings = settings_of(given)
    make_ready(settings)
    report = evaluate(Home(settings.home), settings)
    print(json.dumps(report.as_dict(), indent=1) if given.json else report.table())
    return 0
