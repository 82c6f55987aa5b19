"""What may be drawn of a place: a point where a point is known, an outline, or nothing."""

import threading
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tocsin.export.brief.borders import Area, Outlines, outlines
from tocsin.export.table import POINT_LEVELS
from tocsin.folding import fold, squash
from tocsin.model import Place
from tocsin.web.geometry import Degrees, flat
from tocsin.web.overview import Numbers
from tocsin.web.vocabulary import NONE, Vocabulary

OUTLINED = frozenset({"county", "region"})
"""Levels drawn as the outline of a first-level area, where its outline is known."""

CORNER_DEGREES = 3
"""Decimals of an outline's corners: 100 m."""

_NOWHERE = (np.nan, np.nan, np.nan)


@dataclass(frozen=True, slots=True)
class Points:
    """Where each incident may be drawn; NaN and `NONE` where it may not."""

    lon: Degrees
    lat: Degrees
    x: Degrees  # on the flat map, 0 to 1
    y: Degrees
    radius_m: Degrees
    spot: Numbers  # the same for the same point
    area: Numbers  # the number of an outline
    level: Numbers  # of `PlaceTable.levels`

    def joined(self, new: "Points", order: NDArray[np.int64]) -> "Points":
        """Each row taken from these, or from new ones behind them."""
        return Points(
            *(
                np.concatenate([getattr(self, name), getattr(new, name)])[order]
                for name in Points.__dataclass_fields__
            )
        )

    def exchanged(self, rows: NDArray[np.int64], new: "Points") -> "Points":
        """Some rows taken from new ones, in their order."""
        columns = {name: getattr(self, name).copy() for name in Points.__dataclass_fields__}
        for name, column in columns.items():
            column[rows] = getattr(new, name)
        return Points(**columns)

    @property
    def pointed(self) -> NDArray[np.bool_]:
        """Which incidents have a point."""
        return ~np.isnan(self.lon)


class PlaceTable:
    """The places of an overview as numbers; grows with their vocabulary, from any thread."""

    def __init__(self, places: Vocabulary[Place]) -> None:
        self._places = places
        self._lock = threading.Lock()
        self._done = 0
        self._spots: Vocabulary[tuple[float, float]] = Vocabulary()
        self._names: Vocabulary[str] = Vocabulary()
        self.levels: Vocabulary[str] = Vocabulary()
        self._folded: list[str] = []
        self._ids: dict[str, int] = {}
        self._points = np.array([_NOWHERE])  # of each table the last row stands for `NONE`
        self._numbers = np.array([(NONE, NONE, NONE)], dtype=np.int32)
        self._named = np.zeros((0, 4), dtype=np.int32)

    def _grow(self) -> None:
        """Take in places that were met since; the caller holds the lock."""
        new = self._places.values[self._done :]
        if not new:
            return
        points, numbers, named = [], [], []
        for place in new:
            point, spot, area = _NOWHERE, NONE, NONE
            if place.level in POINT_LEVELS:
                point = (place.lon, place.lat, place.radius_m)
                spot = self._spots.number((place.lon, place.lat))
            elif place.level in OUTLINED:
                area = outline_of(place.country, place.name)
            points.append(point)
            numbers.append((spot, area, self.levels.number(place.level)))
            names = (place.name, place.county, place.region, place.country)
            named.append([self._names.number(name) for name in names])
            self._ids.setdefault(place.gazetteer_id, self._done)
            self._done += 1
        self._points = np.vstack([self._points[:-1], points, self._points[-1:]])
        self._numbers = np.vstack([self._numbers[:-1], numbers, self._numbers[-1:]])
        self._named = np.vstack([self._named, named])
        self._folded += [f" {fold(name)} " for name in self._names.values[len(self._folded) :]]

    def points(self, of: Numbers) -> Points:
        """Say where incidents may be drawn, by the numbers of their places."""
        with self._lock:
            self._grow()
            points, numbers = self._points, self._numbers
        lon, lat, radius = (np.ascontiguousarray(column) for column in points[of].T)
        spot, area, level = (np.ascontiguousarray(column) for column in numbers[of].T)
        x, y = flat(lon, lat)
        return Points(
            lon=lon, lat=lat, x=x, y=y, radius_m=radius, spot=spot, area=area, level=level
        )

    def named(self, words: str) -> NDArray[np.bool_]:
        """Which places have this id, or these words in their name or that of what they lie in.

        One more, False, stands at the end, so that `NONE` fits nothing.
        """
        wanted = f" {fold(words)} " if fold(words) else "\n"  # in no name
        with self._lock:
            self._grow()
            named, folded, exact = self._named, list(self._folded), self._ids.get(words)
        fits = np.array([wanted in name for name in folded], np.bool_)
        found = np.zeros(len(named) + 1, dtype=np.bool_)
        if len(named):
            found[:-1] = fits[named].any(axis=1)
        if exact is not None:
            found[exact] = True
        return found


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
