"""Which documents are versions of one article: same address, or same outlet and title."""

import re
from urllib.parse import urlsplit

from tocsin.folding import fold, squash
from tocsin.model import Document

VERSION_SHARE = 0.3
"""Share of the smaller text that two versions of one article have in common at least. Below it a
page at one address has been given to another story, as front pages and live pages are."""

LIKE_TITLES = 0.6
"""Words that two titles share, of all their words, for them to be one article's. "Six jails hit"
and "Seven jails hit overnight" share half; an outlet's two stories of a day seldom a third."""

_ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/", re.IGNORECASE)
_INDEX = re.compile(r"/(?:amp|index\.\w+)?/*$", re.IGNORECASE)


def address_key(document: Document) -> str:
    """The document's address without what varies between visits: scheme, www, query, fragment.

    A query that names the page (``?id=12``) is kept; tracking is dropped. A front page, which
    has no path, gives an empty key, as no address does.

    >>> from tocsin.model import Document
    >>> address_key(Document(id="d", report="r", text="", language="en",
    ...                      address="https://www.example.org/a/b/?utm_source=x#top"))
    'example.org/a/b'
    """
    bare = _ARCHIVE.sub("", document.address or "")
    try:
        parts = urlsplit(bare if "://" in bare else f"//{bare}")
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:  # not an address at all, such as "http://[": it names no page
        return ""
    path = _INDEX.sub("", parts.path)
    kept = [
        part
        for part in parts.query.split("&")
        if re.match(r"(?:id|p|a|article|story|doc|page)=", part, re.IGNORECASE)
    ]
    if not host or not (path or kept):
        return ""
    return host + path + ("?" + "&".join(sorted(kept)) if kept else "")


def outlet_key(document: Document) -> str:
    """The outlet, or else the host of the address; empty where neither is known."""
    return squash(document.outlet or "") or address_key(document).split("/")[0]


def same_article(left: Document, right: Document) -> bool:
    """Whether address, or outlet and title, say that two documents are one article."""
    address = address_key(left)
    if address and address == address_key(right):
        return True
    return same_outlet(left, right) and title_likeness(left, right) >= LIKE_TITLES


def same_outlet(left: Document, right: Document) -> bool:
    """Whether two documents are of one known outlet."""
    outlet = outlet_key(left)
    return bool(outlet) and outlet == outlet_key(right)


def title_likeness(left: Document, right: Document) -> float:
    """Words that two titles share, of all their words, 0 to 1; 0 where one has none."""
    one, other = (set(fold(document.title or "").split()) for document in (left, right))
    return len(one & other) / len(one | other) if one and other else 0.0
