"""Sites out of OpenStreetMap: Overpass JSON, and ``.osm`` files of any size.

An ``.osm`` file is read twice and never held: first what is a site, then where its corners lie.
It comes from anywhere, so nothing in it is believed: a file that declares a document type (as
all that attack a parser with entities do, and OpenStreetMap's never do) is refused unread.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from tocsin.mark.kinds import kind_of
from tocsin.mark.siteshapes import Placed, ShapeBroken, Spot, along, closed, degrees, inside

TAGS = ("amenity", "healthcare", "military", "office", "power", "railway", "landuse", "building")
"""Tags that may say what a place is, the most telling first."""

_VAGUE = {
    "",
    "yes",
    "no",
    "residential",
    "commercial",
    "retail",
    "industrial",
    "house",
    "apartments",
}
_RING = 4  # corners from which on a closed line is an area


@dataclass(slots=True)
class Element:
    """A named thing of a map: its tags, and what its shape is made of."""

    id: str
    line: int | None
    tags: Mapping[str, str]
    spot: Placed | None = None
    ways: list[list[int]] = field(default_factory=list)  # ids of the nodes of each piece
    members: list[int] = field(default_factory=list)  # ids of the ways a relation is made of


@dataclass(slots=True)
class Extract:
    """The sites of an extract, and how many of its things were no sites."""

    elements: list[Element] = field(default_factory=list)
    nameless: int = 0
    pointless: int = 0


def site_kind(tags: Mapping[str, str]) -> str:
    """What kind of site tags tell of, or empty where they tell of none.

    >>> site_kind({"amenity": "prison", "building": "yes"}), site_kind({"highway": "bus_stop"})
    ('prison', '')
    """
    values = [tags[tag] for tag in TAGS if tag in tags]
    known = (kind for value in values if (kind := kind_of(value)))
    by_name = kind_of(tags.get("name", "")) if values else ""
    told = (value for value in values if value not in _VAGUE)
    return next(known, "") or by_name or next(told, "")


def from_overpass(elements: Sequence[Any]) -> Extract:
    """Read the ``elements`` of Overpass's JSON: nodes, ways and relations, with or without centre.

    Raises:
        ShapeBroken: an element is no object, or lies off the globe; says which.
    """
    found = Extract()
    spots: dict[int, Spot] = {}
    pieces: dict[int, list[int]] = {}
    for number, raw in enumerate(elements, 1):
        if not isinstance(raw, dict) or not isinstance(raw.get("type"), str):
            raise ShapeBroken(f"element {number} is none")
        identity, kind = raw.get("id"), raw["type"]
        if kind == "node" and isinstance(identity, int) and "lat" in raw:
            spots[identity] = _numbered(number, raw.get("lon"), raw.get("lat"))
        nodes = _numbers(raw.get("nodes"))
        if kind == "way" and isinstance(identity, int):
            pieces[identity] = nodes
        tags = raw.get("tags")
        if not isinstance(tags, dict):
            continue
        said = {str(name): str(value) for name, value in tags.items()}
        if not _is_site(found, said):
            continue
        element = Element(f"osm:{kind}/{identity}", None, said)
        if kind == "way":
            element.ways = [nodes]
        elif kind == "relation":
            element.members = _outer(raw.get("members"))
        element.spot = _told(number, raw)
        found.elements.append(element)
    _place(found, spots, pieces)
    return found


def from_xml(path: Path) -> Extract:
    """Read an ``.osm`` file.

    Raises:
        ShapeBroken: it is not as OpenStreetMap writes it; says where.
    """
    found = Extract()
    spots: dict[int, Spot] = {}
    for node in _walk(path):
        tags = {tag.get("k", ""): tag.get("v", "") for tag in node.iter("tag")}
        if not tags or not _is_site(found, tags):
            continue
        element = Element(f"osm:{node.tag}/{node.get('id')}", node.sourceline, tags)
        if node.tag == "node":
            element.spot = Placed(*_attributes(node), None)
        element.ways = [_references(node)] if node.tag == "way" else []
        element.members = [
            _number_of(member, "ref")
            for member in node.iter("member")
            if member.get("type") == "way" and member.get("role") != "inner"
        ]
        found.elements.append(element)
    pieces = _ways(path, {way for element in found.elements for way in element.members})
    wanted = {node for element in found.elements for way in element.ways for node in way}
    wanted |= {node for way in pieces.values() for node in way}
    if wanted:
        for node in _walk(path, "node"):
            if (identity := _number_of(node, "id")) in wanted:
                spots[identity] = _attributes(node)
    _place(found, spots, pieces)
    return found


def _is_site(found: Extract, tags: Mapping[str, str]) -> bool:
    """Whether tags are a named site's; those of one without a name are counted."""
    if not site_kind(tags):
        return False
    found.nameless += not tags.get("name")
    return bool(tags.get("name"))


