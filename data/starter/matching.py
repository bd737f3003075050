"""What all joins share: records looked for under keys, and one-to-one pairing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

Item = TypeVar("Item")
YEAR_SLACK = 1  # premiere in one year, release in the next


def index(items: Sequence[Item], keys: Callable[[Item], Iterable[str]]) -> dict[str, list[int]]:
    """Positions of the items by each of their keys."""
    found: dict[str, list[int]] = defaultdict(list)
    for position, item in enumerate(items):
        for one in keys(item):
            found[one].append(position)
    return found


def reach(found: Mapping[str, Sequence[int]], keys: Iterable[str]) -> set[int]:
    """Positions that stand under any of the keys."""
    return {position for one in keys for position in found.get(one, ())}


def best_first(scored: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """One-to-one pairs, left to right, the strongest evidence served first; ties by position."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, left, right in sorted(scored, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if left not in pairs and right not in taken:
            pairs[left] = right
            taken.add(right)
    return pairs
