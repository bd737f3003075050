"""Text that people and models wrote, made safe for the page."""

from __future__ import annotations

from functools import cache
from html import escape

from markdown_it import MarkdownIt

from data.wording import visible


@cache
def _markdown() -> MarkdownIt:
    """Paragraphs, lists, emphasis: no HTML, and no links or pictures, which could reach outside this machine."""
    return MarkdownIt("zero", {"html": False, "breaks": True}).enable(["emphasis", "list", "newline", "escape"])


def prose(text: str) -> str:
    """A reply as HTML."""
    return str(_markdown().render(visible(text)))


def e(value: object) -> str:
    """Any value as HTML text or attribute."""
    return escape(visible(str(value)), quote=True)


def chips(words: tuple[str, ...], kind: str, label: str) -> str:
    """A row of small labels; nothing when there are none."""
    if not words:
        return ""
    items = "".join(f"<li>{e(word)}</li>" for word in words)
    return f'<ul class="chips {kind}" aria-label="{e(label)}">{items}</ul>'
