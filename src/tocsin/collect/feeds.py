"""RSS and Atom feeds kept as files: an entry is a report."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from typing import Any

from tocsin.collect.pieces import NoPiece, Piece
from tocsin.errors import ExtraMissing, InputError

MAX_ENTRIES = 10_000  # feeds have some tens; one that never ends is cut here, with a reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a feed lists, to be read where it lies."""

    address: str
    """As it stands in the feed: it may be relative, or lead anywhere."""
    state: str
    """Changes when the feed says that the page has changed: a digest of title, summary, times."""


def listed(content: bytes) -> tuple[Listed, ...]:
    """The pages that a feed lists, in its order, each once.

    Raises:
        NoFeed: it is no feed, or cannot be read.
        ExtraMissing: feedparser is not installed.
    """
    feed = _parsed(content)
    if not feed.get("version"):
        raise NoFeed(why="it is neither RSS nor Atom")
    found: dict[str, Listed] = {}
    for entry in feed.entries:
        address = str(entry.get("link") or "").strip()
        if address and address not in found:
            said = dict(entry)  # feedparser's own mapping answers one key with another's value
            told = [str(said.get(key, "")) for key in ("title", "summary", "published", "updated")]
            digest = hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]
            found[address] = Listed(address=address, state=digest)
    if feed.bozo and not found:
        raise NoFeed(why=_one_line(feed.bozo_exception))
    return tuple(found.values())


def entries(content: bytes) -> Iterator[Piece | NoPiece]:
    """Read the entries of a feed, each as a JSON object of what the feed says of it.

    The text is the longest that the feed gives, often a summary; the whole article is at the
    entry's address, which is never opened here.

    Raises:
        ExtraMissing: feedparser is not installed.
    """
    feed = _parsed(content)
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


def _parsed(content: bytes) -> Any:  # noqa: ANN401 - feedparser has no types
    try:
        feedparser = import_module("feedparser")
    except ImportError:
        raise ExtraMissing(package="feedparser") from None
    return feedparser.parse(BytesIO(content), resolve_relative_uris=False)


def _text(entry: Any) -> str:  # noqa: ANN401 - feedparser has no types
    """The longest text of an entry."""
    texts = [str(part.get("value", "")) for part in entry.get("content", ())]
    return max([*texts, str(entry.get("summary", ""))], key=len)


class NoFeed(InputError):
    """What was given as a feed is none."""

    def __init__(self, *, why: str) -> None:
        self.why = why
        super().__init__(f"it is no feed: {why}; give the address of an RSS or Atom feed")


def _one_line(error: object) -> str:
    return " ".join(str(error).split())[:200]
