"""How a message was understood, and every step taken, as accordions with timings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from data.types import TraceEvent
from ui.markup import e

KINDS = {"model": "Thought", "tool_call": "Tool", "tool_result": "Tool", "guard": "Checked", "error": "Trouble"}
SLOW_MS = 1000.0


@dataclass(frozen=True, slots=True)
class Step:
    """One accordion: a tool's call and result are one step; `done` is False while the result is awaited."""

    kind: str
    name: str
    arguments: str
    result: str
    elapsed_ms: float
    done: bool = True


def steps(trace: tuple[TraceEvent, ...]) -> tuple[Step, ...]:
    """A trace with every tool result joined to its call."""
    found: list[Step] = []
    for event in trace:
        waiting = [
            place for place, step in enumerate(found)
            if event.kind == "tool_result" and not step.done and step.name == event.name
        ]  # fmt: skip
        if waiting:
            call = found[waiting[0]]
            spent = call.elapsed_ms + event.elapsed_ms
            found[waiting[0]] = replace(call, result=event.result, elapsed_ms=spent, done=True)
        else:
            done = event.kind != "tool_call"
            found.append(Step(KINDS[event.kind], event.name, event.arguments, event.result, event.elapsed_ms, done))
    return tuple(found)


def took(milliseconds: float) -> str:
    """A duration to read: "84 ms", "1.2 s"."""
    return f"{milliseconds:.0f} ms" if milliseconds < SLOW_MS else f"{milliseconds / 1000:.1f} s"


def trace_panel(
    trace: tuple[TraceEvent, ...], understood: tuple[str, ...], latency_ms: float | None, model: str = ""
) -> str:
    """The panel above a reply. `latency_ms` is None while the turn runs; then the panel stands open."""
    running = latency_ms is None
    shown = steps(trace)
    about = "Working on it…" if latency_ms is None else _about(len(shown), latency_ms, model)
    title = '<span class="steps-title">How I understood you</span>' if understood or not running else ""
    words = "".join(f"<span>{e(word)}</span> " for word in understood)
    chips = f'<span class="chips understood">{words}</span>' if words else ""
    items = "".join(_step(place, step, running) for place, step in enumerate(shown, start=1))
    return (
        f'<details class="steps{" running" if running else ""}" data-key="steps"{" open" if running else ""}>'
        f'<summary>{title}{chips}<span class="steps-about">{e(about)}</span></summary>'
        f'<ol class="trace">{items}</ol></details>'
    )


def _about(count: int, latency_ms: float, model: str) -> str:
    return " · ".join(part for part in (f"{count} step{'s' * (count != 1)}", took(latency_ms), model) if part)


def _step(place: int, step: Step, running: bool) -> str:
    pending = running and not step.done
    time = "…" if pending else took(step.elapsed_ms)
    inside = "".join(
        f"<p><b>{title}</b> <code>{e(text)}</code></p>"
        for title, text in (("Asked", step.arguments), ("Got", step.result)) if text
    )  # fmt: skip
    return (
        f'<li><details data-key="step-{place}" class="step {e(step.kind.lower())}"><summary>'
        f'<span class="kind">{e(step.kind)}</span> <span class="name">{e(step.name.replace("_", " "))}</span> '
        f'<span class="time">{time}</span></summary>{inside or "<p>Nothing to add.</p>"}</details></li>'
    )
