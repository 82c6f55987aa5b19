"""Which calendar day is meant: the latest Tuesday, the nearest 15 April, the day told before."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tocsin.mark.times.anchor import Context, Tense, Told
from tocsin.mark.times.meaning import Day
from tocsin.model import Certainty, Recurs

_WEEK = 7
_LEAP_YEAR, _MONTHS, _LONGEST = 2024, 12, 31  # [year, months of one, days of one]
_LEAP = 8  # years between two 29 Februaries at most
_WEEKDAY_REPEATS = 6  # years within which a date falls on every weekday, or nearly
# A date of another year is told with its year, "last" or "a year ago"; told without, of an
# appointment or a purpose, one that lies so far back, and so close ahead, is to come: "the deadline
# of 14 January was set". What a verb in the past tells of itself never is.
_LONG_AGO, _SOON = 270, 90  # days
# And a day that has just passed is not that of the next year: "had to leave by 14 January".
_JUST_PASSED = 14  # days
_NO_MONTH = {"quarter", "year", "vague"}  # times told too widely to lend a month
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A day that may be meant; ``day`` is None where nothing anchors it."""

    day: date | None
    value: str
    grounds: tuple[str, ...] = ()
    recurs: Recurs | None = None
    certainty: Certainty = "certain"


def on(year: int, month: int, day: int) -> date | None:
    """A date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def shifted(day: date, days: int) -> date | None:
    """A date so many days away, or None beyond the calendar's ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def ordered(
    passed: Sequence[date], ahead: Sequence[date], tense: Tense | None, *, near: date | None = None
) -> list[date]:
    """The last of those passed and the first of those ahead, the likelier one first.

    Args:
        passed: Those not after the base, in order.
        ahead: Those not before the base, in order.
        tense: Past takes those passed, future those ahead, open those passed unless long ago.
        near: Without a tense, the one nearer to this day comes first; None: the one passed.
    """
    both = [*passed[-1:], *ahead[:1]]
    forward = tense == "future"
    if near is not None and len(both) > 1:
        back, on = (near - passed[-1]).days, (ahead[0] - near).days
        other_year = passed[-1].year < near.year
        long_ago = other_year and back > _LONG_AGO and on < _SOON
        forward = {
            "past": False,
            "open": long_ago,
            "future": not (back <= _JUST_PASSED and on > _LONG_AGO),
        }.get(tense or "", on < back)
    return list(dict.fromkeys(reversed(both) if forward else both))


def dated(day: Day, context: Context) -> list[Dated]:
    """The days that a meaning may stand for, best first; none where the calendar has no such day.

    Cost:
        O(1).
    """
    if day.shift is not None:
        return _shifted(day.shift, context, told=day.told)
    if (lacking := _lacking(day)) is not None:
        return lacking
    if day.holiday is not None or (day.month is not None and day.day is not None):
        return _in_year(day, context)
    if day.day is not None:
        return _numbered(day, context)
    return _weekday(day, context)


def _lacking(day: Day) -> list[Dated] | None:
    """What to say of a date that no calendar has: 30 February, 32 April, 2025-13-45."""
    if day.day is None or day.month is None or on(day.year or _LEAP_YEAR, day.month, day.day):
        return None
    if on(_LEAP_YEAR, day.day, day.month) and day.swapped:
        return None
    year = "XXXX" if day.year is None else f"{day.year:04}"
    month = f"{day.month:02}" if 1 <= day.month <= _MONTHS else "XX"
    return [Dated(day=None, value=f"{year}-{month}-XX", grounds=("no calendar has this day",))]


def _shifted(shift: int, context: Context, *, told: bool) -> list[Dated]:
    if told:
        base = context.told.day if context.told else None
        why = f"counted from {context.told.words!r}" if context.told else "no day is told before"
    else:
        base = context.anchor.day
        why = "counted from publication" if base else "no day of publication is known"
    found = None if base is None else shifted(base, shift)
    if found is None:
        return [Dated(day=None, value="XXXX-XX-XX", grounds=(why,))]
    certainty: Certainty = "likely" if told else "certain"
    return [Dated(day=found, value=found.isoformat(), grounds=(why,), certainty=certainty)]


def _weekday(day: Day, context: Context) -> list[Dated]:
    weekday = day.weekday or 1
    name = _NAMES[weekday - 1]
    base = context.anchor.day
    whence = "publication"
    if day.told:
        base = context.told.day if context.told else None
        whence = repr(context.told.words) if context.told else whence
    if base is None:
        return [Dated(day=None, value=f"XXXX-WXX-{weekday}", grounds=(f"nothing anchors {name}",))]
    if day.week_shift is not None:
        in_week = shifted(base, weekday - base.isoweekday() + _WEEK * day.week_shift)
        return [] if in_week is None else [_of(in_week, f"the {name} of that week")]
    days = [shifted(base, n) for n in _away(base.isoweekday(), weekday, day, context)]
    said = [
        f"{whence} is on a {name}" if d == base else f"the {name} {_side(d, base)} {whence}"
        for d in days
        if d is not None
    ]
    recurs: Recurs | None = None if day.toward else "week"
    known = [d for d in days if d is not None]
    certainty: Certainty = "certain" if len(known) == 1 and not day.told else "likely"
    found = [
        _of(d, why, recurs=recurs, certainty=certainty) for d, why in zip(known, said, strict=True)
    ]
    return found if day.toward else _with_tense(found, context)


