"""The part of the world that a map shows, and its size on the page."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tocsin.export.brief.projection import (
    EARTH_RADIUS_M,
    AzimuthalEqualArea,
    EqualEarth,
    Projection,
)

WIDTH = 720.0
"""Of a map [dots]: the text column of the page on a wide screen."""

SQUAREST, FLATTEST = 0.94, 0.52
"""Height over width: a map neither fills a screen nor becomes a strip."""

MARGIN = 0.14
"""Kept free on each side, for the names of the outermost marks [share of the extent]."""

NARROWEST_M = 240_000.0
"""A closer map of one town shows nothing that a reader could know it by [m]."""

WIDEST_RADIUS = math.radians(55)
"""Marks farther than this from their middle need the whole world [rad]."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the globe, and how far the true spot may lie from it."""

    lon: float  # [deg]
    lat: float
    radius_m: float


@dataclass(frozen=True, slots=True)
class View:
    """A window on a projected map."""

    projection: Projection
    width: float  # [dots]
    height: float
    metres_per_dot: float  # at the middle of the map
    left_m: float  # east of the projection's middle [m]
    top_m: float  # north of it
    lon: float  # of the projection's middle [deg]
    lat: float
    world: bool

    def dots(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point lies [dots], from the left and from the top."""
        x, y = self.projection.flat(lon, lat)
        return (x - self.left_m) / self.metres_per_dot, (self.top_m - y) / self.metres_per_dot


def view_of(spots: Sequence[Spot]) -> View:
    """Choose the view that holds every spot with its radius and some margin.

    Args:
        spots: At least one.
    """
    middle = AzimuthalEqualArea(*_middle(spots))
    flat = [(*middle.flat(spot.lon, spot.lat), spot.radius_m) for spot in spots]
    reach = max(math.hypot(x, y) + radius for x, y, radius in flat)
    if reach > 2 * EARTH_RADIUS_M * math.sin(WIDEST_RADIUS / 2):
        return world_view(WIDTH)
    west, east = min(x - r for x, _, r in flat), max(x + r for x, _, r in flat)
    south, north = min(y - r for _, y, r in flat), max(y + r for _, y, r in flat)
    wide = max((east - west) * (1 + 2 * MARGIN), NARROWEST_M)
    high = max((north - south) * (1 + 2 * MARGIN), NARROWEST_M * FLATTEST)
    wide = max(wide, high / SQUAREST)
    high = max(high, wide * FLATTEST)
    metres_per_dot = wide / WIDTH
    return View(
        projection=middle,
        width=WIDTH,
        height=round(high / metres_per_dot),
        metres_per_dot=metres_per_dot,
        left_m=(west + east - wide) / 2,
        top_m=(south + north + high) / 2,
        lon=middle.lon,
        lat=middle.lat,
        world=False,
    )


def world_view(width: float) -> View:
    """The whole world, ``width`` dots wide."""
    projection = EqualEarth()
    right, top = projection.flat(180, 0)[0], projection.flat(0, 90)[1]
    metres_per_dot = 2 * right / width
    return View(
        projection=projection,
        width=width,
        height=round(2 * top / metres_per_dot),
        metres_per_dot=metres_per_dot,
        left_m=-right,
        top_m=top,
        lon=0.0,
        lat=0.0,
        world=True,
    )


def _middle(spots: Sequence[Spot]) -> tuple[float, float]:
    """The middle of the smallest stretch of longitudes that holds all, and of the latitudes."""
    lons = sorted({spot.lon % 360 for spot in spots})
    gaps = [(after - before, after) for before, after in pairwise([*lons, lons[0] + 360])]
    gap, start = max(gaps)
    lon = (start + (360 - gap) / 2) % 360
    lats = [spot.lat for spot in spots]
    return (lon - 360 if lon > 180 else lon), (min(lats) + max(lats)) / 2
