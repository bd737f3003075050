"""The last word on a turn: what is shown was returned by a tool, is told truly, and is remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from langchain.agents.middleware import AgentMiddleware
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, RemoveMessage, ToolMessage
from langgraph.runtime import Runtime

from agent.codec import Codec
from agent.context import ConversationState, TurnContext
from agent.llm.reasoning import explained, reasoned
from agent.llm.truth import Truth
from agent.llm.written import Written
from agent.plan import ASKS, CHANGES
from agent.steps import after
from agent.suggestions import suggestions
from agent.trace import Outcome, Step
from agent.writer import Writer
from data.types import DialogueState, Movie, MovieId, Request, RequestKind
from tools.results import Films, Picks, Taste, Why

KEPT_MESSAGES = 12  # of the conversation, for a language model's sense of it; facts are kept in the dialogue state


class Guard(AgentMiddleware[ConversationState, TurnContext]):
    state_schema = ConversationState

    def __init__(self, writer: Writer, truth: Truth, codec: Codec) -> None:
        super().__init__()
        self._writer, self._truth, self._codec = writer, truth, codec

    def before_agent(self, state: ConversationState, runtime: Runtime[TurnContext]) -> dict[str, Any] | None:
        """Remove what a broken turn left: a tool call without its answer makes strict providers refuse the next one."""
        broken = [message for message in state["messages"] if _is_step(message)]
        return {"messages": [RemoveMessage(id=str(message.id)) for message in broken]} if broken else None

    def after_agent(self, state: ConversationState, runtime: Runtime[TurnContext]) -> dict[str, Any] | None:
        messages = state["messages"]
        asked = max((i for i, m in enumerate(messages) if isinstance(m, HumanMessage)), default=0)
        steps = messages[asked + 1 :]
        context = runtime.context
        done = [message for message in steps if isinstance(message, ToolMessage)]
        picks = next((m.artifact for m in reversed(done) if isinstance(m.artifact, Picks)), None)
        if not context.recommender.explores:
            picks = _ordered(picks, context.log.written)
        last = steps[-1] if steps and isinstance(steps[-1], AIMessage) else AIMessage("", id=None)
        text = self._checked(last, done, picks, context)
        aside = [note for note in (*context.understood.notes, *context.log.said) if note not in text]
        text = " ".join((*aside, text))
        found = picks.ranked.recommendations if picks else ()
        told, step = reasoned(found, context.log.written, self._truth, context.state.turn)
        if step:
            context.log.add(step)
        dialogue = _after(context, picks, done, text)
        context.log.outcome = Outcome(
            text=text,
            state=dialogue,
            recommendations=told,
            relaxed=picks.ranked.relaxed if picks else (),
            suggestions=suggestions(told, dialogue, context.understood),
            model_version=picks.ranked.model_version if picks else "",
        )
        gone = [m for m in messages if _is_step(m)] + _oldest(messages)
        removed = {str(m.id): RemoveMessage(id=str(m.id)) for m in gone}
        reply = AIMessage(text, id=last.id if last.id and not last.tool_calls else None)
        removed.pop(str(reply.id), None)
        return {"dialogue": self._codec.dump_state(dialogue), "messages": [*removed.values(), reply]}

    def _checked(self, last: AIMessage, done: Sequence[ToolMessage], picks: Picks | None, context: TurnContext) -> str:
        """The model's words if they name nothing that no tool returned; the planner's words instead."""
        written = last.text.strip()
        own = last.response_metadata.get("model_name") == "planner"
        if own and written:
            return written
        faults = ["nothing"]
        if written and not last.tool_calls:
            faults = self._truth.of_turn(written, context)
        why = next((m.artifact for m in done if isinstance(m.artifact, Why)), None)
        if not faults and why and not picks:  # an explanation says nothing that the evidence does not
            written = explained(written, why, self._truth)
            faults = [] if written else ["what is in no evidence"]
        if not faults:
            return written
        context.log.add(Step("guard", "reply", result=f"replaced: it named {', '.join(faults)[:200]}"))
        return self._writer.write(context.understood, context.state, done)


def _ordered(picks: Picks | None, written: Written | None) -> Picks | None:
    """The list in the model's order: only films that were found, and none of them lost."""
    if picks is None or written is None or not written.order:
        return picks
    places = {movie_id: place for place, movie_id in reversed(list(enumerate(written.order)))}
    found = picks.ranked.recommendations
    best = sorted(found, key=lambda pick: (places.get(pick.movie.id, len(places)), pick.rank))
    ranked = tuple(replace(pick, rank=rank) for rank, pick in enumerate(best, start=1))
    return replace(picks, ranked=replace(picks.ranked, recommendations=ranked))


