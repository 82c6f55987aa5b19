"""What the reports say besides incidents, as tables whose every row has its words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from tocsin.export.brief.fit import LONGEST_VALUE, cut
from tocsin.export.brief.numbering import Numbered
from tocsin.export.brief.passages import Mark, Passage, passages
from tocsin.export.brief.prose import grouped, plural, when
from tocsin.model import Claim, Doubt, Figure, LedgerEntry, Measure, Response, Statement

Entry = TypeVar("Entry", bound=LedgerEntry)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One entry: its cells, its words, and the report they stand in."""

    cells: tuple[str, ...]
    passages: tuple[Passage, ...]
    report: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """One table."""

    key: str
    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[LedgerRow, ...]


def ledgers(case: Numbered) -> tuple[Ledger, ...]:
    """Make the tables of statements, figures, measures, responses and doubts."""
    record = case.record
    return (
        Ledger(
            "statements",
            "Statements",
            "Who said what. Quotation marks in the source are told as “quoted”.",
            ("Speaker", "Form", "When"),
            _rows(case, record.statements, _statement),
        ),
        Ledger(
            "figures",
            "Figures",
            "Quantities with what is counted, as the reports give them.",
            ("Figure", "Of what", "Period", "Compared with", "Said by"),
            _rows(case, record.figures, _figure),
        ),
        Ledger(
            "measures",
            "Measures",
            "Laws, orders and plans, and how far they had come when the report was written.",
            ("Instrument", "Status", "Change", "Applies to", "Said by"),
            _rows(case, record.measures, _measure),
        ),
        Ledger(
            "responses",
            "Responses",
            "What authorities did, or announced.",
            ("Response", "By", "Concerns", "When"),
            _rows(case, record.responses, _response),
        ),
        Ledger(
            "doubts",
            "Doubts",
            "What a reader should not take at face value, and why.",
            ("Doubt", "Why"),
            _rows(case, record.doubts, _doubt),
        ),
    )


def _rows(
    case: Numbered,
    entries: Sequence[Entry],
    tell: Callable[[Numbered, Entry], tuple[tuple[str, ...], Sequence[Claim[Any] | None]]],
) -> tuple[LedgerRow, ...]:
    ordered = sorted(entries, key=lambda e: (case.report(e.document), e.passages[0].start, e.id))
    rows = []
    for entry in ordered:
        cells, claims = tell(case, entry)
        marks = [Mark(c.span, "", "what") for c in claims if c is not None]
        rows.append(
            LedgerRow(
                cells=tuple(cut(cell, LONGEST_VALUE) for cell in cells),
                passages=passages(case, entry.passages, marks),
                report=case.report(entry.document),
            )
        )
    return tuple(rows)


def _words(case: Numbered, claim: Claim[str] | None, document: str) -> str:
    return case.quotes.words(claim.value, document) if claim is not None else ""


def _as_told(case: Numbered, claim: Claim[str] | None) -> str:
    return case.quotes.text(claim.span) if claim is not None else ""


def _all_words(case: Numbered, claims: Iterable[Claim[str] | None], document: str) -> str:
    words = (_words(case, claim, document) for claim in claims)
    return ", ".join(dict.fromkeys(word for word in words if word))


def _time(case: Numbered, claim: Claim[Any] | None) -> str:
    return when(claim.value, case.quotes.text(claim.span)) if claim is not None else ""


def _statement(
    case: Numbered, entry: Statement
) -> tuple[tuple[str, ...], Sequence[Claim[Any] | None]]:
    speaker = _all_words(case, (entry.speaker, entry.role), entry.document)
    form = "quoted" if entry.direct else "in the report’s words"
    return (speaker or "not named", form, _time(case, entry.when)), (entry.speaker, entry.role)


def _figure(case: Numbered, entry: Figure) -> tuple[tuple[str, ...], Sequence[Claim[Any] | None]]:
    document = entry.document
    value = grouped(entry.value.value) if entry.value is not None else ""
    unit = _words(case, entry.unit, document)
    if unit.isalpha() and value != "1":
        unit = plural(unit, 2)
    figure = " ".join(part for part in (entry.bound, value, unit) if part)
    compared = " · ".join(
        p for p in (_words(case, entry.relation, document), _words(case, entry.than, document)) if p
    )
    cells = (
        figure or "not told",
        _words(case, entry.what, document),
        _time(case, entry.period),
        compared,
        _words(case, entry.said_by, document),
    )
    return cells, (entry.value, entry.unit, entry.what, entry.relation, entry.than)


def _measure(case: Numbered, entry: Measure) -> tuple[tuple[str, ...], Sequence[Claim[Any] | None]]:
    document = entry.document
    # As told ("every three months"); the value itself may be a code.
    before, after = (_as_told(case, claim) for claim in (entry.before, entry.after))
    change = f"from {before} to {after}" if before and after else after or before
    cells = (
        _words(case, entry.instrument, document) or "not named",
        entry.status.value,
        change,
        _all_words(case, entry.applies_to, document),
        _words(case, entry.said_by, document),
    )
    return cells, (entry.instrument, entry.status, entry.before, entry.after, *entry.applies_to)


def _response(
    case: Numbered, entry: Response
) -> tuple[tuple[str, ...], Sequence[Claim[Any] | None]]:
    document = entry.document
    kind = _words(case, entry.kind, document) + (" (announced)" if entry.planned else "")
    body = _words(case, entry.body, document)
    instead = _words(case, entry.instead_of, document)
    cells = (
        kind,
        f"{body}, instead of {instead}" if instead else body,
        _words(case, entry.to, document),
        _time(case, entry.when),
    )
    return cells, (entry.kind, entry.body, entry.instead_of, entry.to)


def _doubt(case: Numbered, entry: Doubt) -> tuple[tuple[str, ...], Sequence[Claim[Any] | None]]:
    return (entry.kind, case.words(entry.why, entry.document)), ()
