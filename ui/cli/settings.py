"""Settings from the environment, overridden by the command line; and logging to match.

What these need is imported when they are asked for: the commands' options must be known at once.
"""

from __future__ import annotations

import argparse
import logging
import sys
from typing import TYPE_CHECKING

from data.errors import InputError

if TYPE_CHECKING:
    from agent.settings import Settings


def settings_of(given: argparse.Namespace) -> Settings:
    """InputError names the setting that cannot be used."""
    from pydantic import ValidationError

    from agent.settings import Settings

    chosen = {name: getattr(given, name, None) for name in ("home", "host", "port")}
    try:
        settings = Settings(**{name: value for name, value in chosen.items() if value is not None})
    except ValidationError as error:
        problem = error.errors()[0]
        name = "MARQUEE_" + "_".join(str(part) for part in problem["loc"]).upper()
        raise InputError(f"{name} cannot be used: {problem['msg']}. Correct it and start again.") from error
    log_to_stderr(settings.log_level)
    return settings


def log_to_stderr(level: str) -> None:
    """Set up for a process: standard output belongs to the answers. Raises InputError for an unknown level."""
    import structlog

    number = logging.getLevelNamesMapping().get(level.upper())
    if number is None:
        raise InputError(f"MARQUEE_LOG_LEVEL is {level!r}: use debug, info, warning or error.")
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),  # whatever that is by then
    )
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs whole addresses, keys included
    logging.basicConfig(level=number, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
