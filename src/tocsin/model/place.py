"""Places and sites, with how far the true spot may lie from the point."""

from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta

Level = Literal["site", "street", "town", "county", "region", "country", "area"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere in a gazetteer, and how far the true spot may lie from it."""

    gazetteer_id: Annotated[str, Meta(description="such as geonames:2972328 or site:toulon")]
    name: str
    level: Level
    lon: Annotated[float, Meta(ge=-180, le=180, description="WGS 84 [deg]")]
    lat: Annotated[float, Meta(ge=-90, le=90, description="WGS 84 [deg]")]
    radius_m: Annotated[float, Meta(ge=0, description="the true spot lies within this [m]")]
    country: Annotated[str, Meta(description="ISO 3166-1 alpha-2, or empty")] = ""
    region: Annotated[str, Meta(description="first level below the country, or empty")] = ""
    county: Annotated[str, Meta(description="second level below the country, or empty")] = ""
    population: Annotated[int, Meta(ge=0)] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCandidate:
    """One place that a name may mean."""

    place: Place
    score: Annotated[float, Meta(ge=0, le=1, description="share of belief among candidates")]
    grounds: Annotated[tuple[str, ...], Meta(description="reasons, in words")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place name as it stands in a text, and what it may mean."""

    name: str
    candidates: Annotated[tuple[PlaceCandidate, ...], Meta(description="best first")] = ()
    chosen: Annotated[
        Place | None, Meta(description="None: not resolved, no point may be shown")
    ] = None
    words: Annotated[str, Meta(description="street or spot words that the point cannot hold")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place on the user's own list, such as a prison or a hospital."""

    id: str
    name: str
    kind: Annotated[str, Meta(description="prison, hospital, school ...")]
    town: str = ""
    postcode: str = ""
    country: Annotated[str, Meta(description="ISO 3166-1 alpha-2, or empty")] = ""
    lon: Annotated[float, Meta(ge=-180, le=180, description="WGS 84 [deg]")] | None = None
    lat: Annotated[float, Meta(ge=-90, le=90, description="WGS 84 [deg]")] | None = None
    radius_m: (
        Annotated[float, Meta(ge=0, description="its grounds reach so far from its point [m]")]
        | None
    ) = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerSource:
    """A user's gazetteer that places came from, and what of it could not be used."""

    name: Annotated[str, Meta(description="of the file")]
    sha256: Annotated[str, Meta(description="of its bytes, hexadecimal")]
    places: Annotated[int, Meta(ge=0)]
    left_out: Annotated[int, Meta(ge=0, description="rows that could not be read")] = 0
    examples: Annotated[
        tuple[str, ...], Meta(description="the first of these rows: line and reason")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteName:
    """A site as it is named or described in a text."""

    words: Annotated[str, Meta(description="the phrase, as in 'Toulon prison'")]
    kind: Annotated[str, Meta(description="prison, hospital, school ...")]
    candidates: Annotated[tuple[str, ...], Meta(description="ids on the user's list")] = ()
    chosen: Annotated[str | None, Meta(description="id on the user's list")] = None
    grounds: tuple[str, ...] = ()
