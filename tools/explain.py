"""Why a film was picked: the evidence and the parts of its score, as they were when it was shown."""

from __future__ import annotations

from langchain.tools import ToolRuntime, tool
from pydantic import BaseModel, Field

from data.types import Recommendation
from tools.context import ToolContext
from tools.lookup import Lookup
from tools.results import Why


class Explain(BaseModel):
    films: list[str] = Field(min_length=1, max_length=10, description="picks shown earlier")


@tool(args_schema=Explain, response_format="content_and_artifact")
def explain_pick(films: list[str], runtime: ToolRuntime[ToolContext]) -> tuple[str, Why]:
    """Say why films were picked in this conversation."""
    context = runtime.context
    wanted = Lookup(context.catalogue, context.titles, context.names).films(films)
    shown = {pick.movie.id: pick for pick in reversed(context.memory.past_picks(context.session_id, context.user))}
    found = tuple(shown[movie_id] for movie_id in wanted if movie_id in shown)
    missing = tuple(movie_id for movie_id in wanted if movie_id not in shown)
    lines = [_line(pick) for pick in found]
    lines += [f"{context.catalogue.movie(movie_id).label} was not picked in this conversation." for movie_id in missing]
    return "\n".join(lines), Why(found, missing)


def _line(pick: Recommendation) -> str:
    parts = ", ".join(f"{name} {value:+.2f}" for name, value in pick.parts)
    evidence = "; ".join(f"{item.kind}: {item.value}" for item in pick.evidence)
    return f"{pick.movie.label} #{pick.movie.id} | score {pick.score:.2f} = {parts} | {evidence}"
