"""From longitude and latitude to a flat map that is true to area."""

import math
from dataclasses import dataclass
from typing import Protocol

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius: a map of this size cannot show the difference to the ellipsoid [m]."""


class Projection(Protocol):
    """A way to lay the globe flat."""

    def flat(self, lon: float, lat: float) -> tuple[float, float]:
        """East and north of the map's middle [m], from degrees."""
        ...


@dataclass(frozen=True, slots=True)
class AzimuthalEqualArea:
    """Lambert's azimuthal equal-area projection: for anything up to a continent.

    Source:
        Snyder, "Map Projections: A Working Manual", USGS Professional Paper 1395 (1987),
        equations 22-4, 24-2 and 20-14 to 20-18.
    """

    lon: float  # of the middle [deg]
    lat: float

    def flat(self, lon: float, lat: float) -> tuple[float, float]:
        """East and north of the middle [m]."""
        middle, up = math.radians(self.lat), math.radians(lat)
        across = math.radians(lon - self.lon)
        towards = math.sin(middle) * math.sin(up) + math.cos(middle) * math.cos(up) * math.cos(
            across
        )
        stretch = math.sqrt(2 / max(1 + towards, 1e-9))  # the antipode has no place of its own
        return (
            EARTH_RADIUS_M * stretch * math.cos(up) * math.sin(across),
            EARTH_RADIUS_M
            * stretch
            * (
                math.cos(middle) * math.sin(up) - math.sin(middle) * math.cos(up) * math.cos(across)
            ),
        )

    def globe(self, x: float, y: float) -> tuple[float, float] | None:
        """Longitude, unbroken around the middle, and latitude [deg]."""
        away = math.hypot(x, y) / EARTH_RADIUS_M
        if away > 2:  # the whole globe is a disc of twice its radius
            return None
        if away == 0:
            return self.lon, self.lat
        angle = 2 * math.asin(away / 2)
        middle = math.radians(self.lat)
        sine = math.cos(angle) * math.sin(middle) + y / EARTH_RADIUS_M / away * math.sin(
            angle
        ) * math.cos(middle)
        across = math.atan2(
            x / EARTH_RADIUS_M * math.sin(angle),
            away * math.cos(middle) * math.cos(angle)
            - y / EARTH_RADIUS_M * math.sin(middle) * math.sin(angle),
        )
        return self.lon + math.degrees(across), math.degrees(math.asin(max(-1, min(1, sine))))


_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """The Equal Earth projection: for the whole world.

    Source:
        Šavrič, Patterson and Jenny, "The Equal Earth map projection", International Journal of
        Geographical Information Science 33 (2019), equations 4 and 5.
    """

    def flat(self, lon: float, lat: float) -> tuple[float, float]:
        """East and north of where the equator meets Greenwich's meridian [m]."""
        t = math.asin(_M * math.sin(math.radians(lat)))
        t2 = t * t
        t6 = t2 * t2 * t2
        width = _M * (_A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2))
        return (
            EARTH_RADIUS_M * math.radians(lon) * math.cos(t) / width,
            EARTH_RADIUS_M * t * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2)),
        )
