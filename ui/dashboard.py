"""A page that tells how it goes: turns, thumbs, latencies, models."""

from __future__ import annotations

from ui.services import Services


def dashboard(services: Services) -> str:
    """HTML."""
    return f"<!doctype html><title>Marquee</title><p>{len(services.catalogue)} films</p>"
