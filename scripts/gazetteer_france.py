"""France: communes and localities that GeoNames' towns lack."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from gazetteer_entry import AREA_MARGIN_M, Entry, Point, member, metres, middle, short_names

from tocsin.extent import town_radius_m
from tocsin.folding import fold
from tocsin.mark.gazetteer import key


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
