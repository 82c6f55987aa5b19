"""link: what joins two accounts, what keeps them apart, and what is shown of the incident."""

from dataclasses import replace

import pytest

from tests.linked import link
from tests.unit.link.case import (
    ATTACK,
    DEPOT,
    FARVILLE,
    NEXT_NIGHT,
    NEXTHAM,
    NIGHT,
    QUAYTON,
    REGION,
    SHOTS,
    Case,
    hours,
    tellings,
    town,
)
from tocsin.link.where import OTHER_AREA, places_can_meet
from tocsin.model import Doubt, Incident, Modality, Place, Site, Span
from tocsin.resolve import resolve


def groups(case: Case) -> set[frozenset[str]]:
    return {frozenset(incident.accounts) for incident in link(case.record())}


def together(case: Case) -> bool:
    return len(groups(case)) == 1


def only(case: Case) -> Incident:
    (incident,) = link(case.record())
    return incident


def test_one_town_one_night_one_kind_is_one_incident_and_says_why() -> None:
    """Each reason is written beside its weight."""
    case = Case()
    case.tell("a", place=QUAYTON, when=NIGHT)
    case.tell("b", place=QUAYTON, when=hours("2031-05-05T00:40", 1 / 60, "minute"))

    incident = only(case)

    (edge,) = incident.links
    assert (edge.left, edge.right) == ("a", "b")
    assert {"same place, Quayton", "both arson"} <= {item.grounds for item in edge.evidence}
    assert edge.weight == pytest.approx(sum(item.weight for item in edge.evidence), abs=0.01)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (NIGHT, NEXT_NIGHT),
        (NIGHT, hours("2031-05-05T21:10", 1 / 60, "minute")),
        (NIGHT, hours("2031-05-13T18:00", 12, "night")),
    ],
)
def test_another_night_is_another_incident_even_at_one_site(left: object, right: object) -> None:
    """A place is often struck again the next night."""
    case = Case()
    case.tell("a", place=QUAYTON, site="depot", when=left)  # type: ignore[arg-type] # parametrized
    case.tell("b", place=QUAYTON, site="depot", when=right)  # type: ignore[arg-type] # parametrized

    assert not together(case)


def test_a_night_told_by_two_dates_is_one() -> None:
    """Monday night and a quarter to one on Tuesday can be one moment."""
    case = Case()
    case.tell("a", place=QUAYTON, when=hours("2031-05-04T00:00", 24, "day"))
    case.tell("b", place=QUAYTON, when=hours("2031-05-05T00:45", 1 / 60, "minute"))

    assert together(case)


def test_an_account_that_fits_two_nights_does_not_bridge_them() -> None:
    """A chain of fits is no ground for joining its ends."""
    case = Case()
    case.tell("a", place=QUAYTON, site="depot", when=NIGHT)
    case.tell("b", place=QUAYTON, site="depot", when=hours("2031-05-04T18:00", 36, "day"))
    case.tell("c", place=QUAYTON, site="depot", when=NEXT_NIGHT)

    assert not any({"a", "c"} <= group for group in groups(case))


def test_two_towns_of_one_name_far_apart_stay_apart() -> None:
    """The same name, night and kind do not outweigh half a country."""
    case = Case()
    case.tell("a", place=QUAYTON, when=NIGHT)
    case.tell("b", place=FARVILLE, when=NIGHT)

    assert not together(case)


def test_a_site_and_the_town_it_lies_in_can_be_one_place() -> None:
    """The one is told more precisely than the other."""
    case = Case()
    case.tell("a", site="depot", when=NIGHT)
    case.tell("b", place=QUAYTON, when=NIGHT)

    assert together(case)


def test_two_sites_of_one_town_are_two_incidents() -> None:
    """The user's list tells them apart."""
    case = Case()
    case.tell("a", place=QUAYTON, site="depot", when=NIGHT, kind=ATTACK)
    case.tell("b", place=QUAYTON, site="silo", when=NIGHT, kind=ATTACK)

    assert not together(case)


