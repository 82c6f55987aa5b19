"""What is drawn stands where it is known to be; what is not known stands beside the map."""

import math
import re
from dataclasses import replace
from itertools import accumulate, combinations

import pytest

from tests.a_brief_case import record
from tocsin.export.brief.base_map import base_map
from tocsin.export.brief.borders import outlines
from tocsin.export.brief.callouts import Anchor, place
from tocsin.export.brief.map import places
from tocsin.export.brief.numbering import Numbered
from tocsin.export.brief.projection import EARTH_RADIUS_M, AzimuthalEqualArea, EqualEarth
from tocsin.export.brief.view import WIDTH, Spot, view_of, world_view
from tocsin.model import Level, Place, Record

PARIS, LYON = Spot(2.35, 48.86, 5000), Spot(4.84, 45.76, 5000)


def test_a_site_is_a_point_a_town_a_disc_and_a_county_no_mark() -> None:
    shown = places(Numbered(record()))
    assert shown.map is not None
    radii = {d.label: d.radius for d in shown.map.dots}
    assert radii["Valmont"] == 0
    assert radii["Brume-sur-Orb"] > 0
    assert [item.place for item in shown.too_large] == ["Pays-de-Rive"]
    assert {item.place for item in shown.unknown} == {
        "“Luzy” (not resolved)",
        "“emurB” (not resolved)",
    }


@pytest.mark.parametrize("level", ["county", "region", "country", "area"])
def test_the_middle_of_an_area_is_never_drawn(level: Level) -> None:
    """Whatever its radius says, an area has no point."""
    whole = record()
    account = whole.accounts["acc-foiled-herald"]
    toponym = account.place[0].value
    assert toponym.chosen is not None
    wide = replace(toponym.chosen, level=level, radius_m=1.0)
    moved = replace(
        account, place=(replace(account.place[0], value=replace(toponym, chosen=wide)),)
    )
    shown = places(Numbered(replace(whole, accounts={**whole.accounts, account.id: moved})))
    drawn = {n for d in shown.map.dots for n in d.numbers} if shown.map else set()
    assert 4 not in drawn
    assert 4 in {item.number for item in shown.too_large}


def test_an_empty_record_has_no_map() -> None:
    assert places(Numbered(Record())).map is None


def test_every_incident_is_listed_once() -> None:
    shown = places(Numbered(record()))
    numbers = [item.number for item in (*shown.drawn, *shown.too_large, *shown.unknown)]
    assert sorted(numbers) == [1, 2, 3, 4, 5, 6]


def test_the_disc_of_a_town_has_its_radius_in_the_scale_of_the_map() -> None:
    view = view_of([Spot(4.0, 45.0, 30_000)])
    x, y = view.dots(4.0, 45.0)
    north = view.dots(4.0, 45.0 + math.degrees(30_000 / EARTH_RADIUS_M))
    assert math.dist((x, y), north) == pytest.approx(30_000 / view.metres_per_dot, rel=0.01)


@pytest.mark.parametrize(
    "spots",
    [
        [PARIS],
        [PARIS, LYON],
        [Spot(179.2, -17, 100), Spot(-179.5, -16, 100)],
        [Spot(20, 78, 100), Spot(16, 69, 100)],
        [PARIS, Spot(-58, -34, 100), Spot(151, -33, 100)],
    ],
)
def test_a_view_holds_every_spot(spots: list[Spot]) -> None:
    view = view_of(spots)
    assert view.width == WIDTH
    for spot in spots:
        x, y = view.dots(spot.lon, spot.lat)
        assert 0 < x < view.width
        assert 0 < y < view.height


def test_spots_on_both_sides_of_the_date_line_are_near_one_another() -> None:
    view = view_of([Spot(179.5, -17, 0), Spot(-179.5, -17, 0)])
    assert view.width * view.metres_per_dot < 300_000
    assert not view.world


@pytest.mark.parametrize(("lon", "lat"), [(2.0, 47.0), (-70, -30), (140, 0), (10, 80)])
def test_the_azimuthal_projection_is_undone_by_its_inverse(lon: float, lat: float) -> None:
    flat = AzimuthalEqualArea(lon + 3, lat - 2)
    back = flat.globe(*flat.flat(lon, lat))
    assert back == pytest.approx((lon, lat))


