"""Training time and memory of the taste models against the number of ratings, implicit's own ALS call beside them.

`python -m benchmarks.training [--ratings 100000 1000000 10000000 25000000] [--json]`

Synthetic long-tailed ratings. Each size and model runs in a process of its own, so that its peak of memory is its own;
"data" is that of the ratings alone. Then one person's best hundred of 85,000
films, beside implicit's own `recommend`.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from scipy import sparse

from retrieval.models.als import Als, AlsSettings, confidences, sized
from retrieval.models.blend import Blend, BlendSettings
from retrieval.models.ease import Ease, EaseSettings
from retrieval.models.timeliness import Timeliness, TimelinessSettings
from retrieval.protocols import Interactions
from retrieval.ranking import top

SIZES = (100_000, 1_000_000, 10_000_000, 25_000_000)
PARTS = ("data", "implicit", "als", "ease", "timeliness", "all")
TOP, TOP_RATINGS, TOP_FILMS = "top", 1_000_000, 85_000
Told = dict[str, Any]
GENRES = 20


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ratings", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--part", choices=(*PARTS, TOP), help="one part of one size, as JSON")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.part:
        print(json.dumps(run(given.part, given.ratings[0])))
        return 0
    if not given.json:
        print(
            f"{'ratings':>12}{'people':>10}{'films':>8}  {'part':12}{'seconds':>10}{'peak MB':>10}  of implicit's ALS"
        )
    for told in measured(given.ratings):
        print(json.dumps(told) if given.json else line(told), flush=True)
    told = apart(TOP, TOP_RATINGS)
    print(json.dumps(told) if given.json else top_line(told))
    return 0


def measured(sizes: Iterable[int], parts: Sequence[str] = PARTS) -> Iterator[Told]:
    """One size and part after the other; "reference_s" is the time of implicit's ALS at that size, once known."""
    for size in sizes:
        reference = math.nan
        for part in parts:
            told = apart(part, size)
            reference = told["seconds"] if part == "implicit" else reference
            yield told | {"reference_s": reference}


def line(told: Told) -> str:
    share = "" if math.isnan(told["reference_s"]) else f"{told['seconds'] / told['reference_s']:.2f}"
    top = f"   one person's top 100: {told['top_ms']:.1f} ms" if "top_ms" in told else ""
    return (
        f"{told['ratings']:>12,}{told['people']:>10,}{told['films']:>8,}  {told['part']:12}{told['seconds']:>10.1f}"
        f"{told['peak_mb']:>10,.0f}  {share:>6}{top}"
    )


def top_line(told: Told) -> str:
    return (
        f"one person's best 100 of {told['films']:,} films: {told['top_ms']:.1f} ms (95th percentile "
        f"{told['top_95_ms']:.1f}), implicit's recommend {told['implicit_ms']:.1f} ms"
    )


def apart(part: str, size: int) -> Told:
    command = [sys.executable, "-m", "benchmarks.training", "--part", part, "--ratings", str(size)]
    found: Told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def run(part: str, size: int) -> Told:
    """Seconds of fitting and the process's peak of memory."""
    if part == TOP:
        return run_top(size)
    told, side = ratings(size)
    fits: dict[str, Callable[[], object]] = {
        "data": lambda: None,
        "implicit": lambda: implicit_als(told),
        "als": lambda: Als.fit(told, AlsSettings()),
        "ease": lambda: Ease.fit(told, EaseSettings(), side),
        "timeliness": lambda: Timeliness.fit(told, TimelinessSettings()),
        "all": lambda: together(told, side),
    }
    began = time.perf_counter()
    fitted = fits[part]()
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0
    found = {"ratings": size, "people": len(told.user_ids), "films": told.n_items, "part": part, "seconds": seconds,
             "peak_mb": peak}  # fmt: skip
    return found | ({"top_ms": float(np.median(top_ms(fitted, told)))} if isinstance(fitted, Blend) else {})


