"""Search by meaning: a described plot or feel, in the embedding index."""

from __future__ import annotations

from langchain.tools import ToolRuntime, tool

from tools.arguments import Wish, part_of_wish
from tools.context import ToolContext
from tools.picking import pick
from tools.results import Picks

Search = part_of_wish("Search", "text", "mode", "genres", "genres_none", "year_from", "year_to", "minutes_to", "count")


@tool(args_schema=Search, response_format="content_and_artifact")
def search_movies(runtime: ToolRuntime[ToolContext], **wish: object) -> tuple[str, Picks]:
    """Find films whose story fits a description, with a few conditions."""
    return pick(Wish.model_validate(wish), runtime.context)
