"""Points where they are known, and none elsewhere."""

import json

from tests import a_case
from tocsin.export.geojson import geojson_text


def test_a_known_spot_is_a_point_and_a_country_is_none() -> None:
    """The middle of Norway is not where it happened."""
    collection = json.loads(geojson_text(a_case.RECORD))
    assert collection["type"] == "FeatureCollection"
    first, second = collection["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [4.5, -0.25]}
    assert first["properties"]["radius_m"] == 300.0
    assert second["geometry"] is None
    assert second["properties"]["country"] == "NO"
    assert second["properties"]["lat"] is None
