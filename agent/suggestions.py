"""What a person could say next, offered as buttons: only what would change the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data.types import DialogueState, Recommendation, Request, RequestKind

MOST = 4
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
    wanted = state.request.constraints
    moods = {wish.tag for wish in state.request.moods}
    yield "Why the first one?"
    runtimes = [pick.movie.runtime_min for pick in picks if pick.movie.runtime_min]
    if wanted.runtime is None and runtimes and max(runtimes) > 120 >= min(runtimes):
        yield "Under two hours"
    years = [pick.movie.year for pick in picks if pick.movie.year]
    if wanted.years is None and years:
        yield "Newer" if sum(years) / len(years) < 1995 else "Older"
    genres = [genre for pick in picks for genre in pick.movie.genres]
    if "funny" not in moods and genres.count("Comedy") < len(picks) / 2:
        yield "Funnier"
    if "dark" not in moods and genres.count("Thriller") < len(picks) / 2:
        yield "Darker"
    yield f"More like {picks[0].movie.title}"
