"""Record what the speaker says of films: liked, disliked, seen, not interested, or to be forgotten."""

from __future__ import annotations

import time
from typing import Literal

from langchain.tools import ToolRuntime, tool
from pydantic import BaseModel, Field

from data.types import Feedback
from tools.context import ToolContext
from tools.lookup import Lookup
from tools.results import Noted


class FeedbackOn(BaseModel):
    films: list[str] = Field(min_length=1, max_length=50)
    value: Literal["like", "dislike", "seen", "not_interested", "forget"]


@tool(args_schema=FeedbackOn, response_format="content_and_artifact")
def record_feedback(films: list[str], value: str, runtime: ToolRuntime[ToolContext]) -> tuple[str, Noted]:
    """Remember what this person said of films; "forget" removes them from the history."""
    context = runtime.context
    movie_ids = Lookup(context.catalogue, context.titles, context.names).films(films)
    if value == "forget":
        gone = tuple(movie_id for movie_id in movie_ids if context.memory.forget(context.user, movie_id))
        return f"Forgot {len(gone)} of {len(movie_ids)}.", Noted((), gone)
    ranks = {movie_id: rank for rank, movie_id in enumerate(context.state.last_shown, start=1)}
    stored = tuple(
        Feedback(
            user=context.user,
            movie_id=movie_id,
            value=value,  # type: ignore[arg-type]  # the schema admits no other
            turn_id=context.turn_id,
            rank=ranks.get(movie_id),
            strategy=context.strategy,
            at=time.time(),
        )
        for movie_id in movie_ids
    )
    for feedback in stored:
        context.memory.record(feedback)
    return f"Noted as {value}: {', '.join(context.catalogue.movie(i).label for i in movie_ids)}.", Noted(stored)
