"""The user's own list of sites: CSV, GeoJSON or an extract of OpenStreetMap, checked row by row."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tocsin.errors import InputError
from tocsin.folding import fold
from tocsin.mark.kinds import kind_of
from tocsin.mark.siteextracts import Extract, from_overpass, from_xml, site_kind
from tocsin.mark.sitenames import warning
from tocsin.mark.siteshapes import ShapeBroken, placed
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
    "radius_m": ("radius m", "radius", "rayon", "rayon m"),
    "aliases": ("aliases", "alias", "other names", "autres noms", "alt name"),
}
OTHER_NAMES = ("alt name", "short name", "official name", "old name", "name en", "name fr")
"""OpenStreetMap's tags for other names, folded."""

MOST_BYTES = 300_000_000
"""CSV and JSON are held in memory while they are read; an ``.osm`` file is not [B]."""

WIDEST_M = 100_000
"""A site that reaches farther is none [m]."""

_POINTLESS = "without a point:"
_BINARY = {
    b"PK\x03\x04": ("is a ZIP archive or a spreadsheet", "save the sheet as CSV, UTF-8"),
    b"\x1f\x8b": ("is a gzip archive", "unpack it, give what is in it"),
    b"BZh": ("is a bzip2 archive", "unpack it, give what is in it"),
    b"\xd0\xcf\x11\xe0": ("is an old spreadsheet", "save the sheet as CSV, UTF-8"),
    b"\x00\x00\x00\x0d\x0a\x09OSMHeader": (
        "is OpenStreetMap's PBF",
        "convert it to .osm, as with osmium cat FILE -o sites.osm",
    ),
}


