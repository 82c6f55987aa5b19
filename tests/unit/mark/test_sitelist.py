"""A list of sites is read whatever its headers are called, or refused with the line."""

import json
from pathlib import Path

import pytest

from tocsin.mark.sitelist import SiteListUnreadable, read_site_list, read_sites


def write(folder: Path, text: str, name: str = "sites.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_the_full_set_of_columns_is_read(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "id,name,kind,town,postcode,country,lat,lon,aliases\n"
        'a1,"Prison de Vaux, annexe",prison,Vaux,01234,fr,45.5,5.1,Les Vaux|MA Vaux\n',
    )
    (site,) = read_sites(path)
    assert (site.id, site.name, site.kind) == ("a1", "Prison de Vaux, annexe", "prison")
    assert (site.postcode, site.country) == ("01234", "FR")
    assert (site.lat, site.lon) == (45.5, 5.1)
    assert site.aliases == ("Les Vaux", "MA Vaux")


@pytest.mark.parametrize(
    "text",
    [
        "nom;type;ville;code postal;latitude;longitude\nMA Vaux;MA;Vaux;01234;45,5;5,1\n",
        "\ufeffNAME,TYPE,City,Zip,LAT,LNG\r\nMA Vaux,MA,Vaux,01234,45.5,5.1\r\n",
        "Name\tKind\tTown\tPostcode\tY\tX\nMA Vaux\tprison\tVaux\t01234\t45.5\t5.1\n\n",
    ],
)
def test_headers_go_by_many_names(tmp_path: Path, text: str) -> None:
    (site,) = read_sites(write(tmp_path, text))
    assert (site.name, site.kind, site.town, site.postcode) == (
        "MA Vaux",
        "prison",
        "Vaux",
        "01234",
    )
    assert (site.lat, site.lon) == (45.5, 5.1)


def test_a_site_needs_only_a_name_and_its_kind_is_read_from_it(tmp_path: Path) -> None:
    (site,) = read_sites(write(tmp_path, "name\nLycée Jean-Sansterre\n"))
    assert (site.kind, site.lat, site.lon, site.town) == ("school", None, None, "")


def test_the_same_site_has_the_same_id_whatever_its_row(tmp_path: Path) -> None:
    one = read_sites(write(tmp_path, "name,town\nA,X\nB,Y\n"))
    two = read_sites(write(tmp_path, "name,town\nB,Y\nA,X\n"))
    assert {s.name: s.id for s in one} == {s.name: s.id for s in two}


def test_geojson_points_with_openstreetmap_tags_are_read(tmp_path: Path) -> None:
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [5.1, 45.5]},
        "properties": {"amenity": "prison", "name": "Vaux", "alt_name": "A;B", "addr:city": "Vaux"},
    }
    content = json.dumps({"type": "FeatureCollection", "features": [feature]})
    (site,) = read_sites(write(tmp_path, content, "sites.geojson"))
    assert (site.kind, site.town, site.lon, site.lat) == ("prison", "Vaux", 5.1, 45.5)
    assert site.aliases == ("A", "B")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no column 'name'"),
        ("name,lat\n", "lists no site"),
        ("foo,bar\n1,2\n", "line 1"),
        ("name,lat,lon\nA,95,3\n", "line 2: lat '95'"),
        ("name,lat,lon\nA,nan,3\n", "line 2: lat 'nan'"),
        ("name,lat,lon\nA,,\nB,north,3\n", "line 3: lat 'north'"),
        ("name,lat,lon\nA,45,\n", "half a point"),
        ("name,town\n,Lyon\n", "no name"),
        ("id,name\n1,A\n1,B\n", "'1'"),
        ('name,town\n"A,Lyon\n', "line"),
        ('{"features": 3}', "features"),
        ("{", "no JSON"),
        ('{"features": [3]}', "feature 1"),
        (
            '{"features": [{"properties": {"name": "A"}, "geometry": {"type": "Polygon"}}]}',
            "feature 1 has no coordinates",
        ),
    ],
)
def test_a_bad_list_is_refused_saying_where(tmp_path: Path, text: str, said: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SiteListUnreadable) as error:
        read_sites(path)
    assert said in str(error.value)
    assert str(path) in str(error.value)


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SiteListUnreadable, match="check the path"):
        read_sites(tmp_path / "none.csv")
    binary = tmp_path / "x.csv"
    binary.write_bytes(b"\xff\xfe\x00name")
    with pytest.raises(SiteListUnreadable, match="UTF-8"):
        read_sites(binary)


def test_sites_without_a_point_are_counted(tmp_path: Path) -> None:
    """In a table and in GeoJSON as in an extract."""
    table = write(tmp_path, "name,lat,lon\nMA Vaux,,\nMA Brive,45.1,1.5\n")
    features = [{"type": "Feature", "geometry": None, "properties": {"name": "MA Vaux"}}]
    shapes = write(
        tmp_path, json.dumps({"type": "FeatureCollection", "features": features}), "sites.geojson"
    )
    for path in (table, shapes):
        (note,) = read_site_list(path).notes
        assert note == "without a point: 1 (give lat and lon, to have them on a map)"


def test_names_that_are_ordinary_words_are_warned_of_in_one_sentence(tmp_path: Path) -> None:
    rows = (
        "name,country,lat,lon\nThe,FR,45,1\nMonday,GB,45,1\nHope,GB,45,1\nHope Hospital,GB,45,1\n"
    )
    (note,) = read_site_list(write(tmp_path, rows)).notes
    assert note.startswith("also ordinary words")
    assert "'The', 'Monday', 'Hope' (" in note


def test_names_that_only_english_would_take_for_words_are_none_of_france(tmp_path: Path) -> None:
    rows = "name,country,lat,lon,aliases\nAngers,FR,45,1,Énap|ENAP\n"
    assert read_site_list(write(tmp_path, rows)).notes == ()
