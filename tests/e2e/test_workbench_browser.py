"""The workbench in a real browser, as a reader uses it."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    expect,
)

from tests.e2e.a_tongue import english, is_french_throughout, left_in_english, names_of
from tests.e2e.a_workbench import (
    DESK,
    PAGE,
    SLOW_MS,
    Watched,
    entered,
    served,
    sound_in_every_look,
    watched,
)
from tests.e2e.conftest import Tocsin
from tocsin.case import Case
from tocsin.model import Record

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not PAGE.is_file(),
        reason="the page of the workbench is not built: make web (Node 20.19 or later)",
    ),
]

MOST_TOLD = "SELECT incident FROM incident_accounts GROUP BY 1 ORDER BY count(*) DESC, 1"
WELL_TOLD = (
    "SELECT count(*) FROM (SELECT 1 FROM incident_origins GROUP BY incident HAVING count(*) > 2)"
)
WORDS = "SELECT substr(text, ?, ?) FROM documents WHERE id = ?"


@pytest.fixture(scope="module")
def case(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("workbench") / "prisons.db"
    shutil.copy(demo, copy)
    return copy


@pytest.fixture(scope="module")
def address(case: Path) -> Iterator[str]:
    with served(case) as found:
        yield found


@pytest.fixture(scope="module")
def wide(browser: Browser, address: str) -> Iterator[BrowserContext]:
    context = entered(browser, address, viewport=DESK)
    yield context
    context.close()


@pytest.fixture
def seen(wide: BrowserContext, address: str) -> Iterator[Watched]:
    """A page of a reader who was let in; it complains of nothing and asks for nothing outside."""
    found = watched(wide, address)
    yield found
    found.page.close()
    assert found.said == []
    assert [one for one in found.asked if not one.startswith((found.base, "blob:"))] == []


@pytest.fixture
def changing(browser: Browser, demo: Path, tmp_path: Path) -> Iterator[tuple[Watched, Path]]:
    """The same with a case of its own, for what changes it."""
    own = tmp_path / "prisons.db"
    shutil.copy(demo, own)
    with served(own) as address:
        context = entered(browser, address, viewport=DESK)
        found = watched(context, address)
        yield found, own
        context.close()
    assert found.said == []


@pytest.fixture(scope="module")
def record(case: Path) -> Record:
    with Case.open(case, read_only=True) as opened:
        return opened.record()


def ask(case: Path, question: str, *given: object) -> Any:
    with sqlite3.connect(f"file:{case}?mode=ro", uri=True) as connection:
        return connection.execute(question, given).fetchone()[0]


def count(page: Page) -> Locator:
    return page.locator(".filters .total")


def addresses(case: Path) -> dict[str, str]:
    """One address of every view."""
    incident = ask(case, MOST_TOLD)
    report = ask(case, "SELECT document FROM accounts GROUP BY 1 ORDER BY count(*) DESC, 1")
    return {
        "incidents": "/",
        "incident": f"/incidents/{incident}",
        "reports": "/reports",
        "report": f"/reports/{report}",
        "as of": "/asof",
        "who reported what": "/sources",
        "search": "/search?q=prison",
        "sites": "/sites",
        "ledger": "/ledger?kind=statement",
        "coordination": "/assessment",
        "add": "/add",
    }


VIEWS = (
    "incidents", "incident", "reports", "report", "as of", "who reported what", "search", "sites",
    "ledger", "coordination", "add",
)  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_sound(seen: Watched, case: Path, record: Record, view: str) -> None:
    """It has a heading and a title, axe finds nothing, no complaint is raised; it knows French."""
    page = seen.open(addresses(case)[view])
    assert page.locator("main h1:visible, main h1.unseen").count() >= 1
    assert page.title() not in {"", "Tocsin"}
    sound_in_every_look(page)
    if view == "coordination":
        expect(page.locator(".verdict")).to_be_visible()
    is_french_throughout(page, names_of(record))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("The order of the two is not known", {"the", "of", "is", "not", "known"}),
        ("told as it seems", {"told", "it"}),
        ("L’ordre des deux n’est pas connu", set()),
        ("un site, sur place", set()),
    ],
)
def test_english_is_known_by_its_small_words(said: str, found: set[str]) -> None:
    assert english(said) == found


def test_what_is_doubted_changed_or_not_there_is_said_in_french(
    seen: Watched, record: Record
) -> None:
    """And what a later version changed, and where reports differ; words of reports stay theirs."""
    differing = max(record.incidents, key=lambda one: (len(one.disagreements), one.id))
    versions = next(one for one in record.origins if one.kind == "version").documents
    doubted = max(
        record.documents, key=lambda id_: sum(one.document == id_ for one in record.doubts)
    )
    names = names_of(record)
    for address in (
        f"/incidents/{differing.id}",
        f"/reports/{doubted}",
        f"/reports/{versions[0]}",
        f"/reports/{versions[0]}/versions/{versions[1]}",
        "/search?q=zzzz",
        *(f"/ledger?kind={kind}" for kind in ("figure", "measure", "response", "doubt")),
    ):
        is_french_throughout(seen.open(address), names)
    try:
        for address in ("/incidents/inc-none", "/reports/doc-none", "/nowhere"):
            seen.page.evaluate("localStorage.setItem('tocsin-language', 'fr')")
            seen.page.goto(seen.base + address)
            expect(seen.page.locator(".trouble")).to_be_visible()
            assert left_in_english(seen.page, names) == []
    finally:
        seen.page.evaluate("localStorage.setItem('tocsin-language', 'en')")
    seen.said.clear()  # the browser tells of the 404


def test_counts_on_the_page_are_those_of_the_case(seen: Watched, case: Path) -> None:
    page = seen.open("/")
    incidents = ask(case, "SELECT count(*) FROM incidents")
    expect(count(page)).to_have_text(f"{incidents} incidents")
    expect(page.locator("[role=table]:visible")).to_have_attribute(
        "aria-rowcount", str(incidents + 1)
    )
    reports = ask(case, "SELECT count(*) FROM documents")
    page = seen.open("/reports")
    expect(page.locator(".lede")).to_contain_text(f"{reports} reports")
    page = seen.open("/ledger")
    for kind in ("statement", "figure", "measure", "response", "doubt"):
        expect(page.locator(f".tab.{kind} .number")).to_have_text(
            str(ask(case, "SELECT count(*) FROM ledger WHERE kind = ?", kind))
        )
    page = seen.open("/sites")
    expect(page.locator("main li")).to_have_count(ask(case, "SELECT count(*) FROM sites"))


def test_brushing_time_filters_map_and_table_and_the_address_can_be_shared(
    seen: Watched, wide: BrowserContext, address: str
) -> None:
    page = seen.open("/")
    plot = page.locator(".timeline svg")
    expect(plot.locator("rect.bar").first).to_be_attached()
    all_ = count(page).inner_text()
    box = plot.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 70, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile(r"from=.*to="))
    expect(count(page)).not_to_have_text(all_)
    told = count(page).inner_text()
    assert 0 < int(told.split()[0]) < int(all_.split()[0])
    other = watched(wide, address)
    other.page.goto(page.url)
    expect(count(other.page)).to_have_text(told)
    other.page.close()
    page.get_by_role("button", name="Clear").click()
    expect(count(page)).to_have_text(all_)


def test_an_area_that_is_drawn_filters_the_table(seen: Watched) -> None:
    """Around nearly all of the map: what has no point is left out."""
    page = seen.open("/")
    expect(page.locator(".map canvas").first).to_be_attached()
    all_ = count(page).inner_text()
    page.get_by_role("button", name="Draw an area").click()
    box = page.locator("svg.drawing").bounding_box()
    assert box is not None
    left, top, right, low = 4, 60, box["width"] - 60, box["height"] * 0.6
    page.mouse.move(box["x"] + left, box["y"] + top)
    page.mouse.down()
    for x, y in ((right, top), (right, low), (left, low), (left, top + 5)):
        page.mouse.move(box["x"] + x, box["y"] + y, steps=6)
    page.mouse.up()
    page.wait_for_url(re.compile("area="))
    expect(count(page)).not_to_have_text(all_)
    assert 0 < int(count(page).inner_text().split()[0]) < int(all_.split()[0])
    page.get_by_role("button", name="Remove the area").click()
    expect(count(page)).to_have_text(all_)


ALONE = """async () => {
    const {items} = await (await fetch('/api/v1/incidents?size=500')).json();
    const at = (one) => one.place?.point?.join(',') ?? '';
    const alone = (one) => items.filter((other) => at(other) === at(one)).length === 1;
    const one = items.find((one) => at(one) && alone(one));
    return [one.id, at(one)];
}"""


def test_a_mark_of_the_map_leads_to_its_incident_and_keys_move_the_map(seen: Watched) -> None:
    page = seen.open("/")
    incident, at = page.evaluate(ALONE)
    page = seen.open(f"/?at={at},13")
    plane = page.locator(".plane")
    expect(page.locator(".plane canvas").last).to_have_attribute("style", re.compile("translate"))
    plane.press("ArrowRight")
    page.wait_for_url(lambda url: f"at={at}" not in url)
    plane.press("ArrowLeft")
    page.wait_for_function("performance.getEntriesByName('map drawn').length > 0")
    plane.hover()
    expect(plane).to_have_class(re.compile("touched"))
    plane.click()
    page.wait_for_url(f"**/incidents/{incident}")


def test_a_value_leads_to_its_words_and_words_to_their_claims(seen: Watched, case: Path) -> None:
    page = seen.open(addresses(case)["incident"])
    page.locator("dd a.is").first.click()
    page.wait_for_url(re.compile(r"/reports/.*\?at=\d+-\d+"))
    start, end = map(int, page.url.rpartition("=")[2].split("-"))
    report = page.url.partition("/reports/")[2].partition("?")[0]
    words = ask(case, WORDS, start + 1, end - start, report)
    chosen = page.locator(".text [aria-current=true]")
    expect(chosen.first).to_be_visible()
    said = page.evaluate(
        "[...document.querySelectorAll('.text [aria-current=true]')].map(e => [...e.childNodes]"
        ".filter(n => n.nodeType === 3).map(n => n.data).join('')).join('')"
    )
    assert said.split() == words.split()
    page.locator(".text a.mark").last.click()
    claims = page.locator("section.chosen li")
    expect(claims.first).to_be_visible()


def test_why_an_incident_is_where_it_is_can_be_found(seen: Watched) -> None:
    """From the first page, by what stands there, in two steps."""
    page = seen.open("/")
    page.get_by_role("link", name=re.compile(r"^Vandalism, Amiens$")).first.click()
    page.get_by_role("link", name=re.compile("Why here")).click()
    why = page.locator("#place")
    expect(why).to_contain_text("It was read from")
    expect(why.locator("ol > li").first).to_be_visible()
    assert why.locator(".grounds li").count() > 0
    expect(why.locator("svg.spots")).to_be_visible()


def test_the_record_as_of_a_moment_is_told_by_what_was_there(seen: Watched, case: Path) -> None:
    page = seen.open("/asof")
    slider = page.get_by_role("slider", name="Moment")
    expect(slider).to_be_visible()
    reports = page.locator(".state dd").nth(1)
    expect(reports).to_contain_text(str(ask(case, "SELECT count(*) FROM documents")))
    slider.press("Home")
    page.wait_for_url(re.compile("at="))
    expect(reports).to_have_text(re.compile(r"^1\b"))
    expect(page.locator("#changed")).to_be_visible()


def test_words_are_found_whatever_their_accents(seen: Watched) -> None:
    page = seen.open("/")
    page.get_by_role("searchbox", name="Search all text and claims").fill("nimes")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/search"))
    expect(page.locator(".snippet mark").first).to_have_text("Nîmes")
    page.locator(".snippet a").first.click()
    page.wait_for_url(re.compile("/reports/"))
    expect(page.locator(".text [aria-current=true]").first).to_be_visible()


def test_the_keyboard_is_enough(seen: Watched) -> None:
    page = seen.open("/")
    expect(page.locator("[data-row='0'] a")).to_be_attached()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className.includes('skip')")
    page.locator("[data-row='0'] a").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-row='1'] a")).to_be_focused()
    title = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(page.locator("main h1:visible")).to_have_text(title)
    mark = page.locator(".passage .mark").first
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".passage .made").first).to_be_visible()


def test_the_scheme_can_be_chosen_and_is_kept(seen: Watched) -> None:
    page = seen.open("/reports")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator("button.scheme").click()
    page.locator("button.scheme").click()
    dark = page.evaluate(paper)
    assert dark != light
    page.reload()
    expect(page.locator("main h1")).to_be_visible()
    assert page.evaluate(paper) == dark
    page.locator("button.scheme").click()


def test_what_is_not_there_is_said(seen: Watched) -> None:
    page = seen.page
    page.goto(f"{seen.base}/incidents/inc-nothing")
    expect(page.get_by_role("alert")).to_contain_text("no such incident")
    page.goto(f"{seen.base}/nowhere")
    expect(page.get_by_role("alert")).to_contain_text("no such view")
    seen.said.clear()  # the browser tells of the 404


def test_a_copy_opens_from_disk_and_asks_for_nothing_else(
    browser: Browser, tocsin: Tocsin, case: Path, tmp_path: Path
) -> None:
    """Filters, reports and search work in it without a server."""
    folder = tmp_path / "copy"
    ended = tocsin("export", case, "--to", folder, "--workbench")
    assert ended.returncode == 0, ended.stderr
    context = browser.new_context(viewport=DESK)
    context.set_default_timeout(SLOW_MS)
    seen = watched(context, (folder / "index.html").as_uri())
    page = seen.page
    page.goto((folder / "index.html").as_uri())
    incidents = ask(case, "SELECT count(*) FROM incidents")
    expect(count(page)).to_have_text(f"{incidents} incidents")
    page.wait_for_function("performance.getEntriesByName('map drawn').length > 0")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_role("combobox", name="Independent origins").select_option("3")
    page.wait_for_url(re.compile("min_origins=3"))
    expect(count(page)).to_have_text(f"{ask(case, WELL_TOLD)} incidents")
    page.locator("[data-row='0'] a").click()
    page.locator("dd a.is").first.click()
    expect(page.locator(".text [aria-current=true]").first).to_be_visible()
    page.goto(f"{(folder / 'index.html').as_uri()}#/search?q=nimes")
    expect(page.locator(".snippet mark").first).to_have_text("Nîmes")
    assert seen.said == []
    assert {urlsplit(one).scheme for one in seen.asked} <= {"file", "blob"}
    context.close()


def test_a_report_is_added_and_its_markup_stays_text(changing: tuple[Watched, Path]) -> None:
    seen, case = changing
    page = seen.open("/add")
    before = ask(case, "SELECT count(*) FROM documents")
    hostile = (
        'Two cars were set on fire in Nantes on Monday <script>alert("x")</script> '
        '<img src=x onerror=alert(1)> <a href="javascript:alert(2)">here</a>, police said.'
    )
    page.get_by_label("Or paste the text of one report").fill(hostile)
    page.get_by_label("Title, if not in the text").fill("<b>Cars</b> burnt in Nantes")
    page.get_by_label("Published").fill("2025-04-16T08:00")
    page.get_by_role("button", name="Add this text").click()
    expect(page.locator(".job.done")).to_contain_text("1 new report", timeout=120_000)
    assert ask(case, "SELECT count(*) FROM documents") == before + 1
    added = ask(case, "SELECT id FROM documents WHERE text LIKE '%onerror%'")
    page = seen.open(f"/reports/{added}")
    expect(page.locator(".text")).to_contain_text('<script>alert("x")</script>')
    assert page.locator("main img, main script, main a[href^=javascript]").count() == 0
