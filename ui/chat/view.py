"""A turn as the page shows it: parts of HTML under one key, so that only what changed is drawn again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

from agent.interface import Token, TurnEvent
from data.types import MovieId, Reply, TraceEvent
from ui.chat.cards import cards
from ui.chat.conditions import conditions_panel
from ui.chat.steps import trace_panel
from ui.markup import e, prose

if TYPE_CHECKING:
    from data.catalogue import Catalogue

ECHO_LIMIT = 600  # characters of a message repeated on the page


@dataclass(frozen=True, slots=True)
class TurnView:
    """A turn under way or done. Immutable: every event gives a new one."""

    key: str
    message: str
    trace: tuple[TraceEvent, ...] = ()
    text: str = ""
    reply: Reply | None = None
    trouble: str = ""  # the sentence when the turn could not be answered

    def after(self, event: TurnEvent) -> Self:
        match event:
            case TraceEvent():
                return replace(self, trace=(*self.trace, event))
            case Token(text=text):
                return replace(self, text=self.text + text)
            case Reply():
                return replace(self, reply=event, text=event.text, trace=event.trace)

    def failed(self, sentence: str) -> Self:
        return replace(self, text="", trouble=sentence)

    def parts(self, pressed: Mapping[MovieId, str], catalogue: Catalogue) -> dict[str, str]:
        """HTML of each part, every word of it escaped."""
        return {
            "you": f'<p class="you"><span class="sr-only">You: </span>{e(_short(self.message))}</p>',
            "steps": self._steps(),
            "text": self._text(),
            "picks": cards(self.reply.turn_id, self.reply.recommendations, pressed) if self.reply else "",
            "conditions": conditions_panel(self.reply.state.request, catalogue) if self.reply else "",
            "next": _suggestions(self.reply) if self.reply else "",
        }

    def _steps(self) -> str:
        if self.reply:
            return trace_panel(self.trace, self.reply.understood, self.reply.latency_ms, self.reply.model)
        if self.trouble:
            return trace_panel(self.trace, (), sum(event.elapsed_ms for event in self.trace)) if self.trace else ""
        return trace_panel(self.trace, (), None)

    def _text(self) -> str:
        if self.trouble:
            return f'<p class="trouble" role="alert">{e(self.trouble)}</p>'
        return f'<div class="prose-text">{prose(self.text)}</div>' if self.text else ""


def turn_value(view: TurnView, pressed: Mapping[MovieId, str], catalogue: Catalogue) -> dict[str, Any]:
    """What the conversation component is sent for one turn."""
    return {"key": view.key, "parts": view.parts(pressed, catalogue)}


def _short(message: str) -> str:
    return message if len(message) <= ECHO_LIMIT else message[:ECHO_LIMIT].rstrip() + "…"


def _suggestions(reply: Reply) -> str:
    if not reply.suggestions:
        return ""
    buttons = "".join(
        f'<li><button type="button" data-say="{e(said)}">{e(said)}</button></li>' for said in reply.suggestions
    )
    return f'<ul class="suggestions" aria-label="You could go on with">{buttons}</ul>'
