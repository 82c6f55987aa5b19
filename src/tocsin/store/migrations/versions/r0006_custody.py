"""Custody is a chain: each line says who added what when, and carries the digest of the one before.

What an older case holds gets its lines now, in the order in which it came, with the sums that it
has now; who read its reports was not kept.
"""

from collections.abc import Sequence

from alembic import op

from tocsin.store import custody

revision: str = "0006"
down_revision: str | None = "0002"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

TABLE = """
CREATE TABLE custody (
    id INTEGER NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    act TEXT NOT NULL,
    item TEXT NOT NULL,
    sum TEXT NOT NULL,
    "before" TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE ("before")
) STRICT
"""


def upgrade() -> None:
    """Make the table, and tell in it of what the case holds already."""
    op.execute(TABLE)
    op.execute("CREATE INDEX custody_by_item ON custody (item)")
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER custody_no_{act.lower()} BEFORE {act} ON custody "
            "BEGIN SELECT RAISE(ABORT, 'custody may only grow'); END"
        )
    custody.note_all(op.get_bind())