def _place(found: Extract, spots: Mapping[int, Spot], pieces: Mapping[int, Sequence[int]]) -> None:
    """Give each element a point of its shape, where its corners are known."""
    for element in found.elements:
        if element.spot is None:
            ways = [*element.ways, *(list(pieces.get(way, ())) for way in element.members)]
            known = [[spots[node] for node in way if node in spots] for way in ways]
            element.spot = _shape(closed(known))
        found.pointless += element.spot is None


def _shape(rings: Sequence[Sequence[Spot]]) -> Placed | None:
    areas = [ring for ring in rings if len(ring) >= _RING and ring[0] == ring[-1]]
    if areas:
        return max((inside([ring]) for ring in areas), key=lambda spot: spot.radius_m or 0)
    return max((along(ring) for ring in rings if ring), key=lambda s: s.radius_m or 0, default=None)


# Overpass


def _told(number: int, raw: Mapping[str, Any]) -> Placed | None:
    """The point that an element brings itself: its own, its centre's, or that of its outline."""
    centre = raw.get("center")
    own = raw if raw["type"] == "node" else centre if isinstance(centre, dict) else None
    outline = raw.get("geometry")
    if own is None and isinstance(outline, list):
        return _shape([[_corner(number, corner) for corner in outline if corner]])
    return None if own is None else Placed(*_numbered(number, own.get("lon"), own.get("lat")), None)


def _corner(number: int, corner: Any) -> Spot:  # noqa: ANN401 - JSON of any form
    if not isinstance(corner, dict):
        raise ShapeBroken(f"element {number}: a corner of its geometry is no point")
    return _numbered(number, corner.get("lon"), corner.get("lat"))


def _numbered(number: int, lon: Any, lat: Any) -> Spot:  # noqa: ANN401 - JSON of any form
    try:
        return degrees(lon, lat)
    except ShapeBroken as problem:
        raise ShapeBroken(f"element {number}: {problem}") from problem


def _numbers(said: Any) -> list[int]:  # noqa: ANN401 - JSON of any form
    return [one for one in said if isinstance(one, int)] if isinstance(said, list) else []


def _outer(members: Any) -> list[int]:  # noqa: ANN401 - JSON of any form
    return [
        member["ref"]
        for member in (members if isinstance(members, list) else ())
        if isinstance(member, dict)
        and member.get("type") == "way"
        and member.get("role") != "inner"
        and isinstance(member.get("ref"), int)
    ]


# XML


def _walk(path: Path, *kinds: str) -> Iterator[Any]:
    """Each node, way and relation of a file, one in memory at a time."""
    wanted = kinds or ("node", "way", "relation")
    with path.open("rb") as file:
        events = etree.iterparse(
            file,
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        root = None
        try:
            for event, node in events:
                if root is None:
                    root = _checked(node)
                if event == "end" and node.getparent() is root:
                    if node.tag in wanted:
                        yield node
                    node.clear()
                    while node.getprevious() is not None:
                        del root[0]
        except etree.XMLSyntaxError as error:
            raise ShapeBroken(f"is no XML ({error.msg})") from error


def _checked(root: Any) -> Any:  # noqa: ANN401 - lxml has no types
    if root.getroottree().docinfo.doctype:
        raise ShapeBroken("declares a document type, which no file of OpenStreetMap does")
    if root.tag != "osm":
        raise ShapeBroken(f"begins with <{root.tag}>, not <osm>")
    return root


def _attributes(node: Any) -> Spot:  # noqa: ANN401 - lxml has no types
    try:
        return degrees(float(node.get("lon", "")), float(node.get("lat", "")))
    except ValueError as problem:
        raise ShapeBroken(
            f"line {node.sourceline}: node {node.get('id')} has no point"
        ) from problem


def _number_of(node: Any, name: str) -> int:  # noqa: ANN401 - lxml has no types
    said = node.get(name, "")
    try:
        return int(said)
    except ValueError:
        where = f"line {node.sourceline}"
        raise ShapeBroken(f"{where}: <{node.tag}> has no number {name} but {said[:20]!r}") from None


def _references(way: Any) -> list[int]:  # noqa: ANN401 - lxml has no types
    return [_number_of(reference, "ref") for reference in way.iter("nd")]


def _ways(path: Path, wanted: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    sought = set(wanted)
    if sought:
        for way in _walk(path, "way"):
            if (identity := _number_of(way, "id")) in sought:
                found[identity] = _references(way)
    return found
