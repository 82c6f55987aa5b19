"""The section on coordination in a real browser."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.a_brief_case import record
from tests.unit.export.test_brief_coordination import an_assessment
from tocsin.export.brief import brief

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    of = record()
    page = brief(replace(of, assessment=an_assessment(of)), title="Prisons", version="0")
    file: Path = tmp_path_factory.mktemp("brief") / "brief.html"
    file.write_text(page, encoding="utf-8")
    return file.as_uri()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_its_figures_are_drawn_and_fit(browser: Browser, address: str, width: int) -> None:
    """Nothing is fetched, nothing complains, nothing scrolls sideways."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(address)

    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    section = page.locator("#coordination")
    for mark in (".curve", ".null-bar", ".observed", ".way", ".stop-apart", ".first-report"):
        assert section.locator(mark).count() > 0, mark
    box = section.locator(".curve").bounding_box()
    assert box is not None
    assert box["width"] > 150
    context.close()


def test_a_test_unfolds_with_its_null_hypothesis(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    folded = page.locator("#coordination details.test").first
    assert folded.locator("dt").first.is_hidden()
    folded.locator("summary").click()
    assert folded.locator("dt").first.inner_text() == "Null hypothesis"
    context.close()
