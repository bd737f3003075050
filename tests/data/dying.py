"""Prepares a home in a process of its own that may kill itself at a chosen write below the home."""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import signal
import sys
from collections import Counter
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from data.home import Home
from data.prepare import PrepareSettings, prepare
from tests.data.fixtures import TinyEncoder

CHANGES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree", "shutil.copyfile", "os.link")
WRITING = os.O_WRONLY | os.O_RDWR
Write = tuple[str, int]  # a path below the home without what is random in it, and which of the writes to it
NEVER: Write = ("", 0)


def start(raw: Path, home: Path, at: Write = NEVER) -> BaseProcess:
    """Prepare `home` from `raw` in a session of its own; SIGKILL when it is about to make the write `at`.

    The process is forked from one that has imported everything, so that it is at work at once. What it says goes to
    a file beside the home, the writes to another.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    process = context.Process(target=_run, args=(raw, home, at))
    process.start()
    return process


def log_of(home: Path) -> Path:
    return home.with_suffix(".log")


def writes_of(home: Path) -> list[Write]:
    """The writes of the last run that was not killed."""
    return [(name, number) for name, number in json.loads(home.with_suffix(".writes").read_text())]


class Dying:
    """An audit hook: sees every file opened, renamed or removed by Python, wherever in the program."""

    def __init__(self, home: Path, at: Write) -> None:
        self.home, self.at = f"{home}/", at
        self.writes: list[Write] = []
        self.seen: Counter[str] = Counter()

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        changes = event in CHANGES or (event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING)
        if changes and str(arguments[0]).startswith(self.home):
            name = re.sub(r"[0-9a-f]{8}", "*", str(arguments[0]).removeprefix(self.home))
            self.seen[name] += 1
            self.writes.append((name, self.seen[name]))
            if self.writes[-1] == self.at:
                os.kill(os.getpid(), signal.SIGKILL)


def _run(raw: Path, home: Path, at: Write) -> None:
    os.setsid()
    log = os.open(log_of(home), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(log, stream)
    hook = Dying(home, at)
    sys.addaudithook(hook)
    prepare(Home(home), PrepareSettings(source=str(raw), encoder="tiny"), False, lambda name: TinyEncoder())
    home.with_suffix(".writes").write_text(json.dumps(hook.writes))
