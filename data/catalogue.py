"""All films as the product sees them: columns for searching and ranking, one `Movie` at a time for showing."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray
from scipy import sparse

from data.errors import HomeError, UnknownMovieError
from data.home import read_json
from data.types import MOODS, Critics, Movie, MovieId, Role, TagScore, Tone
from data.word_index import FILES, WordIndex

LIST_COLUMNS = ("genres", "directors", "writers", "cast", "languages", "countries", "other_titles")
TEXT_COLUMNS = ("title", "overview", "imdb_id", "certificate", "tone_source")
NUMBER_COLUMNS = (
    "year", "runtime_min", "mean_rating", "rating_count", "fresh", "rotten", "metacritic", "oscars",
    "tone_polarity", "tone_n",
)  # fmt: skip
_ROLE_COLUMNS: dict[str, str] = {"director": "directors", "actor": "cast", "writer": "writers"}
_CACHED_MOVIES = 2048
_AGAIN = "run `python run.py prepare` to make it again"


class Catalogue:
    """Films in the order of their ids; row `i` of every array is the film `ids[i]`. Frozen after load, thread-safe.

    Unknown numbers are NaN, never 0; a film without a genre (language, country) has no True in its row.
    """

    def __init__(self, movies: pa.Table, tags: Sequence[str], tag_matrix: sparse.csr_matrix, moods: NDArray[np.float32],
                 version: str, words: WordIndex | None = None) -> None:  # fmt: skip
        """`words`: in which films' texts a word stands; homes prepared earlier have none."""
        self.version, self.words = version, words
        self.ids: NDArray[np.int64] = _frozen(movies["id"].to_numpy().astype(np.int64))
        self._rows = {int(movie_id): row for row, movie_id in enumerate(self.ids)}
        self._text = {name: movies[name].combine_chunks() for name in TEXT_COLUMNS}
        self._numbers = {name: _frozen(_floats(movies[name])) for name in NUMBER_COLUMNS}
        self._lists = {name: Lists.of(movies[name]) for name in LIST_COLUMNS}
        self._by_role, self.people = _people(self._lists)
        self._person_code = {name: code for code, name in enumerate(self.people)}
        self.titles: tuple[str, ...] = tuple(self._text["title"].to_pylist())
        self.years, self.runtimes = self._numbers["year"], self._numbers["runtime_min"]
        self.mean_ratings = self._numbers["mean_rating"]
        self.oscars = _frozen(np.nan_to_num(self._numbers["oscars"]).astype(np.int64))
        self.rating_counts = _frozen(np.nan_to_num(self._numbers["rating_count"]).astype(np.int64))
        self.tone_polarity = self._numbers["tone_polarity"]
        told = "tone_error" in movies.column_names  # homes prepared earlier have none
        self._tone_error = _floats(movies["tone_error"]) if told else np.full(len(self.ids), np.nan, np.float32)
        self.critic_share = _frozen(_share(self._numbers["fresh"], self._numbers["rotten"]))
        self.genres, self.genre_matrix = self._lists["genres"].table()
        self.languages, self.language_matrix = self._lists["languages"].table()
        self.countries, self.country_matrix = self._lists["countries"].table()
        self.has_people = _frozen((self._lists["cast"].lengths > 0) | (self._lists["directors"].lengths > 0))
        self.tags = tuple(tags)
        self.tag_matrix = tag_matrix
        for array in (tag_matrix.data, tag_matrix.indices, tag_matrix.indptr):
            _frozen(array)
        self.moods: NDArray[np.float32] = _frozen(moods)
        self._movie = lru_cache(_CACHED_MOVIES)(self._build)

    @classmethod
    def load(cls, processed: Path) -> Catalogue:
        """Read what the preparation wrote. Raises HomeError when a file is missing, damaged or of another run."""
        version = str(read_json(processed / "manifest.json").get("version", ""))
        tags = read_json(processed / "tags.json")
        try:
            movies = pq.read_table(processed / "movies.parquet")
            tag_matrix = sparse.csr_matrix(sparse.load_npz(processed / "tags.npz"), dtype=np.float32)
            moods = np.load(processed / "moods.npy", allow_pickle=False).astype(np.float32, copy=False)
        except FileNotFoundError as error:
            raise HomeError(f"{processed} is incomplete ({error.filename or error} is missing): {_AGAIN}.") from error
        except (pa.ArrowException, ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile, zlib.error) as error:
            raise HomeError(f"A file in {processed} is damaged ({error}): {_AGAIN}.") from error
        _check(movies, tags, tag_matrix, moods, processed)
        told = all((processed / name).exists() for name in FILES)
        return cls(movies, tags, tag_matrix, moods, version, WordIndex.load(processed, len(movies)) if told else None)

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, movie_id: object) -> bool:
        return movie_id in self._rows

    def index(self, movie_id: MovieId) -> int:
        """The film's row. Raises UnknownMovieError."""
        try:
            return self._rows[movie_id]
        except KeyError:
            raise UnknownMovieError(f"There is no film with the id {movie_id} in the catalogue.") from None

    def movie(self, movie_id: MovieId) -> Movie:
        """The film with all its facts. Raises UnknownMovieError."""
        return self._movie(self.index(movie_id))

    def other_titles(self, row: int) -> tuple[str, ...]:
        """Alternative titles of the film at `row`."""
        return self._lists["other_titles"].row(row)

    def overview(self, row: int) -> str:
        """The description of the film at `row`, without building the rest of it."""
        return self._text["overview"][row].as_py() or ""

    def films_of(self, name: str, role: Role = "any") -> NDArray[np.int64]:
        """Rows, ascending, of a person's films; empty for a name that is not in `people`."""
        code = self._person_code.get(name)
        if code is None:
            return np.empty(0, dtype=np.int64)
        roles = tuple(_ROLE_COLUMNS) if role == "any" else (role,)
        return np.unique(np.concatenate([self._by_role[each].films(code) for each in roles]))

    def _build(self, row: int) -> Movie:
        text = {name: column[row].as_py() for name, column in self._text.items()}
        number = {name: column[row].item() for name, column in self._numbers.items()}
        lists = {name: column.row(row) for name, column in self._lists.items()}
        source = text.pop("tone_source")
        return Movie(
            id=int(self.ids[row]),
            title=text["title"],
            overview=text["overview"] or "",
            imdb_id=text["imdb_id"],
            certificate=text["certificate"],
            year=_whole(number["year"]),
            runtime_min=_whole(number["runtime_min"]),
            mean_rating=_known(number["mean_rating"]),
            rating_count=int(self.rating_counts[row]),
            oscars=_whole(number["oscars"]) or 0,
            critics=_critics(number),
            tone=self._tone(row, number, source) if source else None,
            tags=self._tags(row),
            **lists,
        )

    def _tone(self, row: int, number: dict[str, float], source: Literal["reviews", "critics"]) -> Tone:
        error = _known(float(self._tone_error[row]))
        return Tone(number["tone_polarity"], _whole(number["tone_n"]) or 0, source, error)

    def _tags(self, row: int) -> tuple[TagScore, ...]:
        start, end = self.tag_matrix.indptr[row : row + 2]
        scores, columns = self.tag_matrix.data[start:end], self.tag_matrix.indices[start:end]
        order = np.argsort(-scores, kind="stable")
        return tuple(TagScore(self.tags[columns[i]], round(float(scores[i]), 3)) for i in order)