def test_both_projections_keep_areas() -> None:
    """A small square of one degree has the area that it has on the globe."""
    for projection, lon, lat in (
        (AzimuthalEqualArea(2, 47), 9.0, 52.0),
        (EqualEarth(), 60.0, 55.0),
    ):
        side = 0.01
        corners = [
            projection.flat(lon + x, lat + y)
            for x, y in ((0, 0), (side, 0), (side, side), (0, side))
        ]
        twice = sum(
            a[0] * b[1] - b[0] * a[1]
            for a, b in zip(corners, corners[1:] + corners[:1], strict=True)
        )
        band = math.sin(math.radians(lat + side)) - math.sin(math.radians(lat))
        assert twice / 2 == pytest.approx(EARTH_RADIUS_M**2 * math.radians(side) * band, rel=1e-3)


def test_callouts_do_not_lie_on_one_another_nor_outside() -> None:
    anchors = [
        Anchor(300 + 9 * (n % 5), 300 + 7 * (n // 5), (n + 1,), f"Place {n}") for n in range(20)
    ]
    callouts = [c for c in place(anchors, 720, 600) if c is not None]
    assert all(c.box.within(720, 600) for c in callouts)
    assert not any(a.box.meets(b.box) for a, b in combinations(callouts, 2))
    assert len(callouts) > 15
    assert all(c.badges[0].number == c.anchor.numbers[0] for c in callouts)


def test_incidents_at_one_spot_share_a_mark_and_keep_their_numbers() -> None:
    (callout,) = place([Anchor(100, 100, tuple(range(1, 13)), "Here")], 720, 600)
    assert callout is not None
    assert [b.number for b in callout.badges] == list(range(1, 13))
    assert len({(b.x, b.y) for b in callout.badges}) == 12


def test_land_is_drawn_inside_the_window_and_a_little_beyond() -> None:
    view = view_of([PARIS, LYON])
    drawn = base_map(view, inside=("FR",))
    assert drawn.land
    assert drawn.areas
    for x, y in re.findall(r"M(-?\d+) (-?\d+)", drawn.land):
        assert -61 <= int(x) <= view.width * 10 + 61
        assert -61 <= int(y) <= view.height * 10 + 61


def test_areas_are_named_only_in_countries_where_something_happened() -> None:
    view = view_of([PARIS, LYON])
    named = {n.text for n in base_map(view, inside=("FR",)).names if not n.country}
    assert "Côte-d'Or" in named
    assert not {n.text for n in base_map(view).names if not n.country}


def test_the_outlines_hold_the_world_and_all_french_departments() -> None:
    areas = outlines("areas")
    french = {a.code: a.name for a in areas.areas if a.code.startswith("FR-")}
    assert len(areas.areas) == 4596
    assert french["FR-77"] == "Seine-et-Marne"
    assert french["FR-68"] == "Haut-Rhin"
    metropolitan = [code for code in french if re.fullmatch(r"FR-\d\d|FR-2[AB]", code)]
    assert len(metropolitan) == 96
    assert len(outlines("countries").areas) == 241


def test_rings_close_and_neighbours_share_their_border() -> None:
    """Each arc of a ring starts where the one before it ends."""
    areas = outlines("areas")
    gard = next(a for a in areas.areas if a.code == "FR-30")
    lozere = next(a for a in areas.areas if a.code == "FR-48")
    for ring in gard.rings:
        ends = []
        for number in ring:
            points = list(areas.arc(max(number, ~number)))
            ends.append((points[0], points[-1]) if number >= 0 else (points[-1], points[0]))
        for (_, end), (start, _) in zip(ends, ends[1:] + ends[:1], strict=True):
            assert end == pytest.approx(start, abs=1e-9)
    plain = {max(n, ~n) for ring in gard.rings for n in ring}
    assert plain & {max(n, ~n) for ring in lozere.rings for n in ring}


def test_a_place_without_a_county_is_listed_by_its_name() -> None:
    bare = Place(gazetteer_id="x:1", name="Nowhere", level="country", lon=1, lat=1, radius_m=0)
    whole = record()
    account = whole.accounts["acc-alleged-herald"]
    value = replace(account.place[0].value, chosen=bare)
    moved = replace(account, place=(replace(account.place[0], value=value),))
    shown = places(Numbered(replace(whole, accounts={**whole.accounts, account.id: moved})))
    assert [item.place for item in shown.too_large] == ["Nowhere"]


def test_land_on_both_sides_of_the_date_line_is_not_drawn_across_the_world() -> None:
    """No piece of land on a map of the world is wider than half of it, Antarctica apart."""
    drawn = base_map(world_view(1000), names=False)
    wide = []
    for piece in drawn.land.split("M")[1:]:
        steps = [int(n) for n in re.findall(r"-?\d+", piece)]
        across = list(accumulate(steps[0::2]))
        if max(across) - min(across) > 5000:
            wide.append(min(accumulate(steps[1::2])))
    assert all(top > 3500 for top in wide)  # the south only
