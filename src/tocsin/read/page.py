"""A web page: its main text, a paragraph a line; scripts never run."""

import logging
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any

from tocsin.errors import ExtraMissing
from tocsin.folding import fold
from tocsin.read.draft import Draft, Refused
from tocsin.read.loose import wrap_loose
from tocsin.read.metadata import metadata

MAX_PAGE_CHARACTERS = 3_000_000  # the worst page of this size takes half a minute and 600 MB
_PRESCAN_BYTES = 2048  # the Encoding Standard looks at 1,024 for the encoding that a page names

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""")
_MARKUP = re.compile(r"<[a-zA-Z!/?]")
_SPACE = re.compile(r"\s+")
_SPACE_IN_LINE = re.compile(r"[^\S\n]+")

MAX_LACKING = 0.3  # share of the words told by linked data that the text shown may lack
FEWEST_IN_MAIN = 25  # [words] in a page's main part; with fewer it waits to be filled
SHARE_OF_ARTICLE = 0.5  # of the text in paragraphs
LONGEST_LABEL = 5  # [words] before a link to another article, as in "On the same subject:"
SHORTEST_TEASER = 3  # [words] of the title of another article

_ROLES = ("alert", "alertdialog", "banner", "contentinfo", "dialog", "navigation", "search")
_NEVER_MAIN = " | ".join(
    (
        "//nav | //noscript | //script | //template | //dialog | //button",
        "//amp-ad | //amp-consent | //amp-sidebar | //amp-user-notification",
        *(f"//*[@role='{role}']" for role in _ROLES),  # as they are told to who cannot see
    )
)
_MAY_BE_OFFERED = "//a/ancestor::*[self::p or self::div or self::aside or self::li][1]"
_MAY_BE_ARTICLE = frozenset({"div", "main", "section"})
_BESIDE = frozenset({"aside", "footer", "form", "header", "table"})
_BESIDE_NAMES = re.compile(
    r"\b(side|nav|menu|foot|comment|cookie|consent|widget|related|promo|banner|newsletter)",
    re.IGNORECASE,
)
_MAIN = "//main | //*[@role='main'][not(self::main)]"
_OF_ENTRIES = "//*[count(article) > 2]"  # a live blog, or an article and others to read next
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
    body = _whole(_main_text(tree), told=fragment(about.text))
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


def _whole(shown: str, *, told: str) -> str:
    """The main text as it is shown, unless it lacks much of what linked data say it is.

    Pages that scripts fill show nothing, or a notice; others show a first paragraph to whoever
    does not pay. What is shown has its paragraphs, which what is told mostly lacks.
    """
    wanted = set(fold(told).split())
    lacking = wanted - set(fold(shown).split())
    return told if len(lacking) > MAX_LACKING * len(wanted) else shown


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
    for element in tree.xpath(_MAY_BE_OFFERED):
        if _is_offered(element):
            element.drop_tree()
    _keep_main(tree)
    wrap_loose(tree)
    _name_article(tree)
    for parent in tree.xpath(_OF_ENTRIES):
        _join_entries(parent.findall("article"))
    trafilatura = _package("trafilatura")
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # it would write to stderr
    try:
        found = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    except Exception:  # noqa: BLE001 - not our code, and any page may come: no text is the answer
        return ""
    return "" if found is None else "\n".join(_lines(found.body))


def _keep_main(tree: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Leave what a page says is its main part, where that is one and holds some text."""
    parts, bodies = tree.xpath(_MAIN), tree.findall("body")
    if len(parts) == len(bodies) == 1 and len(parts[0].text_content().split()) >= FEWEST_IN_MAIN:
        bodies[0][:] = parts
        bodies[0].text = None


def _name_article(tree: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Call what holds most of the text an article, where a page calls nothing one.

    Where nothing is called so, only paragraphs are found in it, and no lists.
    """
    if tree.find(".//article") is not None:
        return
    held: Counter[Any] = Counter()
    beside = 0
    for event, element in _package("lxml.etree").iterwalk(tree, events=("start", "end")):
        if _is_beside(element):
            beside += 1 if event == "start" else -1
        elif event == "start" and element.tag == "p" and not beside:
            held[element.getparent()] += len(element.text_content())
    if held:
        ((holder, most),) = held.most_common(1)
        if most >= SHARE_OF_ARTICLE * held.total() and holder.tag in _MAY_BE_ARTICLE:
            holder.tag = "article"


def _is_beside(element: Any) -> bool:  # noqa: ANN401 - lxml has no types
    """Whether a box says by its names that it stands beside an article."""
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag in _BESIDE or _BESIDE_NAMES.search(names) is not None


def _join_entries(entries: Sequence[Any]) -> None:
    """Let articles side by side be parts of one, unless one is longer than all others together.

    Left as they are, the first alone would be taken for the article.
    """
    lengths = [len(one.text_content()) for one in entries]
    if max(lengths) < sum(lengths) / 2:
        for one in entries:
            one.tag = "div"
            one.attrib.clear()


def _is_offered(element: Any) -> bool:  # noqa: ANN401 - lxml has no types
    """Whether a block is but a label and a link to another article, as in "See also: A fire"."""
    linked = " ".join(one.text_content() for one in element.iter("a"))
    words, link_words = element.text_content().split(), linked.split()
    label = words[: len(words) - len(link_words)]
    return (
        len(link_words) >= SHORTEST_TEASER
        and 0 < len(label) <= LONGEST_LABEL
        and label[-1].endswith(":")
        and words[len(label) :] == link_words
    )


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
