"""How fast a crew can be, and how long it needs from one incident to the next [min]."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.globe import EARTH_M

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """An assumption on travel; none of its values has a source, so three are always shown."""

    name: str
    km_h: float
    detour: float
    """Length of the way over the straight line."""
    dwell_min: float
    """Time at an incident before leaving it [min]."""


SPEEDS = (
    Speed(name="fast", km_h=130.0, detour=1.0, dwell_min=0.0),
    Speed(name="central", km_h=110.0, detour=1.25, dwell_min=15.0),
    Speed(name="slow", km_h=90.0, detour=1.3, dwell_min=20.0),
)
"""From the fastest that can be argued (straight lines at the limit of a motorway, no time at the
place) to a cautious drive by night. The fast one gives the fewest crews."""


def metres_apart(lon: Floats, lat: Floats) -> Floats:
    """Great-circle distances between all pairs of points [m], shape (n, n), exactly symmetric."""
    lam, phi = np.radians(lon), np.radians(lat)
    half = np.sin((phi[:, None] - phi[None, :]) / 2) ** 2
    half = half + np.cos(phi)[:, None] * np.cos(phi)[None, :] * (
        np.sin((lam[:, None] - lam[None, :]) / 2) ** 2
    )
    distances: Floats = 2 * EARTH_M * np.arcsin(np.minimum(1.0, np.sqrt(half)))
    return distances


def minutes_between(metres: Floats, speed: Speed) -> Floats:
    """Least minutes from the start of one incident to the start of another.

    At a speed of 0 nobody gets anywhere: the time between different spots is infinite, and a
    crew only stays where it is.
    """
    if speed.km_h > 0:
        way: Floats = speed.detour * metres / (speed.km_h * 1000 / 60)
    else:
        way = np.where(metres > 0, np.inf, 0.0)
    return way + speed.dwell_min
