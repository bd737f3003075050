"""The command line."""

from ui.cli.main import run

__all__ = ["run"]
