"""What people do on the page."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

NewPage = Callable[..., Page]


def say(page: Page, message: str) -> None:
    page.get_by_label("Message", exact=True).fill(message)
    page.keyboard.press("Enter")
