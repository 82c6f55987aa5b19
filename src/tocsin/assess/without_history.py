"""The tests that need no history: crews, copycat or plan, the base-rate curve."""

import math
from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np

from tocsin.assess import base_rate as curves
from tocsin.assess.arrays import box_of
from tocsin.assess.copying import Copying, copying
from tocsin.assess.crews import SPEEDS, CrewRow, Speed, bounds, crew_table
from tocsin.assess.remarks import remark
from tocsin.assess.replicas import generator
from tocsin.assess.verdict import before_any_report, not_compared
from tocsin.model import BaseRate, CrewLine, Inputs, Occurrence, Outcome, Remark

CREWS_STREAM, COPYING_STREAM = 41, 42

WINDOWS_D = (1.0, 2.0, 3.0, 7.0)
"""Lengths of which the densest window is looked for [d]."""

LEAST_CREWED = 2
"""Incidents with a time and a place below which crews mean nothing."""


def speeds_of(inputs: Inputs) -> tuple[Speed, ...]:
    """The speeds asked for, or the three usual ones."""
    asked = tuple(
        Speed(name=name, km_h=km_h, detour=detour, dwell_min=dwell)
        for name, km_h, detour, dwell in inputs.speeds
    )
    return asked or SPEEDS


def crew_lines(inputs: Inputs, members: Sequence[Occurrence]) -> tuple[CrewLine, ...]:
    """Bound the crews at each speed; nothing where fewer than two members have time and place."""
    box, kept = box_of(members)
    if len(kept) < LEAST_CREWED:
        return ()
    rows = crew_table(box, generator(inputs.seed, 0, stream=CREWS_STREAM), speeds=speeds_of(inputs))
    ids = [members[n].id for n in kept]
    firm, _ = box_of([members[n] for n in kept if not members[n].doubts])
    return tuple(_line(row, ids, bounds(firm, row.speed).lower) for row in rows)


def _line(row: CrewRow, ids: Sequence[str], without_doubtful: int) -> CrewLine:
    return CrewLine(
        speed=row.speed.name,
        words=travel(row.speed),
        lower=row.bounds.lower,
        solved=row.bounds.solved,
        upper=row.bounds.upper,
        least_without_one=row.least_without_one,
        without_doubtful=without_doubtful,
        drawn=row.spread,
        apart=tuple(ids[n] for n in row.bounds.apart),
        chains=tuple(tuple(ids[n] for n in chain) for chain in row.bounds.chains),
    )


def travel(speed: Speed) -> Remark:
    """The assumption on travel in a few words."""
    return remark("travel", speed.km_h, speed.detour, speed.dwell_min)


def assumed(lines: Sequence[CrewLine]) -> Sequence[CrewLine]:
    """Leave out a speed that was asked for: any could be, and it would widen the range at will.

    All are kept where none is one of the three assumed speeds.
    """
    names = {speed.name for speed in SPEEDS}
    return [one for one in lines if one.speed in names] or lines


def crews_test(lines: Sequence[CrewLine], used: int, members: int) -> Outcome:
    """Tell the crews; only the lower bound is a headline."""
    result = _at_least(assumed(lines), used, members) if lines else (remark("not made, crews"),)
    return Outcome(
        key="crews",
        title="How many crews at least?",
        null="So few crews carried out all incidents, one after another.",
        result=result,
        assumes="The intervals and radii hold; three assumed speeds; a crew does one at a time.",
        needs="Two incidents with a closed interval and a place as close as a town.",
        blind="Whether crews knew of one another: several crews are not coordination, and one "
        "crew is no proof against it.",
        numbers={f"at least, {one.speed}": float(one.lower) for one in lines},
    )


def _at_least(lines: Sequence[CrewLine], used: int, members: int) -> tuple[Remark, ...]:
    """The lower bounds in words; the smallest of those that leave something out comes along."""
    lowest = [one.lower for one in lines]
    weakest = [
        min(one.lower, one.without_doubtful, one.least_without_one or one.lower) for one in lines
    ]
    fewer = remark("crews with some left out", min(weakest), max(weakest))
    said = [
        remark(
            "crews", min(lowest), max(lowest), used, members,
            parts=(fewer,) if weakest != lowest else (),
        )
    ]  # fmt: skip
    if min(weakest) <= 1:
        said.append(remark("one crew could"))
    most = max(one.upper for one in lines)
    if most > max(lowest):
        said.append(remark("crews at most", most))
    return tuple(said)


