"""States of the page that need a scripted assistant: slow, stopped, failing, hostile."""

from __future__ import annotations

import pytest
from pages import NewPage, say
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_turn_shows_its_steps_while_it_runs_and_can_be_stopped(scripted_server: str, new_page: NewPage) -> None:
    page = new_page(scripted_server)
    say(page, "slow")
    expect(page.locator(".trace > li")).to_have_count(3)
    expect(page.get_by_role("button", name="Send")).to_be_disabled()
    expect(page.locator(".prose-text")).to_contain_text("You said")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".trouble")).to_have_text("Stopped.")
    expect(page.get_by_role("button", name="Send")).to_be_enabled()
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()
    page.wait_for_timeout(600)
    say(page, "something tense")
    expect(page.locator(".pick")).to_have_count(6)


def test_a_model_that_says_nothing_can_be_stopped_at_once(scripted_server: str, new_page: NewPage) -> None:
    page = new_page(scripted_server)
    say(page, "stuck")
    expect(page.locator(".trace > li")).to_have_count(3)
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".trouble")).to_have_text("Stopped.")
    page.wait_for_timeout(600)
    say(page, "something tense")
    expect(page.locator(".pick")).to_have_count(6)
    expect(page.locator(".trouble")).to_have_count(1)


def test_one_turn_at_a_time(scripted_server: str, new_page: NewPage) -> None:
    page = new_page(scripted_server)
    say(page, "slow")
    expect(page.locator(".turn.is-running")).to_have_count(1)
    say(page, "something tense")
    page.wait_for_timeout(600)
    expect(page.locator(".turn")).to_have_count(1)
    expect(page.get_by_label("Message", exact=True)).to_have_value("something tense")  # kept for later
    expect(page.locator(".pick")).to_have_count(6, timeout=30_000)


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        ("crash", "The language model at http://127.0.0.1:9 does not answer: start it, or unset its address."),
        ("bug", "Something went wrong on my side. Please try again, perhaps in other words."),
        ("   ", "That message was empty: write what you feel like watching, for example “a French comedy”."),
        (
            "x" * 100_000,
            "That message has 100,000 characters: please say what you feel like watching in under 4,000.",
        ),
    ],
)
def test_what_cannot_be_answered_is_said_and_the_talk_goes_on(
    scripted_server: str, new_page: NewPage, message: str, sentence: str
) -> None:
    page = new_page(scripted_server)
    say(page, message)
    expect(page.locator(".trouble")).to_have_text(sentence)
    expect(page.locator("body")).not_to_contain_text("Traceback")
    say(page, "something tense")
    expect(page.locator(".pick")).to_have_count(6)


def test_hostile_titles_and_messages_stay_text(scripted_server: str, new_page: NewPage) -> None:
    page = new_page(scripted_server)
    said = "<img src=x onerror=alert(1)> <script>alert(2)</script> **bold** `${1}` {{x}}"
    say(page, said)
    expect(page.locator("p.you")).to_contain_text(said)
    expect(page.locator(".pick")).to_have_count(6)
    say(page, "more")
    expect(page.get_by_role("heading").filter(has_text="<script>alert(1)</script>")).to_be_visible()


def test_a_thumb_can_be_changed_and_taken_back(scripted_server: str, new_page: NewPage) -> None:
    page = new_page(scripted_server)
    say(page, "something tense")
    card = page.locator(".pick").first
    like, dislike = (card.get_by_label(name, exact=True) for name in ("Like", "Dislike"))
    like.click()
    expect(page.get_by_role("status").filter(has_text="Saved: Like Heat.")).to_have_count(1)
    dislike.click()
    expect(like).to_have_attribute("aria-pressed", "false")
    expect(dislike).to_have_attribute("aria-pressed", "true")
    dislike.click()
    expect(page.get_by_role("status").filter(has_text="Taken back.")).to_have_count(1)
    expect(dislike).to_have_attribute("aria-pressed", "false")
    expect(like).to_have_attribute("aria-pressed", "true")  # what was said before holds again
    like.click()
    expect(like).to_have_attribute("aria-pressed", "false")


def test_an_open_step_stays_open_while_the_reply_grows(scripted_server: str, new_page: NewPage) -> None:
    page = new_page(scripted_server)
    say(page, "slow")
    page.locator(".step summary").nth(1).click()
    page.wait_for_timeout(700)
    expect(page.locator(".step").nth(1)).to_have_attribute("open", "")
    expect(page.locator(".step").nth(1)).to_contain_text("genres_any")
