"""The chat page: Gradio components and what their events do."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any, TypedDict, TypeGuard

import gradio as gr

from agent.editing import Edit, words
from data.errors import InputError, MarqueeError
from data.types import FeedbackValue, Reply, Request
from ui import thumbs
from ui.chat.following import followed
from ui.chat.replies import conversation as stored_turns
from ui.chat.view import TurnView, turn_value
from ui.chat.welcome import welcome
from ui.metrics import Metrics
from ui.services import Services, guest, usable_name

ASSETS = Path(__file__).parent / "assets"
REDRAW_S = 0.04  # at most 25 drawings a second while a reply is written
BEAT_S = 0.25  # how long Stop may take to be heard while a model says nothing
SORRY = "Something went wrong on my side. Please try again, perhaps in other words."
# Not a secret: BrowserState needs the same words after a restart to read what it kept in the browser.
KEPT_UNDER, KEPT_WITH = "marquee", "marquee-page"


class Visitor(TypedDict):
    """What the browser keeps."""

    session: str
    user: str
    name: str  # as chosen; empty for a guest


def build_page(services: Services, metrics: Metrics) -> gr.Blocks:
    """The page, not yet served. No handler of it is part of the public API."""
    events = PageEvents(services, metrics)

    def thumb(given: dict[str, Any]) -> dict[str, str]:  # Gradio marks what the page may call; a method bears no mark
        return events.thumb(given)

    page: gr.Blocks
    with gr.Blocks(title="Marquee", analytics_enabled=False) as page:
        visitor = gr.BrowserState(None, storage_key=KEPT_UNDER, secret=KEPT_WITH)
        with gr.Row(elem_id="top", equal_height=True):
            gr.HTML(_asset("header.html"), elem_id="brand", apply_default_css=False)
            name = gr.Textbox(label="Watching as", placeholder="Guest", max_lines=1, max_length=64, elem_id="who",
                              html_attributes=gr.InputHTMLAttributes(autocomplete="off", spellcheck=False))  # fmt: skip
            fresh = gr.Button("New conversation", elem_id="fresh", size="sm")
        talk = gr.HTML(
            events.empty(),
            html_template=_asset("conversation.html"),
            js_on_load=_asset("conversation.js"),
            apply_default_css=False,
            elem_id="talk",
            server_functions=[thumb],
        )
        with gr.Row(elem_id="composer", equal_height=True):
            message = gr.Textbox(label="Message", show_label=False, lines=1, max_lines=6, scale=1, container=False,
                                 placeholder="A mood, a film, a person…", elem_id="message")  # fmt: skip
            send = gr.Button("Send", elem_id="send", variant="primary", scale=0, min_width=84)
            stop = gr.Button("Stop", elem_id="stop", variant="stop", scale=0, min_width=84, visible=False)

        private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        drawn = [talk, message, send, stop, visitor]
        # One event for all three ways to say something, so that a turn under way keeps the others waiting.
        turn = gr.on(
            [send.click, message.submit, talk.submit],
            events.answer, [message, visitor], drawn, trigger_mode="once", **private,
        )  # fmt: skip
        turn.failure(events.broke, None, [talk, send, stop], **private)
        stop.click(events.stopped, None, [talk, send, stop], cancels=turn, **private)
        fresh.click(events.start_over, [visitor], [*drawn, name], **private)
        for renamed in (name.submit, name.blur):
            renamed(events.rename, [name, visitor], [*drawn, name], **private)
        page.load(events.reload, [visitor], [*drawn, name], **private)
    page.queue(default_concurrency_limit=8, max_size=64, api_open=False)
    return page


class PageEvents:
    """What happens on the page. Holds no conversation: that is the store's and the browser's."""

    def __init__(self, services: Services, metrics: Metrics) -> None:
        self._services = services
        self._metrics = metrics
        self._welcome = welcome(services.catalogue)

    # ── a turn ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def answer(self, message: str, visitor: Visitor | None, event: gr.EventData) -> Iterator[list[Any]]:
        """Draw a turn as it happens. Whatever cannot be answered is said in the conversation.

        A suggestion that was clicked, or a condition that was changed, comes with the event and leaves what is being
        typed alone.
        """
        given = event._data if isinstance(event._data, dict) else {}
        clicked = given.get("text") or given.get("edit")
        visitor = visitor if _is_visitor(visitor) else _newcomer()
        view = TurnView(uuid.uuid4().hex, str(given.get("text") or ("Changed" if clicked else message)))
        yield [self._drawn(view, visitor), gr.skip() if clicked else "", *_running(True), visitor]
        box: Any = gr.skip()
        try:
            edit = Edit.read(given["edit"]) if given.get("edit") else None
            if edit:
                view = replace(view, message=self._in_words(edit, visitor))
            for latest in self._turn(view, visitor, edit):
                view = latest
                yield [self._drawn(view, visitor), *[gr.skip()] * 3, visitor]
        except MarqueeError as error:
            view = view.failed(str(error))
            box = gr.skip() if clicked or not isinstance(error, InputError) else view.message  # to be corrected
        yield [self._drawn(view, visitor), box, *_running(False), visitor]

    def _turn(self, view: TurnView, visitor: Visitor, edit: Edit | None) -> Iterator[TurnView]:
        drawn_at = 0.0
        assistant, who = self._services.assistant, (visitor["session"], visitor["user"])
        with self._metrics.turn() as turn:
            events = assistant.stream_edit(*who, edit) if edit else assistant.stream_turn(*who, view.message)
            for event in followed(events, BEAT_S):
                view = view.after(event) if event else view
                if isinstance(event, Reply):
                    turn.done(event)
                elif event and perf_counter() - drawn_at < REDRAW_S:
                    continue
                drawn_at = perf_counter()
                yield view

    def _in_words(self, edit: Edit, visitor: Visitor) -> str:
        last = self._services.assistant.last_reply(visitor["session"])
        return words(edit, last.state.request if last else Request(), self._services.catalogue)

    def stopped(self) -> list[Any]:
        """The turn was cancelled: give the page back."""
        return [{"note": "Stopped.", "turns": []}, *_running(False)]

    def broke(self) -> list[Any]:
        """A bug ended the turn: the log has it; the page gets a sentence."""
        return [{"note": SORRY, "broke": True, "turns": []}, *_running(False)]

    # ── thumbs ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def thumb(self, given: dict[str, Any]) -> dict[str, str]:
        """Store or take back a thumb; answers what is pressed now, or the sentence why not."""
        movie, turn = int(given["movie"]), str(given["turn"])
        value: FeedbackValue | None = next((v for v in thumbs.VALUES if v == given.get("value")), None)
        try:
            if value is None:
                return {"pressed": thumbs.take_back(self._services, movie, turn)}
            thumbs.give(self._services, movie, value, turn, None)
        except MarqueeError as error:
            return {"error": str(error)}
        self._metrics.thumb(value)
        return {"pressed": value}

    # ── who, and where we were ───────────────────────────────────────────────────────────────────────────────────────
    def empty(self) -> dict[str, Any]:
        return {"session": "", "turns": [], "welcome": self._welcome}

    def reload(self, visitor: Visitor | None) -> list[Any]:
        """The same conversation again, as the store has it."""
        return self._whole(visitor if _is_visitor(visitor) else _newcomer())

    def start_over(self, visitor: Visitor | None) -> list[Any]:
        """A new conversation of the same person."""
        visitor = visitor if _is_visitor(visitor) else _newcomer()
        return self._whole(Visitor(session=uuid.uuid4().hex, user=visitor["user"], name=visitor["name"]))

    def rename(self, name: str, visitor: Visitor | None) -> list[Any]:
        """Somebody else sits down: their history, and a new conversation."""
        visitor = visitor if _is_visitor(visitor) else _newcomer()
        if name.strip() == visitor["name"]:
            return [*[gr.skip()] * 4, visitor, gr.skip()]
        if not name.strip():
            return self._whole(_newcomer())
        try:
            chosen = usable_name(name)
            self._services.store.add_profile(chosen)
        except MarqueeError as error:
            gr.Warning(str(error))
            return [*[gr.skip()] * 4, visitor, visitor["name"]]
        return self._whole(Visitor(session=uuid.uuid4().hex, user=chosen, name=chosen))

    # ── inside ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def _drawn(self, view: TurnView, visitor: Visitor) -> dict[str, Any]:
        known = thumbs.pressed(self._services, visitor["user"]) if view.reply else {}
        return {"session": visitor["session"], "turns": [turn_value(view, known, self._services.catalogue)]}

    def _whole(self, visitor: Visitor) -> list[Any]:
        known = thumbs.pressed(self._services, visitor["user"])
        views = stored_turns(self._services, visitor["session"])
        turns = [turn_value(view, known, self._services.catalogue) for view in views]
        value = {"session": visitor["session"], "turns": turns, "welcome": self._welcome, "whole": True}
        return [value, gr.skip(), *_running(False), visitor, visitor["name"]]


def _running(yes: bool) -> list[Any]:
    return [gr.Button(interactive=not yes), gr.Button(visible=yes)]


def _newcomer() -> Visitor:
    session = uuid.uuid4().hex
    return Visitor(session=session, user=guest(session), name="")


def _is_visitor(kept: object) -> TypeGuard[Visitor]:
    return isinstance(kept, dict) and all(isinstance(kept.get(part), str) for part in ("session", "user", "name"))


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")
