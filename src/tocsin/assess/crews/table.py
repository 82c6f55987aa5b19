"""The lower bound at three speeds, and with each incident left out: how far it can be trusted."""

from dataclasses import dataclass

import numpy as np

from tocsin.assess.crews.bounds import Bounds, Box, bounds, realised
from tocsin.assess.crews.travel import SPEEDS, Speed

MOST_LEFT_OUT = 40
"""Incidents up to which each is left out in turn; of more, none decides alone."""

DRAWS = 200
"""Times drawn within the intervals for the spread."""


@dataclass(frozen=True, slots=True)
class CrewRow:
    """One speed."""

    speed: Speed
    bounds: Bounds
    least_without_one: int | None
    """The smallest lower bound with one incident left out; None: not tried."""
    spread: tuple[float, float, float]
    """5, 50 and 95 percent of the crews at drawn times: bound to the assumption of even draws."""


def crew_table(
    box: Box, rng: np.random.Generator, *, speeds: tuple[Speed, ...] = SPEEDS
) -> tuple[CrewRow, ...]:
    """Bound the crews for every speed, and again without each incident."""
    rows = []
    for speed in speeds:
        whole = bounds(box, speed)
        least = None
        if 1 < len(box) <= MOST_LEFT_OUT:
            least = _least_without_one(box, speed, whole)
        drawn = realised(box, speed, rng, draws=DRAWS)
        low, middle, high = (float(q) for q in np.quantile(drawn, [0.05, 0.5, 0.95]))
        rows.append(CrewRow(speed, whole, least, (low, middle, high)))
    return tuple(rows)


def _least_without_one(box: Box, speed: Speed, whole: Bounds) -> int:
    """Leave each out that could matter, until the bound falls; it falls by one at most.

    Where a set of pairwise impossible incidents shows the bound, only its own members can matter.
    """
    shown = len(whole.apart) == whole.lower
    for left_out in whole.apart if shown else range(len(box)):
        if bounds(box.without(left_out), speed).lower < whole.lower:
            return whole.lower - 1
    return whole.lower
