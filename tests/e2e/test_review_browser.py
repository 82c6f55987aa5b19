"""Review in a real browser, as a reviewer does it: by key, by pointer, beside somebody else."""

import csv
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.e2e.a_tongue import is_french_throughout, names_of
from tests.e2e.a_workbench import (
    DESK,
    PAGE,
    Watched,
    entered,
    served,
    sound_in_every_look,
    watched,
)
from tocsin.case import Case
from tocsin.model import Record

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not PAGE.is_file(),
        reason="the page of the workbench is not built: make web (Node 20.19 or later)",
    ),
]

VERDICTS = (("a", "Accepted", 0), ("x", "Not an incident", 1), ("r", "Rejected", 1))
"""Key, what is said, and how many are left out."""


@dataclass
class Reviewing:
    """A reviewer at the queue of a case."""

    seen: Watched
    case: Path

    @property
    def page(self) -> Page:
        return self.seen.page

    @property
    def title(self) -> Locator:
        """The incident on the screen."""
        return self.page.locator(".case h2.name")

    @property
    def said(self) -> Locator:
        """What was just done."""
        return self.page.locator(".toast p")

    @property
    def waiting(self) -> Locator:
        return self.page.locator(".count .number")

    def record(self) -> Record:
        """The case as it is decided."""
        with Case.open(self.case, read_only=True) as case:
            return case.record()

    def open(self, address: str = "/review") -> None:
        self.seen.open(address)
        if address.startswith("/review"):
            expect(self.title).to_be_visible()
            expect(self.page.locator(".acts .button.first")).to_be_enabled()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def shown(self, field: str) -> Locator:
        """The row of a field of the incident on the screen."""
        term = self.page.locator("dt").filter(has_text=re.compile(rf"^{field}\W*$"))
        return self.page.locator(".field-row").filter(has=term)

    def alone(self) -> str:
        """The id of the incident on the screen."""
        href = self.title.locator("a").get_attribute("href")
        assert href is not None
        return href.rpartition("/")[2]

    def show_one_told_by(self, least: int) -> None:
        """Open an incident that so many accounts tell of."""
        record = self.record()
        many = next(i for i in record.incidents if len(i.accounts) >= least)
        self.open(f"/review?at={many.id}")
        expect(self.title.locator("a")).to_have_attribute("href", f"/incidents/{many.id}")


