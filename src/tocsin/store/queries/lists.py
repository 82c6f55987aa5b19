"""Long lists of a case, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from tocsin.store import schema


@dataclass(frozen=True, slots=True)
class LetGo:
    """What was let go, and when first."""

    stage: str
    item: str
    reason: str
    first_at: str


@dataclass(frozen=True, slots=True)
class Read:
    """A document whose report was read, by whom and when."""

    document: str
    title: str
    outlet: str
    who: str
    at: str


def reports_since(connection: Connection, moment: str) -> list[Read]:
    """Give the documents of reports that were read after a moment (UTC, ISO 8601), latest first."""
    reports, documents, custody = schema.reports.c, schema.documents.c, schema.custody.c
    statement = (
        select(
            documents.id,
            func.coalesce(documents.title, ""),
            func.coalesce(documents.outlet, ""),
            func.coalesce(custody.who, ""),
            reports.received_at,
        )
        .join(schema.reports, reports.id == documents.report)
        .outerjoin(schema.custody, custody.item == reports.id)
        .where(reports.received_at > moment)
        .order_by(reports.received_at.desc(), documents.id)
    )
    return [Read(*row) for row in connection.execute(statement)]


def ledger_page(
    connection: Connection, kinds: Sequence[str], *, skip: int, size: int
) -> tuple[int, list[tuple[str, str]]]:
    """Give how many entries of some kinds there are, and the ids and documents of a page.

    The newest reports come first, undated ones last; then as they were read.
    """
    entries, documents = schema.ledger.c, schema.documents.c
    published = (  # looked up for each entry, so that a case of few entries is not all sorted
        select(func.json_extract(documents.published, "$.interval.start"))
        .where(documents.id == entries.document)
        .scalar_subquery()
    )
    total = select(func.count()).where(entries.kind.in_(kinds))
    page = (
        select(entries.id, entries.document)
        .where(entries.kind.in_(kinds))
        .order_by(published.is_(None), published.desc(), entries.document, entries.position)
        .limit(size)
        .offset(skip)
    )
    return (
        connection.execute(total).scalar_one(),
        [(id_, document) for id_, document in connection.execute(page)],
    )


def rejected_page(connection: Connection, *, skip: int, size: int) -> tuple[int, list[LetGo]]:
    """Give how much was let go, and a page of it, the latest first."""
    columns = schema.rejected.c
    total = select(func.count()).select_from(schema.rejected)
    page = (
        select(columns.stage, columns.item, columns.reason, columns.first_at)
        .order_by(columns.id.desc())
        .limit(size)
        .offset(skip)
    )
    return (
        connection.execute(total).scalar_one(),
        [LetGo(*row) for row in connection.execute(page)],
    )
