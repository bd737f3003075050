"""What tests of the agent share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from openai_stub import Stub, openai_stub


@pytest.fixture(scope="module")
def stub() -> Iterator[Stub]:
    """An OpenAI-compatible address on this machine's loopback that answers what it is told to."""
    with openai_stub() as running:
        yield running
