"""Whether well-known or little-known films are asked for."""

from __future__ import annotations

from typing import Literal

from agent.understanding.reading import Mention, Reading
from data.wording import word_set

_ALL = word_set("everything all every most whatever anything")
_SEEN = word_set("seen watched know knows watch through")
_BACK = 7  # words


def renown_of(reading: Reading, signs: tuple[str, ...]) -> Literal["popular", "obscure"] | None:
    """ "popular", "obscure" or None. Refused, and of what somebody has seen all of, the other is asked for."""
    found = reading.of("renown")
    if not found:
        return None
    renown = str(found[0].value)
    if any(signs[mention.start] for mention in found) or any(_had_enough(reading, mention) for mention in found):
        return "obscure" if renown == "popular" else "popular"
    return "popular" if renown == "popular" else "obscure"


def _had_enough(reading: Reading, mention: Mention) -> bool:
    """ "Friends who have seen everything popular", "we know all the famous ones"."""
    before = set(reading.message.words(max(0, mention.start - _BACK), mention.start))
    return mention.value == "popular" and bool(before & _ALL) and bool(before & _SEEN)
