"""Reviewing the example case to its hand-written truth, by keyboard alone, in a browser.

A script takes the queue as it comes and does what a careful reviewer would: what no report tells is
no incident, two that are one are merged, one that is two is split, a value that is wrong is set
right, the rest is accepted. Then it reads the reports for what the machine passed over, marks the
passages by key, says what they tell, and accepts that too. An incident is right where one incident
tells it and no other, and shows its place, time and status. Keys and acts are counted as they are
pressed; seconds are those of a machine that need not read: what the workbench takes, and not what a
person does. Beside it stand the keystrokes of typing the same values into a spreadsheet, row by
row, without any passage.
"""

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect, sync_playwright

from bench import examples
from bench.web_browser import BROWSERS, HEIGHT, WAYS, WIDTH, served
from tocsin.case import Case
from tocsin.export.layouts.codes import coded_kinds
from tocsin.folding import fold
from tocsin.model import Given, Incident, Interval, Record, Toponym

NOW = datetime(2025, 5, 4, tzinfo=UTC)
SLOW_MS = 60_000
MOST_INCIDENTS = 200  # a queue that does not end is a fault
MOST_SENTENCES = 500
SELECTED = (
    "(({endContainer: node, endOffset: at}) => Number(node.parentElement.dataset.at)"
    " + [...node.data.slice(0, at)].length)(getSelection().getRangeAt(0))"
)
"""Where the words chosen in a report end."""
AFTER_A_CELL = 1  # the key that leaves a cell of a spreadsheet


