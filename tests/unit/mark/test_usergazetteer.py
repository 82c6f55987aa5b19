"""A gazetteer of one's own is read as GeoNames writes it, or refused with the line."""

from pathlib import Path

import pytest

from tests.unit.mark.a_dump import dump, row
from tocsin.mark.atlas import Atlas
from tocsin.mark.dumpindex import EARLY_ROWS, GazetteerUnreadable
from tocsin.mark.gazetteer import Gazetteer, key
from tocsin.mark.geonames import BadRow, extent_of, identity_of
from tocsin.mark.usergazetteer import IN_MEMORY_BYTES, open_gazetteer
from tocsin.model import Level


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Brumeville", "name"),
        ("BRUME VILLE", "name"),
        ("Nebeldorf", "alias"),
        ("Туманск", "alias"),
        ("مدينة الضباب", "alias"),
    ],
)
def test_a_place_is_found_under_each_of_its_names_in_any_script(
    name: str, kind: str, tmp_path: Path
) -> None:
    others = "Nebeldorf,Туманск,مدينة الضباب,BRV,https://a.example/brume"
    gazetteer = open_gazetteer(dump(tmp_path, row("7", others=others, people="9000")))
    (found,) = gazetteer.by_key(key(name))
    assert (found.place.name, found.kind) == ("Brumeville", kind)
    assert (found.place.gazetteer_id, found.place.level) == ("geonames:7", "town")
    assert (found.place.lon, found.place.lat, found.place.population) == (6.1, 43.5, 9000)
    assert gazetteer.by_key("brv") == ()


@pytest.mark.parametrize(
    ("kind", "code", "level"),
    [
        ("P", "PPL", "town"),
        ("P", "PPLX", "town"),
        ("A", "PCLI", "country"),
        ("A", "ADM1", "region"),
        ("A", "ADM2", "county"),
        ("A", "ADM3", "county"),
        ("A", "ADM4", "town"),
        ("S", "PRN", "site"),
        ("S", "SQR", "street"),
        ("R", "ST", "street"),
        ("R", "RD", "area"),
        ("L", "MILB", "site"),
        ("L", "RGN", "area"),
        ("H", "STM", "area"),
        ("T", "MT", "area"),
        ("", "", "town"),
    ],
)
def test_feature_codes_become_levels_with_a_radius(kind: str, code: str, level: Level) -> None:
    extent = extent_of(kind, code, 0)
    assert extent is not None
    assert extent.level == level
    assert extent.radius_m > 0


def test_a_division_that_is_no_more_is_no_place_and_no_mistake(tmp_path: Path) -> None:
    path = dump(tmp_path, row("1"), row("2", "Vieux-Comté", kind="A", code="ADM2H"))
    gazetteer = open_gazetteer(path)
    assert gazetteer.by_key(key("Vieux-Comté")) == ()
    assert gazetteer.source.left_out == 0


def test_a_class_that_geonames_does_not_have_is_refused() -> None:
    with pytest.raises(BadRow, match="feature class 'Q'"):
        extent_of("Q", "X", 0)


def test_codes_of_divisions_become_the_names_that_the_file_gives_them(tmp_path: Path) -> None:
    path = dump(
        tmp_path,
        row("1", admin1="X1", admin2="02", country="ZZ"),
        row("2", "Haute-Brume", kind="A", code="ADM1", admin1="X1", country="ZZ"),
        row("3", "Val-de-Brume", kind="A", code="ADM2", admin1="X1", admin2="02", country="ZZ"),
    )
    (found,) = open_gazetteer(path).by_key(key("Brumeville"))
    assert (found.place.region, found.place.county) == ("Haute-Brume", "Val-de-Brume")


def test_codes_of_divisions_become_the_names_that_shared_towns_have_elsewhere(
    tmp_path: Path,
) -> None:
    """A file of towns alone has codes only; its towns that Tocsin knows tell what they mean."""
    toulon = Gazetteer.open().find("Toulon")[0].place
    path = dump(
        tmp_path,
        row(toulon.gazetteer_id.partition(":")[2], "Toulon", admin1="93", admin2="83", people="9"),
        row("999999901", "Brumeville", admin1="93", admin2="83"),
    )
    (found,) = open_gazetteer(path).by_key(key("Brumeville"))
    assert (found.place.region, found.place.county) == (toulon.region, toulon.county)


def test_ids_are_geonames_where_they_are_numbers() -> None:
    assert (identity_of("12"), identity_of("depot 7")) == ("geonames:12", "gazetteer:depot 7")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "lists no place"),
        (["id,name,lat,lon", "1,A,1,2"], "line 1: it has 1 columns, not 19"),
        ([row("1"), row("2").rpartition("\t")[0]], "line 2: it has 18 columns, not 19"),
        ([row("1"), row("2", lat="91")], "line 2: latitude '91' is no number from -90 to 90"),
        ([row("1"), row("2", lon="nan")], "line 2: longitude 'nan'"),
        ([row("1"), row("2", lon="6,1")], "line 2: longitude '6,1'"),
        ([row("1"), row("2", lat="")], "line 2: latitude ''"),
        ([row("1"), row("1", "Autre")], "line 2: its id stands on line 1 too"),
        ([row(" "), row("2")], "line 1: it has no id"),
        ([row("1"), row("2", "- ")], "line 2: it has no name"),
        ([row("1"), row("2", people="-4")], "line 2: population '-4'"),
        ([row("1"), row("2", people="9" * 30)], "line 2: population"),
        ([row("1"), row("2", country="France")], "line 2: country code 'France'"),
        ([row("1"), row("2", kind="X")], "line 2: feature class 'X'"),
    ],
)
def test_a_short_list_with_one_bad_row_is_refused_with_its_line(
    rows: list[str], said: str, tmp_path: Path
) -> None:
    path = dump(tmp_path, *rows)
    with pytest.raises(GazetteerUnreadable) as error:
        open_gazetteer(path)
    assert said in str(error.value)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


