"""Training time and memory of the taste models against the number of ratings, implicit's own ALS call beside them.

`python -m benchmarks.training [--ratings 100000 1000000 10000000 25000000] [--json]`

Synthetic long-tailed ratings. Each size and model runs in a process of its own, so that its peak of memory is its own;
"data" is that of the ratings alone.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np
from scipy import sparse

from retrieval.models.als import Als, AlsSettings, confidences
from retrieval.models.blend import Blend, BlendSettings
from retrieval.models.ease import Ease, EaseSettings
from retrieval.models.timeliness import Timeliness, TimelinessSettings
from retrieval.protocols import Interactions
from retrieval.ranking import top

SIZES = (100_000, 1_000_000, 10_000_000, 25_000_000)
PARTS = ("data", "implicit", "als", "ease", "timeliness", "all")
GENRES = 20


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ratings", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--part", choices=PARTS, help="one part of one size, as JSON")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.part:
        print(json.dumps(run(given.part, given.ratings[0])))
        return 0
    if not given.json:
        print(
            f"{'ratings':>12}{'people':>10}{'films':>8}  {'part':12}{'seconds':>10}{'peak MB':>10}  of implicit's ALS"
        )
    for size in given.ratings:
        reference = 0.0
        for part in PARTS:
            told = _apart(part, size)
            reference = told["seconds"] if part == "implicit" else reference
            if given.json:
                print(json.dumps(told), flush=True)
                continue
            share = f"{told['seconds'] / reference:.2f}" if reference else ""
            line = f"{size:>12,}{told['people']:>10,}{told['films']:>8,}  {part:12}{told['seconds']:>10.1f}"
            print(f"{line}{told['peak_mb']:>10,.0f}  {share:>6}" + _answer(told), flush=True)
    return 0


def _answer(told: dict[str, float]) -> str:
    return f"   one person's top 100: {told['top_ms']:.1f} ms" if "top_ms" in told else ""


def _apart(part: str, size: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.training", "--part", part, "--ratings", str(size)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def run(part: str, size: int) -> dict[str, float]:
    """Seconds of fitting and the process's peak of memory."""
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
    if isinstance(fitted, Blend):
        found["top_ms"] = top_ms(fitted, told)
    return found  # type: ignore[return-value]


def together(told: Interactions, side: sparse.csr_matrix) -> Blend:
    """What `run.py train` fits of taste."""
    ease = Ease.fit(told, EaseSettings(), side)
    als = Als.fit(told, AlsSettings(), side)
    return Blend(ease, als, Timeliness.fit(told, TimelinessSettings()), BlendSettings())


def implicit_als(told: Interactions) -> object:
    """implicit's class as a user would call it, with the settings of `AlsSettings`."""
    from implicit.cpu.als import AlternatingLeastSquares
    from threadpoolctl import threadpool_limits

    settings = AlsSettings()
    model = AlternatingLeastSquares(settings.factors, settings.regularization, iterations=settings.iterations)
    with threadpool_limits(1, "blas"):
        model.fit(told.matrix(confidences(told.ratings, settings)), show_progress=False)
    return model


def top_ms(blend: Blend, told: Interactions) -> float:
    """Median of one person's best 100 of all films, from their ratings, on one thread as in the server."""
    from threadpoolctl import threadpool_limits

    people = np.random.default_rng(1).choice(len(told.user_ids), 30)
    spent = []
    with threadpool_limits(1, "blas"):
        for user in people:
            profile = told.profile(int(user))
            began = time.perf_counter()
            top(blend.score(profile), profile.items, 100)
            spent.append(1000.0 * (time.perf_counter() - began))
    return float(np.median(spent))


def ratings(size: int) -> tuple[Interactions, sparse.csr_matrix]:
    """Long tails for films and people as in MovieLens: at 25 million 162,000 people and 85,000 films. Half of a
    person's films come from the three kinds they like."""
    rng = np.random.default_rng(size)
    people = max(size // 155, 10)
    films = min(85_000, max(1_000, int(9_000 * (size / 1e5) ** 0.41)))
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
