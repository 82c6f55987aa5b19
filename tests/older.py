"""A case as an earlier version of the program left it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tocsin.store import schema

LATER_INDEXES = (
    "incident_accounts_by_account",
    "incident_origins_by_origin",
    "origin_documents_by_document",
)
"""Of tables that were there before them."""


def take_back(path: Path) -> None:
    """Take a case back to the format before custody, in its file."""
    later = (
        *(schema.crowds, schema.traced, schema.linked),
        *(schema.inclusions, schema.story_documents, schema.stories),
    )
    with closing(sqlite3.connect(path)) as connection:
        for table in (schema.custody, *later, *reversed(schema.DECIDED)):
            connection.execute(f"DROP TABLE {table.name}")
        for name in ("series", "series_incidents", "findings"):
            connection.execute(f"CREATE TABLE {name} (id TEXT NOT NULL, PRIMARY KEY (id)) STRICT")
        for name in ("origins", "incidents"):
            connection.execute(f"ALTER TABLE {name} ADD position INTEGER NOT NULL DEFAULT 0")
        for index in LATER_INDEXES:
            connection.execute(f"DROP INDEX {index}")
        connection.execute("UPDATE alembic_version SET version_num = '0002'")
        connection.commit()
        connection.execute("PRAGMA journal_mode = DELETE")
