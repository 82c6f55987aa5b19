"""A row tells what a case shows, and no more."""

from dataclasses import replace

import pytest

from tests import a_case
from tocsin.export.table import POINT_LEVELS, SOURCED, columns, flat, rows
from tocsin.model import CLAIM_FIELDS, Level, Place, Record


def test_shown_claims_fill_the_row() -> None:
    row = rows(a_case.RECORD)[0]
    assert (row.kind, row.plover_type, row.plover_mode) == ("arson", "ASSAULT", "arson")
    assert (row.date_from, row.date_to) == ("2025-04-15", "2025-04-15")
    assert (row.starts_at, row.ends_before) == ("2025-04-15T05:20", "2025-04-15T05:21")
    assert (row.granularity, row.when_said) == ("minute", "Tuesday at 5.20 a.m.")
    assert (row.place, row.place_said, row.level) == ("Corvel Prison", "Corvel", "site")
    assert row.point == (4.5, -0.25)
    assert (row.site, row.site_id, row.site_kind) == ("Corvel Prison", "corvel", "prison")
    assert (row.injured_low, row.injured_best, row.injured_high) == (3, 3, None)
    assert (row.damage_best, row.damage_unit) == (1, "vehicle")
    assert (row.reports, row.origins, row.aggregate) == (2, 2, False)


def test_rows_come_by_time_and_unknown_times_last() -> None:
    backwards = replace(a_case.RECORD, incidents=a_case.RECORD.incidents[::-1])
    assert [row.incident for row in rows(backwards)] == ["inc-aaa111", "inc-bbb222"]


def test_what_is_not_told_is_unknown_and_never_zero() -> None:
    row = rows(a_case.RECORD)[1]
    assert row.killed_best is None
    assert (row.date_from, row.granularity, row.target, row.signature) == ("", "", "", "")


def test_only_real_disagreements_are_listed() -> None:
    """Differing precision is no disagreement."""
    assert rows(a_case.RECORD)[0].disagreements == ("injured",)


def test_each_value_stands_on_the_sentence_it_was_read_from() -> None:
    source = rows(a_case.RECORD)[0].sources["signature"]
    assert source.sentence == "The letters =CRV were painted on a wall."
    assert source.outlet == "The Vale Star"
    assert a_case.FIRST.text[source.start : source.end] == "=CRV"


def test_private_names_are_withheld_from_every_cell() -> None:
    row = rows(a_case.RECORD)[0]
    assert "dont [name withheld], ont été blessés" in row.sources["injured"].sentence
    assert not any("Ferrand" in str(value) for value in flat(row).values())


@pytest.mark.parametrize("level", ["site", "street", "town", "county", "region", "country", "area"])
def test_the_middle_of_a_county_a_region_or_a_country_is_no_point(level: Level) -> None:
    row = rows(_placed(replace(a_case.TOWN, level=level)))[0]
    assert (row.point is not None) == (level in {"site", "street", "town"})
    assert (row.radius_m is not None) == (level in POINT_LEVELS)
    assert row.level == level


def test_an_unresolved_place_keeps_its_name_and_has_no_point() -> None:
    row = rows(_placed(None))[0]
    assert (row.place, row.level, row.point) == ("Corvel", "", None)


def _placed(place: Place | None) -> Record:
    account = a_case.ACCOUNTS[0]
    told = a_case.claim(a_case.FIRST, "Corvel", a_case.toponym("Corvel", place))
    accounts = {**a_case.RECORD.accounts, account.id: replace(account, place=(told,))}
    return replace(a_case.RECORD, accounts=accounts)


def test_every_column_is_described_and_filled() -> None:
    """The data dictionary and the table cannot drift apart."""
    described = columns()
    assert all(described.values())
    for row in rows(a_case.RECORD):
        assert list(flat(row)) == list(described)


def test_every_field_of_an_account_has_its_source() -> None:
    assert set(SOURCED) == set(CLAIM_FIELDS)