def test_two_regions_that_border_each_other_are_two_places() -> None:
    """However far each reaches: what lies in the one does not lie in the other."""
    north = replace(REGION, gazetteer_id="area:north", name="North", lat=REGION.lat + 1.0)
    case = Case()
    case.tell("a", place=REGION, when=NIGHT)
    case.tell("b", place=north, when=NIGHT)
    case.tell("c", place=REGION, when=NIGHT)
    one, other, same = tellings(case.record())

    assert places_can_meet(one, other).weight == OTHER_AREA
    assert places_can_meet(one, same).weight > 0


def test_one_region_is_no_agreement_in_place() -> None:
    """Fires of one night in one region are many."""
    case = Case()
    case.tell("a", place=REGION, when=NIGHT)
    case.tell("b", place=REGION, when=NIGHT)
    case.tell("c", place=QUAYTON, when=NIGHT)

    assert len(groups(case)) == 3


def test_neighbouring_towns_each_with_its_fire_stay_two() -> None:
    """To merge two fires is worse than to leave one told twice."""
    case = Case()
    case.tell("a", place=QUAYTON, when=NIGHT)
    case.tell("b", place=NEXTHAM, when=NIGHT)

    assert not together(case)


def test_without_a_place_time_and_kind_do_not_join() -> None:
    """Unknown is no agreement."""
    case = Case()
    case.tell("a", when=NIGHT, damage=3, target_kind="vehicle", signature="XYZW")
    case.tell("b", when=NIGHT, damage=3, target_kind="vehicle", signature="XYZW")

    assert not together(case)


def test_a_place_not_found_in_the_gazetteer_can_still_agree_by_name() -> None:
    """Two reports that name the same unknown hamlet on one night with one toll."""
    case = Case()
    case.tell("a", place="Saint-Nulle-Part", when=NIGHT, damage=3)
    case.tell("b", place="Saint Nulle Part", when=NIGHT, damage=3)
    case.tell("c", place="Autre-Part", when=NIGHT, damage=3)

    assert groups(case) == {frozenset("ab"), frozenset("c")}


def test_accounts_of_one_document_are_never_joined() -> None:
    """Merging inside a document was extract's work."""
    case = Case()
    case.document("doc")
    case.tell("a", document="doc", place=QUAYTON, site="depot", when=NIGHT)
    case.tell("b", document="doc", place=QUAYTON, site="depot", when=NIGHT)
    case.tell("c", place=QUAYTON, site="depot", when=NIGHT)

    assert sorted(len(group) for group in groups(case)) == [1, 2]


@pytest.mark.parametrize("modality", ["planned", "threatened"])
def test_what_was_announced_is_not_joined_with_what_was_done(modality: Modality) -> None:
    """A threat is an incident of its own."""
    case = Case()
    case.tell("a", place=QUAYTON, site="depot", when=NIGHT)
    case.tell("b", place=QUAYTON, site="depot", when=NIGHT, modality=modality)
    case.tell("c", place=QUAYTON, site="depot", when=NIGHT, modality=modality)

    assert groups(case) == {frozenset("a"), frozenset("bc")}


@pytest.mark.parametrize("modality", ["general", "hypothetical"])
def test_what_is_general_or_hypothetical_is_no_incident(modality: Modality) -> None:
    """Nor is an aggregate: it tells of several."""
    case = Case()
    case.tell("a", place=QUAYTON, when=NIGHT, modality=modality)
    case.tell("b", place=QUAYTON, when=NIGHT, aggregate=True)

    assert link(case.record()) == ()


def test_the_same_sentence_in_copies_is_one_event_even_without_a_place() -> None:
    """The words were copied, so they tell of the same."""
    sentence = "Three barges were set adrift below the lock before the keeper had woken up."
    case = Case()
    for key in "ab":
        case.document(f"doc-{key}", text=sentence)
        case.tell(key)
    case.origin("doc-a", "doc-b")

    assert together(case)


def test_a_report_does_not_tell_of_what_began_after_it_was_published() -> None:
    """An undated account in an earlier report is another event."""
    case = Case()
    case.document("doc-a", published="2031-05-03T12:00")
    case.tell("a", place=QUAYTON, site="depot")
    case.tell("b", place=QUAYTON, site="depot", when=NIGHT)

    assert not together(case)


