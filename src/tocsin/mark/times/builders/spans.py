"""Stretches of the calendar: periods, open sides, from one time to another."""

from collections.abc import Callable
from dataclasses import replace

from tocsin.mark.times.cascade import Got
from tocsin.mark.times.meaning import (
    Bound,
    Day,
    Meaning,
    Moment,
    Part,
    Period,
    PeriodUnit,
    Range,
    Side,
    Which,
)

PERIODS: dict[str, PeriodUnit] = {
    "W": "week",
    "WE": "weekend",
    "M": "month",
    "Q": "quarter",
    "HY": "half",
    "Y": "year",
    "DE": "decade",
    "CE": "century",
}
_QUARTERS, _HALF_YEARS, _CENTURIES = 4, 2, 30


def period(got: Got) -> Period | None:
    """The unit u moved by which: "last week"."""
    unit = PERIODS.get(got("u"))
    return None if unit is None else Period(unit=unit, shift=got("which") or 0)


def told_period(shift: Which) -> Callable[[Got], Period | Day | None]:
    """The unit u of the time told before, moved: "that week", "the following year"."""

    def build(got: Got) -> Period | Day | None:
        if got("u") == "D":
            return Day(shift=shift, told=True)
        unit = PERIODS.get(got("u"))
        return None if unit is None else Period(unit=unit, shift=shift, told=True)

    return build


def beside_unit(got: Got) -> Period | Day | None:
    """The unit u before or after the time told before, as s says."""
    return told_period(got("s"))(got)


def numbered_unit(got: Got) -> Period | None:
    """The q-th quarter or half, as u says, of the year y where one was kept."""
    unit = PERIODS.get(got("u"))
    return numbered(unit)(got) if unit in {"quarter", "half"} else None


def numbered(unit: PeriodUnit) -> Callable[[Got], Period | None]:
    """The q-th period of a kind, of the year y where one was kept."""
    most = {"quarter": _QUARTERS, "half": _HALF_YEARS, "century": _CENTURIES}

    def build(got: Got) -> Period | None:
        number = got("q")
        if number is None or not 1 <= number <= most.get(unit, number):
            return None
        return Period(unit=unit, number=number, year=got("y"))

    return build


def leaning_period(got: Got) -> Period | None:
    """The early, middle or late part of this unit u: "the end of the week"."""
    found = period(got)
    return None if found is None else replace(found, lean=got("lean"))


def second_next(got: Got) -> Period | None:
    """The unit u after the next, or before the last."""
    unit = PERIODS.get(got("u"))
    return None if unit is None else Period(unit=unit, shift=2 if got.has("s") else -2)


def weekend_of(got: Got) -> Period | None:
    """The weekend of the day x, or of the holiday h."""
    x = Day(holiday=got("h")) if got.has("h") else got("x")
    return Period(unit="weekend", holding=x) if isinstance(x, Day) else None


def bound(side: Side) -> Callable[[Got], Bound]:
    """One open side of x; r is the "now" that it is told from."""
    return lambda got: Bound(
        side=side,
        of=got("x"),
        of_span=got.span("x"),
        now_span=got.span("r") if got.has("r") else None,
    )


def between(got: Got) -> Range | None:
    """From x to z; a bare day of the month n or d takes its month from the other end."""
    if got("n") is not None:
        last = got("z")
        if not isinstance(last, Day) or last.day is None:
            return None
        first: Meaning = replace(earlier(last, got("n")), weekday=got("w"))
        return Range(first=first, last=last, first_span=got.span("n"), last_span=got.span("z"))
    if got("d") is not None:
        first = got("x")
        if not isinstance(first, Day) or first.day is None:
            return None
        last = replace(first, day=got("d"), weekday=None)
        return Range(first=first, last=last, first_span=got.span("x"), last_span=got.span("d"))
    first, last = _completed(got("x"), got("z")), got("z")
    return Range(first=first, last=last, first_span=got.span("x"), last_span=got.span("z"))


def earlier(last: Day, number: int) -> Day:
    """The day of the month that leads up to another: "du 28 au 3 mai" begins in April."""
    first = replace(last, day=number)
    if last.month is None or last.day is None or number <= last.day:
        return first
    month = last.month - 1 or 12
    year = last.year if last.year is None or month < last.month else last.year - 1
    return replace(first, month=month, year=year)


def _completed(first: Meaning, last: Meaning) -> Meaning:
    """The first end with the month or year told only at the last: "from March to May 2024"."""
    match first, last:
        case Day(day=int(), month=None), Day(day=int(), month=int()):
            return replace(first, month=last.month, year=last.year)
        case (
            Day(year=None, month=int(a)) | Period(unit="month", year=None, number=int(a)),
            Day(year=int(year), month=int(z)) | Period(unit="month", year=int(year), number=int(z)),
        ):
            return replace(first, year=year if a <= z else year - 1)
        case _:
            return first


def years(got: Got) -> Range | None:
    """From one year to another, written together: "2013-15"."""
    first, last = got("y")
    if not first < last:
        return None
    start, end = got.span("y")
    cut = start + len("2013")
    return Range(
        first=Period(unit="year", number=first),
        last=Period(unit="year", number=last),
        first_span=(start, cut),
        last_span=(cut + 1, end),
    )


def from_until(got: Got) -> Range | None:
    """From the moment x until the moment z, each with its hour: "from 10 pm ... until 6 am"."""
    x: Moment = got("x")
    z: Moment = got("z")
    if x.clock is None or z.clock is None:
        return None
    if x.clock.near != "after" or z.clock.near != "before":
        return None
    first = replace(x, clock=replace(x.clock, near=""))
    last = replace(z, clock=replace(z.clock, near=""))
    return Range(first=first, last=last, first_span=got.span("x"), last_span=got.span("z"))


def nights(got: Got) -> Range | None:
    """The nights of x, or the day of the month n, and z."""
    last = got("z")
    if not isinstance(last, Day):
        return None
    first = earlier(last, got("n")) if got.has("n") else got("x")
    if not isinstance(first, Day):
        return None
    return Range(
        first=Moment(day=first, part=Part(name="NI")),
        last=Moment(day=last, part=Part(name="NI")),
        first_span=got.span("n" if got.has("n") else "x"),
        last_span=got.span("z"),
    )
