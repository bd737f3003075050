"""Published protocols, reproduced rating by rating from files the user has.

`recommenders-ml100k`: MovieLens 100K as in the benchmark of the Recommenders library (github.com/recommenders-team).
`infinite-ae-ml1m`: MovieLens 1M as in Sachdeva and others (2022), "Infinite Recommendation Networks", whose split is a
file (`index.npz`) of their repository, github.com/noveens/infinite_ae_cf.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.errors import InputError
from retrieval.evaluation.protocol import Split
from retrieval.protocols import Interactions, Mask, Rows
from retrieval.ratings_file import Films, films_of

STRATIFIED_SHARE, STRATIFIED_SEED = 0.75, 42
UNUSED, TRAIN, VALIDATION, TEST = -1, 0, 1, 2  # of the index file
Columns = dict[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Published:
    """One division as published; every test rating is relevant. `figures`: nDCG@10 others reached on it; `terms`: what
    is compared, in sentences."""

    name: str
    interactions: Interactions
    films: Films
    split: Split
    figures: dict[str, float]
    terms: tuple[str, ...]


def published(name: str, path: Path) -> Published:
    """The protocol called `name` with the files at `path`. Raises InputError when there is no such protocol, or naming
    the file that is missing or is not the published one."""
    if name not in PROTOCOLS:
        raise InputError(f"There is no protocol {name!r}: choose one of {', '.join(PROTOCOLS)}.")
    return PROTOCOLS[name](path)


def recommenders_ml100k(path: Path) -> Published:
    """`path`: u.data, or the folder with it (u.item beside it tells genres and years)."""
    ratings = _found(path, ("u.data", "ml-100k/u.data"), "MovieLens 100K's ratings")
    told = _table(ratings, "\t")
    in_test = ~stratified_by_item(told["item"].astype(np.int64))
    interactions, order = _ordered(told, ratings)
    films = _films(interactions, told, _u_item(ratings.with_name("u.item")))
    train = interactions.take(~in_test[order])
    return Published(
        "recommenders-ml100k", interactions, films,
        Split("ratio 0.75 by item, seed 42", train, train, interactions.take(in_test[order])),
        {"BiVAE": 0.4751, "BPR": 0.4420, "LightGCN": 0.4198, "SAR": 0.3825},
        (
            "Of each film's ratings in a random order (NumPy's generator of seed 42 over the lines of u.data) the "
            "first round(0.75 n), halves to even, are training and the others test, as python_stratified_split("
            'ratio=0.75, filter_by="item", seed=42) of the Recommenders library divides them.',
            "Every test rating is relevant whatever its stars; all films are ranked but those in the person's training "
            "part; nDCG, precision, recall and MAP at 10 are the library's (binary gains; MAP divided by the number of "
            "relevant films), over people with both parts.",
        ),
    )  # fmt: skip


def infinite_ae_ml1m(path: Path) -> Published:
    """`path`: the folder with index.npz and MovieLens 1M's ratings.dat (or the repository's total_data.hdf5, for which
    h5py must be installed); movies.dat beside them tells genres and years."""
    index = _found(path, ("index.npz", "ml-1m/index.npz", "data/ml-1m/index.npz"), "the split index")
    parts = _index(index)
    told, source = _ml1m(path if (path / "ratings.dat").is_file() else index.parent)
    if len(parts) != len(told["user"]):
        raise InputError(
            f"The split index speaks of {len(parts):,} ratings, but {source} has {len(told['user']):,}: use the files "
            "that belong together."
        )
    order = np.argsort(told["user"], kind="stable")  # the index counts person by person, each in the file's order
    used = parts != UNUSED
    told, parts = {name: values[order][used] for name, values in told.items()}, parts[used]
    interactions, order = _ordered(told, source)
    parts = parts[order]
    films = _films(interactions, told, _movies_dat(source.with_name("movies.dat")))
    split = Split(
        "the paper's index", interactions.take(parts == TRAIN), interactions.take(np.isin(parts, (TRAIN, VALIDATION))),
        interactions.take(parts == TEST),
    )  # fmt: skip
    return Published(
        "infinite-ae-ml1m", interactions, films, split,
        {"∞-AE": 0.3282, "EASE": 0.2988, "LightGCN": 0.2885, "MF": 0.2565, "PopRec": 0.1384},
        (
            "Training, validation and test ratings are those of the split index (each person's 80, 10 and 10%). Models "
            "are fitted on training ratings; training and validation ratings are told when films are asked for, and "
            "left out of the list.",
            "Every test rating is relevant whatever its stars; all films are ranked; nDCG@10 has binary gains and is "
            "the mean over all people.",
            "The published EASE is 0.2988; a well-tuned one reaches 0.341 to 0.348.",
        ),
    )  # fmt: skip


PROTOCOLS: dict[str, Callable[[Path], Published]] = {
    "recommenders-ml100k": recommenders_ml100k, "infinite-ae-ml1m": infinite_ae_ml1m,
}  # fmt: skip


def stratified_by_item(items: Rows, share: float = STRATIFIED_SHARE, seed: int = STRATIFIED_SEED) -> Mask:
    """(m,): whether each line is training, as the Recommenders library's python_stratified_split(filter_by="item").

    Each film's lines are put in the order of one random number a line, and the first round(share · n) are training,
    halves rounded to even. (Another version of that file compares rank/n with the share instead of rounding.)
    """
    numbers = np.random.RandomState(seed).rand(len(items))  # the library's generator: another would give other lines
    order = np.lexsort((numbers, items))
    count = np.bincount(np.unique(items, return_inverse=True)[1])
    begin = np.repeat(np.cumsum(count) - count, count)
    limit = np.round(share * np.repeat(count, count))
    train = np.zeros(len(items), bool)
    train[order] = np.arange(len(items)) - begin + 1 <= limit
    return train


def _found(path: Path, names: tuple[str, ...], what: str) -> Path:
    for candidate in (path, *(path / name for name in names)):
        if candidate.is_file() and (candidate != path or path.suffix == Path(names[0]).suffix):
            return candidate
    raise InputError(f"{path} does not hold {what} ({names[0]}): give the folder with it by --path.")


def _table(path: Path, separator: str) -> Columns:
    """Four numbers a line: user, item, rating, time."""
    try:
        lines = path.read_text(encoding="latin-1").splitlines()
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}).") from error
    try:
        numbers = np.array([line.split(separator) for line in lines if line.strip()], np.float64)
        user, item, rating, at = numbers.T
    except ValueError as error:
        form = separator.join(("user", "item", "rating", "time"))
        raise InputError(f"{path} is not the published file: each line must be {form!r}, all numbers.") from error
    return {"user": user, "item": item, "rating": rating, "at": at}


def _ordered(told: Columns, path: Path) -> tuple[Interactions, Rows]:
    """Interactions, and which line of `told` each came from."""
    people, users = np.unique(told["user"].astype(np.int64), return_inverse=True)
    films, items = np.unique(told["item"].astype(np.int64), return_inverse=True)
    order = np.lexsort((items, users))
    if len(np.unique(users * len(films) + items)) < len(order):
        raise InputError(f"{path} is not the published file: somebody rates a film twice in it.")
    columns = (users[order], items[order], told["rating"][order].astype(np.float32), told["at"][order])
    return Interactions(*columns, people, len(films)), order


def _films(interactions: Interactions, told: Columns, titles: dict[int, tuple[str, set[str]]]) -> Films:
    rated = np.unique(told["item"].astype(np.int64))
    return films_of({film: titles[film] for film in rated.tolist() if film in titles}, rated)


def _u_item(path: Path) -> dict[int, tuple[str, set[str]]]:
    """Title and genres by film id; nothing when the file is not there."""
    films: dict[int, tuple[str, set[str]]] = {}
    for fields in _lines(path, "|"):
        flags = {f"genre {number}" for number, flag in enumerate(fields[5:]) if flag == "1"}
        films[int(fields[0])] = (fields[1], flags)
    return films


def _movies_dat(path: Path) -> dict[int, tuple[str, set[str]]]:
    return {int(fields[0]): (fields[1], set(fields[2].split("|"))) for fields in _lines(path, "::")}


def _lines(path: Path, separator: str) -> list[list[str]]:
    if not path.is_file():
        return []
    told = [line.split(separator) for line in path.read_text(encoding="latin-1").splitlines() if line.strip()]
    if any(len(fields) < 3 or not fields[0].isdecimal() for fields in told):
        raise InputError(f"{path} is not the published file: each line must begin with a film's number.")
    return told


def _index(path: Path) -> NDArray[np.int64]:
    try:
        with np.load(path, allow_pickle=False) as held:
            parts = np.asarray(held["data"], np.int64)
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise InputError(f"{path} is not a split index: it must hold one array called data.") from error
    if parts.ndim != 1 or not np.isin(parts, (UNUSED, TRAIN, VALIDATION, TEST)).all():
        raise InputError(f"{path} is not a split index: its values must be -1, 0, 1 or 2.")
    return parts


def _ml1m(folder: Path) -> tuple[Columns, Path]:
    """Ratings in the order of the file, and the file."""
    stored = folder / "total_data.hdf5"
    if stored.is_file() and not any((folder / name).is_file() for name in ("ratings.dat", "ml-1m/ratings.dat")):
        try:
            h5py = import_module("h5py")
        except ModuleNotFoundError as error:
            raise InputError(
                f"{stored} needs the package h5py: install it, or put MovieLens 1M's ratings.dat into {folder}."
            ) from error
        with h5py.File(stored, "r") as held:
            told = {name: np.asarray(held[name][:], np.float64) for name in ("user", "item", "rating")}
        return {**told, "at": np.zeros(len(told["user"]))}, stored
    ratings = _found(folder, ("ratings.dat", "ml-1m/ratings.dat"), "MovieLens 1M's ratings")
    return _table(ratings, "::"), ratings
