"""Layouts of neighbours: their columns, nothing invented, and their own programs read them."""

import csv
import io
import json
from dataclasses import replace
from typing import Any

import followthemoney
import pytest
import stix2

from tests import a_brief_case, a_case
from tocsin.errors import UnknownLayout
from tocsin.export import LAYOUTS, export
from tocsin.export.layouts import acled, gtd, ucdp
from tocsin.export.layouts.acts import acts
from tocsin.export.layouts.codes import gtd_text, kind_codes
from tocsin.export.table import rows
from tocsin.model import SURE

TABLES = {"acled": acled, "ucdp": ucdp, "gtd": gtd}
RECORD = a_brief_case.record()


def table(layout: str, record: Any = RECORD) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(LAYOUTS[layout](record).text)))


@pytest.mark.parametrize(("layout", "columns"), [("acled", 31), ("ucdp", 49), ("gtd", 135)])
def test_a_table_has_the_columns_of_its_data_set_in_order(layout: str, columns: int) -> None:
    first, *_ = csv.reader(io.StringIO(LAYOUTS[layout](RECORD).text))
    assert tuple(first) == TABLES[layout].COLUMNS
    assert len(first) == len(set(first)) == columns


@pytest.mark.parametrize("layout", TABLES)
def test_every_cell_that_is_filled_has_a_column(layout: str) -> None:
    kept, _ = acts(RECORD)
    for act in kept:
        assert set(TABLES[layout].cells(act)) <= set(TABLES[layout].COLUMNS)


def test_acts_that_did_not_take_place_are_left_out_and_counted() -> None:
    kept, left_out = acts(RECORD)
    assert len(kept) + sum(left_out.values()) == len(RECORD.incidents)
    assert left_out["foiled"] == 1
    assert {act.row.modality for act in kept} <= {"happened", "alleged", "attempted"}


@pytest.mark.parametrize("layout", ["acled", "ucdp", "gtd", "plover", "stix"])
def test_a_country_is_never_a_point(layout: str) -> None:
    text = LAYOUTS[layout](a_case.RECORD).text
    if layout in TABLES:
        points = [(row["latitude"], row["longitude"]) for row in table(layout, a_case.RECORD)]
    elif layout == "plover":
        places = [event["location"] for event in json.loads(text)]
        points = [(place["latitude"], place["longitude"]) for place in places]
    else:
        objects = json.loads(text)["objects"]
        places = [one for one in objects if one["type"] == "location"]
        points = [(place.get("latitude"), place.get("longitude")) for place in places]
    norway = [one for one in points if one in {("", ""), (None, None)}]
    assert len(norway) == 1


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_private_person_is_named_in_any_layout(layout: str) -> None:
    for record in (a_case.RECORD, RECORD):
        assert a_case.PRIVATE.split()[-1] not in LAYOUTS[layout](record).text


def test_deaths_that_nobody_tells_of_are_empty_and_not_none() -> None:
    assert {row["fatalities"] for row in table("acled", a_case.RECORD)} == {""}
    assert {row["nkill"] for row in table("gtd", a_case.RECORD)} == {""}


def doubted(confidence: float) -> Any:
    """The case with every number of those injured believed so far."""
    accounts = {
        id_: replace(a, injured=tuple(replace(c, confidence=confidence) for c in a.injured))
        for id_, a in a_case.RECORD.accounts.items()
    }
    return replace(a_case.RECORD, accounts=accounts)


def test_a_number_read_with_doubt_is_marked_and_not_coded() -> None:
    """A script sees no mark: such a number stays empty, and the notes tell it."""
    sure, unsure = doubted(SURE), doubted(SURE - 0.1)
    assert any(row["nwound"] for row in table("gtd", sure))
    assert not any("injured" in row.unsure for row in rows(sure))
    assert not any(row["nwound"] for row in table("gtd", unsure))
    told = [row for row in rows(unsure) if "injured" in row.unsure]
    assert told
    assert all(row.injured_best is not None for row in told), "kept, with the mark"
    assert any("not coded" in row["addnotes"] for row in table("gtd", unsure))
    assert any("not coded" in row["notes"] for row in table("acled", unsure))


def test_a_night_is_a_known_day_and_a_month_is_not() -> None:
    kept, _ = acts(RECORD)
    for act, row in zip(kept, table("acled"), strict=True):
        precise = act.days is not None and act.days <= 2
        assert (row["time_precision"] == "1") == precise


def test_stix_is_read_and_checked_by_its_own_library() -> None:
    bundle: Any = stix2.parse(LAYOUTS["stix"](RECORD).text, allow_custom=False)
    kept, _ = acts(RECORD)
    incidents = [one for one in bundle.objects if one.type == "incident"]
    assert len(incidents) == len(kept)
    assert all(one.external_references for one in incidents)
    ids = {one.id for one in bundle.objects}
    for one in bundle.objects:
        if one.type == "relationship":
            assert {one.source_ref, one.target_ref} <= ids


def test_followthemoney_is_read_and_checked_by_its_own_library() -> None:
    lines = LAYOUTS["ftm"](RECORD).text.splitlines()
    entities = [followthemoney.model.get_proxy(json.loads(line)) for line in lines]
    by_id = {entity.id: entity for entity in entities}
    assert len(by_id) == len(entities)
    for entity, line in zip(entities, lines, strict=True):
        given = json.loads(line)["properties"]
        assert {name: sorted(entity.get(name)) for name in given} == {
            name: sorted(set(values)) for name, values in given.items()
        }
    events = [entity for entity in entities if entity.schema.name == "Event"]
    assert events
    assert all(
        by_id[one].schema.name == "Article" for event in events for one in event.get("proof")
    )


def test_an_annotation_leads_to_its_characters() -> None:
    page = json.loads(LAYOUTS["annotations"](RECORD).text)
    by_source = {
        document.address or f"urn:tocsin:{document.id}": document
        for document in RECORD.documents.values()
    }
    quoted = 0
    for one in page["items"]:
        position, *quote = one["target"]["selector"]
        document = by_source[one["target"]["source"]]
        if quote:
            words = document.text[position["start"] : position["end"]]
            assert quote[0]["exact"] == words
            quoted += 1
    assert quoted > len(page["items"]) / 2
    assert len({one["id"] for one in page["items"]}) == len(page["items"])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_case_gives_the_same_bytes(layout: str) -> None:
    assert LAYOUTS[layout](RECORD).text == LAYOUTS[layout](RECORD).text


def test_every_kind_has_codes_that_have_words() -> None:
    for codes in kind_codes().values():
        assert gtd_text("attack", codes.gtd_attack) or not codes.gtd_attack
        assert gtd_text("weapon", codes.gtd_weapon) or not codes.gtd_weapon
        assert all(codes.acled) or not any(codes.acled)


def test_an_unknown_layout_is_told_with_those_that_are_known(tmp_path: Any) -> None:
    with pytest.raises(UnknownLayout, match="acled, ucdp, gtd"):
        export(RECORD, tmp_path / "a.csv", layout="cameo")
    assert not list(tmp_path.iterdir())
