"""A headless Chromium for tests that look at pages."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

REQUIRED = "BURDENSHARE_REQUIRE_BROWSER"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 740}


def chromium() -> str:
    """Path of the system's Chromium; skips the test where there is none, unless a browser is required."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(f"no chromium on the PATH, and {REQUIRED}=1")
        pytest.skip("no chromium on the PATH: apt-get install chromium")
    return found


@dataclass
class Visit:
    """A page that is open, and what happened while it was.

    Attributes:
        console: Warnings and errors of the console, and uncaught errors.
        requests: Addresses asked for over the network.
    """

    page: Any
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@contextmanager
def browser() -> Iterator[Any]:
    """A browser, closed at the end."""
    from playwright.sync_api import sync_playwright

    path = chromium()
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield found
        finally:
            found.close()


@contextmanager
def visit(
    browser: Any, address: str, *, viewport: dict[str, int] = DESKTOP, scheme: str = "light"
) -> Iterator[Visit]:
    """Open one page in a context of its own.

    Args:
        browser: From `browser`.
        address: Of the page.
        viewport: `DESKTOP` or `PHONE`.
        scheme: `light` or `dark`.
    """
    context = browser.new_context(viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    found = Visit(context.new_page())
    page = found.page
    page.on("console", lambda message: found.console.append(message.text))
    page.on("pageerror", lambda error: found.console.append(str(error)))
    page.on("request", lambda request: _note(found, request.url))
    page.goto(address)
    try:
        yield found
    finally:
        context.close()


def _note(visit: Visit, address: str) -> None:
    if not address.startswith(("file:", "data:")):
        visit.requests.append(address)


def violations(page: Any) -> list[str]:
    """What axe-core finds wrong with a page as it stands: rule, and the first place."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:160]}" for rule in found]


def sideways(visit: Visit) -> int:
    """By how many pixels the page is wider than the window."""
    return int(visit.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def open_everything(visit: Visit) -> None:
    """Open every table."""
    visit.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