def run(data: Path, out: Path) -> dict[str, Any]:
    """Review the case of ``data`` to its truth: what it took, and how near the truth it came."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise SystemExit("bench: no Chromium on this machine: apt-get install chromium")
    truth = json.loads((data / "expected.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.db"
        with Case.open(path) as case:
            case.read(
                [str(data / "reports")],
                given=Given(timezone="Europe/Paris"),
                sites=data / "sites.csv",
                now=NOW,
            )
        found = Found(path, truth)
        before, right_before = found.compared(), found.right()
        with served(path) as address, sync_playwright() as playwright:
            opened = playwright.chromium.launch(executable_path=browser, args=list(WAYS["own"]))
            page = opened.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB")
            page.set_default_timeout(SLOW_MS)
            expect.set_options(timeout=SLOW_MS)
            page.goto(address)
            hand = Hand(page)
            spent = list(reviewed(hand, found))
            spent += list(added(hand, found))
            opened.close()
        after, right_after = found.compared(), found.right()
    rows = [list(cells(one)) for one in truth["incidents"]]
    figures = summary(spent) | {
        "incidents_right_before": len(right_before),
        "incidents_right_after": len(right_after),
        "not_right": sorted(found.truth.keys() - right_after),
        "of": len(truth["incidents"]),
        "false_before": before["incidents_false"],
        "false_after": after["incidents_false"],
        "spreadsheet_keys": sum(len(cell) + AFTER_A_CELL for row in rows for cell in row),
        "spreadsheet_rows": len(rows),
    }
    out.write_text(json.dumps(figures | {"spent": spent}, indent=1) + "\n", encoding="utf-8")
    return figures


class Found:
    """What was read of a case, beside what a careful reader takes from it."""

    def __init__(self, path: Path, truth: dict[str, Any]) -> None:
        self.path = path
        self._whole = truth
        self.truth = {one["id"]: one for one in truth["incidents"]}
        with Case.open(path, read_only=True) as case:
            record = case.record()
            self.reports = {
                examples.report_name(case, document): document
                for document in record.documents.values()
            }
        names = {document.id: name for name, document in self.reports.items()}
        self.matches = examples.matches(truth, record, names)
        self._match_misread(record)
        self.name_of = {account: name for (name, _), account in self.matches.items()}

    def _match_misread(self, record: Record) -> None:
        """Match what was read of the right words with a wrong place: whoever reads them sees it."""
        used = set(self.matches.values())
        for name, number, telling in self.tellings():
            document = self.reports[telling["report"]]
            for account in record.accounts.values():
                fits = account.document == document.id and not account.aggregate
                if (name, number) in self.matches or account.id in used or not fits:
                    continue
                if examples.tells_words(document, account, telling):
                    self.matches[name, number] = account.id
                    used.add(account.id)

    def tellings(self) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
        """Every telling of the truth: its incident, its number there, and what it is."""
        for name, incident in self.truth.items():
            for number, telling in enumerate(incident["accounts"]):
                yield name, number, telling

    def take_up(self, account: str, name: str, number: int) -> None:
        """Take up an account that was marked for a telling of the truth."""
        self.matches[name, number] = account
        self.name_of[account] = name

    def compared(self) -> dict[str, Any]:
        """The case as it is decided so far, beside the truth."""
        return examples.incidents(self._whole, self.record(), self.matches)

    def right(self) -> set[str]:
        """Incidents of the truth that one incident tells, and it no other, and shows as it is."""
        record = self.record()
        held: dict[str, list[Incident]] = {}
        for incident in record.incidents:
            for name in self.told(incident):
                held.setdefault(name, []).append(incident)
        return {
            name
            for name, (first, *more) in held.items()
            if not more
            and len(self.told(first)) == 1
            and not list(wrong(record, first, self.truth[name]))
        }

    def record(self) -> Record:
        """The case as it is decided so far."""
        with Case.open(self.path, read_only=True) as case:
            return case.record()

    def incident(self, id_: str) -> Incident:
        """One incident as it is now."""
        return next(one for one in self.record().incidents if one.id == id_)

    def told(self, incident: Incident) -> Counter[str]:
        """Which incidents of the truth the accounts of one tell of."""
        return Counter(self.name_of[a] for a in incident.accounts if a in self.name_of)


class Hand:
    """Presses keys, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = 0

    def press(self, key: str) -> None:
        """Press one key."""
        self.keys += 1
        self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        """Type some words."""
        self.keys += len(words)
        self.page.keyboard.type(words)

    def settled(self, said: str, gone: str = "") -> None:
        """Wait until something is said to be done, and one incident is no longer on the screen."""
        expect(self.page.locator(".toast p")).to_contain_text(said)
        if gone:
            left = self.page.locator(f".case h2.name a[href='/incidents/{gone}']")
            expect(left).to_have_count(0)
        else:
            expect(self.page.locator(".acts .button.first")).to_be_enabled()
        self.page.get_by_role("button", name="Close", exact=True).click()  # not to read it twice

    def listed(self, id_: str) -> list[str]:
        """The accounts of an incident in the order in which the page lists them."""
        asked = f"fetch('/api/v1/incidents/{id_}').then(r => r.json())"
        return list(self.page.evaluate(f"{asked}.then(full => full.accounts.map(a => a.id))"))

    def choose(self, id_: str) -> None:
        """Choose an incident of a list, with the arrows; where it is not there, by its place."""
        one = self.page.locator(f"[role=option][data-key='{id_}']")
        self.page.get_by_role("option").first.wait_for()
        if not one.count():
            asked = f"fetch('/api/v1/incidents/{id_}').then(r => r.json())"
            self.type(str(self.page.evaluate(f"{asked}.then(full => full.item.place.name)")))
        one.wait_for()
        listed = self.page.locator("[role=option]").evaluate_all(
            "all => all.map(o => o.dataset.key)"
        )
        for _ in range(listed.index(id_)):
            self.press("ArrowDown")

    def mark_sentence(self, start: int, end: int) -> None:
        """Choose the sentence of a report that holds most of some words."""
        self.page.locator(".marker .unseen").wait_for(state="attached")
        for _ in range(MOST_SENTENCES):
            self.press("ArrowDown")
            if self.page.evaluate(SELECTED) > (start + end) / 2:
                return

    def answer(self, words: str, then: str) -> None:
        """Type the answer to what is asked for; what is asked for next, or nothing."""
        self.type(words)
        self.press("Enter")
        if then:
            self.page.get_by_role("combobox", name=f"for {then}").wait_for()
        else:
            self.page.get_by_role("button", name="Add this incident").wait_for()

    def looked(self, said: str) -> None:
        """Have what there would be shown, and say yes to it."""
        self.press("Enter")
        expect(self.page.locator(".panel .buttons .button.first")).to_be_focused()
        self.press("Enter")
        self.settled(said)

    def shown(self) -> str | None:
        """The incident on the screen; None: nothing waits."""
        self.page.locator(".case h2.name a, .case .empty").first.wait_for()
        name = self.page.locator(".case h2.name a")
        if not name.count():
            return None
        return str(name.get_attribute("href")).rpartition("/")[2]


