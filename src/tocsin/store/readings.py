"""Reports and what was read from them, to and from their tables; the caller holds the transaction.

These tables only grow.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.dialects import sqlite

from tocsin.model import (
    Account,
    Attribution,
    Claim,
    Document,
    GazetteerSource,
    Given,
    LedgerEntry,
    PersonMention,
    Placed,
    Published,
    Rejected,
    Report,
    Site,
    Span,
    WordList,
)
from tocsin.store import schema
from tocsin.store.coding import LEDGER, VALUES, from_json, to_json
from tocsin.store.rows import AnyRow, Only, among, insert, records
from tocsin.store.soundness import entries

E = TypeVar("E", bound=LedgerEntry)
Order = Mapping[str, int]
"""The place of each document among all, by id."""

_KIND_OF: Mapping[object, str] = {kind: word for word, kind in LEDGER.items()}
_GAZETTEER = "gazetteer:"  # how the keys of the gazetteers begin, among what is noted of a case
_WORDS = "words:"  # and those of the lists of words


def moment(now: datetime) -> str:
    """A moment as it stands in a column: ISO 8601, UTC.

    Raises:
        ValueError: it has no offset, so that nobody could say when it was.
    """
    if now.utcoffset() is None:
        raise ValueError(f"{now} has no offset")
    return now.astimezone(UTC).isoformat()


def write_reports(connection: Connection, reports: Sequence[Report], *, now: datetime) -> None:
    """Archive the bytes of reports and what was said of them."""
    rows = (
        {
            "id": report.id,
            "content": report.content,
            "media_type": report.media_type,
            "origin": report.origin,
            "given": to_json(report.given),
            "received_at": moment(now),
        }
        for report in reports
    )
    insert(connection, schema.reports, rows)


def load_reports(connection: Connection) -> Iterator[Report]:
    """Every report with its bytes, by id, one in memory at a time."""

    def build(row: AnyRow) -> Report:
        id_, content, media_type, origin, given = row
        return Report(
            id=id_,
            content=content,
            media_type=media_type,
            origin=origin,
            given=from_json(given, Given),
        )

    columns = schema.reports.c
    statement = select(
        columns.id, columns.content, columns.media_type, columns.origin, columns.given
    ).order_by(columns.id)
    yield from records(connection, statement.execution_options(yield_per=1), build)


def write_placed(connection: Connection, placed: Sequence[Placed]) -> None:
    """Write documents and all that was read from them."""
    read = [one.reading for one in placed]
    insert(connection, schema.documents, (_document_row(one.document) for one in read))
    insert(
        connection,
        schema.accounts,
        (_account_row(account, n) for one in read for n, account in enumerate(one.accounts)),
    )
    insert(
        connection,
        schema.claims,
        (row for one in read for account in one.accounts for row in _claim_rows(account)),
    )
    insert(
        connection,
        schema.ledger,
        (
            {
                "id": entry.id,
                "document": entry.document,
                "kind": _KIND_OF[type(entry)],
                "position": n,
                "entry": to_json(entry),
            }
            for one in read
            for n, entry in enumerate(entries(one))
        ),
    )
    insert(
        connection,
        schema.persons,
        (
            {"document": one.document.id, "position": n, "mention": to_json(mention)}
            for one in read
            for n, mention in enumerate(one.persons)
        ),
    )


def _document_row(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "report": document.report,
        "text": document.text,
        "language": document.language,
        "title": document.title,
        "title_end": document.title_end,
        "outlet": document.outlet,
        "address": document.address,
        "published": None if document.published is None else to_json(document.published),
        "timezone": document.timezone,
    }


def load_documents(connection: Connection, only: Only = None) -> dict[str, Document]:
    """Every document, or those named, by publication time, those without one last, then by id."""

    def build(row: AnyRow) -> Document:
        fields = row._asdict()
        if fields["published"] is not None:
            fields["published"] = from_json(fields["published"], Published)
        return Document(**fields)

    statement = among(select(schema.documents), schema.documents.c.id, only)
    found = records(connection, statement, build)
    return {document.id: document for document in sorted(found, key=_by_publication)}


def _by_publication(document: Document) -> tuple[bool, str, str]:
    start = document.published.interval.start if document.published else None
    return start is None, start.isoformat() if start else "", document.id


def _account_row(account: Account, position: int) -> dict[str, Any]:
    return {
        "id": account.id,
        "document": account.document,
        "position": position,
        "passages": to_json(account.passages),
        "aggregate": int(account.aggregate),
        "may_include": to_json(account.may_include),
    }


def load_accounts(connection: Connection, order: Order, only: Only = None) -> dict[str, Account]:
    """Every account with its claims, or those of some documents, by document, then as read."""
    claims = _load_claims(connection, only)

    def build(row: AnyRow) -> tuple[int, int, Account]:
        id_, document, position, passages, aggregate, may_include = row
        told: dict[str, Any] = {"kind": (), "modality": ()}
        told.update((field, tuple(values)) for field, values in claims[id_].items())
        account = Account(
            id=id_,
            document=document,
            passages=from_json(passages, tuple[Span, ...]),
            aggregate=bool(aggregate),
            may_include=from_json(may_include, tuple[str, ...]),
            **told,
        )
        return order[document], position, account

    columns = schema.accounts.c
    statement = select(
        columns.id,
        columns.document,
        columns.position,
        columns.passages,
        columns.aggregate,
        columns.may_include,
    )
    statement = among(statement, columns.document, only)
    found = sorted(records(connection, statement, build), key=lambda row: row[:2])
    return {account.id: account for _, _, account in found}


def _claim_rows(account: Account) -> Iterator[dict[str, Any]]:
    before, position = "", 0
    for field, claim in account.claims():
        position = position + 1 if field == before else 0
        before = field
        yield {
            "account": account.id,
            "field": field,
            "position": position,
            "value": to_json(claim.value),
            "document": claim.span.document,
            "start": claim.span.start,
            "end": claim.span.end,
            "by": claim.by,
            "confidence": claim.confidence,
            "said_by": None if claim.said_by is None else to_json(claim.said_by),
        }


def _load_claims(
    connection: Connection, only: Only
) -> Mapping[str, Mapping[str, list[Claim[Any]]]]:
    """Every claim, by account and field, in the order of their positions."""
    found: defaultdict[str, defaultdict[str, list[Claim[Any]]]]
    found = defaultdict(lambda: defaultdict(list))

    def build(row: AnyRow) -> None:
        _, account, field, value, document, start, end, by, confidence, said_by = row
        claim: Claim[Any] = Claim(
            value=from_json(value, VALUES[field]),
            span=Span(document=document, start=start, end=end),
            by=by,
            confidence=confidence,
            said_by=None if said_by is None else from_json(said_by, Attribution),
        )
        found[account][field].append(claim)

    columns = schema.claims.c
    statement = select(
        columns.id,
        columns.account,
        columns.field,
        columns.value,
        columns.document,
        columns.start,
        columns.end,
        columns.by,
        columns.confidence,
        columns.said_by,
    ).order_by(columns.id)  # written in the order of positions, and never changed
    if only is not None:  # by account, for which there is an index
        accounts = among(select(schema.accounts.c.id), schema.accounts.c.document, only)
        statement = statement.where(columns.account.in_(accounts))
    for _ in records(connection, statement, build):
        pass
    return found


def load_ledger(
    connection: Connection, order: Order, kind: type[E], only: Only = None
) -> tuple[E, ...]:
    """All entries of one kind, or those of some documents, by document, then as they were read."""
    columns = schema.ledger.c
    statement = select(columns.id, columns.document, columns.position, columns.entry)

    def build(row: AnyRow) -> tuple[int, int, E]:
        return order[row[1]], row[2], from_json(row[3], kind)

    statement = among(statement.where(columns.kind == _KIND_OF[kind]), columns.document, only)
    found = records(connection, statement, build)
    return tuple(entry for _, _, entry in sorted(found, key=lambda row: row[:2]))


def load_persons(
    connection: Connection, order: Order, only: Only = None
) -> dict[str, tuple[PersonMention, ...]]:
    """The persons named in each document that names any, in text order."""
    columns = schema.persons.c
    statement = select(columns.document, columns.position, columns.mention)

    def build(row: AnyRow) -> tuple[str, PersonMention]:
        return row[0], from_json(row[2], PersonMention)

    found: defaultdict[str, list[PersonMention]] = defaultdict(list)
    ordered = among(statement, columns.document, only).order_by(columns.document, columns.position)
    for document, mention in records(connection, ordered, build):
        found[document].append(mention)
    return {id_: tuple(found[id_]) for id_ in order if id_ in found}


def write_rejected(
    connection: Connection, rejected: Sequence[Rejected], *, report: str | None, now: datetime
) -> None:
    """Write what was let go; the same reason for the same item stands once."""
    rows = [
        {
            "report": report,
            "stage": one.stage,
            "item": one.item,
            "reason": one.reason,
            "first_at": moment(now),
        }
        for one in rejected
    ]
    if rows:
        connection.execute(sqlite.insert(schema.rejected).on_conflict_do_nothing(), rows)


def load_rejected(connection: Connection) -> tuple[Rejected, ...]:
    """What was let go, by item, stage and reason."""
    columns = schema.rejected.c
    statement = select(columns.item, columns.stage, columns.reason)
    return tuple(
        Rejected(stage=stage, item=item, reason=reason)
        for item, stage, reason in connection.execute(
            statement.order_by(columns.item, columns.stage, columns.reason)
        )
    )


def write_sites(connection: Connection, sites: Sequence[Site]) -> None:
    """Write sites; one with a known id takes the place of the old."""
    statement = sqlite.insert(schema.sites)
    upsert = statement.on_conflict_do_update(
        index_elements=["id"], set_={"site": statement.excluded.site}
    )
    rows = [{"id": site.id, "site": to_json(site)} for site in sites]
    if rows:
        connection.execute(upsert, rows)


def load_sites(connection: Connection) -> tuple[Site, ...]:
    """The case's list of sites, by id."""
    columns = schema.sites.c
    statement = select(columns.id, columns.site).order_by(columns.id)
    return tuple(records(connection, statement, lambda row: from_json(row[1], Site)))


