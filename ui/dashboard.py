"""A page that tells how it goes: turns, thumbs, latencies, models, and what the last turns did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from math import ceil

from data.store import StoredTurn
from data.types import Reply
from ui.chat.replies import stored_reply
from ui.chat.steps import steps, took
from ui.experiments import panel
from ui.markup import e
from ui.plain import document
from ui.services import Services

LOOKED_AT = 200  # latest turns the latencies are taken from
LISTED = 25


def dashboard(services: Services) -> str:
    """The page, drawn anew from the store at every request."""
    stored = services.store.recent_turns(LOOKED_AT)
    read = ((turn, stored_reply(turn)) for turn in stored)
    recent = [(turn, reply) for turn, reply in read if reply is not None]
    thumbs = Counter(str(given.value) for given in services.store.feedback())
    times = sorted(reply.latency_ms for _, reply in recent)
    tiles = (
        (f"{services.store.count_turns():,}", "turns answered"),
        (f"{thumbs.total():,}", "thumbs given"),
        (took(quantile(times, 0.5)) if times else "–", f"median of the last {len(times)} turns"),
        (took(quantile(times, 0.95)) if times else "–", "95th percentile"),
        (f"{len(services.catalogue):,}", "films in the catalogue"),
    )
    top = "".join(f"<li><b>{value}</b> {about}</li>" for value, about in tiles)
    models = Counter(f"{reply.model}, recommender {reply.model_version}" for _, reply in recent)
    return document(
        "How it goes",
        f'<ul class="tiles">{top}</ul>{_bars("Thumbs", thumbs)}{_bars("Models of the last turns", models)}'
        f"{panel(services.store)}<h2>Last turns</h2>{_turns(recent[:LISTED])}",
    )


def quantile(ordered: Sequence[float], share: float) -> float:
    """The nearest-rank quantile of numbers in ascending order, at least one."""
    return ordered[max(0, ceil(len(ordered) * share) - 1)]


def _bars(title: str, counts: Mapping[str, int]) -> str:
    if not counts:
        return f'<h2>{title}</h2><p class="soft">None yet.</p>'
    most = max(counts.values())
    rows = "".join(
        f'<tr><td>{e(name.replace("_", " "))}</td><td class="n">{count:,}</td>'
        f'<td style="width:55%"><span class="bar" style="width:{100 * count / most:.0f}%"></span></td></tr>'
        for name, count in sorted(counts.items(), key=lambda item: -item[1])
    )
    return f"<h2>{title}</h2><table>{rows}</table>"


def _turns(recent: Iterable[tuple[StoredTurn, Reply]]) -> str:
    listed = "".join(_turn(turn, reply) for turn, reply in recent)
    return listed or '<p class="soft">Nobody has asked anything yet.</p>'


def _turn(turn: StoredTurn, reply: Reply) -> str:
    at = datetime.fromtimestamp(turn.at, UTC).strftime("%Y-%m-%d %H:%M")
    rows = "".join(
        f'<tr><td>{e(step.kind)}</td><td>{e(step.name)}</td><td class="soft">{e(step.result or step.arguments)}</td>'
        f'<td class="n">{took(step.elapsed_ms)}</td></tr>'
        for step in steps(reply.trace)
    )
    message = turn.message if len(turn.message) <= 120 else f"{turn.message[:120]}…"
    count = len(reply.recommendations)
    return (
        f'<details><summary>{e(message)} <span class="soft">· {count} pick{"s" * (count != 1)} · '
        f"{took(reply.latency_ms)} · {at} UTC</span></summary><table>{rows}</table></details>"
    )
