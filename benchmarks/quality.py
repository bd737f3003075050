"""Every quality figure beside its named reference, in one run, and all of them on one page at the end.

    python -m benchmarks.quality [--home FOLDER] [--seeds N] [--only PART ...] [--ratings CSV --movies CSV]
        [--ml100k FOLDER] [--ml1m FOLDER] [--training 100000 1000000 10000000 25000000] [--vectors 10000 100000]

About a quarter of an hour on two processors with the sizes it takes by itself, a third of it Chroma's graph of 100,000
vectors. Training on 10 and 25 million ratings, which --training asks for, takes ten minutes more and 4 GB.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from agent.settings import Settings
from benchmarks import training, vectors
from benchmarks.one_page import Row, page
from data.home import Home
from retrieval.evaluation.command import Wanted, evaluate_file, evaluate_home, evaluate_published
from retrieval.evaluation.splits import SplitSettings

RANDOM_NDCG = 0.325  # the hybrid, random 80/20 of the starter data
COLD_AUC = 0.74  # mean user AUC on films without ratings; popularity has 0.5
PUBLISHED = {"recommenders-ml100k": (0.495, 10.0), "infinite-ae-ml1m": (0.350, 60.0)}  # nDCG@10, seconds of training
TOP_MS = 15.0  # one person's best hundred of 85,000 films
REFERENCES = ("popularity count", "implicit ALS", "EASE binary")
SERVED = "hybrid as served"
MAIN, VARIED, POPULAR = "ndcg@10", "genre_diversity@10", "arp@10"
GENERAL = (MAIN, "precision@10", "recall@10", "auc", VARIED, "diversity@10", POPULAR, "coverage@10")
PARTS = ("random", "cold", "published", "training", "top", "vectors")
Report = dict[str, Any]


def main() -> int:
    given = _arguments()
    home, seeds = Home(given.home), tuple(range(given.seeds))
    parts: dict[str, Callable[[], list[Row]]] = {
        "random": lambda: in_general(home, seeds),
        "cold": lambda: [cold(home, seeds), cold_of_file(given.ratings, given.movies, seeds)],
        "published": lambda: [
            *by_protocol("recommenders-ml100k", given.ml100k),
            *by_protocol("infinite-ae-ml1m", given.ml1m),
        ],
        "training": lambda: trained(given.training),
        "top": lambda: [best_hundred()],
        "vectors": lambda: [searched(home, n) for n in given.vectors],
    }
    rows = [row for name in given.only for row in parts[name]()]
    print(f"\n{page(rows)}")
    return 0 if all(row.met is not False for row in rows) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, default=Settings().home)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--ratings", type=Path, help="also measure cold films on this file")
    parser.add_argument("--movies", type=Path, help="the films of --ratings")
    parser.add_argument("--ml100k", type=Path, help="folder of MovieLens 100K's u.data")
    parser.add_argument("--ml1m", type=Path, help="folder of index.npz and MovieLens 1M's ratings.dat")
    parser.add_argument("--training", type=int, nargs="*", default=[100_000, 1_000_000], help="numbers of ratings")
    parser.add_argument("--vectors", type=int, nargs="*", default=[10_000, 100_000], help="numbers of films")
    return parser.parse_args()


def in_general(home: Home, seeds: tuple[int, ...]) -> list[Row]:
    """Random 80/20: the hybrid against the figure wanted, every single model, and ALS for diversity and popularity."""
    report = _timed("prepared data, random 80/20", evaluate_home, home, Wanted(SplitSettings("random", seeds=seeds)))
    _print(report, GENERAL)
    models = report["models"]
    reached, als, served = models["hybrid"][MAIN], models["als"], models[SERVED]
    references = ", ".join(f"{name} {models[name][MAIN]['mean']:.4f}" for name in REFERENCES)
    rows = [
        Row(
            f"starter, random 80/20, {len(seeds)} seeds: hybrid nDCG@10",
            f"≥ {RANDOM_NDCG}", _interval(reached), references, reached["mean"] >= RANDOM_NDCG,
        )
    ]  # fmt: skip
    for each in report["comparisons"]:
        if "hybrid" in (each["first"], each["second"]) and SERVED not in (each["first"], each["second"]):
            sign = 1.0 if each["first"] == "hybrid" else -1.0
            other = each["second"] if sign > 0 else each["first"]
            low, high = sorted((sign * each["difference"]["low"], sign * each["difference"]["high"]))
            theirs = f"{other} {models[other][MAIN]['mean']:.4f}"
            rows.append(Row(f"its lead over {other}, 95%", "> 0", f"{low:+.4f} to {high:+.4f}", theirs, low > 0))
    for metric, about, better in (
        (VARIED, "≥ ALS", served[VARIED]["mean"] >= als[VARIED]["mean"]),
        (POPULAR, "≤ ALS", served[POPULAR]["mean"] <= als[POPULAR]["mean"]),
        (MAIN, "≥ ALS", served[MAIN]["mean"] >= als[MAIN]["mean"]),
    ):
        digits = 1 if metric == POPULAR else 4
        told, theirs = f"{served[metric]['mean']:.{digits}f}", f"als alone {als[metric]['mean']:.{digits}f}"
        rows.append(Row(f"{SERVED}: {metric}", about, told, theirs, better))
    return rows


def cold(home: Home, seeds: tuple[int, ...]) -> Row:
    """Films without a rating, prepared data."""
    models = ("popularity", "content", "hybrid", "random order")
    wanted = Wanted(SplitSettings("cold-items", seeds=seeds), models=models)
    return _cold("starter", _timed("prepared data, a fifth of the films held out", evaluate_home, home, wanted))


def cold_of_file(ratings: Path | None, movies: Path | None, seeds: tuple[int, ...]) -> Row:
    """Films without a rating, a ratings file."""
    if ratings is None:
        return Row("cold films of a file: mean user AUC", f"≥ {COLD_AUC}", "not given: --ratings, --movies", "")
    wanted = Wanted(SplitSettings("cold-items", seeds=seeds), models=("popularity", "hybrid", "random order"))
    title = f"{ratings}, a fifth of the films held out"
    return _cold(ratings.parent.name or ratings.name, _timed(title, evaluate_file, ratings, movies, wanted))


def _cold(name: str, report: Report) -> Row:
    _print(report, ("auc", "auc_rated", MAIN, "recall@10"))
    models = report["models"]
    ours, popular, chance = models["hybrid"], models["popularity"], models["random order"]
    measured = f"{_interval(ours['auc'])}; nDCG@10 {ours[MAIN]['mean']:.4f}"
    reference = f"popularity {popular['auc']['mean']:.4f}; random order nDCG@10 {chance[MAIN]['mean']:.4f}"
    title = f"{name}, cold films: hybrid mean user AUC"
    return Row(title, f"≥ {COLD_AUC}", measured, reference, ours["auc"]["mean"] >= COLD_AUC)


def by_protocol(name: str, path: Path | None) -> list[Row]:
    """A published protocol against the figure wanted and those published."""
    least, seconds = PUBLISHED[name]
    if path is None:
        return [
            Row(f"{name}: hybrid nDCG@10", f"≥ {least}, ≤ {seconds:g} s", f"not given: --{name.split('-')[-1]}", "")
        ]
    report = _timed(name, evaluate_published, name, path, Wanted(ks=(10,)))
    _print(report, (MAIN, "precision@10", "recall@10"))
    published = ", ".join(f"{other} {value:.4f}" for other, value in report["protocol"]["published"].items())
    reached = report["models"]["hybrid"][MAIN]["mean"]
    spent = sum(times["train_s"] for model, times in report["times"].items() if model not in REFERENCES)
    als = report["times"]["implicit ALS"]["train_s"]
    return [
        Row(f"{name}: hybrid nDCG@10", f"≥ {least}", f"{reached:.4f}", f"published: {published}", reached >= least),
        Row(f"{name}: training", f"≤ {seconds:g} s", f"{spent:.1f} s", f"implicit ALS {als:.1f} s", spent <= seconds),
    ]


def trained(sizes: Sequence[int]) -> list[Row]:
    """Time and memory of training everything, implicit's own ALS beside it."""
    print("\ntraining, synthetic long-tailed ratings", flush=True)
    told: dict[tuple[int, str], training.Told] = {}
    for each in training.measured(sizes):
        print(training.line(each), flush=True)
        told[each["ratings"], each["part"]] = each
    rows = []
    for size in sorted({size for size, _ in told}):
        ours, als, theirs = (_cost(told[size, part]) for part in ("all", "als", "implicit"))
        rows.append(
            Row(f"training on {size:,} ratings", "shown", f"{ours} (ALS alone {als})", f"implicit ALS {theirs}")
        )
    return rows


