"""Plain pages in Marquee's look: one HTML document, style included, nothing fetched."""

from __future__ import annotations

from pathlib import Path

from ui.markup import e

STYLE = Path(__file__).parent / "plain.css"


def document(title: str, body: str) -> str:
    """A whole page around `body`, which must already be safe HTML."""
    links = (("/", "Chat"), ("/dashboard", "Dashboard"), ("/docs", "HTTP API"))
    menu = "".join(f'<a href="{target}">{name}</a>' for target, name in links)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">'
        f"<title>{e(title)} · Marquee</title><style>{STYLE.read_text(encoding='utf-8')}</style></head>"
        f'<body><header><a class="brand" href="/">Marquee</a><nav aria-label="Pages">{menu}</nav></header>'
        f"<main><h1>{e(title)}</h1>{body}</main></body></html>"
    )
