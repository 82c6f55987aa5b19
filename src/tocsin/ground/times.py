"""The interval of each account: what has happened lies before its report was published.

`mark` reads a weekday or a date without a year by the tense of its verb, which a parser sometimes
takes wrongly; here the account as a whole is known, and whether it tells of what has happened.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from tocsin.model import Account, Claim, Interval, Modality, Reading, TimeValue

_PAST: frozenset[Modality] = frozenset({"happened", "alleged", "attempted", "foiled"})
_WEEK = timedelta(days=7)
_TICK = timedelta(microseconds=1)


def ground_times(reading: Reading) -> Reading:
    """Fit the times of each account to the publication, and put the most telling one first.

    An act that has happened, by what is told of it, cannot lie after the day of publication:
        a time told by its weekday or without its year is moved to the one before;
        any other loses its interval and keeps its words' value;
        a stretch that reaches beyond that day, or has no end, ends with it.

    Of several times of one account the first stays first, unless it has no interval, or another
    lies within it and so says more.

    Cost:
        O(accounts).
    """
    published = reading.document.published
    latest = None if published is None else _day_end(published.interval)
    accounts = tuple(_account(account, latest) for account in reading.accounts)
    return replace(reading, accounts=accounts)


def _day_end(published: Interval) -> datetime | None:
    """The midnight after publication: the hour is not relied upon, zones differ."""
    if published.end is None:
        return None
    return datetime.combine((published.end - _TICK).date(), time()) + timedelta(days=1)


def _account(account: Account, latest: datetime | None) -> Account:
    when = account.when
    if latest is not None and account.modality[0].value in _PAST:
        when = tuple(replace(claim, value=_past(claim.value, latest)) for claim in when)
    return replace(account, when=_ordered(when))


def _past(value: TimeValue, latest: datetime) -> TimeValue:
    """A value that has happened by a moment."""
    interval = value.interval
    if interval is None:
        return value
    if interval.start is not None and interval.start >= latest:
        moved = _before(value, interval.start, interval.end)
        begins = None if moved is None or moved.interval is None else moved.interval.start
        if moved is not None and begins is not None and begins < latest:
            return _past(moved, latest)
        grounds = (*value.grounds, "after publication, though told as past: not believed")
        return replace(value, interval=None, grounds=grounds, certainty="unanchored")
    if interval.end is None or interval.end > latest:
        grounds = (*value.grounds, "told as past: not after the day of publication")
        return replace(value, interval=replace(interval, end=latest), grounds=grounds)
    return value


def _before(value: TimeValue, start: datetime, end: datetime | None) -> TimeValue | None:
    """The same weekday a week before, or the same date a year before."""
    if end is None or value.interval is None or value.recurs is None:
        return None
    first = start - _WEEK if value.recurs == "week" else _year_before(start)
    last = end - _WEEK if value.recurs == "week" else _year_before(end)
    if first is None or last is None:
        return None
    old, new = start.date().isoformat(), first.date().isoformat()
    length = next((n for n in (10, 7, 4) if value.value[:n] == old[:n]), 0)
    return replace(
        value,
        value=new[:length] + value.value[length:],
        interval=replace(value.interval, start=first, end=last),
        grounds=(*value.grounds, f"a {value.recurs} earlier, for it is told as past"),
        certainty="likely",
    )


def _year_before(moment: datetime) -> datetime | None:
    try:
        return moment.replace(year=moment.year - 1)
    except ValueError:  # 29 February
        return None


def _ordered(claims: Sequence[Claim[TimeValue]]) -> tuple[Claim[TimeValue], ...]:
    """The claim whose interval says most first; the others keep their order."""
    if not claims:
        return ()
    best = next((c for c in claims if c.value.interval is not None), claims[0])
    for claim in claims:
        if _within(claim.value.interval, best.value.interval):
            best = claim
    return (best, *(c for c in claims if c is not best))


def _within(inner: Interval | None, outer: Interval | None) -> bool:
    """Whether one interval lies in another and is narrower."""
    if inner is None or outer is None or inner.start is None or inner.end is None:
        return False
    starts = outer.start is None or outer.start <= inner.start
    ends = outer.end is None or inner.end <= outer.end
    same = (inner.start, inner.end) == (outer.start, outer.end)
    return starts and ends and not same
