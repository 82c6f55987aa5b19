"""RSS and Atom feeds kept as files: an entry is a report."""

import json
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from typing import Any

from tocsin.collect.pieces import NoPiece, Piece
from tocsin.errors import ExtraMissing

MAX_ENTRIES = 10_000  # feeds have some tens; one that never ends is cut here, with a reason


def entries(content: bytes) -> Iterator[Piece | NoPiece]:
    """Read the entries of a feed, each as a JSON object of what the feed says of it.

    The text is the longest that the feed gives, often a summary; the whole article is at the
    entry's address, which is never opened here.

    Raises:
        ExtraMissing: feedparser is not installed.
    """
    try:
        feedparser = import_module("feedparser")
    except ImportError:
        raise ExtraMissing(package="feedparser") from None
    feed = feedparser.parse(BytesIO(content), resolve_relative_uris=False)
    outlet = feed.feed.get("title")
    language = feed.feed.get("language")
    number = 0
    for number, entry in enumerate(feed.entries, start=1):
        if number > MAX_ENTRIES:
            yield NoPiece(
                number=number,
                reason=f"the feed has more than {MAX_ENTRIES:,} entries: split it; "
                "nothing is read from here on",
            )
            return
        told = {
            "title": entry.get("title"),
            "html": _text(entry),
            "outlet": outlet,
            "date": entry.get("published") or entry.get("updated"),
            "url": entry.get("link"),
            "language": language,
        }
        said = {field: value for field, value in told.items() if value}
        if "html" not in said:
            yield NoPiece(number=number, reason="the entry has no text, not even a summary")
            continue
        yield Piece(number=number, content=json.dumps(said, ensure_ascii=False).encode())
    if feed.bozo and not number:
        yield NoPiece(number=1, reason=f"the feed cannot be read: {_one_line(feed.bozo_exception)}")


def _text(entry: Any) -> str:  # noqa: ANN401 - feedparser has no types
    """The longest text of an entry."""
    texts = [str(part.get("value", "")) for part in entry.get("content", ())]
    return max([*texts, str(entry.get("summary", ""))], key=len)


def _one_line(error: object) -> str:
    return " ".join(str(error).split())[:200]
