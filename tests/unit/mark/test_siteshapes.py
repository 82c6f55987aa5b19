"""A shape's point lies inside it, or on it."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.mark.sitelist import read_sites
from tocsin.mark.siteshapes import ShapeBroken, closed, placed

SQUARE: list[list[float]] = [[0.0, 0.0], [0, 2], [2, 2], [2, 0], [0, 0]]
BENT: list[list[float]] = [
    [0.0, 0.0],
    [9, 0],
    [9, 9],
    [8, 9],
    [8, 1],
    [1, 1],
    [1, 9],
    [0, 9],
    [0, 0],
]
HOLE: list[list[float]] = [[0.5, 0.5], [0.5, 1.5], [1.5, 1.5], [1.5, 0.5], [0.5, 0.5]]


def holds(ring: list[list[float]], lon: float, lat: float) -> bool:
    inside = False
    for (a, b), (c, d) in pairwise(ring):
        if (b > lat) != (d > lat) and lon < a + (lat - b) * (c - a) / (d - b):
            inside = not inside
    return inside


def test_a_point_is_itself_and_has_no_extent() -> None:
    assert placed({"type": "Point", "coordinates": [5.1, 45.5, 300]}) == (5.1, 45.5, None)


def test_a_square_has_its_middle_and_reaches_its_corners() -> None:
    spot = placed({"type": "Polygon", "coordinates": [SQUARE]})
    assert (round(spot.lon, 9), round(spot.lat, 9)) == (1, 1)
    assert spot.radius_m is not None
    assert 156_000 < spot.radius_m < 158_000


@pytest.mark.parametrize("rings", [[BENT], [SQUARE, HOLE]])
def test_the_point_of_a_bent_or_hollow_area_is_inside(rings: list[list[list[float]]]) -> None:
    spot = placed({"type": "Polygon", "coordinates": rings})
    assert holds(rings[0], spot.lon, spot.lat)
    assert not any(holds(hole, spot.lon, spot.lat) for hole in rings[1:])


def test_of_several_areas_the_largest_counts() -> None:
    small = [[50, 50], [50, 50.1], [50.1, 50.1], [50, 50]]
    spot = placed({"type": "MultiPolygon", "coordinates": [[small], [SQUARE]]})
    assert holds(SQUARE, spot.lon, spot.lat)
    collection = {
        "type": "GeometryCollection",
        "geometries": [
            {"type": "Point", "coordinates": [50, 50]},
            {"type": "Polygon", "coordinates": [SQUARE]},
        ],
    }
    assert holds(SQUARE, *placed(collection)[:2])


def test_a_line_has_its_half_way_point() -> None:
    spot = placed({"type": "LineString", "coordinates": [[0, 0], [1, 0], [4, 0]]})
    assert (round(spot.lon, 6), round(spot.lat, 6)) == (2, 0)
    lines = {"type": "MultiLineString", "coordinates": [[[9, 9], [9, 9.1]], [[0, 0], [4, 0]]]}
    assert round(placed(lines).lon, 6) == 2


def test_of_several_points_one_of_them_counts() -> None:
    spot = placed({"type": "MultiPoint", "coordinates": [[0, 0], [1, 0], [5, 0]]})
    assert (spot.lon, spot.lat) == (1, 0)


def test_pieces_of_a_boundary_are_joined_end_to_end_either_way_round() -> None:
    pieces = [[(0, 0), (0, 1)], [(1, 0), (1, 1), (0, 1)], [(1, 0), (0, 0)]]
    (ring,) = closed(pieces)
    assert ring[0] == ring[-1]
    assert set(ring) == {(0, 0), (0, 1), (1, 1), (1, 0)}
    assert len(closed([[(0, 0), (0, 1)], [(5, 5), (5, 6)]])) == 2


@pytest.mark.parametrize(
    "shape",
    [
        None,
        [],
        {},
        {"type": "Circle", "coordinates": [1, 2]},
        {"type": "Point"},
        {"type": "Point", "coordinates": []},
        {"type": "Point", "coordinates": [1]},
        {"type": "Point", "coordinates": ["1", "2"]},
        {"type": "Point", "coordinates": [True, 2]},
        {"type": "Point", "coordinates": [181, 2]},
        {"type": "Point", "coordinates": [1, float("nan")]},
        {"type": "Point", "coordinates": [650000.5, 6860000.5]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [0]]]},
        {"type": "GeometryCollection", "geometries": []},
        {"type": "GeometryCollection", "geometries": [{"type": "GeometryCollection"}]},
    ],
)
def test_what_is_no_shape_on_the_globe_is_said_to_be_none(shape: object) -> None:
    with pytest.raises(ShapeBroken):
        placed(shape)


def test_shapes_within_shapes_end_somewhere() -> None:
    shape: dict[str, object] = {"type": "Point", "coordinates": [1, 2]}
    for _ in range(50):
        shape = {"type": "GeometryCollection", "geometries": [shape]}
    with pytest.raises(ShapeBroken):
        placed(shape)


corners = st.lists(
    st.tuples(st.floats(-179, 179), st.floats(-89, 89)).map(list), min_size=1, max_size=12
)


@given(corners, st.sampled_from(["Polygon", "LineString", "MultiPoint"]))
def test_any_shape_has_a_point_within_its_bounds(ring: list[list[float]], kind: str) -> None:
    spot = placed({"type": kind, "coordinates": [ring] if kind == "Polygon" else ring})
    lons, lats = [x for x, _ in ring], [y for _, y in ring]
    assert min(lons) - 1e-6 <= spot.lon <= max(lons) + 1e-6
    assert min(lats) - 1e-6 <= spot.lat <= max(lats) + 1e-6
    assert spot.radius_m is None or spot.radius_m >= 0


def test_a_list_with_areas_gives_points_and_radii(tmp_path: Path) -> None:
    ring = [[5.0, 45.0], [5.0, 45.002], [5.002, 45.002], [5.002, 45.0], [5.0, 45.0]]
    feature = {
        "type": "Feature",
        "properties": {"name": "Prison de Vaux", "@id": "way/12", "ref": "7"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    path = tmp_path / "sites.geojson"
    path.write_text(json.dumps(feature))
    (site,) = read_sites(path)
    assert (site.id, site.kind) == ("osm:way/12", "prison")
    assert site.lon is not None
    assert site.lat is not None
    assert holds(ring, site.lon, site.lat)
    assert site.radius_m is not None
    assert 100 < site.radius_m < 200
