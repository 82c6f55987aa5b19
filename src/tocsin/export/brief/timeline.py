"""Incidents in time, as stretches and never as points: a vague time is drawn long and pale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from tocsin.export.brief.cards import short_place
from tocsin.export.brief.numbering import APART, Numbered
from tocsin.export.brief.prose import MONTHS, days, when
from tocsin.model import Incident, Interval

LONG = timedelta(days=45)
"""Longer stretches are told in words where most others are shorter: they would dwarf them."""

EMPTY, EMPTY_SHARE = timedelta(days=60), 0.4
"""An axis is parted at an empty stretch of at least this length and this share of the axis."""

MOST_TICKS = 9
"""A time axis has at most this many labels."""

NARROWEST = 0.5
"""No bar with straight ends is shorter than this, or it would not be seen [percent]."""

MARGIN = 0.02
"""Kept free at both ends of an axis [share]."""

HOURS = (1, 3, 6, 12, 24, 48, 96, 168, 336)
"""Distances between ticks on a short axis [h]."""

MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
"""Distances between ticks on a long axis [months]."""

MONTH = timedelta(days=30.44)

Look = Literal["exact", "day", "vague"]
EXACT, ABOUT_A_DAY = timedelta(hours=2), timedelta(hours=30)
"""Up to the first a time is drawn as exact, up to the second as a day or a night."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One incident's stretch on the axis."""

    number: int
    label: str
    words: str
    start: float  # [percent of the axis]
    end: float
    look: Look
    open_start: bool
    open_end: bool
    apart: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the axis, and its label."""

    at: float  # [percent of the axis]
    label: str  # may be empty


@dataclass(frozen=True, slots=True)
class Panel:
    """A stretch of time without a long empty one in it."""

    title: str
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Untimed:
    """An incident whose time cannot be drawn."""

    number: int
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything timed, in panels, and everything else in words."""

    panels: tuple[Panel, ...]
    untimed: tuple[Untimed, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """An incident with a time; an open side stands where the other end does."""

    incident: Incident
    interval: Interval
    start: datetime
    end: datetime


def timeline(case: Numbered) -> Timeline:
    """Draw every incident that has a time."""
    timed = [s for s in (_stretch(case, incident) for incident in case.incidents) if s is not None]
    short = [s for s in timed if s.end - s.start <= LONG]
    drawn = short if 2 * len(short) >= len(timed) else timed
    in_time = {s.incident.id for s in drawn}
    return Timeline(
        panels=tuple(_panel(case, group) for group in _groups(drawn)),
        untimed=tuple(
            Untimed(case.incident(i), short_place(case, i), _words(case, i))
            for i in case.incidents
            if i.id not in in_time
        ),
    )


def _stretch(case: Numbered, incident: Incident) -> _Stretch | None:
    interval = case.interval(incident)
    if interval is None:
        return None
    start, end = interval.start or interval.end, interval.end or interval.start
    if start is None or end is None:
        return None
    return _Stretch(incident, interval, start, end)


def _look(stretch: _Stretch) -> Look:
    interval, length = stretch.interval, stretch.end - stretch.start
    if interval.granularity == "vague" or interval.start is None or interval.end is None:
        return "vague"
    return "exact" if length <= EXACT else "day" if length <= ABOUT_A_DAY else "vague"


def _least(stretch: _Stretch) -> float:
    """The least width of a bar [percent of the axis]; the ends of an exact one are drawn round."""
    return 0.01 if _look(stretch) == "exact" else NARROWEST


def _groups(stretches: Sequence[_Stretch]) -> list[Sequence[_Stretch]]:
    """Part stretches, which are in the order of time, at their longest empty one, and again."""
    if not stretches:
        return []
    reached, longest, cut = stretches[0].end, timedelta(0), 0
    for n, stretch in enumerate(stretches):
        if stretch.start - reached > longest:
            longest, cut = stretch.start - reached, n
        reached = max(reached, stretch.end)
    if longest < max(EMPTY, EMPTY_SHARE * (reached - stretches[0].start)):
        return [stretches]
    return [*_groups(stretches[:cut]), *_groups(stretches[cut:])]


def _panel(case: Numbered, group: Sequence[_Stretch]) -> Panel:
    first, last = min(s.start for s in group), max(s.end for s in group)
    title = days(first.date(), max(first, last - timedelta(microseconds=1)).date())
    spare = max((last - first) * MARGIN, timedelta(minutes=30))
    first, last = first - spare, last + spare

    def at(moment: datetime) -> float:
        return round(100 * ((moment - first) / (last - first)), 2)

    bars = tuple(
        Bar(
            number=case.incident(s.incident),
            label=short_place(case, s.incident),
            words=_words(case, s.incident),
            start=at(s.start) if s.interval.start else 0.0,
            end=max(at(s.end), at(s.start) + _least(s)) if s.interval.end else 100.0,
            look=_look(s),
            open_start=s.interval.start is None,
            open_end=s.interval.end is None,
            apart=case.modality(s.incident) in APART,
        )
        for s in group
    )
    return Panel(title, tuple(Tick(at(m), label) for m, label in _ticks(first, last)), bars)


def _ticks(first: datetime, last: datetime) -> list[tuple[datetime, str]]:
    """Moments to mark on an axis: midnights and hours, or first days of months."""
    span = last - first
    for hours in HOURS:
        if span / timedelta(hours=hours) <= MOST_TICKS:
            return list(_hourly(first, last, timedelta(hours=hours)))
    for months in MONTH_STEPS:
        if span / (months * MONTH) <= MOST_TICKS:
            return list(_monthly(first, last, months))
    return list(_monthly(first, last, 12 * (1 + int(span / (12 * MONTH)) // MOST_TICKS)))


def _hourly(first: datetime, last: datetime, step: timedelta) -> Iterator[tuple[datetime, str]]:
    moment = first.replace(hour=0, minute=0, second=0, microsecond=0)
    while moment <= last:
        if moment >= first:
            midnight = (moment.hour, moment.minute) == (0, 0)
            yield moment, f"{moment.day} {_month(moment)}" if midnight else f"{moment:%H:%M}"
        moment += step


def _monthly(first: datetime, last: datetime, step: int) -> Iterator[tuple[datetime, str]]:
    months = first.year * 12 + (first.month - 1) // step * step
    while True:
        moment = datetime(months // 12, months % 12 + 1, 1)  # noqa: DTZ001  # local wall clock
        if moment > last:
            return
        if moment >= first:
            yield moment, f"{moment.year}" if step >= 12 else f"{_month(moment)} {moment.year}"
        months += step


def _month(moment: datetime) -> str:
    return MONTHS[moment.month - 1][:3]


def _words(case: Numbered, incident: Incident) -> str:
    told = case.told(incident, "when")
    return when(told.claim.value, case.quotes.text(told.claim.span)) if told else ""
