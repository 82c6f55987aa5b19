"""The inner loops of the scan, compiled."""

import numpy as np
from numpy.typing import NDArray

from tocsin.assess.compiled import compiled
from tocsin.assess.history import Floats, Indices

Days = NDArray[np.int32]
"""Cases of a circle on each day, with a window's length to spare at both ends."""

LIMIT_STEPS, SPARE = 22, 1e-6
"""Halvings of a limit, and what it is made larger by: windows within it are looked at closely."""

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
def _limit(c: int, n: int, best: float) -> float:
    """What c cases must expect less than to beat the best; a little too large, never too small.

    The ratio falls as more is expected: bisection, and one part in a million to spare.
    """
    low, high = 0.0, float(c)
    for _ in range(LIMIT_STEPS):
        middle = (low + high) / 2
        if ratio(c, middle, n) > best:
            low = middle
        else:
            high = middle
    return high * (1 + SPARE)


@compiled
def _at_most(c: int, n: int, best: float, limits: Floats, limits_of: Floats) -> float:
    """The limit of c cases, worked out anew only where the best has risen since."""
    if limits_of[c] != best:
        limits[c] = _limit(c, n, best)
        limits_of[c] = best
    return float(limits[c])


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
    counts: Days,
    totals: Indices,
    longest: int,
    least: int,
    n: int,
    found: Floats,
    limits: Floats,
    limits_of: Floats,
) -> None:
    """Look at the windows that hold a day and reach the last one."""
    last = len(totals) - 2
    if day <= last - longest:
        return
    c = 0
    for first in range(last, max(-1, last - longest), -1):
        here = counts[first + longest]
        c += here
        if here == 0 or c < least or first > day:
            continue
        mu = inside * (totals[last + 1] - totals[first]) / n
        if mu < _at_most(c, n, found[0], limits, limits_of):
            value = ratio(c, mu, n)
            if value > found[0]:
                _note(found, value, centre, end, first, last, c, mu)


@compiled
def fewest_held(totals: Indices, longest: int) -> Indices:
    """The least that windows of so many days hold which contain a day, shape (days, longest)."""
    days = len(totals) - 1
    fewest = np.full((days, longest), totals[days] + 1, np.int64)
    for length in range(1, min(longest, days) + 1):
        for first in range(days - length + 1):
            held = totals[first + length] - totals[first]
            for day in range(first, first + length):
                fewest[day, length - 1] = min(fewest[day, length - 1], held)
    return fewest


@compiled
def _of_length(
    length: int,
    day: int,
    centre: int,
    end: int,
    inside: int,
    counts: Days,
    totals: Indices,
    longest: int,
    least: int,
    n: int,
    found: Floats,
    limits: Floats,
    limits_of: Floats,
) -> None:
    """Look at the windows of some length that hold a day."""
    c = 0
    for d in range(day - length + 1, day):
        c += counts[d + longest]
    for last in range(day, day + length):
        first = last - length + 1
        c += counts[last + longest]
        if first > day - length + 1:
            c -= counts[first - 1 + longest]
        if c < least or first < 0 or last >= len(totals) - 1:
            continue
        mu = inside * (totals[last + 1] - totals[first]) / n
        if mu < _at_most(c, n, found[0], limits, limits_of):
            value = ratio(c, mu, n)
            if value > found[0]:
                _note(found, value, centre, end, first, last, c, mu)


@compiled
def _anywhere(
    day: int,
    near: int,
    centre: int,
    end: int,
    inside: int,
    counts: Days,
    totals: Indices,
    fewest: Indices,
    least: int,
    n: int,
    found: Floats,
    limits: Floats,
    limits_of: Floats,
) -> None:
    """Look at the windows that hold a day, the shorter ones first.

    Windows of some length lie within that length of the day, and hold no fewer than the fewest of
    their length: where that is too much for the cases so near, none of them is looked at.
    """
    longest = fewest.shape[1]
    at = day + longest
    enough = _at_most(near, n, found[0], limits, limits_of) * n / inside
    reached = -counts[at]
    for length in range(1, longest + 1):
        held = fewest[day, length - 1]
        if held >= enough:
            break
        reached += counts[at - length + 1] + counts[at + length - 1]
        if reached < least:
            continue
        if inside * max(reached, held) / n >= _at_most(reached, n, found[0], limits, limits_of):
            continue
        _of_length(
            length, day, centre, end, inside, counts, totals, longest, least, n, found, limits,
            limits_of,
        )  # fmt: skip


@compiled
def scan(
    days: Indices,
    starts: Indices,
    members: Indices,
    ends: Indices,
    totals: Indices,
    fewest: Indices,
    prospective: bool,  # noqa: FBT001 - compiled functions take no keywords
    least: int,
    most: int,
    each: bool,  # noqa: FBT001 - compiled code takes no keywords
) -> Floats:
    """Give the best cylinder, of each centre or of all.

    A wider circle raises what is expected of an unchanged window, so that only windows that hold
    a newly added case can be better. A window of c cases in the circle holds at least c in all,
    and at least those of the day: where even that is too much for all cases near the day, none of
    its windows is looked at.

    Args:
        days: Of each case.
        starts: Where each centre's cases begin in ``members``.
        members: Cases by distance from the centre.
        ends: For each of these, the position past the last one as near.
        totals: Cumulative number of cases before each day, shape (days + 1,).
        fewest: From `fewest_held`; it has as many columns as a window has days at most.
        prospective: Whether windows must reach the last day.
        least: Cases at least.
        most: Cases within a circle at most.
        each: Whether to give the best of each centre; else the first row has the best of all.
    """
    n = len(days)
    longest = fewest.shape[1]
    centres = len(starts) - 1
    found = np.zeros((centres if each else 1, COLUMNS))
    counts = np.zeros(len(totals) - 1 + 2 * longest, np.int32)  # a window's length at both ends
    limits = np.zeros(n + 1)
    limits_of = np.full(n + 1, -1.0)
    for centre in range(centres):
        best = found[centre if each else 0]
        at = starts[centre]
        stop = starts[centre + 1]
        inside = 0
        while at < stop and inside + ends[at] - at <= most:
            end = ends[at]
            for m in range(at, end):
                counts[days[members[m]] + longest] += 1
            inside += end - at
            for m in range(at, end):
                day = days[members[m]]
                near = 0
                for d in range(day + 1, day + 2 * longest):
                    near += counts[d]
                if near < least:
                    continue
                held = max(near, totals[day + 1] - totals[day])
                if inside * held / n >= _at_most(near, n, best[0], limits, limits_of):
                    continue
                if prospective:
                    _up_to_now(
                        day, centre, end, inside, counts, totals, longest, least, n, best,
                        limits, limits_of,
                    )  # fmt: skip
                else:
                    _anywhere(
                        day, near, centre, end, inside, counts, totals, fewest, least, n, best,
                        limits, limits_of,
                    )  # fmt: skip
            at = end
        for m in range(starts[centre], at):
            counts[days[members[m]] + longest] -= 1
    return found
