"""Ratings of any number: cleaned, sorted by user, and told apart from what user and film would lead one to expect.

The expectation is the regularised baseline of Koren ("Factor in the neighbors", ACM TKDD 4(1), 2010, section 2.1), in
its decoupled form: with mu the mean of all ratings, a film's bias is the sum of its (rating − mu) over 25 more than
their number, a user's the sum of (rating − mu − film's bias) over 10 more than their number. Both are Bayesian means
under a normal prior around zero, worth 25 and 10 ratings. The normalised rating is rating − mu − both biases.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray
from tqdm import tqdm

from data import rating_matrix
from data.canonical import RatingBatch, RawFolder, read_ratings
from data.cleaning import film_ids
from data.external_sort import RUN_ROWS, Records, Runs, order_by
from data.problems import Problems
from data.rating_matrix import ArrayFile, whole_users

RATING_MIN, RATING_MAX = 0.5, 5.0
FILM_PRIOR, USER_PRIOR = 25.0, 10.0  # ratings' worth of the prior; Koren's lambda 2 and lambda 3
_KINDS = ("ratings_out_of_range", "orphan_ratings", "duplicate_ratings")
_RECORD = np.dtype([("user", "<i8"), ("at", "<i8"), ("line", "<i8"), ("item", "<i4"), ("rating", "<f4")])
_REPEATED = ["user_id", "movie_id", "rating"]  # worth a dictionary in Parquet
_GROUP_ROWS = 1 << 17
_SCHEMA = pa.schema(
    [
        ("user_id", pa.int64()),
        ("movie_id", pa.int64()),
        ("rating", pa.float32()),
        ("at", pa.int64()),
        ("normalised", pa.float32()),
    ]
)


def write_ratings(
    raw: RawFolder, folder: Path, strict: bool, progress: bool, run_rows: int = RUN_ROWS
) -> dict[str, Any]:
    """Write the ratings of a source into `folder`, sorted by user, then time, then film; returns the counts.

    ratings.parquet   user_id, movie_id, rating, at (UTC seconds, 0 unknown), normalised
    users.parquet     user_id, count, mean, shrunk_mean, bias, start (first row in ratings.parquet)
    film_ratings.parquet  movie_id, count, mean, shrunk_mean, bias; a row for every film of the source, null unrated
    rating_*.npy      the same ratings as a matrix (data.rating_matrix)

    Of several ratings by one user for one film the last stands, by time, then by line. Those, ratings out of 0.5..5 and
    ratings of films that are not in the metadata are counted and left out. Memory is bounded by `run_rows`.
    Raises InputError: no films, a file that cannot be used, or, when strict, the first rating left out.
    """
    problems = Problems(strict)
    films = film_ids(raw, strict)
    with TemporaryDirectory(dir=folder, prefix=".runs") as aside:
        runs = Runs(Path(aside), _RECORD, ("user", "item", "at"), run_rows)
        for batch in read_ratings(raw.ratings, problems, progress):
            runs.add(_usable(batch, films, raw.ratings, problems))
        totals = _write_matrix(runs, films, folder, raw.ratings, problems)
    _write_films(totals, films, folder)
    _write_users(totals, films, folder, progress)
    report = problems.report()
    counts = {kind: problems.count(kind) for kind in _KINDS} | report["counts"]
    number = int(totals.count.sum())
    rated = int((totals.count > 0).sum())
    mean = round(totals.mean, 4) if number else None
    about = {"ratings": number, "users": len(totals.user), "rated_films": rated, "mean_rating": mean}
    return {**about, **counts, "problems": report["examples"]}


@dataclass
class _Totals:
    """What is summed up while the ratings pass: by film (n,), and the users with the number of their ratings."""

    sum: NDArray[np.float64]
    count: NDArray[np.int64]
    users: list[NDArray[np.int64]] = field(default_factory=list)
    numbers: list[NDArray[np.int64]] = field(default_factory=list)

    @property
    def user(self) -> NDArray[np.int64]:
        return np.concatenate(self.users) if self.users else np.empty(0, np.int64)

    @property
    def starts(self) -> NDArray[np.int64]:
        return np.concatenate([np.zeros(1, np.int64), *self.numbers]).cumsum()

    @property
    def mean(self) -> float:
        return float(self.sum.sum() / max(self.count.sum(), 1))

    @property
    def film_bias(self) -> NDArray[np.float64]:
        return np.asarray((self.sum - self.count * self.mean) / (FILM_PRIOR + self.count), dtype=np.float64)


def _usable(batch: RatingBatch, films: NDArray[np.int64], path: Path, problems: Problems) -> Records:
    """The ratings that are in range and of known films; `item` is a place in `films`."""
    item = np.searchsorted(films, batch.item).clip(0, len(films) - 1)
    in_range = (batch.rating >= RATING_MIN) & (batch.rating <= RATING_MAX)
    known = films[item] == batch.item
    wrong, orphan = np.flatnonzero(~in_range), np.flatnonzero(in_range & ~known)
    problems.add_all(
        "ratings_out_of_range", path, batch.lines[wrong],
        lambda i: f"the rating {batch.rating[wrong[i]]:g} is not in {RATING_MIN} to {RATING_MAX}",
    )  # fmt: skip
    problems.add_all(
        "orphan_ratings", path, batch.lines[orphan],
        lambda i: f"the film {batch.item[orphan[i]]} is not in the metadata",
    )  # fmt: skip
    kept = slice(None) if not len(wrong) and not len(orphan) else in_range & known
    records = np.empty(len(batch) - len(wrong) - len(orphan), _RECORD)
    records["user"], records["at"], records["line"] = batch.user[kept], batch.timestamp[kept], batch.lines[kept]
    records["item"], records["rating"] = item[kept], batch.rating[kept]
    return records


def _write_matrix(runs: Runs, films: NDArray[np.int64], folder: Path, path: Path, problems: Problems) -> _Totals:
    totals = _Totals(np.zeros(len(films)), np.zeros(len(films), np.int64))
    timed = False
    with (
        ArrayFile(folder / rating_matrix.ITEMS, np.int32) as items,
        ArrayFile(folder / rating_matrix.RATINGS, np.float32) as ratings,
        ArrayFile(folder / rating_matrix.TIMES, np.int64) as times,
    ):
        for piece in runs.merged():
            records = _latest(piece, films, path, problems)
            if (records["at"] != 0).any():
                timed = True
                records = records.take(order_by(records["user"], records["at"]))
            items.append(records["item"])
            ratings.append(records["rating"])
            times.append(records["at"])
            totals.sum += np.bincount(records["item"], weights=records["rating"], minlength=len(films))
            totals.count += np.bincount(records["item"], minlength=len(films))
            first = np.flatnonzero(np.diff(records["user"], prepend=-1))
            totals.users.append(records["user"][first].copy())
            totals.numbers.append(np.diff(first, append=len(records)))
    if not timed:
        (folder / rating_matrix.TIMES).unlink()
    np.save(folder / rating_matrix.USERS, totals.user)
    np.save(folder / rating_matrix.STARTS, totals.starts)
    np.save(folder / rating_matrix.FILMS, films)
    return totals


def _latest(records: Records, films: NDArray[np.int64], path: Path, problems: Problems) -> Records:
    """Sorted by user, film, time, line: the last of each user and film."""
    user, item, line = records["user"], records["item"], records["line"]
    same = (user[1:] == user[:-1]) & (item[1:] == item[:-1])
    again = np.flatnonzero(same)
    if not len(again):
        return records

    def why(i: int) -> str:
        return f"user {user[again[i]]} rates the film {films[item[again[i]]]} again in line {line[again[i] + 1]}"

    problems.add_all("duplicate_ratings", path, line[again], why)
    return records.take(np.flatnonzero(np.append(~same, True)))


def _write_films(totals: _Totals, films: NDArray[np.int64], folder: Path) -> None:
    rated = totals.count > 0
    mean = np.divide(totals.sum, totals.count, out=np.zeros(len(films)), where=rated)
    none = not rated.any()
    table = {
        "movie_id": films,
        "count": totals.count,
        "mean": pa.array(mean, mask=~rated),
        "shrunk_mean": pa.array(totals.mean + totals.film_bias, mask=np.full(len(films), none)),
        "bias": totals.film_bias,
    }
    pq.write_table(pa.table(table), folder / "film_ratings.parquet")


def _write_users(totals: _Totals, films: NDArray[np.int64], folder: Path, progress: bool) -> None:
    """The second pass, user by user: their biases and the normalised ratings."""
    user, starts, mu, film_bias = totals.user, totals.starts, totals.mean, totals.film_bias
    items = np.load(folder / rating_matrix.ITEMS, mmap_mode="r")
    ratings = np.load(folder / rating_matrix.RATINGS, mmap_mode="r")
    times = np.load(folder / rating_matrix.TIMES, mmap_mode="r") if (folder / rating_matrix.TIMES).exists() else None
    number = np.diff(starts)
    mean, bias = np.zeros(len(user)), np.zeros(len(user))
    with (
        ArrayFile(folder / rating_matrix.NORMALISED, np.float32) as normalised,
        pq.ParquetWriter(
            folder / "ratings.parquet", _SCHEMA, use_dictionary=["user_id", "movie_id", "rating"]
        ) as table,
        tqdm(total=len(items), unit="rating", unit_scale=True, desc="Normalising", disable=not progress) as bar,
    ):
        for some in whole_users(starts, 8 * _GROUP_ROWS):
            rows = slice(int(starts[some.start]), int(starts[some.stop]))
            first, many = starts[some] - rows.start, number[some]
            item, rating = np.array(items[rows]), ratings[rows].astype(np.float64)
            mean[some] = np.add.reduceat(rating, first) / many
            rest = rating - mu - film_bias[item]
            bias[some] = np.add.reduceat(rest, first) / (USER_PRIOR + many)
            rest = (rest - np.repeat(bias[some], many)).astype(np.float32)
            normalised.append(rest)
            at = np.zeros(len(item), np.int64) if times is None else times[rows]
            columns = [np.repeat(user[some], many), films[item], ratings[rows], at, rest]
            table.write_table(pa.table(columns, schema=_SCHEMA), row_group_size=_GROUP_ROWS)
            bar.update(len(item))
    shrunk = (mean * number + USER_PRIOR * mu) / (number + USER_PRIOR)
    about = {"user_id": user, "count": number, "mean": mean, "shrunk_mean": shrunk, "bias": bias, "start": starts[:-1]}
    pq.write_table(pa.table(about), folder / "users.parquet")
