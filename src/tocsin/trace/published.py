"""When documents were published, so that moments of several time zones can be compared."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tocsin.model import Document

UNKNOWN = "unknown"
"""In place of a moment; it comes after every moment."""


def published_at(document: Document) -> datetime | None:
    """When a document was published, in UTC where its time zone is known, else as written."""
    if document.published is None:
        return None
    moment = document.published.interval.start or document.published.interval.end
    if moment is None or document.timezone is None:
        return moment
    try:
        zone = ZoneInfo(document.timezone)
        return moment.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None)
    except (ZoneInfoNotFoundError, ValueError, OverflowError):  # no such zone, or the year 1
        return moment


def published_words(document: Document) -> str:
    """The same as text that sorts like it."""
    moment = published_at(document)
    return moment.isoformat() if moment else UNKNOWN


def moment_of(words: str) -> datetime | None:
    """The moment again."""
    return None if words == UNKNOWN else datetime.fromisoformat(words)