def test_a_long_file_keeps_its_good_rows_and_tells_of_the_bad(tmp_path: Path) -> None:
    good = [row(str(n), f"Lieu {n}") for n in range(1, 200)]
    gazetteer = open_gazetteer(dump(tmp_path, *good, row("500", lat="east")))
    assert gazetteer.source.places == 199
    assert gazetteer.source.left_out == 1
    assert gazetteer.source.examples == ("line 200: latitude 'east' is no number from -90 to 90",)


def test_a_large_wrong_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    bad = row("x", lat="?")
    rows = (row(str(n)) if n == 0 else bad for n in range(3 * EARLY_ROWS))
    with pytest.raises(GazetteerUnreadable) as error:
        open_gazetteer(dump(tmp_path, *rows))
    assert f"and {EARLY_ROWS // 100:,} more rows" in str(error.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04rest", "is a ZIP archive: unpack it"),
        (b"\x1f\x8b\x08rest", "is a gzip archive"),
        (b"1\tA\x00B\n", "is no text"),
        (row(name="Nîmes").encode("latin-1"), "line 1: it is not UTF-8 text"),
        (b"x" * 1_000_001, "line 1: the line is longer than 1,000,000 bytes"),
        (b"", "lists no place"),
    ],
)
def test_what_is_no_text_in_utf8_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "places.txt"
    path.write_bytes(content)
    with pytest.raises(GazetteerUnreadable, match=said):
        open_gazetteer(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(GazetteerUnreadable, match="check the path"):
            open_gazetteer(path)


def test_a_byte_order_mark_and_a_line_of_headers_are_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "places.txt"
    path.write_text(f"\ufeffgeonameid\tname\n{row('1')}\r\n\n", "utf-8")
    assert open_gazetteer(path).source.places == 1


def test_a_large_file_is_indexed_once_and_then_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tocsin.mark.usergazetteer.IN_MEMORY_BYTES", 10)
    path = dump(tmp_path, row("1"))
    cache = tmp_path / "cache"
    first = open_gazetteer(path, cache=cache)
    first.close()
    (kept,) = cache.iterdir()
    before = kept.read_bytes()
    renamed = path.rename(tmp_path / "other.txt")
    again = open_gazetteer(renamed, cache=cache)
    assert [found.place.name for found in again.by_key("brumeville")] == ["Brumeville"]
    assert again.source.name == "other.txt"
    assert again.source.sha256 == first.source.sha256
    assert kept.read_bytes() == before
    again.close()


def test_a_refused_file_leaves_nothing_in_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tocsin.mark.usergazetteer.IN_MEMORY_BYTES", 10)
    monkeypatch.setenv("TOCSIN_CACHE", str(tmp_path / "cache"))
    with pytest.raises(GazetteerUnreadable):
        open_gazetteer(dump(tmp_path, row("1"), row("2", lat="")))
    assert list((tmp_path / "cache").iterdir()) == []


def test_small_files_are_kept_nowhere() -> None:
    assert 1_000_000 < IN_MEMORY_BYTES < 100_000_000


def test_the_users_place_of_one_id_wins_under_every_name(tmp_path: Path) -> None:
    """Its point and people are the user's; what areas it lies in is known from both."""
    shipped = Gazetteer.open()
    toulon = shipped.find("Toulon")[0].place
    identity = toulon.gazetteer_id.partition(":")[2]
    path = dump(tmp_path, row(identity, "Toulon", others="Port-Brume", lat="43.2", people="5"))
    atlas = Atlas(shipped, [open_gazetteer(path)])
    for name in ("Toulon", "Port-Brume", "Тулон"):
        mine = next(f for f in atlas.find(name) if f.place.gazetteer_id == toulon.gazetteer_id)
        assert (mine.place.lat, mine.place.population) == (43.2, 5)
        assert (mine.place.region, mine.place.county) == (toulon.region, toulon.county)
    assert len(atlas.find("Toulon")) == len(shipped.find("Toulon"))


def test_an_area_keeps_the_radius_that_a_dump_does_not_tell(tmp_path: Path) -> None:
    shipped = Gazetteer.open()
    france = shipped.find("France")[0].place
    identity = france.gazetteer_id.partition(":")[2]
    path = dump(tmp_path, row(identity, "France", kind="A", code="PCLI", people="1"))
    (found,) = (
        f.place
        for f in Atlas(shipped, [open_gazetteer(path)]).find("France")
        if f.place.gazetteer_id == france.gazetteer_id
    )
    assert (found.level, found.radius_m) == ("country", france.radius_m)


def test_without_a_gazetteer_of_ones_own_nothing_changes() -> None:
    shipped = Gazetteer.open()
    assert Atlas(shipped).find("Nîmes") == shipped.find("Nîmes")
    assert Atlas(shipped).neighbours("FR") == shipped.neighbours("FR")
