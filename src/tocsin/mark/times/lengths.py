"""Lengths of time, and what lies a length away: "three months", "two days ago", "lately"."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from tocsin.mark.times.anchor import NIGHT_STARTS, Anchor, Context
from tocsin.mark.times.days import shifted
from tocsin.mark.times.meaning import (
    Amount,
    Apart,
    Lately,
    Offset,
    PeriodUnit,
    Portion,
    Reference,
    Unit,
    Within,
)
from tocsin.mark.times.periods import Stretch, add, containing, periods, stretch
from tocsin.model import Granularity, Interval, TimeValue

# How far back an uncounted length may reach: "in recent days" is said of about a week, and the
# wider units likewise of as many as are not yet called by the next one.
_UNCOUNTED: dict[Unit, Amount] = {
    "S": Amount(n=1, unit="MIN"),
    "MIN": Amount(n=1, unit="H"),
    "H": Amount(n=24, unit="H"),
    "D": Amount(n=7, unit="D"),
    "NI": Amount(n=7, unit="NI"),
    "W": Amount(n=4, unit="W"),
    "M": Amount(n=6, unit="M"),
    "Y": Amount(n=5, unit="Y"),
}
_PERIODS: dict[Unit, PeriodUnit] = {"W": "week", "M": "month", "Y": "year"}
_GRANULARITY: dict[Unit, Granularity] = {
    "S": "minute",
    "MIN": "minute",
    "H": "hour",
    "D": "day",
    "NI": "night",
    "W": "week",
    "M": "month",
    "Y": "year",
}
_NOUNS: dict[Unit, str] = {
    "S": "second",
    "MIN": "minute",
    "H": "hour",
    "D": "day",
    "NI": "night",
    "W": "week",
    "M": "month",
    "Y": "year",
}
_BEYOND = ("further off than the calendar reaches",)
_DAYWISE: frozenset[Unit] = frozenset({"D", "NI", "W"})  # "a week after Monday" is a Monday
_SECONDS: dict[Unit, int] = {"S": 1, "MIN": 60, "H": 3600}
_HALF_AN_HOUR = timedelta(minutes=30)
_HOUR, _MOST_SECONDS = 60, 10**12  # seconds beyond the calendar's ends


def duration(amount: Amount) -> TimeValue:
    """A length of time, on no calendar."""
    return TimeValue(type="DURATION", value=written(amount))


def written(amount: Amount) -> str:
    """A length as TIMEX3 writes it: P3M, PT5H30M, PXD where it is not counted.

    >>> written(Amount(n=5.5, unit="H"))
    'PT5H30M'
    >>> written(Amount(n=3, unit="NI"))
    'P3NI'
    >>> written(Amount(n=2, unit="D", plus=Amount(n=3, unit="H")))
    'P2DT3H'
    """
    if amount.plus is not None:
        first, rest = written(replace(amount, plus=None)), written(amount.plus).removeprefix("P")
        return first + (rest.removeprefix("T") if "T" in first else rest)
    time_mark = "T" if amount.unit in _SECONDS else ""
    letter = "M" if amount.unit == "MIN" else amount.unit
    if amount.n is None:
        return f"P{time_mark}X{letter}"
    whole = int(amount.n)
    if amount.unit == "H" and whole != amount.n:
        minutes = round((amount.n - whole) * _HOUR)
        return f"PT{whole}H{minutes}M" if whole else f"PT{minutes}M"
    number = str(whole) if whole == amount.n else f"{amount.n:.10g}"
    return f"P{time_mark}{number}{letter}"


def _in_words(amount: Amount) -> str:
    """A length as grounds tell it: "7 days", "1 week", "some days"."""
    noun = _NOUNS[amount.unit]
    if amount.n is None:
        return f"some {noun}s"
    words = f"{amount.n:.15g} {noun}{'' if amount.n == 1 else 's'}"
    return words if amount.plus is None else f"{words} and {_in_words(amount.plus)}"


def offset(meaning: Offset, context: Context, ahead: Interval | None = None) -> TimeValue:
    """What lies a length away from publication, from the time told before, or from one ahead."""
    amount, direction = meaning.amount, meaning.direction
    anchor = context.anchor
    if meaning.base == "published":
        return _ago(amount, direction, anchor)
    base, why = ahead, "counted from the time that follows"
    if base is None and meaning.base == "told" and context.told is not None:
        base = Interval(
            start=context.told.start,
            end=context.told.end,
            granularity=context.told.granularity,
        )
        why = f"counted from {context.told.words!r}"
    if base is None:
        return TimeValue(
            type="DURATION", value=written(amount), grounds=("what it is counted from is not told",)
        )
    return TimeValue(
        type="DURATION",
        value=written(amount),
        interval=_away(amount, direction, base),
        grounds=(why,),
    )


def lately(meaning: Lately, anchor: Anchor) -> TimeValue:
    """A length that ends with the day of publication, or begins with it."""
    amount = meaning.amount
    reach = _reach(amount)
    interval = None
    if anchor.start is not None and anchor.end is not None and anchor.day is not None:
        back = meaning.direction < 0
        start = _moved(anchor.start, reach, -1) if back else anchor.start
        end = anchor.end if back else _moved(anchor.end, reach, 1)
        if amount.unit == "NI" and back and start is not None:
            start = datetime.combine(start.date(), time(NIGHT_STARTS))
        if start is not None and end is not None:
            interval = Interval(start=start, end=end, granularity=_grain(amount))
    side = "up to" if meaning.direction < 0 else "from"
    why = f"{_in_words(reach)} {side} publication" if interval else "nothing anchors it"
    return TimeValue(
        type="DURATION",
        value=written(amount),
        interval=interval,
        grounds=(why,),
        certainty="assumed" if amount.n is None else "certain",
    )


def within(meaning: Within, context: Context) -> TimeValue:
    """A length from publication where the verb is to come, and otherwise a plain length."""
    if context.tense() == "future":
        return _ago(meaning.amount, 1, context.anchor)
    return duration(meaning.amount)


def portion(meaning: Portion, context: Context) -> list[TimeValue]:
    """The first, last or n-th units of a period."""
    return [_portion(meaning, whole) for whole in periods(meaning.of, context)]


def reference(meaning: Reference, anchor: Anchor) -> TimeValue:
    """The present, the past or the future; what was "recently" ended by publication."""
    interval = None
    if meaning.lately and anchor.end is not None:
        interval = Interval(start=None, end=anchor.end, granularity="vague")
    grounds = ("it ended by publication",) if interval else ()
    return TimeValue(
        type="DATE", value=meaning.value, interval=interval, grounds=grounds, certainty="assumed"
    )


def _reach(amount: Amount) -> Amount:
    if amount.n is not None:
        return amount
    reach = _UNCOUNTED[amount.unit]
    return Amount(n=(reach.n or 0) * amount.years_each, unit=reach.unit)


def _grain(amount: Amount) -> Granularity:
    return "vague" if amount.n is None else _GRANULARITY[amount.finest]


def _moved(moment: datetime, amount: Amount, direction: int) -> datetime | None:
    if amount.n is None:
        return None
    if amount.unit in _SECONDS:
        seconds = min(amount.n * _SECONDS[amount.unit], _MOST_SECONDS)
        try:
            away = moment + direction * timedelta(seconds=seconds)
        except OverflowError:
            return None
        return away if amount.plus is None else _moved(away, amount.plus, direction)
    day = add(moment.date(), replace(amount, plus=None), direction)
    moved = None if day is None else datetime.combine(day, moment.time())
    if moved is None or amount.plus is None:
        return moved
    return _moved(moved, amount.plus, direction)


def _ago(amount: Amount, direction: int, anchor: Anchor) -> TimeValue:
    if anchor.day is None or anchor.start is None or anchor.end is None:
        return _unanchored(amount, direction, anchor)
    why = ("counted from publication",)
    published = Interval(start=anchor.start, end=anchor.end, granularity="day")
    if amount.n is None:
        interval = _away(amount, direction, published)
        return TimeValue(
            type="DURATION",
            value=written(amount),
            interval=interval,
            grounds=why,
            certainty="assumed",
        )
    if amount.finest in _SECONDS:
        return _hours_away(amount, direction, published, why)
    day = add(anchor.day, amount, direction)
    found = None if day is None else _holding(day, amount)
    if found is None:
        return replace(duration(amount), grounds=_BEYOND)
    return TimeValue(
        type="DATE",
        value=found.value,
        interval=found.interval(),
        grounds=why,
        certainty="certain" if amount.finest == "D" else "likely",
    )


def _hours_away(
    amount: Amount, direction: int, published: Interval, why: tuple[str, ...]
) -> TimeValue:
    interval = _away(amount, direction, published)
    if interval is None or interval.start is None or interval.end is None:
        return replace(duration(amount), grounds=_BEYOND)
    if interval.end - interval.start < timedelta(days=1):
        value = interval.start.isoformat(timespec="minutes")
        exact = replace(interval, granularity="hour")
        return TimeValue(type="TIME", value=value, interval=exact, grounds=why)
    value = (interval.end - timedelta(minutes=1)).date().isoformat()
    vague = replace(interval, granularity="vague")
    return TimeValue(type="DATE", value=value, interval=vague, grounds=why)


def _unanchored(amount: Amount, direction: int, anchor: Anchor) -> TimeValue:
    why = ("no day of publication is known",)
    if amount.n is None:
        return TimeValue(type="DURATION", value=written(amount), grounds=why)
    if amount.unit == "Y" and anchor.year is not None:
        year = anchor.year + direction * round(amount.n)
        return TimeValue(type="DATE", value=f"{max(year, 1):04}", grounds=why)
    open_value = {"W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}.get(amount.unit, "XXXX-XX-XX")
    return TimeValue(type="DATE", value=open_value, grounds=why)


def _holding(day: date, amount: Amount) -> Stretch | None:
    """The day, or the week, month or year that holds it, as coarse as the length is counted in."""
    unit = amount.finest
    if amount.n is not None and amount.n != int(amount.n):  # a year and a half ago: a month
        unit = "M" if unit == "Y" else "D"
    if unit in _PERIODS:
        return stretch(_PERIODS[unit], containing(_PERIODS[unit], day))
    end = add(day, Amount(n=1, unit="D"), 1)
    return Stretch(value=day.isoformat(), start=day, end=end, granularity="day")


def _away(amount: Amount, direction: int, base: Interval) -> Interval | None:
    if base.start is None or base.end is None:
        return None
    if amount.n is None:
        near = base.start if direction < 0 else base.end
        far = _moved(near, _reach(amount), direction)
        if far is None:
            return None
        return Interval(start=min(near, far), end=max(near, far), granularity="vague")
    if amount.finest in _SECONDS:
        start, end = (_moved(m, amount, direction) for m in (base.start, base.end))
        if start is None or end is None:
            return None
        return _loosened(Interval(start=start, end=end, granularity=base.granularity), amount)
    day = add(base.start.date(), amount, direction)
    found = None if day is None else _holding(day, amount)
    return None if found is None else found.interval()


def _loosened(found: Interval, amount: Amount) -> Interval:
    """No closer than the hours that a length was counted in: "two hours later" is no minute."""
    if amount.finest != "H" or amount.n is None or found.start is None or found.end is None:
        return found
    reach = _HALF_AN_HOUR if amount.n >= 1 else _HALF_AN_HOUR / 2
    if found.end - found.start > 2 * reach:
        return found
    middle = found.start + (found.end - found.start) / 2
    middle -= timedelta(seconds=middle.second, microseconds=middle.microsecond)
    try:
        start, end = middle - reach, middle + reach
    except OverflowError:
        return found
    return Interval(start=start, end=end, granularity="hour")


def _portion(meaning: Portion, whole: Stretch) -> TimeValue:
    amount = meaning.amount
    start, end = whole.start, whole.end
    if start is None or end is None or amount.n is None:
        return TimeValue(type="DURATION", value=written(amount), grounds=whole.grounds)
    if meaning.weekday is not None:
        return _weekday_of(meaning, meaning.weekday, whole, start, end)
    first: date | None = start
    last: date | None = end
    if meaning.last:
        first = add(end, amount, -1)
    elif meaning.nth is not None:
        before = Amount(n=amount.n * (meaning.nth - 1), unit=amount.unit)
        first = add(start, before, 1)
        last = None if first is None else add(first, amount, 1)
    else:
        last = add(start, amount, 1)
    if first is None or last is None or not start <= first < last:
        return TimeValue(type="DURATION", value=written(amount), grounds=whole.grounds)
    part = Stretch(value="", start=first, end=min(last, end), granularity=_GRANULARITY[amount.unit])
    value = written(amount)
    if amount.n == 1 and (held := _holding(first, amount)) is not None:
        value = held.value
    return TimeValue(
        type="DURATION" if value.startswith("P") else "DATE",
        value=value,
        interval=part.interval() if first < end else None,
        grounds=(*whole.grounds, f"of {whole.value}"),
        certainty=whole.certainty,
    )


def _weekday_of(
    meaning: Portion, weekday: int, whole: Stretch, start: date, end: date
) -> TimeValue:
    """The n-th, or the last, of a weekday in days from start to end."""
    if meaning.last:
        found: date | None = end - timedelta(days=(end.isoweekday() - weekday - 1) % 7 + 1)
    else:
        weeks = Amount(n=(meaning.nth or 1) - 1, unit="W")
        ahead = shifted(start, (weekday - start.isoweekday()) % 7)
        found = None if ahead is None else add(ahead, weeks, 1)
    grounds = (*whole.grounds, f"of {whole.value}")
    if found is None or not start <= found < end:
        return TimeValue(type="DATE", value="XXXX-XX-XX", grounds=(*grounds, "it has not so many"))
    return TimeValue(
        type="DATE",
        value=found.isoformat(),
        interval=_whole_day(found),
        grounds=grounds,
        certainty=whole.certainty,
    )


def _whole_day(day: date) -> Interval | None:
    return Stretch(value="", start=day, end=shifted(day, 1), granularity="day").interval()


def apart(meaning: Apart, value: TimeValue) -> TimeValue:
    """What lies a length before or after a time whose value is known."""
    amount, base = meaning.amount, value.interval
    side = "before" if meaning.direction < 0 else "after"
    grounds = (*value.grounds, f"{_in_words(amount)} {side} {value.value}")
    if base is None or base.start is None or base.end is None:
        written_as = "XXXX-XX-XX" if amount.unit in _DAYWISE else "XXXX"
        return TimeValue(type="DATE", value=written_as, grounds=grounds)
    if amount.n is None or amount.unit in _SECONDS:
        interval = _away(amount, meaning.direction, base)
        return TimeValue(type="DURATION", value=written(amount), interval=interval, grounds=grounds)
    day = add(base.start.date(), amount, meaning.direction)
    if day is not None and amount.unit in _DAYWISE:
        return TimeValue(
            type="DATE", value=day.isoformat(), interval=_whole_day(day), grounds=grounds
        )
    found = None if day is None else _holding(day, amount)
    if found is None:
        return TimeValue(type="DURATION", value=written(amount), grounds=grounds)
    return TimeValue(type="DATE", value=found.value, interval=found.interval(), grounds=grounds)
