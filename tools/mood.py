"""Films by mood, theme and how people write about them."""

from __future__ import annotations

from langchain.tools import ToolRuntime, tool

from tools.arguments import Wish, part_of_wish
from tools.context import ToolContext
from tools.picking import pick
from tools.results import Picks

Mood = part_of_wish(
    "Mood", "moods", "tags", "tags_none", "acclaimed", "oscars", "renown", "mode", "genres", "count", "for_whom"
)  # fmt: skip


@tool(args_schema=Mood, response_format="content_and_artifact")
def filter_by_mood(runtime: ToolRuntime[ToolContext], **wish: object) -> tuple[str, Picks]:
    """Find films by mood and theme, by renown (popular, obscure) or by what critics and viewers wrote."""
    return pick(Wish.model_validate(wish), runtime.context)
