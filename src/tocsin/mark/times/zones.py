"""Whose clock a time was told by, and the hours that a change of clocks repeats or skips."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from tocsin.model import Certainty

_CITY = {"UTC": "universal time"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Two moments as the clocks of the place showed them."""

    start: datetime
    end: datetime
    grounds: tuple[str, ...] = ()
    certainty: Certainty = "certain"


def local(start: datetime, end: datetime, told_by: str, zone: str | None) -> Shown:
    """Tell moments by the clock that counts where the events were.

    Args:
        start: As the words tell it.
        end: Likewise.
        told_by: IANA name of the clock that the words name; empty where they name none, for
            news tells local time.
        zone: IANA name of the clock that counts; None where it is not known.

    Cost:
        O(1).
    """
    if told_by and zone is None:
        why = f"told by the clock of {_place(told_by)}; that of the events is not known"
        return Shown(start=start, end=end, grounds=(why,), certainty="assumed")
    if zone is None:
        return Shown(start=start, end=end)
    if told_by and _zone(told_by) != _zone(zone):
        there = _converted(start, told_by, zone), _converted(end, told_by, zone)
        why = f"told by the clock of {_place(told_by)}, {start:%H:%M} there"
        return Shown(start=there[0], end=max(there), grounds=(why,))
    return _changed(start, end, zone)


def _changed(start: datetime, end: datetime, zone: str) -> Shown:
    """The same moments; where the clocks change just then, the grounds say so."""
    early, late = (_offset(start, zone, fold) for fold in (0, 1))
    if early == late:
        return Shown(start=start, end=end)
    twice = early > late
    why = "clocks go back: this hour comes twice" if twice else "clocks go forward: no such hour"
    return Shown(start=start, end=end, grounds=(why,), certainty="likely" if twice else "assumed")


def _offset(moment: datetime, zone: str, fold: int) -> float:
    offset = moment.replace(tzinfo=_zone(zone), fold=fold).utcoffset()
    return 0.0 if offset is None else offset.total_seconds()


def _converted(moment: datetime, told_by: str, zone: str) -> datetime:
    try:
        there = moment.replace(tzinfo=_zone(told_by)).astimezone(_zone(zone))
    except OverflowError:  # the first or the last day of the calendar
        return moment
    return there.replace(tzinfo=None)


def _place(name: str) -> str:
    return _CITY.get(name) or name.rpartition("/")[2].replace("_", " ")


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
