"""Distances on the globe."""

import math

EARTH_M = 6_371_008.8
"""Mean radius of the Earth [m] (IUGG)."""


def distance_m(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Great-circle distance between two points [m].

    >>> round(distance_m(2.35, 48.86, 5.37, 43.30) / 1000)  # Paris to Marseille
    661
    """
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_M * math.asin(min(1.0, math.sqrt(half)))
