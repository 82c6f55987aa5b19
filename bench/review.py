"""Reviewing the example case to its hand-written truth, by keyboard alone, in a browser.

A script takes the queue as it comes and does what a careful reviewer would: what no report tells is
no incident, two that are one are merged, one that is two is split, a value that is wrong is set
right, the rest is accepted. Keys and acts are counted as they are pressed; seconds are those of a
machine that need not read: what the workbench takes, and not what a person does. Beside it stand
the keystrokes of typing the same values into a spreadsheet, row by row, without any passage.
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
from bench.web_browser import BROWSERS, GPU, HEIGHT, WIDTH, served
from tocsin.case import Case
from tocsin.folding import fold
from tocsin.model import Given, Incident, Interval, Record, Toponym

NOW = datetime(2025, 5, 4, tzinfo=UTC)
SLOW_MS = 60_000
MOST_INCIDENTS = 200  # a queue that does not end is a fault
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
        before = examples.incidents(truth, found.record(), found.matches)
        with served(path) as address, sync_playwright() as playwright:
            opened = playwright.chromium.launch(executable_path=browser, args=list(GPU))
            page = opened.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB")
            page.set_default_timeout(SLOW_MS)
            expect.set_options(timeout=SLOW_MS)
            page.goto(address)
            spent = list(reviewed(Hand(page), found))
            opened.close()
        after = examples.incidents(truth, found.record(), found.matches)
    rows = [list(cells(one)) for one in truth["incidents"]]
    figures = summary(spent) | {
        "incidents_right_before": right(before),
        "incidents_right_after": right(after),
        "of": len(truth["incidents"]),
        "false_before": before["incidents_false"],
        "false_after": after["incidents_false"],
        "spreadsheet_keys": sum(len(cell) + AFTER_A_CELL for row in rows for cell in row),
        "spreadsheet_rows": len(rows),
    }
    out.write_text(json.dumps(figures | {"spent": spent}, indent=1) + "\n", encoding="utf-8")
    return figures


def right(figures: Mapping[str, Any]) -> int:
    """Incidents of the truth that are told by one incident which tells of no other."""
    mixed = {name for group in figures["merged"] for name in group}
    broken = {line.partition(":")[0] for line in figures["split"]}
    return int(figures["incidents_found"]) - len(mixed | broken)


class Found:
    """What was read of a case, beside what a careful reader takes from it."""

    def __init__(self, path: Path, truth: dict[str, Any]) -> None:
        self.path = path
        self.truth = {one["id"]: one for one in truth["incidents"]}
        with Case.open(path, read_only=True) as case:
            record = case.record()
            reports = {
                document.id: examples.report_name(case, document)
                for document in record.documents.values()
            }
        self.matches = examples.matches(truth, record, reports)
        self.name_of = {account: name for (name, _), account in self.matches.items()}

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
    for field, words in wrong(found, found.incident(shown), found.truth[name]):
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


def wrong(found: Found, incident: Incident, truth: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The fields shown otherwise than in the truth, and what is typed for each."""
    record = found.record()
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
