"""Yes or no to what a question names, as far as the catalogue says: "is Jaws violent?", "did Brad Pitt play in it?"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agent.phrasing import join
from agent.understanding.describe import distinct
from data.moods import Mood, read_moods
from data.types import HOLDS, Movie, Request

_FACTS = frozenset({"tags", "tone", "suitable", "cast", "language", "genres", "director", "writer"})


def verdict(movie: Movie, question: str, request: Request) -> str:
    """Sentences on everything the question names, empty when it only asks for a fact."""
    return " ".join(_verdicts(movie, question, request)) if question in _FACTS else ""


def _verdicts(movie: Movie, question: str, request: Request) -> Iterator[str]:
    limits = request.constraints
    credited = {*movie.directors, *movie.cast, *movie.writers}
    for person in (person.name for person in limits.people):
        asked = {"director": movie.directors, "writer": movie.writers}.get(question)
        if asked is not None and person not in asked:
            yield "No." if asked else f"No such credit of {person} is known here."
            continue
        roles = {"director": movie.directors, "writer": movie.writers, "actor": movie.cast}
        held = join([role for role, names in roles.items() if person in names])
        yield f"Yes, {person} is credited as {held}." if person in credited else f"No credit of {person} is known here."
    for language in limits.languages:
        if movie.languages:
            yield "Yes." if language in movie.languages else "No."
    if request.tags:
        yield _tagged(movie, [wish.tag for wish in request.tags])
    if limits.tags_none:
        yield _tagged(movie, limits.tags_none)


def _tagged(movie: Movie, tags: Sequence[str]) -> str:
    held = [score.tag for score in movie.tags if score.tag in tags and score.holds]
    asked = join([f"“{tag}”" for tag in distinct(tuple(tags))[:3]])
    if held:
        return f"Yes: it is tagged {join(held)}."
    return f"It is not tagged {asked}, which is all I can say." if movie.tags else "Nobody has tagged it yet."


def most_of_a_mood(movies: Sequence[Movie], mood: str) -> tuple[Movie, str] | None:
    """The film whose tags and genres speak most for a mood, and the tag that does; None when none does."""
    known = next((one for one in read_moods() if one.name == mood), None)
    if known is None:
        return None
    best = max(movies, key=lambda movie: sum(weight for _, weight in _signs(movie, known)))
    signs = sorted(_signs(best, known), key=lambda sign: -sign[1])
    return (best, signs[0][0]) if signs else None


def _signs(movie: Movie, mood: Mood) -> list[tuple[str, float]]:
    held = {score.tag: score.relevance for score in movie.tags if score.relevance >= HOLDS}
    held |= {f"@{genre}": 1.0 for genre in movie.genres}
    return [(name.removeprefix("@"), weight * held[name]) for name, weight in mood.speaks_for if name in held]
