"""The workbench as a reader feels it: milliseconds from a hand's movement to the changed picture.

Times are taken inside the page by its own clock, from the event to the first frame that shows the
answer, so that what steers the browser costs nothing. The first useful picture is counted from the
beginning of the navigation: the table's first row, and the map with its marks at rest.

Without a graphics card Chromium composes a page with the processor, of its own accord: `own`. Told
to, it emulates a card on the processor and composes every page by it, as virtual desks with a card
on paper do: `emulated`, the slowest that a reader may meet. `floor_frame` is what a frame takes in
either where one word changes on an empty page: no page can be quicker.
"""

import json
import math
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import FloatRect, Page, sync_playwright

from bench.web_case import make_case, points
from tocsin.case import Case

WAYS = {
    "own": ("--no-sandbox",),
    "emulated": ("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"),
}
"""How the browser composes its pages."""

WIDTH, HEIGHT = 1280, 860
LONGEST_MS = 60_000
DRAG_DOTS = 90
LOOKS_EVERY_MS = 20
PAUSE_MS = 300  # between one act and the next
ROUNDS = 20
FLOOR_FRAMES = 100
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
EXAMPLES = Path(__file__).parents[1] / "examples" / "prisons"

CLOCK = """
window.bench = {
  from: 0,
  on(kind) {
    addEventListener(kind, () => { this.from = performance.now(); }, {capture: true, once: true});
  },
  until(holds) {
    return new Promise((done) => {
      const look = () =>
        holds() ? done(performance.now() - this.from) : requestAnimationFrame(look);
      requestAnimationFrame(look);
    });
  },
  total: () => document.querySelector('.filters .total')?.textContent ?? '',
  row: () => document.querySelector("[data-row='0'] a")?.getAttribute('href') ?? '',
};
"""


def run(data: Path, out: Path) -> dict[str, Any]:
    """Measure a case of all points of ``data`` and the example case: medians and 95th percentiles.

    ``data``: the list of points (CSV). The case made of it lies beside ``out``, and is made once.
    """
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise SystemExit("bench: no Chromium on this machine: apt-get install chromium")
    large, small = out.with_suffix(".points.db"), out.with_suffix(".examples.db")
    if not large.exists():
        make_case(large, points(data))
    if not small.exists():
        with Case.open(small) as case:
            case.read(
                [EXAMPLES / "reports"],
                sites=EXAMPLES / "sites.csv",
                now=datetime.now().astimezone(),
            )
    figures: dict[str, Any] = {"rounds": ROUNDS, "load": [round(one, 1) for one in os.getloadavg()]}
    for name, case_path in (("points", large), ("examples", small)):
        with served(case_path) as address:
            for way in WAYS:
                times = measure(address, browser_path=browser, way=way)
                figures[f"{name}, {way}"] = {
                    what: _summary(values) for what, values in times.items()
                }
    out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return figures


