"""The earlier value of a comparison, told as a figure of its own: "up from 240 in 2024"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from tocsin.extract.figures.changes import Changes
from tocsin.extract.figures.claims import BY, Claims
from tocsin.extract.figures.counted import Counted
from tocsin.extract.figures.units import amount
from tocsin.extract.grammar.stretches import Stretches
from tocsin.model import Claim, Figure, Interval, Marked, TimeMention, TimeValue, content_id

# Behind an earlier value, with its noun: "186 incidents a year earlier", "28 un an plus tôt".
_BEFORE = re.compile(
    r"(?:\s[^\W\d][\w'’-]*){0,2}?"
    r"(?P<same>\s(?:(?:in|over|during|for)\s+the|sur|pour|pendant|durant|au cours de|à)"
    r"(?:\s(?:la|les))?\s(?:same|mêmes?)\s[^,.;:()\d]{2,24}?)?"
    r"(?:,?\s(?:the (?P<before>year|month|quarter) (?:before|earlier)|"
    r"the previous (?P<previous>year|month|quarter)|an? (?P<ago>year|month) (?:earlier|before|ago)|"
    r"un (?P<tot>an|mois) (?:plus tôt|auparavant)|(?:en )?l['’](?P<annee>année) (?:précédente|d['’]avant)|"
    r"le (?P<mois>mois) précédent))\b",
    re.IGNORECASE,
)
_SAME = re.compile(r"\b(?:same|mêmes?)\b", re.IGNORECASE)
_MONTHS = {"year": 12, "quarter": 3, "month": 1, "an": 12, "année": 12, "mois": 1}


class Earlier:
    """Tells the values that the figures of one marked document are compared with."""

    def __init__(self, marked: Marked, around: Counted, claims: Claims, changes: Changes) -> None:
        self._document = marked.document
        self._text = marked.document.text
        self._numbers = Stretches(marked.quantities)
        self._around = around
        self._claims = claims
        self._changes = changes

    def told(self, found: Sequence[Figure]) -> Iterator[Figure]:
        """The earlier values of figures; those that are figures already are left out."""
        told = [f.value.span for f in found if f.value is not None]
        for figure in found:
            other = self._changes.earlier(figure)
            number = self._around.number(other) if other is not None else None
            if other is None or number is None or figure.amount is None:
                continue
            span = self._document.span(number.start_char, number.end_char)
            if any(span.overlaps(one) for one in (*told, *figure.passages)):
                continue
            told.append(span)
            period, end = self._period(figure, span.end)
            if span.start < figure.passages[0].start and period is None:
                continue  # "from 50 to 20 percent" is one change
            yield replace(
                figure,
                id=content_id("fig", self._document.id, str(span.start), str(end)),
                passages=(self._document.span(span.start, end),),
                value=Claim(value=float(other.best), span=span, by=BY),
                bound=other.bound,
                relation=None,
                than=None,
                comparison=None,
                period=period,
                amount=amount(
                    figure.unit.value if figure.unit is not None else "",
                    low=float(other.low),
                    best=float(other.best),
                    high=None if other.high is None else float(other.high),
                    money=figure.counted == "amount",
                ),
            )

    def _period(self, figure: Figure, end: int) -> tuple[Claim[TimeValue] | None, int]:
        """The period told behind an earlier value, and where its words end.

        "A year earlier" is told from the period of the later value, "the same period of 2030"
        is the same months.
        """
        later = figure.period.value if figure.period is not None else None
        before = _BEFORE.match(self._text, end)
        if before is not None:
            unit = next(v for k, v in before.groupdict().items() if k != "same" and v)
            moved = _moved(later, -_MONTHS[unit.lower()]) if later is not None else None
            if moved is not None:
                span = self._document.span(end, before.end())
                return Claim(value=moved, span=span, by=BY), before.end()
        time = self._time(end)
        if time is None:
            return None, before.end() if before is not None else end
        same = _SAME.search(self._text, end, time.span.start)
        moved = _in_year_of(later, time.candidates[0]) if same and later is not None else None
        if moved is not None:
            return Claim(value=moved, span=time.span, by=BY), time.span.end
        return self._claims.time(time), time.span.end

    def _time(self, end: int) -> TimeMention | None:
        """A time right behind a number, no other number between."""
        time = self._around.time_behind(end)
        if time is None:
            return None
        between = self._numbers.touching(end, time.span.start)
        return time if all(q.span.start < end for q in between) else None


def _in_year_of(later: TimeValue, year: TimeValue) -> TimeValue | None:
    """A period, in the year that another value tells."""
    if later.interval is None or year.interval is None:
        return None
    here, there = later.interval.start, year.interval.start
    if here is None or there is None or year.interval.granularity != "year":
        return None
    return _moved(later, 12 * (there.year - here.year))


def _moved(value: TimeValue, months: int) -> TimeValue | None:
    """A period of whole months, so many months later."""
    interval = value.interval
    if interval is None or interval.start is None or interval.end is None:
        return None
    if interval.start.day != 1 or interval.end.day != 1:
        return None
    start, end = _later(interval.start, months), _later(interval.end, months)
    told = re.sub(r"^\d{4}", str(start.year), value.value) if months % 12 == 0 else value.value
    if months % 12 and not value.value.startswith("P"):
        told = f"{start:%Y-%m}"
    return replace(
        value,
        value=told,
        interval=Interval(start=start, end=end, granularity=interval.granularity),
        grounds=("told from the period of the value beside it",),
    )


def _later(moment: datetime, months: int) -> datetime:
    years, month = divmod(moment.month - 1 + months, 12)
    return moment.replace(year=moment.year + years, month=month + 1)
