"""A part of a case as a record: some documents with all that was read from them.

Incidents and accounts are as people decided them, unless the machine's are asked for.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import Connection, func, select

from tocsin.model import (
    Account,
    Doubt,
    Figure,
    Measure,
    PersonMention,
    Record,
    Response,
    Statement,
)
from tocsin.store import decided, derived, readings, schema
from tocsin.store.rows import among, batches


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
    part = machine_part(connection, documents, incidents=incidents, origins=origins, ledger=ledger)
    accounts = {
        **part.accounts,
        **{one.id: one for one in decided.load_accounts(connection, documents)},
    }
    made = {one.id: one for one in decided.load_incidents(connection, incidents)}
    machine = (one for one in part.incidents if one.id not in made)
    together = sorted((*machine, *made.values()), key=lambda one: one.id)
    return replace(part, accounts=accounts, incidents=tuple(together))


def machine_part(
    connection: Connection,
    documents: Collection[str],
    *,
    incidents: Collection[str] = (),
    origins: Collection[str] = (),
    ledger: bool = False,
) -> Record:
    """Load the same as the machine derived it."""
    found = readings.load_documents(connection, documents)
    order = {id_: n for n, id_ in enumerate(found)}
    part = Record(
        documents=found,
        accounts=readings.load_accounts(connection, order, documents),
        persons=readings.load_persons(connection, order, documents),
        origins=derived.load_origins(connection, origins),
        incidents=derived.load_incidents(connection, incidents),
        sites=readings.load_sites(connection),
    )
    if not ledger:
        return part
    return replace(
        part,
        statements=readings.load_ledger(connection, order, Statement, documents),
        figures=readings.load_ledger(connection, order, Figure, documents),
        measures=readings.load_ledger(connection, order, Measure, documents),
        responses=readings.load_ledger(connection, order, Response, documents),
        doubts=readings.load_ledger(connection, order, Doubt, documents),
    )


def incidents_of(connection: Connection, accounts: Collection[str]) -> dict[str, str]:
    """The machine's incident that holds each of some accounts; those in none are left out."""
    columns = schema.incident_accounts.c
    found: dict[str, str] = {}
    for some in batches(accounts):
        statement = select(columns.account, columns.incident).where(columns.account.in_(some))
        found.update({str(account): str(id_) for account, id_ in connection.execute(statement)})
    return found


def told_severally(connection: Connection, field: str) -> tuple[str, ...]:
    """The machine's incidents that several values of a field are told of; "": of any field."""
    held, claims = schema.incident_accounts.c, schema.claims.c
    statement = (
        select(held.incident)
        .join(claims.account.table, claims.account == held.account)
        .group_by(held.incident, claims.field)
        .having(func.count() > 1)
        .distinct()
    )
    if field:
        statement = statement.where(claims.field == field)
    return tuple(connection.execute(statement).scalars())


def machine_part_of(
    connection: Connection, incidents: Collection[str], documents: Collection[str]
) -> Record:
    """Load some of the machine's incidents with all their reports and origins, and other reports.

    Args:
        connection: A transaction on the case.
        incidents: Ids.
        documents: Ids of reports besides.
    """
    held, accounts = schema.incident_accounts.c, schema.accounts.c
    wanted = dict.fromkeys(documents)
    for some in batches(incidents):
        statement = select(accounts.document).join(held.account.table, held.account == accounts.id)
        told = connection.execute(statement.where(held.incident.in_(some)).distinct())
        wanted.update(dict.fromkeys(told.scalars()))
    origins = derived.origins_of(connection, list(wanted))
    return machine_part(connection, list(wanted), incidents=list(incidents), origins=origins)


def documents_of(connection: Connection, accounts: Collection[str]) -> tuple[str, ...]:
    """The ids of the documents of some accounts, told ones too; those not there have none."""
    found: dict[str, None] = {}
    for some in batches(accounts):
        for columns in (schema.accounts.c, schema.decided_accounts.c):
            statement = select(columns.document).where(columns.id.in_(some)).distinct()
            found.update(dict.fromkeys(connection.execute(statement).scalars()))
    return tuple(found)


def accounts_of(connection: Connection, accounts: Collection[str]) -> dict[str, Account]:
    """Load some accounts as people corrected them, with all others of their documents."""
    found: dict[str, Account] = {}
    for some in batches(documents_of(connection, accounts)):
        order = dict.fromkeys(some, 0)
        found.update(readings.load_accounts(connection, order, some))
        found.update({one.id: one for one in decided.load_accounts(connection, some)})
    return found


def load_persons(
    connection: Connection, documents: Collection[str]
) -> dict[str, tuple[PersonMention, ...]]:
    """Load the persons that some documents name."""
    return readings.load_persons(connection, dict.fromkeys(documents, 0), documents)


def accounts_counted(connection: Connection, documents: Collection[str]) -> dict[str, int]:
    """How many accounts each of some documents gives; those without any are left out."""
    found: Counter[str] = Counter()
    for columns in (schema.accounts.c, schema.decided_accounts.c):
        statement = select(columns.document, func.count()).group_by(columns.document)
        if columns is schema.decided_accounts.c:
            statement = statement.where(schema.decided_accounts.c.told == 1)
        for document, count in connection.execute(among(statement, columns.document, documents)):
            found[str(document)] += int(count)
    return dict(found)
