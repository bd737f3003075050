"""What people told the store, as ratings beside those of the data: they become people of the matrix."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from data.taste import FORGOTTEN
from data.types import History, HistoryEntry, MovieId
from retrieval.interactions import of_arrays
from retrieval.protocols import Interactions, Rows


@dataclass(frozen=True, slots=True)
class Told:
    """Everybody who rated something, or took back a rating of the data, by name, with the entries that say so."""

    people: tuple[tuple[str, tuple[HistoryEntry, ...]], ...] = ()

    @classmethod
    def of(cls, histories: Iterable[History]) -> Told:
        useful = (
            (history.user, tuple(e for e in history.entries if e.rating is not None or e.source == FORGOTTEN))
            for history in histories
        )
        return cls(tuple(sorted((user, entries) for user, entries in useful if entries)))

    def __len__(self) -> int:
        """How many entries."""
        return sum(len(entries) for _, entries in self.people)

    @property
    def until(self) -> float:
        """When the latest entry was made, UTC seconds; 0 when there is none."""
        return max((entry.at for _, entries in self.people for entry in entries), default=0.0)

    @property
    def fingerprint(self) -> str:
        told = [
            [user, *((e.movie_id, e.rating, e.source == FORGOTTEN) for e in entries)] for user, entries in self.people
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]

    def summary(self) -> dict[str, Any]:
        """For the manifest: how much, and until when."""
        return {"people": len(self.people), "entries": len(self), "until": self.until}

    def added_to(self, rated: Interactions, ids: Rows, until: float = math.inf) -> Interactions:
        """The data's ratings and those told up to `until`. A profile named after a person of the data continues that
        person, and what it says of a film stands for what the data says; any other name is a person of its own,
        numbered after the data's the same for every `until`. `ids`: the catalogue's."""
        if not self.people:
            return rated
        numbers = self._numbers(rated.user_ids)
        said = [
            (number, entry)
            for number, (_, entries) in zip(numbers, self.people, strict=True)
            for entry in entries
            if entry.at <= until
        ]
        kept = [(number, entry) for number, entry in said if entry.rating is not None]
        told = of_arrays(
            np.array([number for number, _ in kept], np.int64),
            np.array([entry.movie_id for _, entry in kept], np.int64),
            np.array([entry.rating for _, entry in kept], np.float32),
            np.array([entry.at for _, entry in kept], np.float64),
            ids,
        )
        user_ids = np.union1d(rated.user_ids, np.array(numbers, np.int64))
        base = replace(rated, users=np.searchsorted(user_ids, rated.user_ids)[rated.users], user_ids=user_ids)
        base = base.take(~_named(base, [(number, entry.movie_id) for number, entry in said], ids))
        return _joined(base, replace(told, users=np.searchsorted(user_ids, told.user_ids)[told.users]))

    def _numbers(self, known: Rows) -> list[int]:
        """The user number of each person: their own among the data's, or the next free one in the order of names."""
        there = set(known.tolist())
        free = int(known.max(initial=0)) + 1
        numbers = []
        for user, _ in self.people:
            own = int(user) if user.isascii() and user.isdigit() and len(user) < 19 else None
            if own in there:
                numbers.append(int(user))
            else:
                numbers.append(free)
                free += 1
        return numbers


def _named(base: Interactions, pairs: list[tuple[int, MovieId]], ids: Rows) -> Any:
    """(m,) whether a rating is one of those (user number, film)."""
    users = np.searchsorted(base.user_ids, np.array([user for user, _ in pairs], np.int64))
    films = np.array([film for _, film in pairs], np.int64)
    rows = np.searchsorted(ids, films).clip(0, max(len(ids) - 1, 0))
    there = ids[rows] == films
    return np.isin(base.users * base.n_items + base.items, users[there] * base.n_items + rows[there])


def _joined(base: Interactions, told: Interactions) -> Interactions:
    """Both, in the order of users (the data's first, each in its own order)."""
    users = np.concatenate([base.users, told.users])
    order = np.argsort(users, kind="stable")
    return replace(
        base,
        users=users[order],
        items=np.concatenate([base.items, told.items])[order],
        ratings=np.concatenate([base.ratings, told.ratings])[order],
        times=np.concatenate([base.times, told.times])[order],
    )
