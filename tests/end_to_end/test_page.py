"""A person on the page: asks, reads, presses, comes back."""

from __future__ import annotations

import re

import pytest
from pages import NewPage, say, titles, turn
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
ASKED = "Something like Heat, but newer"


def test_ask_read_like_and_see_the_next_answer_change(live_server: str, new_page: NewPage) -> None:
    page = new_page(live_server)
    say(page, ASKED)
    first = turn(page, 0)
    expect(first.locator(".pick")).to_have_count(6)
    for card in first.locator(".pick").all():
        expect(card.get_by_role("heading")).to_contain_text(re.compile(r"\D+ \d{4}"))
        expect(card.locator(".reason")).to_contain_text(re.compile(r"\w+"))
        expect(card.locator(".evidence li").first).to_be_visible()
        expect(card.locator("img.poster")).to_have_js_property("complete", True)
    seen = titles(first)
    liked = first.locator(".pick").first
    liked.get_by_label("Like", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Saved")).to_have_count(1)
    expect(liked.get_by_label("Like", exact=True)).to_have_attribute("aria-pressed", "true")

    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".turn")).to_have_count(0)
    say(page, ASKED)
    expect(turn(page, 0).locator(".pick")).to_have_count(6)
    again = titles(turn(page, 0))
    assert seen[0] not in again
    assert again != seen[1:]


def test_more_shows_others_and_a_suggestion_speaks_for_one(live_server: str, new_page: NewPage) -> None:
    page = new_page(live_server)
    page.get_by_role("button", name="A French comedy under 100 minutes").click()
    expect(turn(page, 0).locator(".pick")).to_have_count(6)
    page.get_by_label("Message", exact=True).fill("a draft")
    turn(page, 0).locator(".suggestions button").first.click()
    expect(page.locator(".turn")).to_have_count(2)
    expect(page.get_by_role("button", name="Send")).to_be_enabled()
    expect(page.get_by_label("Message", exact=True)).to_have_value("a draft")


def test_how_it_understood_and_what_it_did_can_be_read(live_server: str, new_page: NewPage) -> None:
    page = new_page(live_server)
    say(page, "a French comedy under 100 minutes")
    panel = turn(page, 0).locator("details.steps")
    expect(panel).not_to_have_attribute("open", "")
    expect(panel.locator("summary").first).to_contain_text(re.compile("comedy", re.IGNORECASE))
    panel.locator("summary").first.click()
    step = panel.locator(".step").filter(has_text="Tool").first
    expect(step.locator(".time")).to_have_text(re.compile(r"^[\d.]+ m?s$"))
    step.locator("summary").click()
    expect(step.locator("code").first).to_be_visible()


def test_a_reloaded_page_goes_on_where_it_was(live_server: str, new_page: NewPage) -> None:
    page = new_page(live_server)
    say(page, ASKED)
    expect(turn(page, 0).locator(".pick")).to_have_count(6)
    before = titles(turn(page, 0))
    turn(page, 0).locator(".pick").nth(1).get_by_label("Seen", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Saved")).to_have_count(1)
    page.reload()
    expect(turn(page, 0).locator(".pick")).to_have_count(6)
    assert titles(turn(page, 0)) == before
    expect(turn(page, 0).locator(".pick").nth(1).get_by_label("Seen", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.locator(".welcome")).to_be_hidden()
    say(page, "more")
    expect(page.locator(".turn")).to_have_count(2)
    expect(turn(page, 1).locator(".pick").first).to_be_visible()
    assert not set(titles(turn(page, 1))) & set(before)


def test_a_name_is_kept_and_has_its_own_history(live_server: str, new_page: NewPage) -> None:
    page = new_page(live_server)
    page.get_by_label("Watching as").fill("Ada")
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    say(page, ASKED)
    expect(turn(page, 0).locator(".pick")).to_have_count(6)
    turn(page, 0).locator(".pick").first.get_by_label("Dislike", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Saved")).to_have_count(1)
    page.reload()
    expect(page.get_by_label("Watching as")).to_have_value("Ada")
    known = page.request.get(f"{live_server}/api/users/Ada/history").json()["history"]
    assert [entry["rating"] for entry in known] == [1.5]


def test_the_keyboard_is_enough(live_server: str, new_page: NewPage) -> None:
    page = new_page(live_server)
    _tab_to(page, "data-say", "A heist that goes wrong")
    page.keyboard.press("Enter")
    expect(turn(page, 0).locator(".pick")).to_have_count(6)
    expect(page.get_by_role("button", name="Send")).to_be_enabled()
    _tab_to(page, "data-thumb", "like")
    page.keyboard.press("Space")
    expect(page.get_by_role("status").filter(has_text="Saved")).to_have_count(1)
    expect(turn(page, 0).locator(".pick").first.get_by_label("Like", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 820, 1280])
def test_it_fits_and_can_be_read(live_server: str, new_page: NewPage, width: int, scheme: str) -> None:
    page = new_page(live_server, scheme=scheme, width=width, height=844)
    assert _sideways(page) <= 0
    say(page, ASKED)
    expect(turn(page, 0).locator(".pick")).to_have_count(6)
    turn(page, 0).locator("details").evaluate_all("all => all.forEach(d => d.open = true)")
    assert _sideways(page) <= 0
    pale = page.evaluate(CONTRAST)
    assert pale == []


def test_odd_messages_are_answered_in_words(live_server: str, new_page: NewPage) -> None:
    page = new_page(live_server)
    for place, message in enumerate(["qwzx plmk", "🎬", "'; DROP TABLE turns; --", "<b>films</b>"]):
        say(page, message)
        expect(turn(page, place).locator(".prose-text")).to_contain_text(re.compile(r"\w"))
        expect(page.get_by_role("button", name="Send")).to_be_enabled()


def test_the_other_pages_open(live_server: str, new_page: NewPage) -> None:
    page = new_page(live_server)
    say(page, ASKED)
    expect(turn(page, 0).locator(".pick")).to_have_count(6)
    # in windows of their own: whoever leaves a page while its stream is open aborts that stream, and Gradio logs it
    dashboard = new_page(f"{live_server}/dashboard", ready="h1, h2")
    expect(dashboard.get_by_role("heading", name="How it goes")).to_be_visible()
    expect(dashboard.locator("summary").filter(has_text=ASKED).first).to_be_visible()
    reference = new_page(f"{live_server}/docs", ready="summary")
    expect(reference.locator("summary").filter(has_text="/api/chat").first).to_be_visible()


def _tab_to(page: Page, attribute: str, value: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("name => document.activeElement.getAttribute(name)", attribute) == value:
            return
    pytest.fail(f"Tab never reached {attribute}={value}")


def _sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


# WCAG 2 contrast of every text against the nearest ground behind it: 4.5, or 3 for large letters.
CONTRAST = """() => {
  const rgb = (c) => (c.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (e) => {
    const c = rgb(getComputedStyle(e).backgroundColor);
    return c.length === 3 || c[3] === 1 ? c : e.parentElement ? ground(e.parentElement) : [255, 255, 255];
  };
  const pale = new Set();
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement, style = getComputedStyle(e);
    if (!walk.currentNode.textContent.trim() || !e.getClientRects().length) continue;
    if (e.closest(".sr-only, .skip, style")) continue;
    const [a, b] = [light(rgb(style.color)), light(ground(e))].sort((x, y) => y - x);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < (large ? 3 : 4.5)) pale.add(`${e.tagName}.${e.className} ${ratio.toFixed(2)}`);
  }
  return [...pale];
}"""
