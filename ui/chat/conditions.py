"""The standing request under the latest answer, to be changed by hand: every condition with buttons, two ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.editing import EDGES, Condition, conditions
from data.types import Request, Span
from ui.markup import e

if TYPE_CHECKING:
    from data.catalogue import Catalogue

_RANGES = (("years", "Years"), ("runtime", "Minutes"))


def conditions_panel(request: Request, catalogue: Catalogue) -> str:
    """HTML, every word of it escaped. Empty for a conversation in which nothing was asked for yet."""
    found = conditions(request, catalogue)
    limits = request.constraints
    if not found and limits.years is None and limits.runtime is None:
        return ""
    items = "".join(_condition(one) for one in found)
    ranges = "".join(_range(field, label, getattr(limits, field)) for field, label in _RANGES)
    return (
        '<section class="conditions" aria-label="Conditions"><span class="steps-title">What I look for</span>'
        f"<ul>{items}{ranges}</ul></section>"
    )


def _condition(one: Condition) -> str:
    about = f'data-field="{e(one.field)}" data-name="{e(one.name)}"'
    label = e(one.label)
    said = f"<span>{label}</span>"
    if one.turns:
        said = (
            f'<button type="button" class="turns" data-edit="turn" {about} title="Ask for the opposite" '
            f'aria-label="Ask for the opposite of {label}">{label}</button>'
        )
    return (
        f'<li class="condition">{said}<button type="button" class="drop" data-edit="drop" {about} '
        f'title="Leave this out" aria-label="Leave out {label}">×</button></li>'
    )


def _range(field: str, label: str, span: Span | None) -> str:
    least, most = EDGES[field]

    def edge(side: str, word: str, value: float | None) -> str:
        shown = "" if value is None else str(int(value))
        return (
            f'<input type="number" inputmode="numeric" min="{least}" max="{most}" data-side="{side}" value="{shown}" '
            f'placeholder="{word}" aria-label="{label} {word}">'
        )

    low, high = (span.low, span.high) if span else (None, None)
    drop = (
        f'<button type="button" class="drop" data-edit="set" data-field="{field}" title="Any" '
        f'aria-label="Any {label.lower()}">×</button>'
        if span
        else ""
    )
    return (
        f'<li class="range" data-range="{field}"><span>{label}</span>{edge("low", "from", low)}'
        f'<span aria-hidden="true">–</span>{edge("high", "to", high)}{drop}</li>'
    )
