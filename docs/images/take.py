"""Takes the README's pictures from a running Marquee: `python docs/images/take.py http://127.0.0.1:7860`."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"


def main(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        keep(opened(browser, address, 1280, 860, "dark"), "welcome")

        light = opened(browser, address, 1280, 960, "light")
        say(light, "Something like Heat, but newer")
        light.locator(".pick").nth(1).get_by_label("Like", exact=True).click()
        light.get_by_label("Message", exact=True).blur()
        keep(light, "picks")

        dark = opened(browser, address, 1280, 960, "dark")
        say(dark, "a warm French comedy under 100 minutes")
        dark.locator("details.steps summary").first.click()
        dark.locator(".step summary").nth(1).click()
        dark.locator(".pick").first.get_by_label("Dislike", exact=True).click()
        dark.get_by_label("Message", exact=True).blur()
        keep(dark, "steps")

        phone = opened(browser, address, 390, 844, "dark")
        say(phone, "A heist that goes wrong")
        keep(phone, "phone")
        browser.close()


def opened(browser: Browser, address: str, width: int, height: int, scheme: str) -> Page:
    page = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme).new_page()  # type: ignore[arg-type]
    page.goto(address)
    page.wait_for_selector(".welcome:not([hidden])")
    return page


def say(page: Page, message: str) -> None:
    page.get_by_label("Message", exact=True).fill(message)
    page.keyboard.press("Enter")
    page.wait_for_selector(".pick")
    page.wait_for_timeout(1200)  # until the page has come to rest


def keep(page: Page, name: str) -> None:
    """A small PNG: 192 colours are enough for flat paper."""
    page.wait_for_timeout(400)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(192, dither=Image.Dither.NONE).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1])
