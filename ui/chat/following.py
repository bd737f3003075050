"""Waiting for a slow iterator without being deaf."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TypeVar

T = TypeVar("T")


def followed(items: Iterator[T], beat_s: float) -> Iterator[T | None]:
    """Items (none of them None) as they come, and None whenever `beat_s` seconds pass without one.

    So whoever iterates can stop while the next item is far. Closing this iterator closes `items`: a generator as soon
    as it lets go, anything else with a `close` of its own at once. What `items` raises is raised here.
    """
    worker = ThreadPoolExecutor(1, thread_name_prefix="turn")
    try:
        while True:
            coming = worker.submit(next, items, None)
            while not wait([coming], beat_s).done:
                yield None
            item = coming.result()
            if item is None:
                return
            yield item
    finally:
        if isinstance(items, Generator):
            worker.submit(items.close)
        elif (close := getattr(items, "close", None)) is not None:
            close()
        worker.shutdown(wait=False)
