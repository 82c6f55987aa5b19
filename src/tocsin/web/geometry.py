"""Points in boxes and areas, and points on the flat map of the web."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Degrees = NDArray[np.float64]

MOST_LAT = 85.05112878
"""Where the square map of the web ends [deg]."""


def in_box(lon: Degrees, lat: Degrees, box: tuple[float, float, float, float]) -> NDArray[np.bool_]:
    """Which points lie in west, south, east, north; west above east crosses 180 degrees."""
    west, south, east, north = box
    across = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
    inside: NDArray[np.bool_] = across & (lat >= south) & (lat <= north)
    return inside


def in_ring(
    lon: Degrees, lat: Degrees, corners: Sequence[tuple[float, float]]
) -> NDArray[np.bool_]:
    """Which points lie in a ring, by the number of its sides that are crossed going east.

    Args:
        lon: Longitudes; NaN lies nowhere [deg].
        lat: Latitudes [deg].
        corners: At least three, in order; the last is joined to the first.

    Cost:
        O(points in the box around the ring * corners).
    """
    ring = np.array(corners)
    box = (*ring.min(axis=0), *ring.max(axis=0))
    inside = in_box(lon, lat, box)
    near = np.flatnonzero(inside)
    x, y = lon[near], lat[near]
    odd = np.zeros(len(near), dtype=np.bool_)
    for (x1, y1), (x2, y2) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        crosses = (y1 > y) != (y2 > y)
        if y1 != y2:
            odd ^= crosses & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    inside[near] = odd
    return inside


def flat(lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
    """Web Mercator, the whole map from 0 to 1, x to the east and y to the south."""
    bounded = np.radians(np.clip(lat, -MOST_LAT, MOST_LAT))
    x: Degrees = (lon + 180) / 360
    y: Degrees = (1 - np.arcsinh(np.tan(bounded)) / np.pi) / 2
    return x, y
