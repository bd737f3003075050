"""A synthetic Tag Genome 2021 folder, in the published format, of any size.

    python -m benchmarks.make_tag_genome FOLDER [--scale 1.0] [--seed 2021] [--starter FOLDER]

At scale 1.0 every file has as many lines as the published one (5 GB). Films, people, ratings and reviews shrink with
the scale, tags with its 0.15th power; at scales below 0.007 ratings shrink faster, so that nobody has seen everything
(they are a quarter of all pairs at most). The same scale and seed give the same bytes. The best known films are those
of the starter data (made in the home folder if it is not there), so that joins by IMDb id and by title happen.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from agent.settings import Settings
from benchmarks.synthetic_films import Film, make_films, read_films
from benchmarks.synthetic_lines import pick, pieces, quoted, rng_for, write_lines
from benchmarks.synthetic_reviews import counts_of_films, read_texts, write_reviews
from benchmarks.synthetic_tags import (
    UNSCORED,
    make_tags,
    write_scores,
    write_survey,
    write_tag_counts,
    write_tags,
)
from benchmarks.synthetic_taste import Films, Ints, counts_of_users, film_tastes, make_ratings
from data.errors import InputError, MarqueeError
from data.home import Home, remove, replacing, write_json

MARK = "synthetic.json"
VERSION = 1  # of the generator: another one gives other bytes
SEED = 2021
NOT_IN_METADATA = 4  # scored films
DENSEST = 4  # a film has one rating for so many people at most, on average


@dataclass(frozen=True, slots=True)
class Counts:
    """Lines of the published files, and what they are about."""

    films: int = 84_661
    rated_films: int = 67_873
    users: int = 247_383
    ratings: int = 28_490_116
    reviews: int = 2_624_608
    reviewed_films: int = 52_081
    tags: int = 1_094
    tag_counts: int = 212_704
    tagged_films: int = 39_685
    survey_answers: int = 58_903
    surveyed_films: int = 5_546
    survey_users: int = 679
    scored_films: int = 9_734

    @classmethod
    def at(cls, scale: float) -> Counts:
        """Raises InputError for a scale that is no positive number."""
        if not 0 < scale <= 100:
            raise InputError(f"--scale is {scale}: give a number above 0, such as 0.01; 1 is the published size.")
        published = asdict(cls())
        whole = {name: max(20, round(scale * count)) for name, count in published.items()}
        whole["tags"] = max(40, round(published["tags"] * min(1.0, scale**0.15)))
        densest = whole["rated_films"] * whole["users"] // DENSEST
        whole["ratings"] = max(whole["rated_films"], min(whole["ratings"], densest))
        whole["tag_counts"] = max(whole["tag_counts"], whole["tagged_films"])
        return cls(**whole)


def make(out: Path, scale: float, seed: int, starter: Path, progress: bool = True) -> dict[str, int]:
    """Write the folder, aside and then in place, and return what was counted; one of the same kind is kept.

    Raises InputError (a folder that is not ours, a starter folder that lacks something) or HomeError (no room).
    """
    counts = Counts.at(scale)
    about = {"version": VERSION, "scale": scale, "seed": seed, "counts": asdict(counts)}
    if _kept(out, about):
        return asdict(counts)
    for left in out.parent.glob(f".{out.name}.*.tmp"):  # by a run that was killed
        remove(left)
    with replacing(out) as folder:
        for part in ("raw", "scores", "processed"):
            (folder / part).mkdir(parents=True)
        Maker(folder, counts, seed, starter, progress).make_all()
        sizes = {str(path.relative_to(folder)): path.stat().st_size for path in sorted(folder.rglob("*.*"))}
        write_json(folder / MARK, {**about, "bytes": sizes})
    return asdict(counts)


def _kept(out: Path, about: dict[str, object]) -> bool:
    """Whether `out` is what would be made; InputError when it is something we did not make."""
    if not out.exists():
        return False
    try:
        made = json.loads((out / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        if out.is_dir() and not any(out.iterdir()):
            return False
        raise InputError(f"{out} was not made by this generator: choose another folder, or remove it.") from None
    files = made.pop("bytes", {})
    return made == about and all(
        (out / name).is_file() and (out / name).stat().st_size == size for name, size in files.items()
    )


class Maker:
    """Makes the files of one folder, one after the other."""

    def __init__(self, folder: Path, counts: Counts, seed: int, starter: Path, progress: bool) -> None:
        self.folder, self.counts, self.seed, self.starter, self.quiet = folder, counts, seed, starter, not progress
        self.films: list[Film] = make_films(read_films(starter), counts.films, seed)
        self.ids: Ints = np.array([film.item_id for film in self.films], dtype=np.int64)
        self.taste: Films = film_tastes([f.genre for f in self.films], counts.rated_films, counts.users, seed)
        rng = rng_for(seed, "user ids")
        self.users: Ints = rng.choice(4 * counts.users, counts.users, replace=False) + 1

    def make_all(self) -> None:
        means = self._ratings()
        self._metadata(means)
        self._reviews(means)
        self._tags(means)

    def _ratings(self) -> NDArray[np.float64]:
        """By person as published, without times; returns each film's mean (0 without ratings)."""
        starts = pieces(f'{{"item_id":{item},"user_id":' for item in self.ids[: self.counts.rated_films])
        users = pieces(f'{user},"rating":' for user in self.users)
        stars = pieces(f"{half / 2}}}\n" for half in range(11))
        counts = counts_of_users(self.counts.ratings, self.counts.users, self.counts.rated_films, self.seed)
        count, total = np.zeros((2, len(self.films)))
        with self._file("raw/ratings.json", self.counts.ratings) as (file, bar):
            for block in make_ratings(self.taste, counts, self.seed):
                by_id = np.lexsort((self.ids[block.film], block.user))
                columns = ((starts, block.film), (users, block.user), (stars, block.stars))
                write_lines(file, [pick(table, places[by_id]) for table, places in columns])
                count += np.bincount(block.film, minlength=len(count))
                total += np.bincount(block.film, block.stars / 2, minlength=len(total))
                bar.update(len(block.film))
        return total / np.maximum(count, 1)

    def _metadata(self, means: NDArray[np.float64]) -> None:
        order = np.argsort(self.ids, kind="stable")
        for name, added in (("metadata.json", ',"dateAdded":null'), ("metadata_updated.json", "")):
            with self._file(f"raw/{name}", len(order)) as (file, bar):
                for i in order:
                    file.write(_metadata_line(self.films[i], float(means[i]), added))
                bar.update(len(order))

    def _reviews(self, means: NDArray[np.float64]) -> None:
        texts = read_texts(self.starter / "labelled_reviews.parquet")
        films = self.counts.reviewed_films
        counts = counts_of_films(self.counts.reviews, films, self.taste.weight, self.seed)
        with self._file("raw/reviews.json", self.counts.reviews) as (file, bar):
            write_reviews(file, texts, self.ids[:films], means[:films], counts, self.seed, bar)

    def _tags(self, means: NDArray[np.float64]) -> None:
        counts, seed, factors = self.counts, self.seed, self.taste.factors
        tags = make_tags(self.films, factors, counts.tags, seed)
        with self._file("raw/tags.json", counts.tags) as (file, _):
            write_tags(file, tags, seed)
        n = counts.tagged_films
        with self._file("raw/tag_count.json", counts.tag_counts) as (file, _):
            write_tag_counts(file, tags, self.ids[:n], factors[:n], self.taste.weight[:n], counts.tag_counts, seed)
        n = min(counts.surveyed_films, counts.films)
        asked = rng_for(seed, "survey users").choice(self.users, min(counts.survey_users, len(self.users)), False)
        with (
            self._file("raw/survey_answers.json", counts.survey_answers) as (answers, _),
            self._file("processed/features_r.csv", counts.survey_answers) as (features, _),
        ):
            write_survey(
                answers, features, tags, self.ids[:n], means[:n], factors[:n], asked, counts.survey_answers, seed
            )
        scored = self._scored()
        ids = np.concatenate([self.ids[scored], int(self.ids.max()) + 1 + np.arange(NOT_IN_METADATA)])
        factors = np.concatenate([factors[scored], factors[:NOT_IN_METADATA]])
        for name, noise in (("tagdl.csv", 0.35), ("glmer.csv", 0.7)):
            with self._file(f"scores/{name}", len(ids) * (counts.tags - UNSCORED) - 1) as (file, bar):
                write_scores(file, tags, ids, factors, noise, seed, bar)

    def _scored(self) -> Ints:
        """The places of the best known films, with film 1 among them; four others are not in the metadata."""
        wanted = self.counts.scored_films - NOT_IN_METADATA
        one = int(np.flatnonzero(self.ids == 1)[0])
        return np.arange(wanted) if one < wanted else np.concatenate([np.arange(wanted - 1), [one]])

    @contextmanager
    def _file(self, name: str, lines: int) -> Iterator[tuple[BinaryIO, tqdm[object]]]:
        with (
            (self.folder / name).open("wb", buffering=1 << 20) as file,
            tqdm(total=lines, desc=name, unit="line", unit_scale=True, disable=self.quiet) as bar,
        ):
            yield file, bar