def test_another_method_at_one_place_and_time_is_weighed_not_forbidden() -> None:
    """One act may have shots and a fire."""
    case = Case()
    case.tell("a", place=QUAYTON, site="depot", when=NIGHT, kind=SHOTS)
    case.tell("b", place=QUAYTON, site="depot", when=NIGHT)

    incident = only(case)

    (kinds,) = [d for d in incident.disagreements if d.field == "kind"]
    assert not kinds.real


def shown(incident: Incident) -> dict[str, str]:
    return {item.field: item.account for item in incident.shown}


def test_the_value_of_most_origins_is_shown_and_copies_count_once() -> None:
    """Three papers with one text are one witness against two others."""
    case = Case()
    for key in "abcde":
        case.tell(key, place=QUAYTON, site="depot", when=NIGHT, damage=8 if key < "d" else 7)
    case.origin("doc-a", "doc-b", "doc-c")

    incident = only(case)

    assert shown(incident)["damage"] in {"d", "e"}
    assert len(incident.origins) == 3
    (damage,) = [d for d in incident.disagreements if d.field == "damage"]
    assert [(v.value, len(v.accounts), len(v.origins)) for v in damage.versions] == [
        ("7 vehicles", 2, 2),
        ("8 vehicles", 3, 1),
    ]
    assert damage.real


def test_a_precise_time_is_shown_where_the_others_say_the_same_less_precisely() -> None:
    """Who says "that night" supports "at 0:40"."""
    case = Case()
    case.tell("a", place=QUAYTON, when=NIGHT)
    case.tell("b", place=QUAYTON, when=hours("2031-05-05T00:40", 1 / 60, "minute"))
    case.tell("c", place=QUAYTON, when=NIGHT)

    incident = only(case)

    assert shown(incident)["when"] == "b"
    (when,) = incident.disagreements
    assert (when.field, when.real) == ("when", False)
    assert "precision" in when.why


def test_a_town_and_its_neighbour_are_no_real_disagreement_but_two_far_towns_are() -> None:
    """Reports name the next larger town."""
    case = Case()
    case.tell("a", place=QUAYTON, site="depot", when=NIGHT)
    case.tell("b", place=NEXTHAM, site="depot", when=NIGHT)
    case.tell("c", place=QUAYTON, site="depot", when=NIGHT)

    (place,) = [d for d in only(case).disagreements if d.field == "place"]

    assert not place.real


def test_a_number_that_grew_from_report_to_report_is_of_its_hour() -> None:
    """As-of, not a contradiction; one that fell is one."""
    for numbers, real in (((2, 3, 3), False), ((3, 2, 3), True)):
        case = Case()
        for key, hour, number in zip("abc", ("07", "11", "15"), numbers, strict=True):
            case.document(f"doc-{key}", published=f"2031-05-05T{hour}:00")
            case.tell(key, place=QUAYTON, site="depot", when=NIGHT, damage=number)

        (damage,) = only(case).disagreements

        assert damage.real is real


def test_a_value_of_an_earlier_version_is_kept_but_not_shown() -> None:
    """The later version is by the same outlet, in the same origin; it may only be up to date."""
    (damage,) = _versions(correction=False).disagreements

    assert {version.value for version in damage.versions} == {"2 vehicles", "3 vehicles"}
    assert not damage.real
    assert "up to date" in damage.why


def test_a_value_that_a_report_itself_takes_back_was_wrong() -> None:
    """A correction says that the earlier number was no number of its hour."""
    (damage,) = _versions(correction=True).disagreements

    assert damage.real
    assert "took back" in damage.why


def _versions(*, correction: bool) -> Incident:
    case = Case()
    for key, hour, number in (("a", "07", 2), ("b", "17", 3)):
        case.document(f"doc-{key}", published=f"2031-05-05T{hour}:00", outlet="Quay News")
        case.tell(key, place=QUAYTON, site="depot", when=NIGHT, damage=number)
    case.origin("doc-a", "doc-b")
    record = case.record()
    if correction:
        span = Span(document="doc-b", start=0, end=1)
        doubt = Doubt(id="d", document="doc-b", passages=(span,), kind="correction", why="")
        record = replace(record, doubts=(doubt,))
    (incident,) = resolve(record, link(record), {})

    assert shown(incident)["damage"] == "b"
    return incident