@pytest.fixture(scope="module")
def case(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("review") / "prisons.db"
    shutil.copy(demo, copy)
    return copy


@pytest.fixture(scope="module")
def address(case: Path) -> Iterator[str]:
    """Where Ana finds the case."""
    with served(case, "--who", "Ana") as found:
        yield found


@pytest.fixture(scope="module")
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    opened = entered(browser, address, viewport=DESK, locale="en-GB", accept_downloads=True)
    yield opened
    opened.close()


@pytest.fixture
def ana(context: BrowserContext, address: str, case: Path) -> Iterator[Reviewing]:
    """Ana, whose page complains of nothing and asks nothing outside; she leaves all as it was."""
    found = Reviewing(watched(context, address), case)
    before = len(found.record().incidents)
    yield found
    found.page.close()
    assert found.seen.said == []
    assert [a for a in found.seen.asked if not a.startswith((found.seen.base, "blob:"))] == []
    assert len(found.record().incidents) == before


def test_verdicts_by_key_and_their_undo(ana: Reviewing) -> None:
    """Each shows the next at once; the count is that of the case, and undo gives it back."""
    ana.open()
    all_ = len(ana.record().incidents)
    expect(ana.waiting).to_have_text(str(all_))
    for key, said, left in (
        ("a", "Accepted", 0),
        ("x", "Not an incident", 1),
        ("r", "Rejected", 1),
    ):
        first = ana.title.inner_text()
        id_ = ana.alone()
        ana.press(key)
        expect(ana.said).to_contain_text(f"{said}: {first}")
        expect(ana.waiting).to_have_text(str(all_ - 1))
        expect(ana.title.locator("a")).not_to_have_attribute("href", f"/incidents/{id_}")
        record = ana.record()
        assert (len(record.incidents), len(record.left_out)) == (all_ - left, left)
        ana.press("u")
        expect(ana.said).to_contain_text("Undone")
        expect(ana.title.locator("a")).to_have_attribute("href", f"/incidents/{id_}")
        expect(ana.waiting).to_have_text(str(all_))
        assert len(ana.record().incidents) == all_
    ana.press("Shift+U")
    expect(ana.said).to_contain_text("Done again")
    expect(ana.waiting).to_have_text(str(all_ - 1))
    ana.page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(ana.waiting).to_have_text(str(all_))


def test_steps_and_keys_are_listed_and_can_be_turned_off(ana: Reviewing) -> None:
    ana.open()
    first = ana.alone()
    ana.press("n")
    expect(ana.title.locator("a")).not_to_have_attribute("href", f"/incidents/{first}")
    ana.press("p")
    expect(ana.title.locator("a")).to_have_attribute("href", f"/incidents/{first}")
    ana.press("?")
    sheet = ana.page.get_by_role("dialog")
    expect(sheet).to_contain_text("Accept: it is right as it is shown")
    sheet.get_by_role("checkbox").uncheck()
    ana.press("Escape", "a")
    expect(sheet).to_be_hidden()
    assert ana.page.locator(".toast p").count() == 0
    ana.press("?")
    sheet.get_by_role("checkbox").check()
    ana.press("Escape")


def test_a_place_is_corrected_from_the_gazetteer(ana: Reviewing) -> None:
    ana.open()
    ana.press("c")
    ana.page.keyboard.type("place")
    ana.press("Enter")
    ana.page.keyboard.type("Rennes")
    expect(ana.page.get_by_role("option").first).to_contain_text("Rennes")
    ana.press("Enter")
    expect(ana.said).to_contain_text("Corrected place")
    expect(ana.shown("place").locator(".value").first).to_contain_text("corrected by Ana")
    place = next(i for i in ana.record().incidents if i.id == ana.alone()).review.corrections[0]
    assert (place.field, place.who) == ("place", "Ana")
    expect(ana.page.locator("#history-title")).to_be_visible()
    ana.press("u")
    expect(ana.shown("place")).not_to_contain_text("corrected by Ana")


def test_what_cannot_be_is_refused_and_stays_typed(ana: Reviewing) -> None:
    ana.open()
    ana.press("c")
    ana.page.keyboard.type("injured")
    ana.press("Enter")
    ana.page.keyboard.type("many of them")
    ana.press("Enter")
    expect(ana.page.get_by_role("alert")).to_contain_text("Write 3, 2-5")
    expect(ana.page.get_by_role("combobox", name="What is right")).to_have_value("many of them")
    ana.press("Escape")
    expect(ana.page.get_by_role("alert")).to_be_hidden()
    ana.seen.said.clear()  # the browser tells of the 422


def test_two_are_merged_after_a_look_and_one_is_split(ana: Reviewing) -> None:
    ana.open()
    before = {i.id: i.accounts for i in ana.record().incidents}
    id_ = ana.alone()
    ana.press("m")
    expect(ana.page.get_by_role("option").first).to_be_visible()
    ana.press("Enter")
    preview = ana.page.locator(".preview")
    expect(preview.locator("section").first.locator("li")).to_have_count(2)
    assert {i.id for i in ana.record().incidents} == set(before), "nothing is written yet"
    expect(ana.page.locator(".panel .buttons .button.first")).to_be_focused()
    ana.press("Enter")
    expect(ana.said).to_contain_text("Merged")
    merged = ana.record()
    assert len(merged.incidents) == len(before) - 1
    one = next(i for i in merged.incidents if set(before[id_]) < set(i.accounts))
    expect(ana.title.locator("a")).to_have_attribute("href", f"/incidents/{one.id}")
    ana.open(f"/incidents/{id_}")  # an address that somebody shared before
    ana.page.wait_for_url(f"**/incidents/{one.id}")
    ana.open(f"/review?at={one.id}")
    ana.press("s")
    expect(ana.page.get_by_role("checkbox").first).to_be_focused()
    ana.press("1", "Enter")
    expect(preview.locator(".next")).to_have_count(2)
    ana.press("Enter")
    expect(ana.said).to_contain_text("Split")
    assert len(ana.record().incidents) == len(before)
    ana.press("u")
    expect(ana.said).to_contain_text("Undone: Split")
    ana.press("u")
    expect(ana.said).to_contain_text(re.compile("Undone: merged", re.IGNORECASE))
    assert {i.id: i.accounts for i in ana.record().incidents} == before


def test_an_account_is_moved_by_key_and_by_dragging(ana: Reviewing) -> None:
    ana.show_one_told_by(3)
    before = {i.accounts for i in ana.record().incidents}
    ana.press("v")
    expect(ana.page.get_by_role("option").first).to_be_visible()
    ana.press("Enter")
    expect(ana.page.get_by_text("To which incident")).to_be_visible()
    expect(ana.page.get_by_role("option").first).to_be_visible()
    ana.press("Enter")
    expect(ana.page.locator(".preview .next")).to_have_count(2)
    ana.press("Enter")
    expect(ana.said).to_contain_text("Moved a telling")
    assert {i.accounts for i in ana.record().incidents} != before
    ana.press("u")
    expect(ana.said).to_contain_text("Undone: Moved")
    assert {i.accounts for i in ana.record().incidents} == before
    ana.show_one_told_by(3)
    other = ana.page.locator("aside li a:not([aria-current])").first
    ana.page.locator(".handle").first.drag_to(other)
    expect(ana.page.locator(".preview .next")).to_have_count(2)
    ana.press("Enter")
    expect(ana.said).to_contain_text("Moved a telling")
    ana.press("u")
    expect(ana.said).to_contain_text("Undone: Moved")
    assert {i.accounts for i in ana.record().incidents} == before


def test_grades_reasons_and_the_log(ana: Reviewing) -> None:
    """A reason with markup stays text; the log tells it all, and undoes there too."""
    ana.open()
    id_ = ana.alone()
    ana.press("w")
    ana.page.keyboard.type('<img src=x onerror=alert(1)> "sure"')
    ana.press("Enter", "g")
    expect(ana.page.get_by_role("button", name="2 probably true")).to_be_visible()
    ana.press("2")
    expect(ana.said).to_contain_text("Graded 2")
    graded = next(i for i in ana.record().incidents if i.id == id_)
    assert graded.review.grade == 2
    ana.open("/decisions")
    line = ana.page.locator("ol.list > li").first
    expect(line).to_contain_text('<img src=x onerror=alert(1)> "sure"')
    assert ana.page.locator("main img").count() == 0
    line.get_by_role("button", name="Undo").click()
    expect(ana.page.locator("ol.list > li").first).to_contain_text("undid")
    assert next(i for i in ana.record().incidents if i.id == id_).review.grade is None
    ana.open("/sources")
    grade = ana.page.locator("section table select").first
    grade.select_option("B")
    expect(ana.said).to_contain_text(": B")
    assert set(ana.record().source_grades.values()) == {"B"}
    ana.page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(grade).to_have_value("")
    assert not ana.record().source_grades


def test_a_rule_is_chosen_for_the_case_and_for_a_field(ana: Reviewing) -> None:
    ana.open()
    ana.press("l")
    ana.page.keyboard.type("every")
    ana.press("Enter")
    ana.page.keyboard.type("precise")
    ana.press("Enter")
    take = ana.page.get_by_role("button", name="Choose this rule")
    expect(take).to_be_focused()
    expect(ana.page.locator(".panel")).to_contain_text("would show another value")
    assert ana.record().rules == {}, "nothing is written yet"
    ana.press("Enter")
    expect(ana.said).to_contain_text("Chosen for every field")
    assert ana.record().rules == {"": "most precise"}
    ana.show_one_told_by(3)
    ana.page.get_by_role("button", name=re.compile("^Another rule")).first.click()
    expect(ana.page.get_by_role("option").filter(has_text="as now")).to_contain_text("precise")
    ana.page.get_by_role("option").filter(has_text="origins").click()
    take.click()
    expect(ana.said).to_contain_text("Chosen for")
    assert sorted(ana.record().rules.values()) == ["most origins", "most precise"]
    ana.open("/decisions")
    expect(ana.page.locator("ol.list > li .said").nth(1)).to_contain_text(": the most precise")
    for number in (0, 1):
        line = ana.page.locator("ol.list > li").filter(has_text="chose a rule").nth(number)
        line.get_by_role("button", name="Undo").click()
        expect(line.get_by_role("button", name="Redo")).to_be_visible()
    assert not ana.record().rules


def test_an_incident_left_out_is_reachable_and_comes_back(ana: Reviewing) -> None:
    ana.open()
    id_ = ana.alone()
    ana.open(f"/incidents/{id_}")
    expect(ana.page.get_by_role("region", name="What can be decided")).to_be_visible()
    ana.press("x")
    expect(ana.said).to_contain_text("Not an incident")
    expect(ana.page.locator(".left-out")).to_contain_text("Ana left this out of the record")
    ana.open("/?state=left-out")
    expect(ana.page.locator(".filters .total")).to_have_text("1 incident")
    ana.page.locator("[data-row='0'] a").click()
    ana.page.get_by_role("button", name=re.compile(r"^Undo \d+$")).first.click()
    expect(ana.page.locator(".left-out")).to_be_hidden()


def test_effort_is_measured_and_given_as_a_file(ana: Reviewing, tmp_path: Path) -> None:
    """Keys are counted from when the incident is shown; undoing a verdict takes its line away."""
    ana.open()
    id_ = ana.alone()
    ana.press("n", "p", "a")
    expect(ana.said).to_contain_text("Accepted")
    with ana.page.expect_download() as found:
        ana.page.get_by_role("button", name="Save as CSV").click()
    path = tmp_path / "effort.csv"
    found.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["incident"], row["verdict"], row["keys"]) for row in rows] == [
        (id_, "accept", "2")
    ]
    ana.press("u")
    expect(ana.page.locator(".effort")).to_be_hidden()


