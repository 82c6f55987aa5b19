"""The ledgers as tables: one row an entry, every value beside the words it was read from."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from tocsin.export.ledger_columns import MEANINGS
from tocsin.export.quotes import Quotes
from tocsin.export.table import Value
from tocsin.export.words import interval_in_words
from tocsin.model import (
    Checked,
    Claim,
    Doubt,
    Figure,
    Lead,
    LedgerEntry,
    Measure,
    Official,
    Record,
    Response,
    Statement,
    TimeValue,
)

Row = Mapping[str, Value]
BELIEF_DIGITS = 2


def rows(record: Record, ledger: str) -> Iterator[Row]:
    """Give the rows of a ledger, each with the same columns, in the order of the record.

    Args:
        record: The whole case, checked (`Record.checked`).
        ledger: A key of `LEDGERS`.
    """
    view = _View(record)
    if ledger == "officials":
        for official in view.checked.officials:
            yield view.official(official)
        return
    for entry in getattr(record, ledger):
        yield {**view.head(entry), **_TELL[ledger](view, entry), **view.source(entry)}


def columns(ledger: str) -> tuple[str, ...]:
    """The columns of a ledger, in order."""
    return tuple(MEANINGS[ledger])


class _View:
    """A record with what is looked up for every row."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.quotes = Quotes(record)
        self.checked = record.checked or Checked()
        self._incident_of: dict[str, str] = {
            account: incident.id for incident in record.incidents for account in incident.accounts
        }
        self.tested = {test.figure: test for test in self.checked.tested}
        self.series = {
            id_: number
            for number, series in enumerate(self.checked.series, start=1)
            for id_ in series.figures
        }
        self.laws = {
            id_: law for law in self.checked.laws for step in law.steps for id_ in step.measures
        }
        self.superseded = {one.lead: one for one in self.checked.superseded}

    def head(self, entry: LedgerEntry) -> dict[str, Value]:
        return {"id": entry.id}

    def source(self, entry: LedgerEntry) -> dict[str, Value]:
        first = entry.passages[0]
        document = self.record.documents[entry.document]
        published = document.published
        return {
            "words": " … ".join(self.quotes.text(span) for span in entry.passages),
            "sentence": self.quotes.sentence(first),
            "outlet": document.outlet or "",
            "published": interval_in_words(published.interval) if published else "",
            "document": entry.document,
            "start": first.start,
            "end": first.end,
        }

    def text(self, claim: Claim[str] | None) -> str:
        return self.quotes.words(claim.value, claim.span.document) if claim is not None else ""

    def voice(self, entry: LedgerEntry, claim: Claim[str] | None) -> str:
        """Who speaks or acts; the holder where the case knows who an office alone means."""
        return self.checked.voices.get(entry.id) or self.text(claim)

    def time(self, claim: Claim[TimeValue] | None) -> str:
        if claim is None:
            return ""
        interval = claim.value.interval
        return interval_in_words(interval) if interval else claim.value.value

    def incidents(self, entry: Statement | Response | Lead) -> str:
        found = (self._incident_of.get(account) for account in entry.accounts)
        return "; ".join(dict.fromkeys(id_ for id_ in found if id_))

    def official(self, official: Official) -> Row:
        first = official.passages[0]
        held = [
            f"{'former ' if h.former else ''}{h.office} ({_days(h.first, h.last)})"
            for h in official.held
        ]
        return {
            "name": official.name,
            "kind": official.kind,
            "also": "; ".join(official.also),
            "offices": "; ".join(held),
            "reports": len(official.documents),
            "sentence": self.quotes.sentence(first),
            "outlet": self.record.documents[first.document].outlet or "",
            "document": first.document,
            "start": first.start,
            "end": first.end,
        }


def _days(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return "day not known"
    return f"{first}" if first == last else f"{first} to {last}"


def _statement(view: _View, entry: Statement) -> Row:
    return {
        "speaker": view.voice(entry, entry.speaker),
        "role": view.text(entry.role),
        "form": "quoted" if entry.direct else "indirect",
        "denies": entry.denies,
        "hedge": view.text(entry.hedge),
        "said": view.time(entry.when),
        "incidents": view.incidents(entry),
    }


def _figure(view: _View, entry: Figure) -> Row:
    amount, test = entry.amount, view.tested.get(entry.id)
    return {
        "value": entry.value.value if entry.value else None,
        "unit": view.text(entry.unit),
        "bound": entry.bound,
        "low": amount.low if amount else None,
        "best": amount.best if amount else None,
        "high": amount.high if amount else None,
        "normalised_unit": amount.unit if amount else "",
        "what": view.text(entry.what),
        "counted": entry.counted,
        "where": view.text(entry.where),
        "period": view.time(entry.period),
        "as_of": view.time(entry.as_of),
        "comparison": view.text(entry.relation),
        "than": view.text(entry.than),
        "comparison_result": test.result if test else "",
        "comparison_why": test.why if test else "",
        "said_by": view.voice(entry, entry.said_by),
        "series": view.series.get(entry.id),
        "belief": _belief(entry),
    }


def _measure(view: _View, entry: Measure) -> Row:
    law = view.laws.get(entry.id)
    return {
        "instrument": view.text(entry.instrument),
        "names": "; ".join(law.names) if law else "",
        "status": entry.status.value,
        "status_day": view.time(entry.when),
        "before": view.text(entry.before),
        "after": view.text(entry.after),
        "applies_to": "; ".join(view.text(claim) for claim in entry.applies_to),
        "said_by": view.voice(entry, entry.said_by),
        "belief": _belief(entry),
    }


def _response(view: _View, entry: Response) -> Row:
    return {
        "kind": entry.kind.value,
        "status": "planned" if entry.planned else "made",
        "body": view.voice(entry, entry.body),
        "instead_of": view.text(entry.instead_of),
        "concerns": view.text(entry.to),
        "when": view.time(entry.when),
        "incidents": view.incidents(entry),
        "belief": _belief(entry),
    }


def _lead(view: _View, entry: Lead) -> Row:
    one = view.superseded.get(entry.id)
    return {
        "stance": entry.stance.value,
        "about": view.text(entry.about),
        "held_by": view.voice(entry, entry.holder or entry.told_by) or "the report",
        "told_by": view.text(entry.told_by),
        "when": view.time(entry.when),
        "superseded": one.why if one else "",
        "incidents": view.incidents(entry),
        "belief": _belief(entry),
    }


def _belief(entry: Figure | Measure | Response | Lead) -> float:
    return round(entry.belief, BELIEF_DIGITS)


def _doubt(view: _View, entry: Doubt) -> Row:
    return {"kind": entry.kind, "why": view.quotes.words(entry.why, entry.document)}


_TELL: Mapping[str, Callable[[_View, Any], Row]] = {
    "statements": _statement,
    "figures": _figure,
    "measures": _measure,
    "responses": _response,
    "leads": _lead,
    "doubts": _doubt,
}
LEDGERS: tuple[str, ...] = tuple(MEANINGS)
"""The ledgers that can be asked for by name."""
