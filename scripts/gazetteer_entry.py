"""What a place to be written is, and how the packages' tables are read."""

import json
import re
import sys
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from pathlib import Path
from typing import Any

from tocsin.model import Level

ALIASES_FROM = 5_000  # population from which a town's other names are kept; below, mostly noise
AREA_MARGIN_M = 5_000  # an area reaches beyond its outermost town
FRENCH_SHORT = re.compile(
    r"^(?!Saint|Sainte|Notre|Mont-|Pont-|Port-|Ville-|Bourg-|Les? |La )([^-]{4,})-"
    r"(?:(?:sur|en|sous|lès|lez|du|des|la|le|les|aux|au|et|à|de)-|d['’]|.*-et-)"
)  # "Villefranche" is how Villefranche-sur-Saône is spoken of

Point = tuple[float, float]  # lon, lat [deg]


@dataclass
class Entry:
    """A place to be written."""

    id: str
    name: str
    level: Level
    point: Point | None
    country: str = ""
    region: str = ""
    county: str = ""
    radius_m: float | None = None
    population: int = 0
    names: set[str] = field(default_factory=set)  # as good as the name itself
    aliases: set[str] = field(default_factory=set)
    abbreviations: set[str] = field(default_factory=set)


def short_names(entry: Entry) -> set[str]:
    """The first part of a long French name, for towns that are spoken of so."""
    match = FRENCH_SHORT.match(entry.name)
    return {match[1]} if match and entry.population >= ALIASES_FROM else set()


def lines(package: str, path: str) -> Iterator[list[str]]:
    """The fields of each line of a package's TSV file."""
    for line in files(package).joinpath(path).read_text("utf-8").splitlines():
        yield line.split("\t")


def member(archive: Path, path: str) -> Any:  # noqa: ANN401  JSON of any shape
    """A JSON file inside an npm archive."""
    with tarfile.open(archive) as tar:
        content = tar.extractfile(f"package/{path}")
        if content is None:
            sys.exit(f"{archive} holds no {path}")
        return json.load(content)


def metres(a: Point, b: Point) -> float:
    """Great-circle distance [m]."""
    (x, y), (u, v) = ((radians(p[0]), radians(p[1])) for p in (a, b))
    h = sin((v - y) / 2) ** 2 + cos(y) * cos(v) * sin((u - x) / 2) ** 2
    return 2 * 6_371_000 * asin(sqrt(min(h, 1)))


def middle(points: Sequence[Point]) -> Point:
    """Mean of points on the sphere."""
    x = sum(cos(radians(lat)) * cos(radians(lon)) for lon, lat in points)
    y = sum(cos(radians(lat)) * sin(radians(lon)) for lon, lat in points)
    z = sum(sin(radians(lat)) for _, lat in points)
    return degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))
