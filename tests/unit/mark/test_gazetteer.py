"""The table of places: what is written is found again, under every name and spelling."""

import pytest

from tocsin.extent import town_radius_m
from tocsin.mark.gazetteer import Gazetteer, GazetteerBroken, key, pack

AREAS = [["FR", "", ""], ["FR", "Sud", "Var"]]
FRANCE = ["France", "1", "5", "2", "46", "0", "5000", "66000000"]


def table(towns: int = 3) -> bytes:
    rows = [("france", *FRANCE), ("gaule", "1", "france", "1")]
    for n in range(towns):
        name = f"Ville-sur-Eau {n}"
        rows.append((key(name), name, str(100 + n), "2", "6.1", "43.5", "1", "", str(1000 * n)))
    return pack(rows, areas=AREAS, countries={"FR": FRANCE}, capitals=["100"])


def test_every_place_is_found_under_its_name_in_a_table_of_many_blocks() -> None:
    gazetteer = Gazetteer(table(5_000))
    for n in (0, 1, 37, 2_500, 4_999):
        assert [f.place.name for f in gazetteer.find(f"Ville-sur-Eau {n}")] == [
            f"Ville-sur-Eau {n}"
        ]


def test_a_place_comes_with_its_areas_id_and_radius() -> None:
    (found,) = Gazetteer(table()).find("ville sur eau 2")
    assert found.place.gazetteer_id == "geonames:102"
    assert (found.place.country, found.place.region, found.place.county) == ("FR", "Sud", "Var")
    assert found.place.radius_m == town_radius_m(2000)
    assert not found.capital


def test_another_name_leads_to_the_place_and_says_so() -> None:
    (found,) = Gazetteer(table()).find("Gaule")
    assert (found.place.name, found.kind) == ("France", "alias")


def test_a_country_is_found_by_its_code() -> None:
    france = Gazetteer(table()).country("fr")
    assert france is not None
    assert (france.level, france.radius_m) == ("country", 500_000)
    assert Gazetteer(table()).country("XX") is None


@pytest.mark.parametrize("name", ["", "  ", "-", "\n", "\t1\t", "ville", "zzz", "0"])
def test_what_is_no_name_finds_nothing(name: str) -> None:
    assert Gazetteer(table()).find(name) == ()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", table()[:60], table()[:-20]])
def test_a_damaged_table_is_said_to_be_one(content: bytes) -> None:
    with pytest.raises(GazetteerBroken, match="install Tocsin again"):
        Gazetteer(content)


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("AixenProvence", "Aix-en-Provence"),
        ("NIMES", "Nîmes"),
        ("Sainte Étienne", None),
        ("St.-Étienne", "Saint-Étienne"),
        ("Londres", "London"),
        ("Etats-Unis", "United States"),
        ("Bavière", "Bayern"),
        ("Cisjordanie", "West Bank"),
        ("Calif.", "California"),
    ],
)
def test_the_shipped_table_knows_common_spellings(spelling: str, expected: str | None) -> None:
    names = [found.place.name for found in Gazetteer.open().find(spelling)]
    assert (expected in names) if expected else (names == [])


def test_the_shipped_table_has_french_localities_with_a_radius_that_says_how_vague_they_are() -> (
    None
):
    commune = Gazetteer.open().find("Aix-en-Provence")[0].place
    (locality,) = [
        found.place
        for found in Gazetteer.open().find("Luynes")
        if found.place.county == "Bouches-du-Rhône"
    ]
    assert (locality.lon, locality.lat) == (commune.lon, commune.lat)
    assert locality.radius_m > commune.radius_m


def test_a_town_reaches_further_the_more_people_live_there() -> None:
    radii = [town_radius_m(people) for people in (0, 500, 50_000, 500_000, 30_000_000)]
    assert radii == sorted(radii)
    assert radii[0] > 0
