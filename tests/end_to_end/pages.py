"""What people do on the page."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page

NewPage = Callable[..., Page]


def say(page: Page, message: str) -> None:
    page.get_by_label("Message", exact=True).fill(message)
    page.keyboard.press("Enter")


def turn(page: Page, place: int) -> Locator:
    """The turn at `place`, from 0."""
    return page.locator(".turn").nth(place)


def titles(turn: Locator) -> list[str]:
    """Titles and years of a turn's picks, best first."""
    return [heading.inner_text().split("\n")[-1] for heading in turn.locator(".pick h3").all()]
