"""Evidence of time: whether two accounts can tell of the same hours."""

import math
from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import product

from tocsin.link.telling import Telling
from tocsin.model import Document, Evidence, Granularity, Interval

STRETCH_H = 30 * 24.0
"""The stretch of time over which acts of a case are spread [h]: two accounts of one night agree by
chance once in so many nights, two of one week once in so many weeks."""

MOST = 3.5
"""Agreement in time counts at most this [log-odds], once in a month's nights: an exact minute is
often copied from one source to the next."""

SLACK_H: Mapping[Granularity, float] = {
    "minute": 1.0,
    "hour": 1.0,
    "part_of_day": 2.0,
    "night": 2.0,
    "day": 2.0,
}
"""How far from its interval a time so told may in truth lie [h]; other granularities: nothing.
Two hours, so that a Monday and a quarter to one on Tuesday can meet, but two nights never do."""

APART = ((3.0, -1.0), (12.0, -4.0), (72.0, -7.0))
"""What a gap up to so many hours counts [h, log-odds]. Half a day apart is another night, and one
place is often struck on two nights running; three days apart outweighs the same site and kind."""
FAR_APART = -10.0

NEWS_DAYS = ((3.0, 0.5), (10.0, 0.0), (45.0, -1.0))
"""Where a time is not known: what it counts when two reports were published within so many days
[d, log-odds]. Of articles on one shooting (Gun Violence Archive), half are within three days."""
OLD_NEWS = -2.0

BEFORE_IT_BEGAN = -8.0
"""A report cannot tell of what began after it was published [log-odds]."""

UNKNOWN = Evidence(weight=0.0, grounds="a time is not known")


def times_can_meet(left: Telling, right: Telling) -> Evidence:
    """Weigh whether some moment, as precisely as told, fits both accounts.

    Where an account tells several times, the pair that agrees best counts. Where one or both tell
    none, the days of publication are looked at, which can say more against than for.
    """
    if left.intervals and right.intervals:
        pairs = product(left.intervals, right.intervals)
        return max((_meet(a, b) for a, b in pairs), key=lambda evidence: evidence.weight)
    return _by_publication(left, right)


def _meet(a: Interval, b: Interval) -> Evidence:
    gap = gap_h(a, b)
    if gap is None or gap - _slack(a) - _slack(b) <= 0:
        span = _union_h(a, b)
        if span is None:
            return Evidence(weight=0.0, grounds="a time has no beginning or no end")
        weight = min(MOST, max(0.0, math.log(STRETCH_H / max(span, 1.0))))
        return Evidence(weight=weight, grounds=f"times fit, within {_hours(span)}")
    beyond = gap - _slack(a) - _slack(b)
    weight = next((w for hours, w in APART if beyond <= hours), FAR_APART)
    return Evidence(weight=weight, grounds=f"times are {_hours(gap)} apart")


def one_hour(left: Telling, right: Telling) -> bool:
    """Whether both tell the hour, and it is the same one, or the next."""
    hours = [
        [interval for interval in telling.intervals if interval.granularity in {"minute", "hour"}]
        for telling in (left, right)
    ]
    gaps = (gap_h(a, b) for a, b in product(*hours))
    return any(gap is None or gap <= 1 for gap in gaps)


def gap_h(a: Interval, b: Interval) -> float | None:
    """Hours between the end of one interval and the start of the other; None where they meet."""
    if a.overlaps(b) or a == b:  # an interval without length meets itself
        return None
    gaps = [
        (later.start - earlier.end) / timedelta(hours=1)
        for earlier, later in ((a, b), (b, a))
        if later.start is not None and earlier.end is not None
    ]
    return max(0.0, *gaps)


def _slack(interval: Interval) -> float:
    return SLACK_H.get(interval.granularity, 0.0)


def _union_h(a: Interval, b: Interval) -> float | None:
    """Hours from the first start to the last end: how loosely the two, together, are told."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return None
    return (max(a.end, b.end) - min(a.start, b.start)) / timedelta(hours=1)


def _hours(hours: float) -> str:
    if hours < 1:
        return "an hour"
    return f"{round(hours)} h" if hours < 48 else f"{round(hours / 24)} days"


def _by_publication(left: Telling, right: Telling) -> Evidence:
    for told, other in ((left, right), (right, left)):
        began = _earliest(told)
        published = published_end(other)
        if began is not None and published is not None and published < began:
            return Evidence(
                weight=BEFORE_IT_BEGAN,
                grounds=f"{other.id} was published before {told.id} began",
            )
    one = _earliest(left) or published_end(left)
    other_one = _earliest(right) or published_end(right)
    if one is None or other_one is None:
        return UNKNOWN
    days = abs(one - other_one) / timedelta(days=1)
    weight = next((w for most, w in NEWS_DAYS if days <= most), OLD_NEWS)
    return Evidence(
        weight=weight, grounds=f"a time is not known; reports {_hours(days * 24)} apart"
    )


def _earliest(telling: Telling) -> datetime | None:
    starts = [interval.start for interval in telling.intervals]
    return min((start for start in starts if start is not None), default=None)


def published_end(telling: Telling) -> datetime | None:
    """The latest moment at which the document of an account may have been published."""
    return published_end_of(telling.document)


def published_end_of(document: Document) -> datetime | None:
    """The latest moment at which a document may have been published."""
    interval = document.published.interval if document.published else None
    return interval.end or interval.start if interval else None


def published_apart(left: Document, right: Document) -> timedelta | None:
    """The time between two publications; None where one is not known."""
    one, other = published_end_of(left), published_end_of(right)
    return None if one is None or other is None else abs(one - other)
