"""The day that something was said, as closely as a case knows it."""

from datetime import date

from tocsin.model import Record, TimeValue

_NEVER = date.max


def day_of(record: Record, document: str) -> date | None:
    """The first day on which a document may have been published."""
    published = record.documents[document].published
    if published is None or published.interval.start is None:
        return None
    return published.interval.start.date()


def first_day(value: TimeValue | None) -> date | None:
    """The first day of a time, where it has one."""
    if value is None or value.interval is None or value.interval.start is None:
        return None
    return value.interval.start.date()


def order(day: date | None) -> date:
    """A key that puts what has no day last."""
    return day or _NEVER
