"""Every quality figure beside its named reference, in one run.

`python -m benchmarks.quality [--home FOLDER] [--seeds N] [--ratings CSV --movies CSV]
[--ml100k FOLDER] [--ml1m FOLDER]`
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import Any

from agent.settings import Settings
from data.home import Home
from retrieval.evaluation.command import Wanted, evaluate_file, evaluate_home, evaluate_published
from retrieval.evaluation.splits import SplitSettings

RANDOM_NDCG = 0.325  # the hybrid, random 80/20 of the starter data
COLD_AUC = 0.74  # mean user AUC on films without ratings; popularity has 0.5
PUBLISHED = {"recommenders-ml100k": (0.495, 10.0), "infinite-ae-ml1m": (0.350, 60.0)}  # nDCG@10, seconds of training
REFERENCES = ("popularity count", "implicit ALS", "EASE binary")
Report = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, default=Settings().home)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--ratings", type=Path, help="also measure cold films on this file")
    parser.add_argument("--movies", type=Path, help="the films of --ratings")
    parser.add_argument("--ml100k", type=Path, help="folder of MovieLens 100K's u.data")
    parser.add_argument("--ml1m", type=Path, help="folder of index.npz and MovieLens 1M's ratings.dat")
    options = parser.parse_args()
    seeds = tuple(range(options.seeds))
    met = [in_general(Home(options.home), seeds), cold(Home(options.home), seeds)]
    if options.ratings:
        met.append(cold_of_file(options.ratings, options.movies, seeds))
    for name, path in (("recommenders-ml100k", options.ml100k), ("infinite-ae-ml1m", options.ml1m)):
        if path:
            met.append(by_protocol(name, path))
        else:
            print(f"\n{name}: not measured, its files were not given")
    return 0 if all(met) else 1


def in_general(home: Home, seeds: tuple[int, ...]) -> bool:
    """Random 80/20: the hybrid against the figure wanted, every single model, and ALS for diversity and popularity."""
    report = _timed("prepared data, random 80/20", evaluate_home, home, Wanted(SplitSettings("random", seeds=seeds)))
    columns = (
        "ndcg@10",
        "precision@10",
        "recall@10",
        "auc",
        "genre_diversity@10",
        "diversity@10",
        "arp@10",
        "coverage@10",
    )
    _print(report, columns)
    models = report["models"]
    reached = models["hybrid"]["ndcg@10"]
    met = [_say(f"hybrid nDCG@10 at least {RANDOM_NDCG}", reached["mean"] >= RANDOM_NDCG, _interval(reached))]
    for each in report["comparisons"]:
        if "hybrid" in (each["first"], each["second"]) and "hybrid as served" not in (each["first"], each["second"]):
            sign = 1.0 if each["first"] == "hybrid" else -1.0
            other = each["second"] if sign > 0 else each["first"]
            low, high = sorted((sign * each["difference"]["low"], sign * each["difference"]["high"]))
            met.append(_say(f"hybrid above {other}", low > 0, f"by {low:+.4f} to {high:+.4f}"))
    als, served = models["als"], models["hybrid as served"]
    met.append(_say("served hybrid more varied than ALS", _less(als, served, "genre_diversity@10"), ""))
    met.append(_say("served hybrid less bent on the popular than ALS", _less(served, als, "arp@10"), ""))
    return all(met)


def cold(home: Home, seeds: tuple[int, ...]) -> bool:
    """Films without a rating, prepared data."""
    models = ("popularity", "content", "hybrid", "random order")
    wanted = Wanted(SplitSettings("cold-items", seeds=seeds), models=models)
    return _cold(_timed("prepared data, a fifth of the films held out", evaluate_home, home, wanted))


def cold_of_file(ratings: Path, movies: Path | None, seeds: tuple[int, ...]) -> bool:
    """Films without a rating, a ratings file."""
    wanted = Wanted(SplitSettings("cold-items", seeds=seeds), models=("popularity", "hybrid", "random order"))
    return _cold(_timed(f"{ratings}, a fifth of the films held out", evaluate_file, ratings, movies, wanted))


def by_protocol(name: str, path: Path) -> bool:
    """A published protocol against the figure wanted and those published."""
    least, seconds = PUBLISHED[name]
    report = _timed(name, evaluate_published, name, path, Wanted(ks=(10,)))
    _print(report, ("ndcg@10", "precision@10", "recall@10"))
    print(*(f"  published: {other} {value:.4f}" for other, value in report["protocol"]["published"].items()), sep="\n")
    reached, trained = (
        report["models"]["hybrid"]["ndcg@10"]["mean"],
        sum(t["train_s"] for n, t in report["times"].items() if n not in REFERENCES),
    )
    return _say(f"hybrid nDCG@10 at least {least}", reached >= least, f"{reached:.4f}") & _say(
        f"training in at most {seconds:g} s", trained <= seconds, f"{trained:.1f} s"
    )


def _cold(report: Report) -> bool:
    _print(report, ("auc", "auc_rated", "ndcg@10", "recall@10"))
    best = max(values["auc"]["mean"] for values in report["models"].values())
    return _say(f"mean user AUC at least {COLD_AUC}", best >= COLD_AUC, f"{best:.4f}")


def _timed(title: str, evaluate: Any, *arguments: Any) -> Report:
    print(f"\n{title}", flush=True)
    began = time.perf_counter()
    report: Report = evaluate(*arguments)
    print(f"  {report['data']['ratings']:,} ratings, {report['tested']['people']:,} people tested in "
          f"{report['tested']['splits']} split(s); {time.perf_counter() - began:.0f} s")  # fmt: skip
    return report


def _print(report: Report, columns: tuple[str, ...]) -> None:
    told = [column for column in columns if any(column in values for values in report["models"].values())]
    print(f"  {'model':18}" + "".join(f"{column:>20}" for column in told) + f"{'training':>12}")
    for name, values in report["models"].items():
        label = f"{name} (ref.)" if name in REFERENCES else name
        cells = (f"{values[column]['mean']:.4f}" if column in values else "–" for column in told)
        print(
            f"  {label:24}"[:26]
            + "".join(f"{cell:>20}" for cell in cells)
            + f"{report['times'][name]['train_s']:>10.1f} s"
        )


def _interval(told: dict[str, float]) -> str:
    return f"{told['mean']:.4f} ({told['low']:.4f} to {told['high']:.4f})"


def _less(one: Report, other: Report, metric: str) -> bool:
    return bool(one[metric]["mean"] < other[metric]["mean"])


def _say(wanted: str, met: bool, found: str) -> bool:
    print(f"  {'met' if met else 'NOT MET'}: {wanted}{f': {found}' if found else ''}")
    return met


if __name__ == "__main__":
    raise SystemExit(main())
