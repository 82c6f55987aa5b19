"""Extracts of OpenStreetMap give the sites in them, and nothing else that is hidden in a file."""

import json
from pathlib import Path
from typing import Any

import pytest

from tocsin.mark.sitelist import SiteListUnreadable, read_site_list, read_sites

PRISON = {"amenity": "prison", "name": "Prison de Vaux", "name:en": "Vaux Jail"}
XML = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
  <bounds minlat="45" minlon="5" maxlat="46" maxlon="6"/>
  <node id="1" lat="45.0" lon="5.0"/>
  <node id="2" lat="45.0" lon="5.002"/>
  <node id="3" lat="45.002" lon="5.002"/>
  <node id="4" lat="45.002" lon="5.0"/>
  <node id="5" lat="45.5" lon="5.5">
    <tag k="amenity" v="hospital"/><tag k="name" v="Hôpital de Vaux"/><tag k="addr:city" v="Vaux"/>
  </node>
  <node id="6" lat="45.5" lon="5.6"><tag k="amenity" v="school"/></node>
  <node id="7" lat="45.5" lon="5.6"><tag k="highway" v="bus_stop"/><tag k="name" v="Gare"/></node>
  <way id="10">
    <nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/>
    <tag k="amenity" v="prison"/><tag k="name" v="Prison de Vaux"/><tag k="building" v="yes"/>
  </way>
  <way id="11"><nd ref="1"/><nd ref="2"/><nd ref="3"/></way>
  <way id="12"><nd ref="3"/><nd ref="4"/><nd ref="1"/></way>
  <relation id="20">
    <member type="way" ref="11" role="outer"/><member type="way" ref="12" role="outer"/>
    <tag k="amenity" v="university"/><tag k="name" v="Université de Vaux"/>
  </relation>
