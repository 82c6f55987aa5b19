"""The base-rate curve: how often such acts must come anyway for the wave to be no surprise.

Null hypothesis: the acts come evenly and independently, at a rate that is asked about.
Assumes: one rate over the year.
Needs: no history: it says for which histories the wave would be surprising.
Cannot see: which of these rates is true.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tocsin.assess.background.naus import densest_window_at_rate

YEAR_D = 365.0
"""The wave is looked for anywhere in a year [d]."""

SURPRISING = 0.05
"""The chance below which a wave is called surprising."""

POINTS = 33
"""Rates of the curve."""

LOWEST, HIGHEST = 0.001, 10.0
"""Rates looked at [1/d]."""


@dataclass(frozen=True, slots=True)
class Curve:
    """The chance of so many acts in one window anywhere in a year, by rate."""

    acts: int
    window_days: float
    points: tuple[tuple[float, float], ...]
    surprising_below: float | None
    """The rate [1/d] at which the chance reaches 5 %; None: at none of those looked at."""


def base_rate_curve(acts: int, window_days: float) -> Curve:
    """Draw the curve for a number of acts in a window.

    The window was noticed after the fact, so that the chance is that of any window of a year.
    """
    share = min(window_days / YEAR_D, 0.5)

    def any_window(rate: float) -> float:
        return densest_window_at_rate(rate * YEAR_D, acts, share)

    rates = np.geomspace(LOWEST, HIGHEST, POINTS)
    points = tuple((float(rate), any_window(float(rate))) for rate in rates)
    below = None
    for (low, p_low), (high, p_high) in pairwise(points):
        if p_low <= SURPRISING < p_high:
            below = _crossing(any_window, low, high)
            break
    return Curve(acts, window_days, points, below)


def _crossing(chance: Callable[[float], float], low: float, high: float) -> float:
    for _ in range(20):
        middle = (low * high) ** 0.5
        low, high = (middle, high) if chance(middle) <= SURPRISING else (low, middle)
    return low
