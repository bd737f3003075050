"""What a person could say next, offered as buttons: only what would change the list, and is understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agent.splits import splitting_tags
from data.types import DialogueState, Recommendation, Request, RequestKind

MOST = 5
STARTERS = (
    "Something like Heat but lighter",
    "A feel-good comedy from the 80s",
    "Tense science fiction under two hours",
    "I loved Amelie and Big Fish",
)


def suggestions(picks: Sequence[Recommendation], state: DialogueState, understood: Request) -> tuple[str, ...]:
    if not picks:
        empty = not state.shown and understood.kind not in (RequestKind.QUESTION, RequestKind.EXPLAIN)
        return STARTERS if empty else ("More", "Why the first one?", "Start over")[: MOST if state.shown else 0]
    return tuple(dict.fromkeys(_following(picks, state)))[:MOST]


def _following(picks: Sequence[Recommendation], state: DialogueState) -> Iterator[str]:
    yield "More"
    yield "Why the first one?"
    yield from _critiques(picks, state.request)
    wanted = state.request.constraints
    runtimes = [pick.movie.runtime_min for pick in picks if pick.movie.runtime_min]
    if wanted.runtime is None and runtimes and max(runtimes) > 120 >= min(runtimes):
        yield "Under two hours"
    years = [pick.movie.year for pick in picks if pick.movie.year]
    if wanted.years is None and years:
        yield "Newer" if sum(years) / len(years) < 1995 else "Older"
    moods = {wish.tag for wish in state.request.moods}
    genres = [genre for pick in picks for genre in pick.movie.genres]
    if "funny" not in moods and genres.count("Comedy") < len(picks) / 2:
        yield "Funnier"
    if "dark" not in moods and genres.count("Thriller") < len(picks) / 2:
        yield "Darker"
    yield f"More like {picks[0].movie.title}"


def _critiques(picks: Sequence[Recommendation], wanted: Request) -> Iterator[str]:
    """What splits the list best, once towards it and once away from it: a tag on half of the films or more is offered
    to be left out, since it is what there is most of."""
    taken = {*(wish.tag for wish in (*wanted.tags, *wanted.moods)), *wanted.constraints.tags_none}
    for tag in splitting_tags(picks, taken):
        share = sum(any(score.tag == tag and score.holds for score in pick.movie.tags) for pick in picks) / len(picks)
        yield f"Less {tag}" if share > 0.5 else f"More {tag}"
