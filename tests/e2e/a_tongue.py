"""What a view says in English where it should say it in French."""

import re

from playwright.sync_api import Page, expect

from tocsin.model import Record

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


def names_of(record: Record) -> frozenset[str]:
    """What is named in a case, and so the same in every language."""
    told = record.documents.values()
    named = {one.outlet for one in told} | {one.title for one in told}
    return frozenset(name for name in named | {site.name for site in record.sites} if name)


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


def is_french_throughout(page: Page, names: frozenset[str]) -> None:
    """Turn a view to French, find nothing English in it, and turn it back."""
    page.locator("button.tongue").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    assert left_in_english(page, names) == []
    page.locator("button.tongue").click()


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
