"""SHA-256 of what is stored: of a report with all that was read of it, of lists, of what follows.

A sum, once noted, must come out the same in every later version of the program. So the columns
are named here: one that is added later has no part in the sums of what stands already.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    func,
    inspect,
    literal_column,
    select,
)

from tocsin.store import schema
from tocsin.store.coding import to_json
from tocsin.store.rows import batches

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
    return report_sums(connection, [report])[report]


def report_sums(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    """The same of several reports.

    Cost:
        Some questions to the case for each `BATCH` of reports.
    """
    summed = {report: hashlib.sha256() for report in reports}
    for some in batches(summed):
        columns = schema.reports.c
        statement = select(*(columns[name] for name in REPORT)).where(columns.id.in_(some))
        for id_, content, *details in connection.execute(statement):
            digest = hashlib.sha256(content).hexdigest()
            _add(summed[id_], ["reports", id_, digest, *details])
        for table, (names, order) in COVERED.items():
            statement = _of(table, some, names).order_by(*(table.c[name] for name in order))
            for report, *row in connection.execute(statement):
                _add(summed[report], [str(table.name), *row])
    return {report: one.hexdigest() for report, one in summed.items()}


def _of(table: Table, reports: Sequence[str], names: Sequence[str]) -> Select[*tuple[Any, ...]]:
    """What is summed of a table's rows that were read of some reports, each with its report."""
    columns = [table.c[name] for name in names]
    if table is schema.rejected:  # as its index has it
        report: ColumnElement[str] = func.coalesce(table.c.report, literal_column("''"))
        return select(report, *columns).where(report.in_(reports))
    if table is schema.documents:
        return select(table.c.report, *columns).where(table.c.report.in_(reports))
    documents, accounts = schema.documents, schema.accounts
    joined = table.join(documents, documents.c.id == table.c.document)
    if table is schema.claims:
        joined = table.join(accounts, accounts.c.id == table.c.account).join(
            documents, documents.c.id == accounts.c.document
        )
    of = documents.c.report
    return select(of, *columns).select_from(joined).where(of.in_(reports))


def lists_sum(connection: Connection) -> str:
    """Sum the lists of sites, gazetteers and words."""
    summed = hashlib.sha256()
    sites, meta = schema.sites.c, schema.meta.c
    for row in connection.execute(select(sites.id, sites.site).order_by(sites.id)):
        _add(summed, ["sites", *row])
    gazetteers = select(meta.key, meta.value).where(meta.key.startswith("gazetteer:"))
    for row in connection.execute(gazetteers.order_by(meta.key)):
        _add(summed, ["gazetteers", *row])
    words = select(meta.key, meta.value).where(meta.key.startswith("words:"))
    for row in connection.execute(words.order_by(meta.key)):
        _add(summed, ["words", *row])
    return summed.hexdigest()


def derived_sum(connection: Connection) -> str:
    """Sum all that is derived; kept outside the chain, for it is made anew with each reading.

    The sum of all rows' sums, whatever their order: so that it is known of some rows more, and of
    some fewer, without all others. While an older case is upgraded, a table of a later format is
    not there: it holds nothing yet.
    """
    there = set(inspect(connection).get_table_names())
    return as_text(
        sum(
            row_sum(table, row)
            for table in schema.DERIVED
            if table.name in there
            for row in connection.execute(select(table))
        )
    )


def row_sum(table: Table, row: Iterable[object]) -> int:
    """What a row of a table adds to the sum of all that is derived."""
    text = to_json([str(table.name), *row])
    return int.from_bytes(hashlib.sha256(text.encode()).digest())


def as_text(sum_: int) -> str:
    """A sum of rows as it is kept: modulo 2**256, in hexadecimal."""
    return f"{sum_ % 2**256:064x}"


def _add(summed: "hashlib._Hash", parts: Sequence[object]) -> None:
    summed.update(f"{to_json(parts)}\n".encode())