def reviewed(hand: Hand, found: Found) -> Iterator[dict[str, Any]]:
    """Review every incident of the queue, and say what each took."""
    parts = urlsplit(hand.page.url)
    hand.page.goto(f"{parts.scheme}://{parts.netloc}/review")
    kept: dict[str, tuple[str, ...]] = {}  # incident of the truth -> accounts accepted for it
    for _ in range(MOST_INCIDENTS):
        id_ = hand.shown()
        if id_ is None:
            return
        keys, begun = hand.keys, perf_counter()
        acts = list(decided(hand, found, kept, id_))
        yield {
            "keys": hand.keys - keys,
            "seconds": round(perf_counter() - begun, 2),
            "acts": acts,
        }


def decided(hand: Hand, found: Found, kept: dict[str, tuple[str, ...]], id_: str) -> Iterator[str]:
    """Decide what a careful reviewer would of one incident, act by act."""
    incident = found.incident(id_)
    names = found.told(incident)
    if not names:
        hand.press("x")
        hand.settled("Not an incident", id_)
        yield "not an incident"
        return
    name, _ = names.most_common(1)[0]
    apart = [n for n, a in enumerate(hand.listed(id_)) if found.name_of.get(a, name) != name]
    if apart:
        hand.press("s")
        for number in apart:
            hand.press(str(number + 1))
        hand.looked("Split")
        yield "split"
    if name in kept:
        other = next(i.id for i in found.record().incidents if kept[name][0] in i.accounts)
        hand.press("m")
        hand.choose(other)
        hand.looked("Merged")
        yield "merge"
    shown = hand.shown()
    if shown is None:
        return
    for field, words in wrong(found.record(), found.incident(shown), found.truth[name]):
        hand.press("c")
        hand.type(field)
        hand.press("Enter")
        hand.type(words)
        hand.press("Enter")
        hand.settled("Corrected")
        yield f"correct {field}"
    shown = hand.shown()
    if shown is None:
        return
    kept[name] = found.incident(shown).accounts
    hand.press("a")
    hand.settled("Accepted", shown)
    yield "accept"


def added(hand: Hand, found: Found) -> Iterator[dict[str, Any]]:
    """Mark what the reports tell and no account has, one telling of each incident passed over."""
    told = set(found.name_of.values())
    for name, number, telling in list(found.tellings()):
        if name in told:
            continue
        told.add(name)
        keys, begun = hand.keys, perf_counter()
        found.take_up(marked(hand, found, telling, found.truth[name]), name, number)
        yield {
            "keys": hand.keys - keys,
            "seconds": round(perf_counter() - begun, 2),
            "acts": ["tell", "accept"],
        }


