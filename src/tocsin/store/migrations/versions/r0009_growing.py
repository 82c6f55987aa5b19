"""What is kept of each document, so that one report more costs what it touches.

Findings are made when they are asked for, and what stood in an order stands in the order of what it
holds: no table changes as a whole when a report comes. The new tables begin empty, and the next
reading fills them.
"""

from collections.abc import Sequence

from alembic import op

from tocsin.store import custody

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

TABLES = (
    """
    CREATE TABLE crowds (
        block TEXT NOT NULL,
        words TEXT NOT NULL,
        accounts INTEGER NOT NULL,
        PRIMARY KEY (block)
    ) STRICT
    """,
    """
    CREATE TABLE traced (
        document TEXT NOT NULL,
        language TEXT NOT NULL,
        published TEXT NOT NULL,
        shingles BLOB NOT NULL,
        house BLOB NOT NULL,
        marks BLOB NOT NULL,
        PRIMARY KEY (document),
        FOREIGN KEY(document) REFERENCES documents (id)
    ) STRICT
    """,
    """
    CREATE TABLE linked (
        document TEXT NOT NULL,
        twins TEXT NOT NULL,
        blocks BLOB NOT NULL,
        rare BLOB NOT NULL,
        days BLOB NOT NULL,
        numbers BLOB NOT NULL,
        entries TEXT NOT NULL,
        neighbourhood TEXT NOT NULL,
        PRIMARY KEY (document),
        FOREIGN KEY(document) REFERENCES documents (id)
    ) STRICT
    """,
)
INDEXES = (
    "CREATE INDEX incident_origins_by_origin ON incident_origins (origin)",
    "CREATE INDEX story_documents_by_document ON story_documents (document)",
)
GONE = ("findings", "series_incidents", "series")
IN_NO_ORDER = ("origins", "incidents", "stories")


def upgrade() -> None:
    """Make the tables, and take out what is not kept any more."""
    for statement in (*TABLES, *INDEXES):
        op.execute(statement)
    for table in GONE:
        op.execute(f"DROP TABLE {table}")
    for table in IN_NO_ORDER:
        op.execute(f"ALTER TABLE {table} DROP COLUMN position")
    custody.note_derived(op.get_bind())
