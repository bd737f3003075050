"""The one road from a wish to a ranked list; the recommending tools are doors to it."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial

from data.types import DialogueState, History, Recommendation, Request, RequestKind, StandingDislike
from retrieval.query import Query, Ranked
from tools import group
from tools.arguments import Wish, to_request
from tools.comparing import measured
from tools.context import ToolContext
from tools.dislikes import refused, told
from tools.hearing import heard
from tools.lookup import Lookup
from tools.results import Picks

MOST = 50  # films one answer may hold


def pick(wish: Wish, context: ToolContext) -> tuple[str, Picks]:
    """Merge the wish into the standing request, ask the recommender, and say what came of it."""
    lookup = Lookup(context.catalogue, context.titles, context.names)
    delta = heard(to_request(wish, lookup, context.message), context.understood)
    standing = measured(context.merge(delta, context.state), delta, context.state)
    if delta.kind is RequestKind.MORE:  # "three more" is for this once
        standing = replace(standing, count=context.state.request.count)
    count = min(delta.count or standing.count or context.picks, MOST)
    query = to_query(standing, context.state, context.memory.history(context.user), count, context.strategy)
    if standing.group:
        for_all = partial(group.recommend, group=standing.group, catalogue=context.catalogue)
        ranked = context.recommender.recommend(query, for_all)
    else:
        ranked = context.recommender.recommend(query)
    return as_text(ranked, count), Picks(standing, ranked, count, _remembered(delta, context))


def _remembered(delta: Request, context: ToolContext) -> tuple[StandingDislike, ...]:
    """What is refused for good, told by the call alone; what rules read has been noted already."""
    kept = refused(context.understood) if context.understood.always else ()  # as soon as it was said
    never = tuple(one for one in told(delta, time.time()) if (one.kind, one.name) not in kept)
    if never:
        context.memory.dislike(context.user, never)
    return never


def to_query(request: Request, state: DialogueState, history: History, k: int, strategy: str) -> Query:
    """The recommender's question: what was shown, seen or named in this conversation does not come back."""
    fresh = request.kind is RequestKind.START_OVER
    said = {*request.similar_to, *request.named, *request.before, *request.liked}
    named = {*request.named, *request.similar_to, *request.liked, *request.disliked, *request.seen, *request.left_out}
    named |= {film for wish in (*request.tags, *request.moods) for film in wish.than}
    return Query(
        history=history,
        similar_to=request.similar_to,
        before=request.before,
        passed=() if fresh else tuple(film for films in state.shown for film in films if film not in said),
        unlike=request.disliked,
        constraints=request.constraints,
        tags=request.tags,
        moods=request.moods,
        text=request.text,
        renown=request.renown,
        acclaimed=request.acclaimed,
        oscars=request.oscars,
        exclude=frozenset(named if fresh else named | state.all_shown),
        k=k,
        strategy=strategy,
    )


def as_text(ranked: Ranked, asked: int) -> str:
    """What the model reads: one line a pick with the facts it may use, then what could not be met."""
    lines = [_line(pick) for pick in ranked.recommendations]
    if not lines:
        lines.append("No film in the catalogue meets all of this that was not shown or seen before.")
    elif len(lines) < asked:
        lines.append(f"Only {len(lines)} of the {asked} asked for meet every condition.")
    lines.extend(f"Relaxed: {what}" for what in ranked.relaxed)
    return "\n".join(lines)


def _line(pick: Recommendation) -> str:
    movie = pick.movie
    facts = [
        f"{pick.rank}. {movie.label} #{movie.id}",
        "/".join(movie.genres[:3]),
        f"dir. {', '.join(movie.directors[:2])}" if movie.directors else "",
        f"{movie.runtime_min} min" if movie.runtime_min else "",
        "; ".join(f"{item.kind}: {item.value}" for item in pick.evidence[:4]),
    ]
    return " | ".join(fact for fact in facts if fact)
