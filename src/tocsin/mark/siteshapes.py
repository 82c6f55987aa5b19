"""One point for a shape: inside it where it is an area, on it where it is a line."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import isfinite
from typing import Any, NamedTuple

from tocsin.globe import distance_m

LEAST_RADIUS_M = 50  # [m] a single building is not known more closely
CROSSINGS = 9  # heights at which an area is looked through for a spot inside
DEEPEST = 8  # shapes within shapes
_PAIR = 2
_KINDS = {"Point": "point", "LineString": "line", "Polygon": "area"}

Spot = tuple[float, float]  # lon, lat [deg]


class ShapeBroken(ValueError):
    """A shape that cannot be read; says why."""


class Placed(NamedTuple):
    """A point that stands for a shape, and how far the shape reaches from it."""

    lon: float
    lat: float
    radius_m: float | None  # None: the shape is a point itself


def placed(shape: Any) -> Placed:  # noqa: ANN401 - JSON of any form
    """Place a GeoJSON geometry: point, line, polygon, several of them, or a collection.

    Of several the largest counts. An area is given a point inside: its centre of mass, or, where
    that lies in a bay or a hole, the middle of the widest stretch across it.

    Raises:
        ShapeBroken: it is none of these, has no coordinates, or lies off the globe.
    """
    parts = list(_parts(shape))
    if not parts:
        raise ShapeBroken("has no coordinates")
    areas = [rings for kind, rings in parts if kind == "area"]
    if areas:
        return inside(max(areas, key=lambda rings: abs(_area(rings[0]))))
    lines = [rings[0] for kind, rings in parts if kind == "line"]
    if lines:
        return along(max(lines, key=_length))
    spots = [rings[0][0] for _, rings in parts]
    return Placed(*spots[0], None) if len(spots) == 1 else _among(spots)


def inside(rings: Sequence[Sequence[Spot]]) -> Placed:
    """A point inside an area: its outer ring first, then its holes."""
    outer = rings[0]
    centre = _centroid(outer)
    point = centre if centre and _holds(rings, centre) else _widest(rings) or outer[0]
    return Placed(*point, _reach(point, outer))


def along(line: Sequence[Spot]) -> Placed:
    """The point half way along a line."""
    half = _length(line) / 2
    for (a, b), (c, d) in pairwise(line):
        step = distance_m(a, b, c, d)
        if step and half <= step:
            part = half / step
            point = (a + (c - a) * part, b + (d - b) * part)
            return Placed(*point, _reach(point, line))
        half -= step
    return Placed(*line[0], _reach(line[0], line))


def closed(pieces: Sequence[Sequence[Spot]]) -> list[list[Spot]]:
    """Join the pieces of a boundary, end to end, into rings; what does not close stays open."""
    rest = [list(piece) for piece in pieces if piece]
    found: list[list[Spot]] = []
    while rest:
        ring = rest.pop(0)
        while ring[0] != ring[-1]:
            at = next((n for n, p in enumerate(rest) if ring[-1] in {p[0], p[-1]}), None)
            if at is None:
                break
            piece = rest.pop(at)
            ring += piece[1:] if piece[0] == ring[-1] else piece[-2::-1]
        found.append(ring)
    return found


def _among(spots: Sequence[Spot]) -> Placed:
    """Of several points the one nearest to their middle."""
    middle = (sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots))
    point = min(spots, key=lambda spot: distance_m(*middle, *spot))
    return Placed(*point, _reach(point, spots))


def _parts(shape: Any, depth: int = 0) -> Iterator[tuple[str, list[list[Spot]]]]:  # noqa: ANN401 - whatever stands in a file of shapes
    """The single shapes of a geometry: what each is, and its rings."""
    if not isinstance(shape, dict) or depth > DEEPEST:
        raise ShapeBroken("is no geometry")
    said = str(shape.get("type"))
    if said == "GeometryCollection":
        for one in _list(shape.get("geometries")):
            yield from _parts(one, depth + 1)
        return
    kind = _KINDS.get(said.removeprefix("Multi"))
    if kind is None:
        raise ShapeBroken(f"has a geometry of no known type ({said[:40]!r})")
    content = shape.get("coordinates")
    for one in _list(content) if said.startswith("Multi") else [content]:
        if kind == "area":
            yield kind, [_ring(ring) for ring in _list(one)]
        else:
            yield kind, [[_spot(one)] if kind == "point" else _ring(one)]


def _list(content: Any) -> list[Any]:  # noqa: ANN401 - whatever stands in a file of shapes
    if not isinstance(content, list) or not content:
        raise ShapeBroken("has no coordinates")
    return content


def _ring(content: Any) -> list[Spot]:  # noqa: ANN401 - whatever stands in a file of shapes
    return [_spot(one) for one in _list(content)]


def _spot(content: Any) -> Spot:  # noqa: ANN401 - whatever stands in a file of shapes
    if not isinstance(content, list) or len(content) < _PAIR:
        raise ShapeBroken("has no coordinates")
    return degrees(content[0], content[1])


def degrees(lon: Any, lat: Any) -> Spot:  # noqa: ANN401 - whatever stands in a file of shapes
    """Check a longitude and a latitude.

    Raises:
        ShapeBroken: one of them is no number, or lies off the globe.
    """
    for what, value, limit in (("lon", lon, 180), ("lat", lat, 90)):
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not isfinite(value) or abs(value) > limit:
            raise ShapeBroken(f"{what} {str(value)[:40]!r} is no number from -{limit} to {limit}")
    return float(lon), float(lat)


def _reach(point: Spot, spots: Sequence[Spot]) -> float:
    return round(max(LEAST_RADIUS_M, *(distance_m(*point, *spot) for spot in spots)))


def _length(line: Sequence[Spot]) -> float:
    return sum(distance_m(*a, *b) for a, b in pairwise(line))


def _area(ring: Sequence[Spot]) -> float:
    """Signed area of a ring [square degrees], reckoned from its first corner for exactness."""
    x, y = ring[0]
    return sum((a - x) * (d - y) - (c - x) * (b - y) for (a, b), (c, d) in _edges(ring)) / 2


def _centroid(ring: Sequence[Spot]) -> Spot | None:
    area = _area(ring)
    if not area:
        return None
    x, y = ring[0]
    lon = lat = 0.0
    for (a, b), (c, d) in _edges(ring):
        cross = (a - x) * (d - y) - (c - x) * (b - y)
        lon += (a + c - 2 * x) * cross
        lat += (b + d - 2 * y) * cross
    return x + lon / (6 * area), y + lat / (6 * area)


def _edges(ring: Sequence[Spot]) -> Iterator[tuple[Spot, Spot]]:
    yield from pairwise(ring)
    if ring[0] != ring[-1]:
        yield ring[-1], ring[0]


def _crossings(rings: Sequence[Sequence[Spot]], lat: float) -> list[float]:
    """Longitudes at which a parallel crosses the boundary, west to east."""
    return sorted(
        a + (lat - b) * (c - a) / (d - b)
        for ring in rings
        for (a, b), (c, d) in _edges(ring)
        if (b > lat) != (d > lat)
    )


def _holds(rings: Sequence[Sequence[Spot]], point: Spot) -> bool:
    return sum(lon < point[0] for lon in _crossings(rings, point[1])) % 2 == 1


def _widest(rings: Sequence[Sequence[Spot]]) -> Spot | None:
    """The middle of the widest stretch inside, among some heights."""
    low, high = min(y for _, y in rings[0]), max(y for _, y in rings[0])
    best: tuple[float, Spot] | None = None
    for step in range(1, CROSSINGS + 1):
        lat = low + (high - low) * step / (CROSSINGS + 1)
        crossed = _crossings(rings, lat)
        for west, east in zip(crossed[::2], crossed[1::2], strict=False):
            if best is None or east - west > best[0]:
                best = (east - west, ((west + east) / 2, lat))
    return best[1] if best else None
