"""A meaning and its context to the values it may have, best first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tocsin.mark.times.anchor import SURE, Context, Tense
from tocsin.mark.times.days import dated
from tocsin.mark.times.hours import day_interval, moments
from tocsin.mark.times.lengths import apart, duration, lately, offset, portion, reference, within
from tocsin.mark.times.meaning import (
    Amount,
    Apart,
    Bound,
    Day,
    Impossible,
    Lately,
    Meaning,
    Moment,
    Offset,
    Period,
    Portion,
    Range,
    Reference,
    Repeat,
    Side,
    Within,
)
from tocsin.mark.times.periods import add, periods
from tocsin.model import Interval, TimeValue


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of a range, as TIMEX3 wants it: an expression of its own."""

    span: tuple[int, int]
    value: TimeValue


def resolve(
    meaning: Meaning, context: Context, *, ahead: Interval | None = None
) -> tuple[TimeValue, ...]:
    """The values that a meaning may have, best first; none where the calendar has no such time.

    Args:
        meaning: What the words mean.
        context: Publication, tense, and the time told before.
        ahead: The time that follows in the sentence, for "days before the attack on Monday".

    Cost:
        O(1).
    """
    return tuple(
        value if value.interval is not None else replace(value, certainty="unanchored")
        for value in _values(meaning, context, ahead)
    )


def _values(meaning: Meaning, context: Context, ahead: Interval | None) -> tuple[TimeValue, ...]:
    match meaning:
        case Day():
            return tuple(_day(meaning, context))
        case Period():
            return tuple(
                TimeValue(
                    type="DATE",
                    value=found.value,
                    interval=found.interval(),
                    grounds=found.grounds,
                    recurs=found.recurs,
                    certainty=found.certainty,
                )
                for found in periods(meaning, context)
            )
        case Moment():
            return tuple(moments(meaning, context))
        case Bound():
            ahead_of = meaning.side == "from now until"
            seen = replace(context, tense=_to_come) if ahead_of else context
            inner = resolve(meaning.of, seen)
            return tuple(_bounded(value, meaning.side, context) for value in inner)
        case Range():
            ends = range_ends(meaning, context)
            return () if ends is None else (_whole(*ends),)
        case _:
            return _length(meaning, context, ahead)


def _length(
    meaning: Amount | Apart | Impossible | Offset | Lately | Within | Portion | Repeat | Reference,
    context: Context,
    ahead: Interval | None,
) -> tuple[TimeValue, ...]:
    match meaning:
        case Apart():
            found = [apart(meaning, value) for value in resolve(meaning.of, context)]
        case Impossible(value=value):
            why = ("no clock shows this time",)
            found = [TimeValue(type="TIME", value=value, grounds=why)]
        case Amount():
            found = [duration(meaning)]
        case Offset():
            found = [offset(meaning, context, ahead)]
        case Lately():
            found = [lately(meaning, context.anchor)]
        case Within():
            found = [within(meaning, context)]
        case Portion():
            found = portion(meaning, context)
        case Repeat():
            found = [TimeValue(type="SET", value=meaning.value)]
        case Reference():
            found = [reference(meaning, context.anchor)]
    return tuple(found)


def range_ends(meaning: Range, context: Context) -> tuple[End, End] | None:
    """The two ends of a range, in order; None where the calendar has not both.

    An end that recurs is taken on the right side of the other: from Friday to Monday is one
    weekend, from December to February one winter.
    """
    firsts, lasts = resolve(meaning.first, context), resolve(meaning.last, context)
    if not firsts or not lasts:
        return None
    first, last = firsts[0], lasts[0]
    if not _in_order(first, last):
        running = _runs_on(first, lasts, context)
        first, last = (first, running) if running else _put_in_order(meaning, first, last)
    return End(span=meaning.first_span, value=first), End(span=meaning.last_span, value=last)


def _to_come() -> Tense:
    return "future"


def _day(day: Day, context: Context) -> list[TimeValue]:
    return [
        TimeValue(
            type="DATE",
            value=choice.value,
            interval=None if choice.day is None else day_interval(choice.day, day.lean),
            grounds=choice.grounds,
            recurs=choice.recurs,
            certainty="likely" if day.lean else choice.certainty,
        )
        for choice in dated(day, context)
    ]


