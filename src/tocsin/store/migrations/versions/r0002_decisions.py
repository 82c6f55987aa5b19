"""Decisions are a chain: each line says what was decided, and carries the digest of the one before.

No version wrote a line into the table that this one replaces.
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

TABLE = """
CREATE TABLE decisions (
    id INTEGER NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    act TEXT NOT NULL,
    what TEXT NOT NULL,
    why TEXT NOT NULL,
    "before" TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE ("before")
) STRICT
"""


def upgrade() -> None:
    """Put the table in place of the empty one; its triggers went with that."""
    op.execute("DROP TABLE decisions")
    op.execute(TABLE)
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER decisions_no_{act.lower()} BEFORE {act} ON decisions "
            "BEGIN SELECT RAISE(ABORT, 'decisions may only grow'); END"
        )
