"""A table of the brief tells each entry once, and nothing that it does not know."""

from dataclasses import replace

from tests.a_brief_case import at, claim, record
from tocsin.export.brief import brief
from tocsin.export.brief.ledger import Ledger, ledgers
from tocsin.export.brief.numbering import Numbered
from tocsin.model import Measure, Record, Rejected, Response


def table(of: Record, key: str) -> Ledger:
    return next(ledger for ledger in ledgers(Numbered(of)) if ledger.key == key)


def _two_of_one_sentence() -> Record:
    plan = Measure(
        id="mea-1",
        document="doc-herald",
        passages=(at("herald", "a decree"),),
        status=claim("herald", "plans", "announced"),
    )
    longer = replace(plan, id="mea-2", passages=(at("herald", "extending isolation"),))
    return replace(record(), measures=(plan, longer))


def test_provisions_of_one_sentence_quote_it_once_with_the_words_of_both_marked() -> None:
    first, second = table(_two_of_one_sentence(), "measures").rows
    assert (first.repeated, second.repeated) == (False, True)
    marked = {bit.text for p in first.passages for bit in p.bits if bit.group == "what"}
    assert {"a decree", "extending isolation"} <= marked
    html = brief(_two_of_one_sentence(), title="Two", version="1")
    assert html.count("in the words quoted above") == 1


def test_a_provision_is_told_in_its_own_words_where_no_change_is() -> None:
    measures = table(_two_of_one_sentence(), "measures")
    column = measures.columns.index("Provision")
    assert [row.cells[column] for row in measures.rows] == ["a decree", "extending isolation"]


def test_a_column_that_no_row_fills_is_left_out() -> None:
    assert "Applies to" not in table(_two_of_one_sentence(), "measures").columns
    scoped = replace(record().measures[0], applies_to=(claim("herald", "isolation", "isolation"),))
    assert "Applies to" in table(replace(record(), measures=(scoped,)), "measures").columns


def test_an_inquiry_of_which_no_more_is_told_concerns_nothing() -> None:
    opened = Response(
        id="res-1",
        document="doc-herald",
        passages=(at("herald", "We are looking at every lead"),),
        kind=claim("herald", "looking", "investigation opened"),
        to=claim("herald", "every lead", "an investigation"),
    )
    assert "Concerns" not in table(replace(record(), responses=(opened,)), "responses").columns
    murder = replace(opened, to=claim("herald", "every lead", "an investigation into arson"))
    assert "Concerns" in table(replace(record(), responses=(murder,)), "responses").columns


def test_a_stage_s_words_name_a_report_by_its_number_and_a_file_without_its_folder() -> None:
    rejected = Rejected(
        stage="extract note", item="/home/someone/cases/told.txt", reason="as doc-herald has it"
    )
    html = brief(replace(record(), rejected=(rejected,)), title="Let go", version="1")
    case = Numbered(record())
    assert f"as report {case.report('doc-herald')} has it" in html
    assert "told.txt" in html
    assert "/home/someone" not in html


def test_several_incidents_of_no_known_time_stand_under_one_heading() -> None:
    whole = record()
    undated = replace(whole, incidents=tuple(replace(i, shown=()) for i in whole.incidents))
    html = brief(undated, title="Undated", version="1")
    assert html.count("<h3>At a time not told</h3>") == 1
    assert "<h3>At a time not told</h3>" not in brief(whole, title="Dated", version="1")


def test_what_is_believed_less_is_told_with_doubt_and_what_a_rule_read_is_not() -> None:
    sure = Response(
        id="res-1",
        document="doc-herald",
        passages=(at("herald", "We are looking at every lead"),),
        kind=claim("herald", "looking", "investigation opened"),
    )
    unsure = replace(sure, id="res-2", belief=0.6)
    rows = table(replace(record(), responses=(sure, unsure)), "responses").rows
    assert [row.cells[0] for row in rows] == [
        "investigation opened",
        "investigation opened (read with doubt)",
    ]
