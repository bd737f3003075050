"""The request as it was understood, changed on the page: the next picks follow."""

from __future__ import annotations

import re

import pytest
from pages import NewPage, say, titles, turn
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser
ASKED = "a comedy from the 90s, no romance, under 100 minutes"


def asked(page: Page) -> Locator:
    say(page, ASKED)
    expect(turn(page, 0).locator(".pick")).to_have_count(6)
    return turn(page, 0).get_by_label("Conditions")


def years(page: Page, place: int) -> list[int]:
    return [int(title[-4:]) for title in titles(turn(page, place))]


def test_a_condition_is_dropped_and_the_rest_stands(live_server: str, new_page: NewPage) -> None:
    page = new_page(live_server)
    panel = asked(page)
    panel.get_by_label("Leave out comedy", exact=True).click()
    expect(turn(page, 1).locator("p.you")).to_contain_text("Without “comedy”")
    expect(turn(page, 1).locator(".pick")).to_have_count(6)
    expect(panel).to_be_hidden()  # only what stands now can be changed
    now = turn(page, 1).get_by_label("Conditions")
    expect(now.get_by_text("not romance")).to_be_visible()
    expect(now.get_by_text("comedy", exact=True)).to_have_count(0)
    assert all(1990 <= year <= 1999 for year in years(page, 1))


def test_years_and_minutes_are_typed_over(live_server: str, new_page: NewPage) -> None:
    page = new_page(live_server)
    panel = asked(page)
    assert all(1990 <= year <= 1999 for year in years(page, 0))
    expect(panel.get_by_label("Years from")).to_have_value("1990")
    panel.get_by_label("Years from").fill("1970")
    panel.get_by_label("Years from").press("Tab")
    expect(turn(page, 1).locator(".pick")).to_have_count(6)
    now = turn(page, 1).get_by_label("Conditions")
    expect(now.get_by_label("Years from")).to_have_value("1970")
    assert all(1970 <= year <= 1999 for year in years(page, 1))
    now.get_by_label("Years to").fill("1979")
    now.get_by_label("Years to").press("Enter")
    expect(turn(page, 2).locator(".pick")).to_have_count(6)
    assert all(1970 <= year <= 1979 for year in years(page, 2))
    turn(page, 2).get_by_label("Any years", exact=True).click()
    expect(turn(page, 3).get_by_label("Conditions").get_by_label("Years from")).to_have_value("")
    expect(turn(page, 3).locator(".pick")).to_have_count(6)


def test_a_condition_is_turned_round_by_the_keyboard_and_stays_after_a_reload(
    live_server: str, new_page: NewPage
) -> None:
    page = new_page(live_server)
    panel = asked(page)
    page.get_by_label("Message", exact=True).fill("a draft")
    panel.get_by_label("Ask for the opposite of not romance").focus()
    page.keyboard.press("Enter")
    expect(turn(page, 1).locator(".pick").first).to_be_visible()
    expect(page.get_by_label("Message", exact=True)).to_have_value("a draft")
    now = turn(page, 1).get_by_label("Conditions")
    expect(now.get_by_text("romance", exact=True)).to_be_visible()
    page.reload()
    again = turn(page, 1).get_by_label("Conditions")
    expect(again.get_by_label("Ask for the opposite of romance")).to_be_visible()


def test_what_cannot_be_is_said_and_nothing_changes(live_server: str, new_page: NewPage) -> None:
    page = new_page(live_server)
    panel = asked(page)
    panel.get_by_label("Minutes to").fill("-5")
    panel.get_by_label("Minutes to").press("Tab")
    expect(page.locator(".trouble")).to_contain_text(re.compile(r"must be from 1 to"))
    say(page, "more")
    expect(turn(page, 2).locator(".pick").first).to_be_visible()
    expect(turn(page, 2).get_by_label("Conditions").get_by_label("Minutes to")).to_have_value("99")


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_the_conditions_fit_the_page(live_server: str, new_page: NewPage, width: int, height: int) -> None:
    page = new_page(live_server, width, height)
    panel = asked(page)
    expect(panel).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for button in panel.get_by_role("button").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 24
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
