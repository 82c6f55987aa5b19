"""A web page: its main text, a paragraph a line; scripts never run."""

import logging
import re
from functools import cache
from importlib import import_module
from typing import Any

from tocsin.errors import ExtraMissing
from tocsin.read.draft import Draft, Refused
from tocsin.read.metadata import metadata

MAX_PAGE_CHARACTERS = 3_000_000  # the worst page of this size takes half a minute and 600 MB
_PRESCAN_BYTES = 2048  # the Encoding Standard looks at 1,024 for the encoding that a page names

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""")
_MARKUP = re.compile(r"<[a-zA-Z!/?]")
_SPACE = re.compile(r"\s+")
_SPACE_IN_LINE = re.compile(r"[^\S\n]+")

_NEVER_MAIN = "//nav | //noscript | //template | //dialog"
_NEVER_SHOWN = "//script | //style | //head | //noscript | //template"
_FRAGMENT_BLOCKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "tr", "table", "blockquote", "pre", "section", "article"}
    | {f"h{n}" for n in range(1, 7)}
)
_BLOCKS = frozenset({"p", "head", "item", "list", "quote", "table", "row", "lb", "div", "code"})
_KEEP_LINES = frozenset({"quote", "code"})  # what preformatted text becomes


def declared_encoding(content: bytes) -> str | None:
    """Name the encoding that a page says it is in."""
    head = content[:_PRESCAN_BYTES]
    found = _XML_ENCODING.search(head) or _CHARSET.search(head)
    return found[1].decode("ascii", "replace") if found else None


def page(text: str) -> Draft | Refused:
    """Read the main text of a page, without menus, comments and scripts, and its metadata.

    Args:
        text: The page, decoded and clean.

    Raises:
        ExtraMissing: lxml or trafilatura is not installed.

    Cost:
        About 10 ms a page; the first call loads the packages.
    """
    if not _MARKUP.search(text):
        return Draft(body=text)
    if len(text) > MAX_PAGE_CHARACTERS:
        return Refused(
            reason=f"the page is longer than {MAX_PAGE_CHARACTERS / 1e6:g} million characters: "
            "save its text as .txt"
        )
    nothing = Refused(reason="no main text was found in the page: save its text as .txt")
    tree = _tree(text)
    if tree is None:
        return nothing
    about = metadata(tree)
    body = _main_text(tree)
    if not body:
        return nothing
    return Draft(
        body=body,
        title=about.title,
        outlet=about.outlet,
        address=about.address,
        published=about.published,
        language=about.language,
    )


def fragment(text: str) -> str:
    """Read all the text of a piece of a page, as mails and feeds carry it: a block is a line.

    Raises:
        ExtraMissing: lxml is not installed.
    """
    if not _MARKUP.search(text):
        return text
    tree = _tree(text) if len(text) <= MAX_PAGE_CHARACTERS else None
    if tree is None:
        return ""
    for element in tree.xpath(_NEVER_SHOWN):
        element.drop_tree()
    parts: list[str] = []
    for event, element in _package("lxml.etree").iterwalk(tree, events=("start", "end")):
        if element.tag in _FRAGMENT_BLOCKS:
            parts.append("\n")
        parts.append(_SPACE.sub(" ", (element.text if event == "start" else element.tail) or ""))
    return "\n".join(filter(None, (line.strip() for line in "".join(parts).split("\n"))))


def _tree(text: str) -> Any:  # noqa: ANN401 - lxml has no types
    """Parse a page however broken; None where nothing is left of it."""
    html = _package("lxml.html")
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except _package("lxml.etree").LxmlError:
        return None


def _main_text(tree: Any) -> str:  # noqa: ANN401 - lxml has no types
    """Find the main text; empty where there is none."""
    for element in tree.xpath(_NEVER_MAIN):
        element.drop_tree()
    trafilatura = _package("trafilatura")
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # it would write to stderr
    try:
        found = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    except Exception:  # noqa: BLE001 - not our code, and any page may come: no text is the answer
        return ""
    return "" if found is None else "\n".join(_lines(found.body))


def _lines(body: Any) -> list[str]:  # noqa: ANN401 - lxml has no types
    """Write each block of a main text as a line, the cells of a row parted by tabs."""
    parts: list[str] = []
    in_row = 0
    for event, element in _package("lxml.etree").iterwalk(body, events=("start", "end")):
        tag = element.tag
        started = event == "start"
        if tag == "row":
            in_row += 1 if started else -1
        if tag == "cell" and started:
            parts.append("\t")
        elif tag in _BLOCKS:
            parts.append(" " if in_row else "\n")
        words = element.text if started else element.tail
        if words:
            space = _SPACE_IN_LINE if tag in _KEEP_LINES and started else _SPACE
            parts.append(space.sub(" ", words))
    return [line for line in (line.strip() for line in "".join(parts).split("\n")) if line]


@cache
def _package(name: str) -> Any:  # noqa: ANN401 - lxml and trafilatura have no types
    """Load a package only where a page is read: it takes a third of a second."""
    try:
        return import_module(name)
    except ImportError:
        raise ExtraMissing(package=name.partition(".")[0]) from None
