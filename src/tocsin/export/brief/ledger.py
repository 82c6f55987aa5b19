"""What the reports say besides incidents, as tables whose every row has its words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import compress, groupby
from typing import Any, TypeVar

from tocsin.export.brief.fit import LONGEST_VALUE, cut
from tocsin.export.brief.numbering import Numbered
from tocsin.export.brief.passages import Mark, Passage, passages
from tocsin.export.brief.prose import grouped, when
from tocsin.export.sentence import sentence
from tocsin.model import (
    Checked,
    Claim,
    Doubt,
    Figure,
    Law,
    Lead,
    LedgerEntry,
    Measure,
    Response,
    Span,
    Statement,
)
from tocsin.plurals import plural

LONGEST_WHY = 240
"""Why passages do not fit tells both values [characters]."""

OPENED = "investigation opened"
WITH_DOUBT = " (read with doubt)"  # behind what is believed less than what is given as it is
BARE_WORDS = 2  # of an inquiry of which nothing more is told: "an investigation"

Entry = TypeVar("Entry", bound=LedgerEntry)
Told = tuple[tuple[str, ...], Sequence[Claim[Any] | None]]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One entry: its cells, the incidents it speaks of, and its words."""

    cells: tuple[str, ...]
    incidents: tuple[int, ...]
    passages: tuple[Passage, ...]
    repeated: bool = False  # its sentences stand in the row above, with its words marked too


@dataclass(frozen=True, slots=True)
class Ledger:
    """One table."""

    key: str
    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[LedgerRow, ...]
    about: bool = False  # a column says which incidents an entry speaks of


class _Checked:
    """What was checked of a record, looked up by entry."""

    def __init__(self, case: Numbered) -> None:
        self.case = case
        self.all = case.record.checked or Checked()
        self.tested = {test.figure: test for test in self.all.tested}
        self.laws = {id_: law for law in self.all.laws for s in law.steps for id_ in s.measures}
        self.superseded = {one.lead: one for one in self.all.superseded}
        self._incident_of = {
            account: number
            for incident in case.record.incidents
            if (number := case.incident_number(incident.id)) is not None
            for account in incident.accounts
        }

    def incidents(self, entry: LedgerEntry) -> tuple[int, ...]:
        """The numbers of the incidents that an entry speaks of."""
        if not isinstance(entry, Statement | Response | Lead):
            return ()
        found = {n for a in entry.accounts if (n := self._incident_of.get(a)) is not None}
        return tuple(sorted(found))

    def voice(self, entry: LedgerEntry, *claims: Claim[str] | None) -> str:
        """Who speaks or acts; the holder beside an office that stands alone."""
        words = _all_words(self.case, claims, entry.document)
        holder = self.all.voices.get(entry.id)
        return f"{words} ({self.case.words(holder)})" if holder and words else words


def ledgers(case: Numbered) -> tuple[Ledger, ...]:
    """Make the tables of a case, those without rows too; a column that no row fills is left out."""
    return tuple(_filled(ledger) for ledger in _ledgers(case))


def _filled(ledger: Ledger) -> Ledger:
    if not ledger.rows:
        return ledger
    kept = [any(cells) for cells in zip(*(row.cells for row in ledger.rows), strict=True)]
    return replace(
        ledger,
        columns=tuple(compress(ledger.columns, kept)),
        rows=tuple(replace(r, cells=tuple(compress(r.cells, kept))) for r in ledger.rows),
        about=ledger.about and any(row.incidents for row in ledger.rows),
    )


def _ledgers(case: Numbered) -> tuple[Ledger, ...]:
    record, checked = case.record, _Checked(case)
    return (
        Ledger(
            "statements",
            "Statements",
            "Who said what. What stands in quotation marks in the source is told as “quoted”.",
            ("Speaker", "Form", "When said"),
            _rows(checked, record.statements, _statement),
            about=True,
        ),
        Ledger(
            "figures",
            "Figures",
            "Quantities with what is counted, as the reports give them. What is compared was held "
            "against the other figures of these reports.",
            ("Figure", "Of what", "Period", "Compared with", "Said by"),
            _rows(checked, record.figures, _figure, once=True),
        ),
        Ledger(
            "measures",
            "Measures",
            "Laws, orders and plans, and how far they had come when the report was written.",
            ("Instrument", "Provision", "Status", "Applies to", "Said by"),
            _rows(checked, record.measures, _measure, once=True),
        ),
        Ledger(
            "responses",
            "Responses",
            "What authorities did, or announced.",
            ("Response", "By", "Concerns", "When"),
            _rows(checked, record.responses, _response),
            about=True,
        ),
        Ledger(
            "leads",
            "Leads and inferences",
            "What was suspected, followed or dropped, by whom. None is a finding; each holds for "
            "the day of its report.",
            ("Lead", "Whose", "What of it", "Later"),
            _rows(checked, record.leads, _lead),
            about=True,
        ),
        Ledger(
            "doubts",
            "Doubts",
            "What a reader should not take at face value, and why.",
            ("Doubt", "Why"),
            _rows(checked, record.doubts, _doubt),
        ),
        Ledger(
            "mismatches",
            "What does not add up",
            "Passages that do not fit together, or need more to fit. Which of them is right is not "
            "said here.",
            ("What", "Why"),
            tuple(_mismatches(checked)),
        ),
        Ledger(
            "officials",
            "Officials and bodies",
            "Who speaks or acts in a public office, and in which, by the reports that say so.",
            ("Name", "Office", "Told in"),
            tuple(_officials(checked)),
        ),
    )


