"""The brief in a real browser, opened from disk as a reader opens it."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.a_brief_case import record
from tocsin.export.brief import brief

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("brief") / "brief.html"
    file.write_text(brief(record(), title="Prisons", version="0"), encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def test_it_fetches_nothing_and_raises_no_complaint(page: Page, address: str) -> None:
    """Text of a report that looks like markup or script neither runs nor breaks the policy."""
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(address)
    page.mouse.wheel(0, 20_000)
    assert asked == [address]
    assert said == []
    assert page.locator("img, iframe").count() == 0


def test_its_own_style_and_script_are_the_ones_that_take_effect(page: Page, address: str) -> None:
    page.goto(address)
    assert page.evaluate("getComputedStyle(document.querySelector('.badge')).display") != "inline"
    assert page.locator("#incident-tools button").count() == 1
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p id=x style=\"color:red\">x')")
    assert page.evaluate("getComputedStyle(document.getElementById('x')).color") != "rgb(255, 0, 0)"


def test_without_scripts_everything_is_there(browser: Browser, address: str) -> None:
    bare = browser.new_context(java_script_enabled=False)
    page = bare.new_page()
    page.goto(address)
    body = page.locator("body")
    for words in (
        "Overnight 14–15 April 2031, three vehicles were set on fire",
        "Trois véhicules ont été",
        "Reports disagree",
        "Why these reports were taken to tell of one event",
        "We are looking at every lead",
        "No coordination test is built yet",
    ):
        assert words in (body.text_content() or "")
    assert page.locator("article.card").count() == 6
    assert page.locator("svg a.pin").count() == 3
    page.locator("article.card summary").first.click()
    assert page.locator("article.card details[open]").count() == 1
    bare.close()


def test_the_keyboard_reaches_the_contents_the_map_and_an_incident(
    page: Page, address: str
) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    assert skip.evaluate("e => e === document.activeElement")
    assert skip.evaluate("e => e.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#what-happened")
    reached: set[str] = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "(document.activeElement.getAttribute('class') || '').split(' ')[0]"
                " || document.activeElement.tagName"
            )
        )
    assert {"badge", "ref", "pin", "map"} <= reached
    outline = page.evaluate(
        "() => { const a = document.querySelector('.sentences a.ref'); a.focus();"
        " return getComputedStyle(a).outlineStyle; }"
    )
    assert outline == "solid"


def test_a_number_leads_to_the_words_of_the_report(page: Page, address: str) -> None:
    """Also where they are folded away among copies of the same text."""
    page.goto(address)
    page.locator("#what-happened a.ref[href='#i2-r2']").click()
    passage = page.locator("#i2-r2")
    passage.wait_for(state="visible")
    assert "Trois véhicules" in passage.inner_text()


def test_incidents_can_be_searched(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("#incident-tools input").fill("letterbox")
    assert page.locator("article.card:visible").count() == 1
    assert page.locator("#incident-tools [role=status]").inner_text() == "1 of 6 shown"


@pytest.mark.parametrize("width", [360, 400, 768, 1280, 1920])
def test_the_page_never_scrolls_sideways(browser: Browser, address: str, width: int) -> None:
    """Not even with a title of ten thousand letters and a word as long."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_headings_and_landmarks_are_in_order(page: Page, address: str) -> None:
    page.goto(address)
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    for role in ("main", "nav", "header.masthead"):
        assert page.locator(role).count() == 1
    assert page.locator("html[lang=en]").count() == 1


def test_on_paper_copies_are_unfolded(browser: Browser, address: str) -> None:
    """Without scripts too: the style sheet for print does it."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.emulate_media(media="print")
    assert page.locator("#i2-r2").bounding_box() is not None
    assert page.locator("nav.contents").is_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_schemes_have_their_own_colours(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(address)
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    light = int(colour.removeprefix("rgb(").split(",")[0]) > 128
    assert light is (scheme == "light")
    context.close()
