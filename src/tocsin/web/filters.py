"""Which incidents are asked for: the parameters that every view shares."""

import math
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from tocsin.model import Granularity, Language, Level, Modality

LONGEST_WORDS = 200
"""Longest words that are asked for [characters]."""

MOST_VALUES = 100
"""Most values of one parameter."""

MOST_CORNERS = 500
"""Most corners of a drawn area."""

LONGEST_AREA = 40_000
"""Longest ring that is read: that many corners, with all their decimals [characters]."""

MOST_ORIGINS = 10**6

Reviewed = Literal["machine", "changed", "accepted", "left-out"]
"""How far an incident is reviewed."""

_Words = Annotated[str, Field(max_length=LONGEST_WORDS)]
_Several = Annotated[list[_Words], Field(max_length=MOST_VALUES)]


def _numbers(words: str, *, of: str) -> list[float]:
    try:
        found = [float(part) for part in words.replace(",", " ").split()]
    except ValueError:
        raise ValueError(f"{of} holds something that is no number") from None
    if not all(map(math.isfinite, found)):
        raise ValueError(f"{of} holds a number without end")
    return found


def _checked_lon_lat(lon: float, lat: float, *, of: str) -> None:
    if not -180 <= lon <= 180 or not -90 <= lat <= 90:
        raise ValueError(f"{of} lies outside of the globe: longitudes -180 to 180, latitudes ±90")


def _bbox(words: str | None) -> str | None:
    if words is not None:
        box(words)
    return words


def box(words: str) -> tuple[float, float, float, float]:
    """Read "west,south,east,north" [deg]; west above east crosses the 180th meridian."""
    found = _numbers(words, of="the box")
    if len(found) != 4:  # four sides
        raise ValueError("a box is west,south,east,north in degrees, as in 2.2,48.8,2.5,48.9")
    west, south, east, north = found
    _checked_lon_lat(west, south, of="the box")
    _checked_lon_lat(east, north, of="the box")
    if south > north:
        raise ValueError("the box is upside down: south comes before north")
    return west, south, east, north


def _area(words: str | None) -> str | None:
    if words is not None:
        ring(words)
    return words


def ring(words: str) -> list[tuple[float, float]]:
    """Read "lon lat,lon lat,..." [deg], at least three corners; closed or not."""
    corners = []
    for pair in words.split(","):
        found = _numbers(pair, of="the area")
        if len(found) != 2:  # longitude and latitude
            raise ValueError("an area is lon lat,lon lat,... with at least three corners")
        _checked_lon_lat(found[0], found[1], of="the area")
        corners.append((found[0], found[1]))
    if not 3 <= len(set(corners)) <= MOST_CORNERS:  # a triangle
        raise ValueError(f"an area has 3 to {MOST_CORNERS} corners")
    return corners


class Filters(BaseModel):
    """Conditions on incidents; those not given ask nothing, and what is unknown fits none."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    kind: Annotated[_Several, Field(description="plain labels, as in 'arson'; any of them")] = []
    target: Annotated[
        _Several, Field(description="kinds of target, as in 'vehicle'; any of them")
    ] = []
    modality: Annotated[
        list[Modality],
        Field(max_length=MOST_VALUES, description="happened, alleged, denied ...; any of them"),
    ] = []
    country: Annotated[_Several, Field(description="ISO 3166-1 alpha-2; any of them")] = []
    level: Annotated[
        list[Level],
        Field(max_length=MOST_VALUES, description="how closely the place is known; any of them"),
    ] = []
    granularity: Annotated[
        list[Granularity],
        Field(max_length=MOST_VALUES, description="how closely the time is known; any of them"),
    ] = []
    outlet: Annotated[
        _Several, Field(description="some report of it is of one of these outlets")
    ] = []
    language: Annotated[
        list[Language],
        Field(max_length=MOST_VALUES, description="some report of it is in one of these"),
    ] = []
    place: Annotated[
        _Words | None,
        Field(description="a gazetteer's id, or words of the name of the place or its region"),
    ] = None
    site: Annotated[_Words | None, Field(description="a site's id, or words of its name")] = None
    bbox: Annotated[
        str | None,
        AfterValidator(_bbox),
        Field(
            max_length=LONGEST_WORDS,
            description="west,south,east,north [deg]: incidents with a point within",
        ),
    ] = None
    area: Annotated[
        str | None,
        AfterValidator(_area),
        Field(
            max_length=LONGEST_AREA,
            description="a ring lon lat,lon lat,... [deg]: incidents with a point within",
        ),
    ] = None
    from_: Annotated[
        datetime | None,
        Field(alias="from", description="local time, included: whose interval reaches it"),
    ] = None
    to: Annotated[datetime | None, Field(description="local time, excluded")] = None
    text: Annotated[
        _Words | None,
        Field(description="words that some report of it, or what is shown of it, holds"),
    ] = None
    min_origins: Annotated[
        int | None, Field(ge=0, le=MOST_ORIGINS, description="independent tellings, at least")
    ] = None
    differs: Annotated[
        bool | None, Field(description="whether some values cannot all be right")
    ] = None
    state: Annotated[
        Reviewed | None,
        Field(
            description="of review; 'left-out': rejected, or found to be no incident, which are in "
            "no other answer"
        ),
    ] = None
    ids: Annotated[_Several, Field(description="ids of incidents; any of them")] = []
    as_of: Annotated[
        datetime | None,
        Field(description="only what was surely published by this local time counts"),
    ] = None

    def key(self) -> tuple[object, ...]:
        """What tells one question from another, whatever page of the answer is asked for."""
        values = (getattr(self, name) for name in Filters.model_fields)
        return tuple(tuple(value) if isinstance(value, Sequence) else value for value in values)
