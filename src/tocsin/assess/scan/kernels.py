"""The inner loops of the scan, compiled."""

import numpy as np

from tocsin.assess.compiled import compiled
from tocsin.assess.history import Floats, Indices

COLUMNS = 7
"""Of a best cylinder: ratio, centre, position of its last case, first day, last day, cases,
expected."""


@compiled
def ratio(c: int, mu: float, n: int) -> float:
    """Log-likelihood ratio of c cases where mu are expected, of n in all; 0 where fewer."""
    if c <= mu:
        return 0.0
    value = c * np.log(c / mu)
    if n > c:
        value += (n - c) * np.log((n - c) / (n - mu))
    return float(value)


@compiled
def _better(c: int, mu: float, n: int, best: float, failed: Floats) -> float:
    """The ratio where it beats the best, else -1; ``failed`` holds the least mu that did not."""
    if mu >= failed[c]:
        return -1.0
    value = ratio(c, mu, n)
    if value > best:
        return value
    failed[c] = mu
    return -1.0


@compiled
def _note(
    found: Floats, value: float, centre: int, end: int, first: int, last: int, c: int, mu: float
) -> None:
    found[0] = value
    found[1] = centre
    found[2] = end
    found[3] = first
    found[4] = last
    found[5] = c
    found[6] = mu


@compiled
def _up_to_now(
    day: int,
    centre: int,
    end: int,
    inside: int,
    counts: Indices,
    totals: Indices,
    longest: int,
    least: int,
    n: int,
    found: Floats,
    failed: Floats,
) -> None:
    """Look at the windows that hold a day and reach the last one."""
    last = len(totals) - 2
    if day <= last - longest:
        return
    c = 0
    for first in range(last, max(-1, last - longest), -1):
        c += counts[first]
        if counts[first] == 0 or c < least or first > day:
            continue
        mu = inside * (totals[last + 1] - totals[first]) / n
        value = _better(c, mu, n, found[0], failed)
        if value > 0:
            _note(found, value, centre, end, first, last, c, mu)


@compiled
def _anywhere(
    day: int,
    centre: int,
    end: int,
    inside: int,
    counts: Indices,
    totals: Indices,
    longest: int,
    least: int,
    n: int,
    found: Floats,
    failed: Floats,
) -> None:
    """Look at the windows that hold a day and begin and end on a day with a case."""
    days = len(totals) - 1
    left = 0
    for first in range(day, max(-1, day - longest), -1):
        if counts[first] == 0:
            continue
        left += counts[first]
        c = left - counts[day]
        for last in range(day, min(days, first + longest)):
            if counts[last] == 0:
                continue
            c += counts[last]
            if c < least:
                continue
            mu = inside * (totals[last + 1] - totals[first]) / n
            value = _better(c, mu, n, found[0], failed)
            if value > 0:
                _note(found, value, centre, end, first, last, c, mu)


@compiled
def _dull(
    day: int, inside: int, near: Indices, totals: Indices, least: int, n: int, failed: Floats
) -> bool:
    """Whether no window that holds a day can beat the best: each expects too much for its cases.

    A window of c cases in the circle holds at least c in all, and at least those of the day.
    """
    of_day = totals[day + 1] - totals[day]
    for c in range(least, near[day] + 1):  # noqa: SIM110 - a loop is what is compiled best
        if inside * max(of_day, c) / n < failed[c]:
            return False
    return True


@compiled
def _add(day: int, by: int, counts: Indices, near: Indices, longest: int) -> None:
    """Add cases on a day, also to the sums of the days within one window of it."""
    counts[day] += by
    for d in range(max(0, day - longest + 1), min(len(counts), day + longest)):
        near[d] += by


@compiled
def scan(
    days: Indices,
    starts: Indices,
    members: Indices,
    ends: Indices,
    totals: Indices,
    longest: int,
    prospective: bool,  # noqa: FBT001 - compiled functions take no keywords
    least: int,
    most: int,
    each: bool,  # noqa: FBT001
) -> Floats:
    """Give the best cylinder, of each centre or of all.

    A wider circle raises what is expected of an unchanged window, so that only windows that hold
    a newly added case can be better; and of these only those that begin and end on a day with a
    case, since shorter ones of as many cases expect less.

    Args:
        days: Of each case.
        starts: Where each centre's cases begin in ``members``.
        members: Cases by distance from the centre.
        ends: For each of these, the position past the last one as near.
        totals: Cumulative number of cases before each day, shape (days + 1,).
        longest: Days of a window at most.
        prospective: Whether windows must reach the last day.
        least: Cases at least.
        most: Cases within a circle at most.
        each: Whether to give the best of each centre; else the first row has the best of all.
    """
    n = len(days)
    centres = len(starts) - 1
    found = np.zeros((centres if each else 1, COLUMNS))
    counts = np.zeros(len(totals) - 1, np.int64)
    near = np.zeros(len(totals) - 1, np.int64)
    failed = np.full(n + 1, np.inf)
    for centre in range(centres):
        best = found[centre if each else 0]
        if each:
            failed[:] = np.inf
        at = starts[centre]
        stop = starts[centre + 1]
        inside = 0
        while at < stop and inside + ends[at] - at <= most:
            end = ends[at]
            for m in range(at, end):
                _add(days[members[m]], 1, counts, near, longest)
            inside += end - at
            for m in range(at, end):
                day = days[members[m]]
                if _dull(day, inside, near, totals, least, n, failed):
                    continue
                if prospective:
                    _up_to_now(
                        day, centre, end, inside, counts, totals, longest, least, n, best, failed
                    )
                else:
                    _anywhere(
                        day, centre, end, inside, counts, totals, longest, least, n, best, failed
                    )
            at = end
        for m in range(starts[centre], at):
            _add(days[members[m]], -1, counts, near, longest)
    return found
