"""What stands around an incident: numbers that may count it, and reports that yielded no act."""

from dataclasses import replace

import pytest

from tests import a_case
from tocsin.cli.entries import about
from tocsin.model import Inclusion, Story

UNREAD = replace(
    a_case.SECOND,
    id="doc-9",
    report="rep-9",
    title=f"{a_case.PRIVATE} remembered",
    outlet="The Orb",
)
"""A report from which no account was read."""


def test_a_report_without_an_act_is_shown_with_its_story_and_no_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = replace(
        a_case.RECORD,
        documents={**a_case.RECORD.documents, UNREAD.id: UNREAD},
        persons={**a_case.RECORD.persons, UNREAD.id: a_case.RECORD.persons[a_case.SECOND.id]},
        stories=(Story(id="sto-1", documents=tuple(sorted((*a_case.RECORD.documents, "doc-9")))),),
    )
    about(record, a_case.INCIDENTS[1])
    said = capsys.readouterr().out
    told = said.partition("REPORTS OF THE SAME STORY FROM WHICH NO ACT WAS READ\n")[2]
    (line,) = told.splitlines()  # those that tell of an act are in an incident
    assert line.startswith("  The Orb: ")
    assert line.endswith(" remembered")
    assert a_case.PRIVATE not in said

    about(a_case.RECORD, a_case.INCIDENTS[1])
    assert "SAME STORY" not in capsys.readouterr().out


def test_a_number_of_another_report_that_may_count_an_act_is_quoted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    counting = Inclusion(account="acc-1", accounts=("acc-3",))
    about(replace(a_case.RECORD, inclusions=(counting,)), a_case.INCIDENTS[1])
    said = capsys.readouterr().out.partition("NUMBERS THAT MAY COUNT IT\n")[2]
    assert f"{a_case.FIRST.outlet}, acc-1" in said
