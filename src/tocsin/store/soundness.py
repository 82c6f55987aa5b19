"""Whether a reading holds together: every span inside its text, every reference met.

Checked before a reading is stored, and again by `verify` on what was stored.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from itertools import chain

import msgspec

from tocsin.model import (
    Account,
    Claim,
    Document,
    Lead,
    LedgerEntry,
    Placed,
    Reading,
    Response,
    Span,
    Statement,
)
from tocsin.store.coding import from_json, to_json


def faults(placed: Placed) -> list[str]:
    """Say what is wrong with a reading, so that it cannot be stored; empty where nothing is.

    Returns:
        Clauses such as ``"account acc-1, means: characters 5 to 99 of a text of 80"``.

    Cost:
        Linear in the reading: it is written and read back once.
    """
    reading = placed.reading
    document = reading.document
    return [
        *_unwritable(reading),
        *_title(document),
        *_twice("account", (account.id for account in reading.accounts)),
        *_twice("entry", (entry.id for entry in entries(reading))),
        *chain.from_iterable(_account(account, reading) for account in reading.accounts),
        *chain.from_iterable(_entry(entry, reading) for entry in entries(reading)),
        *_spans("persons", reading.persons, document),
    ]


def entries(reading: Reading) -> Iterator[LedgerEntry]:
    """All that a reading holds besides accounts, in the order of its fields."""
    yield from reading.statements
    yield from reading.figures
    yield from reading.measures
    yield from reading.responses
    yield from reading.leads
    yield from reading.doubts
    yield from reading.offices


def spans(value: object) -> Iterator[Span]:
    """Every span in a record, those of attributions included."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, Claim):  # the values of claims hold no spans, but many candidates
        yield value.span
        if value.said_by is not None:
            yield value.said_by.span
    elif isinstance(value, tuple):
        for part in value:
            yield from spans(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans(getattr(value, field.name))


def outside(span: Span, document: Document) -> str | None:
    """What is wrong with a span of a document, or None."""
    if span.document != document.id:
        return f"stands on document {span.document}, not {document.id}"
    if not 0 <= span.start < span.end <= len(document.text):
        return f"characters {span.start} to {span.end} of a text of {len(document.text)}"
    return None


def _unwritable(reading: Reading) -> Iterator[str]:
    try:
        again = from_json(to_json(reading), Reading)
    except UnicodeEncodeError:
        yield "half a surrogate pair, which no file can hold"
    except msgspec.ValidationError as error:
        yield str(error)
    else:
        if again != reading:
            yield "a value that is not of the type declared for it"


def _title(document: Document) -> Iterator[str]:
    if document.title_end > len(document.text):
        yield f"the title ends at {document.title_end} of a text of {len(document.text)}"


def _twice(what: str, ids: Iterable[str]) -> Iterator[str]:
    for id_, times in Counter(ids).items():
        if times > 1:
            yield f"{times} times {what} {id_}"


def _account(account: Account, reading: Reading) -> Iterator[str]:
    where = f"account {account.id}"
    if account.document != reading.document.id:
        yield f"{where} is of document {account.document}"
    yield from _spans(f"{where}, passages", account.passages, reading.document)
    for field, claim in account.claims():
        yield from _spans(f"{where}, {field}", claim, reading.document)
    known = {other.id for other in reading.accounts}
    for other in account.may_include:
        if other not in known:
            yield f"{where} may include {other}, which is not there"


def _entry(entry: LedgerEntry, reading: Reading) -> Iterator[str]:
    where = f"entry {entry.id}"
    if entry.document != reading.document.id:
        yield f"{where} is of document {entry.document}"
    yield from _spans(where, entry, reading.document)
    if isinstance(entry, Statement | Response | Lead):
        known = {account.id for account in reading.accounts}
        for account in entry.accounts:
            if account not in known:
                yield f"{where} speaks of {account}, which is not there"


def _spans(where: str, value: object, document: Document) -> Iterator[str]:
    for span in spans(value):
        wrong = outside(span, document)
        if wrong is not None:
            yield f"{where}: {wrong}"
