"""Waiting for a language model: not beyond the turn's time, not when nobody wants the answer, and once more when the
address failed in passing."""

from __future__ import annotations

import contextvars
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any, TypeVar

from agent.context import TurnContext
from agent.model import Failures, told
from agent.trace import Step
from data.errors import ModelError, StoppedError

T = TypeVar("T")
THREADS = 32  # calls under way at once; one that was given up holds its thread until the client's own time limit


class RefusedError(ModelError):
    """The address will not have a call of this form: with tools, or with a schema."""


class Calling:
    def __init__(self, failures: Failures, threads: int = THREADS) -> None:
        self._failures = failures
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="language-model")

    def answered(self, call: Callable[[], T], context: TurnContext, name: str) -> T:
        """What `call` gives. Raises ModelError when it fails or is late, RefusedError when it never can succeed like
        this, StoppedError when the turn was stopped."""
        tried = 0
        while True:
            try:
                return self._once(call, context)
            except self._failures.kinds as error:
                pause = self._failures.pause(error, tried)
                if pause is None or time.monotonic() + pause >= context.deadline:
                    kind = RefusedError if self._failures.refused(error) else ModelError
                    raise kind(f"The language model could not be used ({told(error)}).") from error
                context.log.add(Step("error", name, result=f"{told(error)}: tried again after {pause:g} s"))
                self._rest(pause, context)
                if context.log.speaking:
                    context.log.speaking.again()
                tried += 1

    def _once(self, call: Callable[[], T], context: TurnContext) -> T:
        """Run the call in a thread, so that a model that dribbles cannot hold a turn beyond its deadline."""
        left = context.deadline - time.monotonic()
        if left <= 0:
            raise ModelError("The language model took too long.")
        running: Future[T] = self._pool.submit(contextvars.copy_context().run, call)
        either: tuple[Future[Any], ...] = (running, context.log.stopped)
        wait(either, left, FIRST_COMPLETED)
        if context.log.stopped.done():
            running.cancel()
            raise StoppedError("The turn was stopped.")
        if not running.done():
            running.cancel()
            raise ModelError("The language model took too long.")
        try:
            return running.result()
        except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
            # An address that speaks another protocol: the client stumbles over what it got.
            raise ModelError(f"The language model's answer made no sense ({type(error).__name__}).") from error

    def _rest(self, pause: float, context: TurnContext) -> None:
        wait((context.log.stopped,), pause)
        if context.log.stopped.done():
            raise StoppedError("The turn was stopped.")
