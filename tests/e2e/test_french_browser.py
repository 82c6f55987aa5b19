"""The whole page in French: no view of it says anything in English that is not a quotation."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import a_team
from tests.e2e.a_workbench import DESK, PAGE, SLOW_MS, served
from tocsin.case import Case
from tocsin.model import Record

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not PAGE.is_file(),
        reason="the page of the workbench is not built: make web (Node 20.19 or later)",
    ),
]

ENGLISH = re.compile(
    r"\b(the|of|and|was|were|not|is|been|be|by|with|to|from|for|it|its|that|this|these|which|have|"
    r"has|had|than|would|there|they|their|you|your|at|what|who|how|until|since|any|all|only|known|"
    r"unknown|told|day|days|hours|people|town|other|yes|same|history|histories|acts|windows?)\b"
)
"""Words that English sentences cannot do without, and French ones do not have."""

SAID = """
() => {
  for (const folded of document.querySelectorAll('details:not([open])')) folded.open = true;
  const seen = [];
  const french = (node) => (node.closest('[lang]')?.lang ?? 'fr').startsWith('fr');
  const named = (node) => node.closest('[translate=no], code, kbd, noscript') !== null;
  const note = (node, words) => {
    if (words && words.trim() && french(node) && !named(node)) seen.push(words.trim());
  };
  const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (all.nextNode()) note(all.currentNode.parentElement, all.currentNode.data);
  for (const node of document.querySelectorAll('*'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'])
      if (node.hasAttribute(name)) note(node, node.getAttribute(name));
  note(document.documentElement, document.title);
  return seen;
}
"""
"""Every text of the page, and of its labels, that is neither in another language nor a name."""


def english(said: str) -> set[str]:
    """The English words that are told by."""
    return set(ENGLISH.findall(said.lower()))


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


@pytest.fixture(scope="module")
def case(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("french") / "prisons.db"
    shutil.copy(demo, copy)
    a_team.make(copy)
    return copy


@pytest.fixture(scope="module")
def page(browser: Browser, case: Path) -> Iterator[Page]:
    """The page of an editor whose browser is French."""
    with served(case, "--team") as address:
        parts = urlsplit(address)
        context = browser.new_context(
            base_url=f"{parts.scheme}://{parts.netloc}",
            locale="fr-FR",
            reduced_motion="reduce",
            viewport=DESK,
        )
        context.set_default_timeout(SLOW_MS)
        opened = context.new_page()
        opened.goto("/login")
        assert left_in_english(opened, frozenset()) == []
        opened.locator("input[autocomplete=username]").first.fill("Ann")
        opened.locator("input[type=password]").first.fill(a_team.PASSWORDS["Ann"])
        opened.keyboard.press("Enter")
        expect(opened.get_by_role("button", name="Se connecter")).to_be_hidden()
        yield opened
        context.close()


@pytest.fixture(scope="module")
def record(case: Path) -> Record:
    with Case.open(case, read_only=True) as opened:
        return opened.record()


@pytest.fixture(scope="module")
def names(record: Record) -> frozenset[str]:
    """What is named in the case, and so the same in every language."""
    outlets = {one.outlet for one in record.documents.values() if one.outlet}
    titles = {one.title for one in record.documents.values() if one.title}
    return frozenset(outlets | titles | {site.name for site in record.sites})


def left_in_english(page: Page, names: frozenset[str]) -> list[str]:
    """What a view says in English, each once."""
    _answered(page)
    found: dict[str, None] = {}
    for said in page.evaluate(SAID):
        words = re.sub(r"«[^»]*»", "", said)  # what is quoted keeps its language
        for name in sorted(names, key=len, reverse=True):
            words = words.replace(name, "")
        if english(words):
            found[said] = None
    return list(found)


def _answered(page: Page) -> None:
    """Wait until all is there that a view asks for."""
    page.wait_for_function(
        """() => {
          const now = performance.getEntriesByType('resource').length;
          const quiet = now === window.asked;
          window.asked = now;
          return quiet && !document.querySelector('.busy');
        }""",
        polling=100,
    )


def addresses(record: Record) -> dict[str, str]:
    """An address of every view, of what is told there in the most ways."""
    most = max(record.incidents, key=lambda one: (len(one.accounts), one.id))
    differing = max(record.incidents, key=lambda one: (len(one.disagreements), one.id))
    versions = next(one for one in record.origins if one.kind == "version").documents
    doubted = max(
        record.documents, key=lambda id_: sum(one.document == id_ for one in record.doubts)
    )
    return {
        "incidents": "/",
        "incident": f"/incidents/{most.id}",
        "incident that differs": f"/incidents/{differing.id}",
        "reports": "/reports",
        "report": f"/reports/{doubted}",
        "report of two versions": f"/reports/{versions[0]}",
        "versions": f"/reports/{versions[0]}/versions/{versions[1]}",
        "as of": "/asof",
        "sources": "/sources",
        "search": "/search?q=prison",
        "search for nothing": "/search?q=zzzz",
        "sites": "/sites",
        "statements": "/ledger?kind=statement",
        "figures": "/ledger?kind=figure",
        "measures": "/ledger?kind=measure",
        "responses": "/ledger?kind=response",
        "doubts": "/ledger?kind=doubt",
        "coordination": "/assessment",
        "review": "/review",
        "decisions": "/decisions",
        "since": "/decisions?show=since",
        "agreement": "/decisions?show=agreement",
        "team": "/team",
        "audit": "/audit",
        "add": "/add",
        "nothing": "/nowhere",
        "no incident": "/incidents/inc-none",
        "no report": "/reports/doc-none",
    }


VIEWS = (
    "incidents", "incident", "incident that differs", "reports", "report", "report of two versions",
    "versions", "as of", "sources", "search", "search for nothing", "sites", "statements",
    "figures", "measures", "responses", "doubts", "coordination", "review", "decisions", "since",
    "agreement", "team", "audit", "add", "nothing", "no incident", "no report",
)  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_says_anything_in_english(
    page: Page, record: Record, names: frozenset[str], view: str
) -> None:
    page.goto(addresses(record)[view])
    if view == "coordination":
        expect(page.locator(".verdict")).to_be_visible()
    assert left_in_english(page, names) == []
