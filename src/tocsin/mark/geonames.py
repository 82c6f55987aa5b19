"""One row of a dump in GeoNames' format: 19 columns parted by tabs, no line of headers.

https://download.geonames.org/export/dump/readme.txt describes the columns; any file of that form
will do, be it a country's, ``cities500.txt``, or one's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import NamedTuple

from tocsin.extent import SITE_RADIUS_M, town_radius_m
from tocsin.mark.gazetteer import is_latin, key
from tocsin.model import Level

COLUMNS = (
    "geonameid",
    "name",
    "asciiname",
    "alternatenames",
    "latitude",
    "longitude",
    "feature class",
    "feature code",
    "country code",
    "cc2",
    "admin1 code",
    "admin2 code",
    "admin3 code",
    "admin4 code",
    "population",
    "elevation",
    "dem",
    "timezone",
    "modification date",
)

# Radii where a row says nothing of extent [m]; a town's is reckoned from its people.
COUNTRY_M = 500_000
REGION_M = 100_000
COUNTY_M = 30_000
DISTRICT_M = 15_000  # third-order divisions: districts, arrondissements
COMMUNE_M = 5_000  # fourth-order divisions and below
STREET_M = 500  # from the point of a street to its ends
ROAD_M = 10_000
NATURE_M = 10_000  # lakes, mountains, forests, parks
SEA_M = 500_000

SHORTEST_NAME = 3  # letters; shorter other names in Latin script are codes, as "FR"
SHORTEST_CODE = 5  # letters; other names all in capitals below are codes, as "FRA"
MOST_PEOPLE = 20_000_000_000  # more than the Earth has

_QUARTERS = {"PPLX"}  # a part of a town, far smaller than its people would have it
_GONE = ("H",)  # historical divisions, as ADM1H, and former countries, as PCLH


class BadRow(ValueError):
    """A row that cannot be read; says why."""


class Extent(NamedTuple):
    """What a feature code makes of a place."""

    level: Level
    radius_m: float


_SITE = Extent("site", SITE_RADIUS_M)
_STREET = Extent("street", STREET_M)
_NATURE = Extent("area", NATURE_M)
_SEA = Extent("area", SEA_M)
_BY_CLASS = {
    "S": _SITE,
    "R": Extent("area", ROAD_M),
    "L": _NATURE,
    "H": _NATURE,
    "T": _NATURE,
    "U": _NATURE,
    "V": _NATURE,
}
_BY_CODE = {
    ("S", "SQR"): _STREET,
    ("R", "ST"): _STREET,
    ("L", "LCTY"): Extent("town", town_radius_m(0)),
    ("L", "MILB"): _SITE,
    ("L", "RGN"): Extent("area", 50_000),
    ("L", "RGNE"): Extent("area", 50_000),
    ("L", "CONT"): Extent("area", 4_000_000),
    **{("H", code): _SEA for code in ("SEA", "OCN", "GULF", "BAYS", "STRT")},
}


@dataclass(frozen=True, slots=True)
class Row:
    """One place of a dump; divisions are codes still."""

    id: str
    name: str
    keys: tuple[str, ...]  # of its other names, without that of its name
    lon: float
    lat: float
    level: Level
    radius_m: float
    country: str
    admin1: str
    admin2: str
    population: int
    capital: bool
    division: int  # 1 or 2 where it is such a division itself, 0 elsewhere


def parse(fields: Sequence[str]) -> Row | None:
    """Read the fields of one row; None of a kind of place that is not used (historical ones).

    Raises:
        BadRow: it cannot be read, and why.
    """
    if len(fields) != len(COLUMNS):
        raise BadRow(f"it has {len(fields)} columns, not {len(COLUMNS)}")
    identity, name, ascii_name, others, lat, lon, kind, code, country = (
        field.strip() for field in fields[:9]
    )
    if not identity:
        raise BadRow("it has no id")
    if not key(name):
        raise BadRow("it has no name")
    population = _people(fields[14])
    extent = extent_of(kind, code, population)
    if extent is None:
        return None
    if country and not (len(country) == 2 and country.isalpha()):
        raise BadRow(f"country code {country!r} has not two letters")
    return Row(
        id=identity_of(identity),
        name=name,
        keys=_keys(name, ascii_name, others),
        lon=_degrees(lon, "longitude", 180),
        lat=_degrees(lat, "latitude", 90),
        level=extent.level,
        radius_m=extent.radius_m,
        country=country.upper(),
        admin1=fields[10].strip(),
        admin2=fields[11].strip(),
        population=population,
        capital=code == "PPLC",
        division={"ADM1": 1, "ADM2": 2}.get(code, 0),
    )


def identity_of(said: str) -> str:
    """The id a place is known by: numbers are GeoNames' own, other words are the file's.

    >>> identity_of("2972328"), identity_of("depot-7")
    ('geonames:2972328', 'gazetteer:depot-7')
    """
    return f"geonames:{said}" if said.isdecimal() else f"gazetteer:{said}"


def extent_of(kind: str, code: str, population: int) -> Extent | None:
    """The level and radius that a feature class and code stand for; None: not used.

    Classes: A divisions, P towns, S spots, R roads, L areas, H water, T heights, U undersea,
    V vegetation. Divisions below the second order are districts and communes. Own lists often
    leave the class out: such a place is taken for a town.
    """
    if kind == "A":
        return _division(code)
    town = Extent("town", town_radius_m(population if code not in _QUARTERS else 0))
    found = town if kind in {"P", ""} else _BY_CODE.get((kind, code), _BY_CLASS.get(kind))
    if found is None:
        raise BadRow(f"feature class {kind!r} is none of A, H, L, P, R, S, T, U, V")
    return found


def _division(code: str) -> Extent | None:
    if code.endswith(_GONE):
        return None
    if code.startswith(("PCL", "TERR")):
        return Extent("country", COUNTRY_M)
    match code:
        case "ADM1":
            return Extent("region", REGION_M)
        case "ADM2":
            return Extent("county", COUNTY_M)
        case "ADM4" | "ADM5":
            return Extent("town", COMMUNE_M)
    return Extent("county", DISTRICT_M)


def _keys(name: str, ascii_name: str, others: str) -> tuple[str, ...]:
    own = key(name)
    found = dict.fromkeys(key(other) for other in others.split(",") if is_name(other.strip()))
    found |= dict.fromkeys([key(ascii_name)])
    return tuple(one for one in found if one and one != own)


def is_name(other: str) -> bool:
    """Whether another name is a word that texts have, rather than a code or a link.

    >>> [is_name(said) for said in ("Тулон", "طرابلس", "FRA", "fr", "https://a.example/x", "Reims")]
    [True, True, False, False, False, True]
    """
    if not other or "://" in other or other[0].islower():
        return False
    return not is_latin(other) or (
        len(key(other)) >= SHORTEST_NAME and not (other.isupper() and len(other) < SHORTEST_CODE)
    )


def _degrees(said: str, what: str, limit: int) -> float:
    try:
        value = float(said)
    except ValueError:
        value = float("nan")
    if not isfinite(value) or abs(value) > limit:
        raise BadRow(f"{what} {said!r} is no number from -{limit} to {limit}")
    return value


def _people(said: str) -> int:
    said = said.strip()
    if not said:
        return 0
    if not said.isdecimal() or int(said[:20]) > MOST_PEOPLE:
        raise BadRow(f"population {said!r} is no number of people")
    return int(said)
