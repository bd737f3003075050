"""The one road from a wish to a ranked list; the recommending tools are doors to it."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import partial

from data.types import Constraints, DialogueState, History, Recommendation, Request, RequestKind
from retrieval.query import Query, Ranked
from tools import group
from tools.arguments import Wish, to_request
from tools.comparing import measured
from tools.context import ToolContext
from tools.lookup import Lookup
from tools.results import Picks

MOST = 50  # films one answer may hold


def pick(wish: Wish, context: ToolContext) -> tuple[str, Picks]:
    """Merge the wish into the standing request, ask the recommender, and say what came of it."""
    lookup = Lookup(context.catalogue, context.titles, context.names)
    delta = _heard(to_request(wish, lookup, context.message), context.understood)
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
    return as_text(ranked, count), Picks(standing, ranked, count)


def _heard(delta: Request, understood: Request) -> Request:
    """With the conditions plainly said that a model left out, an ignored condition being the worst mistake."""
    left_out = {
        field.name: said
        for field in fields(Constraints)
        if (said := getattr(understood.constraints, field.name)) and not getattr(delta.constraints, field.name)
    }
    if understood.constraints.people and not delta.constraints.people:
        left_out["people_all"] = understood.constraints.people_all
    if left_out:
        delta = replace(delta, constraints=replace(delta.constraints, **left_out))
    return replace(
        delta,
        count=delta.count or understood.count,
        left_out=delta.left_out or understood.left_out,
        than=delta.than or understood.than,
        group=understood.group or delta.group,
        named=understood.named,
    )


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
