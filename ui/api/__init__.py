"""The HTTP interface."""

from ui.api.app import create_api

__all__ = ["create_api"]
