"""Prepares a home in a process of its own that may kill itself at a chosen write below the home."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from data.home import Home
from data.prepare import PrepareSettings, prepare
from tests.data.fixtures import TinyEncoder

CHANGES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree", "shutil.copyfile")
WRITING = os.O_WRONLY | os.O_RDWR


def start(raw: Path, home: Path, at: int = 0) -> BaseProcess:
    """Prepare `home` from `raw` in a session of its own; SIGKILL at the write numbered `at` (0: never).

    The process is forked from one that has imported everything, so that it is at work at once. What it says goes to
    a file beside the home, the number of writes to another.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    process = context.Process(target=_run, args=(raw, home, at))
    process.start()
    return process


def log_of(home: Path) -> Path:
    return home.with_suffix(".log")


def writes_of(home: Path) -> int:
    """How many writes the last run took that was not killed."""
    return int(home.with_suffix(".writes").read_text())


class Dying:
    """An audit hook: sees every file opened, renamed or removed by Python, wherever in the program."""

    def __init__(self, home: Path, at: int) -> None:
        self.home, self.at, self.seen = f"{home}/", at, 0

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        writes = event in CHANGES or (event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING)
        if writes and str(arguments[0]).startswith(self.home):
            self.seen += 1
            if self.seen == self.at:
                os.kill(os.getpid(), signal.SIGKILL)


def _run(raw: Path, home: Path, at: int) -> None:
    os.setsid()
    log = os.open(log_of(home), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(log, stream)
    hook = Dying(home, at)
    sys.addaudithook(hook)
    prepare(Home(home), PrepareSettings(source=str(raw), encoder="tiny"), False, lambda name: TinyEncoder())
    home.with_suffix(".writes").write_text(str(hook.seen))
