"""What decisions make of the incidents they touch is kept, so that whoever reads the file sees it.

It can be made anew from the machine's incidents and the log at any time: the tables begin empty,
and whoever next decides or reads fills them.
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

TABLES = (
    """
    CREATE TABLE decided_incidents (
        id TEXT NOT NULL,
        left_out INTEGER NOT NULL,
        incident TEXT NOT NULL,
        PRIMARY KEY (id)
    ) STRICT
    """,
    """
    CREATE TABLE decided_members (
        account TEXT NOT NULL,
        incident TEXT NOT NULL,
        PRIMARY KEY (account),
        FOREIGN KEY(incident) REFERENCES decided_incidents (id)
    ) STRICT
    """,
    """
    CREATE TABLE decided_accounts (
        id TEXT NOT NULL,
        document TEXT NOT NULL,
        told INTEGER NOT NULL,
        account TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(document) REFERENCES documents (id)
    ) STRICT
    """,
    """
    CREATE TABLE decided_effects (
        number INTEGER NOT NULL,
        effect TEXT NOT NULL,
        PRIMARY KEY (number)
    ) STRICT
    """,
    """
    CREATE TABLE decided_steps (
        number INTEGER NOT NULL,
        gone TEXT,
        now TEXT,
        PRIMARY KEY (number)
    ) STRICT
    """,
)
INDEXES = (
    "CREATE INDEX decided_members_by_incident ON decided_members (incident)",
    "CREATE INDEX decided_accounts_by_document ON decided_accounts (document)",
    "CREATE INDEX incident_accounts_by_account ON incident_accounts (account)",
    "CREATE INDEX origin_documents_by_document ON origin_documents (document)",
)


def upgrade() -> None:
    """Make the tables, and ways to find the incident of an account and the origin of a report."""
    for statement in (*TABLES, *INDEXES):
        op.execute(statement)
