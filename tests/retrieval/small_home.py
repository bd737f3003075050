"""A small prepared home on disk: two kinds of films, people who like one kind or the other, and films nobody rated."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray
from scipy import sparse

from data.home import Home
from data.types import MOODS

DIMENSION = 64
TAGS = ("alien", "heist", "paris", "robot", "space", "wedding")
SPACE = ("robots on a lonely space station", "aliens attack the space colony", "a space crew meets an alien")
LOVE = ("two strangers fall in love in paris", "a wedding goes wrong in paris", "love letters before the wedding")
UNRATED = 10_000_000


class WordEncoder:
    """Sums one fixed random direction a word: near means sharing words."""

    name = "words"
    dimension = DIMENSION

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.stack([sum((_direction(word) for word in text.lower().split()), _direction("")) for text in texts])
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def _direction(word: str) -> NDArray[np.float64]:
    return np.random.default_rng(zlib.crc32(word.encode())).standard_normal(DIMENSION)


def films() -> list[dict[str, object]]:
    """Thirty space films, thirty love films, of which the last five of each have no ratings; one has hardly a fact."""
    made: list[dict[str, object]] = []
    for kind, genre, plots in (("Star", "Sci-Fi", SPACE), ("Love", "Romance", LOVE)):
        for number in range(30):
            rated = number < 25
            made.append(
                {
                    "id": (100 if kind == "Star" else 200) + number if rated else UNRATED + len(made),
                    "title": f"{kind} Saga {number + 1}" if number < 3 else f"{kind} Story of {_NAMES[number]}",
                    "year": 1980 + number,
                    "genres": [genre, "Comedy"] if number % 3 == 0 else [genre],
                    "directors": [f"{kind} Director {number % 5}"],
                    "writers": [],
                    "cast": [f"{kind} Actor {number % 7}", f"Actor {number % 3}"],
                    "languages": ["English"] if number % 4 else ["English", "French"] if number % 8 else ["French"],
                    "runtime_min": 80.0 + 2 * number,
                    "overview": plots[number % 3].capitalize() + ".",
                }
            )
    bare: dict[str, object] = dict.fromkeys(made[0])
    made.append({**bare, "id": UNRATED + 999, "title": "Bare", "genres": [], "directors": [], "writers": [],
                 "cast": [], "languages": [], "overview": ""})  # fmt: skip
    return sorted(made, key=lambda film: int(str(film["id"])))


_NAMES = [
    f"{first}{second}"
    for first in ("Ka", "Lo", "Mi", "Nu", "Ra", "So")
    for second in ("bel", "dor", "fin", "gal", "zet")
]


def write_home(root: Path, version: str = "one") -> Home:
    home = Home(root)
    home.processed.mkdir(parents=True)
    home.embeddings.mkdir()
    rows = films()
    lists = ("genres", "directors", "writers", "cast", "languages")
    columns: dict[str, object] = {name: pa.array([row[name] for row in rows], pa.list_(pa.string())) for name in lists}
    columns |= {name: pa.array([[] for _ in rows], pa.list_(pa.string())) for name in ("countries", "other_titles")}
    columns |= {name: pa.array([row[name] for row in rows], pa.string()) for name in ("title", "overview")}
    columns |= {name: pa.nulls(len(rows), pa.string()) for name in ("imdb_id", "certificate", "tone_source")}
    columns |= {name: pa.array([row[name] for row in rows], pa.float64()) for name in ("year", "runtime_min")}
    columns |= {
        name: pa.nulls(len(rows), pa.float64()) for name in ("mean_rating", "metacritic", "tone_polarity", "tone_n")
    }
    columns["fresh"] = pa.array([40.0 if row["overview"] else None for row in rows], pa.float64())
    columns["rotten"] = pa.array(
        [float(i % 20) if row["overview"] else None for i, row in enumerate(rows)], pa.float64()
    )
    columns |= {name: pa.array([0] * len(rows), pa.int64()) for name in ("rating_count", "oscars")}
    columns["id"] = pa.array([row["id"] for row in rows], pa.int64())
    pq.write_table(pa.table(columns), home.processed / "movies.parquet")
    overviews = [str(row["overview"]).lower() for row in rows]
    tags = np.array([[0.9 if tag in text else 0.0 for tag in TAGS] for text in overviews], np.float32)
    sparse.save_npz(home.processed / "tags.npz", sparse.csr_matrix(tags))
    (home.processed / "tags.json").write_text(json.dumps(TAGS))
    moods = np.zeros((len(rows), len(MOODS)), np.float32)
    moods[:, MOODS.index("funny")] = [0.9 if "Comedy" in (row["genres"] or []) else 0.1 for row in rows]  # type: ignore[operator]
    np.save(home.processed / "moods.npy", moods)
    write_ratings(home, rows)
    np.save(
        home.embeddings / "movies.npy",
        WordEncoder().encode([f"{row['title']} {text}" for row, text in zip(rows, overviews, strict=True)]),
    )
    (home.embeddings / "manifest.json").write_text(json.dumps({"encoder": "words", "version": version}))
    (home.processed / "manifest.json").write_text(json.dumps({"version": version}))
    return home


def write_ratings(home: Home, rows: list[dict[str, object]], seed: int = 1) -> None:
    """Forty people, who rate two thirds of their kind well and a little of the other kind badly."""
    rng = np.random.default_rng(seed)
    told = []
    for person in range(40):
        for row in rows:
            movie_id = int(str(row["id"]))
            own = (movie_id < 200) == (person % 2 == 0)
            if movie_id < UNRATED and rng.random() < (0.65 if own else 0.15):
                stars = rng.choice([4.0, 4.5, 5.0]) if own else rng.choice([1.0, 2.0, 3.0])
                told.append((person + 1, movie_id, stars, int(1e9 + person * 1e6)))
    people, ids, stars, at = zip(*told, strict=True)
    pq.write_table(
        pa.table({"user_id": pa.array(people, pa.int64()), "movie_id": pa.array(ids, pa.int64()),
                  "rating": pa.array(stars, pa.float32()), "at": pa.array(at, pa.int64())}),
        home.processed / "ratings.parquet",
    )  # fmt: skip
