"""SHA-256 of what is stored: of a report with all that was read of it, of lists, of findings.

A sum, once noted, must come out the same in every later version of the program. So the columns
are named here: one that is added later has no part in the sums of what stands already.
"""

import hashlib
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Table, inspect, select

from tocsin.store import schema
from tocsin.store.coding import to_json

EMPTY = hashlib.sha256().hexdigest()
"""The sum of nothing."""

REPORT = ("id", "content", "media_type", "origin", "given", "received_at")
"""What is summed of a report; its bytes by their own SHA-256."""

COVERED: Mapping[Table, tuple[Sequence[str], Sequence[str]]] = {
    schema.documents: (
        (
            *("id", "report", "text", "language", "title", "title_end", "outlet", "address"),
            *("published", "timezone"),
        ),
        ("id",),
    ),
    schema.accounts: (
        ("id", "document", "position", "passages", "aggregate", "may_include"),
        ("id",),
    ),
    schema.claims: (
        (
            *("account", "field", "position", "value", "document", "start", "end", "by"),
            *("confidence", "said_by"),
        ),
        ("account", "field", "position"),
    ),
    schema.ledger: (("id", "document", "kind", "position", "entry"), ("id",)),
    schema.persons: (("document", "position", "mention"), ("document", "position")),
    schema.rejected: (
        ("report", "stage", "item", "reason", "first_at"),
        ("stage", "item", "reason"),
    ),
}
"""What is summed of all that was read of a report: the columns, and in which order rows come."""


def report_sum(connection: Connection, report: str) -> str:
    """Sum a report's bytes and details, and all that was read of it."""
    summed = hashlib.sha256()
    row = connection.execute(
        select(*(schema.reports.c[name] for name in REPORT)).where(schema.reports.c.id == report)
    ).first()
    if row is not None:
        id_, content, *details = row
        _add(summed, ["reports", id_, hashlib.sha256(content).hexdigest(), *details])
    for table, (names, order) in COVERED.items():
        statement = (
            select(*(table.c[name] for name in names))
            .where(_of(table, report))
            .order_by(*(table.c[name] for name in order))
        )
        for row in connection.execute(statement):
            _add(summed, [str(table.name), *row])
    return summed.hexdigest()


def _of(table: Table, report: str) -> ColumnElement[bool]:
    """Which rows of a table were read of a report."""
    if "report" in table.c:
        return table.c.report == report
    documents = select(schema.documents.c.id).where(schema.documents.c.report == report)
    if table is schema.claims:
        accounts = select(schema.accounts.c.id).where(schema.accounts.c.document.in_(documents))
        return table.c.account.in_(accounts)
    return table.c.document.in_(documents)


def lists_sum(connection: Connection) -> str:
    """Sum the lists of sites and gazetteers."""
    summed = hashlib.sha256()
    sites, meta = schema.sites.c, schema.meta.c
    for row in connection.execute(select(sites.id, sites.site).order_by(sites.id)):
        _add(summed, ["sites", *row])
    gazetteers = select(meta.key, meta.value).where(meta.key.startswith("gazetteer:"))
    for row in connection.execute(gazetteers.order_by(meta.key)):
        _add(summed, ["gazetteers", *row])
    return summed.hexdigest()


def derived_sum(connection: Connection) -> str:
    """Sum all that linking derived; kept outside the chain, for it is made anew each time.

    While an older case is upgraded, a table of a later format is not there: it holds nothing yet.
    """
    summed = hashlib.sha256()
    there = set(inspect(connection).get_table_names())
    for table in (table for table in schema.DERIVED if table.name in there):
        for row in connection.execute(select(table).order_by(*table.primary_key)):
            _add(summed, [str(table.name), *row])
    return summed.hexdigest()


def _add(summed: "hashlib._Hash", parts: Sequence[object]) -> None:
    summed.update(f"{to_json(parts)}\n".encode())
