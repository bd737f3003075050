"""Offline quality on the prepared data: `python -m benchmarks.quality [--home FOLDER] [--seeds N]`."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from agent.settings import Settings
from data.home import Home
from retrieval.evaluate import Data, EvaluateSettings, evaluate, table

LEAST_NDCG = 0.315  # of the hybrid, random 80/20 on the starter data


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, default=Settings().home)
    parser.add_argument("--seeds", type=int, default=3)
    options = parser.parse_args()
    started = time.perf_counter()
    data = Data.read(Home(options.home))
    settings = EvaluateSettings(seeds=tuple(range(options.seeds)))
    print(
        f"{len(data.interactions):,} ratings, {len(data.interactions.user_ids):,} people, "
        f"{len(data.catalogue):,} films; "
        f"random 80/20 per rating, {options.seeds} seeds, relevant = rating >= {settings.relevant:g}, train excluded"
    )
    report = evaluate(data, settings, lambda message: print(f"  {message}", flush=True))
    print(*table(report, settings.k), sep="\n")
    reached = report["hybrid as served"]["ndcg"].mean
    print(
        f"hybrid as served: nDCG@10 {reached:.4f}, at least {LEAST_NDCG} wanted; {time.perf_counter() - started:.0f} s"
    )
    return 0 if reached >= LEAST_NDCG else 1


if __name__ == "__main__":
    raise SystemExit(main())