def test_words_marked_in_a_report_become_a_value(ana: Reviewing) -> None:
    record = ana.record()
    incident = max(record.incidents, key=lambda i: (len(i.accounts), i.id))
    document = record.accounts[incident.accounts[0]].document
    ana.open(f"/reports/{document}")
    expect(ana.page.locator(".text p").first).to_be_visible()
    ana.press("k")
    ana.press("ArrowRight", "Shift+ArrowRight")
    words = ana.page.evaluate("getSelection().toString()")
    assert len(words.split()) == 2
    ana.press("Enter")
    ana.page.get_by_role("button", name="A value of an incident told here").click()
    ana.page.locator(".marking select").select_option(incident.id)
    ana.page.get_by_role("combobox", name="Field").fill("means")
    ana.press("Enter")
    expect(ana.page.get_by_role("combobox", name=re.compile("means"))).to_have_value(words)
    ana.press("Enter")
    expect(ana.said).to_contain_text(f"Corrected means to {words}")
    after = next(i for i in ana.record().incidents if set(i.accounts) >= set(incident.accounts))
    shown = next(s for s in after.shown if s.field == "means")
    claim = ana.record().accounts[shown.account].means[shown.index]
    text = ana.record().documents[document]
    assert claim.span.document == document
    assert text.read(claim.span) == words
    ana.page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(ana.said).to_contain_text("Undone")


