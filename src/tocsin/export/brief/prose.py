"""Times and numbers as they stand in a sentence."""

from datetime import date, datetime, time, timedelta

from tocsin.export.brief.fit import LONGEST_VALUE, cut
from tocsin.export.words import last_day
from tocsin.model import Count, Interval, TimeValue
from tocsin.plurals import plural

MONTHS = (
    "January February March April May June July August September October November December".split()
)
SMALL_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
QUARTERS = ("first", "second", "third", "fourth")
PARTS_OF_DAY = {
    "MO": "on the morning of",
    "MI": "around midday on",
    "AF": "on the afternoon of",
    "EV": "on the evening of",
    "DT": "in daytime on",
}
"""TIMEX3 suffixes of parts of a day."""

SMALL_HOURS_END = time(6)
"""What lies between midnight and this is told as the small hours, whatever it is called."""

CALENDAR = frozenset({"month", "quarter", "year"})
_MIDNIGHT = time()


def when(value: TimeValue | None, said: str = "") -> str:
    """Tell a time as precisely as it is known, and no more.

    Args:
        value: What a claim holds; None where no time is told.
        said: The words it was read from, shown where they could not be anchored to a date.

    Returns:
        Words that can follow "This happened", such as "overnight 14–15 April 2025".
    """
    if value is None:
        return "at a time not told"
    if value.interval is None:
        words = f" (“{cut(said, LONGEST_VALUE)}”)" if said else ""
        return f"at a time told only in relation to other times{words}"
    return interval(value.interval, value.value)


def interval(span: Interval, timex: str = "") -> str:
    """Tell an interval; ``timex`` is the TIMEX3 value, which names parts of a day."""
    if span.start is None or span.end is None:
        return _open(span)
    start, end = span.start, span.end
    if span.granularity in CALENDAR and _whole(start, end):
        return _calendar(start, end, span.granularity)
    match span.granularity:
        case "minute" | "hour":
            words = _moments(start, end)
        case "part_of_day":
            words = _part_of_day(start, end, timex)
        case "night":
            words = _night(start, end)
        case "week":
            words = f"in the week of {days(start.date(), _last(start, end))}"
        case "vague":
            words = f"at some point {_between(start, end)}"
        case _:
            words = _on(start.date(), _last(start, end))
    return words


def day(value: date) -> str:
    """Write a day, as in "15 April 2025"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def days(first: date, last: date) -> str:
    """Write a stretch of days, both included, without repeating month and year.

    >>> days(date(2025, 4, 14), date(2025, 4, 15))
    '14–15 April 2025'
    >>> days(date(2025, 4, 30), date(2025, 5, 1))
    '30 April – 1 May 2025'
    """
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def _and(first: date, last: date) -> str:
    """Write two days joined by "and", without repeating month and year."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} and {day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} and {day(last)}"
    return f"{day(first)} and {day(last)}"


def _on(first: date, last: date) -> str:
    return f"on {day(first)}" if first == last else f"between {_and(first, last)}"


def _last(start: datetime, end: datetime) -> date:
    """The last day before ``end``, which is excluded."""
    return max(start.date(), (end - timedelta(microseconds=1)).date())


def _whole(start: datetime, end: datetime) -> bool:
    """Whether a stretch starts on the first of a month and ends with one."""
    firsts = (start.day, start.time()), (end.day, end.time())
    return firsts == ((1, _MIDNIGHT), (1, _MIDNIGHT))


def _calendar(start: datetime, end: datetime, granularity: str) -> str:
    """Write whole months, quarters and years; a stretch of several as its first and last month."""
    months = {"month": 1, "quarter": 3}.get(granularity, 12)
    last = end - timedelta(days=1)
    if (end.year - start.year) * 12 + end.month - start.month > months:
        if granularity == "year" and start.month == end.month == 1:
            return f"from {start.year} to {last.year}"
        first_year = f" {start.year}" if start.year != last.year else ""
        return f"from {MONTHS[start.month - 1]}{first_year} to {MONTHS[last.month - 1]} {last.year}"
    if granularity == "month":
        return f"in {MONTHS[start.month - 1]} {start.year}"
    if granularity == "quarter":
        return f"in the {QUARTERS[(start.month - 1) // 3]} quarter of {start.year}"
    return f"in {start.year}"


