"""The last word on a turn: what is shown was returned by a tool, is told truly, and is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from langchain.agents.middleware import AgentMiddleware
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, RemoveMessage, ToolMessage
from langgraph.runtime import Runtime

from agent.codec import Codec
from agent.context import ConversationState, TurnContext
from agent.plan import CHANGES
from agent.reasons import reason
from agent.steps import after
from agent.suggestions import suggestions
from agent.titles_named import unsupported
from agent.trace import Outcome, Step
from agent.writer import Writer
from data.titles import TitleIndex
from data.types import DialogueState, MovieId, Recommendation, RequestKind
from tools.results import Films, Noted, Picks, Taste, Why

KEPT_MESSAGES = 12  # of the conversation, for a language model's sense of it; facts are kept in the dialogue state


class Guard(AgentMiddleware[ConversationState, TurnContext]):
    state_schema = ConversationState

    def __init__(self, writer: Writer, titles: TitleIndex, codec: Codec) -> None:
        super().__init__()
        self._writer, self._titles, self._codec = writer, titles, codec

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
        last = steps[-1] if steps and isinstance(steps[-1], AIMessage) else AIMessage("", id=None)
        text = self._checked(last, done, picks, context)
        if any(note not in text for note in context.understood.notes):
            text = " ".join((*context.understood.notes, text))
        told = _told(picks, context.state.turn)
        dialogue = _after(context, picks, done)
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
        strangers = self._strangers(written, done, picks, context) if written and not last.tool_calls else ["nothing"]
        if not strangers:
            return written
        context.log.add(Step("guard", "reply", result=f"replaced: it named {', '.join(strangers)[:200]}"))
        return self._writer.write(context.understood, context.state, done)

    def _strangers(
        self, text: str, done: Sequence[ToolMessage], picks: Picks | None, context: TurnContext
    ) -> list[str]:
        """Films the text names that were neither returned by a tool, shown before, nor named by the person."""
        said, standing = context.understood, context.state.request
        ids = {*_returned(done), *context.state.all_shown, *said.similar_to, *said.about, *said.liked, *said.disliked}
        ids |= {*said.seen, *standing.similar_to, *standing.liked}
        films = [context.catalogue.movie(movie_id) for movie_id in ids]
        return unsupported(text, films, lambda name: bool(self._titles.exact(name)))


def _told(picks: Picks | None, turn: int) -> tuple[Recommendation, ...]:
    if picks is None:
        return ()
    return tuple(replace(pick, reason=reason(pick, turn)) for pick in picks.ranked.recommendations)


def _after(context: TurnContext, picks: Picks | None, done: Sequence[ToolMessage]) -> DialogueState:
    """The dialogue after this turn."""
    before, understood = context.state, context.understood
    shown = tuple(pick.movie.id for pick in picks.ranked.recommendations) if picks else ()
    standing = picks.standing if picks else context.merge(understood, before)
    talked = tuple(m for message in done for m in _focus(message.artifact))
    if understood.kind is RequestKind.START_OVER:
        before = replace(before, shown=(), focus=())
    changed = understood.kind in CHANGES
    return replace(
        before,
        turn=before.turn + 1,
        past=after(context.state) if changed else before.past,
        request=standing,
        shown=(*before.shown, shown) if shown else before.shown,
        focus=talked or (shown[:1] if shown else before.focus),
    )


def _focus(artifact: object) -> tuple[MovieId, ...]:
    if isinstance(artifact, Films):
        return tuple(movie.id for movie in artifact.movies)
    if isinstance(artifact, Why):
        return tuple(pick.movie.id for pick in artifact.recommendations)
    return ()


def _returned(done: Sequence[ToolMessage]) -> set[MovieId]:
    ids: set[MovieId] = set()
    for message in done:
        match message.artifact:
            case Picks(ranked=ranked):
                ids |= {pick.movie.id for pick in ranked.recommendations}
            case Films(movies=movies) | Taste(movies=movies):
                ids |= {movie.id for movie in movies}
            case Why(recommendations=recommendations):
                ids |= {pick.movie.id for pick in recommendations}
            case Noted(stored=stored, forgotten=forgotten):
                ids |= {feedback.movie_id for feedback in stored} | set(forgotten)
    return ids


def _is_step(message: AnyMessage) -> bool:
    return isinstance(message, ToolMessage) or (isinstance(message, AIMessage) and bool(message.tool_calls))


def _oldest(messages: Sequence[AnyMessage]) -> list[AnyMessage]:
    talk = [message for message in messages if not _is_step(message)]
    return talk[:-KEPT_MESSAGES]