class SiteListUnreadable(InputError):
    """A row of a site list that cannot be read."""

    def __init__(self, *, path: Path, line: int | None, problem: str, advice: str) -> None:
        self.path, self.line, self.problem, self.advice = path, line, problem, advice
        where = f"{path}" if line is None else f"{path}, line {line}"
        super().__init__(f"{where}: {problem}: {advice}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteList:
    """The sites of a file, and what of it could not become one."""

    sites: tuple[Site, ...]
    notes: tuple[str, ...] = ()
    """As "left out, having no name: 3"; what is doubtful of those kept is told too."""


def read_sites(path: Path) -> tuple[Site, ...]:
    """Read the sites of a list: `read_site_list` says how, and what is refused."""
    return read_site_list(path).sites


def read_site_list(path: Path) -> SiteList:
    """Read a list of sites.

    A CSV file has a line of headers, of which `name` alone is needed; see `COLUMNS` for the
    others and the names they go by. Aliases are parted by `|`. A GeoJSON file holds features
    with the same names, or OpenStreetMap's tags, as properties; of lines and areas a point on or
    inside them is taken. Extracts of OpenStreetMap are Overpass's JSON and ``.osm`` files.
    A site without a kind takes it from its name; one without a point is found by its names.

    A list written by hand is refused at its first wrong row; of an extract, what has no name or
    is no kind of site is left out and counted, for nobody wrote it.

    Raises:
        SiteListUnreadable: the file, the line, and what to do.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4096)
            size = file.seek(0, 2)
        if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            return _unique(path, _extracted(path, None))
        text = _text(path, start, size)
    except OSError as error:
        raise _unopened(path, error) from error
    if text.lstrip().startswith(("{", "[")):
        return _unique(path, _json(path, text))
    rows = _rows(path, text, COLUMNS, ("name",), "id,name,kind,town,lat,lon")
    return _unique(path, SiteList(sites=tuple(_site(path, line, row) for line, row in rows)))


def _unopened(path: Path, error: OSError) -> SiteListUnreadable:
    return SiteListUnreadable(
        path=path,
        line=None,
        problem=(error.strerror or "cannot be read").lower(),
        advice="check the path",
    )


def _text(path: Path, start: bytes, size: int) -> str:
    for magic, (problem, advice) in _BINARY.items():
        if start.startswith(magic):
            raise SiteListUnreadable(path=path, line=None, problem=problem, advice=advice)
    if size > MOST_BYTES:
        raise SiteListUnreadable(
            path=path,
            line=None,
            problem=f"has more than {MOST_BYTES // 1_000_000} MB",
            advice="keep the sites only, or give an .osm file, of which any size is read",
        )
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise SiteListUnreadable(
            path=path, line=line, problem="is not UTF-8 text", advice="save it as UTF-8"
        ) from error
    if "\x00" in text:
        raise SiteListUnreadable(
            path=path, line=None, problem="is no text", advice="save it as CSV, UTF-8"
        )
    return text


def _unique(path: Path, found: SiteList) -> SiteList:
    """The same list, with something in it, and each id once."""
    if not found.sites:
        raise SiteListUnreadable(
            path=path,
            line=None,
            problem="; ".join(("lists no site", *found.notes)),
            advice="give one row a site",
        )
    seen: dict[str, int] = {}
    for number, site in enumerate(found.sites, 1):
        if site.id in seen:
            raise SiteListUnreadable(
                path=path,
                line=None,
                problem=f"sites {seen[site.id]} and {number} have the one id {site.id!r}",
                advice="give each site its own",
            )
        seen[site.id] = number
    return replace(found, notes=(*found.notes, *_doubts(found)))


def _doubts(found: SiteList) -> Iterator[str]:
    """What a reader of the list should know of its sites."""
    pointless = sum(site.lon is None for site in found.sites)
    if pointless and not any(note.startswith(_POINTLESS) for note in found.notes):
        yield f"{_POINTLESS} {pointless} (give lat and lon, to have them on a map)"
    if words := warning(found.sites):
        yield words


def csv_rows(
    path: Path, columns: Mapping[str, Sequence[str]], *, needed: Sequence[str], example: str
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Read a CSV file's rows: the number of each one's line, and its cells by field.

    Raises:
        SiteListUnreadable: it is no CSV file, or lacks a needed column.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4096)
            size = file.seek(0, 2)
        yield from _rows(path, _text(path, start, size), columns, needed, example)
    except OSError as error:
        raise _unopened(path, error) from error


def _rows(
    path: Path,
    text: str,
    columns: Mapping[str, Sequence[str]],
    needed: Sequence[str],
    example: str,
) -> Iterator[tuple[int, Mapping[str, str]]]:
    lines = text.splitlines()
    first = lines[0] if lines else ""
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        headers = [fold(header) for header in next(reader, [])]
        fields = {
            field: next((headers.index(name) for name in names if name in headers), None)
            for field, names in columns.items()
        }
        for field in needed:
            if fields[field] is None:
                raise SiteListUnreadable(
                    path=path,
                    line=1,
                    problem=f"has no column {field!r}",
                    advice=f"name the columns in the first line, as in {example}",
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


def _json(path: Path, text: str) -> SiteList:
    """A GeoJSON collection, a single feature, or what Overpass gives."""
    try:
        content: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SiteListUnreadable(
            path=path, line=None, problem=f"is no JSON ({error})", advice="export it again"
        ) from error
    if isinstance(content, dict) and content.get("type") == "Feature":
        content = {"features": [content]}
    if isinstance(content, dict) and isinstance(content.get("elements"), list):
        return _extracted(path, content["elements"])
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        raise SiteListUnreadable(
            path=path,
            line=None,
            problem="has no list 'features' or 'elements'",
            advice="give a GeoJSON FeatureCollection or what Overpass gives",
        )
    return SiteList(sites=tuple(_feature(path, n, one) for n, one in enumerate(features, 1)))


def _feature(path: Path, number: int, feature: Any) -> Site:  # noqa: ANN401 - JSON of any form
    tags = feature.get("properties") if isinstance(feature, dict) else None
    shape = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(tags, dict) or not isinstance(shape, dict | None):
        raise SiteListUnreadable(
            path=path,
            line=None,
            problem=f"feature {number} has no properties",
            advice="give a name and a kind",
        )
    row = dict(_tags(tags))
    osm = tags.get("@id") or feature.get("id")
    if isinstance(osm, str) and osm.partition("/")[0] in {"node", "way", "relation"}:
        row["id"] = f"osm:{osm}"
    if shape is not None:
        try:
            spot = placed(shape)
        except ShapeBroken as problem:
            raise SiteListUnreadable(
                path=path,
                line=None,
                problem=f"feature {number} {problem}",
                advice="export it again, in degrees (WGS 84)",
            ) from problem
        row |= {"lon": str(spot.lon), "lat": str(spot.lat)}
        row["radius_m"] = row["radius_m"] or str(spot.radius_m or "")
    return _site(path, number, row)


def _extracted(path: Path, elements: list[Any] | None) -> SiteList:
    """The sites of an OpenStreetMap extract: of Overpass's elements, or of an ``.osm`` file."""
    try:
        extract = from_xml(path) if elements is None else from_overpass(elements)
    except ShapeBroken as problem:
        raise SiteListUnreadable(
            path=path,
            line=None,
            problem=str(problem),
            advice="give Overpass's JSON or an .osm file as OpenStreetMap writes it",
        ) from problem
    sites = []
    for element in extract.elements:
        row = {**_tags(element.tags), "id": element.id, "kind": site_kind(element.tags)}
        if element.spot is not None:
            row |= {"lon": str(element.spot.lon), "lat": str(element.spot.lat)}
            row["radius_m"] = str(element.spot.radius_m or "")
        sites.append(_site(path, element.line or 0, row))
    return SiteList(sites=tuple(sites), notes=_notes(extract))


def _notes(extract: Extract) -> tuple[str, ...]:
    notes = []
    if extract.nameless:
        notes.append(f"left out, having no name: {extract.nameless}")
    if extract.pointless:
        notes.append(
            f"{_POINTLESS} {extract.pointless} (ask Overpass for 'out center', to have one)"
        )
    return tuple(notes)


def _tags(tags: Mapping[str, Any]) -> Mapping[str, str]:
    """The fields of a site out of properties or tags."""
    folded = {fold(str(name)): str(value) for name, value in tags.items() if value is not None}
    row = {
        field: next((folded[name] for name in names if name in folded), "")
        for field, names in COLUMNS.items()
    }
    row["kind"] = row["kind"] or site_kind({str(n): str(v) for n, v in tags.items()})
    row["town"] = row["town"] or folded.get("addr city", "")
    row["postcode"] = row["postcode"] or folded.get("addr postcode", "")
    row["country"] = row["country"] or folded.get("addr country", "")
    others = (folded.get(name, "") for name in OTHER_NAMES)
    row["aliases"] = "|".join(o.replace(";", "|") for o in (row["aliases"], *others) if o)
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
    told = (alias.strip() for alias in row.get("aliases", "").split("|"))
    aliases = tuple(dict.fromkeys(alias for alias in told if alias and alias != name))
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
        radius_m=_number(path, line, row, "radius_m", WIDEST_M, least=0),
        aliases=aliases,
    )


def _number(
    path: Path,
    line: int,
    row: Mapping[str, str],
    field: str,
    limit: int,
    *,
    least: int | None = None,
) -> float | None:
    said = row.get(field, "")
    if not said:
        return None
    try:
        value = float(said.replace(",", "."))
    except ValueError:
        value = float("nan")
    lowest = -limit if least is None else least
    if not lowest <= value <= limit:
        raise SiteListUnreadable(
            path=path,
            line=line,
            problem=f"{field} {said[:40]!r} is no number from {lowest} to {limit}",
            advice="write degrees, as in 43.29" if least is None else "write metres, as in 250",
        )
    return value