def _rows(
    checked: _Checked,
    entries: Sequence[Entry],
    tell: Callable[[_Checked, Entry], Told],
    *,
    once: bool = False,
) -> tuple[LedgerRow, ...]:
    """Tell entries in text order.

    Args:
        checked: What was checked of the record.
        entries: Of one kind.
        tell: Gives the cells of one, and the claims that they stand on.
        once: Rows of the same sentences quote them once; their cells tell them apart.
    """
    case = checked.case
    ordered = sorted(entries, key=lambda e: (case.report(e.document), e.passages[0].start, e.id))
    rows: list[LedgerRow] = []
    by_words = groupby(enumerate(ordered), lambda entry: _quoted(case, *entry, once=once))
    for (_, spans), group in by_words:
        marks: list[Mark] = []
        told = []
        for _, entry in group:
            cells, claims = tell(checked, entry)
            marks += [Mark(c.span, "", "what") for c in claims if c is not None]
            if isinstance(entry, Statement | Measure):  # several may stand in one sentence
                marks += [Mark(span, "", "what") for span in entry.passages]
            told.append((entry, cells))
        quoted = passages(case, spans, marks)
        rows += (
            LedgerRow(
                cells=tuple(cut(cell, LONGEST_VALUE) for cell in cells),
                incidents=checked.incidents(entry),
                passages=quoted,
                repeated=n > 0,
            )
            for n, (entry, cells) in enumerate(told)
        )
    return tuple(rows)


def _quoted(
    case: Numbered, n: int, entry: LedgerEntry, *, once: bool
) -> tuple[int, tuple[Span, ...]]:
    """The sentences that a row quotes; each entry has its own unless they are quoted once."""
    document = case.record.documents[entry.document]
    return 0 if once else n, tuple(sentence(document, span) for span in entry.passages)


def _mismatches(checked: _Checked) -> Iterable[LedgerRow]:
    case = checked.case
    for one in checked.all.mismatches:
        why = case.words(one.why, one.passages[0].document)
        for id_ in {i.id for i in case.record.incidents if i.id in why}:
            number = case.incident_number(id_)
            why = why.replace(id_, f"incident {number}" if number else "several acts")
        marks = [Mark(span, "", "what") for span in one.passages]
        yield LedgerRow((one.kind, cut(why, LONGEST_WHY)), (), passages(case, one.passages, marks))


def _officials(checked: _Checked) -> Iterable[LedgerRow]:
    case = checked.case
    for official in checked.all.officials:
        held = "; ".join(
            f"{'former ' if h.former else ''}{case.words(h.office)}{_days(h.first, h.last)}"
            for h in official.held
        )
        also = f" (also {', '.join(map(case.words, official.also))})" if official.also else ""
        told = f"{len(official.documents)} {plural('report', len(official.documents))}"
        spans: list[Span] = [official.passages[0]]
        spans += [
            h.passages[0] for h in official.held if h.passages[0].document == spans[0].document
        ]
        marks = [Mark(span, "", "what") for span in spans]
        yield LedgerRow(
            (f"{case.words(official.name)}{also}", held, told),
            (),
            passages(case, spans[:1], marks),
        )


