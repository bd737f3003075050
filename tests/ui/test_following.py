"""A slow turn is followed, stopped and never swallowed."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from ui.chat.following import followed


def test_items_come_in_order_with_beats_between() -> None:
    def slow() -> Iterator[int]:
        yield 1
        time.sleep(0.2)
        yield 2

    seen = list(followed(slow(), 0.05))
    assert [item for item in seen if item is not None] == [1, 2]
    assert seen.count(None) >= 2


def test_an_error_arrives_where_it_is_awaited() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise ZeroDivisionError

    items = followed(broken(), 0.05)
    assert next(items) == 1
    with pytest.raises(ZeroDivisionError):
        next(items)


def test_stopping_closes_the_source_without_waiting_for_it() -> None:
    closed, release = threading.Event(), threading.Event()

    def stuck() -> Iterator[int]:
        try:
            yield 1
            release.wait(10)
            yield 2
        finally:
            closed.set()

    items = followed(stuck(), 0.05)
    assert [next(items), next(items)] == [1, None]
    started = time.perf_counter()
    items.close()  # type: ignore[attr-defined]
    assert time.perf_counter() - started < 1
    assert not closed.is_set()
    release.set()
    assert closed.wait(5)


def test_a_source_that_can_be_closed_meanwhile_is_closed_at_once() -> None:
    closed = threading.Event()

    class Silent(Iterator[int]):
        def __next__(self) -> int:
            closed.wait(10)
            raise StopIteration

        def close(self) -> None:
            closed.set()

    items = followed(Silent(), 0.05)
    assert next(items) is None
    items.close()  # type: ignore[attr-defined]
    assert closed.is_set()
