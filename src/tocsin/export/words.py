"""Values in plain English words, as tables, exports and the command line show them."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Literal

from tocsin.model import Count, Interval, Kind, Site, SiteName, TimeValue, Toponym
from tocsin.plurals import plural

_MOMENTS = {"minute", "hour", "part_of_day", "night"}
_LEAST = timedelta(microseconds=1)


def in_words(value: object, sites: Mapping[str, Site]) -> str:
    """Tell one claim's value in words.

    Args:
        value: What a claim holds: a kind, a count, a place, a site, a time, or words.
        sites: The user's list by id, for the names of sites that were chosen.

    >>> in_words(Count(low=5, best=5, high=None, unit="car"), {})
    'at least 5 cars'
    """
    match value:
        case Kind():
            return value.label
        case Count():
            return count_in_words(value)
        case Toponym():
            return value.chosen.name if value.chosen else value.name
        case SiteName():
            chosen = sites.get(value.chosen) if value.chosen else None
            return chosen.name if chosen else value.words
        case TimeValue():
            return interval_in_words(value.interval) if value.interval else f"({value.value})"
        case _:
            return str(value)


def count_in_words(count: Count) -> str:
    """Tell a number as precisely as it is known.

    >>> count_in_words(Count(low=6, best=7, high=9, unit="vehicle"))
    '7 vehicles (6 to 9)'
    """
    unit = f" {plural(count.unit, count.best)}" if count.unit else ""
    if count.high is None:
        about = f", about {count.best}" if count.best != count.low else ""
        return f"at least {count.low}{about}{unit}"
    if count.low == count.best == count.high:
        return f"{count.best}{unit}"
    return f"{count.best}{unit} ({count.low} to {count.high})"


def interval_in_words(interval: Interval) -> str:
    """Tell a stretch of time: days, or local moments where it is known more closely.

    >>> from datetime import datetime
    >>> interval_in_words(Interval(
    ...     start=datetime(2025, 4, 14), end=datetime(2025, 4, 16), granularity="day"))
    '2025-04-14 to 2025-04-15'
    """
    first, last = first_day(interval), last_day(interval)
    if interval.granularity in _MOMENTS and interval.start and interval.end:
        return _moments(interval.start, interval.end)
    if first is None and last is None:
        return "unknown"
    if first is None:
        return f"until {last}"
    if last is None:
        return f"from {first}"
    return f"{first}" if first == last else f"{first} to {last}"


def stretch_in_words(start: datetime, end: datetime) -> str:
    """Tell a half-open stretch: as days where it begins and ends at midnight, else as moments.

    >>> stretch_in_words(datetime(2025, 4, 14), datetime(2025, 4, 15))
    '2025-04-14'
    >>> stretch_in_words(datetime(2025, 4, 14, 22), datetime(2025, 4, 15))
    '2025-04-14 22:00 to 2025-04-15 00:00'
    """
    whole = start < end and start.time() == end.time() == time()
    granularity: Literal["day", "minute"] = "day" if whole else "minute"
    return interval_in_words(Interval(start=start, end=end, granularity=granularity))


def reported_in_words(since: datetime | None, by: datetime) -> str:
    """Tell when something was reported; since is None where an earlier report has no known time.

    >>> reported_in_words(None, datetime(2025, 4, 15, 8))
    'by 2025-04-15 08:00'
    """
    return stretch_in_words(since, by) if since else f"by {by:%Y-%m-%d %H:%M}"


def first_day(interval: Interval) -> date | None:
    """The first local day of an interval."""
    return interval.start.date() if interval.start else None


def last_day(interval: Interval) -> date | None:
    """The last local day of an interval, included; the end itself is excluded."""
    if interval.end is None:
        return None
    last = (interval.end - _LEAST).date()
    return max(last, interval.start.date()) if interval.start else last


def _moments(start: datetime, end: datetime) -> str:
    if end - start <= timedelta(minutes=1):
        return f"{start:%Y-%m-%d %H:%M}"
    if start.date() == end.date():
        return f"{start:%Y-%m-%d %H:%M} to {end:%H:%M}"
    return f"{start:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M}"
