"""A table that a spreadsheet may open."""

import csv
import io

import pytest

from tests import a_case
from tocsin.export.csv import cell, csv_text
from tocsin.export.table import columns


def _read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_every_incident_is_one_line_under_the_described_columns() -> None:
    lines = _read(csv_text(a_case.RECORD))
    assert [line["incident"] for line in lines] == ["inc-aaa111", "inc-bbb222"]
    assert list(lines[0]) == list(columns())


def test_a_byte_order_mark_lets_spreadsheets_read_accents() -> None:
    assert csv_text(a_case.RECORD).startswith("\ufeffincident,")


@pytest.mark.parametrize(
    "words", ["=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u202e=1", "＝1", "\x00=1"]
)
def test_words_never_compute(words: str) -> None:
    assert cell(words).startswith("'")


def test_a_formula_in_a_report_is_inert_in_the_table() -> None:
    assert _read(csv_text(a_case.RECORD))[0]["signature"] == "'=CRV"


def test_numbers_stay_numbers() -> None:
    """A latitude south of the equator begins with a minus, and is no formula."""
    assert _read(csv_text(a_case.RECORD))[0]["lat"] == "-0.25"


def test_unknown_is_an_empty_cell() -> None:
    line = _read(csv_text(a_case.RECORD))[1]
    assert (line["killed_best"], line["lat"], line["when_sentence"]) == ("", "", "")


def test_a_cell_is_one_line() -> None:
    assert cell("one\r\ntwo\u2028three") == "one two three"
