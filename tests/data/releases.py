"""MovieLens releases of a few films, written by hand in the form of each, and film facts to fill them from."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.data.fixtures import write

Files = Mapping[str, bytes]

MOVIES = """movieId,title,genres
1,Toy Story (1995),Adventure|Animation|Children|Comedy|Fantasy
6,Heat (1995),Action|Crime|Thriller
50,"Usual Suspects, The (1995)",Crime|Mystery|Thriller
2571,"Matrix, The (1999)",Action|Sci-Fi|Thriller|IMAX
4973,"Amelie (Fabuleux destin d'Amélie Poulain, Le) (2001)",Comedy|Romance
40697,Babylon 5,Sci-Fi
171749,"Say ""Hello"" (2006–2007) ",(no genres listed)
"""
RATINGS = """userId,movieId,rating,timestamp
1,1,4.0,964982703
1,6,4.5,964982704
2,1,0.5,964982705
2,2571,5.0,964982706
7,4973,3.0,964982707
"""
TAGS = """userId,movieId,tag,timestamp
1,6,Heist,1
2,6,  heist ,2
2,6,heist,3
7,1,"toys, alive",4
"""
LINKS = "movieId,imdbId,tmdbId\n1,0114709,862\n6,0113277,949\n2571,133093,603\n4973,0211915,\n40697,,\n"
CSV: Files = {
    "movies.csv": MOVIES.encode(), "ratings.csv": RATINGS.encode(), "tags.csv": TAGS.encode(),
    "links.csv": LINKS.encode(), "README.txt": b"read me",
}  # fmt: skip
GENOME: Files = CSV | {
    "genome-tags.csv": b'tagId,tag\n1,007\n2,"Toys, Alive"\n',
    "genome-scores.csv": b"movieId,tagId,relevance\n1,1,0.025\n1,2,0.99950000000000006\n6,1,1e-05\n6,9,0.5\n",
}
ML_1M: Files = {
    "ratings.dat": b"1::1::5::978300760\n1::6::3::978302109\n2::4973::4::978301968\n",
    "movies.dat": "1::Toy Story (1995)::Animation|Children's|Comedy\n6::Heat (1995)::Action|Crime|Thriller\n"
    "4973::Amélie::II (2001)::Comedy\n".encode("latin-1"),
    "users.dat": b"1::F::1::10::48067\n",
}  # fmt: skip
ML_10M: Files = {
    "ratings.dat": b"1::1::5::838985046\n1::6::3.5::838983525\n2::4973::4::838983392\n",
    "movies.dat": "1::Toy Story (1995)::Adventure|Animation\n6::Heat (1995)::Action|Crime|Thriller\n"
    "4973::Amélie (2001)::Comedy|Romance\n".encode(),
    "tags.dat": b"15::6::Great :: heist::1215184630\n",
}  # fmt: skip


def _item(film: str, *genres: int) -> str:
    """A line of u.item: `film`, then a flag for each of 19 genres."""
    return "|".join([film, *("1" if place in genres else "0" for place in range(19))]) + "\n"


ML_100K: Files = {
    "u.data": b"196\t1\t3\t881250949\n186\t6\t3\t891717742\n22\t7\t1\t878887116\n",
    "u.item": (
        _item("1|Toy Story (1995)|01-Jan-1995||http://us.imdb.com/M/title-exact?Toy%20Story%20(1995)", 3, 4, 5)
        + _item("6|Heat (1995) (V)|01-Jan-1995||", 1, 6, 16)
        + _item("7|Misérables, Les|03-Feb-1998||", 8)
        + _item("8|unknown|||", 0)
    ).encode("latin-1"),
    "u.user": b"1|24|M|technician|85711\n",
}


def folder(path: Path, files: Files = CSV) -> Path:
    """The files in a folder."""
    path.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


def archive(path: Path, files: Files = CSV, top: str = "ml-test/", packed: int = zipfile.ZIP_DEFLATED) -> Path:
    """The files in a zip, below a folder `top`."""
    with zipfile.ZipFile(path, "w", packed) as out:
        for name, content in files.items():
            out.writestr(top + name, content)
    return path


def fact(item_id: int, title: str, year: int | None, **known: Any) -> dict[str, Any]:
    """A line of facts.json."""
    lists = ("other_titles", "genres", "writers", "directors", "cast", "languages", "countries", "keywords")
    values = ("runtime_min", "fresh", "rotten", "metacritic", "certificate", "oscars", "imdb_id")
    texts = ("overview", "tagline", "plot")
    return {
        "item_id": item_id, "display_title": title, "year": year, **{name: [] for name in lists},
        **dict.fromkeys(values), **dict.fromkeys(texts, ""), **known,
    }  # fmt: skip


FACTS = (
    fact(6, "Heat", 1995, imdb_id="0113277", directors=["Michael Mann"], cast=["Al Pacino", "Robert De Niro"], plot="",
         languages=["English"], runtime_min=170, genres=["Action", "Biography", "Drama"],
         overview="A crew of thieves."),
    fact(10133093, "The Matrix", 1999, imdb_id="0133093", directors=["Lana Wachowski"], runtime_min=136),
    fact(20000862, "Toy Story", 1995, directors=["John Lasseter"], keywords=["toy"], runtime_min=81),
    fact(4973, "Amelie", 2001, other_titles=["Le Fabuleux destin d'Amélie Poulain"], languages=["French"]),
    fact(10000001, "The Usual Suspects", 1996, directors=["Bryan Singer"], genres=["Crime"]),
)  # fmt: skip


def home_with_facts(root: Path) -> Path:
    """A home folder whose film facts are there already, so that nothing is fetched."""
    starter = root / "raw" / "starter"
    starter.mkdir(parents=True)
    write(starter / "facts.json", FACTS)
    (starter / "joins.json").write_text(json.dumps({"made_from": "by hand"}), encoding="utf-8")
    return root
