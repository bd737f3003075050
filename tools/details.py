"""Facts about films, one or several to compare, from the catalogue alone."""

from __future__ import annotations

from langchain.tools import ToolRuntime, tool
from pydantic import BaseModel, Field

from data.types import Movie
from tools.context import ToolContext
from tools.lookup import Lookup
from tools.results import Films

_ASKED = {  # by question, the facts it is about
    "director": ("directed by",), "writer": ("written by",), "cast": ("with",), "runtime": ("length",),
    "genres": ("genres",), "language": ("language", "country"), "country": ("country",), "plot": ("plot",),
    "tags": ("tags",), "rating": ("viewers", "critics"), "best": ("viewers", "critics"), "tone": ("critics", "tags"),
    "oscars": ("Oscars",), "year": (),
    "suitable": ("certificate", "genres", "tags"), "compare": ("length", "viewers", "critics"),
    "which": ("genres", "language", "length", "tags")
}  # fmt: skip


class Details(BaseModel):
    films: list[str] = Field(min_length=1, max_length=10)
    question: str = Field("", max_length=100, description=", ".join(_ASKED))


@tool(args_schema=Details, response_format="content_and_artifact")
def movie_details(films: list[str], runtime: ToolRuntime[ToolContext], question: str = "") -> tuple[str, Films]:
    """Look up facts of one or more films."""
    context = runtime.context
    lookup = Lookup(context.catalogue, context.titles, context.names)
    movies = tuple(context.catalogue.movie(movie_id) for movie_id in lookup.films(films))
    return "\n".join(describe_movie(movie, question) for movie in movies), Films(movies, question)


def describe_movie(movie: Movie, question: str = "") -> str:
    """One film's known facts on one line, those asked for first, as a long line may be cut; what is unknown is said to
    be."""
    facts = {
        "directed by": ", ".join(movie.directors),
        "written by": ", ".join(movie.writers),
        "with": ", ".join(movie.cast[:8]),
        "length": f"{movie.runtime_min} min" if movie.runtime_min else "",
        "genres": ", ".join(movie.genres),
        "language": ", ".join(movie.languages),
        "country": ", ".join(movie.countries),
        "certificate": movie.certificate or "",
        "tags": ", ".join([score.tag for score in movie.tags if score.holds][:8]),
        "viewers": f"{movie.mean_rating:.1f} of 5 from {movie.rating_count}" if movie.mean_rating else "",
        "critics": _critics(movie),
        "Oscars": str(movie.oscars) if movie.oscars else "",
        "plot": movie.overview[:300],
    }
    asked = _ASKED.get(question, ())
    ordered = sorted(facts.items(), key=lambda fact: asked.index(fact[0]) if fact[0] in asked else len(asked))
    known = [f"{name}: {value}" for name, value in ordered if value]
    unknown = [name for name, value in ordered if not value]
    return (
        f"{movie.label} #{movie.id} | " + " | ".join(known) + (f" | unknown: {', '.join(unknown)}" if unknown else "")
    )


def _critics(movie: Movie) -> str:
    told = []
    if movie.critics and movie.critics.share is not None:
        told.append(f"{movie.critics.share:.0%} of {movie.critics.fresh + movie.critics.rotten} in favour")
    if movie.critics and movie.critics.metacritic is not None:
        told.append(f"Metacritic {movie.critics.metacritic}")
    if movie.tone:
        told.append(f"about {movie.tone.polarity:.0%} of {movie.tone.n} reviews favourable")
    return ", ".join(told)
