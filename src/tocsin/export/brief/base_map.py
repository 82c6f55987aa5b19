"""Land and borders under the marks, as paths for an inline SVG."""

import math
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tocsin.export.brief.borders import Area, Outlines, outlines
from tocsin.export.brief.projection import AzimuthalEqualArea
from tocsin.export.brief.view import View

Dots = tuple[float, float]

COUNTRIES_FROM_M = 2_600_000.0
"""Maps at least this wide show countries only: départements would be specks [m]."""

STEP_DOTS = 0.7
"""Border points nearer than this to the one before are left out [dots]."""

SPECK_DOTS = 1.2
"""Land smaller than this both ways is left out [dots]."""

BEYOND = 6.0
"""Land is cut this far outside the window, so that the cut does not show [dots]."""

TENTHS = 10
"""Paths are written in whole tenths of a dot."""

HALF_TURN = 180.0
"""Where a map of the world has its edges [deg]."""

SAMPLES = 12
"""The window is sampled this many times each way to learn what it shows."""

LETTER_DOTS = {True: 6.6, False: 5.0}
"""About the width of a letter in the name of a country, and of an area [dots]."""


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a country or an area, written where it is widest in the window."""

    text: str
    x: float  # of its middle [dots]
    y: float
    width: float  # about
    country: bool


@dataclass(frozen=True, slots=True)
class BaseMap:
    """Paths in tenths of a dot; each may be empty."""

    land: str
    coasts: str
    areas: str  # borders between areas of one country
    countries: str  # borders between countries
    names: tuple[Name, ...]


@dataclass(slots=True)
class _Window:
    """Projected arcs, each made once."""

    view: View
    source: Outlines
    made: dict[int, list[Dots]] = field(default_factory=dict)

    def arc(self, number: int) -> list[Dots]:
        """The points of arc ``number`` on the map; of ``~number``, the other way round."""
        plain = max(number, ~number)
        if plain not in self.made:
            projected = [self.view.dots(lon, lat) for lon, lat in self.source.arc(plain)]
            self.made[plain] = _thinned(projected)
        return self.made[plain] if number >= 0 else self.made[plain][::-1]

    def rings(self, numbers: Sequence[int]) -> Iterator[list[Dots]]:
        """The points of a ring, cut to the window; in pieces where the map's edge parts it."""
        if self.view.world:
            yield from self._across_the_edge(numbers)
            return
        points: list[Dots] = []
        for number in numbers:
            points += self.arc(number)
        yield _clipped(points, self.view.width, self.view.height)

    def _across_the_edge(self, numbers: Sequence[int]) -> Iterator[list[Dots]]:
        """A ring on a map of the world, cut where 180 degrees west meets 180 degrees east."""
        points: list[Dots] = []
        for number in numbers:
            arc = list(self.source.arc(max(number, ~number)))
            points += arc if number >= 0 else arc[::-1]
        whole = _unbroken(points)
        west, east = min(lon for lon, _ in whole), max(lon for lon, _ in whole)
        for turn in (-360, 0, 360):
            if west + turn < HALF_TURN and east + turn > -HALF_TURN:
                piece = [(lon + turn, lat) for lon, lat in whole]
                for limit, sign in ((-HALF_TURN, 1), (HALF_TURN, -1)):
                    piece = _cut(piece, 0, limit, sign)
                yield _thinned([self.view.dots(lon, lat) for lon, lat in piece])


def _unbroken(points: Sequence[Dots]) -> list[Dots]:
    """A ring in degrees whose longitudes run on past 180; one around a pole is closed there."""
    whole = [points[0]]
    for lon, lat in points[1:]:
        turns = round((whole[-1][0] - lon) / 360)
        whole.append((lon + 360 * turns, lat))
    if abs(whole[-1][0] - whole[0][0]) > HALF_TURN:
        pole = math.copysign(90, sum(lat for _, lat in whole))
        whole += [(whole[-1][0], pole), (whole[0][0], pole)]
    return whole


def base_map(view: View, *, names: bool = True, inside: Container[str] = ()) -> BaseMap:
    """Draw the land and the borders that a view shows.

    Args:
        view: The window.
        names: Whether land is named at all.
        inside: Countries whose areas are named too, ISO 3166-1 alpha-2.
    """
    wide = view.world or view.width * view.metres_per_dot >= COUNTRIES_FROM_M
    source = outlines("countries" if wide else "areas")
    bounds = _bounds(view)
    shown = [area for area in source.areas if _meets(area, bounds)]
    window = _Window(view, source)
    land: list[list[Dots]] = []
    sides: dict[int, set[str]] = {}
    times: dict[int, int] = {}
    named: dict[tuple[str, bool], list[list[Dots]]] = {}
    for area in shown:
        for numbers in area.rings:
            pieces = [piece for piece in window.rings(numbers) if _shows(piece)]
            land += pieces
            named.setdefault((area.country, True), []).extend(pieces)
            if area.code[:2] in inside and not wide:
                named.setdefault((area.name, False), []).extend(pieces)
            for number in numbers if pieces else ():
                plain = max(number, ~number)
                sides.setdefault(plain, set()).add(area.country)
                times[plain] = times.get(plain, 0) + 1
    lines: dict[str, list[list[Dots]]] = {"coasts": [], "areas": [], "countries": []}
    for number, countries in sides.items():
        kind = "coasts" if times[number] == 1 else "areas" if len(countries) == 1 else "countries"
        lines[kind] += _visible(window.arc(number), view)
    return BaseMap(
        land=_path(land, closed=True),
        coasts=_path(lines["coasts"]),
        areas=_path(lines["areas"]),
        countries=_path(lines["countries"]),
        names=tuple(_names(named, view)) if names else (),
    )