def run_top(size: int) -> Told:
    """Milliseconds of a person's best hundred, of ours and of implicit's; both fold the person's ratings in anew. The
    number of films is what it costs: it hardly depends on how many ratings the models saw."""
    from threadpoolctl import threadpool_limits

    told, side = ratings(size, TOP_FILMS)
    ours = top_ms(together(told, side), told)
    model = implicit_als(told)
    rated = told.matrix(confidences(told.ratings, AlsSettings())).tocsr()
    theirs = []
    with threadpool_limits(1, "blas"):
        for user in asked(told):
            own = rated[user]
            began = time.perf_counter()
            model.recommend(int(user), own, N=100, recalculate_user=True)
            theirs.append(1000.0 * (time.perf_counter() - began))
    return {"films": told.n_items, "ratings": len(told), "part": TOP, "top_ms": float(np.median(ours)),
            "top_95_ms": float(np.percentile(ours, 95)), "implicit_ms": float(np.median(theirs))}  # fmt: skip


def together(told: Interactions, side: sparse.csr_matrix) -> Blend:
    """What `run.py train` fits of taste."""
    ease = Ease.fit(told, EaseSettings(), side)
    als = Als.fit(told, AlsSettings(), side)
    return Blend(ease, als, Timeliness.fit(told, TimelinessSettings()), BlendSettings())


def implicit_als(told: Interactions) -> Any:
    """implicit's class as a user would call it, with the settings of `AlsSettings`."""
    from implicit.cpu.als import AlternatingLeastSquares
    from threadpoolctl import threadpool_limits

    settings = sized(AlsSettings(), len(told))
    model = AlternatingLeastSquares(settings.factors, settings.regularization, iterations=settings.iterations)
    with threadpool_limits(1, "blas"):
        model.fit(told.matrix(confidences(told.ratings, settings)), show_progress=False)
    return model


def asked(told: Interactions) -> np.ndarray:
    return np.random.default_rng(1).choice(len(told.user_ids), 30)


def top_ms(blend: Blend, told: Interactions) -> list[float]:
    """Of each person asked the best 100 of all films, from their ratings, on one thread as in the server."""
    from threadpoolctl import threadpool_limits

    spent = []
    with threadpool_limits(1, "blas"):
        for user in asked(told):
            profile = told.profile(int(user))
            began = time.perf_counter()
            top(blend.score(profile), profile.items, 100)
            spent.append(1000.0 * (time.perf_counter() - began))
    return spent


def ratings(size: int, films: int | None = None) -> tuple[Interactions, sparse.csr_matrix]:
    """Long tails for films and people as in MovieLens: at 25 million 162,000 people and 85,000 films. Half of a
    person's films come from the three kinds they like."""
    rng = np.random.default_rng(size)
    people = max(size // 155, 10)
    films = films or min(85_000, max(1_000, int(9_000 * (size / 1e5) ** 0.41)))
    weight = np.exp(-1.2 * np.log(max(people / 2, 2)) * (np.arange(films) / films) ** 0.42)
    kind = rng.integers(0, GENRES, films)
    order = np.argsort(kind, kind="stable")
    upto = kind[order] + _within(weight[order], kind[order])  # a number from g to g + 1 falls on a film of kind g
    everything = np.cumsum(weight) / weight.sum()
    counts = 15 + rng.lognormal(0.0, 1.25, people)
    users = np.repeat(np.arange(people), np.ceil(1.4 * size * counts / counts.sum()).astype(np.int64))
    liked = rng.integers(0, GENRES, (people, 3))
    own = liked[users, rng.integers(0, 3, len(users))] + rng.random(len(users))
    items = order[np.minimum(np.searchsorted(upto, own), films - 1)]
    other = rng.random(len(users)) < 0.5
    items[other] = np.minimum(np.searchsorted(everything, rng.random(int(other.sum()))), films - 1)
    pairs = np.unique(users * films + items)
    pairs = pairs if len(pairs) <= size else np.sort(rng.permutation(pairs)[:size])
    stars = np.clip(np.rint(7.0 + 2.0 * rng.standard_normal(len(pairs))), 1, 10) / 2.0
    times = 8.2e8 + 7.5e8 * rng.random(len(pairs))
    told = Interactions(pairs // films, pairs % films, stars.astype(np.float32), times, np.arange(people), films)
    return told, sparse.csr_matrix(np.eye(GENRES, dtype=np.float32)[kind])


def _within(weight: np.ndarray, kind: np.ndarray) -> np.ndarray:
    """Cumulative share of each film within its kind; `kind` ascends."""
    total = np.cumsum(weight)
    share = np.bincount(kind, weight, GENRES)
    before = np.concatenate([[0.0], np.cumsum(share)])[:-1]
    return np.asarray(np.minimum((total - before[kind]) / share[kind], 1.0))


if __name__ == "__main__":
    raise SystemExit(main())