def _bounded(value: TimeValue, side: Side, context: Context) -> TimeValue:
    """A value with one side open; what goes on "since" a past time goes on until publication."""
    inner = value.interval
    if inner is None:
        return value
    why = _SIDES[side]
    match side:
        case "since":
            end = context.anchor.end
            until = end if end is not None and inner.start and inner.start < end else None
            interval = replace(inner, end=until)
        case "after":
            interval = replace(inner, start=inner.end, end=None)
        case "by" if context.tense() != "future":
            return value  # "stopped by on Monday", "said by Tuesday"
        case "from now until":
            interval = replace(inner, start=context.anchor.start)
            if interval.start and inner.end and interval.start >= inner.end:
                return value
        case "until" | "by":
            interval = replace(inner, start=None)
        case "before":
            interval = replace(inner, start=None, end=inner.start)
    return replace(value, interval=interval, grounds=(*value.grounds, why))


_SIDES: dict[Side, str] = {
    "since": "from then on, to publication where that is later",
    "after": "after it, with no end told",
    "until": "up to it, with no beginning told",
    "by": "up to it, with no beginning told",
    "before": "before it, with no beginning told",
    "from now until": "between publication and it",
}


def _in_order(first: TimeValue, last: TimeValue) -> bool:
    a, b = first.interval, last.interval
    if a is None or b is None or a.start is None or b.end is None:
        return True
    return a.start < b.end


def _put_in_order(meaning: Range, first: TimeValue, last: TimeValue) -> tuple[TimeValue, TimeValue]:
    """Move the end that recurs by a week or a year, the first one back where both do."""
    for step in (Amount(n=1, unit="W"), Amount(n=1, unit="Y")):
        moved = _moved(first, meaning.first, step, -1)
        if moved is not None and _in_order(moved, last):
            return moved, last
    return first, replace(last, interval=None)


def _runs_on(first: TimeValue, lasts: Sequence[TimeValue], context: Context) -> TimeValue | None:
    """The last end where a stretch told on its days has begun: "from 13 to 24 April", on the 15th.

    Its end recurs by the year, and by the tense alone would lie a year before it began.
    """
    base, begun, far = context.anchor.day, first.interval, lasts[0].interval
    if base is None or begun is None or far is None or lasts[0].recurs != "year":
        return None
    if begun.start is None or far.start is None:
        return None
    if abs(base - begun.start.date()) > abs(base - far.start.date()):
        return None
    return next((last for last in lasts[1:] if _in_order(first, last)), None)


def _moved(value: TimeValue, meaning: Meaning, step: Amount, direction: int) -> TimeValue | None:
    match meaning:
        case Day(day=None, weekday=int()) | Moment(day=Day(day=None, weekday=int())):
            recurs = "W"
        case Day(year=None, day=int()) | Period(year=None, unit="month" | "season" | "quarter"):
            recurs = "Y"
        case _:
            return None
    interval = value.interval
    if recurs != step.unit or interval is None or interval.start is None or interval.end is None:
        return None
    day = add(interval.start.date(), step, direction)
    if day is None:
        return None
    start = datetime.combine(day, interval.start.time())
    moved = Interval(
        start=start,
        end=start + (interval.end - interval.start),
        granularity=interval.granularity,
    )
    old, new = interval.start.date().isoformat(), day.isoformat()
    written = value.value
    for length in (len("2025-04-15"), len("2025-04"), len("2025")):
        if written.startswith(old[:length]):
            written = new[:length] + written[length:]
            break
    return replace(value, value=written, interval=moved)


def _whole(first: End, last: End) -> TimeValue:
    """The stretch from the first end to the last, both included."""
    a, b = first.value, last.value
    interval = None
    if (
        a.interval is not None
        and b.interval is not None
        and a.interval.start is not None
        and b.interval.end is not None
        and a.interval.start < b.interval.end
    ):
        interval = Interval(
            start=a.interval.start, end=b.interval.end, granularity=b.interval.granularity
        )
    return TimeValue(
        type=a.type,
        value=f"{a.value}/{b.value}",
        interval=interval,
        grounds=tuple(dict.fromkeys((*a.grounds, *b.grounds))),
        certainty=max(a.certainty, b.certainty, key=SURE.index),
    )


__all__ = ["End", "range_ends", "resolve"]
