"""A part of a case as a record: some documents with all that was read from them."""

from collections.abc import Collection

from sqlalchemy import Connection, func, select

from tocsin.model import (
    Doubt,
    Figure,
    Incident,
    Measure,
    PersonMention,
    Record,
    Response,
    Statement,
)
from tocsin.store import derived, readings, schema
from tocsin.store.rows import among


def documents_of(connection: Connection, incidents: Collection[str]) -> list[str]:
    """The documents that tell of some incidents."""
    members, accounts = schema.incident_accounts.c, schema.accounts.c
    statement = (
        select(accounts.document)
        .distinct()
        .join(schema.incident_accounts, members.account == accounts.id)
    )
    return list(connection.execute(among(statement, members.incident, incidents)).scalars())


def incidents_of(connection: Connection, documents: Collection[str]) -> list[str]:
    """The incidents that some documents tell of."""
    members, accounts = schema.incident_accounts.c, schema.accounts.c
    statement = (
        select(members.incident).distinct().join(schema.accounts, members.account == accounts.id)
    )
    return list(connection.execute(among(statement, accounts.document, documents)).scalars())


def origins_of(connection: Connection, documents: Collection[str]) -> list[str]:
    """The origins that some documents belong to."""
    members = schema.origin_documents.c
    statement = select(members.origin).distinct()
    return list(connection.execute(among(statement, members.document, documents)).scalars())


def load_part(
    connection: Connection,
    documents: Collection[str],
    incidents: Collection[str],
    *,
    ledger: bool = False,
) -> Record:
    """Load some documents whole, with their accounts, persons and origins, and some incidents.

    Args:
        connection: A transaction on the case.
        documents: Ids; every document that tells of ``incidents`` should be among them.
        incidents: Ids.
        ledger: Load statements, figures, measures, responses and doubts too.
    """
    found = readings.load_documents(connection, documents)
    order = {id_: n for n, id_ in enumerate(found)}
    entries = documents if ledger else ()
    return Record(
        documents=found,
        accounts=readings.load_accounts(connection, order, documents),
        persons=readings.load_persons(connection, order, documents),
        origins=derived.load_origins(connection, origins_of(connection, documents)),
        incidents=load_incidents(connection, incidents),
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


def load_incidents(connection: Connection, incidents: Collection[str]) -> tuple[Incident, ...]:
    """Load some incidents, in the order in which they were derived."""
    return derived.load_incidents(connection, incidents)


def accounts_counted(connection: Connection, documents: Collection[str]) -> dict[str, int]:
    """How many accounts each of some documents gives; those without any are left out."""
    columns = schema.accounts.c
    statement = select(columns.document, func.count()).group_by(columns.document)
    found = connection.execute(among(statement, columns.document, documents))
    return {str(document): int(count) for document, count in found}
