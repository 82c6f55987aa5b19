"""A workbench that tests look at: the real server on a free port, and a browser that was let in."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, ViewportSize, expect

from tocsin.cli.browser import leading_to

STOPS_WITHIN_S = 20

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "src/tocsin/web/static/index.html"
AXE = ROOT / "web/node_modules/axe-core/axe.min.js"
SLOW_MS = 40_000  # on a loaded machine
FLAGS = ("--no-sandbox",)
DESK = ViewportSize(width=1280, height=860)
TELEPHONE = ViewportSize(width=390, height=844)


@contextmanager
def served(case: Path, *options: str) -> Iterator[str]:
    """Serve a case, and give the address that lets a browser in."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tocsin", "serve", str(case), "--no-open", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said = ""
    try:
        for line in process.stdout:
            said += line
            if found := re.search(r"http://\S+", line):
                yield found[0]
                break
        else:
            raise AssertionError(said)
    finally:
        process.terminate()
        process.stdout.close()
        process.wait(STOPS_WITHIN_S)


@dataclass
class Watched:
    """A page, what it asked for, and what it complained of."""

    page: Page
    base: str
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def refuse(self, dialog: Dialog) -> None:
        self.said.append(dialog.message)
        dialog.dismiss()

    def open(self, address: str) -> Page:
        self.page.goto(self.base + address)
        expect(self.page.locator("main h1").first).to_be_attached()
        return self.page


def entered(browser: Browser, address: str, **how: Any) -> BrowserContext:
    """A browser that was let in, as `tocsin serve` does it."""
    context = browser.new_context(reduced_motion="reduce", **how)
    context.set_default_timeout(SLOW_MS)
    page = context.new_page()
    with leading_to(address) as shown:
        page.goto(shown)
        page.wait_for_url(re.compile(r"^http://[^?]*$"))
    page.close()
    return context


def watched(context: BrowserContext, address: str) -> Watched:
    parts = urlsplit(address)
    seen = Watched(context.new_page(), f"{parts.scheme}://{parts.netloc}")
    seen.page.on("request", lambda request: seen.asked.append(request.url))
    seen.page.on("console", lambda message: seen.said.append(message.text))
    seen.page.on("pageerror", lambda error: seen.said.append(str(error)))
    seen.page.on("dialog", seen.refuse)
    return seen


def complaints(page: Page) -> list[str]:
    """What axe finds wrong."""
    if not AXE.is_file():
        pytest.skip("axe-core is not there: make web (Node 20.19 or later)")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map("
        "v => v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' ' + (n.any[0]?.message ?? "
        "'')).slice(0, 3).join(' | ')))"
    )
    return list(found)


def sound_in_every_look(page: Page) -> None:
    """Light and dark, on a desk and on a telephone: nothing is cut off, and axe finds nothing."""
    looks: tuple[tuple[ViewportSize, Literal["light", "dark"]], ...] = (
        (DESK, "light"),
        (DESK, "dark"),
        (TELEPHONE, "dark"),
        (TELEPHONE, "light"),
    )
    for size, scheme in looks:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert complaints(page) == []
