"""GeoJSON (RFC 7946): one feature an incident, without a geometry where no point may be shown."""

import msgspec

from tocsin.export.table import Row, flat, rows
from tocsin.model import Record

SUFFIX = ".geojson"


def geojson_text(record: Record) -> str:
    """Make a feature collection; the properties are the columns of the flat table."""
    collection = {"type": "FeatureCollection", "features": [feature(row) for row in rows(record)]}
    return msgspec.json.format(msgspec.json.encode(collection), indent=1).decode() + "\n"


def feature(row: Row) -> dict[str, object]:
    """Make one feature."""
    geometry = None if row.point is None else {"type": "Point", "coordinates": list(row.point)}
    return {
        "type": "Feature",
        "id": row.incident,
        "geometry": geometry,
        "properties": flat(row),
    }
