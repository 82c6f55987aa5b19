"""Lines that hold all an incident rests on."""

import json
from dataclasses import replace

from tests import a_case
from tocsin.export.jsonl import jsonl_text


def test_a_line_holds_every_claim_with_its_sentence_and_span() -> None:
    line = json.loads(jsonl_text(a_case.RECORD).splitlines()[0])
    hurt = [one for one in line["claims"] if one["field"] == "injured"]
    assert [one["value"] for one in hurt] == ["2 guards", "at least 3"]
    assert [one["shown"] for one in hurt] == [None, "most precise"]
    assert hurt[0]["said_by"] == "a union"
    assert a_case.SECOND.text[hurt[1]["start"] : hurt[1]["end"]] == "Trois surveillants"
    assert "[name withheld]" in hurt[1]["sentence"]
    assert "Ferrand" not in jsonl_text(a_case.RECORD)


def test_every_version_of_a_disagreement_is_kept_with_who_tells_it() -> None:
    line = json.loads(jsonl_text(a_case.RECORD).splitlines()[0])
    assert line["disagreements"][0] == {
        "field": "injured",
        "real": True,
        "why": "no number fits both",
        "versions": [
            {"value": "2 guards", "told_by": "The Vale Star"},
            {"value": "at least 3", "told_by": "L'Écho du Val"},
        ],
    }


def test_one_incident_is_one_line_whatever_its_text() -> None:
    """Separators that some readers take for line ends stay inside a line."""
    record = a_case.with_text(a_case.RECORD, "on a wall", "on\u2028a\x85wall")
    assert len(jsonl_text(record).split("\n")) == len(record.incidents) + 1


def test_an_empty_case_is_an_empty_file() -> None:
    assert jsonl_text(replace(a_case.RECORD, incidents=())) == ""
