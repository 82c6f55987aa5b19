"""Where incidents happened, drawn as closely as it is known and no closer."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from tocsin.export.brief.base_map import BaseMap, Name, base_map
from tocsin.export.brief.callouts import Anchor, Box, Callout, free, place
from tocsin.export.brief.cards import place_line, short_place
from tocsin.export.brief.fields import distance, precision
from tocsin.export.brief.fit import cut
from tocsin.export.brief.numbering import APART, Numbered
from tocsin.export.brief.view import Spot, View, view_of, world_view
from tocsin.model import Incident, Level

DRAWN: frozenset[Level] = frozenset({"site", "street", "town"})
"""Levels that a point can stand for; a county's or a country's middle is nowhere."""

LONGEST_NAME = 26
"""Names on the map are cut here [characters]."""

SMALLEST_DISC = 5.0
"""A town's disc is never drawn smaller than this [dots]."""

LARGEST_DISC = 60.0
"""Nor larger than this."""

INSET_WIDTH = 132.0
"""Width of the small map that shows where the large one lies [dots]."""

LONGEST_BAR = 0.22
"""The scale bar's length at most [share of the map's width]."""

MOST_NAMED = 90
"""With more marks than this, names are left to the list beside the map."""

MOST_NUMBERED = 200
"""With more marks than this, numbers are too."""

NAME_HEIGHT = {True: 12.0, False: 10.0}
"""About the height of the name of a country, and of an area [dots]."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One spot with every incident that happened there."""

    x: float  # [dots]
    y: float
    radius: float  # of the disc of doubt [dots]; 0 for a point
    label: str
    numbers: tuple[int, ...]
    callout: Callout | None  # None: there is no room for numbers
    apart: frozenset[int]  # the numbers of what did not happen


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A length on the map."""

    width: float  # [dots]
    label: str
    box: Box


@dataclass(frozen=True, slots=True)
class Inset:
    """The world, and whereabouts the map lies in it."""

    base: BaseMap
    box: Box
    x: float  # of the map's middle, within the box [dots]
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Listed:
    """An incident in the list beside the map."""

    number: int
    kind: str
    place: str
    precision: str
    apart: bool


@dataclass(frozen=True, slots=True)
class Map:
    """A drawn map; without dots there is nothing to draw."""

    width: float
    height: float
    base: BaseMap
    names: tuple[Name, ...]
    dots: tuple[Dot, ...]
    scale: ScaleBar | None
    inset: Inset | None


@dataclass(frozen=True, slots=True)
class Places:
    """The map and the lists beside it."""

    map: Map | None
    drawn: tuple[Listed, ...]
    too_large: tuple[Listed, ...]  # known to lie in an area only
    unknown: tuple[Listed, ...]


def places(case: Numbered) -> Places:
    """Sort incidents by how closely their place is known, and draw those that can be drawn."""
    drawn: list[tuple[Incident, Spot, str]] = []
    lists: dict[str, list[Listed]] = {"drawn": [], "too_large": [], "unknown": []}
    for incident in case.incidents:
        spot = _spot(case, incident)
        if spot is not None:
            drawn.append((incident, spot, cut(short_place(case, incident), LONGEST_NAME)))
        where = "drawn" if spot else "too_large" if case.place(incident) else "unknown"
        lists[where].append(_listed(case, incident))
    return Places(
        map=_map(case, drawn) if drawn else None,
        drawn=tuple(lists["drawn"]),
        too_large=tuple(lists["too_large"]),
        unknown=tuple(lists["unknown"]),
    )


def _spot(case: Numbered, incident: Incident) -> Spot | None:
    """The point of the site on the user's list, else the town's or the street's."""
    site, place_known = case.site(incident), case.place(incident)
    if site is not None and site.lon is not None and site.lat is not None:
        return Spot(site.lon, site.lat, 0.0)
    if place_known is not None and place_known.level in DRAWN:
        radius = 0.0 if place_known.level == "site" else place_known.radius_m
        return Spot(place_known.lon, place_known.lat, radius)
    return None


def _listed(case: Numbered, incident: Incident) -> Listed:
    kind = case.told(incident, "kind")
    site, place_known = case.site(incident), case.place(incident)
    if site is not None and site.lon is not None:
        closeness = "site on the list"
    elif place_known is not None:
        closeness = precision(place_known)
    else:
        closeness = ""
    return Listed(
        number=case.incident(incident),
        kind=cut(kind.claim.value.label, 60) if kind else "act",
        place=place_line(case, incident),
        precision=closeness,
        apart=case.modality(incident) in APART,
    )


