"""KML 2.2, as Google Earth and most maps read it: a placemark for each incident that has a point.

The others stand in a folder of their own without a geometry, so that their number is seen.
"""

from xml.etree import ElementTree as ET

from tocsin.export.plain import plain
from tocsin.export.table import Row, rows
from tocsin.model import Record

SUFFIX = ".kml"
_NAMESPACE = "http://www.opengis.net/kml/2.2"
_SHOWN = ("kind", "modality", "when", "place", "site", "target", "means", "radius_m", "origins")


def kml_text(record: Record) -> str:
    """Make a document of two folders; words of reports stay text."""
    root = ET.Element("kml", xmlns=_NAMESPACE)
    document = ET.SubElement(root, "Document")
    ET.SubElement(document, "name").text = "Incidents"
    made = rows(record)
    for title, some in (
        ("With a known place", [row for row in made if row.point]),
        ("Without a known place", [row for row in made if not row.point]),
    ):
        folder = ET.SubElement(document, "Folder")
        ET.SubElement(folder, "name").text = f"{title} ({len(some)})"
        for row in some:
            _placemark(folder, row)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _placemark(folder: ET.Element, row: Row) -> None:
    mark = ET.SubElement(folder, "Placemark", id=row.incident)
    name = " - ".join(filter(None, (row.kind, row.target, row.site or row.place)))
    ET.SubElement(mark, "name").text = plain(name)
    kind = row.sources.get("kind")
    ET.SubElement(mark, "description").text = plain(kind.sentence) if kind else ""
    if row.date_from or row.date_to:
        span = ET.SubElement(mark, "TimeSpan")
        for tag, day in (("begin", row.date_from), ("end", row.date_to)):
            if day:
                ET.SubElement(span, tag).text = day
    data = ET.SubElement(mark, "ExtendedData")
    for field in _SHOWN:
        value = getattr(row, field)
        if value not in {None, ""}:
            one = ET.SubElement(data, "Data", name=field)
            ET.SubElement(one, "value").text = plain(str(value))
    if row.point:
        point = ET.SubElement(mark, "Point")
        ET.SubElement(point, "coordinates").text = f"{row.lon},{row.lat}"
