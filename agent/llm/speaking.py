"""A model's words on their way to the page: sentence by sentence, each checked before anybody sees it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from agent.llm.spoken import without_thoughts
from agent.llm.written import looks_structured, without_ids, words_so_far
from data.wording import visible

LONGEST = 8_000  # characters of an answer: what comes after them is no short reply any more
_END = re.compile(r"[.!?…](?=[\s\"”])\S*\s*|\n+")


@dataclass(slots=True)
class Speaking:
    """One answer as it arrives. `sound` says whether a sentence may be shown; after one that may not, nothing is."""

    sound: Callable[[str], bool]
    _raw: str = ""
    _shown: str = ""  # the words that were let through
    _stopped: bool = field(default=False)

    def hear(self, piece: str) -> str:
        """Another piece of the answer; gives what may be shown now."""
        self._raw += piece
        if len(self._raw) > LONGEST:
            self._stopped = True
        return self._let_through(final=False)

    def end(self) -> str:
        """What is left to show once the answer is complete."""
        return self._let_through(final=True)

    def again(self) -> None:
        """The answer broke off and is asked for anew: what was shown stays, and goes on where the new one says the
        same."""
        self._raw = ""

    def _let_through(self, final: bool) -> str:
        if self._stopped:
            return ""
        spoken = without_thoughts(self._raw)
        words = visible(without_ids(words_so_far(spoken) if looks_structured(spoken) else spoken))
        if not words.startswith(self._shown):
            self._stopped = not self._shown.startswith(words)  # else it has not come as far again
            return ""
        waiting = words[len(self._shown) :]
        ends = [match.end() for match in _END.finditer(waiting)]
        ready = waiting if final else waiting[: ends[-1]] if ends else ""
        if not ready:
            return ""
        if not self.sound(self._shown + ready):
            self._stopped = True
            return ""
        self._shown += ready
        return ready
