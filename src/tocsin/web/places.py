"""What may be drawn of a place: a point where a point is known, an outline, or nothing."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tocsin.export.brief.borders import Area, Outlines, outlines
from tocsin.export.table import POINT_LEVELS
from tocsin.folding import squash
from tocsin.web.geometry import Degrees, flat
from tocsin.web.overview import Overview
from tocsin.web.vocabulary import NONE

OUTLINED = frozenset({"county", "region"})
"""Levels drawn as the outline of a first-level area, where its outline is known."""

CORNER_DEGREES = 3
"""Decimals of an outline's corners: 100 m."""


@dataclass(frozen=True, slots=True)
class Points:
    """Where each incident may be drawn; NaN and `NONE` where it may not."""

    lon: Degrees
    lat: Degrees
    x: Degrees  # on the flat map, 0 to 1
    y: Degrees
    radius_m: Degrees
    spot: NDArray[np.int32]  # the same for the same point
    area: NDArray[np.int32]  # the number of an outline

    @property
    def pointed(self) -> NDArray[np.bool_]:
        """Which incidents have a point."""
        return ~np.isnan(self.lon)


def points_of(view: Overview) -> Points:
    """Say where each incident of an overview may be drawn."""
    places = view.words.place.values
    table = np.full((len(places) + 1, 3), np.nan)
    spots: dict[tuple[float, float], int] = {}
    spot = np.full(len(places) + 1, NONE, dtype=np.int32)
    area = np.full(len(places) + 1, NONE, dtype=np.int32)
    for n, place in enumerate(places):
        if place.level in POINT_LEVELS:
            table[n] = place.lon, place.lat, place.radius_m
            spot[n] = spots.setdefault((place.lon, place.lat), len(spots))
        elif place.level in OUTLINED:
            area[n] = outline_of(place.country, place.name)
    of = view.columns.place
    lon, lat, radius = (np.ascontiguousarray(column) for column in table[of].T)
    x, y = flat(lon, lat)
    return Points(lon=lon, lat=lat, x=x, y=y, radius_m=radius, spot=spot[of], area=area[of])


def outline_of(country: str, name: str) -> int:
    """The number of the first-level area with a name, or `NONE`."""
    return _by_name().get((country, squash(name)), NONE)


@cache
def _by_name() -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for n, area in enumerate(outlines("areas").areas):
        found.setdefault((area.code[:2], squash(area.name)), n)
    return found


@cache
def outline(number: int) -> dict[str, object]:
    """A first-level area as a GeoJSON geometry."""
    known = outlines("areas")
    return {
        "type": "MultiPolygon",
        "coordinates": [[_corners(known, ring)] for ring in known.areas[number].rings],
    }


def area(number: int) -> Area:
    """The first-level area with a number."""
    return outlines("areas").areas[number]


def _corners(known: Outlines, ring: tuple[int, ...]) -> list[tuple[float, float]]:
    corners: list[tuple[float, float]] = []
    for number in ring:
        arc = list(known.arc(max(number, ~number)))
        for lon, lat in arc if number >= 0 else reversed(arc):
            corner = (round(lon, CORNER_DEGREES), round(lat, CORNER_DEGREES))
            if not corners or corners[-1] != corner:
                corners.append(corner)
    if corners[0] != corners[-1]:
        corners.append(corners[0])
    return corners
