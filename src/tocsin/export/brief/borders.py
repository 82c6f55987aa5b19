"""The bundled outlines of countries and first-level areas, read when a map is drawn."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Literal

import msgspec

Detail = Literal["countries", "areas"]


@dataclass(frozen=True, slots=True)
class Area:
    """A country or a first-level area."""

    code: str  # ISO 3166-2 of an area, ISO 3166-1 numeric of a country, or empty
    name: str
    country: str
    west: float  # the box around it [deg]
    south: float
    east: float
    north: float
    rings: tuple[tuple[int, ...], ...]  # arcs in order; ~n is arc n backwards


@dataclass(frozen=True, slots=True)
class Outlines:
    """Areas and the arcs that their borders are made of; neighbours share arcs."""

    areas: tuple[Area, ...]
    scale: float
    packed: tuple[tuple[int, ...], ...]

    def arc(self, number: int) -> Iterator[tuple[float, float]]:
        """The points of an arc, longitude and latitude [deg], in its own direction."""
        steps = self.packed[number]
        across = accumulate(steps[0::2])
        up = accumulate(steps[1::2])
        return ((x * self.scale, y * self.scale) for x, y in zip(across, up, strict=True))


class _File(msgspec.Struct):
    """The layout that `scripts/build_outlines.py` writes."""

    scale: float
    arcs: tuple[tuple[int, ...], ...]
    areas: tuple[tuple[str, str, str, tuple[int, int, int, int], tuple[tuple[int, ...], ...]], ...]


@cache
def outlines(detail: Detail) -> Outlines:
    """Read the outlines of one detail.

    Cost:
        0.1 s and 60 MB for areas, once a process; a fifth of that for countries.
    """
    packed = files(__package__).joinpath(f"outlines/{detail}.json.gz").read_bytes()
    content = msgspec.json.decode(gzip.decompress(packed), type=_File)
    areas = tuple(
        Area(
            code=code,
            name=name,
            country=country,
            west=west * content.scale,
            south=south * content.scale,
            east=east * content.scale,
            north=north * content.scale,
            rings=rings,
        )
        for code, name, country, (west, south, east, north), rings in content.areas
    )
    return Outlines(areas, content.scale, content.arcs)