def copying_of(members: Sequence[Occurrence], seed: int) -> Copying | None:
    """Compare the acts with their first reports; None where fewer than two have a time."""
    timed = [one for one in members if one.start and one.end]
    if len(timed) < 2:
        return None
    origin = min(one.start for one in timed if one.start)
    day = timedelta(days=1)

    def days(moment: datetime | None, unknown: float) -> float:
        return unknown if moment is None else (moment - origin) / day

    reports = [first_report(one) or (None, None) for one in timed]
    return copying(
        np.array([days(one.start, 0.0) for one in timed]),
        np.array([days(one.end, 0.0) for one in timed]),
        np.array([days(since, -math.inf) for since, _ in reports]),
        np.array([days(by, math.inf) for _, by in reports]),
        generator(seed, 0, stream=COPYING_STREAM),
    )


def first_report(one: Occurrence) -> tuple[datetime | None, datetime] | None:
    """When an act was first reported, as far as the reports here go: not before, and by when.

    Not before is None where the time of one of its reports is not known: that may be the first.
    """
    known = [telling.published for telling in one.tellings if telling.published]
    if not known:
        return None
    since = min(start for start, _ in known) if len(known) == len(one.tellings) else None
    return since, min(end for _, end in known)


def copying_test(found: Copying | None) -> Outcome:
    """Tell how many cannot have followed the news."""
    numbers: dict[str, float] = {}
    if found is None:
        result = [remark("not made, times")]
    else:
        result = [remark("sentence", parts=(before_any_report(found),))]
        numbers = {
            "acts": float(found.acts),
            "surely before": float(found.surely_before),
            "perhaps before": float(found.perhaps_before),
        }
        if found.ratios is None:
            result.append(remark("sentence", parts=(not_compared(found),)))
        else:
            low, middle, high = found.ratios
            result.append(remark("plan against copying", low, middle, high))
            numbers |= {"log10 plan to copying": middle, "5 %": low, "95 %": high}
    return Outcome(
        key="copying",
        title="Copycat or plan?",
        null="Each act but the first was brought about by a published report of an earlier one.",
        result=tuple(result),
        assumes="The first reports are those of this case; what is copied is what was published.",
        needs="When each act began, and when each report was published.",
        blind="Private messages; earlier reports that are not in this case, which would lower the "
        "number that came before any.",
        numbers=numbers,
    )


def densest_window(members: Sequence[Occurrence]) -> tuple[int, float]:
    """How many members lie wholly within one window, and its length [d]: the most telling one."""
    timed = sorted((one.start, one.end) for one in members if one.start and one.end)
    best = (0, WINDOWS_D[0], -1.0)
    for length in WINDOWS_D:
        span = timedelta(days=length)
        for start, _ in timed:
            number = sum(begins >= start and ends <= start + span for begins, ends in timed)
            rate = number / length
            if number > 1 and (number - 1) * math.log(rate) > best[2]:
                best = (number, length, (number - 1) * math.log(rate))
    return best[0], best[1]


def base_rate_of(members: Sequence[Occurrence]) -> BaseRate | None:
    """Draw the curve for the densest window; None where no window holds two."""
    number, length = densest_window(members)
    if number < 2:
        return None
    curve = curves.base_rate_curve(number, length)
    return BaseRate(
        acts=number,
        window_days=length,
        points=curve.points,
        surprising_below=curve.surprising_below,
    )


def base_rate_test(curve: BaseRate | None) -> Outcome:
    """Tell at which background rate the wave stops being surprising."""
    numbers: dict[str, float] = {}
    if curve is None:
        result = remark("not made, window of a week")
    elif curve.surprising_below is None:
        result = remark("surprising at no rate", curve.acts, curve.window_days)
    else:
        result = remark(
            "surprising below a rate", curve.acts, curve.window_days, curve.surprising_below
        )
        numbers = {
            "acts": float(curve.acts),
            "window [d]": curve.window_days,
            "surprising below [1/d]": curve.surprising_below,
        }
    return Outcome(
        key="base-rate",
        title="At which background rate is it no surprise?",
        null="Such acts come evenly and independently, at a rate that is asked about.",
        result=(result,),
        assumes="One rate over the year; the window was noticed after the fact, so that any "
        "window of a year counts.",
        needs="No history: it says which histories would make the wave surprising.",
        blind="Which of these rates is the true one.",
        numbers=numbers,
    )
