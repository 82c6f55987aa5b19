"""One incident on a page: each value once with who tells it, each sentence once with what it gave.

Reports are numbered, the earliest first; a value names the reports that tell it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.export.decisions import machine_words
from tocsin.export.masking import Piece
from tocsin.export.quotes import Quotes, full_words
from tocsin.export.sentence import sentence
from tocsin.folding import squash
from tocsin.model import (
    CLAIM_FIELDS,
    Account,
    Claim,
    Correction,
    Disagreement,
    Document,
    Incident,
    Origin,
    Record,
    SourceGrade,
    Span,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value in words, and who tells it."""

    words: str
    reports: tuple[int, ...]
    """Numbers of the reports; none where only a person says so."""
    origins: int
    said_by: tuple[str, ...] = ()
    """Whom reports credit with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One field: the value shown, the others, and what there is to say of them."""

    field: str
    shown: Value | None
    rule: str
    others: tuple[Value, ...]
    disagreement: Disagreement | None
    correction: Correction | None
    machine: str
    """Of a corrected field: what would be shown without the person, or empty."""
    confidence: float
    sure: bool
    indirect: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Words that a value was read from."""

    field: str
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence, every word read in it marked, and what was read."""

    pieces: tuple[Piece, ...]
    reads: tuple[Read, ...]
    in_title: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report that tells of the incident, and its sentences that do."""

    number: int
    document: Document
    title: str
    accounts: tuple[str, ...]
    origin: Origin | None
    grade: SourceGrade | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Why two reports were taken to tell of one incident."""

    left: int
    right: int
    weight: float
    grounds_for: tuple[str, ...]
    grounds_against: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One incident on a page."""

    incident: Incident
    lines: tuple[Line, ...]
    sources: tuple[Source, ...]
    joined: tuple[Joined, ...]

    def line(self, field: str) -> Line | None:
        """What is said of one field."""
        return next((one for one in self.lines if one.field == field), None)


def sheet(record: Record, quotes: Quotes, incident: Incident) -> Sheet:
    """Put one incident on a page, private names withheld.

    Args:
        record: The case as decided.
        quotes: Of the same case.
        incident: One of its incidents.
    """
    accounts = [record.accounts[id_] for id_ in incident.accounts]
    told = {account.document for account in accounts}
    order = [id_ for id_ in record.documents if id_ in told]
    numbers = {id_: n for n, id_ in enumerate(order, 1)}
    origins = {d: origin for origin in record.origins for d in origin.documents}
    page = _Page(record, quotes, incident, numbers, origins)
    return Sheet(
        incident=incident,
        lines=tuple(line for field in CLAIM_FIELDS for line in page.line(field, accounts)),
        sources=tuple(
            page.source(id_, [one for one in accounts if one.document == id_]) for id_ in order
        ),
        joined=tuple(page.joined()),
    )


class _Page:
    def __init__(
        self,
        record: Record,
        quotes: Quotes,
        incident: Incident,
        numbers: Mapping[str, int],
        origins: Mapping[str, Origin],
    ) -> None:
        self._record = record
        self._quotes = quotes
        self._incident = incident
        self._numbers = numbers
        self._origins = origins

    def line(self, field: str, accounts: Sequence[Account]) -> Iterable[Line]:
        """The line of a field; none where nothing is told of it."""
        values: dict[str, list[Claim[Any]]] = {}
        for account in accounts:
            claims: tuple[Claim[Any], ...] = getattr(account, field)
            for claim in claims:
                values.setdefault(self._key(claim), []).append(claim)
        correction = self._incident.review.correction(field)
        if not values and correction is None:
            return
        shown = next((one for one in self._incident.shown if one.field == field), None)
        chosen: Claim[Any] | None = None
        if shown is not None:
            chosen = getattr(self._record.accounts[shown.account], field)[shown.index]
        key = self._key(chosen) if chosen else None
        yield Line(
            field=field,
            shown=None if chosen is None else self._value(chosen, values[key or ""]),
            rule=shown.rule if shown else "",
            others=tuple(
                self._value(told[0], told)
                for other, told in values.items()
                if other != key and any(not claim.person for claim in told)
            ),
            disagreement=next((d for d in self._incident.disagreements if d.field == field), None),
            correction=correction,
            machine=machine_words(self._record, self._quotes, correction) if correction else "",
            confidence=chosen.confidence if chosen else 0.0,
            sure=chosen.sure if chosen else False,
            indirect=chosen.indirect if chosen else False,
        )

    def _key(self, claim: Claim[Any]) -> str:
        """Equal for claims that say the same in the same words."""
        return squash(full_words(self._quotes, claim))

    def _value(self, first: Claim[Any], claims: Sequence[Claim[Any]]) -> Value:
        told = [claim for claim in claims if not claim.person]
        documents = dict.fromkeys(claim.span.document for claim in told)
        origins = {self._origins[d].id if d in self._origins else d for d in documents}
        credited = dict.fromkeys(
            self._quotes.words(claim.said_by.name, claim.said_by.span.document)
            for claim in told
            if claim.said_by is not None
        )
        return Value(
            words=full_words(self._quotes, first),
            reports=tuple(sorted(self._numbers[d] for d in documents)),
            origins=len(origins),
            said_by=tuple(credited),
        )

    def source(self, id_: str, accounts: Sequence[Account]) -> Source:
        """A report with its sentences that tell of the incident, in text order."""
        document = self._record.documents[id_]
        claims = [
            (field, claim)
            for account in accounts
            for field, claim in account.claims()
            if not claim.person
        ]
        spans = [claim.span for _, claim in claims]
        told = [sentence(document, span) for span in spans]
        told += [sentence(document, span) for one in accounts for span in one.passages]
        return Source(
            number=self._numbers[id_],
            document=document,
            title=self._quotes.words(document.title or "", id_),
            accounts=tuple(account.id for account in accounts),
            origin=self._origins.get(id_),
            grade=self._record.source_grades.get(document.outlet or ""),
            passages=tuple(self._passage(whole, claims, spans) for whole in _merged(told)),
        )

    def _passage(
        self, whole: Span, claims: Sequence[tuple[str, Claim[Any]]], marks: Sequence[Span]
    ) -> Passage:
        reads: dict[tuple[str, int, int], Read] = {}
        for field, claim in claims:
            span = claim.span
            if whole.overlaps(span):
                words = self._quotes.text(span)
                read = Read(field=field, words=words, start=span.start, end=span.end)
                reads.setdefault((field, span.start, span.end), read)
        within = [mark for mark in marks if whole.overlaps(mark)]
        return Passage(
            pieces=self._quotes.pieces(whole, within),
            reads=tuple(sorted(reads.values(), key=lambda one: (one.start, one.end))),
            in_title=whole.start < self._record.documents[whole.document].title_end,
        )

    def joined(self) -> Iterable[Joined]:
        """The links between the reports, strongest first."""
        accounts = self._record.accounts
        for link in sorted(self._incident.links, key=lambda one: -one.weight):
            left, right = (self._numbers[accounts[id_].document] for id_ in (link.left, link.right))
            yield Joined(
                left=min(left, right),
                right=max(left, right),
                weight=link.weight,
                grounds_for=tuple(self._grounds(e.grounds) for e in link.evidence if e.weight > 0),
                grounds_against=tuple(
                    self._grounds(e.grounds) for e in link.evidence if e.weight < 0
                ),
                by=link.by,
            )

    def _grounds(self, words: str) -> str:
        for document in self._numbers:
            words = self._quotes.words(words, document)
        return words


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Stretches of a text in order, those that overlap made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and merged[-1].overlaps(span):
            last = merged.pop()
            span = Span(  # noqa: PLW2901 - the stretch grows
                document=last.document, start=last.start, end=max(last.end, span.end)
            )
        merged.append(span)
    return merged