def _cost(told: training.Told) -> str:
    return f"{told['seconds']:.1f} s, {told['peak_mb']:,.0f} MB"


def best_hundred() -> Row:
    """One person's, from their ratings, one thread."""
    told = training.apart(training.TOP, training.TOP_RATINGS)
    print(f"\n{training.top_line(told)}", flush=True)
    measured = f"{told['top_ms']:.1f} ms (95th {told['top_95_ms']:.1f})"
    reference = f"implicit's recommend {told['implicit_ms']:.1f} ms"
    return Row(
        f"best 100 of {told['films']:,} films", f"≤ {TOP_MS:g} ms", measured, reference, told["top_ms"] <= TOP_MS
    )


def searched(home: Home, n: int) -> Row:
    """Filtered vector search by the default index, Chroma's own `where` beside it."""
    found = vectors.measured(home, n, ("exact", "chroma"))
    wanted = f"≤ {vectors.WANTED_MS[n]:g} ms, recall ≥ {vectors.WANTED_RECALL}" if n in vectors.WANTED_MS else "shown"
    ours = found.get("chroma", found["exact"])
    theirs = f"where {_search(found[vectors.WHERE])}" if vectors.WHERE in found else ""
    met = vectors.good(n, ours) if n in vectors.WANTED_MS else None
    return Row(f"filtered vector search, {n:,} films", wanted, _search(ours), theirs, met)


