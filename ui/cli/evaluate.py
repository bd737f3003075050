"""`run.py evaluate`"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from data.home import Home
from ui.cli.ready import make_ready, say
from ui.cli.settings import settings_of


def main(given: argparse.Namespace) -> int:
    settings = settings_of(given)
    make_ready(settings)
    from retrieval.evaluate import Data, evaluate, table

    report = evaluate(Data.read(Home(settings.home)), progress=say)
    if given.json:
        print(
            json.dumps({name: {m: asdict(score) for m, score in by.items()} for name, by in report.items()}, indent=1)
        )
    else:
        print(*table(report), sep="\n")
    return 0
