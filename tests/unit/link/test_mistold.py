"""link: a town or a day mistold joins where the rest says one act, and only there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from tests.linked import link
from tests.unit.link.case import DEPOT, NIGHT, QUAYTON, Case, hours, town
from tocsin.model import Incident, Place, Site

MARLOWE = town("marlowe", 1.40, 43.60)
MARLOWE_UP_NORTH = town("marlowe-north", 3.10, 50.20, name="Marlowe")
HARLOWE = town("harlowe", 5.90, 43.10)
WESTERBY = town("westerby", 6.90, 45.10)
SUBURB = town("suburb", 5.13, 43.50)  # ten kilometres from Quayton
SEAT = town("seat", 5.28, 43.50, people=90_000)  # the county's town, 22 kilometres from it
HAMLET = replace(QUAYTON, population=1_800)
COUNTY = Place(
    gazetteer_id="area:vale",
    name="Vale",
    level="county",
    lon=5.2,
    lat=43.6,
    radius_m=60_000,
    country="FR",
)
SAINT_DALE = town("saint-dale", 1.40, 43.60, name="Saint-Dale")
SAINT_DANE = town("saint-dane", 5.90, 48.10, name="Saint-Dane")
MINUTE = hours("2031-05-05T00:40", 1 / 60, "minute")
TOLD = (
    "The night porter Orvell Tamsin heard engines at the gate of the Kesterby depot and saw three "
    "riders leave towards Lindholm. Inspector Marta Quill counted 47 cans beside the wall, and a "
    "green van of the Brunhilde line stood across the road until the pumps came up from Ferrowick. "
    "Neighbours from Upper Hamsey brought blankets."
)
RETOLD = (
    "Three riders were seen leaving for Lindholm by Orvell Tamsin, who keeps the gate of the "
    "Kesterby depot at night. Marta Quill, an inspector, told us of 47 cans along the wall; a van "
    "of the Brunhilde line blocked the pumps that had come from Ferrowick, while people of Upper "
    "Hamsey carried blankets down."
)


def told(*accounts: Mapping[str, Any], texts: tuple[str, ...] = ()) -> Case:
    """Accounts of one night, each of a report of its own; the reports have these texts."""
    case = Case()
    for n, (key, account) in enumerate(zip("abcdef", accounts, strict=False)):
        if texts:
            case.document(f"doc-{key}", text=texts[n])
        case.tell(key, **{"when": NIGHT, **account})
    return case


def incidents(case: Case) -> tuple[Incident, ...]:
    return link(case.record())


ONE = {
    "the wrong one of two towns of one name, a prison in both": (
        {"place": MARLOWE, "target_kind": "prison"},
        {"place": MARLOWE_UP_NORTH, "target_kind": "prison"},
    ),
    "the wrong one of two towns of one name, and a later count": (
        {"place": MARLOWE, "target_kind": "prison", "damage": 7},
        {"place": MARLOWE_UP_NORTH, "target_kind": "prison", "damage": 12},
    ),
    "the wrong one of two towns of one name, at one minute": (
        {"place": MARLOWE, "when": MINUTE},
        {"place": MARLOWE_UP_NORTH, "when": MINUTE},
    ),
    "a first letter wrong": (
        {"place": MARLOWE, "damage": 7},
        {"place": HARLOWE, "damage": 7},
    ),
    "the next town, with the same premises and number": (
        {"place": QUAYTON, "target_kind": "prison", "damage": 7},
        {"place": SUBURB, "target_kind": "prison", "damage": 7},
    ),
    "the county's town for a village": (
        {"place": HAMLET, "target_kind": "prison", "damage": 7},
        {"place": SEAT, "target_kind": "prison", "damage": 7},
    ),
    "the county for a village": (
        {"place": HAMLET, "target_kind": "prison", "damage": 7},
        {"place": COUNTY, "target_kind": "prison", "damage": 7},
    ),
}
TWO = {
    "suburbs that each have a school burnt": (
        {"place": QUAYTON, "target_kind": "school"},
        {"place": SUBURB, "target_kind": "school"},
    ),
    "suburbs that each have a car burnt": (
        {"place": QUAYTON, "target_kind": "vehicle", "damage": 1},
        {"place": SUBURB, "target_kind": "vehicle", "damage": 1},
    ),
    "a village and the county's town that each have a school burnt": (
        {"place": HAMLET, "target_kind": "school"},
        {"place": SEAT, "target_kind": "school"},
    ),
    "towns of like names, with the tag of the whole wave": (
        {"place": MARLOWE, "signature": "QZWX", "means": "petrol"},
        {"place": HARLOWE, "signature": "QZWX", "means": "petrol"},
    ),
    "towns of like names, with a car each": (
        {"place": SAINT_DALE, "target_kind": "vehicle", "damage": 1},
        {"place": SAINT_DANE, "target_kind": "vehicle", "damage": 1},
    ),
    "two villages of a county": (
        {"place": COUNTY, "target_kind": "vehicle", "damage": 1},
        {"place": HAMLET, "target_kind": "vehicle", "damage": 1},
    ),
}


@pytest.mark.parametrize("accounts", ONE.values(), ids=ONE)
def test_told_of_another_town_it_is_one_act_where_further_details_agree(
    accounts: tuple[Mapping[str, Any], ...],
) -> None:
    """A careful reader sees it by all the rest."""
    (incident,) = incidents(told(*accounts))

    assert incident.accounts == ("a", "b")


@pytest.mark.parametrize("accounts", TWO.values(), ids=TWO)
def test_what_acts_of_one_wave_share_joins_no_towns(
    accounts: tuple[Mapping[str, Any], ...],
) -> None:
    """Their night, their kind, their tag, and that something common was hit once."""
    assert len(incidents(told(*accounts))) == 2


def test_a_far_town_is_not_made_one_by_a_kind_that_the_list_has_once() -> None:
    """A list of silos with one hospital knows nothing of the country's hospitals."""
    hospital = Site(id="h", name="Infirmary", kind="hospital", town="Marlowe", lon=1.41, lat=43.61)
    case = told(
        {"place": MARLOWE, "site": "h", "target_kind": "hospital"},
        {"place": WESTERBY, "target_kind": "hospital"},
    )
    case.sites = (hospital, *(replace(DEPOT, id=f"silo-{n}", kind="silo") for n in range(12)))

    assert len(incidents(case)) == 2