def test_a_passage_marked_with_the_mouse_becomes_an_incident(ana: Reviewing) -> None:
    record = ana.record()
    document = record.accounts[record.incidents[0].accounts[0]].document
    ana.open(f"/reports/{document}")
    ana.page.locator(".text p").last.click(click_count=3)
    ana.page.get_by_role("button", name="Say what they mean").click()
    ana.page.get_by_role("button", name="An incident that was not read").click()
    ana.page.get_by_role("combobox", name="tell for kind").fill("kidn")  # nobody reads of one
    ana.page.get_by_role("button", name="Take it").click()
    ana.page.get_by_role("combobox", name="tell for place").fill("Rennes")
    ana.page.get_by_role("option").filter(has_text="Rennes").first.click()
    ana.page.get_by_role("button", name="It does not tell that").click()
    ana.page.get_by_role("button", name="Add this incident").click()
    expect(ana.said).to_contain_text("Marked a new incident")
    now = ana.record()
    (made,) = {i.id for i in now.incidents} - {i.id for i in record.incidents}
    (told,) = next(i for i in now.incidents if i.id == made).accounts
    assert now.accounts[told].kind[0].value.label == "kidnapping"
    ana.page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(ana.said).to_contain_text("Undone")


def test_two_at_once_see_each_other_and_never_overwrite(
    ana: Reviewing, browser: Browser, case: Path
) -> None:
    """What Bea decides shows on Ana's page; a page that has not heard of it overwrites nothing."""
    with served(case, "--who", "Bea") as address:
        there = entered(browser, address, viewport=DESK, locale="en-GB")
        bea = Reviewing(watched(there, address), case)
        both_decide(ana, bea)
        assert bea.seen.said == []
        there.close()
    ana.seen.said.clear()  # the browser tells of the 409, and of the events that are kept away


