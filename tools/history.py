"""What is known of the speaker: their history and the taste it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from langchain.tools import ToolRuntime, tool
from pydantic import BaseModel, Field

from data.types import HistoryEntry, Movie
from tools.context import ToolContext
from tools.results import Taste

LIKED = 4.0  # a rating from which a film counts as liked, as in the evaluation
MANY = 6


class Asked(BaseModel):
    """Never whose: it is always the speaker's own history."""

    limit: int = Field(20, ge=1, le=100, description="films to list, latest first")


@tool(args_schema=Asked, response_format="content_and_artifact")
def user_history(runtime: ToolRuntime[ToolContext], limit: int = 20) -> tuple[str, Taste]:
    """What this person liked, disliked and saw."""
    context = runtime.context
    history = context.memory.history(context.user)
    entries = tuple(
        sorted((e for e in history.entries if e.movie_id in context.catalogue), key=lambda entry: -entry.at)
    )
    taste = taste_of(entries, tuple(context.catalogue.movie(entry.movie_id) for entry in entries))
    taste = replace(taste, dislikes=tuple(context.memory.dislikes(context.user)))
    return _text(taste, limit), taste


def taste_of(entries: tuple[HistoryEntry, ...], movies: tuple[Movie, ...]) -> Taste:
    """Counts over the liked films only: what is common among them."""
    liked = [movie for entry, movie in zip(entries, movies, strict=True) if (entry.rating or 0.0) >= LIKED]
    return Taste(
        entries,
        movies,
        genres=_common(name for movie in liked for name in movie.genres),
        people=_common(name for movie in liked for name in {*movie.directors, *movie.cast[:5]}),
        tags=_common(score.tag for movie in liked for score in movie.tags[:10] if score.holds),
    )


def _common(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counts = Counter(names)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((name, count) for name, count in ranked if count >= 2)[:MANY]


def _text(taste: Taste, limit: int) -> str:
    if not taste.entries and not taste.dislikes:
        return "Nothing is known of this person yet."
    lines = [
        f"{movie.label} #{movie.id}: {'dismissed' if entry.dismissed else entry.rating or 'seen'} ({entry.source})"
        for entry, movie in list(zip(taste.entries, taste.movies, strict=True))[:limit]
    ]
    if len(taste.entries) > len(lines):
        lines.append(f"and {len(taste.entries) - len(lines)} more")
    lines += [f"never: {one.name} ({one.source})" for one in taste.dislikes[:limit]]
    lines.append("Liked genres: " + ", ".join(name for name, _ in taste.genres))
    return "\n".join(lines)