def marked(hand: Hand, found: Found, telling: Mapping[str, Any], truth: Mapping[str, Any]) -> str:
    """Mark a passage by key, say what it tells, and accept that; the account that it became."""
    document = found.reports[telling["report"]]
    span = examples.found_at(document.text, telling["quote"])
    if span is None:
        raise ValueError(telling)
    before = set(found.record().accounts)
    parts = urlsplit(hand.page.url)
    hand.page.goto(f"{parts.scheme}://{parts.netloc}/reports/{document.id}")
    hand.page.locator("article.text").wait_for()
    hand.press("k")
    hand.mark_sentence(*span)
    hand.press("Enter")
    hand.page.locator(".marking [role=combobox]").wait_for()
    account = hand.page.get_by_role("button", name="An incident that was not read")
    if account.count() and account.get_attribute("aria-pressed") != "true":
        account.focus()
        hand.keys += 2  # back over the choice of an incident
        hand.press("Enter")
    kind = truth["kind"] if truth["kind"] in coded_kinds() else BY_METHOD[truth["method"]]
    hand.answer(kind, "place")
    hand.type(truth["site"] or truth["place"])
    if truth["site"]:
        hand.page.locator(f"[data-key='site {truth['site']}']").wait_for()
        hand.choose(f"site {truth['site']}")
    hand.answer("", "time")
    hand.answer("/".join(truth["when"]), "")
    if truth["modality"] != "happened":
        hand.press("Tab")
        hand.press("Enter")
        hand.type("status")
        hand.press("Enter")
        hand.answer(truth["modality"], "")
    hand.press("Enter")
    hand.page.get_by_role("link", name="Open it").wait_for()
    hand.press("Enter")
    hand.page.locator(".acts .button.first").wait_for()
    hand.press("a")
    hand.settled("Accepted")
    (made,) = set(found.record().accounts) - before
    return made


BY_METHOD = {"arson": "arson", "threat": "threat", "other": "threat"}
"""What a reviewer calls an act of which the truth has a kind that Tocsin has no word for."""


def wrong(
    record: Record, incident: Incident, truth: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """The fields shown otherwise than in the truth, and what is typed for each."""
    shown = {
        one.field: getattr(record.accounts[one.account], one.field)[one.index].value
        for one in incident.shown
    }
    site, place, when = shown.get("site"), shown.get("place"), shown.get("when")
    if truth["site"]:
        if site is None or site.chosen != truth["site"]:
            yield "site", truth["site"]
    elif truth["place"] and (place is None or not _called(place, truth["place"])):
        yield "place", truth["place"]
    start, end = map(datetime.fromisoformat, truth["when"])
    interval = when.interval if when else None
    if interval is None or not _meet(interval, start, end):
        yield "time", "/".join(truth["when"])
    if shown.get("modality", "happened") != truth["modality"]:
        yield "status", truth["modality"]


def _called(place: Toponym, expected: str) -> bool:
    names = [place.name, *([place.chosen.name] if place.chosen else [])]
    return any(fold(expected) in fold(n) or fold(n) in fold(expected) for n in names if n)


def _meet(interval: Interval, start: datetime, end: datetime) -> bool:
    begins = interval.start is None or interval.start < end
    return begins and (interval.end is None or start < interval.end)


def cells(incident: Mapping[str, Any]) -> Iterator[str]:
    """What a row of a spreadsheet would hold of an incident of the truth, source by source."""
    yield from (incident["kind"], incident["modality"], incident["site"] or incident["place"] or "")
    yield from (moment.replace("T", " ") for moment in incident["when"])
    for report in sorted({account["report"] for account in incident["accounts"]}):
        yield Path(report).stem


def summary(spent: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What review took in all, and for one incident as a rule."""
    acts = Counter(
        act.partition(" ")[0] if act != "not an incident" else act
        for one in spent
        for act in one["acts"]
    )
    return {
        "incidents_reviewed": len(spent),
        "acts": dict(sorted(acts.items())),
        "acts_an_incident": round(sum(len(one["acts"]) for one in spent) / len(spent), 2),
        "keys": sum(one["keys"] for one in spent),
        "keys_median": median(one["keys"] for one in spent),
        "machine_seconds_median": median(one["seconds"] for one in spent),
    }
