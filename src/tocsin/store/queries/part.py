"""A part of a case as a record: some documents with all that was read from them."""

from collections.abc import Collection

from sqlalchemy import Connection, func, select

from tocsin.model import (
    Doubt,
    Figure,
    Measure,
    PersonMention,
    Record,
    Response,
    Statement,
)
from tocsin.store import derived, readings, schema
from tocsin.store.rows import among


def load_part(
    connection: Connection,
    documents: Collection[str],
    *,
    incidents: Collection[str] = (),
    origins: Collection[str] = (),
    ledger: bool = False,
) -> Record:
    """Load some documents whole, with their accounts and persons; some incidents, some origins.

    Args:
        connection: A transaction on the case.
        documents: Ids; every document that tells of ``incidents`` should be among them.
        incidents: Ids.
        origins: Ids.
        ledger: Load statements, figures, measures, responses and doubts too.
    """
    found = readings.load_documents(connection, documents)
    order = {id_: n for n, id_ in enumerate(found)}
    entries = documents if ledger else ()
    return Record(
        documents=found,
        accounts=readings.load_accounts(connection, order, documents),
        persons=readings.load_persons(connection, order, documents),
        origins=derived.load_origins(connection, origins),
        incidents=derived.load_incidents(connection, incidents),
        statements=readings.load_ledger(connection, order, Statement, entries),
        figures=readings.load_ledger(connection, order, Figure, entries),
        measures=readings.load_ledger(connection, order, Measure, entries),
        responses=readings.load_ledger(connection, order, Response, entries),
        doubts=readings.load_ledger(connection, order, Doubt, entries),
        sites=readings.load_sites(connection),
    )


def load_persons(
    connection: Connection, documents: Collection[str]
) -> dict[str, tuple[PersonMention, ...]]:
    """Load the persons that some documents name."""
    return readings.load_persons(connection, dict.fromkeys(documents, 0), documents)


def accounts_counted(connection: Connection, documents: Collection[str]) -> dict[str, int]:
    """How many accounts each of some documents gives; those without any are left out."""
    columns = schema.accounts.c
    statement = select(columns.document, func.count()).group_by(columns.document)
    found = connection.execute(among(statement, columns.document, documents))
    return {str(document): int(count) for document, count in found}
