"""Which hours are meant: parts of a day, clock times, nights that run over midnight."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from tocsin.mark.times.anchor import NIGHT_ENDS, NIGHT_STARTS, SURE, Context, Told
from tocsin.mark.times.days import Dated, dated, shifted
from tocsin.mark.times.meaning import (
    PART_CODES,
    Clock,
    Day,
    Moment,
    Part,
    PartName,
)
from tocsin.mark.times.zones import local
from tocsin.model import Certainty, Granularity, Interval, Recurs, TimeValue

# Hours from midnight.
_PARTS: dict[PartName, tuple[int, int]] = {
    "EH": (0, 6),
    "DA": (4, 8),
    "MO": (6, 12),
    "ND": (11, 14),
    "DT": (6, 18),
    "AF": (12, 18),
    "DU": (17, 21),
    "EV": (18, 24),
    "NI": (NIGHT_STARTS, 24 + NIGHT_ENDS),
}
_LEANING: dict[tuple[str, str], tuple[int, int]] = {
    ("MO", "early"): (0, 9),  # "early Tuesday morning" is said of any hour after midnight
    ("MO", "mid"): (9, 11),
    ("MO", "late"): (10, 12),
    ("AF", "early"): (12, 15),
    ("AF", "mid"): (14, 16),
    ("AF", "late"): (15, 18),
    ("EV", "early"): (17, 20),
    ("EV", "mid"): (19, 22),
    ("EV", "late"): (21, 24),
    ("NI", "early"): (18, 24),
    ("NI", "mid"): (24, 28),
    ("NI", "late"): (21, 30),
    ("DT", "early"): (6, 10),
    ("DT", "mid"): (11, 14),
    ("DT", "late"): (16, 20),
}
_LEANING_DAY = {"early": (0, 9), "mid": (10, 15), "late": (18, 24)}
_NOON, _DAY, _SMALL = 12, 24, 4
_ABOUT_MINUTES = timedelta(minutes=15)  # "around 21:45" [either side]
_ABOUT_HOURS = timedelta(minutes=30)  # "around 10 pm" [either side], "shortly after 3" [after]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hung:
    """The day that a moment hangs on."""

    day: date | None
    grounds: tuple[str, ...]
    value: str
    recurs: Recurs | None = None
    certainty: Certainty = "certain"


def day_interval(day: date, lean: str) -> Interval:
    """A whole day, or its early or late hours."""
    if lean in _LEANING_DAY:
        first, last = _LEANING_DAY[lean]
        return _between(day, first, last, "part_of_day")
    return _between(day, 0, _DAY, "day")


def moments(moment: Moment, context: Context) -> list[TimeValue]:
    """The hours that a meaning may stand for, best first.

    Cost:
        O(1).
    """
    found: list[TimeValue] = []
    for hung in _hung(moment, context):
        if hung.day is None:
            found.append(_unhung(moment, hung))
        else:
            found += _on(hung.day, moment, hung, context.anchor.zone)
    return list(dict.fromkeys(found))


def _hung(moment: Moment, context: Context) -> list[_Hung]:
    if moment.overnight:
        return _overnight(moment, context)
    if moment.night_to is not None:
        return _night(moment.day or moment.night_to, moment.night_to, context)
    if moment.day is not None:
        day = moment.day
        night = moment.part is not None and moment.part.name == "NI"
        if night and day.told and day.shift is not None and context.told is not None:
            began = shifted(context.told.night, day.shift)
            why = f"counted from {context.told.words!r}"
            return [_Hung(day=began, grounds=(why,), value="XXXX-XX-XX", certainty="likely")]
        return [_as_hung(choice) for choice in dated(day, context)]
    return _dayless(moment, context)


def _dayless(moment: Moment, context: Context) -> list[_Hung]:
    """A time without a day hangs on the day told before, or on that of publication."""
    if context.told is not None:
        day = _told_day(moment, context.told)
        why = f"the day of {context.told.words!r}"
        return [_Hung(day=day, grounds=(why,), value="", certainty="likely")]
    if context.anchor.day is not None:
        if moment.clock is None and moment.part is not None and moment.part.name == "NI":
            return _overnight(moment, context)
        why = "no day is told: the day of publication"
        return [_Hung(day=context.anchor.day, grounds=(why,), value="", certainty="assumed")]
    return [_Hung(day=None, grounds=("no day is told",), value="")]


def _told_day(moment: Moment, told: Told) -> date | None:
    """The day of a time that is told without one, by the time told before.

    After a night or an evening, the small hours are of the next day; midnight is the one that is
    nearer.
    """
    part, clock = moment.part, moment.clock
    if part is not None and part.name == "NI":
        return told.night
    hour = None if clock is None else _hours(clock, part)[0]
    if hour in {0, _DAY} and clock is not None and clock.hour == _DAY and told.granularity != "day":
        after = int(told.start.hour >= _NOON) - int(hour == _DAY)
        return shifted(told.day, after)
    small = part is not None and part.name in {"EH", "DA", "MO"}
    if told.granularity == "night" and (small or (hour is not None and hour < NIGHT_STARTS)):
        return shifted(told.day, 1)
    late = told.granularity != "day" and told.start.hour >= NIGHT_STARTS
    if late and hour is not None and hour < NIGHT_ENDS:
        return shifted(told.day, 1)
    return told.day


def _as_hung(choice: Dated) -> _Hung:
    return _Hung(
        day=choice.day,
        grounds=choice.grounds,
        value=choice.value,
        recurs=choice.recurs,
        certainty=choice.certainty,
    )


def _overnight(moment: Moment, context: Context) -> list[_Hung]:
    if moment.day is not None:
        begins = [_as_hung(choice) for choice in dated(moment.day, context)[:1]]
        ends = [
            replace(hung, day=shifted(hung.day, -1), grounds=(*hung.grounds, "the night before it"))
            for hung in begins
            if hung.day is not None
        ]
        return begins + ends
    day = context.anchor.day
    if day is None:
        return [_Hung(day=None, grounds=("nothing anchors the night",), value="")]
    ahead = context.tense() == "future"
    why = f"the night {'after' if ahead else 'before'} the day of publication"
    on = day if ahead else shifted(day, -1)
    return [_Hung(day=on, grounds=(why, context.tense_said()), value="", certainty="likely")]


def _night(first: Day, last: Day, context: Context) -> list[_Hung]:
    """The day before the one a night ends on, which is told more fully or is nearer."""
    choices = dated(last, context)
    begins = dated(first, context)
    if first.day is not None and first.month is not None and begins:
        chosen = begins[0]
        if choices and choices[0].day is not None:  # the end's year holds for the beginning
            near = [c for c in begins if c.day and 0 < (choices[0].day - c.day).days < _DAY]
            chosen = near[0] if near else chosen
        return [_as_hung(chosen)]
    return [
        replace(
            _as_hung(choice),
            day=None if choice.day is None else shifted(choice.day, -1),
            value=begins[0].value if begins else "",
        )
        for choice in choices
    ]


def _unhung(moment: Moment, hung: _Hung) -> TimeValue:
    """A time that no day anchors: the value keeps what is told."""
    suffix = ""
    if moment.clock is not None:
        hour = _hours(moment.clock, moment.part)[0]
        suffix = f"T{hour % _DAY:02}:{moment.clock.minute or 0:02}"
        if (until := moment.clock.until) is not None:
            suffix += f"/{_hours(until, moment.part)[0] % _DAY:02}:{until.minute or 0:02}"
    elif moment.part is not None:
        suffix = f"T{PART_CODES[moment.part.name]}"
    return TimeValue(type="TIME", value=hung.value + suffix, grounds=hung.grounds)


def _on(day: date, moment: Moment, hung: _Hung, zone: str | None) -> list[TimeValue]:
    if moment.clock is not None:
        return _clocked(day, moment, moment.clock, hung, zone)
    part = moment.part or Part(name="DT")
    first, last = _LEANING.get((part.name, part.lean), _PARTS[part.name])
    granularity: Granularity = "night" if part.name == "NI" else "part_of_day"
    return [
        TimeValue(
            type="TIME",
            value=f"{day.isoformat()}T{PART_CODES[part.name]}",
            interval=_between(day, first, last, granularity),
            grounds=hung.grounds,
            recurs=hung.recurs,
            certainty="likely" if part.lean and hung.certainty == "certain" else hung.certainty,
        )
    ]


def _clocked(
    day: date, moment: Moment, clock: Clock, hung: _Hung, zone: str | None
) -> list[TimeValue]:
    found = []
    hours = _hours(clock, moment.part)
    for hour in hours:
        on = day
        why = hung.grounds
        name = "" if moment.part is None else moment.part.name
        if hour < {"NI": NIGHT_ENDS, "EV": _SMALL}.get(name, 0):
            on = shifted(day, 1) or day
            why = (*why, "after midnight")
        start = _at(on, hour, clock.minute)
        value = f"{on.isoformat()}T{hour:02}:{clock.minute or 0:02}"
        granularity: Granularity = "hour" if clock.minute is None else "minute"
        if clock.until is not None:
            first, last = start, _until(on, hour, clock.until, clock)
            value = f"{value}/{last:%H:%M}"
        else:
            first, last = _around(start, clock, on)
        told_by = clock.zone or (clock.until.zone if clock.until else "")
        shown = local(first, last, told_by, zone)
        loose: Certainty = "likely" if clock.near or len(hours) > 1 else "certain"
        found.append(
            TimeValue(
                type="TIME",
                value=value,
                interval=Interval(start=shown.start, end=shown.end, granularity=granularity),
                grounds=(*why, *shown.grounds),
                recurs=hung.recurs,
                certainty=max(hung.certainty, shown.certainty, loose, key=SURE.index),
            )
        )
    return found


def _hours(clock: Clock, part: Part | None) -> list[int]:
    """The hours on the face of 24 that are meant, the likelier first."""
    hour = clock.hour
    if clock.half:
        return [hour % _NOON + (_NOON if clock.half == "pm" else 0)]
    if hour == _DAY:  # midnight: the end of the day, or its beginning
        small = part is not None and part.name in {"EH", "MO"}
        if part is None and clock.until is not None and clock.until.hour < _NOON:
            return [0]  # "between midnight and 2 am"
        late = [0, _DAY] if small or clock.near in {"just after", "after"} else [_DAY, 0]
        return late[:1] if part is not None and part.name == "NI" else late
    if hour <= _NOON and part is not None:
        evening = part.name in {"AF", "DU"} or (part.name == "EV" and hour >= _SMALL)
        if part.name == "NI" and hour == _NOON:
            return [0]
        if (evening and hour != _NOON) or (part.name == "NI" and hour >= NIGHT_ENDS):
            return [hour + _NOON]
    return [hour]


def _until(day: date, hour: int, until: Clock, first: Clock) -> datetime:
    """The end of a stretch of hours, in the half of the day that its beginning is in."""
    last = _hours(until if until.half else replace(until, half=""), None)[0]
    end = _at(day, last, until.minute)
    start = _at(day, hour, 0)
    if end <= start and not until.half and not first.half and last < _NOON:
        later = _at(day, last + _NOON, until.minute)
        end = later if later > start and first.hour < _NOON else end
    return end if end > start else end + timedelta(days=1)


def _around(start: datetime, clock: Clock, day: date) -> tuple[datetime, datetime]:
    match clock.near:
        case "about":
            reach = _ABOUT_HOURS if clock.minute is None else _ABOUT_MINUTES
            return _minus(start, reach), _plus(start, reach)
        case "just before":
            return _minus(start, _ABOUT_HOURS), start
        case "just after":
            return start, _plus(start, _ABOUT_HOURS)
        case "before":
            midnight = _at(day, 0, 0)
            return (midnight if midnight < start else _minus(start, timedelta(days=1))), start
        case "after":
            return start, max(_at(day, _DAY, 0), _plus(start, timedelta(hours=NIGHT_ENDS)))
        case _:
            length = timedelta(hours=1) if clock.minute is None else timedelta(minutes=1)
            return start, _plus(start, length)


def _between(day: date, first: int, last: int, granularity: Granularity) -> Interval:
    return Interval(start=_at(day, first, 0), end=_at(day, last, 0), granularity=granularity)


def _at(day: date, hour: int, minute: int | None) -> datetime:
    return _plus(datetime.combine(day, time()), timedelta(hours=hour, minutes=minute or 0))


def _plus(moment: datetime, length: timedelta) -> datetime:
    try:
        return moment + length
    except OverflowError:
        return datetime.max  # noqa: DTZ901 - local time


def _minus(moment: datetime, length: timedelta) -> datetime:
    first = datetime.min  # noqa: DTZ901 - local time
    return _plus(moment, -length) if moment > first + length else first
