"""`run.py ask`: a conversation over standard input and output, for people and for programs."""

from __future__ import annotations

import argparse
import json
import sys
import uuid
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from data.errors import InputError, MarqueeError
from data.types import Reply
from ui.cli.ready import ready_app
from ui.cli.settings import settings_of
from ui.schemas import TurnOut, turn_json
from ui.services import guest, usable_name

if TYPE_CHECKING:
    from agent.interface import Assistant


def main(given: argparse.Namespace) -> int:
    settings = settings_of(given)
    user = usable_name(given.user) if given.user is not None else None
    app = ready_app(settings)
    show = _json if given.json else _plain
    for answer in converse(app.assistant, sys.stdin.buffer, user):
        print(show(answer), flush=True)
    return 0


def converse(assistant: Assistant, lines: Iterable[bytes], user: str | None) -> Iterator[Reply | TurnOut]:
    """One answer a line; a line that cannot be answered gets a TurnOut that says why, and the talk goes on."""
    session = uuid.uuid4().hex
    for line in lines:
        if not line.strip():
            session = uuid.uuid4().hex
            continue
        try:
            yield assistant.run_turn(session, user or guest(session), _text(line))
        except MarqueeError as error:
            yield TurnOut.refused(session, str(error))


def _text(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        raise InputError("This line is not text in UTF-8: write it again, or convert the file to UTF-8.") from None


def _json(answer: Reply | TurnOut) -> str:
    value = turn_json(answer) if isinstance(answer, Reply) else answer.model_dump(mode="json")
    return json.dumps(value, ensure_ascii=False)


def _plain(answer: Reply | TurnOut) -> str:
    if isinstance(answer, TurnOut):
        return f"{answer.reply}\n"
    picks = (f"{pick.rank:>3}. {pick.movie.label}\n     {pick.reason}" for pick in answer.recommendations)
    return "\n".join((answer.text, *picks, ""))
