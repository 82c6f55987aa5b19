"""Days of the calendar, and what may be said of any of them: last, this, next, early, late."""

from dataclasses import replace
from typing import TypeGuard, TypeVar

from tocsin.mark.times.cascade import Got
from tocsin.mark.times.meaning import PART_CODES, Day, Meaning, Part, Period, Range, Repeat, Which

T = TypeVar("T")


def day(got: Got) -> Day | None:
    """A calendar day from w, d, m and y; None where a number alone cannot be one of a month.

    With its month such a number stands: it is a date that no calendar has, not the month.
    """
    number = got("d")
    if number is not None and not 1 <= number <= 31 and not got.has("m"):
        return None
    return Day(weekday=got("w"), day=number, month=got("m"), year=got("y"))


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


def bare(x: object) -> TypeGuard[Day]:
    """Whether a meaning is a weekday and no more."""
    return isinstance(x, Day) and x.weekday is not None and x.day is None and x.holiday is None


def weekly(got: Got) -> Repeat | None:
    """Every weekday w, or every such weekday as x, or its part p."""
    x = got("x")
    weekday = x.weekday if isinstance(x, Day) and x.day is None else got("w")
    part: Part | None = got("p")
    suffix = "" if part is None else f"T{PART_CODES[part.name]}"
    return None if weekday is None else Repeat(value=f"XXXX-WXX-{weekday}{suffix}")


def weekly_part(got: Got) -> Repeat | None:
    """The part p, or the night, of every weekday x: "on Friday nights"."""
    x = got("x")
    part: Part = got("p") or Part(name="NI")
    if not bare(x) or x.toward:
        return None
    return Repeat(value=f"XXXX-WXX-{x.weekday}T{PART_CODES[part.name]}")


def daily_part(got: Got) -> Repeat:
    """The part p of every day: "every morning"."""
    part: Part = got("p")
    return Repeat(value=f"XXXX-XX-XXT{PART_CODES[part.name]}")
