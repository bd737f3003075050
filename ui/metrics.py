"""Counters and a latency histogram of this process, in Prometheus' text form."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from agent.interface import TurnEvent
from data.errors import MarqueeError
from data.types import Reply

BUCKETS_S = (0.01, 0.025, 0.05, 0.08, 0.1, 0.2, 0.5, 1.0, 2.5, 10.0, 30.0)


@dataclass(slots=True)
class Running:
    """A turn under way."""

    reply: Reply | None = None

    def done(self, event: TurnEvent) -> Reply:
        """Note the turn's last event, its Reply."""
        assert isinstance(event, Reply)
        self.reply = event
        return event


class Metrics:
    """What happened since the process started. Safe to use from many threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._turns: Counter[str] = Counter()  # by model
        self._errors: Counter[str] = Counter()  # by kind
        self._thumbs: Counter[str] = Counter()  # by value
        self._buckets: Counter[float] = Counter()
        self._seconds = 0.0

    @contextmanager
    def turn(self) -> Iterator[Running]:
        """Time a turn; one that ends in an error, or is stopped, counts as such and not as latency."""
        running, started = Running(), time.perf_counter()
        try:
            yield running
        except MarqueeError as error:
            self._count(self._errors, type(error).__name__)
            raise
        except GeneratorExit:
            self._count(self._errors, "stopped")
            raise
        if running.reply is not None:
            self._answered(running.reply.model, time.perf_counter() - started)

    def thumb(self, value: str) -> None:
        self._count(self._thumbs, value)

    def text(self) -> str:
        """The exposition; every line ends in a line feed."""
        with self._lock:
            lines = [
                *_counter("marquee_turns_total", "Turns answered.", "model", self._turns),
                *_counter("marquee_turn_errors_total", "Turns refused or stopped.", "kind", self._errors),
                *_counter("marquee_feedback_total", "Thumbs given.", "value", self._thumbs),
                *self._histogram("marquee_turn_seconds", "Server side seconds a turn."),
            ]
        return "\n".join(lines) + "\n"

    def _answered(self, model: str, seconds: float) -> None:
        with self._lock:
            self._turns[model] += 1
            self._seconds += seconds
            self._buckets[next((edge for edge in BUCKETS_S if seconds <= edge), float("inf"))] += 1

    def _count(self, counter: Counter[str], label: str) -> None:
        with self._lock:
            counter[label] += 1

    def _histogram(self, name: str, about: str) -> Iterator[str]:
        yield f"# HELP {name} {about}"
        yield f"# TYPE {name} histogram"
        total = 0
        for edge in BUCKETS_S:
            total += self._buckets[edge]
            yield f'{name}_bucket{{le="{edge}"}} {total}'
        total += self._buckets[float("inf")]
        yield f'{name}_bucket{{le="+Inf"}} {total}'
        yield f"{name}_sum {self._seconds:.6f}"
        yield f"{name}_count {total}"


def _counter(name: str, about: str, label: str, counts: Counter[str]) -> Iterator[str]:
    yield f"# HELP {name} {about}"
    yield f"# TYPE {name} counter"
    for key, count in sorted(counts.items()):
        safe = key.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
        yield f'{name}{{{label}="{safe}"}} {count}'