def _days(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return ""
    return f", {_day(first)}" if first == last else f", {_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _words(case: Numbered, claim: Claim[str] | None, document: str) -> str:
    return case.quotes.words(claim.value, document) if claim is not None else ""


def _as_told(case: Numbered, claim: Claim[str] | None) -> str:
    return case.quotes.text(claim.span) if claim is not None else ""


def _all_words(case: Numbered, claims: Iterable[Claim[str] | None], document: str) -> str:
    words = (_words(case, claim, document) for claim in claims)
    return ", ".join(dict.fromkeys(word for word in words if word))


def _time(case: Numbered, claim: Claim[Any] | None) -> str:
    return when(claim.value, case.quotes.text(claim.span)) if claim is not None else ""


def _statement(checked: _Checked, entry: Statement) -> Told:
    case = checked.case
    speaker = checked.voice(entry, entry.speaker, entry.role)
    form = "quoted" if entry.direct else "in the report’s words"
    if entry.denies:
        form += ", a denial"
    elif entry.hedge is not None:
        form += f", with a hedge (“{_words(case, entry.hedge, entry.document)}”)"
    marked = (entry.speaker, entry.role)
    return (speaker or "not named", form, _time(case, entry.when)), marked


def _figure(checked: _Checked, entry: Figure) -> Told:
    case, document = checked.case, entry.document
    value = grouped(entry.value.value) if entry.value is not None else ""
    unit = _words(case, entry.unit, document)
    if unit.isalpha() and entry.value is not None:
        unit = plural(unit, entry.value.value, case.record.documents[document].language)
    figure = " ".join(part for part in (entry.bound, value, unit) if part)
    compared = " · ".join(
        p for p in (_words(case, entry.relation, document), _words(case, entry.than, document)) if p
    )
    test = checked.tested.get(entry.id)
    if test is not None:
        compared += f" – {test.result}: {test.why}"
    what = " in ".join(
        p for p in (_words(case, entry.what, document), _words(case, entry.where, document)) if p
    )
    cells = (
        (figure or "a comparison") + _doubted(entry),
        what,
        _time(case, entry.period),
        compared,
        _said(case, checked.voice(entry, entry.said_by), entry),
    )
    return cells, (entry.value, entry.unit, entry.what, entry.relation, entry.than)


def _said(case: Numbered, voice: str, entry: Figure) -> str:
    said = _time(case, entry.as_of)
    return f"{voice}, {said}" if voice and said else voice


def _measure(checked: _Checked, entry: Measure) -> Told:
    case, document = checked.case, entry.document
    # As told ("every three months"); the value itself may be a code.
    before, after = (_as_told(case, claim) for claim in (entry.before, entry.after))
    change = f"from {before} to {after}" if before and after else after or before
    law = checked.laws.get(entry.id)
    names = [case.words(name, document) for name in law.names] if law else []
    since = _time(case, entry.when)
    status = _status(entry, law, since) + _doubted(entry)
    cells = (
        "; ".join(names) or _words(case, entry.instrument, document) or "not named",
        change or case.quotes.text(entry.passages[0]),
        status,
        _all_words(case, entry.applies_to, document),
        checked.voice(entry, entry.said_by),
    )
    return cells, (entry.instrument, entry.status, entry.before, entry.after, *entry.applies_to)


def _status(entry: Measure, law: Law | None, since: str) -> str:
    """How far it had come, and how far by the last report where that is farther on."""
    told: str = "not told" if entry.status.value == "unknown" else entry.status.value
    told += f", {since}" if since else ""
    last = law.steps[-1] if law is not None else None
    known = last is not None and last.status not in {entry.status.value, "unknown"}
    if last is not None and known and last.document != entry.document:
        day = f" by {_day(last.on)}" if last.on else ""
        told += f"; {last.status}{day}"
    return told


def _response(checked: _Checked, entry: Response) -> Told:
    case, document = checked.case, entry.document
    kind = _words(case, entry.kind, document)
    if entry.planned:
        kind += " (planned)" if "announced" not in kind else ""
    kind += _doubted(entry)
    body = checked.voice(entry, entry.body)
    instead = _words(case, entry.instead_of, document)
    concerns = _words(case, entry.to, document)
    if entry.kind.value == OPENED and len(concerns.split()) <= BARE_WORDS:
        concerns = ""  # "an investigation": what the response is, not what it concerns
    cells = (
        kind,
        f"{body}, instead of {instead}" if instead else body,
        concerns,
        _time(case, entry.when),
    )
    return cells, (entry.kind, entry.body, entry.instead_of, entry.to)


_STANCES = {
    "suspected": "suspected",
    "inferred": "inferred by the report",
    "followed": "followed",
    "open": "left open",
    "dropped": "dropped",
    "ruled out": "ruled out",
}


def _lead(checked: _Checked, entry: Lead) -> Told:
    case, document = checked.case, entry.document
    later = checked.superseded.get(entry.id)
    cells = (
        _words(case, entry.about, document),
        checked.voice(entry, entry.holder or entry.told_by) or "the report’s own",
        _STANCES[entry.stance.value] + _doubted(entry),
        case.words(later.why, document) if later else "",
    )
    return cells, (entry.stance, entry.about, entry.holder)


def _doubted(entry: Figure | Measure | Response | Lead) -> str:
    return "" if entry.sure else WITH_DOUBT


def _doubt(checked: _Checked, entry: Doubt) -> Told:
    return (entry.kind, checked.case.words(entry.why, entry.document)), ()