def _map(case: Numbered, drawn: Sequence[tuple[Incident, Spot, str]]) -> Map:
    view = view_of([spot for _, spot, _ in drawn])
    countries = {p.country for i, _, _ in drawn if (p := case.place(i)) is not None}
    base = base_map(view, inside=countries)
    together: dict[tuple[float, float], list[tuple[Incident, Spot, str]]] = {}
    for item in drawn:
        together.setdefault((round(item[1].lon, 3), round(item[1].lat, 3)), []).append(item)
    anchors = []
    for group in together.values():
        x, y = view.dots(group[0][1].lon, group[0][1].lat)
        numbers = tuple(case.incident(incident) for incident, _, _ in group)
        name = group[0][2] if len(together) <= MOST_NAMED else ""
        anchors.append(Anchor(round(x, 1), round(y, 1), numbers, name))
    scale = None if view.world else _scale(view)
    inset = None if view.world else _inset(view, anchors)
    furniture = [f.box for f in (scale, inset) if f is not None]
    numbered = len(anchors) <= MOST_NUMBERED
    callouts = place(anchors, view.width, view.height, furniture) if numbered else ()
    dots = tuple(
        Dot(
            x=anchor.x,
            y=anchor.y,
            radius=_radius(max(spot.radius_m for _, spot, _ in group), view),
            label=group[0][2],
            numbers=anchor.numbers,
            callout=callout,
            apart=frozenset(case.incident(i) for i, _, _ in group if case.modality(i) in APART),
        )
        for anchor, group, callout in zip_longest(anchors, together.values(), callouts)
    )
    marks = [Box(a.x - 6, a.y - 6, 12, 12) for a in anchors]
    taken = [*furniture, *marks, *(c.box for c in callouts if c is not None)]
    return Map(
        width=view.width,
        height=view.height,
        base=base,
        names=tuple(_free_names(base.names, taken, view)),
        dots=dots,
        scale=scale,
        inset=inset,
    )


def _radius(radius_m: float, view: View) -> float:
    if radius_m <= 0:
        return 0.0
    return round(min(max(radius_m / view.metres_per_dot, SMALLEST_DISC), LARGEST_DISC), 1)


def _free_names(names: Sequence[Name], taken: Sequence[Box], view: View) -> list[Name]:
    """Names of land that hide nothing: countries first, then areas, the longest first."""
    ordered = sorted(names, key=lambda n: (not n.country, -n.width))
    boxes = [
        Box(n.x - n.width / 2, n.y - NAME_HEIGHT[n.country] + 3, n.width, NAME_HEIGHT[n.country])
        for n in ordered
    ]
    inside = [n for n, box in enumerate(boxes) if box.within(view.width, view.height)]
    return [ordered[inside[n]] for n in free((boxes[n] for n in inside), taken)]


def _scale(view: View) -> ScaleBar:
    """The longest round length that fits, in the lower left corner."""
    most = view.width * LONGEST_BAR * view.metres_per_dot
    power = 10 ** math.floor(math.log10(most))
    length = max(step * power for step in (1, 2, 5) if step * power <= most)
    width = round(length / view.metres_per_dot, 1)
    return ScaleBar(width, distance(length), Box(0, view.height - 34, width + 24, 34))


def _inset(view: View, anchors: Sequence[Anchor]) -> Inset | None:
    """The world in a corner where it hides no mark; None where every corner has one."""
    world = world_view(INSET_WIDTH)
    right, low = view.width - world.width, view.height - world.height
    corners = (Box(x, y, world.width, world.height) for x, y in ((right, low), (right, 0), (0, 0)))
    marks = [Box(a.x - 6, a.y - 6, 12, 12) for a in anchors]
    box = next((c for c in corners if not any(c.meets(mark) for mark in marks)), None)
    if box is None:
        return None
    x, y = world.dots(view.lon, view.lat)
    radius = view.width / 2 * view.metres_per_dot / world.metres_per_dot
    return Inset(
        base=base_map(world, names=False),
        box=box,
        x=round(x, 1),
        y=round(y, 1),
        radius=round(min(max(radius, 4.0), 30.0), 1),
    )
