"""Weights that grow step by step: points joined by straight lines."""

from collections.abc import Sequence
from itertools import pairwise


def between(value: float, points: Sequence[tuple[float, float]]) -> float:
    """Interpolate between points; flat beyond the first and the last."""
    if value <= points[0][0]:
        return points[0][1]
    for (x, y), (further, other) in pairwise(points):
        if value <= further:
            return y + (value - x) / (further - x) * (other - y)
    return points[-1][1]