def _with_tense(found: Sequence[Dated], context: Context) -> list[Dated]:
    """The same days; the first one's grounds say what the tense told."""
    return [
        replace(one, grounds=(*one.grounds, context.tense_said())) if n == 0 else one
        for n, one in enumerate(found)
    ]


def _away(today: int, weekday: int, day: Day, context: Context) -> list[int]:
    """How many days off the weekdays lie that may be meant, the likelier first."""
    since = (today - weekday) % _WEEK  # days since the last one; 0 where it is today's weekday
    if day.toward:
        near = -(since or _WEEK) if day.toward < 0 else _WEEK - since
        return [near, near + day.toward * _WEEK] if _may_skip(near, today, day, context) else [near]
    future = context.tense() == "future"
    if since == 0:
        return [0, _WEEK if future else -_WEEK]
    both = [-since, _WEEK - since]
    if day.nearest and not future:
        return sorted(both, key=abs)
    return both[::-1] if future else both


def _may_skip(days: int, today: int, day: Day, context: Context) -> bool:
    """Whether "next Friday", said on a Tuesday, may leave out the one of the same week."""
    same_week = 1 <= today + days <= _WEEK
    return context.language == "en" and same_week and not day.told


def _numbered(day: Day, context: Context) -> list[Dated]:
    """A day of the month without its month: that of the time told before, or the nearest."""
    base = context.anchor.day
    number = day.day or 1
    told = month_teller(context)
    if told is not None and day.toward == 0:
        return _in_month_of(told, day, number)
    if base is None:
        return [Dated(day=None, value=f"XXXX-XX-{number:02}", grounds=("no month is told",))]
    months = [(base.year * 12 + base.month - 1 + n) for n in range(-2, 3)]
    days = [on(m // 12, m % 12 + 1, number) for m in months]
    return _choose(day, days, base, context)


def month_teller(context: Context) -> Told | None:
    """The time told before whose month a day without one is of."""
    told = (context.told, context.told_wide)
    return next((t for t in told if t is not None and t.granularity not in _NO_MONTH), None)


def _in_month_of(told: Told, day: Day, number: int) -> list[Dated]:
    """A day of the month of a time told before, or of the next month where it had passed."""
    first = told.day
    months = [first.year * _MONTHS + first.month - 1 + n for n in (0, 1)]
    known = [d for m in months if (d := on(m // _MONTHS, m % _MONTHS + 1, number)) is not None]
    fitting = [d for d in known if day.weekday is None or d.isoweekday() == day.weekday]
    ahead = [d for d in fitting if d >= first]
    why = f"of the month of {told.words!r}"
    return [_of(d, why, certainty="likely") for d in (ahead or fitting or known)[:1]]


def _in_year(day: Day, context: Context) -> list[Dated]:
    """A day of a month: its year is told, or the story's, or the one that publication asks for."""
    frame = context.frame
    if frame is None or day.year is not None or day.year_shift is not None or day.toward:
        return _by_publication(day, context)
    held = frame.holds(lambda year: _falls(day, year))
    if held is None or (day.weekday is not None and held.isoweekday() != day.weekday):
        return _by_publication(day, context)
    others = [d for d in _by_publication(day, context) if d.day is not None and d.day != held]
    return [_of(held, frame.said(), recurs="year", certainty="likely"), *others[:1]]


def _by_publication(day: Day, context: Context) -> list[Dated]:
    """A day of a month: its year is told, or else the one that publication and tense ask for."""
    year = day.year
    base = context.anchor.day
    grounds: tuple[str, ...] = ()
    certainty: Certainty = "certain"
    if year is None and day.year_shift is not None and context.anchor.year is not None:
        year = context.anchor.year + day.year_shift
        grounds = (f"the year counted from publication in {context.anchor.year}",)
    if year is None and base is None:
        year = context.anchor.year
        grounds = ("the year of publication",)
        if year is None and context.told is not None:
            year = context.told.day.year
            grounds = (f"the year of {context.told.words!r}",)
        certainty = "likely"
    if year is not None:
        found = _told_year(day, year, context, grounds)
        sure = certainty if len(found) == 1 else "likely"
        return [replace(one, certainty=sure) for one in found]
    if base is None:
        if day.holiday is not None:
            return [Dated(day=None, value="XXXX-XX-XX", grounds=("no year is told",))]
        value = f"XXXX-{day.month:02}-{day.day:02}"
        return [Dated(day=None, value=value, grounds=("no year is told",))]
    reach = 1
    if day.weekday is not None and day.holiday is None:
        reach = _WEEKDAY_REPEATS
    elif (day.month, day.day) == (2, 29):
        reach = _LEAP
    days = [_falls(day, base.year + n) for n in range(-reach, reach + 1)]
    return _choose(day, days, base, context)


def _told_year(day: Day, year: int, context: Context, grounds: tuple[str, ...]) -> list[Dated]:
    found = _falls(day, year)
    days = [] if found is None else [found]
    if day.swapped and day.day != day.month:
        other = on(year, day.day or 1, day.month or 1)
        days += [] if other is None else [other]
        grounds = (*grounds, "day and month may have changed places")
        base = context.anchor.day
        if context.language == "en" and base is not None:  # British or American: the nearer one
            days.sort(key=lambda d: abs(d - base))
    if day.weekday is not None and found is not None and found.isoweekday() != day.weekday:
        grounds = (*grounds, f"that day was a {_NAMES[found.isoweekday() - 1]}")
    return [_of(d, *grounds) for d in days]


def _choose(day: Day, days: Iterable[date | None], base: date, context: Context) -> list[Dated]:
    known = [d for d in days if d is not None]
    agreeing = [d for d in known if day.weekday is None or d.isoweekday() == day.weekday]
    if day.holiday is None:
        known = agreeing or known
    passed = [d for d in known if d < base or (d == base and day.toward == 0)]
    ahead = [d for d in known if d > base or (d == base and day.toward == 0)]
    if day.toward:
        found = passed[-1:] if day.toward < 0 else ahead[:1]
        why = ""
    elif agreeing and day.weekday is not None and day.holiday is None:
        found = ordered(passed, ahead, None, near=base)
        why = f"the nearest that is a {_NAMES[day.weekday - 1]}"
    else:
        found = ordered(passed, ahead, context.tense(), near=base)
        why = context.tense_said()
    recurs: Recurs | None = "year" if day.month or day.holiday else None
    return [
        _of(
            d,
            f"the one {_side(d, base)} publication",
            *((why,) if why and n == 0 else ()),
            recurs=recurs,
            certainty="likely" if why else "certain",
        )
        for n, d in enumerate(found)
    ]


def _falls(day: Day, year: int) -> date | None:
    if day.holiday is not None:
        return _HOLIDAYS[day.holiday](year, day.weekday)
    return on(year, day.month or 1, day.day or 1)


def _of(
    day: date, *grounds: str, recurs: Recurs | None = None, certainty: Certainty = "certain"
) -> Dated:
    return Dated(
        day=day, value=day.isoformat(), grounds=grounds, recurs=recurs, certainty=certainty
    )


def _side(day: date, base: date) -> str:
    return "before" if day < base else "after" if day > base else "of"


def easter(year: int) -> date | None:
    """Easter Sunday of the Gregorian calendar.

    Source:
        Anonymous Gregorian computus, Nature, 20 April 1876.
    """
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return on(year, f // 31, f % 31 + 1)


def _from_easter(days: int, year: int) -> date | None:
    sunday = easter(year)
    return None if sunday is None else shifted(sunday, days)


def _weekday_in(month: int, weekday: int, nth: int) -> Callable[[int, int | None], date | None]:
    """The n-th of a weekday in a month, the last where n is -1."""

    def falls(year: int, _: int | None) -> date | None:
        first = on(year, month, 1)
        if first is None:
            return None
        ahead = 1 + (weekday - first.isoweekday()) % _WEEK
        days = [on(year, month, day) for day in range(ahead, _LONGEST + 1, _WEEK)]
        known = [day for day in days if day is not None]
        return known[nth if nth < 0 else nth - 1]

    return falls


def _fixed(month: int, day: int) -> Callable[[int, int | None], date | None]:
    return lambda year, _: on(year, month, day)


_HOLIDAYS: Mapping[str, Callable[[int, int | None], date | None]] = {
    "new year": _fixed(1, 1),
    "epiphany": _fixed(1, 6),
    "valentine": _fixed(2, 14),
    "independence": _fixed(7, 4),
    "bastille": _fixed(7, 14),
    "assumption": _fixed(8, 15),
    "halloween": _fixed(10, 31),
    "all saints": _fixed(11, 1),
    "armistice": _fixed(11, 11),
    "christmas": _fixed(12, 25),
    "boxing": _fixed(12, 26),
    "new year's eve": _fixed(12, 31),
    "memorial": _weekday_in(5, 1, -1),
    "labor": _weekday_in(9, 1, 1),
    "thanksgiving": _weekday_in(11, 4, 4),
    "shrove tuesday": lambda year, _: _from_easter(-47, year),
    "ash wednesday": lambda year, _: _from_easter(-46, year),
    "maundy thursday": lambda year, _: _from_easter(-3, year),
    "good friday": lambda year, _: _from_easter(-2, year),
    "easter": lambda year, weekday: _from_easter(int(weekday == 1), year),
    "ascension": lambda year, _: _from_easter(39, year),
    "pentecost": lambda year, weekday: _from_easter(49 + int(weekday == 1), year),
}
