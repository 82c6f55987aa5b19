"""A reviewer of a team in a real browser: logs in, decides, is logged out and comes back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import a_case, a_team
from tests.e2e.a_tongue import is_french_throughout
from tests.e2e.a_workbench import PAGE, SLOW_MS, complaints, served
from tocsin.store import Store
from tocsin.team import Team

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not PAGE.is_file(),
        reason="the page of the workbench is not built: make web (Node 20.19 or later)",
    ),
]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return a_case.store(tmp_path / "small.db")


@pytest.fixture
def team(case: Path) -> Team:
    return a_team.make(case)


@pytest.fixture
def root(case: Path, team: Team) -> Iterator[str]:
    """The case, served to the team."""
    assert team.path.exists()
    with served(case, "--team") as address:
        yield address


def _opened(browser: Browser, **how: Any) -> Page:
    context = browser.new_context(reduced_motion="reduce", locale="en", **how)
    context.set_default_timeout(SLOW_MS)
    return context.new_page()


def _log_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Log in").click()


def test_a_reviewer_logs_in_decides_and_is_logged_out(
    browser: Browser, case: Path, team: Team, root: str
) -> None:
    page = _opened(browser)
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    heading = page.locator("main h1").filter(visible=True)

    # Whoever is not logged in sees nothing of the case.
    page.goto(f"{root}incidents/inc-aaa111")
    _log_in(page, "Bo", "not the password")
    expect(page.get_by_role("alert")).to_have_text("The name or the password is not right.")
    assert "Corvel" not in page.content()

    # Logged in, the address that was asked for is there, and what is decided bears the name.
    _log_in(page, "Bo", a_team.PASSWORDS["Bo"])
    expect(heading).to_contain_text("Corvel")
    assert page.url == f"{root}incidents/inc-aaa111"
    expect(page.get_by_role("link", name="Add reports")).to_have_count(0)
    page.get_by_role("button", name="Accept").first.click()
    expect(page.get_by_text("accepted").first).to_be_visible()
    with Store.open(case, create=False, read_only=True) as store:
        assert [(one.who, one.name) for one in store.decisions()] == [("Bo", "accept")]

    # A session that ends meanwhile asks for the password, and goes on at the same place.
    team.give_password("Bo", "another long word", by="root", now=a_team.NOW)
    expect(page.get_by_text("The session has ended.")).to_be_visible()
    expect(heading).to_have_text("Log in")
    _log_in(page, "Bo", "another long word")
    expect(heading).to_contain_text("Corvel")

    # Made an editor meanwhile, Bo may add; made a viewer, no longer decide.
    team.give_role("Bo", "editor", by="root", now=a_team.NOW)
    expect(page.get_by_role("link", name="Add reports")).to_be_visible()
    team.give_role("Bo", "viewer", by="root", now=a_team.NOW)
    expect(page.get_by_role("link", name="Add reports")).to_have_count(0)
    expect(page.get_by_role("button", name="Accept")).to_have_count(0)

    # Logged out, going back shows nothing.
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url(f"{root}login")
    page.go_back()
    expect(heading).to_have_text("Log in")
    assert "Corvel" not in page.content()
    assert said == []
    page.context.close()


def test_log_in_team_and_audit_are_sound(browser: Browser, root: str) -> None:
    """With a heading, no complaint of axe, and nothing beyond the edge, on a desk and in a hand."""
    for width, scheme in ((1280, "light"), (390, "dark")):
        page = _opened(browser, viewport={"width": width, "height": 800}, color_scheme=scheme)
        page.goto(f"{root}team")
        expect(page.get_by_role("button", name="Log in")).to_be_visible()
        _see_that_it_is_sound(page, width)
        _log_in(page, "Ann", a_team.PASSWORDS["Ann"])
        expect(page.get_by_label("Role of Cy")).to_be_visible()
        _see_that_it_is_sound(page, width)
        is_french_throughout(page, frozenset())
        page.get_by_role("link", name="Audit").click()
        expect(page.get_by_role("cell", name="logged in").first).to_be_visible()
        _see_that_it_is_sound(page, width)
        is_french_throughout(page, frozenset())
        page.context.close()


def _see_that_it_is_sound(page: Page, width: int) -> None:
    expect(page.locator("main h1").filter(visible=True)).to_have_count(1)
    assert page.title()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints(page) == []
