"""What a web page says of itself in its metadata; nothing of it is trusted."""

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.folding import fold
from tocsin.read.draft import Said
from tocsin.read.text import clean, one_line

MAX_NODES = 10_000  # of one block of linked data; pages have tens
LONGEST_TITLE = 300  # [characters]; a longer one is no title
_SHARED_WORDS = 0.5  # of the words of a heading and another title, above which both are one

_ARTICLE = re.compile(r"(Article|BlogPosting|Report)$")  # schema.org, as in NewsArticle
_TITLES = ("og:title", "twitter:title", "dc.title")
_OUTLETS = ("publisher", "dc.publisher", "application-name")
_PUBLISHED = (  # names that mean the time of publication and nothing else
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article.published",
    "datepublished",
)
_PUBLISHED_PERHAPS = (  # names that mostly mean it
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "publish-date",
    "publishdate",
    "publication_date",
    "pubdate",
    "date",
)
_TIMES = '//*[@itemprop="datePublished"]/@datetime | //time[@pubdate]/@datetime'
_ADDRESSES = '//link[@rel="canonical"]/@href'
_SEPARATORS = "|–—·•»- "
_SEPARATOR = re.compile(r" [|–—·•»-] ")
_WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)

Object = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says of itself."""

    title: str | None
    outlet: str | None
    address: str | None
    published: tuple[Said, ...]
    language: str | None
    text: str
    """All of the article, as linked data tell it; mostly empty. May hold markup."""


def metadata(tree: Any) -> Metadata:  # noqa: ANN401 - lxml has no types
    """Read a page's metadata: meta elements, schema.org's linked data, heading and links.

    Times of change are no times of publication, and nothing is guessed from the running text
    or from the address.
    """
    meta = _meta(tree)
    article = _article(tree)
    outlets = (meta.get("og:site_name"), _name(article.get("publisher")), *_of(meta, _OUTLETS))
    outlet = next((one for one in _texts(*outlets) if not _WEB_ADDRESS.match(one)), None)
    addresses = (*tree.xpath(_ADDRESSES), meta.get("og:url"), article.get("url"))
    published = (
        *_of(meta, _PUBLISHED),
        article.get("datePublished"),
        *tree.xpath(_TIMES),
        *_of(meta, _PUBLISHED_PERHAPS),
    )
    languages = (*tree.xpath("/html/@lang"), meta.get("og:locale"))
    return Metadata(
        title=_title(tree, (*_of(meta, _TITLES), article.get("headline")), outlet),
        outlet=outlet,
        address=next((one for one in _texts(*addresses) if _WEB_ADDRESS.match(one)), None),
        published=tuple(Said(words=one, by="meta") for one in _texts(*published)),
        language=next(_texts(*languages), None),
        text=_text(article.get("articleBody")),
    )


def _title(
    tree: Any,  # noqa: ANN401 - lxml has no types
    told: Iterable[object],
    outlet: str | None,
) -> str | None:
    """Choose the page's heading where it is the title, else what the metadata call it.

    A heading that shares few words with every other title is a site's name or a section's.
    """
    shown = (one.text_content() for one in tree.xpath("//head/title"))
    others = list(_texts(*told)) or list(_texts(*shown))
    others = [_without_site(one, outlet) for one in others]
    headings = list(_texts(*(one.text_content() for one in tree.xpath("//h1"))))
    if len(headings) == 1 and fold(headings[0]) != fold(outlet or ""):
        fits = not others or any(_alike(headings[0], one) for one in others)
        others[:0] = headings if fits else []
    return next((one for one in others if len(one) <= LONGEST_TITLE), None)


def _without_site(title: str, outlet: str | None) -> str:
    """Leave out the outlet's name beside a title, as in "Title | Outlet"."""
    if outlet is None:
        return title
    parts = _SEPARATOR.split(title)
    if len(parts) > 1 and fold(parts[-1]) == fold(outlet):
        return title.removesuffix(parts[-1]).rstrip(_SEPARATORS)
    if len(parts) > 1 and fold(parts[0]) == fold(outlet):
        return title.removeprefix(parts[0]).lstrip(_SEPARATORS)
    return title


def _alike(one: str, other: str) -> bool:
    """Whether two titles share most words of the shorter one."""
    left, right = set(fold(one).split()), set(fold(other).split())
    return len(left & right) > _SHARED_WORDS * min(len(left), len(right))


def _meta(tree: Any) -> dict[str, str]:  # noqa: ANN401 - lxml has no types
    """The contents of meta elements by name, the first of each."""
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            name = element.get(attribute)
            if name:
                found.setdefault(name.strip().lower(), element.get("content"))
    return found


def _article(tree: Any) -> Object:  # noqa: ANN401 - lxml has no types
    """The first article that the page's linked data tell of; empty without one."""
    for element in tree.xpath('//script[contains(@type, "ld+json")]'):
        try:
            data = json.loads(element.text or "", strict=False)
        except (ValueError, RecursionError):  # cut, no JSON, or made to do harm
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            for kind in kinds if isinstance(kinds, list) else [kinds]:
                if isinstance(kind, str) and _ARTICLE.search(kind):
                    return node
    return {}


def _nodes(data: object) -> Iterator[Object]:
    """The objects in linked data, outer ones first, as far as ``MAX_NODES``."""
    waiting = deque([data])
    for _ in range(MAX_NODES):
        if not waiting:
            return
        node = waiting.popleft()
        if isinstance(node, dict):
            yield node
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


def _name(publisher: object) -> object:
    """The name of a publisher, who may be one object, several, or a name."""
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    return publisher.get("name") if isinstance(publisher, dict) else publisher


def _text(said: object) -> str:
    """The text of an article as linked data tell it, its entities resolved."""
    return clean(html.unescape(said)) if isinstance(said, str) else ""


def _of(meta: Mapping[str, str], names: tuple[str, ...]) -> Iterator[str]:
    return (meta[name] for name in names if name in meta)


def _texts(*values: object) -> Iterator[str]:
    """Those of the values that are words."""
    for value in values:
        if isinstance(value, str) and (words := one_line(clean(value))):
            yield words
