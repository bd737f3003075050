"""What of an answer is meant for somebody's eyes."""

from __future__ import annotations

import re

_NAMES = r"(?:think|thinking|thought|thoughts|reasoning|reflection|scratchpad)"
_MARKED = re.compile(rf"<{_NAMES}>.*?(?:</{_NAMES}>|\Z)", re.S | re.I)
_OPENED_BEFORE = re.compile(rf"\A.*</{_NAMES}>", re.S | re.I)  # by the template of the prompt: only its end is written
_LEFT = re.compile(r"\A\s+(?=\S)")


def without_thoughts(answer: str) -> str:
    """The answer without what stands in `<think>` marks, also in marks that were never closed or opened."""
    if "<" not in answer:
        return answer
    spoken = _OPENED_BEFORE.sub("", _MARKED.sub("", answer))
    return spoken if spoken == answer else _LEFT.sub("", spoken)