def _shows(ring: Sequence[Dots]) -> bool:
    """Whether a ring is large enough to be seen."""
    if not ring:
        return False
    across, down = [x for x, _ in ring], [y for _, y in ring]
    return max(max(across) - min(across), max(down) - min(down)) >= SPECK_DOTS


def _meets(area: Area, bounds: tuple[float, float, float, float]) -> bool:
    """Whether an area's box may show within bounds."""
    west, south, east, north = bounds
    if area.north < south or north < area.south:
        return False
    return any(area.west + turn <= east and west <= area.east + turn for turn in (-360, 0, 360))


def _bounds(view: View) -> tuple[float, float, float, float]:
    """West, south, east and north of what the window shows, somewhat generously [deg]."""
    projection = view.projection
    if not isinstance(projection, AzimuthalEqualArea):
        return -180, -90, 180, 90
    seen: list[tuple[float, float]] = []
    for column in range(SAMPLES + 1):
        for row in range(SAMPLES + 1):
            x = view.left_m + view.metres_per_dot * view.width * column / SAMPLES
            y = view.top_m - view.metres_per_dot * view.height * row / SAMPLES
            spot = projection.globe(x, y)
            if spot is not None:
                seen.append(spot)
    west, east = min(lon for lon, _ in seen), max(lon for lon, _ in seen)
    south, north = min(lat for _, lat in seen), max(lat for _, lat in seen)
    spare = (north - south) / SAMPLES
    if east - west > 180:  # a pole is in the window, or nearly
        west, east = west - 180, east + 180
    return west - spare, south - spare, east + spare, north + spare


def _thinned(points: list[Dots]) -> list[Dots]:
    """Drop points that the eye cannot tell from the one before; both ends stay."""
    if len(points) < 3:  # two ends
        return points
    kept = [points[0]]
    for point in points[1:-1]:
        if math.dist(point, kept[-1]) >= STEP_DOTS:
            kept.append(point)
    kept.append(points[-1])
    return kept


def _clipped(points: list[Dots], width: float, height: float) -> list[Dots]:
    """Cut a ring to the window and a little beyond.

    Source:
        Sutherland and Hodgman, "Reentrant polygon clipping", Communications of the ACM 17 (1974).
    """
    for axis, limit, sign in (
        (0, -BEYOND, 1),
        (0, width + BEYOND, -1),
        (1, -BEYOND, 1),
        (1, height + BEYOND, -1),
    ):
        points = _cut(points, axis, limit, sign)
    return points


def _cut(points: list[Dots], axis: int, limit: float, sign: int) -> list[Dots]:
    """Keep the part of a ring that lies on one side of a line along an axis."""
    inside: list[Dots] = []
    for before, here in pairwise([*points[-1:], *points]):
        entered, stays = (before[axis] - limit) * sign >= 0, (here[axis] - limit) * sign >= 0
        if entered != stays:
            share = (limit - before[axis]) / (here[axis] - before[axis])
            inside.append(
                (
                    before[0] + share * (here[0] - before[0]),
                    before[1] + share * (here[1] - before[1]),
                )
            )
        if stays:
            inside.append(here)
    return inside


def _visible(line: list[Dots], view: View) -> Iterator[list[Dots]]:
    """The stretches of a line whose pieces may cross the window, and not the whole of it."""
    stretch: list[Dots] = []
    for before, here in pairwise(line):
        crosses = abs(here[0] - before[0]) <= view.width / 2 and (
            min(before[0], here[0]) <= view.width + BEYOND
            and max(before[0], here[0]) >= -BEYOND
            and min(before[1], here[1]) <= view.height + BEYOND
            and max(before[1], here[1]) >= -BEYOND
        )
        if crosses:
            stretch = stretch or [before]
            stretch.append(here)
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _path(lines: Sequence[Sequence[Dots]], *, closed: bool = False) -> str:
    """Write lines as one SVG path, in whole tenths of a dot, step by step."""
    parts: list[str] = []
    for line in lines:
        whole = [(round(x * TENTHS), round(y * TENTHS)) for x, y in line]
        steps = [
            f"{x2 - x1} {y2 - y1}" for (x1, y1), (x2, y2) in pairwise(whole) if (x1, y1) != (x2, y2)
        ]
        if steps:
            text = " ".join(steps).replace(" -", "-")
            parts.append(f"M{whole[0][0]} {whole[0][1]}l{text}{'z' if closed else ''}")
    return "".join(parts)


def _names(named: dict[tuple[str, bool], list[list[Dots]]], view: View) -> Iterator[Name]:
    """Names of what is wide enough, each in the middle of the widest part of its largest piece."""
    for (text, country), rings in sorted(named.items()):
        if not rings:
            continue
        largest = max(rings, key=_size)
        inside = [(min(max(x, 0), view.width), min(max(y, 0), view.height)) for x, y in largest]
        found = _widest(inside)
        width = len(text) * LETTER_DOTS[country]
        if text and found is not None and found[2] >= width:
            yield Name(text, round(found[0], 1), round(found[1], 1), width, country)


def _size(ring: Sequence[Dots]) -> float:
    """The area of a ring [dots squared]."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]]))) / 2


def _widest(ring: Sequence[Dots]) -> tuple[float, float, float] | None:
    """The middle and length of the longest level line inside a ring, away from its ends."""
    low, high = min(y for _, y in ring), max(y for _, y in ring)
    best: tuple[float, float, float] | None = None
    for step in range(3, 10):
        level = low + (high - low) * step / 12
        crossings = sorted(
            a[0] + (level - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
            for a, b in pairwise([*ring, ring[0]])
            if (a[1] > level) != (b[1] > level)
        )
        for left, right in zip(crossings[0::2], crossings[1::2], strict=False):
            if best is None or right - left > best[2]:
                best = ((left + right) / 2, level, right - left)
    return best
