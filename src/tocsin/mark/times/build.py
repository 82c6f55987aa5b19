"""From what a rule kept to what it means: builders that both grammars use.

The names that rules keep things under: w weekday, d day of the month, m month, y year, h hour,
min minute, c clock, p part of the day, n number, u unit, x and z other meanings, which (last, this,
next), lean (early, late), q near or ordinal.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeGuard, TypeVar

from tocsin.mark.times.cascade import Got
from tocsin.mark.times.lengths import written
from tocsin.mark.times.meaning import (
    PART_CODES,
    Amount,
    Apart,
    Bound,
    Clock,
    Day,
    Half,
    Lately,
    Meaning,
    Moment,
    Near,
    Offset,
    Part,
    Period,
    PeriodUnit,
    Portion,
    Range,
    Repeat,
    Side,
    Unit,
    Which,
)

T = TypeVar("T")

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
_LENGTHS: dict[str, tuple[Unit, float, int]] = {  # a unit of the words in units of a length
    "S": ("S", 1, 1),
    "MIN": ("MIN", 1, 1),
    "H": ("H", 1, 1),
    "D": ("D", 1, 1),
    "NI": ("NI", 1, 1),
    "W": ("W", 1, 1),
    "FN": ("W", 2, 1),
    "M": ("M", 1, 1),
    "Q": ("M", 3, 1),
    "HY": ("M", 6, 1),
    "Y": ("Y", 1, 1),
    "DE": ("Y", 10, 10),
    "CE": ("Y", 100, 100),
}
_A_DAY = Amount(n=1, unit="D")
_DAWN, _NOON, _HOURS, _MINUTES = 6, 12, 24, 60
_QUARTER_HOUR = 15
_OTHER: dict[Half, Half] = {"am": "pm", "pm": "am"}
_QUARTERS, _HALF_YEARS, _CENTURIES = 4, 2, 30


def is_a(meaning: T) -> Callable[[Got], T]:
    """Whatever was kept, the meaning is this one."""
    return lambda _: meaning


def as_one(_: Got) -> bool:
    """Words that are one symbol to the levels above, and mean nothing by themselves."""
    return True


def value(name: str) -> Callable[[Got], Any]:
    """The meaning is the value kept under a name."""
    return lambda got: got(name)


def day(got: Got) -> Day | None:
    """A calendar day from w, d, m and y; none where a number cannot be a day of a month."""
    number = got("d")
    if number is not None and not 1 <= number <= 31:
        return None
    return Day(weekday=got("w"), day=number, month=got("m"), year=got("y"))


def amount(n: float | None, unit: str) -> Amount | None:
    """A length; None where the unit has no length (a weekend, a night)."""
    if unit not in _LENGTHS:
        return None
    plain, each, years = _LENGTHS[unit]
    return Amount(n=None if n is None else n * each, unit=plain, years_each=years)


def length(got: Got) -> Amount | None:
    """A length of n units u; not counted where n was not kept."""
    return amount(got("n"), got("u"))


def lately(direction: int, *, one: bool = False) -> Callable[[Got], Lately | None]:
    """A length that ends (-1) or begins (1) at publication, from n (or one) and u."""

    def build(got: Got) -> Lately | None:
        found = amount(got("n") or (1 if one else None), got("u"))
        if found is None:
            return None
        return Lately(amount=found, direction=1 if direction > 0 else -1)

    return build


def offset(direction: int, base: str) -> Callable[[Got], Offset]:
    """The length x away from a base."""

    def build(got: Got) -> Offset:
        return Offset(
            amount=got("x"),
            direction=1 if direction > 0 else -1,
            base="published" if base == "published" else "told" if base == "told" else "ahead",
        )

    return build


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


def directed(x: Meaning, which: Which) -> Meaning | None:
    """The last, this or next of what can recur: a weekday, a date without year, a month."""
    match x:
        case Day(year=None, shift=None):
            return replace(x, toward=which, nearest=which == 0)
        case Period(unit="month" | "season" | "quarter" | "half" | "weekend", year=None):
            return replace(x, toward=which)
        case _:
            return None


def to_come(got: Got) -> Day | None:
    """The weekday x, the next: "as early as Tuesday"."""
    x = got("x")
    if not isinstance(x, Day) or x.weekday is None or x.day is not None:
        return None
    return replace(x, toward=1)


def which(got: Got) -> Meaning | None:
    """The meaning x, the last, this or the next."""
    return directed(got("x"), got("which"))


def both_which(got: Got) -> Range | None:
    """The meanings x and z, both the last or the next: "in May and June last"."""
    first, last = directed(got("x"), got("which")), directed(got("z"), got("which"))
    if first is None or last is None:
        return None
    return Range(first=first, last=last, first_span=got.span("x"), last_span=got.span("z"))


def of_week(got: Got) -> Day | None:
    """The weekday x of the week z: "Tuesday of last week"."""
    x, z = got("x"), got("z")
    if not isinstance(x, Day) or x.weekday is None or x.day is not None or x.toward:
        return None
    if not isinstance(z, Period) or z.unit != "week" or z.shift is None or z.told:
        return None
    return replace(x, week_shift=z.shift)


def of_year(got: Got) -> Meaning | None:
    """The meaning x, of last, this or next year."""
    match got("x"):
        case (Day(year=None, shift=None) | Period(year=None, shift=None)) as x:
            return replace(x, year_shift=got("which"))
        case _:
            return None


def lean(got: Got) -> Meaning | None:
    """The early, middle or late part of the meaning x."""
    match got("x"):
        case (Day() | Period()) as x:
            return replace(x, lean=got("lean"))
        case _:
            return None


def clock(got: Got) -> Clock | None:
    """A time of day from c, or from h and min, with am or pm from half or the part p."""
    written: Clock | None = got("c")
    hour = got("h") if written is None else written.hour
    minute = got("min") if written is None else written.minute
    half: Half = got("half") or ""
    part: Part | None = got("p") or got("p2")
    if hour is None or not 0 <= hour <= (_NOON if half or part else _HOURS):
        return None
    if minute is not None and not 0 <= minute < _MINUTES:
        return None
    if part is not None:
        late = part.name == "NI" and _DAWN <= hour < _NOON
        half = "pm" if late or part.name in {"AF", "EV"} else "am"
    zone: str = got("zone") or ""
    return Clock(hour=int(hour), minute=minute, half=half, zone=zone)


def clock_at(minute: int) -> Callable[[Got], Clock | None]:
    """Minutes past, or before, the hour h: half past ten."""

    def build(got: Got) -> Clock | None:
        found = clock(got)
        if found is None:
            return None
        hour = found.hour if minute >= 0 else (found.hour - 1) % _HOURS
        if minute < 0 and found.half and found.hour == _NOON:  # ten to twelve at night: 11:50 pm
            return replace(found, hour=hour, minute=minute % _MINUTES, half=_OTHER[found.half])
        return replace(found, hour=hour or _NOON, minute=minute % _MINUTES)

    return build


def clock_before(got: Got) -> Clock | None:
    """The n minutes, or the quarter, before the hour h."""
    minutes = int(got("n") or _QUARTER_HOUR)
    return clock_at(-minutes)(got) if 0 < minutes < _MINUTES else None


def near(word: Near) -> Callable[[Got], Clock]:
    """The clock time c, about, before or after."""
    return lambda got: replace(got("c"), near=word)


def clock_range(got: Got) -> Clock:
    """From the clock time c, or the hour h, to the clock time z."""
    last: Clock = got("z")
    first: Clock = got("c") or Clock(hour=int(got("h")))
    if last.half and not first.half and first.hour <= _NOON:
        first = replace(first, half=last.half)
    name = "c" if got.has("c") else "h"
    return replace(first, until=last, near="", ends=(got.span(name)[1], got.span("z")[0]))


def moment(got: Got) -> Moment | None:
    """A time within a day: the day x, the part p, the clock c."""
    x = got("x")
    if x is not None and not isinstance(x, Day):
        return None
    apart = None
    if got.has("c") and x is not None:
        before = got.span("p" if got.has("p") else "x")[1]
        after = got.span("c")[0]
        apart = (before, after) if got.span("x")[1] <= before < after else None
    return Moment(day=x, part=got("p"), clock=got("c"), apart=apart)


def joined(got: Got) -> Moment | None:
    """Two moments said together, one with the day and one with the hour."""
    x: Moment = got("x")
    z: Moment = got("z")
    if x == z:
        return None
    dayless: Moment = x if x.day is None else z
    dated: Moment = z if x.day is None else x
    if x.day is None and z.day is None and not x.overnight:
        one_each = x.clock is None and z.part is None and z.clock is not None
        return replace(x, clock=z.clock) if one_each else None
    if dayless.day is not None or dayless.overnight or dated.day is None or dated.clock:
        return None
    if dayless.clock is None:
        return None
    apart = (got.span("x")[1], got.span("z")[0]) if dated is x else None
    return replace(dated, clock=dayless.clock, apart=apart)


def part_of(base: Day) -> Callable[[Got], Moment]:
    """The part p of a given day: "this morning"."""
    return lambda got: Moment(day=base, part=got("p") or got("p2"))


def night(got: Got) -> Moment | None:
    """The night from x, or the day of the month n, to z, or the day of the month d."""
    first, last = got("x"), got("z")
    if got.has("n") and isinstance(last, Day):
        first = replace(_before(last, got("n")), weekday=got("w"))
    if got.has("d") and isinstance(first, Day):
        last = replace(first, day=got("d"), weekday=None)
    if not isinstance(first, Day) or not isinstance(last, Day):
        return None
    return Moment(day=first, part=Part(name="NI"), night_to=last)


def nights(got: Got) -> Range | None:
    """The nights of x, or the day of the month n, and z."""
    last = got("z")
    if not isinstance(last, Day):
        return None
    first = _before(last, got("n")) if got.has("n") else got("x")
    if not isinstance(first, Day):
        return None
    return Range(
        first=Moment(day=first, part=Part(name="NI")),
        last=Moment(day=last, part=Part(name="NI")),
        first_span=got.span("n" if got.has("n") else "x"),
        last_span=got.span("z"),
    )


def weekend_of(got: Got) -> Period | None:
    """The weekend of the day x, or of the holiday h."""
    x = Day(holiday=got("h")) if got.has("h") else got("x")
    return Period(unit="weekend", holding=x) if isinstance(x, Day) else None


def overnight(got: Got) -> Moment:
    """The night that begins on the day x, or, less likely, the one that ends on it."""
    return Moment(day=got("x") or got("x2"), part=Part(name="NI"), overnight=True)


def part_beside(got: Got) -> Moment:
    """The part p of the day before or after the time told before, as s says."""
    return Moment(day=Day(shift=got("s"), told=True), part=got("p"))


def leaning_period(got: Got) -> Period | None:
    """The early, middle or late part of this unit u: "the end of the week"."""
    found = period(got)
    return None if found is None else replace(found, lean=got("lean"))


def leaning_moment(got: Got) -> Moment:
    """The early or late part p of the day x."""
    part: Part = got("p")
    return Moment(day=got("x"), part=replace(part, lean=got("lean")))


def beside(got: Got) -> Day | None:
    """The weekday x before or after the time told before."""
    x = got("x")
    if not isinstance(x, Day) or x.weekday is None or x.day is not None:
        return None
    return replace(x, toward=got("s"), told=True)


def same_day(got: Got) -> Meaning | None:
    """The day x said twice, the second time as z: "today, Tuesday"."""
    x, z = got("x"), got("z")
    if not isinstance(x, Day) or not isinstance(z, Day) or x == z:
        return None
    if x.shift is not None:
        return x if z.shift is None else None
    if z.shift is not None:
        return z if x.day is None else None
    if x.day is None and x.weekday is not None and z.weekday is None and z.day is not None:
        return replace(z, weekday=x.weekday)
    return None


def first_of(got: Got) -> Portion | None:
    """The first units n of the period x."""
    if got("q") != 1 or not isinstance(got("x"), Period):
        return None
    return Portion(amount=got("n"), of=got("x"))


def nth_of(got: Got) -> Portion | None:
    """The q-th unit u of the period x."""
    found = amount(1, got("u"))
    if found is None or not isinstance(got("x"), Period):
        return None
    return Portion(amount=found, of=got("x"), nth=got("q"))


def nth_weekday(got: Got) -> Portion | None:
    """The q-th of a weekday in the period x: "the first Sunday in May"."""
    w, x = got("w"), got("x")
    if not bare(w) or not isinstance(x, Period) or w.toward:
        return None
    return Portion(amount=_A_DAY, of=x, weekday=w.weekday, nth=got("q"))


def last_weekday(got: Got) -> Portion | None:
    """The last of a weekday in the period x: "the last Friday of March"."""
    w, x = got("w"), got("x")
    if not bare(w) or not isinstance(x, Period) or w.toward >= 0:
        return None
    return Portion(amount=_A_DAY, of=x, weekday=w.weekday, last=True)


def weekdays_ago(got: Got) -> Meaning | None:
    """As many of a weekday ago as n says: "two Mondays ago"."""
    n, told = got("n"), re.fullmatch(r"XXXX-WXX-([1-7])", got("x").value)
    if told is None or not isinstance(n, int):
        return None
    return Apart(
        amount=Amount(n=n - 1, unit="W"), direction=-1, of=Day(weekday=int(told[1]), toward=-1)
    )


def apart(got: Got) -> Apart | None:
    """The length o before or after the day z."""
    o, z = got("o"), got("z")
    if not isinstance(o, Offset) or o.base != "ahead":
        return None
    return Apart(amount=o.amount, direction=o.direction, of=z)


def bare(x: object) -> TypeGuard[Day]:
    """Whether a meaning is a weekday and no more."""
    return isinstance(x, Day) and x.weekday is not None and x.day is None and x.holiday is None


def last_of(units: Amount, of: Period) -> Portion:
    """The last units of a period."""
    return Portion(amount=units, of=of, last=True)


def later(got: Got) -> Offset:
    """The length x before or after the time told before, as s says."""
    return offset(-1 if got("s") == "earlier" else 1, "told")(got)


def repeat(got: Got) -> Repeat | None:
    """Every n units u."""
    each = amount(got("n") or 1, got("u"))
    if each is None or each.n is None:
        return None
    return Repeat(value=written(each))


def every_other(got: Got) -> Repeat | None:
    """Every second unit u."""
    each = amount(2, got("u"))
    return None if each is None or each.unit in {"S", "MIN"} else Repeat(value=written(each))


def weekly(got: Got) -> Repeat | None:
    """Every weekday w, or every such weekday as x, or its part p."""
    x = got("x")
    weekday = x.weekday if isinstance(x, Day) and x.day is None else got("w")
    part: Part | None = got("p")
    suffix = "" if part is None else f"T{PART_CODES[part.name]}"
    return None if weekday is None else Repeat(value=f"XXXX-WXX-{weekday}{suffix}")


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


def bound(side: Side) -> Callable[[Got], Bound]:
    """One open side of x."""
    return lambda got: Bound(side=side, of=got("x"), of_span=got.span("x"))


def between(got: Got) -> Range | None:
    """From x to z; a bare day of the month n or d takes its month from the other end."""
    if got("n") is not None:
        last = got("z")
        if not isinstance(last, Day) or last.day is None:
            return None
        first: Meaning = replace(_before(last, got("n")), weekday=got("w"))
        return Range(first=first, last=last, first_span=got.span("n"), last_span=got.span("z"))
    if got("d") is not None:
        first = got("x")
        if not isinstance(first, Day) or first.day is None:
            return None
        last = replace(first, day=got("d"), weekday=None)
        return Range(first=first, last=last, first_span=got.span("x"), last_span=got.span("d"))
    first, last = _completed(got("x"), got("z")), got("z")
    return Range(first=first, last=last, first_span=got.span("x"), last_span=got.span("z"))


def _before(last: Day, number: int) -> Day:
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
