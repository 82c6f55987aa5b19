"""Stories are kept, and which accounts of other reports a number may count.

Both are derived: the tables begin empty, and the next reading fills them.
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

TABLES = (
    """
    CREATE TABLE stories (
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (id)
    ) STRICT
    """,
    """
    CREATE TABLE story_documents (
        story TEXT NOT NULL,
        position INTEGER NOT NULL,
        document TEXT NOT NULL,
        PRIMARY KEY (story, position),
        FOREIGN KEY(story) REFERENCES stories (id),
        FOREIGN KEY(document) REFERENCES documents (id)
    ) STRICT
    """,
    """
    CREATE TABLE inclusions (
        account TEXT NOT NULL,
        position INTEGER NOT NULL,
        included TEXT NOT NULL,
        PRIMARY KEY (account, position),
        FOREIGN KEY(account) REFERENCES accounts (id),
        FOREIGN KEY(included) REFERENCES accounts (id)
    ) STRICT
    """,
)


def upgrade() -> None:
    """Make the tables."""
    for table in TABLES:
        op.execute(table)
