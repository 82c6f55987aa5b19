"""Two plain pictures of numbers: a curve on a logarithmic axis, and bars with a mark."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.model import BaseRate, NullDistribution
from tocsin.plurals import plural

WIDTH, HEIGHT = 460.0, 190.0
"""Of a picture [dots]."""

LEFT, RIGHT, TOP, BOTTOM = 46.0, 14.0, 14.0, 34.0
"""Kept free for the axes [dots]."""

SURPRISING = 0.05
"""The chance that is marked across the curve."""

CHANCES = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Ticks of a chance."""

MOST_TICKS = 6
"""Of the axis of a ratio."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A tick of an axis, or a line across a picture."""

    at: float  # [dots]
    label: str


@dataclass(frozen=True, slots=True)
class CurvePicture:
    """The chance of such a window anywhere in a year, by how often such acts come anyway."""

    words: str
    points: str
    """Of a polyline."""
    x_ticks: tuple[Mark, ...]
    y_ticks: tuple[Mark, ...]
    limit: Mark | None
    """The rate below which it would be surprising."""
    own: Mark | None
    """The rate of the history."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a histogram [dots]."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class BarsPicture:
    """The best windows of histories without any plan, and the one observed."""

    title: str
    words: str
    bars: tuple[Bar, ...]
    x_ticks: tuple[Mark, ...]
    observed: Mark


def curve(base_rate: BaseRate) -> CurvePicture:
    """Draw the base-rate curve."""
    rates = [rate for rate, _ in base_rate.points]
    low, high = math.log10(min(rates)), math.log10(max(rates))

    def x(rate: float) -> float:
        share = (math.log10(min(max(rate, min(rates)), max(rates))) - low) / (high - low)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(chance: float) -> float:
        return round(TOP + (1 - chance) * (HEIGHT - TOP - BOTTOM), 1)

    below = base_rate.surprising_below
    own = base_rate.own_rate
    return CurvePicture(
        words=_curve_words(base_rate),
        points=" ".join(f"{x(rate)},{y(chance)}" for rate, chance in base_rate.points),
        x_ticks=tuple(
            Mark(x(10.0**power), _rate(10.0**power))
            for power in range(math.ceil(low), math.floor(high) + 1)
        ),
        y_ticks=tuple(Mark(y(chance), f"{chance:.0%}") for chance in CHANCES),
        limit=None if below is None else Mark(x(below), f"{below:.2g} a day"),
        own=None if own is None or own <= 0 else Mark(x(own), f"history {own:.2g}"),
    )


def _curve_words(base_rate: BaseRate) -> str:
    days = base_rate.window_days
    what = f"{base_rate.acts} acts within {days:g} {plural('day', 1 if days == 1 else 2)}"
    if base_rate.surprising_below is None:
        return f"{what} would be surprising at none of the rates drawn."
    return (
        f"{what} would be surprising (chance below {SURPRISING:.0%} in a year) only where such "
        f"acts otherwise come less often than {base_rate.surprising_below:.2g} a day."
    )


def _rate(rate: float) -> str:
    return f"{rate:g}"


def bars(distribution: NullDistribution) -> BarsPicture:
    """Draw a null distribution with the observed value."""
    first, last = distribution.edges[0], distribution.edges[-1]
    most = max(distribution.counts, default=1) or 1

    def x(ratio: float) -> float:
        share = (ratio - first) / (last - first) if last > first else 0.5
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    floor = HEIGHT - BOTTOM
    drawn = []
    for low, high, count in zip(
        distribution.edges, distribution.edges[1:], distribution.counts, strict=False
    ):
        if count:
            height = round(max(1.0, count / most * (floor - TOP)), 1)
            width = round(max(x(high) - x(low) - 0.6, 0.6), 1)
            drawn.append(Bar(x(low), round(floor - height, 1), width, height))
    step = _step(last - first)
    ticks = range(math.ceil(first / step), math.floor(last / step) + 1)
    return BarsPicture(
        title=distribution.null.words,
        words=f"p = {distribution.p:.3f}, of {distribution.drawn} histories",
        bars=tuple(drawn),
        x_ticks=tuple(Mark(x(n * step), f"{n * step:g}") for n in ticks),
        observed=Mark(x(distribution.observed), f"{distribution.observed:.1f}"),
    )


def _step(span: float) -> float:
    """A round distance between ticks."""
    return next(step for step in _STEPS if span / step <= MOST_TICKS)


_STEPS: Sequence[float] = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 1e3, 1e6, 1e9)
