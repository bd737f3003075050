"""Films like named ones, with changes: "like Heat but lighter"."""

from __future__ import annotations

from langchain.tools import ToolRuntime, tool

from tools.arguments import Wish, part_of_wish
from tools.context import ToolContext
from tools.picking import pick
from tools.results import Picks

Similar = part_of_wish("Similar", "similar_to", "mode", "tags", "moods", "genres_none", "minutes_to", "count")


@tool(args_schema=Similar, response_format="content_and_artifact")
def similar_movies(runtime: ToolRuntime[ToolContext], **wish: object) -> tuple[str, Picks]:
    """Find films that resemble named ones; tags and moods say what should be different, "-dark" for less of it."""
    return pick(Wish.model_validate(wish), runtime.context)
