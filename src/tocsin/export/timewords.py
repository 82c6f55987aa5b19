"""What a time expression was understood as, in plain English words."""

import re
from datetime import datetime, time, timedelta

from tocsin.model import Certainty, Granularity, Interval, TimeValue

KNOWN_TO: dict[Granularity, str] = {
    "minute": "known to the minute",
    "hour": "known to the hour",
    "part_of_day": "known to the part of the day",
    "night": "known to the night",
    "day": "known to the day",
    "week": "known to the week",
    "month": "known to the month",
    "quarter": "known to the quarter or season",
    "year": "known to the year",
    "vague": "known loosely",
}
SURE: dict[Certainty, str] = {
    "certain": "certain: the words leave one reading",
    "likely": "likely: chosen among several readings, or loose at the edges",
    "assumed": "assumed: a convention stands for what is not told",
    "unanchored": "not anchored",
}
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_PARTS = {
    "MO": "morning",
    "MI": "middle of the day",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "daytime",
}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_UNITS = {
    "S": "second",
    "TM": "minute",
    "H": "hour",
    "D": "day",
    "NI": "night",
    "WE": "weekend",
    "W": "week",
    "M": "month",
    "Y": "year",
}
_REFERENCES = {
    "PRESENT_REF": "the present",
    "PAST_REF": "some time in the past",
    "FUTURE_REF": "some time to come",
}
_PIECE = re.compile(r"([0-9.]+|X)(NI|WE|[SMHDWY])")
_WEEKDAY = re.compile(r"XXXX-WXX-(?:([1-7])|(WE)|(WD))(?:T([A-Z]{2}))?")
_LEAST = timedelta(microseconds=1)
_MIDNIGHT = time()
_BEGINNING = datetime(1, 1, 1)  # noqa: DTZ001 - local time


def in_full(value: TimeValue) -> str:
    """Tell what was understood: days and hours where it is anchored, else what the words say.

    >>> in_full(TimeValue(type="DURATION", value="P3M"))
    'a length of time: 3 months'
    """
    if value.interval is not None:
        return stretch(value.interval)
    if value.type == "DURATION":
        return f"a length of time: {length(value.value)}"
    if value.type == "SET":
        return f"again and again: {_repeated(value.value)}"
    return _REFERENCES.get(value.value) or f"relative: {_open(value.value)}"


def stretch(interval: Interval) -> str:
    """Tell a stretch of local time with its weekdays, both ends as words have them.

    >>> stretch(Interval(start=datetime(2025, 4, 14, 18), end=datetime(2025, 4, 15, 6),
    ...     granularity="night"))
    'Monday 14 April 2025, 18:00, to Tuesday 15 April 2025, 06:00'
    """
    start, end = interval.start, interval.end
    if start is None or end is None:
        return _one_sided(start, end)
    if start.time() == _MIDNIGHT == end.time():
        last = _day(end - _LEAST if end > start else start)
        return last if last == _day(start) else f"{_day(start)} to {last}"
    if interval.granularity == "minute" and end - start <= timedelta(minutes=1):
        return f"{_day(start)}, {start:%H:%M}"
    if (end - _LEAST).date() == start.date():
        closing = "24:00" if end.time() == _MIDNIGHT else f"{end:%H:%M}"
        return f"{_day(start)}, {start:%H:%M} to {closing}"
    return f"{_moment(start)}, to {_moment(end)}"


def _one_sided(start: datetime | None, end: datetime | None) -> str:
    if start is not None:
        told = _day(start) if start.time() == _MIDNIGHT else _moment(start)
        return f"from {told} on, with no end told"
    if end is None:
        return "at any time"
    whole = end.time() == _MIDNIGHT and end > _BEGINNING
    return f"up to {_day(end - _LEAST) if whole else _moment(end)}, with no beginning told"


def length(value: str) -> str:
    """Tell a length of time that TIMEX3 writes in letters.

    >>> length("PT5H30M"), length("PXD"), length("P1W")
    ('5 hours 30 minutes', 'some days', '1 week')
    """
    told = []
    days, _, hours = value.removeprefix("P").partition("T")
    for part, prefix in ((days, ""), (hours, "T")):
        for number, unit in _PIECE.findall(part):
            noun = _UNITS.get(prefix + unit) or _UNITS[unit]
            told.append(
                f"some {noun}s"
                if number == "X"
                else f"{number} {noun}{'' if number == '1' else 's'}"
            )
    return " ".join(told) or value


def _repeated(value: str) -> str:
    found = _WEEKDAY.fullmatch(value)
    if found is None and (daily := value.removeprefix("XXXX-XX-XXT")) in _PARTS:
        return f"every {_PARTS[daily]}"
    if found is None:
        told = length(value)
        return f"every {told.removeprefix('1 ')}"
    day, weekend, _, part = found.groups()
    name = _DAYS[int(day) - 1] if day else "weekend" if weekend else "weekday"
    return f"every {name}{f' {_PARTS.get(part, part)}' if part else ''}"


def _open(value: str) -> str:
    """A value with gaps, as far as it is told."""
    head, _, tail = value.partition("T")
    part = _PARTS.get(tail, f"at {tail}" if tail else "")
    if (weekday := _WEEKDAY.fullmatch(head)) and weekday[1]:
        told = f"a {_DAYS[int(weekday[1]) - 1]}"
    elif (month := re.fullmatch(r"(XXXX|[0-9]{4})-([01][0-9])(?:-([0-9]{2}|XX))?", head)) and (
        1 <= int(month[2]) <= 12
    ):
        number = month[3] or ""
        day = f"{int(number)} " if number.isdigit() else "a day of " if number else ""
        year = "of a year not told" if month[1] == "XXXX" else month[1]
        told = f"{day}{_MONTHS[int(month[2]) - 1]} {year}"
    elif season := _SEASONS.get(head.removeprefix("XXXX-")):
        told = f"{season} of a year not told"
    else:
        told = {
            "": "a day not told",
            "XXXX": "a year",
            "XXXX-XX": "a month",
            "XXXX-XX-XX": "a day",
            "XXXX-WXX": "a week",
            "XXXX-WXX-WE": "a weekend",
        }.get(head, value)
    return f"{told}, {part}" if part else told


def _day(moment: datetime) -> str:
    name, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return f"{name} {moment.day} {month} {moment.year}"


def _moment(moment: datetime) -> str:
    return f"{_day(moment)}, {moment:%H:%M}"