</osm>
"""


def overpass(folder: Path, *elements: Any) -> Path:
    path = folder / "sites.json"
    path.write_text(json.dumps({"version": 0.6, "elements": elements}), "utf-8")
    return path


def test_nodes_ways_and_relations_with_a_centre_are_sites(tmp_path: Path) -> None:
    listed = read_site_list(
        overpass(
            tmp_path,
            {"type": "node", "id": 1, "lat": 45.5, "lon": 5.1, "tags": PRISON},
            {"type": "way", "id": 1, "center": {"lat": 45.6, "lon": 5.2}, "tags": PRISON},
            {"type": "relation", "id": 3, "center": {"lat": 45.7, "lon": 5.3}, "tags": PRISON},
        )
    )
    assert [(s.id, s.kind, s.lon, s.lat) for s in listed.sites] == [
        ("osm:node/1", "prison", 5.1, 45.5),
        ("osm:way/1", "prison", 5.2, 45.6),
        ("osm:relation/3", "prison", 5.3, 45.7),
    ]
    assert listed.sites[0].aliases == ("Vaux Jail",)
    assert listed.notes == ()


def test_a_way_without_centre_is_placed_by_its_outline_or_its_nodes(tmp_path: Path) -> None:
    outline = [{"lat": 45 + y, "lon": 5 + x} for x, y in ((0, 0), (0, 1), (1, 1), (1, 0), (0, 0))]
    nodes = [{"type": "node", "id": n, **corner} for n, corner in enumerate(outline[:4], 1)]
    path = overpass(
        tmp_path,
        {"type": "way", "id": 8, "geometry": outline, "tags": PRISON},
        {"type": "way", "id": 9, "nodes": [1, 2, 3, 4, 1], "tags": PRISON},
        *nodes,
    )
    for site in read_sites(path):
        assert (round(site.lon or 0, 3), round(site.lat or 0, 3)) == (5.5, 45.5)
        assert site.radius_m is not None


def test_what_has_no_name_or_point_or_is_no_site_is_told(tmp_path: Path) -> None:
    path = overpass(
        tmp_path,
        {"type": "way", "id": 1, "nodes": [91, 92], "tags": PRISON},
        {"type": "node", "id": 2, "lat": 1, "lon": 1, "tags": {"amenity": "prison"}},
        {"type": "node", "id": 3, "lat": 1, "lon": 1, "tags": {"highway": "stop", "name": "x"}},
        {"type": "count", "id": 0, "tags": {"total": "3"}},
    )
    listed = read_site_list(path)
    assert [(site.id, site.lat) for site in listed.sites] == [("osm:way/1", None)]
    assert listed.notes[0] == "left out, having no name: 1"
    assert "without a point: 1" in listed.notes[1]


@pytest.mark.parametrize(
    ("elements", "said"),
    [
        ([3], "element 1 is none"),
        ([{"id": 1}], "element 1 is none"),
        ([{"type": "node", "id": 1, "lat": 95, "lon": 1, "tags": PRISON}], "element 1: lat 95"),
        ([{"type": "node", "id": 1, "lat": "a", "lon": 1, "tags": PRISON}], "element 1: lat 'a'"),
        ([{"type": "node", "id": 1, "lat": 1, "lon": 1, "tags": {"highway": "x"}}], "no site"),
    ],
)
def test_a_bad_extract_is_refused_saying_where(
    elements: list[Any], said: str, tmp_path: Path
) -> None:
    with pytest.raises(SiteListUnreadable) as error:
        read_sites(overpass(tmp_path, *elements))
    assert said.replace("lat 95", "lat '95'") in str(error.value)


def test_an_osm_file_gives_points_inside_its_ways_and_relations(tmp_path: Path) -> None:
    path = tmp_path / "vaux.osm"
    path.write_text(XML, "utf-8")
    listed = read_site_list(path)
    sites = {site.id: site for site in listed.sites}
    assert set(sites) == {"osm:node/5", "osm:way/10", "osm:relation/20"}
    assert (sites["osm:node/5"].kind, sites["osm:node/5"].town) == ("hospital", "Vaux")
    for identity in ("osm:way/10", "osm:relation/20"):
        site = sites[identity]
        assert (round(site.lon or 0, 6), round(site.lat or 0, 6)) == (5.001, 45.001)
    assert listed.notes == ("left out, having no name: 1",)


NAMED = '<tag k="amenity" v="prison"/><tag k="name" v="A"/>'
ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f'<!DOCTYPE osm [<!ENTITY l0 "lol">{ENTITIES}]><osm a="&l9;"/>', "XML|document type"),
        ('<!DOCTYPE osm SYSTEM "file:///etc/passwd"><osm/>', "document type"),
        ('<!DOCTYPE osm [<!ENTITY x SYSTEM "file:///etc/passwd">]><osm>&x;</osm>', "document type"),
        ("<osm><node", "is no XML"),
        ("<html></html>", "begins with <html>"),
        ("<osm></osm>", "lists no site"),
        (f'<osm><node id="1" lat="x" lon="2">{NAMED}</node></osm>', "line 1: node 1 has no point"),
        (f'<osm><way id="1"><nd ref="x"/>{NAMED}</way></osm>', "line 1: <nd> has no number ref"),
    ],
)
def test_a_hostile_or_broken_osm_file_is_refused_in_one_sentence(
    content: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "vaux.osm"
    path.write_text(content, "utf-8")
    with pytest.raises(SiteListUnreadable, match=said) as error:
        read_sites(path)
    assert "\n" not in str(error.value)
    assert "root:" not in str(error.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04...", "is a ZIP archive or a spreadsheet: save the sheet as CSV"),
        (b"\x00\x00\x00\x0d\x0a\x09OSMHeader\x18", "OpenStreetMap's PBF: convert"),
        ("name,town\nA,B\nPrison de Nîmes,Nîmes\n".encode("latin-1"), "line 3: is not UTF-8"),
        (b"name\nA\x00B\n", "is no text"),
        (b"[" * 100_000, "is no JSON"),
        (b"[1, 2]", "no list 'features' or 'elements'"),
        (b"name,radius_m\nA,-5\n", "radius_m '-5' is no number from 0 to 100000: write metres"),
    ],
)
def test_files_that_are_no_list_are_refused_saying_what_to_do(
    content: bytes, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "sites.csv"
    path.write_bytes(content)
    with pytest.raises(SiteListUnreadable, match=said):
        read_sites(path)


def test_an_enormous_list_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tocsin.mark.sitelist.MOST_BYTES", 1_000_000)
    path = tmp_path / "sites.csv"
    path.write_text("name\n" + "A\n" * 500_001)
    with pytest.raises(SiteListUnreadable, match="has more than 1 MB"):
        read_sites(path)