def _search(found: vectors.Figures) -> str:
    return f"{found.filtered[0]:.1f} ms, recall {found.filtered[2]:.3f}"


def _timed(title: str, evaluate: Callable[..., Report], *arguments: Any) -> Report:
    print(f"\n{title}", flush=True)
    began = time.perf_counter()
    report = evaluate(*arguments, progress=lambda text: print(f"  {text}", file=sys.stderr, flush=True))
    print(f"  {report['data']['ratings']:,} ratings, {report['tested']['people']:,} people tested in "
          f"{report['tested']['splits']} split(s); {time.perf_counter() - began:.0f} s")  # fmt: skip
    return report


def _print(report: Report, columns: Sequence[str]) -> None:
    told = [column for column in columns if any(column in values for values in report["models"].values())]
    print(f"  {'model':24}" + "".join(f"{column:>20}" for column in told) + f"{'training':>12}")
    for name, values in report["models"].items():
        label = f"{name} (ref.)" if name in REFERENCES else name
        cells = "".join(f"{_cell(values, column):>20}" for column in told)
        print(f"  {label:24}{cells}{report['times'][name]['train_s']:>10.1f} s")


def _cell(values: Report, column: str) -> str:
    return f"{values[column]['mean']:.4f}" if column in values else "–"


def _interval(told: dict[str, float]) -> str:
    return f"{told['mean']:.4f} ({told['low']:.4f} to {told['high']:.4f})"


if __name__ == "__main__":
    raise SystemExit(main())
