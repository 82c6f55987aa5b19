"""As of a moment: as people decided it today, told by what was published by then."""

from dataclasses import replace

from tests.piled import day, log, pile
from tocsin.model import Correct, Record, Span
from tocsin.review.reviewing import decided
from tocsin.web.asof import known_at, record_at

PAIR = ("acc-a", "acc-b")
SECOND = Span(document="doc-b", start=0, end=7)


def as_of(act: Correct, document: str) -> tuple[Record, dict[str, object]]:
    """The case as it could be known once a report was published, and what was shown of it."""
    first, second = pile(["a"]), pile(["b"], burnt=4)
    record = pile(["ab"])
    accounts = {**record.accounts, **second.accounts}
    record = replace(record, documents={**first.documents, **second.documents}, accounts=accounts)
    record = decided(replace(record, decisions=log(act)))
    past = record_at(record, known_at(record, document))
    (incident,) = past.incidents
    shown = {
        one.field: getattr(past.accounts[one.account], one.field)[one.index].value
        for one in incident.shown
    }
    return past, shown


def test_a_correction_shows_from_when_its_report_was_published() -> None:
    act = Correct(accounts=PAIR, field="when", value=day(20), words=SECOND)
    past, shown = as_of(act, "doc-a")
    assert past.incidents[0].accounts == ("acc-a",)
    assert shown["when"] == day(4)
    past, shown = as_of(act, "doc-b")
    assert past.incidents[0].accounts == PAIR
    assert shown["when"] == day(20)


def test_a_correction_of_what_was_published_first_holds_of_all_the_past() -> None:
    first = replace(SECOND, document="doc-a")
    act = Correct(accounts=PAIR, field="when", value=day(20), words=first)
    _, shown = as_of(act, "doc-a")
    assert shown["when"] == day(20)
    unknown = Correct(accounts=PAIR, field="when", value=None)
    _, shown = as_of(unknown, "doc-b")
    assert "when" not in shown
