"""Entries of the ledger as answers: what a report says besides incidents."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Annotated, Any

from pydantic import Field

from tocsin.export.quotes import Quotes
from tocsin.model import Claim, LedgerEntry, Record, Span
from tocsin.web.grounds import Ground, ground
from tocsin.web.sources import Sentence, Source, around, source

WHY = "why"
"""What says why an entry is to be doubted: a sentence of the record."""

_OWN = frozenset({"id", "document", "passages"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of an entry: who speaks, which value, of what, since when."""

    name: str
    value: str
    start: Annotated[int | None, Field(description="of the words it was read from, or null")] = None
    end: int | None = None
    ground: Annotated[
        Ground | None, Field(description="the same in parts, where it is a sentence of the record")
    ] = None
    by: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A statement, figure, measure, response or doubt."""

    id: str
    kind: Annotated[str, Field(description="statement, figure, measure, response, doubt")]
    source: Source
    passages: list[Sentence]
    parts: list[Part]


def entry(record: Record, quotes: Quotes, one: LedgerEntry) -> Entry:
    """An entry with its parts in words."""
    return Entry(
        id=one.id,
        kind=type(one).__name__.lower(),
        source=source(record, quotes, record.documents[one.document]),
        passages=[around(record, quotes, span) for span in one.passages],
        parts=list(parts(quotes, one)),
    )


def parts(quotes: Quotes, one: LedgerEntry) -> Iterator[Part]:
    """The parts of an entry that are told, in the order of its fields."""
    for field in fields(one):
        if field.name not in _OWN:
            value = getattr(one, field.name)
            for part in value if isinstance(value, tuple) else (value,):
                yield from _part(quotes, one.document, field.name, part)


def _part(quotes: Quotes, document: str, name: str, value: object) -> Iterator[Part]:
    match value:
        case Claim():
            yield _claimed(quotes, name, value)
        case Span():
            yield Part(name=name, value=quotes.text(value), start=value.start, end=value.end)
        case bool():
            yield Part(name=name, value="yes" if value else "no")
        case float() if value < 1:
            yield Part(name=name, value=f"{value:.2f}")
        case str() if value:
            words = quotes.words(value, document)
            yield Part(name=name, value=words, ground=ground(words) if name == WHY else None)


def _claimed(quotes: Quotes, name: str, claim: Claim[Any]) -> Part:
    value = claim.value
    return Part(
        name=name,
        value=f"{value:g}" if isinstance(value, float) else quotes.value(claim),
        start=claim.span.start,
        end=claim.span.end,
        by=claim.by,
        confidence=claim.confidence,
    )


def entries_of(record: Record) -> Iterator[LedgerEntry]:
    """Every entry of a record, kind by kind."""
    yield from record.statements
    yield from record.figures
    yield from record.measures
    yield from record.responses
    yield from record.doubts
