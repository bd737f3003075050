"""Recorded dialogues in ReDial form, one JSON object a line: the messages before a turn and the films it recommends.

The form is that of the processed ReDial files (Li and others 2018, "Towards Deep Conversational Recommendations";
fields as in iEvaLM-CRS): `dialog_id`, `turn_id`, `context` (messages, oldest first), `entity` (what they name), `rec`
(films recommended, "Title (Year)"), `resp`. Only `context` and `rec` are needed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.errors import InputError

LONGEST_LINE = 1_000_000  # characters; a longer line is no turn of a dialogue


@dataclass(frozen=True, slots=True)
class DialogueTurn:
    """A turn that recommends. `messages` are those before it, oldest first, the last one of who is answered; speakers
    take turns. `named` is what the data set says the messages name, `recommended` the films it gives, each once."""

    dialogue: str
    messages: tuple[str, ...]
    named: tuple[str, ...]
    recommended: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a file holds; `left_out` counts lines that could not be used, by reason."""

    turns: tuple[DialogueTurn, ...]
    lines: int
    left_out: dict[str, int]


def read_dialogues(path: Path) -> Recorded:
    """Read a file of turns; what is wrong with a line is counted, not fatal.

    Raises InputError when the file cannot be read or holds no turn that recommends a film.
    """
    turns: list[DialogueTurn] = []
    left_out: Counter[str] = Counter()
    lines = 0
    for lines, line in enumerate(_lines(path), start=1):
        found = _turn(line, lines)
        if isinstance(found, str):
            left_out[found] += 1
        else:
            turns.append(found)
    if not turns:
        why = "; ".join(f"{count} {reason}" for reason, count in left_out.items()) or "it is empty"
        raise InputError(
            f"{path} has no turn that recommends a film ({why}): give a file of JSON lines with `context` and `rec`."
        )
    return Recorded(tuple(turns), lines, dict(left_out))


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            yield from (line for line in file if line.strip())
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}): give the path of a file of dialogues.") from None


def _turn(line: str, number: int) -> DialogueTurn | str:
    """The turn of a line, or why there is none."""
    if len(line) > LONGEST_LINE:
        return "lines too long"
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        return "damaged lines"
    if not isinstance(fields, dict):
        return "lines that are no object"
    recommended = _texts(fields.get("rec"))
    if not recommended:
        return "turns without a recommendation"
    messages = _texts(fields.get("context"), empty=True)
    dialogue = fields.get("dialog_id")
    name = f"line {number}" if dialogue is None else str(dialogue)
    return DialogueTurn(name, messages, _texts(fields.get("entity")), recommended)


def _texts(value: Any, empty: bool = False) -> tuple[str, ...]:
    """The texts of a list (or a single one), trimmed; empty ones only where their place means something."""
    items = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    texts = tuple(item.strip() for item in items if isinstance(item, str))
    return texts if empty else tuple(dict.fromkeys(text for text in texts if text))
