"""A headless browser, and pages that fail a test which reaches out or logs an error."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pages import NewPage
from playwright.sync_api import Browser, Page, sync_playwright

PROJECT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"
CONVERSATION = ".welcome:not([hidden]), .turn"  # what shows that the page of the conversation is there
INTERRUPTED = 130


@contextmanager
def served(*command: str | Path, port: int, ends_with: int) -> Iterator[str]:
    """A server process and its address, once it answers. Interrupted at the end, it must go quietly."""
    arguments = [sys.executable, *map(str, command)]
    process = subprocess.Popen(arguments, cwd=PROJECT, stderr=subprocess.PIPE, preexec_fn=_can_be_interrupted)
    base = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{base}/api/health", process)
        yield base
    finally:
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=20)
    assert process.returncode == ends_with
    if ends_with == INTERRUPTED:
        assert b"Traceback" not in complaints


def _can_be_interrupted() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        if process.poll() is not None:
            assert process.stderr is not None
            pytest.fail(f"the server ended: {process.stderr.read().decode()[-2000:]}")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    pytest.fail(f"{url} did not answer within a minute")


@pytest.fixture(scope="session")
def live_server(prepared_home: Path) -> Iterator[str]:
    """The product itself, started the way a person starts it."""
    port = free_port()
    with served(
        PROJECT / "run.py", "serve", "--home", prepared_home, "--port", str(port), port=port, ends_with=INTERRUPTED
    ) as base:
        yield base


@pytest.fixture(scope="session")
def scripted_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page over the scripted assistant of tests/ui, for states a real one seldom shows."""
    port, home = free_port(), tmp_path_factory.mktemp("scripted")
    with served(PROJECT / "tests" / "ui" / "scripted_server.py", str(port), home, port=port, ends_with=0) as base:
        yield base


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Opens pages in a fresh profile; afterwards no request may have left the machine and no error been logged."""
    outside: list[str] = []
    errors: list[str] = []
    context = browser.new_context()

    def open_page(
        address: str, width: int = 1280, height: int = 900, scheme: Any = "light", ready: str = CONVERSATION
    ) -> Page:
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.on("request", lambda request: None if _is_local(request.url) else outside.append(request.url))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("dialog", lambda dialog: errors.append(f"dialog: {dialog.message}"))
        page.goto(address)
        page.wait_for_selector(ready)
        return page

    yield open_page
    context.close()
    assert outside == []
    assert errors == []


def _is_local(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "data:", "blob:", "about:"))