_FEW = 3  # films that are compared with each other rather than a list


def _after(context: TurnContext, picks: Picks | None, done: Sequence[ToolMessage], text: str) -> DialogueState:
    """The dialogue after this turn."""
    before, understood = context.state, context.understood
    shown = tuple(pick.movie.id for pick in picks.ranked.recommendations) if picks else ()
    standing = picks.standing if picks else context.merge(understood, before)
    talked = tuple(m for message in done for m in _focus(message.artifact))
    if understood.kind is RequestKind.FEEDBACK:  # "more like it" is like the film spoken of, not the one in its place
        talked = tuple(dict.fromkeys((*understood.liked, *understood.disliked, *understood.seen))) or talked
    unseen = [film for film in before.last_shown if film not in talked]
    if understood.kind is RequestKind.FEEDBACK and len(unseen) == 1 and len(talked) > 1:
        talked = tuple(unseen)  # "seen all but the last": "that one" is the last
    if (
        understood.question == "best" and len(talked) > _FEW
    ):  # "the shortest?" was answered with one of the list: "seen it"
        told = tuple(film for film in talked if context.catalogue.movie(film).label in text)
        talked = told if len(told) == 1 else talked
    if understood.kind is RequestKind.START_OVER:
        before = replace(before, shown=(), focus=())
    changed = understood.kind in CHANGES
    listed = any(isinstance(message.artifact, Taste) for message in done)  # "forget that" is of what was just listed
    return replace(
        before,
        turn=before.turn + 1,
        past=after(context.state) if changed else before.past,
        request=standing,
        shown=(*before.shown, shown) if shown else before.shown,
        people=_people(context, done, standing),
        focus=talked or understood.about or (shown[:1] if shown else () if listed else before.focus),
    )


def _people(context: TurnContext, done: Sequence[ToolMessage], standing: Request) -> tuple[str, ...]:
    """Who was last spoken of: the people a message names, those a question about a film was answered with, or those
    still asked for."""
    understood, before = context.understood, context.state
    named = tuple(person.name for person in (*understood.constraints.people, *understood.constraints.people_none))
    films = [movie for message in done if isinstance(message.artifact, Films) for movie in message.artifact.movies]
    if named or understood.kind is RequestKind.START_OVER:
        return named
    if len(films) == 1 and understood.question in _CREDITS:
        return _CREDITS[understood.question](films[0])[:1]
    if films or understood.kind not in ASKS:
        return before.people
    return tuple(person.name for person in standing.constraints.people) or before.people


_CREDITS: dict[str, Callable[[Movie], tuple[str, ...]]] = {
    "director": lambda movie: movie.directors,
    "writer": lambda movie: movie.writers,
    "cast": lambda movie: movie.cast,
}


def _focus(artifact: object) -> tuple[MovieId, ...]:
    if isinstance(artifact, Films):
        return tuple(movie.id for movie in artifact.movies)
    if isinstance(artifact, Taste):
        return tuple(movie.id for movie in artifact.movies)
    if isinstance(artifact, Why):
        return tuple(pick.movie.id for pick in artifact.recommendations)
    return ()


def _is_step(message: AnyMessage) -> bool:
    return isinstance(message, ToolMessage) or (isinstance(message, AIMessage) and bool(message.tool_calls))


def _oldest(messages: Sequence[AnyMessage]) -> list[AnyMessage]:
    talk = [message for message in messages if not _is_step(message)]
    return talk[:-KEPT_MESSAGES]
