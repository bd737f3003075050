"""How fast ratings are read out of JSON Lines, beside other readers on the same file in the same run.

    python -m benchmarks.ratings_reader [--lines 28500000] [--file ratings.json] [--repeat 1]

Each reader runs in a process of its own, which reports seconds and seconds of CPU (imports not counted), its peak
memory, and the sums of the columns it read; the sums must be equal. pandas and pyarrow are read in chunks, as Marquee
reads; Polars and DuckDB are free to hold everything, which is their fastest way. Marquee alone checks every line.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

Sums = tuple[int, int, int, float]  # rows, items, users, ratings
_LINES_AT_ONCE = 1_000_000


def marquee(path: Path) -> Callable[[], Sums]:
    from data.canonical import read_ratings

    def read() -> Sums:
        return _total((len(b), b.item.sum(), b.user.sum(), b.rating.sum(dtype=float)) for b in read_ratings(path))

    return read


def pandas(path: Path) -> Callable[[], Sums]:
    import pandas as pd

    def read() -> Sums:
        with pd.read_json(path, lines=True, chunksize=_LINES_AT_ONCE) as chunks:
            return _total((len(c), c["item_id"].sum(), c["user_id"].sum(), c["rating"].sum()) for c in chunks)

    return read


def pyarrow(path: Path) -> Callable[[], Sums]:
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.json as pj

    schema = pa.schema({"item_id": pa.int64(), "user_id": pa.int64(), "rating": pa.float64()})
    options = pj.ReadOptions(block_size=4 << 20)

    def read() -> Sums:
        batches = pj.open_json(path, options, pj.ParseOptions(explicit_schema=schema))
        return _total((len(b), *(pc.sum(b[name]).as_py() for name in schema.names)) for b in batches)

    return read


def polars_scan(path: Path) -> Callable[[], Sums]:
    import polars as pl

    schema = {"item_id": pl.Int64, "user_id": pl.Int64, "rating": pl.Float64}
    return lambda: _of_polars(pl.scan_ndjson(path, schema=schema).collect())


def polars_read(path: Path) -> Callable[[], Sums]:
    import polars as pl

    schema = {"item_id": pl.Int64, "user_id": pl.Int64, "rating": pl.Float64}
    return lambda: _of_polars(pl.read_ndjson(path, schema=schema))


def duckdb(path: Path) -> Callable[[], Sums]:
    import duckdb as db

    columns = "{'item_id': 'BIGINT', 'user_id': 'BIGINT', 'rating': 'DOUBLE'}"

    def read() -> Sums:
        query = f"SELECT * FROM read_json($path, format='newline_delimited', columns={columns})"  # noqa: S608
        found = db.execute(query, {"path": str(path)}).fetchnumpy()
        return _total([(len(found["rating"]), *(found[name].sum() for name in ("item_id", "user_id", "rating")))])

    return read


def json_loads(path: Path) -> Callable[[], Sums]:
    def read() -> Sums:
        with path.open("rb") as file:
            rows = (json.loads(line) for line in file)
            return _total((1, row["item_id"], row["user_id"], row["rating"]) for row in rows)

    return read


READERS = {
    "Marquee": marquee,
    "pandas, chunks": pandas,
    "json, a line": json_loads,
    "pyarrow, open_json": pyarrow,
    "Polars, scan_ndjson": polars_scan,
    "Polars, read_ndjson": polars_read,
    "DuckDB, read_json": duckdb,
}


def write_ratings(path: Path, lines: int, seed: int = 20261123) -> None:
    """Ratings as Tag Genome 2021 publishes them: by film, a long tail of films and users, half stars, no times."""
    rng = np.random.default_rng(seed)
    with path.open("w", encoding="ascii") as file:
        film = 0.0
        for start in range(0, lines, _LINES_AT_ONCE):
            count = min(_LINES_AT_ONCE, lines - start)
            films = (film + np.cumsum(rng.exponential(260_000 / lines, count))).astype(np.int64) + 1
            film = float(films[-1] - 1)
            users = (1_000_000 * rng.power(0.7, count)).astype(np.int64) + 1
            stars = np.clip(np.round(2 * rng.normal(3.5, 1.0, count)), 1, 10) / 2
            rows = zip(films.tolist(), users.tolist(), stars.tolist(), strict=True)
            file.writelines(f'{{"item_id":{i},"user_id":{u},"rating":{r}}}\n' for i, u, r in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n", 1)[0])
    parser.add_argument("--lines", type=int, default=2_000_000)
    parser.add_argument("--file", type=Path, help="a ratings.json to read instead of a generated one")
    parser.add_argument("--repeat", type=int, default=1, help="runs of each reader; the fastest is shown")
    parser.add_argument("--reader", choices=READERS, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.reader:
        _child(asked.reader, asked.file)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = asked.file or Path(folder) / "ratings.json"
        if not asked.file:
            write_ratings(path, asked.lines)
        _warm(path)
        found = {name: _fastest(name, path, asked.repeat) for name in READERS}
        _show(found, path.stat().st_size)


def _warm(path: Path) -> None:
    """Into the page cache, for all alike."""
    with path.open("rb") as file:
        while file.read(1 << 24):
            pass


def _child(name: str, path: Path) -> None:
    read = READERS[name](path)
    started, worked = time.perf_counter(), time.process_time()
    sums = read()
    seconds, worked = time.perf_counter() - started, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "cpu": worked, "peak_mb": peak, "sums": sums}))


def _fastest(name: str, path: Path, repeat: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.ratings_reader", "--reader", name, "--file", str(path)]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(repeat)]
    best: dict[str, Any] = min(runs, key=lambda run: run["seconds"])
    return best


def _show(found: dict[str, dict[str, Any]], size: int) -> None:
    ours = found["Marquee"]
    rows = ours["sums"][0]
    print(f"{rows:,} ratings, {size / 1e6:,.0f} MB")
    print(f"{'reader':<22}{'seconds':>9}{'of CPU':>8}{'MB/s':>8}{'peak MB':>10}{'times ours':>12}   sums")
    for name, run in found.items():
        same = run["sums"][:3] == ours["sums"][:3] and abs(run["sums"][3] - ours["sums"][3]) < 1e-6 * rows
        ratio = run["seconds"] / ours["seconds"]
        rate = size / 1e6 / run["seconds"]
        print(f"{name:<22}{run['seconds']:>9.2f}{run['cpu']:>8.2f}{rate:>8.0f}{run['peak_mb']:>10,.0f}{ratio:>12.2f}   {'same' if same else 'DIFFERENT'}")  # fmt: skip  # noqa: E501


def _of_polars(frame: Any) -> Sums:
    return _total([(len(frame), *(frame[name].sum() for name in ("item_id", "user_id", "rating")))])


def _total(parts: Any) -> Sums:
    rows, items, users, ratings = 0, 0, 0, 0.0
    for number, item, user, rating in parts:
        rows, items, users, ratings = rows + number, items + int(item), users + int(user), ratings + float(rating)
    return rows, items, users, ratings


if __name__ == "__main__":
    main()
