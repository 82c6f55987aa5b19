"""Whatever stands in a user's file, it is read or refused in one sentence; nothing else happens."""

import json
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.unit.mark.a_dump import row
from tocsin.mark.dumpindex import GazetteerUnreadable
from tocsin.mark.gazetteer import key
from tocsin.mark.geonames import COLUMNS, BadRow, parse
from tocsin.mark.siteextracts import from_overpass
from tocsin.mark.sitelist import SiteListUnreadable, read_sites
from tocsin.mark.siteshapes import ShapeBroken, placed
from tocsin.mark.usergazetteer import open_gazetteer

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
words = st.sampled_from(
    ["type", "coordinates", "geometries", "id", "tags", "lat", "lon", "center", "nodes", "members"]
)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=5),
    max_leaves=20,
)
kinds = st.sampled_from(["Point", "Polygon", "MultiPolygon", "LineString", "GeometryCollection"])


@given(st.lists(st.text(max_size=12), min_size=len(COLUMNS), max_size=len(COLUMNS)))
def test_any_row_is_a_place_or_says_what_is_wrong_with_it(fields: list[str]) -> None:
    with suppress(BadRow):
        found = parse(fields)
        assert found is None or (-90 <= found.lat <= 90 and -180 <= found.lon <= 180)


@given(st.binary(max_size=300) | st.text(alphabet="\t\n1a.,é", max_size=300).map(str.encode))
def test_any_file_is_a_gazetteer_or_is_refused(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "places.txt"
        path.write_bytes(content)
        with suppress(GazetteerUnreadable):
            assert open_gazetteer(path).source.places > 0


@given(st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=20))
def test_a_place_is_found_by_the_name_it_is_listed_under(name: str) -> None:
    assume(key(name))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "places.txt"
        path.write_text(f"{row('1', name)}\n", "utf-8", newline="\n")
        gazetteer = open_gazetteer(path)
        assert [found.place.name for found in gazetteer.by_key(key(name))] == [name.strip()]


@given(st.fixed_dictionaries({"type": kinds, "coordinates": anything, "geometries": anything}))
def test_any_shape_has_a_point_or_says_why_not(shape: dict[str, Any]) -> None:
    with suppress(ShapeBroken):
        spot = placed(shape)
        assert -180 <= spot.lon <= 180
        assert -90 <= spot.lat <= 90


element = st.fixed_dictionaries(
    {"type": st.sampled_from(["node", "way", "relation"]) | scalars},
    optional={
        "id": scalars,
        "lat": scalars,
        "lon": scalars,
        "center": anything,
        "geometry": anything,
        "nodes": anything,
        "members": anything,
        "tags": st.just({"amenity": "prison", "name": "A"}) | anything,
    },
)


@given(st.lists(element | anything, max_size=3))
@example([{"type": "way", "tags": {"amenity": "prison", "name": "A"}, "geometry": [1]}])
def test_any_extract_gives_sites_or_says_why_not(elements: list[Any]) -> None:
    with suppress(ShapeBroken):
        found = from_overpass(elements)
        assert len(found.elements) <= len(elements)


@given(st.binary(max_size=200) | anything.map(lambda one: json.dumps(one).encode()))
def test_any_file_is_a_list_of_sites_or_is_refused(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sites"
        path.write_bytes(content)
        with suppress(SiteListUnreadable):
            assert all(site.name for site in read_sites(path))