def _moments(start: datetime, end: datetime) -> str:
    """Write an hour or a minute; the end is left out where it is one minute on."""
    if end - start <= timedelta(minutes=1):
        return f"on {day(start.date())} at {start:%H:%M}"
    if start.date() == end.date():
        return f"on {day(start.date())} between {start:%H:%M} and {end:%H:%M}"
    if end.time() == _MIDNIGHT and end.date() - start.date() == timedelta(days=1):
        return f"on {day(start.date())} between {start:%H:%M} and midnight"
    return f"between {_clock(start, end)} and {_clock(end)}"


def _part_of_day(start: datetime, end: datetime, timex: str) -> str:
    named = PARTS_OF_DAY.get(timex.rpartition("T")[2][:2])
    if end.time() <= SMALL_HOURS_END and start.date() == end.date():
        return f"in the small hours of {day(start.date())}"
    if named and start.date() == _last(start, end):
        return f"{named} {day(start.date())}"
    return _moments(start, end)


def _night(start: datetime, end: datetime) -> str:
    """Write a night by its two days, or as the small hours where it starts after midnight."""
    last = _last(start, end)
    if start.date() != last:
        return f"overnight {days(start.date(), last)}"
    if end.time() > time(12) or end.time() == _MIDNIGHT:
        return f"late on {day(start.date())}"
    return f"in the small hours of {day(start.date())}"


def _between(start: datetime, end: datetime) -> str:
    """Write days, or moments where the ends are no midnights."""
    if start.time() == _MIDNIGHT and end.time() == _MIDNIGHT:
        return _on(start.date(), _last(start, end))
    if start.time() == _MIDNIGHT:
        return f"between the start of {day(start.date())} and {_clock(end)}"
    return f"between {_clock(start, end)} and {_moment(end)}"


def _clock(value: datetime, later: datetime | None = None) -> str:
    """Write a moment; its year is left out where a later one of the same year follows."""
    on = f"{value.day} {MONTHS[value.month - 1]}"
    if later is None or later.year != value.year:
        on = f"{on} {value.year}"
    return f"{value:%H:%M} on {on}"


def _moment(value: datetime) -> str:
    return day(value.date()) if value.time() == _MIDNIGHT else _clock(value)


def _open(span: Interval) -> str:
    if span.start is not None:
        return f"at some point from {_moment(span.start)}"
    if span.end is not None:
        last = last_day(span)
        on = day(last) if span.end.time() == _MIDNIGHT and last else _moment(span.end)
        return f"at some point up to {on}"
    return "at a time not told"


def number(value: int) -> str:
    r"""Write a small number as a word, a large one in digits grouped by thin spaces.

    >>> number(4), number(21500)
    ('four', '21\u202f500')
    """
    if 0 <= value < len(SMALL_NUMBERS):
        return SMALL_NUMBERS[value]
    return grouped(value)


def grouped(value: float) -> str:
    r"""Write a number in digits, thousands apart by narrow spaces.

    >>> grouped(47.0), grouped(1234.5)
    ('47', '1\u202f234.5')
    """
    whole = int(value) if float(value).is_integer() else value
    return f"{whole:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def counted(count: Count, noun: str = "") -> str:
    """Tell a count with its bounds.

    >>> counted(Count(low=2, best=3, high=4, unit="vehicle"))
    'two to four vehicles (best estimate three)'
    >>> counted(Count(low=2, best=2, high=None, unit="vehicle"))
    'at least two vehicles'
    >>> counted(Count(low=8, best=11, high=15, unit="vehicle"))
    '8 to 15 vehicles (best estimate 11)'
    """
    thing = noun or count.unit or "thing"
    bounds = [count.low, count.best, count.high or 0]
    write = number if max(bounds) < len(SMALL_NUMBERS) else grouped  # never words beside digits
    if count.low == count.best == count.high:
        return f"{write(count.best)} {plural(thing, count.best)}"
    if count.high is None:
        named = f"at least {write(count.low)} {plural(thing, count.low)}"
    else:
        named = f"{write(count.low)} to {write(count.high)} {plural(thing, count.high)}"
    told = count.best in {count.low, count.high}
    return named if told else f"{named} (best estimate {write(count.best)})"