def test_a_signature_letters_apart_is_one_spelt_in_two_ways() -> None:
    """Both are told, and neither report says that the other's is wrong."""
    case = Case()
    case.tell("a", place=QUAYTON, when=NIGHT, signature="QZWX")
    case.tell("b", place=QUAYTON, when=NIGHT, signature="QZWV")

    (signature,) = only(case).disagreements

    assert not signature.real
    assert "spelt" in signature.why


def test_foiled_and_carried_out_is_a_real_disagreement_where_all_else_agrees() -> None:
    """Kept as told by each."""
    case = Case()
    case.tell("a", place=QUAYTON, site="depot", when=NIGHT, damage=3)
    case.tell("b", place=QUAYTON, site="depot", when=NIGHT, damage=3, modality="foiled")

    (modality,) = only(case).disagreements

    assert (modality.field, modality.real) == ("modality", True)


MARLOW = town("marlow", 1.40, 43.60, name="Marlowe")
MARLON = town("marlon", 5.90, 43.10, name="Marlon")
WESTERBY = town("westerby", 6.90, 45.10, name="Westerby")


@pytest.mark.parametrize("other", [MARLON, replace(MARLON, name="Marlowe")], ids=["alike", "same"])
def test_a_town_told_for_one_of_like_name_is_a_disagreement_within_one_incident(
    other: Place,
) -> None:
    """What else is told agrees: the night, the kind, how many; so the town was mistold."""
    case = Case()
    case.tell("a", place=MARLOW, when=NIGHT, damage=7)
    case.tell("b", place=other, when=NIGHT, damage=7)

    incident = only(case)

    assert any("may be told for the other" in e.grounds for e in incident.links[0].evidence)
    if other.name != MARLOW.name:
        (place,) = [d for d in incident.disagreements if d.field == "place"]
        assert place.real


@pytest.mark.parametrize(
    ("place", "damage"),
    [(MARLON, None), (MARLON, 30), (WESTERBY, 7)],
    ids=["no detail", "another number", "another name"],
)
def test_two_acts_of_one_wave_in_towns_far_apart_stay_two(place: Place, damage: int | None) -> None:
    """They share their night and kind, and often their number or the look of a name, not both."""
    case = Case()
    case.tell("a", place=MARLOW, when=NIGHT, damage=7)
    case.tell("b", place=place, when=NIGHT, damage=damage)

    assert not together(case)


def test_the_only_site_of_its_kind_outweighs_a_town_mistold() -> None:
    """A list of prisons with one school for guards: whoever tells of a school means that one."""
    school = Site(id="school", name="Academy", kind="academy", town="Marlowe", lon=1.41, lat=43.61)
    silos = [replace(DEPOT, id=f"silo-{n}", kind="silo") for n in range(12)]
    case = Case(sites=(school, *silos))
    for key, place, site in (("a", MARLOW, "school"), ("b", WESTERBY, None)):
        case.tell(key, place=place, when=NIGHT, site=site, target_kind="academy", damage=7)

    assert together(case)

    case.sites = (replace(school, id="other"), *case.sites)

    assert not together(case)


def test_neighbouring_towns_are_one_act_where_premises_and_a_detail_agree() -> None:
    """A school in a village, told by the next town; that the towns differ is told."""
    case = Case()
    for key, place in (("a", QUAYTON), ("b", replace(NEXTHAM, lon=5.06))):
        case.tell(key, place=place, when=NIGHT, target_kind="school", signature="QZWX")

    (differing,) = [d for d in only(case).disagreements if d.field == "place"]

    assert differing.real


def test_premises_of_two_sorts_are_a_disagreement_and_things_before_them_are_none() -> None:
    """A home and a school are two targets; cars before a school may be told as either."""
    for kinds, real in ((("residence", "school"), True), (("vehicle", "school"), False)):
        case = Case()
        for key, kind in zip("ab", kinds, strict=True):
            case.tell(key, place=QUAYTON, when=NIGHT, target_kind=kind, damage=3)

        (target,) = only(case).disagreements

        assert (target.field, target.real) == ("target_kind", real)


def test_an_empty_case_has_no_incidents() -> None:
    """Nothing told, nothing found."""
    assert link(Case().record()) == ()
