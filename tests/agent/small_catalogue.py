# ruff: noqa: E501
"""A catalogue of a few well-known films, made by hand through the same class the product uses."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from scipy import sparse

from data.catalogue import LIST_COLUMNS, NUMBER_COLUMNS, TEXT_COLUMNS, Catalogue
from data.types import MOODS, Movie

TAGS = (
    "heist",
    "superhero",
    "superheroes",
    "super hero",
    "zombie",
    "violence",
    "gore",
    "time travel",
    "space",
    "alien",
)


def _film(number: int, title: str, year: int, genres: str, director: str, cast: str, minutes: int, votes: int, language: str = "English",
          others: tuple[str, ...] = ()) -> Movie:  # fmt: skip
    return Movie(
        number, title, year, tuple(genres.split()), (director,), (), tuple(name.strip() for name in cast.split(",")), (language,),
        runtime_min=minutes, rating_count=votes, other_titles=others,
        overview="a man and a woman in a big city try to find a way out of the heat and the cold before the room is full",
    )  # fmt: skip


FILMS = (
    _film(1, "Heat", 1995, "Action Crime Thriller", "Michael Mann", "Al Pacino, Robert De Niro", 170, 120),
    _film(2, "Alien", 1979, "Horror Sci-Fi", "Ridley Scott", "Sigourney Weaver", 117, 180),
    _film(3, "The Thing", 1982, "Horror Sci-Fi", "John Carpenter", "Kurt Russell", 109, 110),
    _film(4, "Event Horizon", 1997, "Horror Sci-Fi", "Paul W.S. Anderson", "Sam Neill", 96, 60),
    _film(5, "The Matrix", 1999, "Action Sci-Fi", "Lana Wachowski", "Keanu Reeves", 136, 290),
    _film(6, "Pulp Fiction", 1994, "Comedy Crime", "Quentin Tarantino", "John Travolta, Samuel L. Jackson", 154, 320),
    _film(7, "The Godfather", 1972, "Crime Drama", "Francis Ford Coppola", "Marlon Brando, Al Pacino", 175, 200),
    _film(8, "The Godfather: Part II", 1974, "Crime Drama", "Francis Ford Coppola", "Al Pacino, Robert De Niro", 202, 130),
    _film(9, "Cape Fear", 1962, "Thriller", "J. Lee Thompson", "Gregory Peck", 106, 12),
    _film(10, "Cape Fear", 1991, "Thriller", "Martin Scorsese", "Robert De Niro, Nick Nolte", 128, 50),
    _film(11, "Amélie", 2001, "Comedy Romance", "Jean-Pierre Jeunet", "Audrey Tautou", 122, 130, "French", ("Le Fabuleux Destin d'Amélie Poulain",)),
    _film(12, "Star Wars: Episode IV – A New Hope", 1977, "Adventure Sci-Fi", "George Lucas", "Harrison Ford", 121, 290),
    _film(13, "Star Wars: Episode V – The Empire Strikes Back", 1980, "Adventure Sci-Fi", "Irvin Kershner", "Harrison Ford", 124, 230),
    _film(14, "Up", 2009, "Animation Children Comedy", "Pete Docter", "Edward Asner", 96, 90),
    _film(15, "It", 1990, "Horror", "Tommy Lee Wallace", "Tim Curry", 192, 40),
    _film(16, "Her", 2013, "Drama Romance", "Spike Jonze", "Joaquin Phoenix, Scarlett Johansson", 126, 60),
    _film(17, "The Shining", 1980, "Horror", "Stanley Kubrick", "Jack Nicholson", 146, 150),
    _film(18, "Vertigo", 1958, "Drama Mystery Romance Thriller", "Alfred Hitchcock", "James Stewart, Kim Novak", 128, 90),
    _film(19, "Con Air", 1997, "Action", "Simon West", "Nicolas Cage", 115, 90),
    _film(20, "Groundhog Day", 1993, "Comedy Romance", "Harold Ramis", "Bill Murray", 101, 160),
    _film(21, "Unforgiven", 1992, "Western", "Clint Eastwood", "Clint Eastwood", 130, 100),
    _film(22, "Spider-Man", 2002, "Action", "Sam Raimi", "Tobey Maguire", 121, 120),
    _film(23, "Toy Story", 1995, "Animation Children Comedy", "John Lasseter", "Tom Hanks", 81, 250),
    _film(24, "West Side Story", 1961, "Musical Romance", "Robert Wise", "Natalie Wood", 152, 50),
    _film(25, "Platoon", 1986, "Drama War", "Oliver Stone", "Charlie Sheen", 120, 70),
    _film(26, "Hoop Dreams", 1994, "Documentary", "Steve James", "William Gates", 170, 30),
    _film(27, "Seven Samurai", 1954, "Action Drama", "Akira Kurosawa", "Toshiro Mifune", 207, 80, "Japanese"),
    _film(28, "2001: A Space Odyssey", 1968, "Sci-Fi", "Stanley Kubrick", "Keir Dullea", 149, 140),
)  # fmt: skip


def small_catalogue(films: tuple[Movie, ...] = FILMS) -> Catalogue:
    """`films` with tags of their own, or else with every tag; no moods."""
    columns: dict[str, object] = {"id": [film.id for film in films]}
    columns |= {
        name: pa.array([list(getattr(film, name)) for film in films], pa.list_(pa.string())) for name in LIST_COLUMNS
    }
    columns |= {name: pa.array([getattr(film, name, None) for film in films], pa.string()) for name in TEXT_COLUMNS}
    columns |= {name: pa.array([getattr(film, name, None) for film in films], pa.float64()) for name in NUMBER_COLUMNS}
    held = [{score.tag: score.relevance for score in film.tags} for film in films]
    levels = [[own.get(tag, 0.0) if own else 1.0 for tag in TAGS] for own in held]
    tags = sparse.csr_matrix(np.array(levels, np.float32))
    return Catalogue(pa.table(columns), TAGS, tags, np.zeros((len(films), len(MOODS)), np.float32), "small")