def write_gazetteers(connection: Connection, sources: Sequence[GazetteerSource]) -> None:
    """Note gazetteers, one row each by the hash of its bytes."""
    statement = sqlite.insert(schema.meta).on_conflict_do_nothing()
    rows = [{"key": f"{_GAZETTEER}{one.sha256}", "value": to_json(one)} for one in sources]
    connection.execute(statement, rows)


def write_words(connection: Connection, lists: Sequence[WordList]) -> None:
    """Note lists of words, one row each by the hash of its bytes."""
    statement = sqlite.insert(schema.meta).on_conflict_do_nothing()
    rows = [{"key": f"{_WORDS}{one.sha256}", "value": to_json(one)} for one in lists]
    connection.execute(statement, rows)


def load_words(connection: Connection) -> tuple[WordList, ...]:
    """The lists of words noted, by name."""
    columns = schema.meta.c
    statement = select(columns.key, columns.value).where(columns.key.startswith(_WORDS))
    found = records(connection, statement, lambda row: from_json(row[1], WordList))
    return tuple(sorted(found, key=lambda one: (one.name, one.sha256)))


def load_gazetteers(connection: Connection) -> tuple[GazetteerSource, ...]:
    """The gazetteers noted, by name."""
    columns = schema.meta.c
    statement = select(columns.key, columns.value).where(columns.key.startswith(_GAZETTEER))
    found = records(connection, statement, lambda row: from_json(row[1], GazetteerSource))
    return tuple(sorted(found, key=lambda one: (one.name, one.sha256)))