def _metadata_line(film: Film, mean: float, added: str) -> bytes:
    return (
        f'{{"title":"{quoted(film.title)}","directedBy":"{quoted(film.directed_by)}",'
        f'"starring":"{quoted(film.starring)}"{added},"avgRating":{round(mean, 5)},"imdbId":"{film.imdb_id}",'
        f'"item_id":{film.item_id}}}\n'
    ).encode()


def starter_folder(home: Home, progress: bool) -> Path:
    """The canonical starter folder of a home, made first where it is missing."""
    from data.starter.build import build

    folder = home.raw / "starter"
    return folder if (folder / "joins.json").is_file() else build(home, progress)


def main(arguments: Sequence[str] | None = None, say: Callable[[str], None] = print) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--starter", type=Path, help="a starter folder (default: that of the home folder)")
    parser.add_argument("--home", type=Path, default=Settings().home)
    parser.add_argument("--quiet", action="store_true", help="no progress")
    given = parser.parse_args(arguments)
    started = time.perf_counter()
    try:
        Counts.at(given.scale)
        starter = given.starter or starter_folder(Home(given.home), not given.quiet)
        counts = make(given.folder, given.scale, given.seed, starter, not given.quiet)
    except MarqueeError as error:
        parser.exit(error.exit_code, f"make_tag_genome: {error}\n")
    size = sum(path.stat().st_size for path in given.folder.rglob("*.*"))
    told = ", ".join(f"{counts[name]:,} {name}" for name in ("films", "ratings", "reviews", "tags"))
    say(f"{given.folder}: {told}; {size / 1e9:.2f} GB in {time.perf_counter() - started:.1f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
