"""Which stretch of the calendar is meant: a week, a month, a season, a year, a century."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from tocsin.mark.times.anchor import Context, Told
from tocsin.mark.times.days import Dated, dated, on, ordered, shifted
from tocsin.mark.times.meaning import Amount, Day, Lean, Period, PeriodUnit, Unit
from tocsin.model import Certainty, Granularity, Interval, Recurs

# Meteorological seasons of the northern half, as English and French news mean them [month, code].
_SEASONS = {1: (3, "SP"), 2: (6, "SU"), 3: (9, "FA"), 4: (12, "WI")}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "season": 3}  # months in one
_YEARS = {"year": 1, "decade": 10, "century": 100}  # years in one
_GRANULARITY: dict[PeriodUnit, Granularity] = {
    "week": "week",
    "weekend": "day",
    "month": "month",
    "quarter": "quarter",
    "half": "quarter",
    "season": "quarter",
    "year": "year",
    "decade": "year",
    "century": "year",
}
_THIRDS: dict[Lean, tuple[int, int]] = {"early": (0, 1), "mid": (1, 2), "late": (2, 3)}
_DAYS: dict[Unit, int] = {"D": 1, "NI": 1, "W": 7}
_WEEK, _YEAR, _SATURDAY = 7, 12, 6
_OPEN = {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days that may be meant, the last excluded; without them nothing anchors the words."""

    value: str
    start: date | None = None
    end: date | None = None
    granularity: Granularity = "vague"
    grounds: tuple[str, ...] = ()
    recurs: Recurs | None = None
    certainty: Certainty = "certain"

    def interval(self) -> Interval | None:
        """From the first midnight to the last."""
        if self.start is None or self.end is None:
            return None
        return Interval(
            start=datetime.combine(self.start, time()),
            end=datetime.combine(self.end, time()),
            granularity=self.granularity,
        )


