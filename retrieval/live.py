"""The recommender in use by a running server: another version takes its place without a restart."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import structlog

from data.errors import HomeError
from retrieval.recommender import Recommender

LOOK_EVERY_S = 1.0
Mark = tuple[int, int, int] | None

_log = structlog.get_logger(__name__)


class LiveRecommender:
    """Holds the version in use. A question takes `current()` once and is answered by it to the end.

    `models/current.json` says which version that is. When it is written anew, the version it names is loaded and made
    warm beside the old one, then put in its place in one assignment. One that is damaged or does not fit the data is
    logged and left alone until the file is written again; the old one stays.
    """

    def __init__(self, models: Path, load: Callable[[], Recommender]) -> None:
        """Loads the version in use. Raises what `load` raises: there is no old one to stay with."""
        self._file, self._load = models / "current.json", load
        self._seen = self._mark()  # before loading: a version put in use meanwhile is found at the first look
        self._current = load()
        self._one_at_a_time = threading.Lock()

    def current(self) -> Recommender:
        return self._current

    def refresh(self) -> bool:
        """Look once, and take the version in use if it changed; whether it was taken."""
        with self._one_at_a_time:
            mark = self._mark()
            if mark == self._seen:
                return False
            self._seen = mark
            old = self._current.version
            try:
                fresh = self._load()
                fresh.warm()
            except HomeError as error:
                _log.error("new version refused, the old one stays", version=old, why=str(error))
                return False
            self._current = fresh
            _log.info("new version in use", version=fresh.version, before=old)
            return True

    def watch(self, stop: threading.Event | None = None) -> None:
        """Warm the first version, then look every LOOK_EVERY_S seconds until told to stop."""
        try:
            self._current.warm()
        except HomeError as error:  # said again to whoever asks for what is missing
            _log.error("not warm", why=str(error))
        stop = stop or threading.Event()
        while not stop.wait(LOOK_EVERY_S):
            self.refresh()

    def _mark(self) -> Mark:
        """What changes when the file is written anew; None when it is not there."""
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino, found.st_size
