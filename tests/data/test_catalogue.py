"""The catalogue as everyone else sees it, on a folder made by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from data.catalogue import Catalogue
from data.errors import HomeError, UnknownMovieError
from data.home import Home, write_json
from data.prepare import PrepareSettings, prepare
from tests.data.fixtures import TinyEncoder, make_canonical


@pytest.fixture(scope="module")
def processed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("catalogue")
    raw = make_canonical(root / "raw")
    home = Home(root / "home")
    prepare(home, PrepareSettings(source=str(raw), encoder="tiny"), False, lambda name: TinyEncoder())
    return home.processed


@pytest.fixture(scope="module")
def catalogue(processed: Path) -> Catalogue:
    return Catalogue.load(processed)


def test_a_film_has_all_its_facts(catalogue: Catalogue) -> None:
    amelie = catalogue.movie(4973)
    assert amelie.label == "Amelie (2001)"
    assert amelie.other_titles == ("Le Fabuleux destin d'Amélie Poulain",)
    assert (amelie.directors, amelie.cast) == (("Jean-Pierre Jeunet",), ("Audrey Tautou",))
    assert (amelie.languages, amelie.runtime_min, amelie.genres) == (("French",), 122, ("Comedy", "Romance"))
    assert amelie.critics is not None
    assert amelie.critics.share == pytest.approx(100 / 110)
    assert amelie.imdb_id == "0004973"
    assert amelie.rating_count > 0
    assert amelie.mean_rating is not None
    assert 0.5 <= amelie.mean_rating <= 5


def test_unknown_is_none_or_nan_and_never_nought(catalogue: Catalogue) -> None:
    unrated = catalogue.movie(10_000_000)
    row = catalogue.index(10_000_000)
    assert (unrated.mean_rating, unrated.rating_count, unrated.critics, unrated.tone) == (None, 0, None, None)
    for column in (catalogue.mean_ratings, catalogue.critic_share, catalogue.tone_polarity):
        assert np.isnan(column[row])
    assert catalogue.rating_counts[row] == 0
    assert catalogue.has_people[row]


def test_columns_say_the_same_as_films(catalogue: Catalogue) -> None:
    for row, movie_id in enumerate(catalogue.ids.tolist()):
        movie = catalogue.movie(movie_id)
        assert catalogue.index(movie_id) == row
        assert catalogue.titles[row] == movie.title
        assert {g for g, has in zip(catalogue.genres, catalogue.genre_matrix[row], strict=True) if has} == {
            *movie.genres
        }
        assert {n for n, has in zip(catalogue.languages, catalogue.language_matrix[row], strict=True) if has} == {
            *movie.languages
        }
        assert catalogue.years[row] == movie.year
        assert catalogue.tag_matrix[row].nnz == len(movie.tags)


def test_people_are_found_by_role(catalogue: Catalogue) -> None:
    def titles(*asked: str) -> list[str]:
        return [catalogue.titles[row] for row in catalogue.films_of(*asked)]  # type: ignore[arg-type]

    assert titles("Tom Hanks", "actor") == ["Toy Story", "Forrest Gump"]
    assert titles("Tom Hanks") == ["Toy Story", "Forrest Gump"]
    assert titles("Tom Hanks", "director") == []
    assert titles("Lilly Wachowski", "director") == ["The Matrix"]
    assert titles("Nobody At All") == []
    assert list(catalogue.people) == sorted(set(catalogue.people))


def test_unknown_films_are_told(catalogue: Catalogue) -> None:
    assert 1 in catalogue
    assert 999 not in catalogue
    for ask in (catalogue.index, catalogue.movie):
        with pytest.raises(UnknownMovieError, match="999"):
            ask(999)


def test_nothing_can_be_written_to_it(catalogue: Catalogue) -> None:
    for array in (catalogue.ids, catalogue.genre_matrix, catalogue.years, catalogue.moods, catalogue.tag_matrix.data,
                  catalogue.rating_counts, catalogue.critic_share, catalogue.has_people):  # fmt: skip
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_files_of_different_runs_are_refused(processed: Path, tmp_path: Path) -> None:
    for path in processed.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    np.save(tmp_path / "moods.npy", np.zeros((3, 10), dtype=np.float32))
    with pytest.raises(HomeError, match="different runs"):
        Catalogue.load(tmp_path)
    write_json(tmp_path / "tags.json", ["one"])
    with pytest.raises(HomeError, match="different runs"):
        Catalogue.load(tmp_path)


def test_a_missing_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(HomeError, match=r"run `python run\.py prepare`"):
        Catalogue.load(tmp_path / "nothing")
