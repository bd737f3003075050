"""How long a text is for a language model, without its tokenizer: an estimate that errs on the long side."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

MESSAGE = 6  # tokens a message costs besides its text: role and separators

# Letters by five, digits one by one (some tokenizers do) and one more for the gap before them, marks by three, anything
# else (other scripts, emoji) one or more each.
_PIECES = re.compile(
    r"(?P<letters>[A-Za-z]+)|(?P<digits>[0-9]+)|(?P<space>\s+)|(?P<marks>[!-/:-@\[-`{-~]+)|(?P<other>.)", re.S
)
_SHORT_WORD = 5  # letters one token usually holds


def tokens(text: str) -> int:
    """An upper estimate of the tokens of a text."""
    return sum(_cost(match) for match in _PIECES.finditer(text))


def _cost(match: re.Match[str]) -> int:
    piece = match.group()
    match match.lastgroup:
        case "letters":
            return -(-len(piece) // _SHORT_WORD)
        case "digits":
            return len(piece) + 1
        case "marks":
            return -(-len(piece) // 3)
        case "space":
            return 1 if "\n" in piece or len(piece) > 1 else 0
        case _:
            return max(1, len(piece.encode()) - 2)


def of_prompt(messages: Sequence[str], tools: Sequence[Mapping[str, Any]] = ()) -> int:
    """Of a whole call: its messages and the schemas of its tools."""
    return sum(tokens(text) + MESSAGE for text in messages) + sum(tokens(json.dumps(tool)) for tool in tools)


def clipped(text: str, most: int) -> str:
    """The beginning of a text that costs at most so many tokens, with an ellipsis where something was cut."""
    spent = 0
    for match in _PIECES.finditer(text):
        spent += _cost(match)
        if spent > most:
            return text[: match.start()].rstrip() + "…"
    return text
