"""Soft membership: why a member may not belong to the series that it is assessed in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from tocsin.assess.remarks import remark
from tocsin.model import Inputs, Occurrence, Remark


def with_doubts(inputs: Inputs) -> Inputs:
    """Mark the doubts that members have in this series, besides those that they have in any.

    A member is doubtful that was struck as another class than most, or that may be another incident
    told twice: the second of two members, or either where the other one is left out.
    """
    series = set(inputs.members)
    usual = _usual([one for one in inputs.occurrences if one.id in series])
    return replace(
        inputs,
        occurrences=tuple(
            replace(one, doubts=(*one.doubts, *_doubts(one, inputs, series, usual)))
            if one.id in series
            else one
            for one in inputs.occurrences
        ),
    )


def within(one: Occurrence, since: datetime | None, until: datetime | None) -> float:
    """The share of an act's interval that lies in a stretch of time; 0 where its time is not known.

    >>> day = [datetime(2025, 4, n) for n in range(1, 6)]
    >>> act = Occurrence(id="a", words="", start=day[0], end=day[2])
    >>> within(act, day[1], None), within(act, None, day[4]), within(act, day[3], None)
    (0.5, 1.0, 0.0)
    """
    if one.start is None or one.end is None:
        return 0.0
    first = max(one.start, since) if since else one.start
    last = min(one.end, until) if until else one.end
    if one.end == one.start:
        return float(first == last)
    return max((last - first) / (one.end - one.start), 0.0)


def _usual(members: list[Occurrence]) -> str:
    """The class of most members, the first by name of several; empty: of none is it told."""
    classes = [one.class_ for one in members if one.class_]
    return max(sorted(set(classes)), key=classes.count, default="")


def _doubts(one: Occurrence, inputs: Inputs, series: set[str], usual: str) -> Iterator[Remark]:
    for left, right in inputs.doubles:
        other = {left: right, right: left}.get(one.id)
        if one.id == right and left in series:
            yield remark("another member")
            break
        if other is not None and other not in series:
            yield remark("one outside")
            break
    if usual and not one.class_:
        yield remark("target not told", names=(usual,))
    elif usual and one.class_ != usual:
        yield remark("other target", names=(one.class_, usual))
