"""Which of some things a case holds."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from tocsin.store import schema
from tocsin.store.rows import batches


def known_accounts(connection: Connection, accounts: Collection[str]) -> set[str]:
    """The ids among some that are of accounts that were read."""
    found: set[str] = set()
    for some in batches(accounts):
        statement = select(schema.accounts.c.id).where(schema.accounts.c.id.in_(some))
        found.update(connection.execute(statement).scalars())
    return found


def known_outlets(connection: Connection, outlets: Collection[str]) -> set[str]:
    """The names among some that are of outlets of reports."""
    found: set[str] = set()
    column = schema.documents.c.outlet
    for some in batches(outlets):
        names = connection.execute(select(column).where(column.in_(some)).distinct()).scalars()
        found.update(name for name in names if name)
    return found
