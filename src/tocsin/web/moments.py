"""Local times as whole minutes, so that many can be compared at once."""

from datetime import datetime, timedelta

from tocsin.model import Interval

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - local wall clock, as intervals are
MINUTES_A_DAY = 1440
OPEN_START, OPEN_END = -(2**40), 2**40
"""Minutes that stand for an open side: before and after every date there is."""


def minutes(moment: datetime) -> int:
    """Minutes from the epoch to a local time, rounded down; of one with an offset, the clock's.

    >>> minutes(datetime(1970, 1, 2))
    1440
    """
    clock = moment if moment.tzinfo is None else moment.replace(tzinfo=None)
    since = clock - EPOCH
    return since.days * MINUTES_A_DAY + since.seconds // 60  # a third of the time of a division


def local(at: int) -> datetime:
    """The local time of minutes from the epoch."""
    return EPOCH + timedelta(minutes=at)


def moment(at: int) -> str | None:
    """Write minutes as a local ISO time; None for an open side.

    >>> moment(1440)
    '1970-01-02T00:00'
    """
    if not OPEN_START < at < OPEN_END:
        return None
    return local(at).isoformat("T", "minutes")


def sides(interval: Interval) -> tuple[int, int]:
    """First minute, and one past the last, of an interval; at least a minute long."""
    start = OPEN_START if interval.start is None else minutes(interval.start)
    end = OPEN_END if interval.end is None else minutes(interval.end)
    return start, max(end, start + 1)