def _summary(values: list[float]) -> dict[str, float]:
    ordered = sorted(values)
    return {
        "median_ms": ordered[len(ordered) // 2],
        "p95_ms": ordered[math.ceil(len(ordered) * 0.95) - 1],
    }


@contextmanager
def served(case: Path) -> Iterator[str]:
    """Serve a case, and give the address that lets a browser in."""
    process = subprocess.Popen(  # noqa: S603 - this project's own command
        [sys.executable, "-m", "tocsin", "serve", str(case), "--no-open"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        for line in process.stdout or ():
            if found := re.search(r"http://\S+", line):
                yield found[0]
                return
        raise SystemExit("bench: the workbench could not be served: see what it says above")
    finally:
        process.terminate()
        process.wait()


def measure(
    address: str, *, browser_path: str, way: str, rounds: int = ROUNDS
) -> dict[str, list[float]]:
    """Measure a workbench that is being served.

    Args:
        address: The address that lets a browser in.
        browser_path: A Chromium.
        way: How it composes pages, of `WAYS`.
        rounds: How often each is done; the first picture a quarter as often.

    Returns:
        For each of ``floor_frame``, ``first_row``, ``first_map``, ``filter``, ``brush``,
        ``pan_frame``, ``pan_marks`` and ``open``, the times [ms].
    """
    found: dict[str, list[float]] = {}
    parts = urlsplit(address)
    base = f"{parts.scheme}://{parts.netloc}"
    with _page(browser_path, way) as page:
        found["floor_frame"] = _floor(page)
        page.goto(address)
        for _ in range(max(rounds // 4, 3)):
            page.goto(f"{base}/")
            for name, value in _first_picture(page).items():
                found.setdefault(name, []).append(value)
        for n in range(rounds):
            found.setdefault("filter", []).append(_filter(page, n))
            found.setdefault("brush", []).append(_brush(page, n))
            for name, value in _pan(page, n).items():
                found.setdefault(name, []).append(value)
            found.setdefault("open", []).append(_open(page, n))
    return {name: [round(value, 1) for value in values] for name, values in found.items()}


@contextmanager
def _page(browser_path: str, way: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(WAYS[way]))
        page = browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce"
        )
        page.set_default_timeout(LONGEST_MS)
        page.add_init_script(CLOCK)
        yield page
        browser.close()


def _floor(page: Page) -> list[float]:
    """Frames of an empty page on which one word changes."""
    page.set_content("<p>0</p>")
    frames: list[float] = page.evaluate(
        """async (count) => {
            const found = [];
            let last = performance.now();
            for (let n = 0; n <= count; n += 1) {
                document.querySelector('p').textContent = n;
                const now = await new Promise(requestAnimationFrame);
                if (n) found.push(now - last);
                last = now;
            }
            return found;
        }""",
        FLOOR_FRAMES,
    )
    return frames


def _first_picture(page: Page) -> dict[str, float]:
    row = page.evaluate("bench.until(() => document.querySelector('[data-row] a'))")
    drawn = "performance.getEntriesByName('map drawn')[0]?.startTime"
    while (at := page.evaluate(drawn)) is None:
        page.wait_for_timeout(LOOKS_EVERY_MS)
    return {"first_row": float(row), "first_map": float(at)}


def _filter(page: Page, n: int) -> float:
    """Ask for incidents with at least so many origins; then for all again."""
    took = page.evaluate(
        """(value) => {
            const before = bench.total();
            const select = document.querySelector("select[aria-label='Independent origins']");
            select.value = value;
            bench.from = performance.now();
            select.dispatchEvent(new Event('change', {bubbles: true}));
            return bench.until(() => bench.total() !== before);
        }""",
        "23"[n % 2],
    )
    _clear(page)
    return float(took)


def _clear(page: Page) -> None:
    page.get_by_role("button", name="Clear").click()
    page.wait_for_url(lambda url: "from=" not in url and "origins=" not in url)
    page.wait_for_timeout(PAUSE_MS)


def _brush(page: Page, n: int) -> float:
    """Pull over a stretch of the timeline, each time another; then take it away."""
    box = _box(page, ".timeline svg")
    x = box["x"] + box["width"] * (0.1 + 0.6 * (n * 0.37 % 1))
    y = box["y"] + 8
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("bench.before = bench.total(); bench.on('pointermove')")
    page.mouse.move(x + DRAG_DOTS, y)
    took = page.evaluate("bench.until(() => bench.total() !== bench.before)")
    page.mouse.up()
    _clear(page)
    return float(took)


def _pan(page: Page, n: int) -> dict[str, float]:
    """Pull the map: the frame slower than 19 in 20, and when the marks of the new view came."""
    box = _box(page, ".plane")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    step = DRAG_DOTS * 3 * (1 if n % 2 else -1)
    page.evaluate(
        """() => {
            performance.clearResourceTimings();
            const frames = bench.frames = [];
            let last = performance.now();
            const look = (now) => {
                frames.push(now - last);
                last = now;
                bench.loop = requestAnimationFrame(look);
            };
            bench.loop = requestAnimationFrame(look);
        }"""
    )
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + step, y, steps=12)
    page.evaluate("bench.on('mouseup')")
    page.mouse.up()
    frames = sorted(page.evaluate("(cancelAnimationFrame(bench.loop), bench.frames)"))
    found = {"pan_frame": float(frames[int(len(frames) * 0.95)])}
    page.wait_for_timeout(700)
    marks = page.evaluate(
        """() => {
            const asked = performance.getEntriesByType('resource');
            const marks = asked.filter((one) => one.name.includes('/map?')).at(-1);
            return marks ? marks.responseEnd - bench.from : null;
        }"""
    )
    return found if marks is None else {**found, "pan_marks": float(marks)}


def _open(page: Page, n: int) -> float:
    """Open an incident from the table, and come back."""
    row = page.locator(f"[data-row='{n % 6}'] a")
    title = row.inner_text()
    row.hover()
    page.evaluate("bench.on('click')")
    row.click()
    took = page.evaluate(
        """(title) => bench.until(() => {
            const heading = document.querySelector('main .sheet h1');
            return heading && heading.textContent === title && document.querySelector('.passage');
        })""",
        title,
    )
    page.go_back()
    page.wait_for_selector("[data-row='0'] a")
    return float(took)


def _box(page: Page, selector: str) -> FloatRect:
    found = page.locator(selector).first.bounding_box()
    if found is None:
        raise RuntimeError(f"{selector} is not on the page")
    return found
