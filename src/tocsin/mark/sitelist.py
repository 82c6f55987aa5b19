"""The user's own list of sites: CSV or GeoJSON, checked row by row."""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tocsin.errors import InputError
from tocsin.folding import fold
from tocsin.mark.kinds import kind_of
from tocsin.model import Site, content_id

COLUMNS: dict[str, tuple[str, ...]] = {
    # field: the headers it is read from, folded, the first one present wins
    "id": ("id", "site id", "code", "ref"),
    "name": ("name", "nom", "site", "libelle"),
    "kind": ("kind", "type", "category", "categorie", "nature"),
    "town": ("commune", "town", "city", "ville", "place", "municipality"),
    "postcode": ("postcode", "postal code", "zip", "code postal", "cp"),
    "country": ("country", "pays", "country code"),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "aliases": ("aliases", "alias", "other names", "autres noms", "alt name"),
}
OSM_TAGS = (
    "amenity",
    "building",
    "office",
    "landuse",
    "military",
    "power",
    "healthcare",
    "railway",
)


class SiteListUnreadable(InputError):
    """A row of a site list that cannot be read."""

    def __init__(self, *, path: Path, line: int | None, problem: str, advice: str) -> None:
        self.path, self.line, self.problem, self.advice = path, line, problem, advice
        where = f"{path}" if line is None else f"{path}, line {line}"
        super().__init__(f"{where}: {problem}: {advice}")


def read_sites(path: Path) -> tuple[Site, ...]:
    """Read a list of sites.

    A CSV file has a line of headers, of which `name` alone is needed; see `COLUMNS` for the
    others and the names they go by. Aliases are parted by `|`. A GeoJSON file holds a
    FeatureCollection of points with the same names, or OpenStreetMap's tags, as properties.
    A site without a kind takes it from its name.

    Raises:
        SiteListUnreadable: the file, the line, and what to do.
    """
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SiteListUnreadable(
            path=path, line=None, problem="is not UTF-8 text", advice="save it as UTF-8"
        ) from error
    except OSError as error:
        raise SiteListUnreadable(
            path=path,
            line=None,
            problem=error.strerror or "cannot be read",
            advice="check the path",
        ) from error
    rows = _features(path, text) if text.lstrip().startswith("{") else _rows(path, text)
    sites = tuple(_site(path, line, row) for line, row in rows)
    if not sites:
        raise SiteListUnreadable(
            path=path, line=None, problem="lists no site", advice="give one row a site"
        )
    seen: dict[str, int] = {}
    for number, site in enumerate(sites, 1):
        if site.id in seen:
            raise SiteListUnreadable(
                path=path,
                line=None,
                problem=f"sites {seen[site.id]} and {number} have the one id {site.id!r}",
                advice="give each site its own",
            )
        seen[site.id] = number
    return sites


def _rows(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    lines = text.splitlines()
    first = lines[0] if lines else ""
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        headers = [fold(header) for header in next(reader, [])]
        fields = {
            field: next((headers.index(name) for name in names if name in headers), None)
            for field, names in COLUMNS.items()
        }
        if fields["name"] is None:
            raise SiteListUnreadable(
                path=path,
                line=1,
                problem="has no column 'name'",
                advice="name the columns in the first line, as in id,name,kind,town,lat,lon",
            )
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield (
                    reader.line_num,
                    {
                        field: cells[n].strip()
                        for field, n in fields.items()
                        if n is not None and n < len(cells)
                    },
                )
    except csv.Error as error:
        raise SiteListUnreadable(
            path=path,
            line=reader.line_num,
            problem=f"is no CSV ({error})",
            advice="check the quotes",
        ) from error


def _features(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        content: Any = json.loads(text)
    except ValueError as error:
        raise SiteListUnreadable(
            path=path, line=None, problem=f"is no JSON ({error})", advice="export it again"
        ) from error
    features = content.get("features")
    if not isinstance(features, list):
        raise SiteListUnreadable(
            path=path,
            line=None,
            problem="has no list 'features'",
            advice="give a GeoJSON FeatureCollection",
        )
    for number, feature in enumerate(features, 1):
        tags = feature.get("properties") if isinstance(feature, dict) else None
        shape = feature.get("geometry") if isinstance(feature, dict) else None
        if not isinstance(tags, dict) or not isinstance(shape, dict | None):
            raise SiteListUnreadable(
                path=path,
                line=None,
                problem=f"feature {number} has no properties",
                advice="give a name and a kind",
            )
        yield number, _tags(path, number, tags, shape)


def _tags(
    path: Path, number: int, tags: Mapping[str, Any], shape: Mapping[str, Any] | None
) -> Mapping[str, str]:
    folded = {fold(str(name)): str(value) for name, value in tags.items() if value is not None}
    row = {
        field: next((folded[name] for name in names if name in folded), "")
        for field, names in COLUMNS.items()
    }
    row["kind"] = row["kind"] or next((folded[tag] for tag in OSM_TAGS if tag in folded), "")
    row["town"] = row["town"] or folded.get("addr city", "")
    row["postcode"] = row["postcode"] or folded.get("addr postcode", "")
    row["country"] = row["country"] or folded.get("addr country", "")
    others = (
        folded.get(name, "") for name in ("alt name", "short name", "official name", "old name")
    )
    row["aliases"] = "|".join(o.replace(";", "|") for o in (row["aliases"], *others) if o)
    if shape is not None:
        spot = shape.get("coordinates")
        if shape.get("type") != "Point" or not isinstance(spot, list) or len(spot) < len("xy"):
            raise SiteListUnreadable(
                path=path,
                line=None,
                problem=f"feature {number} is no point",
                advice="export the sites as points (centroids)",
            )
        row["lon"], row["lat"] = str(spot[0]), str(spot[1])
    return row


def _site(path: Path, line: int, row: Mapping[str, str]) -> Site:
    name = row.get("name", "")
    if not name:
        raise SiteListUnreadable(
            path=path,
            line=line,
            problem="the site has no name",
            advice="give it one or drop the row",
        )
    lon = _number(path, line, row, "lon", 180)
    lat = _number(path, line, row, "lat", 90)
    if (lon is None) != (lat is None):
        raise SiteListUnreadable(
            path=path,
            line=line,
            problem=f"{name!r} has half a point",
            advice="give lat and lon, or none",
        )
    aliases = tuple(
        dict.fromkeys(a.strip() for a in row.get("aliases", "").split("|") if a.strip())
    )
    town, postcode = row.get("town", ""), row.get("postcode", "")
    return Site(
        id=row.get("id") or content_id("site", name, town, postcode),
        name=name,
        kind=kind_of(row.get("kind", "")) or kind_of(name) or fold(row.get("kind", "")) or "site",
        town=town,
        postcode=postcode,
        country=row.get("country", "").upper(),
        lon=lon,
        lat=lat,
        aliases=aliases,
    )


def _number(path: Path, line: int, row: Mapping[str, str], field: str, limit: int) -> float | None:
    said = row.get(field, "")
    if not said:
        return None
    try:
        value = float(said.replace(",", "."))
    except ValueError:
        value = float("nan")
    if not -limit <= value <= limit:
        raise SiteListUnreadable(
            path=path,
            line=line,
            problem=f"{field} {said!r} is no number from -{limit} to {limit}",
            advice="write degrees, as in 43.29",
        )
    return value
