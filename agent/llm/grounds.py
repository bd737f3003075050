"""What a reply of this turn may rest on: everything that was said, shown and looked up."""

from __future__ import annotations

from collections.abc import Iterator

from agent import answers
from agent.context import TurnContext
from agent.llm.claims import Ground
from agent.phrasing import day
from agent.titles_named import films_of, may_be_named
from agent.understanding.describe import describe
from agent.writer import facts_told
from data.types import Recommendation
from tools.results import Films, Picks, Result, Taste, Why


def ground_of(context: TurnContext) -> Ground:
    films = may_be_named(context)
    ids = {movie_id for result in context.log.results for movie_id in films_of(result)}
    told = [context.message, *context.log.said, *context.understood.notes]
    for request in (context.state.request, context.understood):
        told += describe(request, context.catalogue)
    for result in context.log.results:
        told += _told(result, context)
    return Ground(
        films=films,
        of_turn=[film for film in films if film.id in ids] or films,
        told="\n".join(told),
        listed=any(isinstance(result, Picks) for result in context.log.results),
        languages=context.catalogue.languages,
    )


def _told(result: Result, context: TurnContext) -> Iterator[str]:
    match result:
        case Picks(standing=standing, ranked=ranked, asked=asked):
            yield from (*describe(standing, context.catalogue), *ranked.relaxed, str(asked), str(ranked.matching))
            yield from (clause for pick in ranked.recommendations for clause in _evidence(pick))
        case Why(recommendations=recommendations):
            for pick in recommendations:
                yield from (pick.reason, *_evidence(pick), f"{pick.score:.2f}")
                yield from (f"{name} {value:.2f}" for name, value in pick.parts)
        case Taste(entries=entries):
            common = (*result.genres, *result.people, *result.tags)
            yield from (str(len(entries)), *(f"{name} {count}" for name, count in common))
            yield from (f"{entry.rating or ''} {entry.source} {day(entry.at)}" for entry in entries)
            yield from (one.name for one in result.dislikes)


def _evidence(pick: Recommendation) -> Iterator[str]:
    yield from (f"{item.value} {item.detail}" for item in pick.evidence)


def told_by_writer(context: TurnContext) -> str:
    """What the built-in writer has to say to a question, from the same facts; empty where none was looked up."""
    results = context.log.results
    films = [result for result in results if isinstance(result, Films)]
    known = [answers.taste(result) for result in results if isinstance(result, Taste)]
    told = [*known, *facts_told(films, context.understood, context.state, context.catalogue)]
    return " ".join(told) or "unknown"