class Lists:
    """A column of lists of words, each word kept once: codes of row `i` are `codes[starts[i]:starts[i + 1]]`."""

    def __init__(self, words: tuple[str, ...], codes: NDArray[np.int32], starts: NDArray[np.int64]) -> None:
        self.words, self.codes, self.starts = words, codes, starts

    @classmethod
    def of(cls, column: pa.ChunkedArray) -> Lists:
        lists = column.combine_chunks()
        lengths = np.nan_to_num(lists.value_lengths().to_numpy(zero_copy_only=False)).astype(np.int64)
        encoded = lists.flatten().dictionary_encode()
        starts = np.concatenate([[0], np.cumsum(lengths)])
        return cls(tuple(encoded.dictionary.to_pylist()), encoded.indices.to_numpy().astype(np.int32), starts)

    @property
    def lengths(self) -> NDArray[np.int64]:
        return np.diff(self.starts)

    def row(self, row: int) -> tuple[str, ...]:
        return tuple(self.words[code] for code in self.codes[self.starts[row] : self.starts[row + 1]])

    def table(self) -> tuple[tuple[str, ...], NDArray[np.bool_]]:
        """The words in alphabetical order and which rows have them, (n, words)."""
        order = np.argsort(np.array(self.words, dtype=object), kind="stable") if self.words else np.empty(0, int)
        place = np.empty(len(order), dtype=np.int64)
        place[order] = np.arange(len(order))
        has = np.zeros((len(self.lengths), len(order)), dtype=bool)
        has[np.repeat(np.arange(len(has)), self.lengths), place[self.codes]] = True
        return tuple(self.words[i] for i in order), _frozen(has)


