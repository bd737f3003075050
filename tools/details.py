"""Facts about films, one or several to compare, from the catalogue alone."""

from __future__ import annotations

from langchain.tools import ToolRuntime, tool
from pydantic import BaseModel, Field

from data.types import Movie
from tools.context import ToolContext
from tools.lookup import Lookup
from tools.results import Films


class Details(BaseModel):
    films: list[str] = Field(min_length=1, max_length=10, description='"Title (Year)" or "#id"')
    question: str = Field("", max_length=100, description="director, cast, year, runtime, plot, rating, compare, ...")


@tool(args_schema=Details, response_format="content_and_artifact")
def movie_details(films: list[str], runtime: ToolRuntime[ToolContext], question: str = "") -> tuple[str, Films]:
    """Look up facts of one or more films: director, cast, year, length, genres, language, plot, rating, tags."""
    context = runtime.context
    lookup = Lookup(context.catalogue, context.titles, context.names)
    movies = tuple(context.catalogue.movie(movie_id) for movie_id in lookup.films(films))
    return "\n".join(describe_movie(movie) for movie in movies), Films(movies, question)


def describe_movie(movie: Movie) -> str:
    """One film's known facts on one line; what is unknown is said to be."""
    facts = {
        "directed by": ", ".join(movie.directors),
        "written by": ", ".join(movie.writers),
        "with": ", ".join(movie.cast[:8]),
        "length": f"{movie.runtime_min} min" if movie.runtime_min else "",
        "genres": ", ".join(movie.genres),
        "language": ", ".join(movie.languages),
        "country": ", ".join(movie.countries),
        "tags": ", ".join([score.tag for score in movie.tags if score.holds][:8]),
        "viewers": f"{movie.mean_rating:.1f} of 5 from {movie.rating_count}" if movie.mean_rating else "",
        "plot": movie.overview[:300],
    }
    known = [f"{name}: {value}" for name, value in facts.items() if value]
    unknown = [name for name, value in facts.items() if not value]
    return (
        f"{movie.label} #{movie.id} | " + " | ".join(known) + (f" | unknown: {', '.join(unknown)}" if unknown else "")
    )
