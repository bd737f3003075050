"""Serves the API of the real application on a small home: `python live_server.py PORT HOME`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2])]

import uvicorn  # noqa: E402

from agent.compose import build  # noqa: E402
from agent.settings import Settings  # noqa: E402
from ui.api import create_api  # noqa: E402
from ui.metrics import Metrics  # noqa: E402

if __name__ == "__main__":
    app = build(Settings(home=Path(sys.argv[2]), llm_base_url=None))
    uvicorn.run(create_api(app, Metrics()), port=int(sys.argv[1]), log_level="warning")