def both_decide(ana: Reviewing, bea: Reviewing) -> None:
    ana.open()
    id_ = ana.alone()
    bea.open(f"/review?at={id_}")
    bea.press("w")
    bea.page.keyboard.type("seen it")
    bea.press("Enter", "g")
    expect(bea.page.get_by_role("button", name="3 possibly true")).to_be_visible()
    bea.press("3")
    expect(ana.said).to_contain_text("Bea: graded")
    expect(ana.page.locator("#history-title")).to_be_visible()
    ana.page.route("**/api/v1/events", lambda route: route.abort())
    ana.open(f"/review?at={id_}")  # from now on she hears nothing
    ana.press("c")
    ana.page.keyboard.type("means")
    ana.press("Enter")
    ana.page.keyboard.type("a torch")
    bea.press("u")
    expect(bea.said).to_contain_text("Undone")
    decided = len(ana.record().decisions)
    ana.press("Enter")
    expect(ana.page.get_by_role("alert")).to_contain_text("Decided meanwhile")
    expect(ana.page.get_by_role("alert")).to_contain_text("Bea")
    expect(ana.page.get_by_role("combobox", name="What is right")).to_have_value("a torch")
    assert len(ana.record().decisions) == decided, "nothing was written"
    expect(ana.page.locator(".acts .button.first")).to_be_enabled()
    ana.press("Enter")
    expect(ana.said).to_contain_text("Corrected means to a torch")
    bea.open("/decisions?show=since")
    expect(bea.page.locator("ol.list > li").first).to_contain_text("Ana")
    bea.page.get_by_role("button", name="I have looked").click()
    expect(bea.page.get_by_text("Nothing has changed.")).to_be_visible()
    bea.open("/decisions?who=Bea")
    expect(bea.page.locator("ol.list > li strong").first).to_have_text("Bea")
    bea.open("/decisions?show=agreement")
    expect(bea.page.get_by_text(re.compile("^Both have judged"))).to_be_visible()
    ana.press("u")
    expect(ana.said).to_contain_text("Undone")


def test_in_french_and_it_is_kept(ana: Reviewing) -> None:
    ana.open()
    ana.page.get_by_role("button", name="FR : afficher en français").click()
    expect(ana.page.get_by_role("button", name="Accepter")).to_be_visible()
    assert ana.page.evaluate("document.documentElement.lang") == "fr"
    ana.page.reload()
    expect(ana.page.locator(".count")).to_contain_text("vous attendent")
    expect(ana.page.locator(".waits")).to_contain_text("peut être le même que")
    ana.press("a")
    expect(ana.said).to_contain_text("Accepté")
    ana.press("u")
    expect(ana.said).to_contain_text("Défait")
    ana.page.get_by_role("button", name="EN: show in English").click()
    expect(ana.page.get_by_role("button", name="Accept ")).to_be_visible()


VIEWS = (
    "/review", "/review c", "/review m Enter", "/decisions", "/decisions?show=since",
    "/decisions?show=agreement", "/sources",
)  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_of_review_is_sound(ana: Reviewing, view: str) -> None:
    address, *keys = view.split()
    ana.open(address)
    for key in keys:
        ana.press(key)
        expect(ana.page.locator(".panel [role=option], .preview .next").first).to_be_visible()
    sound_in_every_look(ana.page)
    is_french_throughout(ana.page, names_of(ana.record()))
