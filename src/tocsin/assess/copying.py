"""Copycat or plan: could an act have followed the news of one before it?

Null hypothesis: each act but the first was brought about by a published report of one before.
Assumes: the reports known are the first ones; people copy what is published, not what they hear
of in private.
Needs: when each act began, and when it was first reported.
Cannot see: private messages; reports that are not in the case and came earlier.
"""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from tocsin.assess.history import Floats

RATES_A_DAY = (0.02, 0.1, 0.5)
"""Acts that no report brings about, in the copying model: a grid with equal weights [1/d]."""

COPIES = (0.3, 0.6, 1.0, 1.5, 2.5)
"""Acts that each report brings about."""

DELAYS_D = (0.125, 0.5, 1.0, 3.0)
"""Mean delay from a report to an act [d]."""

SHORTEST_D, LONGEST_D = 2 / 24, 4.0
"""Windows that a plan may have, their logarithm even between: two hours to four days [d]."""

WINDOWS = 48
"""Windows of that grid."""

DRAWS = 201
"""Times of acts and reports drawn within their intervals."""


@dataclass(frozen=True, slots=True)
class Copying:
    """Counts that need no model, and the ratio of two models."""

    acts: int
    surely_before: int
    """Acts that began before any report of an earlier one, whatever the true times of both."""
    perhaps_before: int
    """Acts that may have: of the difference, what came first cannot be told."""
    ratios: tuple[float, float, float] | None
    """Decimal logarithm of plan against copying, 5, 50 and 95 percent over times drawn within what
    is known; None: not compared."""
    why_not: Literal["", "unreported", "long"] = ""
    """A first report is not known, or the series is longer than any plan's window."""


def copying(
    start: Floats,
    end: Floats,
    first_published: Floats,
    last_published: Floats,
    rng: np.random.Generator,
) -> Copying:
    """Count the acts that no report can have brought about, and compare two models.

    Args:
        start: Beginning of the interval of each act, shape (n,) [d].
        end: Its end.
        first_published: Before when it was surely not reported; minus infinity: not known.
        last_published: By when it was surely reported; infinite: not known.
        rng: For times within the intervals.

    Returns:
        The first act is counted among those before: nothing came before it.
    """
    n = len(start)
    soonest_heard = np.maximum(first_published, start)  # nothing is reported before it begins
    surely = perhaps = 0
    for i in range(n):
        others = [j for j in range(n) if j != i]
        soonest = min((float(soonest_heard[j]) for j in others if start[j] < end[i]),
                      default=math.inf)  # fmt: skip
        latest = min((float(last_published[j]) for j in others if end[j] <= start[i]),
                     default=math.inf)  # fmt: skip
        surely += bool(end[i] <= soonest)
        perhaps += bool(start[i] < latest)
    if not np.isfinite(last_published).all():
        return Copying(n, surely, perhaps, None, "unreported")
    if start.max() - end.min() >= LONGEST_D:
        return Copying(n, surely, perhaps, None, "long")
    drawn = [_drawn(start, end, first_published, last_published, rng) for _ in range(DRAWS)]
    low, middle, high = (float(q) for q in np.quantile(drawn, [0.05, 0.5, 0.95]))
    return Copying(n, surely, perhaps, (low, middle, high))


def _drawn(
    start: Floats, end: Floats, first: Floats, last: Floats, rng: np.random.Generator
) -> float:
    """The ratio at times that can be: an act begins no later than its report is out."""
    latest = np.maximum(start, np.minimum(end, last))
    times = start + (latest - start) * rng.random(len(start))
    soonest = np.maximum(first, times)
    published = soonest + (np.maximum(last, soonest) - soonest) * rng.random(len(start))
    return plan_or_copies(times, published)


def plan_or_copies(times: Floats, published: Floats) -> float:
    """Decimal logarithm of how much better a plan explains some times than copying does.

    Both are densities of the later times, given the first and how many there are. Plan: all even
    within a window of unknown length. Copies: a rate that rises with each report and falls away,
    mu + a sum b exp(-b (t - report)), up to the last act.
    """
    order = np.argsort(times, kind="stable")
    return _plan(times[order]) - _copies(times[order], published[order])


def _plan(times: Floats) -> float:
    """log10 of: n! (w - r) / w^n, averaged over windows w no shorter than the range r."""
    n, reach = len(times), float(times[-1] - times[0])
    windows = np.geomspace(SHORTEST_D, LONGEST_D, WINDOWS)
    fits = windows[windows > reach]
    if not len(fits):  # a series longer than any window is as unlikely as the longest allows
        fits = np.array([reach * 1.1])
    logs = math.lgamma(n + 1) + np.log(fits - reach) - n * np.log(fits)
    return _log10_mean(logs, WINDOWS)


def _copies(times: Floats, published: Floats) -> float:
    """log10 of the likelihood of the later times, averaged over the grid."""
    first, last = float(times[0]), float(times[-1])
    mu = np.array(RATES_A_DAY)[:, None, None]
    copies = np.array(COPIES)[None, :, None]
    beta = 1 / np.array(DELAYS_D)
    since = times[:, None] - published[None, :]
    falling = np.exp(-beta[:, None, None] * np.maximum(since, 0.0))
    pull = np.where(since > 0, falling, 0.0).sum(axis=2)
    heard = (1 - np.exp(-beta[:, None] * np.maximum(last - published, 0.0))).sum(axis=1)
    rates = mu[..., None] + (copies * beta)[..., None] * pull
    logs = np.log(rates[..., 1:]).sum(axis=-1) - mu * (last - first) - copies * heard
    return _log10_mean(logs, logs.size)


def _log10_mean(logs: Floats, number: int) -> float:
    top = float(logs.max())
    return (top + math.log(float(np.exp(logs - top).sum()) / number)) / math.log(10)
