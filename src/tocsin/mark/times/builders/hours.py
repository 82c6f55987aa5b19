"""Times within a day: clock times, parts of a day, nights."""

from collections.abc import Callable
from dataclasses import replace

from tocsin.mark.times.builders.spans import earlier
from tocsin.mark.times.cascade import Got
from tocsin.mark.times.meaning import Clock, Day, Half, Moment, Near, Part

_DAWN, _NOON, _HOURS, _MINUTES = 6, 12, 24, 60
_QUARTER_HOUR = 15
_OTHER: dict[Half, Half] = {"am": "pm", "pm": "am"}


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


def hours_between(got: Got) -> Clock:
    """From the hour h to the hour z, told as bare numbers: "between 7 and 9 last night"."""
    last = Clock(hour=got("z"))
    ends = (got.span("h")[1], got.span("z")[0])
    return Clock(hour=got("h"), until=last, ends=ends)


def leaning_part(got: Got) -> Moment | None:
    """The part p, where it is an early or late one: "in the late afternoon"."""
    part: Part = got("p")
    return Moment(part=part) if part.lean else None


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


def part_beside(got: Got) -> Moment:
    """The part p of the day before or after the time told before, as s says."""
    return Moment(day=Day(shift=got("s"), told=True), part=got("p"))


def night(got: Got) -> Moment | None:
    """The night from x, or the day of the month n, to z, or the day of the month d."""
    first, last = got("x"), got("z")
    if got.has("n") and isinstance(last, Day):
        first = replace(earlier(last, got("n")), weekday=got("w"))
    if got.has("d") and isinstance(first, Day):
        last = replace(first, day=got("d"), weekday=None)
    if not isinstance(first, Day) or not isinstance(last, Day):
        return None
    return Moment(day=first, part=Part(name="NI"), night_to=last)


def overnight(got: Got) -> Moment:
    """The night that begins on the day x, or, less likely, the one that ends on it."""
    return Moment(day=got("x") or got("x2"), part=Part(name="NI"), overnight=True)


def leaning_moment(got: Got) -> Moment:
    """The early or late part p of the day x."""
    part: Part = got("p")
    return Moment(day=got("x"), part=replace(part, lean=got("lean")))
