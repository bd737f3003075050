"""What the indexes on disk share: an over-fetch that is filtered afterwards, exact where that is no slower."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import structlog

from data.errors import StaleArtifactError
from data.home import remove
from retrieval.protocols import Mask, Rows, Vector
from retrieval.vectors.exact import checked, ordered, scan, unit
from retrieval.vectors.stamp import read_stamp

_MORE = 4
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class FetchSettings:
    scanned: int = 40_000  # so many films are scanned about as fast as any index finds them, and none is missed
    over_fetch: float = 3.0  # times the number expected to be needed when a filter follows
    least: int = 40  # fetching fewer saves nothing, and the spare ones make up for neighbours missed
    most: int = 1000  # fetching more is slower than an exact scan


USUAL = FetchSettings()


class ApproximateIndex(ABC):
    """An index in a folder of files beside the vectors it was built of. Thread-safe.

    Filters are applied after an unfiltered over-fetch, because an index filters slowly while it searches; when too few
    of the films fetched are allowed, more are, and at last the exact scan answers. Cosines and order always come from
    the vectors.
    """

    kind: ClassVar[str]

    def __init__(self, folder: Path, vectors: Vector, fingerprint: str, settings: FetchSettings = USUAL) -> None:
        """Raises StaleArtifactError when `folder` is missing, damaged or was made from other vectors."""
        self.fingerprint = fingerprint
        self._folder, self._vectors, self._settings = folder, vectors, settings
        self._lock = threading.Lock()
        self._opened: Any = None
        read_stamp(folder, fingerprint)

    @abstractmethod
    def _attach(self, path: Path) -> Any:
        """What the index at `path` is searched with. Raises StaleArtifactError."""

    @abstractmethod
    def _nearest(self, query: Vector, k: int) -> Rows:
        """About the `k` nearest rows to a unit vector. Raises StaleArtifactError."""

    @abstractmethod
    def _build(self) -> None:
        """Write the index anew."""

    def search(self, vector: Vector, k: int, allowed: Mask | None = None) -> tuple[Rows, Vector]:
        n, limits = len(self._vectors), self._settings
        query, allowed = unit(vector, self._vectors.shape[1]), checked(allowed, n)
        n_allowed = n if allowed is None else int(allowed.sum())
        fetch = k if allowed is None else int(limits.over_fetch * k * n / max(n_allowed, 1))
        fetch = n if n_allowed <= max(k, limits.scanned) else max(fetch, limits.least)
        while fetch <= min(limits.most, n - 1):
            rows = self._found(query, fetch)
            rows = rows if allowed is None else rows[allowed[rows]]
            if len(rows) >= k:
                return ordered(self._vectors, query, rows, k)
            fetch *= _MORE  # films like the query are not like the filter
        return scan(self._vectors, query, k, allowed)

    def open(self) -> None:
        """Load the index now rather than at the first search, if one is ever asked. A damaged one is built again."""
        if len(self._vectors) > self._settings.scanned:
            self._load()

    def _load(self) -> None:
        with self._lock:
            if self._opened is None:
                try:
                    self._opened = self._attach(read_stamp(self._folder, self.fingerprint))
                except StaleArtifactError as error:
                    self._mend(error)

    def _found(self, query: Vector, k: int) -> Rows:
        self._load()
        try:
            return self._nearest(query, k)
        except StaleArtifactError as error:
            with self._lock:
                self._mend(error)
            return self._nearest(query, k)

    def _mend(self, reason: StaleArtifactError) -> None:
        _log.warning("vector index built again", folder=str(self._folder), reason=str(reason.__cause__ or reason))
        remove(self._folder)
        self._build()
        self._opened = self._attach(read_stamp(self._folder, self.fingerprint))
