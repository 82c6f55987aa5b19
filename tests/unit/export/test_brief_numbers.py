"""brief: a number of acts names the incidents that it may count, those of other reports too."""

from dataclasses import replace

from tests import a_brief_case
from tocsin.export.brief.numbering import Numbered
from tocsin.export.brief.overview import aggregates
from tocsin.model import Inclusion


def test_a_number_may_include_incidents_that_other_reports_tell() -> None:
    record = a_brief_case.record()
    elsewhere = next(
        one
        for one in record.incidents
        if all(record.accounts[id_].document != "doc-wire" for id_ in one.accounts)
    )
    (alone,) = aggregates(Numbered(record))
    inclusion = Inclusion(account="acc-four-wire", accounts=elsewhere.accounts)
    case = Numbered(replace(record, inclusions=(inclusion,)))

    (told,) = aggregates(case)

    assert told.may_include == tuple(sorted({*alone.may_include, case.incident(elsewhere)}))
    assert len(told.may_include) > len(alone.may_include)
