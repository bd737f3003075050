"""Gradio, imported in half the time.

At every import Gradio parses its own source and rewrites type stubs beside it, once for each of its 80 components:
about half of the seconds its import takes, and of use to editors only. It leaves out classes whose source file cannot
be told, so that is what it hears while it is imported.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


def import_gradio() -> ModuleType:
    """The module; call this before anything else imports it."""
    with _untold("gradio"):
        import gradio
    return gradio


@contextmanager
def _untold(package: str) -> Iterator[None]:
    real = inspect.getfile

    def getfile(thing: Any) -> str:
        if str(getattr(thing, "__module__", "")).split(".")[0] == package:
            raise OSError(f"not told for {package}")
        return real(thing)

    inspect.getfile = getfile  # type: ignore[assignment]
    try:
        yield
    finally:
        inspect.getfile = real