class _Films:
    """For each person the rows of their films, by one sort."""

    def __init__(self, people: NDArray[np.int64], rows: NDArray[np.int64], n_people: int) -> None:
        order = np.argsort(people, kind="stable")
        self._rows = rows[order]
        self._starts = np.searchsorted(people[order], np.arange(n_people + 1))

    def films(self, code: int) -> NDArray[np.int64]:
        return self._rows[self._starts[code] : self._starts[code + 1]]


def _people(lists: dict[str, Lists]) -> tuple[dict[str, _Films], tuple[str, ...]]:
    names = sorted({name for column in _ROLE_COLUMNS.values() for name in lists[column].words})
    code = {name: i for i, name in enumerate(names)}
    by_role = {}
    for role, column in _ROLE_COLUMNS.items():
        of = lists[column]
        recode = np.array([code[word] for word in of.words], dtype=np.int64)
        people = recode[of.codes] if len(recode) else np.empty(0, dtype=np.int64)
        by_role[role] = _Films(people, np.repeat(np.arange(len(of.lengths)), of.lengths), len(names))
    return by_role, tuple(names)


def _check(movies: pa.Table, tags: Any, tag_matrix: sparse.csr_matrix, moods: NDArray[np.float32], at: Path) -> None:
    missing = {"id", *LIST_COLUMNS, *TEXT_COLUMNS, *NUMBER_COLUMNS} - set(movies.column_names)
    fits = tag_matrix.shape == (len(movies), len(tags)) and moods.shape == (len(movies), len(MOODS))
    if missing or not fits:
        why = f"movies.parquet has no {', '.join(sorted(missing))}" if missing else "its files are of different runs"
        raise HomeError(f"{at} cannot be used ({why}): {_AGAIN}.")


def _floats(column: pa.ChunkedArray) -> NDArray[np.float32]:
    return np.asarray(column.cast(pa.float64()).to_numpy(), dtype=np.float32)


def _share(fresh: NDArray[np.float32], rotten: NDArray[np.float32]) -> NDArray[np.float32]:
    fresh, rotten = np.nan_to_num(fresh), np.nan_to_num(rotten)
    with np.errstate(invalid="ignore"):
        share: NDArray[np.float32] = fresh / (fresh + rotten)
    return share


def _critics(number: dict[str, float]) -> Critics | None:
    fresh, rotten, metacritic = (_whole(number[name]) for name in ("fresh", "rotten", "metacritic"))
    if not (fresh or rotten) and metacritic is None:
        return None
    return Critics(fresh or 0, rotten or 0, metacritic)


def _known(value: float) -> float | None:
    return None if value != value else value


def _whole(value: float) -> int | None:
    return None if value != value else int(value)


def _frozen(array: Any) -> Any:
    array.setflags(write=False)
    return array
