"""Exports of a case that people reviewed: who decided what, and what the machine shows without."""

import csv
import io
import json
from dataclasses import replace

import msgspec
import pytest

from tests import a_case
from tests.piled import log
from tocsin.export.brief import brief
from tocsin.export.csv import csv_text
from tocsin.export.jsonl import jsonl_text
from tocsin.export.layouts.annotations import annotation_page
from tocsin.export.table import rows
from tocsin.model import Accept, Correct, Count, GradeClaim, NotAnIncident, Record
from tocsin.review.reviewing import reviewed

BOTH, OTHER = ("acc-1", "acc-2"), ("acc-3",)
FOUR = Count(low=4, best=4, high=5, unit="guard")


@pytest.fixture(scope="module")
def record() -> Record:
    """One incident corrected and accepted, the other found to be none."""
    return reviewed(
        replace(
            a_case.RECORD,
            decisions=log(
                ("Ann", Correct(accounts=BOTH, field="injured", value=FOUR)),
                ("Ben", Correct(accounts=BOTH, field="target", value=None)),
                ("Ann", Accept(accounts=BOTH)),
                ("Ann", GradeClaim(accounts=BOTH, grade=1)),
                ("Ann", NotAnIncident(accounts=OTHER)),
            ),
        )
    )


def test_a_row_says_who_reviewed_it_and_keeps_what_the_machine_shows(record: Record) -> None:
    (row,) = rows(record)
    assert (row.injured_low, row.injured_best, row.injured_high) == (4, 4, 5)
    assert row.target == ""
    assert (row.review, row.reviewed_by, row.reviewed_at[:10]) == ("accepted", "Ann", "2031-06-01")
    assert row.corrected == ("injured by Ann: seen", "target by Ben: seen")
    assert row.machine_values[0].startswith("injured: ")
    assert "target: " in row.machine_values[1]
    assert row.credibility == 1
    assert "by a reviewer; 2 was proposed" in row.credibility_why
    assert row.sources["injured"].outlet.startswith("Ann, against ")


def test_a_row_nobody_reviewed_says_so() -> None:
    first, *_ = rows(a_case.RECORD)
    assert (first.review, first.reviewed_by, first.corrected) == ("machine", "", ())
    assert first.rules == ("most precise",)
    assert first.credibility_why.startswith("proposed, as 2 independent origins")


def test_flat_and_nested_exports_say_the_same(record: Record) -> None:
    (flat,) = csv.DictReader(io.StringIO(csv_text(record).removeprefix("\ufeff")))
    assert flat["corrected"] == "injured by Ann: seen; target by Ben: seen"
    assert flat["review"] == "accepted"
    nested = json.loads(jsonl_text(record))
    assert nested["corrected"] == ["injured by Ann: seen", "target by Ben: seen"]
    assert len(nested["decisions"]) == 4
    by = [claim["by"] for claim in nested["claims"] if claim["shown"] == "corrected by Ann"]
    assert by == ["person: Ann"]
    assert sum(claim["field"] == "injured" for claim in nested["claims"]) == 3


def test_the_brief_tells_what_people_decided(record: Record) -> None:
    page = brief(record, title="A case", version="0")
    for words in (
        "accepted by Ann, 2031-06-01",
        "corrected by Ann, decision 1: seen; the machine shows",
        "not known, says Ben in decision 2: seen",
        "Set by a reviewer, against the reports: injured.",
        "credibility 1 (confirmed by other sources) by a reviewer; proposed was 2",
        "1 of 1 incident was accepted and 1 changed by people",
        "inc-bbb222: found to be no incident by Ann: no part of the record, 2031-06-01: seen",
        "What people decided (4)",
    ):
        assert words in page, words
    assert "without a person’s judgement" not in page


def test_a_brief_nobody_reviewed_says_so() -> None:
    page = brief(a_case.RECORD, title="A case", version="0")
    assert "without a person’s judgement" in page
    assert "read by machine, reviewed by nobody" in page


def test_an_annotation_of_a_correction_is_the_persons(record: Record) -> None:
    items = msgspec.json.decode(annotation_page(record))["items"]
    creators = {one["creator"]["name"] for one in items if one["creator"]["type"] == "Person"}
    assert creators == {"Ann"}
