"""Periods told from another: "a year earlier", "the same months of 2030"."""

import re
from dataclasses import replace
from datetime import datetime

from tocsin.model import Interval, TimeValue

# Behind an earlier value, with its noun: "186 incidents a year earlier", "28 un an plus tôt".
BEFORE = re.compile(
    r"(?:\s[^\W\d][\w'’-]*){0,2}?"
    r"(?P<same>\s(?:(?:in|over|during|for)\s+the|sur|pour|pendant|durant|au cours de|à)"
    r"(?:\s(?:la|les))?\s(?:same|mêmes?)\s[^,.;:()\d]{2,24}?)?"
    r"(?:,?\s(?:the (?P<before>year|month|quarter) (?:before|earlier)|"
    r"the previous (?P<previous>year|month|quarter)|"
    r"an? (?P<ago>year|month) (?:earlier|before|ago)|"
    r"un (?P<tot>an|mois) (?:plus tôt|auparavant)|"
    r"(?:en )?l['’](?P<annee>année) (?:précédente|d['’]avant)|"
    r"le (?P<mois>mois) précédent))\b",
    re.IGNORECASE,
)
_MONTHS = {"year": 12, "quarter": 3, "month": 1, "an": 12, "année": 12, "mois": 1}


def months_of(before: re.Match[str]) -> int:
    """How many months lie between a period and the one that such words tell."""
    unit = next(v for k, v in before.groupdict().items() if k != "same" and v)
    return _MONTHS[unit.lower()]


def in_year_of(later: TimeValue | None, year: TimeValue) -> TimeValue | None:
    """A period, in the year that another value tells."""
    if later is None or later.interval is None or year.interval is None:
        return None
    here, there = later.interval.start, year.interval.start
    if here is None or there is None or year.interval.granularity != "year":
        return None
    return moved(later, 12 * (there.year - here.year))


def moved(value: TimeValue | None, months: int) -> TimeValue | None:
    """A period of whole months, so many months later."""
    interval = value.interval if value is not None else None
    if value is None or interval is None or interval.start is None or interval.end is None:
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