def test_where_a_report_was_filed_keeps_no_act_apart() -> None:
    """A capital's dateline, which the act got for want of a town of its own."""
    case = told(
        {"place": QUAYTON, "damage": 7},
        {"place": town("capital", 2.35, 48.85, people=2_000_000), "scene": True, "damage": 7},
        texts=(TOLD, RETOLD),
    )

    (incident,) = incidents(case)

    assert not [one for one in incident.disagreements if one.field == "place" and one.real]


def test_last_tuesday_in_a_late_copy_is_the_first_reports_tuesday() -> None:
    """The same words printed a week later tell of no other week: the first report's day counts."""
    late = hours("2031-05-11T18:00", 12, "night")
    case = told({"place": QUAYTON}, {"place": QUAYTON, "when": late}, texts=(TOLD, TOLD))
    case.documents["doc-b"] = replace(
        case.documents["doc-b"],
        published=case.document("x", published="2031-05-13T08:00").published,
    )
    del case.documents["x"]
    case.origin("doc-a", "doc-b")

    (incident,) = incidents(case)

    (when,) = [one for one in incident.shown if one.field == "when"]
    assert when.account == "a"
    assert not [one for one in incident.disagreements if one.field == "when" and one.real]


def test_a_day_off_by_one_in_reports_that_are_much_alike_is_a_disagreement() -> None:
    """What else they tell is too much for two acts."""
    day = hours("2031-05-06T00:00", 24, "day")
    case = told({"place": QUAYTON}, {"place": QUAYTON, "when": day}, texts=(TOLD, RETOLD))

    (incident,) = incidents(case)

    (when,) = [one for one in incident.disagreements if one.field == "when"]
    assert when.real


def test_two_nights_running_at_one_site_stay_two_where_little_else_is_shared() -> None:
    """A place is often struck again."""
    next_night = hours("2031-05-05T18:00", 12, "night")
    case = told({"site": "depot", "damage": 7}, {"site": "depot", "damage": 7, "when": next_night})

    assert len(incidents(case)) == 2


def test_the_town_that_most_tell_is_shown_and_the_mistold_one_listed() -> None:
    """Who is right is not said by the machine, only who says what."""
    places = (MARLOWE, HARLOWE, MARLOWE)
    case = told(*({"place": place, "target_kind": "prison", "damage": 7} for place in places))

    (incident,) = incidents(case)

    (shown,) = [one for one in incident.shown if one.field == "place"]
    assert shown.account in {"a", "c"}
    (place,) = [one for one in incident.disagreements if one.field == "place"]
    assert place.real
    assert [len(version.origins) for version in place.versions] == [2, 1]
