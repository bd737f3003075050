"""A model's words on their way to the page: sentence by sentence, each checked before anybody sees it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from agent.llm.written import looks_structured, without_ids, words_so_far

_END = re.compile(r"[.!?…](?=[\s\"”])\S*\s*|\n+")


@dataclass(slots=True)
class Speaking:
    """One answer as it arrives. `sound` says whether a sentence may be shown; after one that may not, nothing is."""

    sound: Callable[[str], bool]
    _raw: str = ""
    _shown: int = 0  # characters of the words that were let through
    _stopped: bool = field(default=False)

    def hear(self, piece: str) -> str:
        """Another piece of the answer; gives what may be shown now."""
        self._raw += piece
        return self._let_through(final=False)

    def end(self) -> str:
        """What is left to show once the answer is complete."""
        return self._let_through(final=True)

    def _let_through(self, final: bool) -> str:
        if self._stopped:
            return ""
        words = without_ids(words_so_far(self._raw) if looks_structured(self._raw) else self._raw)
        waiting = words[self._shown :]
        ends = [match.end() for match in _END.finditer(waiting)]
        ready = waiting if final else waiting[: ends[-1]] if ends else ""
        if not ready:
            return ""
        if not self.sound(words[: self._shown + len(ready)]):
            self._stopped = True
            return ""
        self._shown += len(ready)
        return ready
