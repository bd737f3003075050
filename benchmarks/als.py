"""ALS training on the prepared ratings, beside implicit's own call on the same matrix.

python -m benchmarks.als [--home FOLDER] [--json]
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from agent.settings import Settings
from data.home import Home
from retrieval.interactions import read_interactions
from retrieval.models.als import Als, AlsSettings, confidences, sized


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, default=Settings().home)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    from implicit.cpu.als import AlternatingLeastSquares
    from threadpoolctl import threadpool_limits

    processed = Home(given.home).processed
    ids = pq.read_table(processed / "movies.parquet", columns=["id"])["id"].to_numpy()
    interactions = read_interactions(processed, np.asarray(ids, np.int64))
    settings = sized(AlsSettings(), len(interactions))
    started = time.perf_counter()
    Als.fit(interactions, settings)
    ours = time.perf_counter() - started
    matrix = interactions.matrix(confidences(interactions.ratings, settings))
    model = AlternatingLeastSquares(
        factors=settings.factors, regularization=settings.regularization, iterations=settings.iterations,
        num_threads=2, random_state=settings.seed,
    )  # fmt: skip
    with threadpool_limits(1, "blas"):
        started = time.perf_counter()
        model.fit(matrix, show_progress=False)
    alone = time.perf_counter() - started
    told = {"ratings": len(interactions), "ours": round(ours, 2), "implicit": round(alone, 2)}
    told |= {"factors": settings.factors, "iterations": settings.iterations}
    print(json.dumps(told) if given.json else "\n".join(f"{name}: {value:,}" for name, value in told.items()))


if __name__ == "__main__":
    main()
