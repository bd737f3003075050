"""A small canonical folder made by hand, and an encoder that needs no model, for tests anywhere in the project."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

KNOWN = (
    # id, title, year, genres, director, cast, minutes, languages, keywords, overview, fresh, rotten
    (1, "Toy Story", 1995, "Animation Children Comedy", "John Lasseter", "Tom Hanks;Tim Allen", 81, "English",
     "toy;friendship;jealousy", "A cowboy doll feels threatened when a new spaceman toy takes his place.", 90, 2),
    (6, "Heat", 1995, "Action Crime Thriller", "Michael Mann", "Al Pacino;Robert De Niro", 170, "English",
     "robbery;detective;los angeles", "A crew of bank robbers is hunted by a detective in Los Angeles.", 80, 12),
    (2571, "The Matrix", 1999, "Action Sci-Fi Thriller", "Lana Wachowski;Lilly Wachowski", "Keanu Reeves", 136,
     "English", "artificial intelligence;dystopia;martial arts", "A hacker learns that his world is a simulation.",
     100, 15),
    (4973, "Amelie", 2001, "Comedy Romance", "Jean-Pierre Jeunet", "Audrey Tautou", 122, "French",
     "paris;love triangle", "A shy waitress in Paris decides to change the lives of those around her.", 100, 10),
    (1214, "Alien", 1979, "Horror Sci-Fi", "Ridley Scott", "Sigourney Weaver", 117, "English",
     "alien;spaceship;android", "The crew of a spaceship is hunted by a creature from another world.", 95, 3),
    (593, "The Silence of the Lambs", 1991, "Crime Horror Thriller", "Jonathan Demme", "Jodie Foster", 118, "English",
     "serial killer;fbi", "A young agent asks a cannibal for help to catch a serial killer.", 60, 4),
    (356, "Forrest Gump", 1994, "Comedy Drama Romance War", "Robert Zemeckis", "Tom Hanks", 142, "English",
     "vietnam war;love", "A simple man sees four decades of history and never forgets his love.", 55, 22),
    (5618, "Spirited Away", 2001, "Adventure Animation Fantasy", "Hayao Miyazaki", "", 125, "Japanese",
     "magic;witch", "A girl enters a world of spirits and must free her parents.", 170, 5),
)  # fmt: skip
_THEMES = (
    ("Space", "Sci-Fi", "spaceship;alien;robot", "Astronauts on a spaceship meet robots and an alien far from Earth"),
    ("Wedding", "Comedy Romance", "wedding;love;friendship", "Two friends fall in love while they plan a wedding"),
    ("Killer", "Crime Thriller", "serial killer;detective;murder", "A detective hunts a serial killer"),
    ("Haunting", "Horror", "ghost;haunted house;death", "A family moves into a haunted house and wakes a ghost"),
    ("Team", "Drama Sport", "sport;baseball;underdog", "A coach leads a baseball team of underdogs to the cup"),
)  # fmt: skip
THEMED = 11  # films a theme; the last of each has no text and no ratings
USERS, SEED = 24, 7
FAVOURABLE = [
    "wonderful",
    "moving",
    "funny",
    "brilliant",
    "superb",
    "touching",
    "delightful",
    "masterpiece",
    "charming",
    "excellent",
]
UNFAVOURABLE = ["boring", "dull", "awful", "terrible", "waste", "stupid", "poor", "worst", "bad", "disappointing"]


class TinyEncoder:
    """Unit vectors of hashed words: texts that share words are alike. Counts what it encoded."""

    name = "tiny"
    dimension = 32

    def __init__(self) -> None:
        self.encoded = 0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded += len(texts)
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                vectors[row, hashlib.sha256(word.encode()).digest()[0] % self.dimension] += 1
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def make_canonical(folder: Path, facts: bool = True, labelled: bool = True) -> Path:
    """Write about 60 films and a few hundred ratings; without `facts` and `labelled` as Tag Genome 2021 is."""
    folder.mkdir(parents=True, exist_ok=True)
    films = [*map(_known, KNOWN), *_themed()]
    rng = np.random.default_rng(SEED)
    rated = [film for film in films if film["item_id"] < 10_000_000]
    ratings = [
        {"item_id": film["item_id"], "user_id": user, "rating": _rating(film, user, rng), "timestamp": 1_000 * user + i}
        for user in range(1, USERS + 1)
        for i, film in enumerate(rated)
        if rng.random() < 0.35 or film["item_id"] in (1, 6)
    ]
    keywords = sorted({keyword for film in films for keyword in film["keywords"]})
    numbers = {keyword: number for number, keyword in enumerate(keywords, 100)}
    write(folder / "metadata.json", map(_metadata, films))
    write(folder / "ratings.json", ratings)
    write(folder / "reviews.json", _reviews())
    write(folder / "tags.json", ({"tag": tag, "id": number} for tag, number in numbers.items()))
    given = ({"item_id": f["item_id"], "tag_id": numbers[k], "num": 2} for f in films for k in f["keywords"])
    write(folder / "tag_count.json", given)
    if facts:
        write(folder / "facts.json", films)
    if labelled:
        pq.write_table(labelled_reviews(), folder / "labelled_reviews.parquet")
    return folder


def labelled_reviews(n: int = 400) -> pa.Table:
    """Reviews that a word decides, favourable ones and others in turns."""
    rng = np.random.default_rng(SEED)
    texts = []
    for i in range(n):
        words = rng.choice(FAVOURABLE if i % 2 else UNFAVOURABLE, 4)
        texts.append(f"The film was {words[0]} and {words[1]}, the ending {words[2]}. I call it {words[3]}.")
    sources = ["imdb" if i % 4 < 3 else "rotten_tomatoes" for i in range(n)]
    films = pa.nulls(n, pa.int64())
    return pa.table({"text": texts, "label": [i % 2 for i in range(n)], "source": sources, "film_id": films})


def write(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """JSON Lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def _known(row: tuple[Any, ...]) -> dict[str, Any]:
    movie, title, year, genres, directors, cast, minutes, languages, keywords, overview, fresh, rotten = row
    others = ["Le Fabuleux destin d'Amélie Poulain"] if movie == 4973 else []
    return _film(movie, title, year) | {
        "other_titles": others, "genres": genres.split(), "directors": directors.split(";"),
        "cast": [name for name in cast.split(";") if name], "languages": languages.split(), "runtime_min": minutes,
        "keywords": keywords.split(";"), "overview": overview, "fresh": fresh, "rotten": rotten,
    }  # fmt: skip


