"""Recommend for the person: taste, request and conditions together."""

from __future__ import annotations

from langchain.tools import ToolRuntime, tool

from tools.arguments import Wish
from tools.context import ToolContext
from tools.picking import pick
from tools.results import Picks


@tool(args_schema=Wish, response_format="content_and_artifact")
def recommend_movies(runtime: ToolRuntime[ToolContext], **wish: object) -> tuple[str, Picks]:
    """Recommend films for this person by all said so far and this message."""
    return pick(Wish.model_validate(wish), runtime.context)
