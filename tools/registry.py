"""The tools, in the order a model reads them, and which one fits a wish."""

from __future__ import annotations

from langchain_core.tools import BaseTool
from pydantic import BaseModel

from tools.arguments import Wish
from tools.details import movie_details
from tools.explain import explain_pick
from tools.feedback import record_feedback
from tools.history import user_history
from tools.mood import Mood, filter_by_mood
from tools.recommend import recommend_movies
from tools.search import Search, search_movies
from tools.similar import Similar, similar_movies


def all_tools() -> tuple[BaseTool, ...]:
    return (
        recommend_movies,
        search_movies,
        similar_movies,
        filter_by_mood,
        movie_details,
        explain_pick,
        user_history,
        record_feedback,
    )


def picking_tools() -> frozenset[str]:
    """Names of the tools whose result is a list of picks."""
    return frozenset(t.name for t in (recommend_movies, search_movies, similar_movies, filter_by_mood))


def tool_for(wish: Wish) -> BaseTool:
    """The narrowest picking tool that can carry everything the wish says."""
    said = set(wish.model_dump(exclude_defaults=True))
    narrow: tuple[tuple[str, type[BaseModel], BaseTool], ...] = (
        ("similar_to", Similar, similar_movies),
        ("text", Search, search_movies),
        ("moods", Mood, filter_by_mood),
        ("tags", Mood, filter_by_mood),
    )
    for lead, schema, candidate in narrow:
        if lead in said and said <= set(schema.model_fields):
            return candidate
    return recommend_movies