def add(day: date, amount: Amount, direction: int) -> date | None:
    """The date an amount of days or more away; None for hours, parts, or beyond the calendar.

    A month later is the same day of the next month, or its last day where that is shorter.
    """
    if amount.n is None:
        return None
    if amount.plus is not None:
        first = add(day, replace(amount, plus=None), direction)
        return None if first is None else add(first, amount.plus, direction)
    if amount.unit in _DAYS:
        return shifted(day, direction * round(amount.n * _DAYS[amount.unit]))
    if amount.unit not in {"M", "Y"}:
        return None
    months = day.year * _YEAR + day.month - 1
    months += direction * round(amount.n * (_YEAR if amount.unit == "Y" else 1))
    for last in (day.day, 30, 29, 28):
        if found := on(months // _YEAR, months % _YEAR + 1, min(day.day, last)):
            return found
    return None


def stretch(unit: PeriodUnit, start: date | None, *grounds: str) -> Stretch | None:
    """The period of a unit that begins on a day; None beyond the calendar's ends."""
    if start is None:
        return None
    if unit in _MONTHS:
        length = Amount(n=_MONTHS[unit], unit="M")
    elif unit in _YEARS:
        length = Amount(n=_YEARS[unit], unit="Y")
    else:
        length = Amount(n=_WEEK if unit == "week" else 2, unit="D")
    end = add(start, length, 1)
    if end is None:
        return None
    return Stretch(
        value=_WRITTEN[unit](start),
        start=start,
        end=end,
        granularity=_GRANULARITY[unit],
        grounds=grounds,
    )


def periods(period: Period, context: Context) -> list[Stretch]:
    """The stretches that a meaning may stand for, best first; none beyond the calendar.

    Cost:
        O(1).
    """
    if period.holding is not None:
        found = _holding(period, context)
    elif period.unit in _YEARS and period.number is not None:
        found = [stretch(period.unit, _numbered_years(period.unit, period.number))]
    elif period.number is not None:
        found = _of_year(period, context)
    elif period.unit == "weekend" and not period.told:
        found = _weekends(period, context)
    else:
        found = [_relative(period, context)]
    return [_leaning(s, period.lean, context) for s in found if s is not None]


def containing(unit: PeriodUnit, day: date) -> date | None:
    """The first day of the period of a unit that holds a day."""
    if unit in {"week", "weekend"}:
        monday = shifted(day, 1 - day.isoweekday())
        return monday if unit == "week" or monday is None else shifted(monday, _SATURDAY - 1)
    if unit in _MONTHS:
        length = _MONTHS[unit]
        return on(day.year, (day.month - 1) // length * length + 1, 1)
    first = day.year // _YEARS[unit] * _YEARS[unit]
    return on(first or 1, 1, 1)


def _week(day: date) -> str:
    iso = day.isocalendar()
    return f"{iso.year:04}-W{iso.week:02}"


_WRITTEN: Mapping[PeriodUnit, Callable[[date], str]] = {
    "week": _week,
    "weekend": lambda day: f"{_week(day)}-WE",
    "month": lambda day: f"{day.year:04}-{day.month:02}",
    "quarter": lambda day: f"{day.year:04}-Q{(day.month + 2) // 3}",
    "half": lambda day: f"{day.year:04}-H{(day.month + 5) // 6}",
    "season": lambda day: f"{day.year:04}-{dict(_SEASONS.values())[day.month]}",
    "year": lambda day: f"{day.year:04}",
    "decade": lambda day: f"{day.year // 10:03}X",
    "century": lambda day: f"{day.year // 100:02}XX",
}


def _numbered_years(unit: PeriodUnit, number: int) -> date | None:
    if unit == "century":
        return on((number - 1) * 100 or 1, 1, 1)
    return on(number, 1, 1)


def _holding(period: Period, context: Context) -> list[Stretch | None]:
    """The period that holds a day; where one holds publication too, that one."""
    if period.holding is None:
        return []
    base = context.anchor.day
    found = _all_holding(period, period.holding, context)
    if base is None or period.holding.toward:
        return found
    now = [s for s in found if s and s.start and s.end and s.start <= base < s.end]
    return [*now, *(s for s in found if s not in now)]


def _all_holding(period: Period, holding: Day, context: Context) -> list[Stretch | None]:
    return [
        Stretch(value="XXXX-WXX", grounds=choice.grounds)
        if choice.day is None
        else _held(period.unit, choice)
        for choice in dated(holding, context)
    ]


def _held(unit: PeriodUnit, choice: Dated) -> Stretch | None:
    first = None if choice.day is None else containing(unit, choice.day)
    found = stretch(unit, first, *choice.grounds)
    return found and replace(found, certainty=choice.certainty)


def _first_day(period: Period, year: int) -> date | None:
    number = period.number or 1
    if period.unit == "season":
        return on(year, _SEASONS[number][0], 1)
    return on(year, (number - 1) * _MONTHS[period.unit] + 1, 1)


def _of_year(period: Period, context: Context) -> list[Stretch | None]:
    """A month, quarter, half or season: its year is told, or the story's, or publication's."""
    frame = context.frame
    told = period.year is not None or period.year_shift is not None
    if frame is None or told or period.toward or period.generic:
        return _by_publication(period, context)
    month = replace(frame, start=frame.start.replace(day=1))  # "in May", twice in one story
    held = stretch(period.unit, month.holds(lambda year: _first_day(period, year)), frame.said())
    if held is None:
        return _by_publication(period, context)
    others = [s for s in _by_publication(period, context) if s and s.start != held.start]
    return [replace(held, recurs="year", certainty="likely"), *others[:1]]


def _by_publication(period: Period, context: Context) -> list[Stretch | None]:
    """A month, quarter, half or season, as publication and tense ask for its year."""
    anchor = context.anchor
    base = anchor.day or anchor.month
    year = period.year
    grounds: tuple[str, ...] = ()
    if year is None and period.year_shift is not None and anchor.year is not None:
        year = anchor.year + period.year_shift
        grounds = (f"the year counted from publication in {anchor.year}",)
    elif year is None and base is None:
        year = anchor.year or (context.told.day.year if context.told else None)
        grounds = ("the year of publication, or of the time told before",)
    if year is not None:
        only = stretch(period.unit, _first_day(period, year), *grounds)
        guessed = period.year is None and period.year_shift is None
        return [only and replace(only, certainty="likely") if guessed else only]
    if base is None or period.generic:
        return [Stretch(value=_yearless(period), grounds=("no year is told",))]
    firsts = [_first_day(period, base.year + n) for n in (-2, -1, 0, 1, 2)]
    known = [s for s in (stretch(period.unit, day) for day in firsts) if s and s.start and s.end]
    starts = [s.start for s in known if s.start]
    now = next((s.start for s in known if s.start and s.end and s.start <= base < s.end), None)
    passed = [d for d in starts if d <= base and (period.toward == 0 or d != now)]
    ahead = [d for d in starts if d > base or (d == now and period.toward == 0)]
    if period.toward:
        found = passed[-1:] if period.toward < 0 else ahead[:1]
    else:
        found = [now] if now else ordered(passed, ahead, context.tense(), near=base)
    certainty: Certainty = "certain" if period.toward else "likely"
    chosen = []
    for n, day in enumerate(found):
        why = [f"the one {_side(day, now, base)} publication"]
        if n == 0 and day != now and not period.toward:
            why.append(context.tense_said())
        one = stretch(period.unit, day, *why)
        chosen.append(one and replace(one, recurs="year", certainty=certainty))
    return chosen


def _side(day: date, now: date | None, base: date) -> str:
    return "of" if day == now else "before" if day < base else "after"


def _yearless(period: Period) -> str:
    number = period.number or 1
    match period.unit:
        case "season":
            return f"XXXX-{_SEASONS[number][1]}"
        case "quarter":
            return f"XXXX-Q{number}"
        case "half":
            return f"XXXX-H{number}"
        case _:
            return f"XXXX-{number:02}"


def _base(period: Period, context: Context) -> date | None:
    if period.told:
        told = _told(period, context)
        return told.day if told else None
    anchor = context.anchor
    if period.unit in {"week", "weekend"}:
        return anchor.day
    if period.unit in _MONTHS:
        return anchor.day or anchor.month
    return anchor.day or anchor.month or (on(anchor.year, 1, 1) if anchor.year else None)


def _told(period: Period, context: Context) -> Told | None:
    return context.told if period.unit in {"week", "weekend"} else context.told_wide


def _relative(period: Period, context: Context) -> Stretch | None:
    base = _base(period, context)
    start = None if base is None else containing(period.unit, base)
    if start is None:
        return Stretch(value=_OPEN.get(period.unit, "XXXX"), grounds=("nothing anchors it",))
    shift = period.shift or 0
    if period.unit in _MONTHS:
        length = Amount(n=_MONTHS[period.unit], unit="M")
    elif period.unit in _YEARS:
        length = Amount(n=_YEARS[period.unit], unit="Y")
    else:
        length = Amount(n=1, unit="W")
    why = "counted from publication"
    certainty: Certainty = "certain"
    if period.told and (told := _told(period, context)) is not None:
        why, certainty = f"counted from {told.words!r}", "likely"
    found = stretch(period.unit, add(start, length, shift), why)
    return found and replace(found, certainty=certainty)


def _weekends(period: Period, context: Context) -> list[Stretch | None]:
    base = context.anchor.day
    coming = None if base is None else containing("weekend", base)
    if base is None or coming is None:
        return [Stretch(value=_OPEN["weekend"], grounds=("nothing anchors it",))]
    before = shifted(coming, -_WEEK)
    toward = period.toward or period.shift or 0
    if toward > 0:
        chosen = coming if base < coming else shifted(coming, _WEEK)
    elif toward < 0 or (base < coming and context.tense() != "future"):
        chosen = before
    else:
        chosen = coming
    if toward:
        return [stretch("weekend", chosen, "counted from publication")]
    found = stretch("weekend", chosen, "the one nearest to publication", context.tense_said())
    return [found and replace(found, certainty="likely")]


def _leaning(found: Stretch, lean: Lean, context: Context) -> Stretch:
    """The early, middle or late third; or what lies before or after publication."""
    start, end = found.start, found.end
    if not lean or start is None or end is None:
        return found
    if lean in _THIRDS:
        first, last = _THIRDS[lean]
        days = (end - start).days
        start, end = (start + timedelta(days=round(days * n / 3)) for n in (first, last))
    else:
        base = context.anchor.day
        if base is None or not start <= base < end:
            return found
        start, end = (start, base + timedelta(days=1)) if lean == "earlier" else (base, end)
    grounds = (*found.grounds, f"the {lean} part of it")
    return replace(found, start=start, end=end, grounds=grounds, certainty="likely")