def _themed() -> list[dict[str, Any]]:
    films = []
    for theme, (name, genres, keywords, overview) in enumerate(_THEMES):
        for i in range(THEMED):
            unrated = i == THEMED - 1
            movie = 10_000_000 + theme if unrated else 100 + 20 * theme + i
            films.append(
                _film(movie, f"{name} {i + 1}", 1980 + 3 * i)
                | {
                    "genres": genres.split(),
                    "directors": [f"Director {name}"],
                    "cast": [f"Actor {name}", f"Actor {i}"],
                    "languages": ["English"],
                    "runtime_min": 90 + i,
                    "keywords": [] if unrated else keywords.split(";"),
                    "overview": "" if unrated else f"{overview}, part {i + 1}.",
                }
            )
    return films


def _film(movie: int, title: str, year: int) -> dict[str, Any]:
    lists = ("other_titles", "genres", "writers", "directors", "cast", "languages", "countries", "keywords")
    unknown = ("runtime_min", "fresh", "rotten", "metacritic", "certificate", "oscars")
    return {
        "item_id": movie, "display_title": title, "year": year, "overview": "", "plot": "", "tagline": "",
        "imdb_id": f"{movie % 10_000_000:07d}", **{name: [] for name in lists}, **dict.fromkeys(unknown),
    }  # fmt: skip


def _metadata(film: Mapping[str, Any]) -> dict[str, Any]:
    title = film["display_title"]
    if title.startswith("The "):
        title = f"{title[4:]}, The"
    return {
        "title": f"{title} ({film['year']})", "directedBy": ", ".join(film["directors"]),
        "starring": ", ".join(film["cast"]), "dateAdded": None, "avgRating": 3.5, "imdbId": film["imdb_id"],
        "item_id": film["item_id"],
    }  # fmt: skip


def _rating(film: Mapping[str, Any], user: int, rng: np.random.Generator) -> float:
    """Even users like science fiction and crime, odd ones comedies and romance."""
    likes = {"Sci-Fi", "Crime"} if user % 2 == 0 else {"Comedy", "Romance"}
    mean = 4.2 if likes & set(film["genres"]) else 2.8
    return float(np.clip(round(2 * (mean + 0.5 * rng.standard_normal())) / 2, 0.5, 5.0))


def _reviews() -> list[dict[str, Any]]:
    good = [{"item_id": 1, "txt": f"A {word} film, simply {word}."} for word in FAVOURABLE]
    bad = [{"item_id": 120, "txt": f"What a {word} film, just {word}."} for word in UNFAVOURABLE]
    return [*good, *bad, {"item_id": 1, "txt": ""}, {"item_id": 999_999, "txt": "A film nobody knows."}, good[0]]
