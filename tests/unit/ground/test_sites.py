"""A site on the list is chosen only where the text says enough, and its point is kept apart."""

from tocsin.extent import SITE_RADIUS_M
from tocsin.ground.sites import ground_sites
from tocsin.model import (
    Account,
    Claim,
    Document,
    Kind,
    Place,
    Reading,
    Site,
    SiteName,
    Toponym,
)

DOCUMENT = Document(id="d", report="r", text="Shots at Vaux prison.", language="en")
VAUX = Place(
    gazetteer_id="g:1", name="Vaux", level="town", lon=6.0, lat=43.0, radius_m=3_000, country="FR"
)
MAIN = Site(id="main", name="MA Vaux", kind="prison", town="Vaux", lon=6.01, lat=43.01)
OUTSIDE = Site(id="out", name="CD Pré", kind="prison", town="Pré", lon=6.05, lat=43.04)
FAR = Site(id="far", name="CP Loin", kind="prison", town="Loin", lon=2.0, lat=50.0)
HOSPITAL = Site(id="hos", name="CH Vaux", kind="hospital", town="Vaux", lon=6.0, lat=43.0)
NO_POINT = Site(id="np", name="MA Vaux", kind="prison", town="Vaux")


def ground(place: Place | None, *sites: Site, candidates: tuple[str, ...] = ()) -> Account:
    whole = DOCUMENT.span(9, 20)
    account = Account(
        id="a",
        document="d",
        passages=(whole,),
        kind=(Claim(value=Kind(type="ASSAULT", mode=None, label="attack"), span=whole, by="t"),),
        modality=(Claim(value="happened", span=whole, by="t"),),
        place=(Claim(value=Toponym(name="Vaux", chosen=place), span=DOCUMENT.span(9, 13), by="t"),),
        site=(
            Claim(
                value=SiteName(words="Vaux prison", kind="prison", candidates=candidates),
                span=whole,
                by="t",
            ),
        ),
    )
    return ground_sites(Reading(document=DOCUMENT, accounts=(account,)), sites).accounts[0]


def test_the_only_site_of_the_kind_in_the_town_is_chosen() -> None:
    account = ground(VAUX, MAIN, FAR, HOSPITAL)
    assert account.site[0].value.chosen == "main"


def test_the_site_in_the_town_itself_wins_over_one_beside_it() -> None:
    assert ground(VAUX, OUTSIDE, MAIN).site[0].value.chosen == "main"


def test_two_sites_of_the_kind_in_the_town_leave_it_open() -> None:
    second = Site(id="second", name="CP Vaux", kind="prison", town="Vaux", lon=6.02, lat=43.0)
    value = ground(VAUX, MAIN, second).site[0].value
    assert value.chosen is None
    assert set(value.candidates) == {"main", "second"}


def test_a_site_named_by_the_text_is_chosen_without_a_place() -> None:
    assert ground(None, MAIN, FAR, candidates=("far",)).site[0].value.chosen == "far"


def test_without_a_place_or_a_name_none_is_chosen() -> None:
    assert ground(None, MAIN).site[0].value.chosen is None


def test_a_country_is_no_place_to_choose_a_site_by() -> None:
    country = Place(
        gazetteer_id="g:fr", name="France", level="country", lon=2, lat=46, radius_m=500_000
    )
    assert ground(country, MAIN).site[0].value.chosen is None


def test_the_sites_point_is_one_more_claim_after_the_towns() -> None:
    account = ground(VAUX, MAIN)
    town, site = account.place
    assert town.value.chosen == VAUX
    assert site.value.chosen is not None
    assert (site.value.chosen.level, site.value.chosen.gazetteer_id) == ("site", "site:main")
    assert (site.value.chosen.lon, site.value.chosen.lat) == (MAIN.lon, MAIN.lat)
    assert site.value.chosen.radius_m == SITE_RADIUS_M
    assert DOCUMENT.read(site.span) == "Vaux prison"


def test_a_site_without_a_point_adds_none() -> None:
    account = ground(VAUX, NO_POINT)
    assert account.site[0].value.chosen == "np"
    assert len(account.place) == 1


def test_without_a_list_nothing_changes() -> None:
    assert len(ground(VAUX).place) == 1
